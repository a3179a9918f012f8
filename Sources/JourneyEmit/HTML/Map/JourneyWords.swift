import JourneyLanguage

/// Small words that several lanes say.
enum JourneyWords {
  /// A score with a true minus (U+2212).
  static func score(_ value: Int) -> String {
    value > 0 ? "+\(value)" : value < 0 ? "\u{2212}\(-value)" : "0"
  }

  /// A decimal with a true minus.
  static func number(_ value: Decimal, isPercent: Bool = false) -> String {
    let text = value.description
    let shown = text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
    return shown + (isPercent ? "%" : "")
  }

  /// `1 step`, `3 steps`.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? singular : plural)"
  }

  /// `a`, `a and b`, `a, b and c`; `a, head of b; and c` where a comma belongs to one of them.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    let mark = separator(words)
    return words.dropLast().joined(separator: mark) + (mark == ", " ? " and " : "; and ") + last
  }

  /// `a, b, c`; `a, head of b; c` where a comma belongs to one of them.
  static func series(_ words: [String]) -> String { words.joined(separator: separator(words)) }

  private static func separator(_ words: [String]) -> String {
    words.count > 1 && words.contains { $0.contains(",") } ? "; " : ", "
  }

  /// `text` with a capital first letter, as findings are shown in a page.
  static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
