import JourneyLanguage
import JourneySource

/// A promise that some way forgets.
package struct PromiseNeverKept: JourneyRule {
  package static let documentation = RuleDocumentation(
    "promise-never-kept", .promises, .error,
    summary: "A promise that some way to an end neither keeps nor takes back",
    why: """
      Everybody remembers a company that said it would call back and did not. Commitments that quietly lapse \
      are, next to waiting and rudeness, what customers tell others about. Mostly nobody decided to break the \
      promise: it was made in one place, something went wrong in another, and where the customer landed then \
      nobody knew of it. Being lost, or ending in another journey, counts as an end.
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
          \(Sample.step("ask", "Asks where it is", "resolves \"Told where the parcel is\""))
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
    for making in promises.makings
    where making.isForgotten && context.graph.isReachable[making.step]
      && !context.outlines[making.step].contains(.retired) && !reported.contains(making.promise.index)
    {
      guard let way = promises.wayToForgetting(making) else { continue }
      reported.insert(making.promise.index)
      let name = "`\(context.journey.promises[making.promise.index].name)`"
      let isNever = making.closings.isEmpty
      findings.report(
        isNever
          ? "\(name) is promised at \(context.mention(step: making.step)), and no step after it keeps it"
          : "\(name) is promised at \(context.mention(step: making.step)), and on some way nobody keeps it",
        at: context.journey.promiseActs[making.act].place, label: "never kept",
        related: places(on: way, making, promises, context),
        why: "the customer waits for what was promised, and nobody even says that it will not come",
        help: "let a step on that way say `keeps`, or `cancels` where the promise is taken back")
    }
  }

  /// The failures on the way, the branch that leaves all ways to the keeping, and the end.
  private func places(
    on way: [Int], _ making: PromiseWays.Making, _ promises: PromiseWays, _ context: JourneyContext
  ) -> [RelatedPlace] {
    let graph = context.graph
    let canClose = promises.stepsThatCanClose(making)
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
        ? canClose[edge.from]
        : graph.edges(from: edge.from).contains { !$0.kind.isFailure && canClose[$0.to] }
      let leaves = couldClose && !canClose[edge.to]
      if edge.kind.isFailure {
        let target = context.mention(step: edge.to)
        let closes = making.closings.contains { $0.step == edge.from }
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
