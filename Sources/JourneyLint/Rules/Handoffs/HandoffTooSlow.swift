import JourneyLanguage
import JourneySource

/// A wait longer than the handoff before it promises.
package struct HandoffTooSlow: JourneyRule {
  package static let documentation = RuleDocumentation(
    "handoff-too-slow", .handoffs, .warning,
    summary: "The step waits longer than its handoff's `within`",
    why: """
      The two teams have agreed how soon the customer is served, and the step itself says that it takes \
      longer. One of the two is wrong: then customers wait beyond what was agreed, or the agreement promises \
      what nobody can do. A range counts with its upper end.
      """,
    mend: "Shorten the wait, or agree on a time that can be kept.",
    flagged: [
      RuleDocumentation.Example(
        "Two days, where one was agreed",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "wait 1 to 2 days"),
          "handoff order -> welcome { carries order-no; within 1 day }"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "One day, where one was agreed",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "wait 2 h to 1 day"),
          "handoff order -> welcome { carries order-no; within 1 day }"))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.handoffs.isEmpty, !context.hasErrors else { return }
    for index in context.journey.handoffs.indices {
      guard let within = context.journey.handoffs[index].within, let to = context.journey.handoffs[index].to,
        let wait = context.journey.steps[to.index].wait, within < wait.range.upper
      else { continue }
      let handovers = context.analyses.handoffs.handovers
      let passages = context.analyses.passages
      let words = HandoffWords(context: context)
      guard let first = handovers.passage(of: index), handovers.isChange(passages.all[first]),
        context.graph.isReachable[passages.all[first].from], !words.isRetired(passages.all[first].from),
        !words.isRetired(to.index)
      else { continue }
      findings.report(
        "\(context.mention(step: to.index)) waits up to \(wait.range.upper), and its handoff promises \(within)",
        at: wait.place, label: "longer than agreed",
        related: [
          RelatedPlace(
            Mend.head(of: context.journey.handoffs[index], in: context.program),
            "this handoff promises \(within)")
        ],
        why: "the customer was passed on with a time in mind, and it passes",
        help: "shorten the wait, or agree on a time that can be kept")
    }
  }
}
