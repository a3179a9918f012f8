import JourneyLanguage
import JourneySource

/// A wait longer than the handoff before it promises.
package struct HandoffTooSlow: JourneyRule {
  package static let documentation = RuleDocumentation(
    "handoff-too-slow", .handoffs, .warning,
    summary:
      "The step can wait longer than its handoff's `within`, and not so much longer that it means something else",
    why: """
      The two teams have agreed how soon the customer is served, and the step itself says that it takes \
      longer. One of the two is wrong: then customers wait beyond what was agreed, or the agreement promises \
      what nobody can do.
      """,
    details: """
      A range counts with its upper end. Where even its lower end is twice what was agreed, so a wait of ten days after a \
      handoff within one, the wait is the work itself, and the handoff speaks of what happens before: nothing is said. Nor \
      where the step keeps a promise to the customer, of which the rules on promises speak.
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
        "The wait is the work itself: only the case is passed on within a day",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "wait 2 to 4 days"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "The customer was promised another time, and it is kept",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "promises answer \"In 2 days\" within 2 days"),
          Sample.call("welcome", "Is called and welcomed", "wait 1 to 2 days", "keeps answer"),
          "handoff order -> welcome { within 1 day }")),
      RuleDocumentation.Example(
        "One day, where one was agreed",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "wait 2 h to 1 day"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.handoffs.contains(where: { $0.within != nil }), !context.hasErrors else { return }
    let words = HandoffWords(context: context)
    var reported: Set<Int> = []
    for index in context.journey.handoffs.indices {
      guard let to = context.journey.handoffs[index].to?.index, isTooSlow(index, to, words),
        reported.insert(to).inserted
      else { continue }
      report(to, words, &findings)
    }
  }

  /// Whether the step at its end waits longer than a handoff promises, and no promise to the customer is kept there: of
  /// such waits the rules on promises speak. A wait of at least twice that time is work, and no delay.
  private func isTooSlow(_ index: Int, _ to: Int, _ words: HandoffWords) -> Bool {
    let journey = words.context.journey
    guard let within = journey.handoffs[index].within, let wait = journey.steps[to].wait,
      within < wait.range.upper, wait.range.lower < within + within,
      let from = journey.handoffs[index].from?.index
    else { return false }
    return words.context.analyses.handoffs.handovers.isChange(journey.handoffs[index], index)
      && words.context.graph.isReachable[from] && !words.isRetired(from) && !words.isRetired(to)
      && !journey.steps[to].promiseActs.contains { journey.promiseActs[$0].verb == .keeps }
  }

  /// Whether this rule speaks of the wait of a step.
  static func speaks(ofStep step: Int, _ context: JourneyContext) -> Bool {
    guard context.journey.handoffs.contains(where: { $0.within != nil }), !context.hasErrors else {
      return false
    }
    let words = HandoffWords(context: context)
    return context.analyses.handoffs.handovers.handoffs(into: step).contains {
      HandoffTooSlow().isTooSlow(Int($0), step, words)
    }
  }

  private func report(_ step: Int, _ words: HandoffWords, _ findings: inout Findings) {
    let context = words.context
    guard let wait = context.journey.steps[step].wait else { return }
    let handoffs = context.analyses.handoffs.handovers.handoffs(into: step).map(Int.init).filter {
      isTooSlow($0, step, words)
    }
    let times = handoffs.compactMap { context.journey.handoffs[$0].within }
    guard let least = times.min() else { return }
    findings.report(
      handoffs.count == 1
        ? "\(context.mention(step: step)) waits up to \(wait.range.upper), and its handoff promises \(least)"
        : "\(context.mention(step: step)) waits up to \(wait.range.upper), and its handoffs promise less, at least one \(least)",
      at: wait.place, label: "longer than agreed",
      related: zip(handoffs, times).map { handoff, within in
        RelatedPlace(
          Mend.head(of: context.journey.handoffs[handoff], in: context.program),
          "this handoff promises \(within)")
      },
      why: "the customer was passed on with a time in mind, and it passes",
      help: "shorten the wait, or agree on a time that can be kept")
  }
}
