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
      whose weeks they were. Counted are the upper ends of all waits and of what the customer spends, from the step \
      where the clock starts to the end, along the largest shares.
      """,
    mend: """
      Shorten the longest of the waits that the finding lists. What customers expect can also be changed: by saying \
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
        "The clock starts when the order is paid",
        Sample.journey(
          """
          expects "A working phone" within 5 days from paid
          \(Sample.step("order", "Orders a phone"))
          \(Sample.step("paid", "Reads that the money has come", "wait 1 to 2 days"))
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
      guard let time = expected.time(for: index)?.upper, time > expectation.within,
        let way = expected.usual.steps(after: expectation.from)
      else { continue }
      let from = expectation.from.map { " from \(context.mention(step: $0.index))" } ?? ""
      let over = time - expectation.within
      findings.report(
        "customers expect it within \(expectation.within)\(from), and the usual way can take \(time): \(over) longer",
        at: expectation.place, label: "can take \(time)",
        related: TimeWords.places(journey.timeParts(of: way), context),
        why: "most customers wait longer than they are prepared to, whoever of you is punctual",
        help: "shorten the longest wait on the way, or tell customers early how long it takes")
    }
  }
}
