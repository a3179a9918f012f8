import JourneyLanguage

/// How long the usual way takes against what the customer expects.
struct UsualTime {
  /// The worst case of what the steps say.
  private let time: JourneyDuration
  /// What the customer expects, where that is exceeded the most.
  private let expected: JourneyDuration?
  /// How many further expectations are not met.
  private let furtherLate: Int
  private let isLost: Bool
  /// Whether it always takes as long.
  private let isExact: Bool
  /// The step behind which it is counted, where that is not the first of the way.
  private let start: Int?
  /// The step to whose end it is counted, where the way goes on behind it.
  private let end: Int?

  /// Times the usual way of `entry`.
  init(_ entry: IndexModel.Entry, _ program: Program) {
    let journey = entry.journey
    isLost = entry.flow.usualWay.last == entry.flow.lost
    let expected = ExpectedTimes(journey, entry.flow, UsualTimes(journey, entry.flow), program)
    // Each expectation with the time that counts for it: all, or what comes after the step it runs from.
    let measured = journey.expectations.enumerated().compactMap { index, expectation in
      expected.time(for: index).map {
        (range: $0, expectation: expectation, answer: expected.answers[index])
      }
    }
    let tightest = measured.max { left, right in
      Double(left.range.upper.seconds) * Double(right.expectation.within.seconds)
        < Double(right.range.upper.seconds) * Double(left.expectation.within.seconds)
    }
    let range = tightest?.range ?? expected.usual.whole
    time = range.upper
    isExact = range.lower == range.upper
    end = tightest?.answer.flatMap { $0 == expected.usual.steps.last ? nil : $0 }
    start = tightest?.expectation.from.flatMap { $0.index == expected.usual.steps.first ? nil : $0.index }
    self.expected = tightest?.expectation.within
    furtherLate = max(0, measured.count { $0.range.upper > $0.expectation.within } - 1)
  }

  private var said: String { isExact ? "usually" : "usually up to" }

  /// A bar with a tick at what is expected, and both in words.
  var markup: Markup {
    let lost: Markup = isLost ? #"<small class="bad">customer lost</small>"# : .none
    guard let expected else {
      guard time > .zero else { return isLost ? lost : #"<small>no time noted</small>"# }
      return #"<span class="bt">\#(said) <b>\#(time.description)</b></span>\#(lost)"#
    }
    guard time > .zero else {
      return
        #"<span class="bt">expected within \#(expected.description),</span> <span class="bt">no time noted</span>\#(lost)"#
    }
    let isLate = time > expected
    let further: Markup =
      furtherLate == 0
      ? .none
      : #"<small class="bad">\#(JourneyWords.count(furtherLate, "further expectation", "further expectations")) not met</small>"#
    let share = expected.seconds > 0 ? Double(time.seconds) / Double(expected.seconds) : 2
    let used = min(60, max(1, 60 * share))
    let beyond: Markup =
      isLate
      ? #"<rect class="x" x="60" y="2" width="\#(min(36, max(2, 60 * share - 60)))" height="6"/>"# : .none
    return #"""
      <svg class="bu" viewBox="0 0 96 10" width="96" height="10" aria-hidden="true">\#
      <rect class="u" y="2" width="\#(used)" height="6"/>\#(beyond)<path class="t" d="M60 0v10"/></svg>\#
      <span class="bt">\#(said) <b\#(isLate ? #" class="bad""# : .none)>\#(time.description)</b>\#(start.map { " from step \($0 + 1)" } ?? "")\#(end.map { " to step \($0 + 1)" } ?? ""),</span> \#
      <span class="bt">expected within \#(expected.description)</span>\#(further)\#(lost)
      """#
  }
}
