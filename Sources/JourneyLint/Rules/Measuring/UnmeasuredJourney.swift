import JourneyLanguage
import JourneySource

/// A journey in which nothing is measured.
package struct UnmeasuredJourney: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unmeasured-journey", .measuring, .info,
    summary: "A journey in which nothing is measured",
    why: """
      Channels were added one by one, and many companies run them without knowing what each costs, earns or \
      does to customers. Who never measures cannot say whether last year's change helped, and the next one \
      is decided by whoever speaks loudest.
      """,
    mend: """
      Measure at least one thing, at the journey as a whole or at the step that matters most: \
      `measure nps 32 among 412 on 2026-05-01`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Nobody knows how many orders succeed", Sample.journey(Sample.step("order", "Orders in the web shop"))
      )
    ],
    ignored: [
      RuleDocumentation.Example(
        "One figure for the whole journey",
        Sample.journey(
          """
          measure done 71 among 520 on 2026-04-30

          \(Sample.step("order", "Orders in the web shop"))
          """, company: Sample.company + "metric done \"Orders completed\" { from 0 to 100 }\n"))
    ])

  /// Only what is real can be measured.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard journey.measures.isEmpty, journey.journeyMeasures.isEmpty, journey.head.retired == nil,
      !journey.steps.isEmpty, !hasMoment(context), !context.hasErrors
    else { return }
    findings.report(
      "nothing is measured in the journey \(context.workspace.mention(journey.head))",
      at: context.workspace.headPlace(journey.head), label: "no `measure`",
      why: "nobody can tell whether a change made it better for the customer",
      help: "measure at least one thing with `measure`")
  }

  /// Where a moment of truth is, `unmeasured-moment-of-truth` says it there.
  private func hasMoment(_ context: JourneyContext) -> Bool {
    context.journey.steps.indices.contains { index in
      context.journey.steps[index].momentOfTruth != nil && context.outlines[index].contains(.reachable)
        && !context.outlines[index].contains(.retired)
    }
  }
}
