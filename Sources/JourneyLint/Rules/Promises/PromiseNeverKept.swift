import JourneyLanguage
import JourneySource

/// A promise that some way forgets.
package struct PromiseNeverKept: JourneyRule {
  package static let documentation = RuleDocumentation(
    "promise-never-kept", .promises, .error,
    summary: "A promise that some way to an end neither keeps nor takes back",
    why: """
      Everybody remembers a company that said it would call back and did not. Commitments that quietly lapse are, \
      next to waiting and rudeness, what customers tell others about. Mostly nobody decided to break the promise: it \
      was made in one place, something went wrong in another, and where the customer landed then nobody knew of it.
      """,
    details: """
      Ending in another journey counts as an end, and so does being lost. Customers who leave while the others may \
      still have it kept do not count: by `ends lost`, or by an `ends` that says `when`; nor do those for whom \
      the very step that promises `ends` the journey. Where keeping it went wrong and customers have nowhere to land, `failure-without-recovery` says so; else a step that `resolves` settles it; and who goes on after that as the others do, at once or by one step, \
      has got it, though something was wrong with it. Shown is the way with the fewest rare turns.
      """,
    mend: """
      Follow the places of the finding: the failure or branch that leaves the way to the keeping, and the end. Let \
      a step on that way say `keeps`, or `cancels` where the promise is openly taken back, and, if need be, \
      `promises` anew what can be held.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Who calls because nothing arrived never gets the parcel",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "keeps delivery", "fails \"Nothing arrives\" 10% -> ask", "ends"))
          \(Sample.step("ask", "Asks where it is"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Who asks gets the parcel in the end",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "keeps delivery", "fails \"Nothing arrives\" 10% -> ask", "ends"))
          \(Sample.step("ask", "Asks where it is", "resolves \"Sent again\"", "then receive"))
          """)),
      RuleDocumentation.Example(
        "Made good in another way after it went wrong",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "keeps delivery", "fails \"Nothing arrives\" 10% -> ask", "ends"))
          \(Sample.step("ask", "Asks where it is", "resolves \"Has the money back\""))
          """)),
      RuleDocumentation.Example(
        "Some leave before the phone is there",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("track", "Looks how far it is", "ends lost 5% when \"has found one in a shop\""))
          \(Sample.step("receive", "Unpacks the phone", "keeps delivery"))
          """)),
      RuleDocumentation.Example(
        "Some do not want it any more, and the others get it",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("track", "Looks how far it is", "ends 5% when \"got one as a present\""))
          \(Sample.step("receive", "Unpacks the phone", "keeps delivery"))
          """)),
      RuleDocumentation.Example(
        "Who gives up after the courier missed them, instead of trying again",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "keeps delivery", "fails \"Nobody comes\" 10% -> ask", "ends"))
          \(Sample.step("ask", "Asks for another day", "escalates to web", "ends lost 5%", "then receive"))
          """)),
      RuleDocumentation.Example(
        "It came with a scratch, and they use it like the others",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "keeps delivery", "fails \"It has a scratch\" 10% -> report", "then use"))
          \(Sample.step("report", "Reports the scratch", "escalates to cxo", "then use"))
          \(Sample.step("use", "Uses the phone"))
          """)),
      RuleDocumentation.Example(
        "Taken back openly",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("excuse", "Reads that it is sold out", "cancels delivery"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.promises.isEmpty, !context.hasErrors else { return }
    let promises = context.analyses.promises
    var reported = BitSet()
    var search: ForgettingWays?
    for making in promises.makings
    where making.isForgotten && context.graph.isReachable[making.step]
      && !context.outlines[making.step].contains(.retired) && !reported.contains(making.promise.index)
    {
      let ways = search ?? ForgettingWays(promises)
      search = ways
      guard let way = ways.way(making) else { continue }
      reported.insert(making.promise.index)
      let name = "`\(context.journey.promises[making.promise.index].name)`"
      let closings = promises.closings(making)
      let isNever = closings.isEmpty
      findings.report(
        isNever
          ? "\(name) is promised at \(context.mention(step: making.step)), and no step after it keeps it"
          : "\(name) is promised at \(context.mention(step: making.step)), and on some way nobody keeps it",
        at: context.journey.promiseActs[making.act].place, label: "never kept",
        related: places(on: way, closings, ways, context),
        why: "the customer waits for what was promised, and nobody even says that it will not come",
        help: "let a step on that way say `keeps`, or `cancels` where the promise is taken back")
    }
  }

  /// The failures on the way, the branch that leaves all ways to the keeping, and the end.
  private func places(
    on way: [Int], _ closings: [PromiseWays.Closing], _ ways: ForgettingWays, _ context: JourneyContext
  ) -> [RelatedPlace] {
    let graph = context.graph
    var result: [RelatedPlace] = []
    for (position, index) in way.enumerated() {
      let edge = graph.edges[index]
      let place = context.place(ofEdge: index)
      if position == way.count - 1 {
        let isLost = edge.to == graph.lost
        result.append(
          RelatedPlace(
            place,
            isLost
              ? "the customer is lost here, with the promise open" : "it ends here, with the promise open"))
        continue
      }
      let couldClose =
        position > 0
        ? ways.canClose(edge.from)
        : graph.edges(from: edge.from).contains { !$0.kind.isFailure && ways.canClose($0.to) }
      let leaves = couldClose && !ways.canClose(edge.to)
      if edge.kind.isFailure {
        let target = context.mention(step: edge.to)
        let closes = closings.contains { $0.step == edge.from }
        result.append(
          RelatedPlace(
            place,
            closes
              ? "it is not kept when this goes wrong; on to \(target)" : "this goes wrong; on to \(target)"))
      } else if leaves {
        result.append(RelatedPlace(place, "from here no step keeps it"))
      }
    }
    return result
  }
}
