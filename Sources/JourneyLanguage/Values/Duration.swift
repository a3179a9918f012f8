/// A span of time in whole seconds. A day has 24 hours, a week 7 days, a month 30, a year 365.
package struct JourneyDuration: Hashable, Sendable, Comparable {
  /// The length in seconds, never negative.
  package var seconds: Int64

  /// A span of `seconds`.
  package init(seconds: Int64) { self.seconds = seconds }

  /// No time at all.
  package static let zero = JourneyDuration(seconds: 0)

  /// Orders by length.
  package static func < (left: JourneyDuration, right: JourneyDuration) -> Bool {
    left.seconds < right.seconds
  }

  /// The sum of two spans, kept at the largest value where it would overflow.
  package static func + (left: JourneyDuration, right: JourneyDuration) -> JourneyDuration {
    let (sum, overflow) = left.seconds.addingReportingOverflow(right.seconds)
    return JourneyDuration(seconds: overflow ? .max : sum)
  }

  /// A unit that can be written in a journey.
  package enum Unit: Int64, Sendable, CaseIterable {
    case second = 1
    case minute = 60
    case hour = 3_600
    case day = 86_400
    case week = 604_800
    case month = 2_592_000
    case year = 31_536_000

    /// The spellings that are read, the canonical ones (singular, plural) first.
    package var spellings: [String] {
      switch self {
      case .second: ["s", "s", "sec", "second", "seconds"]
      case .minute: ["min", "min", "mins", "minute", "minutes"]
      case .hour: ["h", "h", "hour", "hours"]
      case .day: ["day", "days", "d"]
      case .week: ["week", "weeks", "w"]
      case .month: ["month", "months"]
      case .year: ["year", "years", "y"]
      }
    }

    /// The unit spelled `word`, if it is one.
    package init?(_ word: String) {
      guard let unit = Unit.allCases.first(where: { $0.spellings.contains(word) }) else { return nil }
      self = unit
    }
  }
}

extension JourneyDuration: CustomStringConvertible {
  /// The shortest form for people in at most two units: `4 days 1 h`, `25 min`, `3 days`.
  ///
  /// The largest unit is the one that fits at least once, weeks only where two or more fit exactly, so that 10 days
  /// stay 10 days; the second unit is the largest that fits into the rest, and what it cannot say is dropped.
  package var description: String {
    guard seconds > 0 else { return "0 min" }
    let weeks = seconds / Unit.week.rawValue
    if weeks >= 2, seconds % Unit.week.rawValue == 0, seconds % Unit.year.rawValue != 0 {
      return JourneyDuration.spell(weeks, .week)
    }
    let units: [Unit] = [.year, .day, .hour, .minute, .second]
    var parts: [String] = []
    var rest = seconds
    for unit in units where rest >= unit.rawValue && parts.count < 2 {
      parts.append(JourneyDuration.spell(rest / unit.rawValue, unit))
      rest %= unit.rawValue
    }
    return parts.joined(separator: " ")
  }

  private static func spell(_ count: Int64, _ unit: Unit) -> String {
    "\(count) \(unit.spellings[count == 1 ? 0 : 1])"
  }
}

/// A span that may take from the lower to the upper end; both are equal where one figure is given.
package struct DurationRange: Hashable, Sendable {
  /// The best case.
  package var lower: JourneyDuration
  /// The worst case.
  package var upper: JourneyDuration

  /// From `lower` to `upper`.
  package init(_ lower: JourneyDuration, _ upper: JourneyDuration) {
    self.lower = lower
    self.upper = upper
  }

  /// No time at all.
  package static let zero = DurationRange(.zero, .zero)
}

extension DurationRange: CustomStringConvertible {
  /// `25 min`, `1 to 4 days`, `30 min to 2 h`.
  package var description: String {
    guard lower != upper else { return lower.description }
    let low = lower.description
    let high = upper.description
    let lowParts = low.split(separator: " ")
    let highParts = high.split(separator: " ")
    if lowParts.count == 2, highParts.count == 2,
      JourneyDuration.Unit(String(lowParts[1])) == JourneyDuration.Unit(String(highParts[1]))
    {
      return "\(lowParts[0]) to \(high)"
    }
    return "\(low) to \(high)"
  }
}
