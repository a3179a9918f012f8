import TextMetrics

/// A text with places to break in words that are longer than a line, so that browsers do not cut off their last letter.
///
/// Browsers fill a line and go on in the next; the places given here make parts of like length. Where there is more room, as on
/// a phone, nothing is broken.
struct BreakableText {
  /// How much of a column of the map a step's title can take, in pixels: its width without the padding and the number.
  static let title = BreakableText(room: 148, size: 14, isBold: true)
  /// What the name of a channel can take, beside its picture.
  static let channel = BreakableText(room: 145, size: 13, isBold: false)
  /// What the name of an owner can take, beside the letter of its division.
  static let owner = BreakableText(room: 140, size: 14, isBold: true)

  /// What the words of a feeling can take, below the curves.
  static let feeling = BreakableText(room: 150, size: 12, isBold: true)
  /// What a name in the legend of the curves can take.
  static let key = BreakableText(room: 62, size: 11, isBold: true)
  /// What the title of the journey can take on a phone.
  static let heading = BreakableText(room: 340, size: 24, isBold: true)
  /// What the title of a step can take beside its number in a table on a phone.
  static let row = BreakableText(room: 310, size: 16, isBold: true)
  /// What stands below one of the figures in the head of the page.
  static let figure = BreakableText(room: 140, size: 12, isBold: false)

  /// What an owner or a channel can take in the tables of the index on a phone, beside a letter.
  static let matrix = BreakableText(room: 74, size: 13, isBold: false)

  /// The width of a line in pixels, in the widest font of the page.
  let room: Double
  /// The size of the type in pixels.
  let size: Double
  let isBold: Bool

  /// Whether a word of a text is longer than a line.
  func breaks(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).contains {
      TextMetrics.width(of: String($0), size: size, bold: isBold) > room
    }
  }

  /// The text as markup.
  func markup(_ text: String) -> Markup {
    guard TextMetrics.width(of: text, size: size, bold: isBold) > room else { return "\(text)" }
    var result = Markup.none
    // The spaces between words stay as they are.
    for part in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { result += " " }
      let word = String(part.element)
      // Other white space is a place to break already, and would be lost.
      guard TextMetrics.width(of: word, size: size, bold: isBold) > room,
        !word.contains(where: \.isWhitespace)
      else {
        result += "\(word)"
        continue
      }
      // Soft hyphens of the author stay; browsers break at them first.
      result += word.split(separator: TextMetrics.softHyphen, omittingEmptySubsequences: false).map(parts)
        .joined(separator: "\u{AD}")
    }
    return result
  }

  /// A word in parts as long as a line: a hyphen is shown where the browser breaks it.
  private func parts(of word: Substring) -> Markup {
    let parts = TextMetrics.pieces(of: word) { _ in false }.flatMap { piece in
      TextMetrics.parts(of: piece, width: room) {
        TextMetrics.width(of: $0, size: size, bold: isBold)
      }
    }
    return parts.enumerated().map { index, part -> Markup in
      index == parts.count - 1
        ? "\(part.text)" : part.isHyphenated ? "\(part.text)\u{AD}" : "\(part.text)<wbr>"
    }.joined()
  }
}
