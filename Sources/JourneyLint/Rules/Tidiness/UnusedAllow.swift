import JourneyLanguage
import JourneySource

/// An `allow` that allows nothing. The linter calls it last, when it knows what all the others suppressed.
package struct UnusedAllow: Rule {
  package static let documentation = RuleDocumentation(
    "unused-allow", .tidiness, .info,
    summary: "An `allow` for something that is not found there",
    why: """
      The trouble was mended, or never was there; the `allow` stays and would hide the next one of its \
      kind. Rules that are off, and rules that do not look at this kind of journey, are not counted.
      """,
    mend: "Take the `allow` out; `journeyc fix` does it.",
    flagged: [
      RuleDocumentation.Example(
        "The emotion is there by now",
        Sample.journey(
          Sample.step("order", "Orders in the web shop", "allow missing-emotion \"Interviews are planned\"")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The emotion is still missing",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            allow missing-emotion "Interviews are planned"
            channel shop
            tangible "Order confirmation"
          }
          """))
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  func check(_ unused: [Allow], _ workspace: WorkspaceContext, _ findings: inout Findings) {
    for allow in unused {
      findings.report(
        "`\(allow.rule)` is allowed here, and nothing of it is found", at: allow.place,
        label: "allows nothing",
        why: "it would hide the next trouble of its kind from those who could mend it",
        help: "take the `allow` out",
        fixes: [Fix("take it out", .safe, [Mend.remove(allow.place, of: workspace.program)])])
    }
  }
}
