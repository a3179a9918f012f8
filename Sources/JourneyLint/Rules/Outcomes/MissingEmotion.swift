import JourneyLanguage
import JourneySource

/// A touchpoint that does not say what the customer feels.
package struct MissingEmotion: JourneyRule {
  package static let documentation = RuleDocumentation(
    "missing-emotion", .outcomes, .warning,
    summary: "A touchpoint that does not say how the customer feels",
    why: """
      An experience has two outcomes: what the customer gets, and how it leaves them feeling. Companies \
      tend to look after the first, because it is theirs to deliver, and learn of the second when a \
      customer is angry enough for half the company to argue over whose fault it was.
      """,
    mend: """
      Write `emotion` with a word, a score from -3 to +3, or both: `emotion annoyed -2`. In an ideal \
      journey say how the customer should feel. If nobody knows yet, write your best guess and mark it \
      with `evidence assumption`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "What the customer gets is known, what it feels like is not",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            tangible "Order confirmation"
          }
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "A word alone is enough",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion confident
            tangible "Order confirmation"
          }
          """)),
      RuleDocumentation.Example(
        "An action need not say it",
        Sample.journey(
          """
          action compare "Compares phones with friends"
          \(Sample.step("order", "Orders in the web shop"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let accepted: StepOutline = context.journey.state.isIdeal ? [.emotion, .idealEmotion] : .emotion
    for (index, outline) in context.outlines.enumerated()
    where outline.isLiveTouchpoint(without: accepted) && !context.isBroken(step: index) {
      findings.report(
        "the touchpoint \(context.mention(step: index)) does not say how the customer feels",
        at: context.headPlace(ofStep: index), label: "no `emotion`",
        why: "feelings decide whether customers come back, and what nobody writes down nobody looks after",
        help: "write `emotion` with a word, a score from -3 to +3, or both")
    }
  }
}
