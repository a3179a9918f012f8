/// A span of time in whole seconds. A day has 24 hours, a week 7 days, a month 30, a year 365.
///
/// Spans of the same length are equal, however they are written.
package struct JourneyDuration: Sendable {
  /// The length in seconds, never negative.
  package var seconds: Int64
  /// The unit in which it is written; nil for what was computed. People find their `6 months` again, and not 180 days.
  private let writtenUnit: Unit?

  /// A span of `seconds`, written in a unit if somebody wrote it.
  package init(seconds: Int64, writtenIn unit: Unit? = nil) {
    self.seconds = seconds
    writtenUnit = unit
  }

  /// No time at all.
  package static let zero = JourneyDuration(seconds: 0)

  /// The sum of two spans, kept at the largest value where it would overflow.
  package static func + (left: JourneyDuration, right: JourneyDuration) -> JourneyDuration {
    // What is alone stays as it is written.
    if left.seconds == 0 { return right }
    if right.seconds == 0 { return left }
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

    /// The canonical spelling for a count.
    package func spelling(for count: Int64) -> String {
      switch self {
      case .second: "s"
      case .minute: "min"
      case .hour: "h"
      case .day: count == 1 ? "day" : "days"
      case .week: count == 1 ? "week" : "weeks"
      case .month: count == 1 ? "month" : "months"
      case .year: count == 1 ? "year" : "years"
      }
    }

    /// Every spelling that is read, the canonical ones of each unit first.
    private static let table: [(word: String, unit: Unit)] = [
      ("s", .second), ("sec", .second), ("second", .second), ("seconds", .second), ("min", .minute),
      ("mins", .minute), ("minute", .minute), ("minutes", .minute), ("h", .hour), ("hour", .hour),
      ("hours", .hour), ("day", .day), ("days", .day), ("d", .day), ("week", .week), ("weeks", .week),
      ("w", .week), ("month", .month), ("months", .month), ("year", .year), ("years", .year), ("y", .year),
    ]

    /// The spellings that are read.
    package var spellings: [String] { Unit.table.filter { $0.unit == self }.map(\.word) }

    /// The unit spelled `word`, if it is one.
    package init?(_ word: String) {
      for entry in Unit.table where entry.word == word {
        self = entry.unit
        return
      }
      return nil
    }
  }
}

extension JourneyDuration: Hashable, Comparable {
  /// Whether two spans have the same length.
  package static func == (left: JourneyDuration, right: JourneyDuration) -> Bool {
    left.seconds == right.seconds
  }

  /// Orders by length.
  package static func < (left: JourneyDuration, right: JourneyDuration) -> Bool {
    left.seconds < right.seconds
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(seconds) }
}

extension JourneyDuration: CustomStringConvertible {
  /// The form for people: in the unit in which it is written, if that says it in a whole number; else the shortest, in at most
  /// two units: `4 days 1 h`, `25 min`, `36 h`.
  ///
  /// That is one unit where it says the span exactly with a count that people use (up to 48 hours, 99 of the others; weeks only
  /// from two on, so that 10 days stay 10 days), else the two largest; what they cannot say is dropped.
  package var description: String {
    if let unit = writtenUnit, seconds % unit.rawValue == 0 {
      return JourneyDuration.spell(seconds / unit.rawValue, unit)
    }
    guard seconds > 0 else { return "0 min" }
    let exact: [(unit: Unit, atMost: Int64)] = [
      (.year, .max), (.week, 99), (.day, 99), (.hour, 48), (.minute, 99), (.second, 99),
    ]
    for (unit, limit) in exact where seconds % unit.rawValue == 0 {
      let count = seconds / unit.rawValue
      if count <= limit, unit != .week || count >= 2 { return JourneyDuration.spell(count, unit) }
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
    "\(count) \(unit.spelling(for: count))"
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
    // What differs by less than is said is the same to whoever reads it.
    guard low != high else { return low }
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
