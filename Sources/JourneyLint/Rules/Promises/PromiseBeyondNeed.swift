import JourneyLanguage
import JourneySource

/// A promise that comes too late even when it is kept.
package struct PromiseBeyondNeed: JourneyRule {
  package static let documentation = RuleDocumentation(
    "promise-beyond-need", .promises, .warning,
    summary: "A promise that takes longer than the customer has",
    why: """
      The lights of a Christmas tree go out three days before Christmas, and its maker offers a new one in four \
      weeks. The process was followed, the promise may even be kept, and it helps nobody: a date that suits the \
      company and not the customer is a polite way to say no. Somebody else saves the day, or nobody does.
      """,
    details: """
      A promise is held against an expectation if it is kept by the step that answers it: the one after `to`, else \
      the next on the usual way whose tangible is just what they expect, else the next that keeps a promise, resolves, or feels good and gives what they expect by name. \
      Off the usual way it counts only where nobody comes who has not been at the step after `from`, and who does \
      not come by there again before the answer. A weekend more is nothing: some count working days. So a promise of a week at \
      most may be two days longer than what is left of at least three. Where the usual way is too long as it is (`deadline-missed`), the \
      promise must be longer than all that they expect.
      """,
    mend: """
      Ask what the customer needs by that day, and promise that: a part instead of the whole, something to lend, \
      another branch that has one. If the expectation is wrong, say what they do expect with `expects`; if it is about \
      something else than this promise, say with `from` and `to` which steps it is about.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A new phone in four weeks, for somebody who flies in five days",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days
          \(Sample.step("report", "Reports the broken phone", "promises repair \"Back in 4 weeks\" within 4 weeks"))
          \(Sample.step("back", "Gets it back", "keeps repair"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "In time for the customer",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days
          \(Sample.step("report", "Reports the broken phone", "promises repair \"Back in 4 days\" within 4 days"))
          \(Sample.step("back", "Gets it back", "keeps repair"))
          """)),
      RuleDocumentation.Example(
        "A week, for somebody who speaks of five working days",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days
          \(Sample.step("report", "Reports the broken phone", "promises repair \"Back in a week\" within 7 days"))
          \(Sample.step("back", "Gets it back", "keeps repair"))
          """)),
      RuleDocumentation.Example(
        "What is promised is not what they are waiting for",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days from report to back
          \(Sample.step("report", "Reports the broken phone", "promises refund \"Money in 3 weeks\" within 3 weeks"))
          \(Sample.step("back", "Gets another phone"))
          \(Sample.step("money", "Sees the money for the old one", "keeps refund"))
          """)),
      RuleDocumentation.Example(
        "Nothing is left of what they expect: the way before was too long, and not the promise",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days
          allow deadline-missed "The parts come from overseas"
          \(Sample.step("report", "Reports the broken phone", "wait 5 days", "promises repair \"Back in a day\" within 1 day"))
          \(Sample.step("back", "Gets it back", "wait 1 day", "keeps repair"))
          """)),
      RuleDocumentation.Example(
        "The way is too long, and the promise takes no longer than what they expect",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days from report
          allow deadline-missed "The parts come from overseas"
          \(Sample.step("report", "Reports the broken phone"))
          \(Sample.step("bring", "Brings it", "wait 2 days", "promises repair \"Back in 5 days\" within 5 days"))
          \(Sample.step("back", "Gets it back", "wait 4 to 5 days", "keeps repair"))
          """)),
      RuleDocumentation.Example(
        "A new date, for a wait that begins anew on that day",
        Sample.journey(
          """
          expects "Somebody comes" within 5 h from morning to visit
          \(Sample.step("book", "Books a visit", "promises visit \"Within a week\" within 7 days"))
          \(Sample.step("morning", "Waits at home", "wait 3 to 6 days"))
          \(Sample.step(
            "visit", "Has it mended", "wait 1 to 5 h", "keeps visit", "fails \"Nobody comes\" 10% -> again", "ends"))
          \(Sample.step(
            "again", "Books another visit", "cancels visit", "promises visit \"Within a week\" within 7 days",
            "resolves \"Another day\"", "then morning"))
          """)),
      RuleDocumentation.Example(
        "Promised to those whose date is moved, most of them before the clock starts",
        Sample.journey(
          """
          expects "To be home again" within 2 days from bring
          \(Sample.step("call", "Calls about a repair", "then moved 10%", "then bring"))
          \(Sample.step("moved", "Hears that the date is moved", "promises date \"Within 4 weeks\" within 4 weeks"))
          \(Sample.step("bring", "Brings the phone", "fails \"Nobody is there\" 5% -> moved", "then repair"))
          \(Sample.step("repair", "Has it repaired", "keeps date"))
          """)),
      RuleDocumentation.Example(
        "Promised before the phone broke",
        Sample.journey(
          """
          expects "A phone that works abroad" within 5 days from report
          \(Sample.step("buy", "Buys the phone", "promises service \"A check in 6 months\" within 6 months"))
          \(Sample.step("report", "Reports the broken phone"))
          \(Sample.step("back", "Gets it back", "keeps service"))
          """)),
    ])

  package init() {}

  /// Whether a promise is longer than what is left by no more than a weekend: one of a week at most, for at least three days.
  private func isWeekend(_ promised: JourneyDuration, _ left: JourneyDuration) -> Bool {
    let day = JourneyDuration.Unit.day.rawValue
    return left.seconds >= 3 * day && promised.seconds <= 7 * day
      && promised.seconds - left.seconds <= 2 * day
  }

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.promises.isEmpty, !journey.expectations.isEmpty, !context.hasErrors else { return }
    let expected = context.analyses.expected
    for making in context.analyses.promises.makings {
      guard let within = making.within, context.graph.isReachable[making.step],
        !context.outlines[making.step].contains(.retired),
        let exceeded = expected.exceeded(by: within, promised: making.promise, in: making.step),
        !isWeekend(within, exceeded.left)
      else { continue }
      let expectation = journey.expectations[exceeded.expectation]
      let name = "`\(journey.promises[making.promise.index].name)`"
      let isAll = expectation.from == nil && expectation.to == nil
      let span = ExpectationWords.span(exceeded.expectation, context)
      let rest =
        exceeded.left < expectation.within
        ? "with \(exceeded.left) left of the \(expectation.within) that the customer expects\(span)"
        : isAll
          ? "while the customer expects it all to be done within \(expectation.within)"
          : "while the customer expects it within \(expectation.within)\(span)"
      findings.report(
        "\(name) is promised within \(within), \(rest)", at: journey.promiseActs[making.act].place,
        label: "later than needed",
        related: [RelatedPlace(expectation.place, "what the customer expects")],
        why: "the promise may be kept to the day and still come too late to be of any use",
        help: "promise what helps in time, if need be something else")
    }
  }
}
