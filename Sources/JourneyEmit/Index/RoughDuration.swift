import JourneyLanguage

extension JourneyDuration {
  /// A sum of times for people: its largest unit that fits, and the next one while the first has one digit.
  ///
  /// `description` keeps what was written exact (90 min stay 90 min); a sum of many such has no unit of its own.
  var roughly: String {
    let units: [Unit] = [.year, .day, .hour, .minute, .second]
    guard let index = units.firstIndex(where: { seconds >= $0.rawValue }), units[index] != .second else {
      return description
    }
    let (unit, next) = (units[index], units[index + 1])
    let whole = seconds / unit.rawValue
    let rest = seconds % unit.rawValue / next.rawValue
    let first = "\(whole) \(unit.spelling(for: whole))"
    guard whole < 10, rest > 0, unit != .minute else { return first }
    return "\(first) \(rest) \(next.spelling(for: rest))"
  }
}

extension DurationRange {
  /// A range of sums for people.
  var roughly: String { lower == upper ? lower.roughly : "\(lower.roughly) to \(upper.roughly)" }
}
