// Number-like tokens into typed values. Each reader says what was meant when it refuses.

import JourneySource
import JourneySyntax

/// A value that could not be read, in words.
struct ValueError: Error {
  var message: String
  var help: String?
  /// What may have been meant, the likeliest first.
  var replacements: [String]

  /// - Parameter replacement: what was meant, where there is only one thing that it can be.
  init(message: String, help: String? = nil, replacement: String? = nil, replacements: [String] = []) {
    self.message = message
    self.help = help
    self.replacements = replacement.map { [$0] } ?? replacements
  }
}

/// Reads the values of one tree.
struct ValueReader {
  let tree: SyntaxTree

  /// The bytes of a number token split into sign, digits, fraction digits and what follows them.
  private struct Number {
    var isNegative = false
    var hasSign = false
    var whole: Int64 = 0
    /// The fraction in millionths.
    var fraction: Int64 = 0
    var fractionDigits = 0
    var isTooLarge = false
    /// Offset of the first byte after the digits.
    var suffix: Int
    var end: Int

    var hasSuffix: Bool { suffix < end }
    var millionths: Int64 {
      let size = whole * Decimal.scale + fraction
      return isNegative ? -size : size
    }
  }

  private func number(_ token: Token) -> Number {
    let bytes = tree.source.bytes
    var position = token.start
    var result = Number(suffix: position, end: token.end)
    if bytes[position] == 0x2B || bytes[position] == 0x2D {
      result.hasSign = true
      result.isNegative = bytes[position] == 0x2D
      position += 1
    }
    while position < token.end, bytes[position] &- 0x30 < 10 {
      result.whole = result.whole * 10 + Int64(bytes[position] &- 0x30)
      if result.whole > 1_000_000_000_000 {
        result.isTooLarge = true
        result.whole = 1_000_000_000_000
      }
      position += 1
    }
    if position + 1 < token.end, bytes[position] == 0x2E, bytes[position + 1] &- 0x30 < 10 {
      position += 1
      var unit: Int64 = Decimal.scale / 10
      while position < token.end, bytes[position] &- 0x30 < 10 {
        result.fraction += Int64(bytes[position] &- 0x30) * unit
        unit /= 10
        result.fractionDigits += 1
        position += 1
      }
    }
    result.suffix = position
    return result
  }

  private func suffix(_ number: Number) -> String {
    String(decoding: tree.source.bytes[number.suffix..<number.end], as: UTF8.self)
  }

  // MARK: Durations

  /// Whether a number token carries its unit: `4h`.
  func hasUnit(_ token: Token) -> Bool { number(token).hasSuffix }

  /// Whether no unit belongs behind a number token: it carries one, and is no range with a hyphen, `1-3`.
  func isComplete(_ token: Token) -> Bool {
    let number = number(token)
    return number.hasSuffix && tree.source.bytes[number.suffix] != 0x2D
  }

  /// `10 min`, or `4h`.
  func duration(_ value: Token, unit: Token?) throws(ValueError) -> JourneyDuration {
    try duration(value, unit: unit, word: unit.map(tree.text) ?? "")
  }

  /// The `1` of `1 to 2h`, which has the unit of the other.
  func duration(_ value: Token, like other: Token) throws(ValueError) -> JourneyDuration {
    try duration(value, unit: other, word: suffix(number(other)))
  }

