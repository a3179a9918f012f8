import JourneyLanguage
import JourneySource

/// A journey in which nothing is measured, of a company that measures others; or a company that measures none.
package struct UnmeasuredJourney: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "unmeasured-journey", .measuring, .info,
    summary: "A journey in which nothing is measured",
    why: """
      Channels were added one by one, and many companies run them without knowing what each costs, earns or \
      does to customers. Who never measures cannot say whether last year's change helped, and the next one \
      is decided by whoever speaks loudest.
      """,
    details: """
      A workspace without any `metric` has not begun to measure: it gets one finding, at its first journey, once its journeys \
      have eight touchpoints.
      """,
    mend: """
      Measure at least one thing, at the journey as a whole or at the step that matters most: \
      `measure nps 32 among 412 on 2026-05-01`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The company has a figure for it, and nobody knows how many orders succeed",
        Sample.journey(
          Sample.step("order", "Orders in the web shop"), company: Sample.company + UnmeasuredJourney.metric)),
      RuleDocumentation.Example(
        "A company that measures nothing at all", Sample.journey(UnmeasuredJourney.steps(8))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "One figure for the whole journey",
        Sample.journey(
          """
          measure done 71 among 520 on 2026-04-30

          \(Sample.step("order", "Orders in the web shop"))
          """, company: Sample.company + UnmeasuredJourney.metric)),
      RuleDocumentation.Example(
        "A first sketch of few steps, before anybody thinks of figures",
        Sample.journey(UnmeasuredJourney.steps(7))),
    ])

  private static let metric = "metric done \"Orders completed\" { from 0 to 100 }\n"

  private static func steps(_ count: Int) -> String {
    (1...count).map { Sample.step("page-\($0)", "Reads page \($0)") }.joined(separator: "\n")
  }

  /// Only what is real can be measured.
  package static let journeys: JourneyKinds = .current

  /// From how many touchpoints on a company that measures nothing should begin to.
  private static let enough = 8

  /// A journey in which nothing is measured.
  package struct Facts: Sendable {
    var place: Place
    var mention: String
    var touchpoints: Int
  }

  package init() {}

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard journey.measures.isEmpty, journey.journeyMeasures.isEmpty, journey.head.retired == nil,
      !journey.steps.isEmpty, !hasMoment(context), !context.hasErrors
    else { return nil }
    return Facts(
      place: context.workspace.headPlace(journey.head), mention: context.workspace.mention(journey.head),
      touchpoints: context.outlines.count { $0.isLiveTouchpoint(without: []) })
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard let first = facts.first?.facts else { return }
    if workspace.program.metrics.isEmpty {
      guard workspace.isWhole, !workspace.hasErrors,
        facts.reduce(0, { $0 + $1.facts.touchpoints }) >= UnmeasuredJourney.enough
      else { return }
      report(
        facts.count == 1
          ? "nothing is measured in the journey \(first.mention)"
          : "nothing is measured in \(first.mention), nor in \(facts.count - 1) more journeys", first,
        help: "declare a `metric`, and measure at least one thing with `measure`", &findings)
      return
    }
    for fact in facts.lazy.map(\.facts) {
      report(
        "nothing is measured in the journey \(fact.mention)", fact,
        help: "measure at least one thing with `measure`", &findings)
    }
  }

  private func report(_ message: String, _ fact: Facts, help: String, _ findings: inout Findings) {
    findings.report(
      message, at: fact.place, label: "no `measure`",
      why: "nobody can tell whether a change made it better for the customer", help: help)
  }

  /// Where a moment of truth is, `unmeasured-moment-of-truth` says it there.
  private func hasMoment(_ context: JourneyContext) -> Bool {
    context.outlines.contains { $0.isLive(withAnyOf: .momentOfTruth) }
  }
}
