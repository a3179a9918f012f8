/// A day of the Gregorian calendar, without time and time zone.
package struct CivilDate: Hashable, Sendable, Comparable {
  /// The year, 0 to 9999.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, counted from 1.
  package let day: Int

  /// The day `year`-`month`-`day`, or nil where the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The number of days of a month.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, negative before it.
  ///
  /// The era-based count of Howard Hinnant's "chrono-compatible low-level date algorithms".
  package var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same day of another year; 29 February becomes 28 February where the year has none.
  package func addingYears(_ years: Int) -> CivilDate {
    let target = year + years
    return CivilDate(year: target, month: month, day: day)
      ?? CivilDate(year: target, month: month, day: 28) ?? self
  }

  /// Orders by time.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate: CustomStringConvertible {
  /// The ISO 8601 form, `2026-03-01`.
  package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// The form for people: `1 Mar 2026`.
  package var spelled: String { "\(day) \(CivilDate.monthNames[month - 1]) \(year)" }

  /// Month and year for people: `Mar 2026`.
  package var spelledMonth: String { "\(CivilDate.monthNames[month - 1]) \(year)" }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
