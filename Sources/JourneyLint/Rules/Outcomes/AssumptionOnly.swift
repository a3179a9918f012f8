import JourneyLanguage
import JourneySource

/// A pain or moment of truth that nobody has looked into.
package struct AssumptionOnly: JourneyRule {
  package static let documentation = RuleDocumentation(
    "assumption-only", .outcomes, .info,
    summary: "A pain or a moment of truth that is said to be assumed, and that nothing else supports",
    why: """
      Those who speak for the customer in a company have to listen first: to what people write, to what \
      surveys say, to those who call. A pain that only the people in the room believe in draws money from \
      the one that is real, and a moment of truth that nobody checked may lie somewhere else. Where nothing \
      is said about evidence, nothing is said: much that hurts a company can see in its own calendar and forms.
      """,
    mend: """
      Ask, and write down on what it rests: `evidence` with anecdote, interview, survey or data, at the step \
      or in the block of the pain. What is measured at the step counts as well.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A pain that somebody guessed",
        Sample.journey(
          Sample.step(
            "call", "Calls to ask where it is",
            "pain \"Has to tell everything again\" { evidence assumption \"A workshop\" }",
            "opportunity \"Show the order to the agent\" { owner web; due 2026-09-30 }")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Fourteen people were asked",
        Sample.journey(
          Sample.step(
            "call", "Calls to ask where it is",
            "pain \"Has to tell everything again\" { evidence interview \"14 interviews\" }",
            "opportunity \"Show the order to the agent\" { owner web; due 2026-09-30 }"))),
      RuleDocumentation.Example(
        "Nobody says that it is assumed",
        Sample.journey(
          Sample.step(
            "call", "Calls to ask where it is",
            "pain \"Nobody answers on Saturdays\"",
            "opportunity \"Open on Saturdays\" { owner web; due 2026-09-30 }"))),
    ])

  /// Evidence is of the real world.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard journey.head.retired == nil else { return }
    for (index, outline) in context.outlines.enumerated()
    where outline.isLive(withAnyOf: [.pain, .momentOfTruth]) {
      let moment = journey.steps[index].momentOfTruth
      // What supports the step as a whole supports all that is said there.
      let evidence = journey.evidence[journey.steps[index].evidence]
      if !journey.steps[index].measures.isEmpty || isStrong(evidence) { continue }
      let pains = journey.steps[index].lines.filter { journey.lines[$0].kind == .pain }
      let weak = pains.filter { pain in
        let own = journey.nestedEvidence[journey.lines[pain].evidence]
        return own.isEmpty ? !evidence.isEmpty : !isStrong(own)
      }
      let isMomentWeak = moment != nil && weak.count == pains.count && !evidence.isEmpty
      guard isMomentWeak || !weak.isEmpty, !context.isBroken(step: index) else { continue }
      let places =
        (isMomentWeak ? [moment].compactMap { $0 } : []) + weak.map { journey.lines[$0].text.place }
      let what =
        isMomentWeak
        ? "that \(context.mention(step: index)) is a moment of truth"
        : weak.count == 1
          ? "the pain at \(context.mention(step: index))"
          : "\(weak.count) pains at \(context.mention(step: index))"
      findings.report(
        "nothing but assumption supports \(what)", at: places[0], label: "assumed",
        related: places.dropFirst().map { RelatedPlace($0, "this pain is assumed as well") },
        why: "what customers never said may not be what matters to them",
        help: "ask them, and write `evidence` with what you found")
    }
  }

  private func isStrong(_ evidence: ArraySlice<Evidence>) -> Bool {
    evidence.contains { $0.kind > .assumption }
  }
}
