import JourneyLanguage
import JourneySource

/// A touchpoint of which nobody says what it costs or earns.
package struct MissingCost: JourneyRule {
  package static let documentation = RuleDocumentation(
    "missing-cost", .measuring, nil,
    summary: "A touchpoint with neither cost nor revenue",
    why: """
      Companies open one channel after the other without knowing what a conversation in it costs and what \
      it brings. Then the cheap channel is cut because its cost is visible, and customers move to the \
      expensive one, or away.
      """,
    mend: """
      Write what the touchpoint costs the company for one customer as `cost`, or what it brings as `revenue`. \
      The rule is off unless a workspace turns it on: it suits companies that calculate whole journeys.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Nobody knows what an order costs", Sample.journey(Sample.step("order", "Orders in the web shop")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "What the order costs is known",
        Sample.journey(Sample.step("order", "Orders in the web shop", "cost 0.40 EUR")))
    ])

  /// Only what is real has a cost that one can know.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.head.retired == nil else { return }
    for (index, outline) in context.outlines.enumerated() where outline.isLiveTouchpoint(without: []) {
      guard context.journey.steps[index].cost == nil, context.journey.steps[index].revenue == nil,
        !context.isBroken(step: index)
      else { continue }
      findings.report(
        "nobody says what the touchpoint \(context.mention(step: index)) costs or brings",
        at: context.headPlace(ofStep: index), label: "neither `cost` nor `revenue`",
        why: "channels whose cost is not known are cut or kept by feel, and customers bear it",
        help: "write what it costs for one customer as `cost`, or what it brings as `revenue`")
    }
  }
}
