import JourneyLanguage
import JourneySource

/// A journey that ends in a bad mood for most customers.
package struct LowEnding: JourneyRule {
  package static let documentation = RuleDocumentation(
    "low-ending", .outcomes, .warning,
    summary: "The usual way through the journey ends with a feeling below 0",
    why: """
      What customers keep of an experience is how it ended. Somebody who got what they paid for and left \
      annoyed tells of the annoyance, compares the company with others in the next minute, and needs no \
      reason to come back.
      """,
    details: """
      The usual way is the way with the largest share at every step; its last touchpoint counts, or the action behind it that says \
      how it feels. Nothing is said where more customers end at another step, which feels like 0 or better; nor where the usual \
      way loses customers who have bought nothing, while others buy: how many look and leave is a matter for a metric.
      """,
    mend: """
      Look at the last step of the usual way. Change what \
      happens there, or add a step that puts it right: a word of thanks, a question how it went, an apology \
      with something in hand.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The last thing that happens is a form",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop"))
          touchpoint form "Fills in the warranty card" {
            channel shop
            emotion bored -1
            tangible "A copy of the card"
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "At each step most go on to the bad end, and more end well before it",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "then form 60%", "then gift 40%"))
          touchpoint form "Fills in the warranty card" {
            channel shop
            emotion bored -1
            tangible "A copy of the card"
            ends 60%
            then gift 40%
          }
          \(Sample.step("gift", "Is given a case for the phone"))
          """)),
      RuleDocumentation.Example(
        "A bad end, and most customers never come there",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "fails \"Sold out\" 5% -> sorry", "ends"))
          touchpoint sorry "Reads that it is sold out" {
            channel shop
            emotion sad -1
            tangible "A link to similar phones"
          }
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    guard context.journey.head.retired == nil, let step = context.journey.lowEnding(graph),
      let feeling = context.journey.feeling(ofStep: step),
      let score = context.journey.emotions[feeling].score, !context.hasErrors
    else { return }
    let end = graph.usualWay.last == graph.lost ? "the usual way loses the customer" : "the usual way ends"
    findings.report(
      "\(end) at \(context.mention(step: step)) with \(score)",
      at: context.journey.emotions[feeling].place, label: "the last feeling",
      why: "how it ended is what customers keep, and what they tell others",
      help: "change the last step, or add one that puts it right")
  }
}
