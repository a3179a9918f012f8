import JourneyLanguage
import JourneySource

/// A usual way that is longer than what customers expect.
package struct DeadlineMissed: JourneyRule {
  package static let documentation = RuleDocumentation(
    "deadline-missed", .promises, .warning,
    summary: "The way that most customers go takes longer than they expect",
    why: """
      Every step can be punctual, and the whole still too long: each team looks at its own days, and only the \
      customer adds them up. Whoever expects a mended car in two weeks, and has it after two months, does not ask \
      whose weeks they were.
      """,
    details: """
      Counted are the upper ends of all waits and of what the customer spends, along the largest shares, from the \
      step where the clock starts, without `from` the first touchpoint, to the end of the step that answers: the one \
      after `to`; without it the next whose tangible is just what they expect, else the next that keeps a promise, resolves, or feels good and gives what they expect by \
      name. Where none does, the next good feeling after `from` may be the answer; if there is none, and without \
      `from`, the end of the journey is, unless it is ten times as far away as what they expect.

      An hour more for somebody who counts in days is rounding: less than one of the unit and than a quarter of the \
      whole does not count.
      """,
    mend: """
      Shorten the longest of the waits that the finding lists. If what they expect is there earlier, say at which step \
      with `to`. What customers expect can also be changed: by saying \
      early and honestly how long it takes.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Two days at the bank and four on the road, for somebody who expects five",
        Sample.journey(
          """
          expects "A working phone" within 5 days
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("paid", "Reads that the money has come", "wait 1 to 2 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Half an hour more than five days",
        Sample.journey(
          """
          expects "A working phone" within 5 days
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 5 days", "takes 30 min"))
          """)),
      RuleDocumentation.Example(
        "The clock starts when the order is paid",
        Sample.journey(
          """
          expects "A working phone" within 5 days from paid
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("paid", "Reads that the money has come", "wait 1 to 2 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days"))
          """)),
      RuleDocumentation.Example(
        "What they expect is there when the phone is: returning the old one takes its time",
        Sample.journey(
          """
          expects "A working phone" within 5 days to receive
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days"))
          \(Sample.step("old", "Reads what the old phone was worth", "wait 1 to 3 weeks"))
          """)),
      RuleDocumentation.Example(
        "Without `to` the next step that keeps a promise answers",
        Sample.journey(
          """
          expects "A working phone" within 5 days from order
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 4 days\" within 4 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days", "keeps delivery"))
          \(Sample.step("old", "Reads what the old phone was worth", "wait 1 to 3 weeks"))
          """)),
      RuleDocumentation.Example(
        "They expect the card on the phone, and the promise is about the plastic one",
        Sample.journey(
          """
          expects "A card to pay with" within 1 day from sign
          \(Sample.step("sign", "Signs", "promises plastic \"In the post within a week\" within 7 days"))
          touchpoint wallet "Pays with the phone" {
            channel shop
            emotion happy +2
            tangible "A card in the wallet of the phone, to pay with"
          }
          \(Sample.step("letter", "Gets the plastic card", "wait 4 to 6 days", "keeps plastic"))
          """)),
      RuleDocumentation.Example(
        "They know when it begins long before the first yearly bill, and are glad",
        Sample.journey(
          """
          expects "Word on when it begins" within 2 days from order
          \(Sample.step("order", "Changes to another contract"))
          \(Sample.step("confirm", "Reads the confirmation", "wait 1 day"))
          \(Sample.step("bill", "Reads the yearly bill", "wait 12 months"))
          """)),
      RuleDocumentation.Example(
        "A year without a phone is not the company's time",
        Sample.journey(
          """
          expects "A working phone" within 5 days
          action hesitate "Lives without one" {
            emotion content +1
            takes 1 year
          }
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days"))
          """)),
      RuleDocumentation.Example(
        "Only a few have to wait for so long",
        Sample.journey(
          """
          expects "A working phone" within 5 days
          \(Sample.step("order", "Orders a phone", "then late 5%", "then receive"))
          \(Sample.step("late", "Reads that it is not in stock", "wait 2 weeks"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 to 4 days"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.expectations.isEmpty, !context.hasErrors else { return }
    let expected = context.analyses.expected
    for (index, expectation) in journey.expectations.enumerated() {
      guard let over = expected.overrun(of: index), let time = expected.time(for: index)?.upper,
        let way = expected.steps(for: index)
      else { continue }
      let span = ExpectationWords.span(index, context)
      findings.report(
        "customers expect it within \(expectation.within)\(span), and the usual way can take \(time): \(over) longer",
        at: expectation.place, label: "can take \(time)",
        related: TimeWords.places(journey.timeParts(of: way), context),
        why: "most customers wait longer than they are prepared to, whoever of you is punctual",
        help: expectation.to == nil
          ? "shorten the longest wait on the way, or say with `to` which step answers it"
          : "shorten the longest wait on the way, or tell customers early how long it takes")
    }
  }
}
