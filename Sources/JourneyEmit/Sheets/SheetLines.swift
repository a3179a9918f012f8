import TextMetrics

/// How words are spread over lines on sheets.
enum SheetLines {
  /// The lines of a title, as many as it needs but about as long as each other: no short word is left alone on the last one.
  static func balanced(_ text: String, width: Double, size: Double, bold: Bool = false) -> [String] {
    let lines = TextMetrics.wrap(text, width: width, size: size, bold: bold)
    guard lines.count > 1, !text.contains(where: \.isNewline) else { return lines }
    let narrowest = max(widestPart(text, size: size, bold: bold), width / Double(lines.count))
    guard narrowest < width else { return lines }
    // Sixteen widths are as good as all of them: the difference is a letter.
    for part in 0..<16 {
      let tried = narrowest + (width - narrowest) * Double(part) / 16
      let other = TextMetrics.wrap(text, width: tried, size: size, bold: bold)
      if other.count == lines.count { return other }
    }
    return lines
  }

  /// How wide the widest part of a text is that has no place to break inside: in less room a word is torn.
  static func widestPart(_ text: String, size: Double, bold: Bool = false) -> Double {
    text.split(whereSeparator: \.isNewline).reduce(0) { widest, paragraph in
      TextMetrics.pieces(of: paragraph) { _ in false }.reduce(widest) {
        max($0, TextMetrics.width(of: String($1.text), size: size, bold: bold))
      }
    }
  }

  /// The largest size, from `largest` down to `smallest`, in which a text fits into so much room without a torn word; the smallest
  /// where it never does.
  static func size(
    of text: String, width: Double, height: Double, from largest: Double, to smallest: Double,
    bold: Bool = false
  ) -> Double {
    var size = largest
    while size > smallest {
      let lines = TextMetrics.wrap(text, width: width, size: size, bold: bold).count
      if Double(lines) * size * Sheet.leading <= height,
        widestPart(text, size: size, bold: bold) <= width
      {
        return size
      }
      size -= 0.5
    }
    return max(size, smallest)
  }
}