  private func duration(_ value: Token, unit: Token?, word: String) throws(ValueError) -> JourneyDuration {
    let number = number(value)
    if number.hasSuffix, tree.source.bytes[number.suffix] == 0x2D, let unit {
      throw hyphenated(value, unit, number)
    }
    let word = number.hasSuffix ? suffix(number) : word
    let shown = tree.text(value) + (number.hasSuffix || unit == nil ? "" : " \(word)")
    guard !number.hasSign else {
      throw ValueError(message: "`\(shown)` is not a duration", help: "a duration has no sign: `10 min`")
    }
    guard !word.isEmpty else {
      throw ValueError(
        message: "`\(shown)` has no unit",
        help: "write it with one, like `\(shown) min`, `\(shown) h` or `\(shown) days`")
    }
    guard let unit = JourneyDuration.Unit(word) else {
      if let meant = JourneyDuration.Unit(word.lowercased()), word.count > 1 {
        let plain = tree.text(value) + (number.hasSuffix ? "" : " " + word.lowercased())
        throw ValueError(
          message: "`\(word)` is not a unit of time",
          help: "units are written small, like `\(meant.spelling(for: 2))`",
          replacement: number.hasSuffix ? nil : plain)
      }
      let digits = String(tree.text(value).prefix { $0 != "m" })
      let months = JourneyDuration.Unit.month.spelling(for: digits == "1" ? 1 : 2)
      throw ValueError(
        message: word == "m" ? "`\(shown)` could be minutes or months" : "`\(word)` is not a unit of time",
        help: word == "m"
          ? "write `\(digits) min` or `\(digits) \(months)`"
          : "the units are `s`, `min`, `h`, `days`, `weeks`, `months` and `years`",
        replacements: word == "m" ? ["\(digits) min", "\(digits) \(months)"] : [])
    }
    guard !number.isTooLarge, number.fractionDigits <= 6 else {
      throw ValueError(message: "`\(shown)` is longer than anybody waits", help: "the longest is 1000 years")
    }
    let (seconds, overflow) = (number.whole * Decimal.scale + number.fraction)
      .multipliedReportingOverflow(by: unit.rawValue)
    guard !overflow, seconds / Decimal.scale <= 1_000 * JourneyDuration.Unit.year.rawValue else {
      throw ValueError(message: "`\(shown)` is longer than anybody waits", help: "the longest is 1000 years")
    }
    return JourneyDuration(seconds: seconds / Decimal.scale, writtenIn: unit)
  }

  /// `1-3 days`, which is `1 to 3 days`.
  private func hyphenated(_ value: Token, _ unit: Token, _ number: Number) -> ValueError {
    let low = tree.source.text(in: ByteRange(value.start, number.suffix))
    let high = tree.source.text(in: ByteRange(number.suffix + 1, value.end))
    let meant = "\(low) to \(high) \(tree.text(unit))"
    return ValueError(
      message: "`\(tree.text(value))` is not a number", help: "a range is written with `to`: `\(meant)`",
      replacement: low.contains(".") || high.contains("-") ? nil : meant)
  }

  // MARK: Numbers

  /// `60%`.
  func share(_ token: Token) throws(ValueError) -> Share {
    let number = number(token)
    let shown = tree.text(token)
    guard number.hasSuffix, suffix(number) == "%" else {
      throw ValueError(
        message: "`\(shown)` is not a share", help: "write a per cent sign: `\(digits(number))%`",
        replacement: number.hasSuffix || number.hasSign || number.millionths > 100 * Decimal.scale
          ? nil : "\(shown)%")
    }
    guard !number.hasSign, number.millionths <= 100 * Decimal.scale else {
      throw ValueError(
        message: "`\(shown)` is not between 0% and 100%",
        help: "a share is how many of a hundred customers it is")
    }
    guard number.fractionDigits <= 3 else {
      throw ValueError(
        message: "`\(shown)` is more exact than three decimals",
        help: "round it, like `\(Share(thousandths: Int32(number.millionths / 1_000)))`",
        replacement: "\(Share(thousandths: Int32(number.millionths / 1_000)))")
    }
    return Share(thousandths: Int32(number.millionths / 1_000))
  }

  /// `+2`, `-1`, `0`.
  func score(_ token: Token) throws(ValueError) -> Score {
    let number = number(token)
    let shown = tree.text(token)
    guard !number.hasSuffix, number.fractionDigits == 0 else {
      throw ValueError(
        message: "`\(shown)` is not a score", help: "a score is a whole number from `-3` to `+3`")
    }
    guard number.whole <= 3 else {
      throw ValueError(
        message: "`\(shown)` is not between -3 and +3", help: "`-3` is the worst and `+3` the best")
    }
    return Score(Int8(number.isNegative ? -number.whole : number.whole))
  }

  /// `412`.
  func count(_ token: Token) throws(ValueError) -> Int {
    let number = number(token)
    let shown = tree.text(token)
    guard !number.hasSuffix, number.fractionDigits == 0, !number.hasSign, !number.isTooLarge else {
      throw ValueError(message: "`\(shown)` is not a whole number", help: "write it like `412`")
    }
    return Int(number.whole)
  }

  /// Among how many something was measured.
  func sample(_ token: Token) throws(ValueError) -> Int {
    let value = try count(token)
    guard value > 0 else {
      throw ValueError(
        message: "`\(tree.text(token))` is no sample: nobody was asked",
        help: "write how many were, or leave `among` out")
    }
    return value
  }

