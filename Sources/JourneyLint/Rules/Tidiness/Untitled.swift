import JourneyLanguage
import JourneySource

/// What the maps show by its bare name.
package struct Untitled: JourneyRule, WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "untitled", .tidiness, .info,
    summary: "A journey, stage, step or persona without a title for people",
    why: """
      Maps hang on walls and are read by people who never see the source. A title says what the customer \
      does in words that a workshop understands; without one the map shows the bare name.
      """,
    mend:
      "Write a title in quotes after the name, from the customer's point of view: `\"Asks in the store\"`.",
    flagged: [
      RuleDocumentation.Example(
        "The map would show `order`",
        Sample.journey(
          """
          touchpoint order {
            channel shop
            emotion confident +2
            tangible "Order confirmation"
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Titles in the customer's words", Sample.journey(Sample.step("order", "Orders in the web shop")))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    report("journey", journey.head, context.workspace, &findings)
    for index in journey.stages.indices
    where journey.stages[index].head.title == nil && !journey.stages[index].isImplied {
      report("stage", journey.stages[index].head, context.workspace, &findings)
    }
    for (index, outline) in context.outlines.enumerated() where !outline.contains(.titled) {
      let kind = outline.contains(.touchpoint) ? "touchpoint" : "action"
      report(kind, journey.steps[index].head, context.workspace, &findings)
    }
  }

  package func finish(
    _ facts: [JourneyFacts<NoFacts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    for persona in workspace.program.personas { report("persona", persona.head, workspace, &findings) }
  }

  private func report(
    _ kind: String, _ head: DeclarationHead, _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard head.title == nil, !head.isImplicit, !head.isBroken, head.retired == nil else { return }
    findings.report(
      "the \(kind) \(workspace.mention(head)) has no title", at: workspace.headPlace(head), label: "no title",
      why: "the people who read the map see a bare name instead of what the customer does",
      help: "write a title in quotes after the name")
  }
}
