import JourneyLanguage
import JourneySource

/// A step that hurts while nobody has a plan.
package struct UnaddressedPain: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unaddressed-pain", .outcomes, .warning,
    summary: "A pain, or a sudden fall of the mood, with no opportunity there or right after it",
    why: """
      In the end the company does the right thing for a customer who is angry enough, after many people \
      were drawn in and each had defended a position. It knew where it hurts: the map says so. What is \
      missing is that somebody decided, before the next customer gets there, what is going to change.
      """,
    mend: """
      Write down what would help as an `opportunity` at the step, or at the step after it, with an owner and \
      a date. A fall of the mood by three or more, from one step to one that feels -2 or worse, counts like a pain; \
      there a plan at the step before is as good, and a step that `resolves` already is what helps. Where the usual way \
      ends with the fall, `low-ending` says so.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Everybody knows what hurts, and nothing is planned",
        Sample.journey(
          Sample.step("call", "Calls to ask where it is", "pain \"Has to tell everything again\""))),
      RuleDocumentation.Example(
        "The mood falls by four at the door",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion happy +3
            tangible "A confirmation"
          }
          touchpoint receive "Opens the parcel" {
            channel shop
            emotion disappointed -2
            tangible "Another phone than the one in the picture"
          }
          \(Sample.step("swap", "Gets the right phone"))
          """)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The pain has a plan",
        Sample.journey(
          Sample.step(
            "call", "Calls to ask where it is", "pain \"Has to tell everything again\"",
            "opportunity \"Show the order to the agent\" { owner web; due 2026-09-30 }"))),
      RuleDocumentation.Example(
        "What will change stands at the step that follows",
        Sample.journey(
          """
          \(Sample.step("wait", "Waits for the parcel", "pain \"Nobody says when it comes\""))
          \(Sample.step("receive", "Opens the parcel", "opportunity \"Say the hour\" { owner web; due 2026-09-30 }"))
          """)),
      RuleDocumentation.Example(
        "The fall comes from a failure, and this is the step that puts it right",
        fall(feeling: "sorry -2", more: "resolves \"Another one is on its way\"")),
      RuleDocumentation.Example("Less happy, and not unhappy", fall(feeling: "calm 0")),
      RuleDocumentation.Example(
        "What will change stands at the step before the fall",
        fall(before: "opportunity \"Pack it better\" { owner web; due 2026-09-30 }", feeling: "sorry -2")),
    ])

  /// The mood falls at the telephone, after a failure.
  private static func fall(before: String? = nil, feeling: String, more: String? = nil) -> String {
    Sample.journey(
      """
      touchpoint receive "Opens the parcel" {
        channel shop
        emotion happy +3
        tangible "A phone in its box"
      \(before.map { "  \($0)\n" } ?? "")  fails "The glass is broken" 5% -> call
        ends
      }
      touchpoint call "Calls about it" {
        channel shop
        emotion \(feeling)
        tangible "A label for sending it back"
      \(more.map { "  \($0)\n" } ?? "")}
      \(Sample.step("swap", "Gets another phone"))
      """)
  }

  /// Pains are of the real world: an ideal journey has none.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let troubles = context.analyses.unaddressedPains.all
    guard !troubles.isEmpty, context.journey.head.retired == nil, !context.hasErrors else { return }
    for trouble in troubles {
      let step = context.mention(step: trouble.step)
      let help = "write what would help as an `opportunity`, with an owner and a date"
      if let pain = trouble.pain {
        findings.report(
          "\(step) hurts, and nobody has a plan to change it", at: context.journey.lines[pain].place,
          label: "no `opportunity`", related: related(trouble, context),
          why: "what is known to hurt and left as it is, customers take for what the company thinks of them",
          help: help)
      } else if let drop = trouble.drop, let feeling = context.journey.feeling(ofStep: drop.to) {
        findings.report(
          """
          the mood falls by \(drop.depth) from \(context.mention(step: drop.from)) to \(step), and nobody has a plan to \
          change it
          """, at: context.journey.emotions[feeling].place, label: "no `opportunity`",
          related: related(trouble, context),
          why: "a sudden fall is what customers remember, and what they tell others", help: help)
      }
    }
  }

  /// Where the customer comes from when the mood falls; the other pains of the step.
  private func related(_ trouble: UnaddressedPains.Trouble, _ context: JourneyContext) -> [RelatedPlace] {
    var result: [RelatedPlace] = []
    if let drop = trouble.drop, let feeling = context.journey.feeling(ofStep: drop.from),
      let score = context.journey.emotions[feeling].score
    {
      let words = trouble.pain == nil ? "" : ", and the mood falls by \(drop.depth)"
      result.append(
        RelatedPlace(
          context.journey.emotions[feeling].place,
          "the customer comes from \(context.mention(step: drop.from)) with \(score)\(words)"))
    }
    for position in context.journey.steps[trouble.step].lines
    where context.journey.lines[position].kind == .pain && position != trouble.pain {
      result.append(RelatedPlace(context.journey.lines[position].place, "hurts here too"))
    }
    return result
  }
}
