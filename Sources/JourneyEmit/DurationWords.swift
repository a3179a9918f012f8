import JourneyLanguage

/// Keeps numbers and their units on one line.
enum DurationWords {
  /// The lines into which `wrap` breaks a text, none of them between a number and its unit.
  static func kept(_ text: String, wrap: (String) -> [String]) -> [String] {
    let lines = wrap(joined(text))
    // Lines that stand by themselves need no special space; those of the text's own stay.
    return text.contains("\u{00A0}") ? lines : lines.map { $0.replacing("\u{00A0}", with: " ") }
  }

  /// The text with a space that does not break between a number and the unit of time behind it. Complexity: O(n).
  static func joined(_ text: String) -> String {
    guard text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return text
    }
    var result = ""
    var rest = text[...]
    while let space = rest.firstIndex(of: " ") {
      let next = rest.index(after: space)
      let word = rest[next...].prefix { $0.isLetter }
      let isUnit =
        rest[..<space].last.map { ("0"..."9").contains($0) } == true
        && JourneyDuration.Unit(String(word)) != nil
      result += rest[..<space] + (isUnit ? "\u{00A0}" : " ")
      rest = rest[next...]
    }
    return result + rest
  }
}
