import JourneyLanguage
import JourneySource

/// An `allow` that does not say why.
package struct AllowWithoutReason: JourneyRule, WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "allow-without-reason", .tidiness, .info,
    summary: "An `allow` that does not say why",
    why: """
      An allowed finding is trouble that somebody decided to live with. Without the reason nobody can tell \
      later whether it still holds, and it stays for good.
      """,
    mend: "Write the reason after the rule: `allow missing-tangible \"The visit itself is the gift\"`.",
    flagged: [
      RuleDocumentation.Example(
        "Why is it fine to have no emotion here?",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            allow missing-emotion
            channel shop
            tangible "Order confirmation"
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The reason can be checked later",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            allow missing-emotion "The interviews are planned for May"
            channel shop
            tangible "Order confirmation"
          }
          """))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    if !context.allows.isEmpty { report(context.allows, context.workspace, &findings) }
  }

  package func finish(
    _ facts: [JourneyFacts<NoFacts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    report(workspace.allows, workspace, &findings)
  }

  private func report(_ allows: [Allow], _ workspace: WorkspaceContext, _ findings: inout Findings) {
    for allow in allows where isBlank(allow.reason, workspace) && RuleCatalogue.rule(named: allow.rule) != nil
    {
      findings.report(
        "`allow \(allow.rule)` does not say why", at: allow.place, label: "no reason",
        why: "nobody can tell later whether the trouble may still be put up with",
        help: "write the reason in quotes after the rule")
    }
  }

  private func isBlank(_ reason: Text?, _ workspace: WorkspaceContext) -> Bool {
    guard let reason else { return true }
    return workspace.program.text(of: reason).allSatisfy(\.isWhitespace)
  }
}