  /// 1 to 5.
  func rating(_ token: Token) throws(ValueError) -> Int {
    let value = try count(token)
    guard (1...5).contains(value) else {
      throw ValueError(
        message: "`\(tree.text(token))` is not between 1 and 5", help: "1 is little, 5 is much")
    }
    return value
  }

  /// `32`, `-1.5`, `71%`.
  func decimal(_ token: Token) throws(ValueError) -> (value: Decimal, isPercent: Bool) {
    let number = number(token)
    let shown = tree.text(token)
    let isPercent = number.hasSuffix && suffix(number) == "%"
    guard !number.hasSuffix || isPercent else {
      throw ValueError(message: "`\(shown)` is not a number", help: "write it like `32`, `4.5` or `71%`")
    }
    guard !number.isTooLarge, number.fractionDigits <= 6 else {
      throw ValueError(message: "`\(shown)` is too large or too exact", help: "round it")
    }
    return (Decimal(millionths: number.millionths), isPercent)
  }

  /// `12.50 EUR`.
  func money(_ value: Token, currency: Token?) throws(ValueError) -> Money {
    let number = number(value)
    let shown = tree.text(value)
    guard !number.hasSuffix, !number.hasSign, !number.isTooLarge, number.fractionDigits <= 4 else {
      let code = number.hasSuffix ? suffix(number) : ""
      let meant =
        ValueReader.isCurrency(code) && currency == nil && !number.hasSign
        ? "\(shown.dropLast(3)) \(code)" : nil
      throw ValueError(
        message: "`\(shown)` is not an amount of money", help: "write it like `\(meant ?? "12.50 EUR")`",
        replacement: meant)
    }
    let code = currency.map(tree.text)
    if let code, !ValueReader.isCurrency(code) {
      throw ValueError(
        message: "`\(code)` is not a currency", help: "a currency is three capitals, like `\(shown) EUR`",
        replacement: ValueReader.currency(meantBy: code).map { "\(shown) \($0)" })
    }
    return Money(Decimal(millionths: number.millionths), code)
  }

  /// Whether a word looks like an ISO 4217 code: three capitals.
  static func isCurrency(_ word: String) -> Bool {
    word.utf8.count == 3 && word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// The currency that a word of three small letters means.
  static func currency(meantBy word: String) -> String? {
    let meant = word.uppercased()
    return isCurrency(meant) ? meant : nil
  }

  // MARK: Dates

  /// `2026-03-01`.
  func date(_ token: Token) throws(ValueError) -> CivilDate {
    if let date = wellFormedDate(token) { return date }
    let shown = tree.text(token)
    let parts = shown.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else {
      throw ValueError(
        message: "`\(shown)` is not a date",
        help: "a date is year, month and day: `\(dotted(shown)?.description ?? "2026-03-01")`",
        replacement: dotted(shown)?.description)
    }
    guard parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else {
      let meant = CivilDate(year: year, month: month, day: day).map { "`\($0)`" } ?? "`2026-03-01`"
      throw ValueError(
        message: "`\(shown)` is not written like a date",
        help: "write four digits for the year and two for month and day: \(meant)",
        replacement: parts[0].count == 4 ? CivilDate(year: year, month: month, day: day)?.description : nil)
    }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      let help =
        (1...12).contains(month)
        ? "that month has \(CivilDate.days(inMonth: month, of: year)) days"
        : "a year has 12 months, and the month stands in the middle"
      throw ValueError(message: "there is no day `\(shown)`", help: help)
    }
    return date
  }

  /// A date that is as it should be, read without making a string of it.
  private func wellFormedDate(_ token: Token) -> CivilDate? {
    guard token.length == 10 else { return nil }
    let bytes = tree.source.bytes
    var parts = (0, 0, 0)
    for offset in 0..<10 {
      let byte = bytes[token.start + offset]
      if offset == 4 || offset == 7 {
        guard byte == 0x2D else { return nil }
        continue
      }
      let digit = Int(byte &- 0x30)
      guard digit < 10 else { return nil }
      if offset < 4 {
        parts.0 = parts.0 * 10 + digit
      } else if offset < 7 {
        parts.1 = parts.1 * 10 + digit
      } else {
        parts.2 = parts.2 * 10 + digit
      }
    }
    return CivilDate(year: parts.0, month: parts.1, day: parts.2)
  }

  /// `1.3.2026`: between points the day comes first and the year last.
  private func dotted(_ text: String) -> CivilDate? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private func digits(_ number: Number) -> String {
    String(Decimal(millionths: abs(number.millionths)).description)
  }
}
