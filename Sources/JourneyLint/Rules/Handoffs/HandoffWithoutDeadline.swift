import JourneyLanguage
import JourneySource

/// A handoff after a failure, with no time promised.
package struct HandoffWithoutDeadline: JourneyRule {
  package static let documentation = RuleDocumentation(
    "handoff-without-deadline", .handoffs, .info,
    summary: "A customer is passed on after a failure, and the handoff promises no time",
    why: """
      Something has gone wrong, and the customer is told that others will take care of it. As long as \
      nobody says by when, the case lies where all cases lie that are nobody's first task, and the customer \
      waits without knowing for what. A step that says how long the `wait` for it is has said it, and other rules look at \
      how long that is. Customers who say at the other end who they are come by themselves, when it \
      suits them: nobody owes them a time.
      """,
    mend: "Agree with whoever takes over how soon the customer is served, and say it with `within`.",
    flagged: [
      RuleDocumentation.Example(
        "Nothing arrives, and the contact centre takes over at some time",
        Sample.passingJourney(
          Sample.step(
            "receive", "Unpacks it", "gives order-no", "fails \"Nothing comes\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "resolves"),
          "handoff receive -> ring { carries order-no }"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Within an hour",
        Sample.passingJourney(
          Sample.step(
            "receive", "Unpacks it", "gives order-no", "fails \"Nothing comes\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "resolves"),
          "handoff receive -> ring { carries order-no; within 1 h }")),
      RuleDocumentation.Example(
        "Customers ring by themselves, and say who they are",
        Sample.passingJourney(
          Sample.step(
            "receive", "Unpacks it", "gives order-no", "fails \"Nothing comes\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "identifies by order-no", "resolves"),
          "handoff receive -> ring { carries order-no }")),
      RuleDocumentation.Example(
        "How long the customer waits is said where they wait",
        Sample.passingJourney(
          Sample.step(
            "receive", "Unpacks it", "gives order-no", "fails \"Nothing comes\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "wait 2 to 5 min", "resolves"),
          "handoff receive -> ring { carries order-no }")),
      RuleDocumentation.Example(
        "Nothing went wrong",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed"), "handoff order -> welcome { carries order-no }")),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.handoffs.isEmpty, !context.hasErrors else { return }
    let handovers = context.analyses.handoffs.handovers
    let passages = context.analyses.passages
    let words = HandoffWords(context: context)
    for index in context.journey.handoffs.indices where context.journey.handoffs[index].within == nil {
      // One that spans other steps is none after a failure.
      guard let first = handovers.passage(of: index), handovers.isChange(passages.all[first]) else {
        continue
      }
      let ends = passages.all[first]
      let isKnown = context.journey.dataUses(of: context.journey.steps[ends.to]).contains {
        $0.verb == .identifies
      }
      guard !isKnown, context.journey.steps[ends.to].wait == nil, context.graph.isReachable[ends.from],
        !words.isRetired(ends.from),
        !words.isRetired(ends.to),
        let failure = passages.outgoing[ends.from].first(where: {
          passages.all[$0].to == ends.to && passages.all[$0].isFailure
        }),
        let receiver = handovers.owners[ends.to], !promises(ends, index, words)
      else { continue }
      findings.report(
        "after a failure \(words.name(receiver)) takes the customer over at \(context.mention(step: ends.to)), and no time is promised",
        at: Mend.head(of: context.journey.handoffs[index], in: context.program), label: "no `within`",
        related: [RelatedPlace(words.place(of: failure), "what went wrong")],
        why: "the customer has had bad luck once, and now waits without knowing for how long",
        help: "agree how soon \(words.name(receiver)) serves the customer, and say it with `within`")
    }
  }

  /// Whether another handoff between the same steps promises a time.
  private func promises(_ ends: Passages.Passage, _ index: Int, _ words: HandoffWords) -> Bool {
    words.context.journey.handoffs.contains {
      $0.from?.index == ends.from && $0.to?.index == ends.to && $0.within != nil
    }
  }
}
