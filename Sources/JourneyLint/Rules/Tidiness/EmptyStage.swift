import JourneyLanguage
import JourneySource

/// A stage without steps.
package struct EmptyStage: JourneyRule {
  package static let documentation = RuleDocumentation(
    "empty-stage", .tidiness, .info,
    summary: "A stage without a step",
    why: """
      An empty column on the map says that the customer goes through this part, and that nobody has looked \
      at it yet. What happens after buying is often left empty, though it is where customers make up their \
      minds.
      """,
    mend: "Write at least one `touchpoint` or `action`, or take the stage out.",
    flagged: [
      RuleDocumentation.Example(
        "Nobody has looked at the first use",
        Sample.journey(
          """
          stage buy "Buy" {
            touchpoint order "Orders in the web shop" {
              channel shop
              emotion confident +2
              tangible "Order confirmation"
            }
          }
          stage use "First use" {
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "An action is a step too",
        Sample.journey(
          """
          stage buy "Buy" {
            touchpoint order "Orders in the web shop" {
              channel shop
              emotion confident +2
              tangible "Order confirmation"
            }
          }
          stage use "First use" {
            action call "Calls a friend with the new phone" {
              emotion happy +3
            }
          }
          """))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    for index in context.journey.stages.indices
    where context.journey.stages[index].steps.isEmpty && !context.journey.stages[index].isImplied {
      let head = context.journey.stages[index].head
      guard head.retired == nil, !context.errors.contains(where: { $0.isError(in: head.place) }) else {
        continue
      }
      findings.report(
        "the stage \(context.workspace.mention(head)) has no step", at: context.workspace.headPlace(head),
        label: "empty",
        why: "the customer goes through this stage, and nobody has written down what happens",
        help: "write at least one `touchpoint` or `action`, or take the stage out")
    }
  }
}
