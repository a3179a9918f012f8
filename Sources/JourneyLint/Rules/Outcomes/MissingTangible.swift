import JourneyLanguage
import JourneySource

/// A touchpoint that does not say what the customer gets.
package struct MissingTangible: JourneyRule {
  package static let documentation = RuleDocumentation(
    "missing-tangible", .outcomes, .warning,
    summary: "A touchpoint that does not say what the customer gets out of it",
    why: """
      Besides how it feels, every touchpoint has a tangible outcome: a product, an answer, a bill, a \
      problem solved. A touchpoint that has none costs the customer time and gives nothing back, or its \
      outcome was never agreed on, so that nobody can tell whether it was delivered. Where a `pain` says what customers \
      get instead, a queue or a page without news, nothing is missing but what they wish for; unless a promise is kept \
      there: then there is something that they get.
      """,
    mend: """
      Write what the customer holds or knows afterwards as `tangible`. If there is nothing, ask whether \
      the touchpoint is needed at all.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The mood is good, and nobody says what the customer goes away with",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion confident +2
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The confirmation is what the customer gets",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion confident +2
            tangible "Order confirmation"
          }
          """)),
      RuleDocumentation.Example(
        "A queue gives nothing, and that is the trouble with it",
        Sample.journey(
          """
          touchpoint queue "Stands in the queue" {
            channel shop
            emotion tired -1
            pain "One counter for forty people"
            opportunity "Two more counters in the evening" { owner web; due 2027-03-31 }
          }
          \(Sample.step("order", "Orders a phone"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    for (index, outline) in context.outlines.enumerated()
    where outline.isLiveTouchpoint(without: .tangible) && !context.isBroken(step: index)
      && (!outline.contains(.pain) || context.journey.keepsPromise(inStep: index))
    {
      findings.report(
        "the touchpoint \(context.mention(step: index)) does not say what the customer gets",
        at: context.headPlace(ofStep: index), label: "no `tangible`",
        why: "a touchpoint without an outcome costs the customer time and gives nothing back",
        help: "write what the customer holds or knows afterwards as `tangible`")
    }
  }
}
