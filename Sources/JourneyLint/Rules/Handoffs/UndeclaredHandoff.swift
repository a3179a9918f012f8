import JourneyLanguage
import JourneySource

/// A change of owner that no handoff declares.
package struct UndeclaredHandoff: JourneyRule {
  package static let documentation = RuleDocumentation(
    "undeclared-handoff", .handoffs, .warning,
    summary:
      "The owner changes after the customer has given, bought or been promised something, and no handoff says what goes along",
    why: """
      Between two owners lies the place where answers, orders and promises get lost: the one is done, the \
      other begins at nothing, and nobody has agreed what goes along. As long as the customer has left \
      nothing behind, nothing can get lost; nor when they come back to somebody who has dealt with them \
      before and asks and needs nothing new. Everywhere else the company should be able to say how it passes \
      people on.
      """,
    mend: "Declare the `handoff`: what it carries, by which system, and how soon the customer is served.",
    flagged: [
      RuleDocumentation.Example(
        "The customer orders and is called, and nobody says what the caller knows",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The handoff is declared",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "There is nothing to pass on yet",
        Sample.passingJourney(
          Sample.step("look", "Looks around in the web shop"),
          Sample.call("ask", "Asks a question"))),
      RuleDocumentation.Example(
        "Back to those who know the customer",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed"),
          Sample.step("track", "Looks where the parcel is", "needs order-no"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.hasErrors else { return }
    let undeclared = context.analyses.handoffs.custody.undeclared
    guard !undeclared.isEmpty else { return }
    let words = HandoffWords(context: context)
    let passages = context.analyses.passages
    let owners = context.analyses.handoffs.handovers.owners
    // A finding for each step and each owner that passes customers on to it.
    let keyed = undeclared.filter { index in
      !words.isRetired(passages.all[index].from) && !words.isRetired(passages.all[index].to)
    }.sorted { left, right in
      let (a, b) = (passages.all[left], passages.all[right])
      return (a.to, owners[a.from]?.index ?? -1, left) < (b.to, owners[b.from]?.index ?? -1, right)
    }
    let known = keyed.isEmpty ? [] : HandoffCarrying.knowledge(words)
    var start = 0
    while start < keyed.count {
      let first = passages.all[keyed[start]]
      var end = start
      while end < keyed.count, passages.all[keyed[end]].to == first.to,
        owners[passages.all[keyed[end]].from] == owners[first.from]
      {
        end += 1
      }
      if let giver = owners[first.from], let receiver = owners[first.to] {
        report(Array(keyed[start..<end]), giver, receiver, words, known, &findings)
      }
      start = end
    }
  }

  private func report(
    _ group: [Int], _ giver: PartyID, _ receiver: PartyID, _ words: HandoffWords,
    _ known: Set<HandoffCarrying>,
    _ findings: inout Findings
  ) {
    let context = words.context
    let passages = context.analyses.passages
    let step = passages.all[group[0]].to
    var seen: Set<Int> = []
    let origins = group.filter { seen.insert(passages.all[$0].from).inserted }
    let wanted = HandoffCarrying.wanted(at: step, from: giver, to: receiver, words, known)
    var statements: [String] = []
    for index in origins {
      guard let text = words.declaration(from: passages.all[index].from, to: step, carrying: wanted) else {
        statements = []
        break
      }
      statements.append(text)
    }
    var fixes: [Fix] = []
    if !statements.isEmpty,
      let edit = Mend.insertLast(statements, into: context.journey.head, of: context.program)
    {
      fixes.append(
        Fix(
          statements.count == 1 ? "declare the handoff" : "declare the \(statements.count) handoffs",
          .suggested,
          [edit]))
    }
    let names = words.list(origins.map { context.mention(step: passages.all[$0].from) })
    findings.report(
      "\(words.name(receiver)) takes the customer over from \(words.name(giver)) at \(context.mention(step: step)), and no handoff says what goes along",
      at: context.headPlace(ofStep: step), label: "no handoff",
      related: origins.map {
        RelatedPlace(
          words.place(of: $0),
          "\(words.name(giver)) passes the customer on at \(context.mention(step: passages.all[$0].from))")
      },
      why: "what the customer said, bought or was promised stays with the one they leave",
      help: "declare the handoff from \(names), with what it `carries`, or nothing if nothing goes along",
      fixes: fixes)
  }
}
