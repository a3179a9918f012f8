import JourneyLanguage
import JourneySource

/// A process that nobody has looked at for years.
package struct StaleProcess: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "stale-process", .promises, .info,
    summary: "A process that steps follow, last reviewed more than two years before `as of`",
    why: """
      Asked what stands most in the way of better service, people who run it name processes that have outlived their \
      reason: steps that nobody would design today, followed because they are written down. A process that is looked \
      at every other year has somebody who asks whether customers still need it so.
      """,
    mend: """
      Go through the process with the people at the steps that follow it, and write the new date as `reviewed`. If \
      the review was done and not written down, write it down.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Delivery has not been looked at for three years",
        files: [
          SourceFile(path: "workspace.journey", text: "language 1\nas of 2026-06-01\n"),
          SourceFile(path: "example.journey", text: text("2023-05-31")),
        ])
    ],
    ignored: [
      RuleDocumentation.Example(
        "Two years ago to the day",
        files: [
          SourceFile(path: "workspace.journey", text: "language 1\nas of 2026-06-01\n"),
          SourceFile(path: "example.journey", text: text("2024-06-01")),
        ]),
      RuleDocumentation.Example("Nobody says what day it is", text("2019-01-10")),
    ])

  private static func text(_ date: String) -> String {
    Sample.journey(
      Sample.step("receive", "Unpacks the phone", "follows delivery"),
      company: """
        \(Sample.company)
        process delivery "Delivery" {
          owner web
          reviewed \(date)
        }
        """)
  }

  package init() {}

  /// The processes that a journey follows, each with the first place.
  package struct Facts: Sendable {
    var followed: [(process: ProcessID, place: Place)] = []
  }

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard context.settings.asOf != nil, !journey.processes.isEmpty else { return nil }
    var facts = Facts()
    for index in journey.steps.indices
    where context.outlines[index].contains(.reachable) && !context.outlines[index].contains(.retired) {
      for position in journey.steps[index].processes {
        let followed = journey.processes[position]
        if !facts.followed.contains(where: { $0.process == followed.process }) {
          facts.followed.append(followed)
        }
      }
    }
    return facts.followed.isEmpty ? nil : facts
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard let asOf = workspace.program.settings.asOf else { return }
    let limit = asOf.addingYears(-2)
    for (index, process) in workspace.program.processes.enumerated() where process.head.retired == nil {
      guard let reviewed = process.reviewed, reviewed < limit else { continue }
      let places = facts.compactMap { journey in
        journey.facts.followed.first { $0.process.index == index }?.place
      }
      guard !places.isEmpty else { continue }
      findings.report(
        "the process \(workspace.mention(process.head)) was last reviewed on \(reviewed.spelled), and customers still go through it",
        at: workspace.headPlace(process.head), label: "over two years ago",
        related: places.prefix(3).map { RelatedPlace($0, "followed here") },
        why: "what was sensible years ago may be what keeps you from helping the customer today",
        help: "review it with the people who follow it, and write the date as `reviewed`")
    }
  }
}
