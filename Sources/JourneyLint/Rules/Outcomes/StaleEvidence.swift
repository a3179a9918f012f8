import JourneyLanguage
import JourneySource

/// Evidence from a time that is gone.
package struct StaleEvidence: JourneyRule {
  package static let documentation = RuleDocumentation(
    "stale-evidence", .outcomes, .info,
    summary: "Evidence that is more than two years older than the day the workspace is as of",
    why: """
      Customers compare with whatever they used last, in any trade, and what delighted them two years ago \
      is what they expect today. A map that rests on old answers describes customers who have moved on.
      """,
    mend: """
      Ask again, and write the new evidence beside the old one or in its place. The rule is silent where \
      `workspace.journey` does not say `as of`, and where newer evidence stands beside the old one.
      """,
    flagged: [
      RuleDocumentation.Example("Interviews from another time", files: files(date: "2022-05-10"))
    ],
    ignored: [
      RuleDocumentation.Example("Two years to the day are still good", files: files(date: "2024-06-01"))
    ])

  private static func files(date: String) -> [SourceFile] {
    [
      SourceFile(
        path: "example.journey",
        text: Sample.journey(
          Sample.step("order", "Orders in the web shop", "evidence interview \"12 shoppers\" on \(date)"))),
      SourceFile(path: "workspace.journey", text: "language 1\nas of 2026-06-01\n"),
    ]
  }

  /// Evidence is of the real world.
  package static let journeys: JourneyKinds = .current

  /// For how many years evidence is good.
  private static let years = 2

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.evidence.isEmpty || !journey.nestedEvidence.isEmpty, let asOf = context.settings.asOf,
      journey.head.retired == nil
    else { return }
    let oldest = asOf.addingYears(-StaleEvidence.years)
    for (index, outline) in context.outlines.enumerated()
    where outline.contains(.reachable) && !outline.contains(.retired) {
      check(journey.evidence[journey.steps[index].evidence], oldest, context, &findings)
      for line in journey.steps[index].lines {
        check(journey.nestedEvidence[journey.lines[line].evidence], oldest, context, &findings)
      }
      for opportunity in journey.steps[index].opportunities {
        check(
          journey.nestedEvidence[journey.opportunities[opportunity].evidence], oldest, context, &findings)
      }
    }
  }

  /// What supports one thing: the newest counts.
  private func check(
    _ evidence: ArraySlice<Evidence>, _ oldest: CivilDate, _ context: JourneyContext,
    _ findings: inout Findings
  ) {
    guard !evidence.isEmpty, let newest = evidence.compactMap(\.date).max(), newest < oldest,
      let position = evidence.firstIndex(where: { $0.date == newest })
    else { return }
    findings.report(
      "this evidence is from \(newest.spelledMonth), more than two years ago", at: evidence[position].place,
      label: "old", why: "customers have moved on since, and what they expect with them",
      help: "ask again, and write the new evidence beside it")
  }
}
