import TextMetrics

/// How words are spread over lines on sheets.
enum SheetLines {
  /// At most so many lines of a text, and at least one; the last ends in an ellipsis where that is not all of it.
  static func cut(_ text: String, to most: Int, width: Double, size: Double, bold: Bool = false) -> [String] {
    let lines = TextMetrics.wrap(text, width: width, size: size, bold: bold)
    guard lines.count > max(1, most) else { return lines }
    let shown = lines.prefix(max(1, most))
    var last = shown.last ?? ""
    func isLoose(_ character: Character?) -> Bool {
      character.map { $0.isWhitespace || "-,;:\u{00B7}".contains($0) } ?? false
    }
    while isLoose(last.last)
      || !last.isEmpty && TextMetrics.width(of: last + "\u{2026}", size: size, bold: bold) > width
    {
      last.removeLast()
    }
    return shown.dropLast() + [last + "\u{2026}"]
  }

  /// The lines of a title, as many as it needs but about as long as each other: no short word is left alone on the last one. What is
  /// more than `most` lines is cut.
  static func balanced(
    _ text: String, width: Double, size: Double, bold: Bool = false, most: Int = .max
  ) -> [String] {
    let lines = TextMetrics.wrap(text, width: width, size: size, bold: bold)
    guard lines.count <= most else { return cut(text, to: most, width: width, size: size, bold: bold) }
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
  ///
  /// - Parameter most: wider parts are left out: they are torn in any case.
  static func widestPart(_ text: String, size: Double, bold: Bool = false, most: Double = .infinity) -> Double
  {
    text.split(whereSeparator: \.isNewline).reduce(0) { widest, paragraph in
      TextMetrics.pieces(of: paragraph) { _ in false }.reduce(widest) {
        let part = TextMetrics.width(of: String($1.text), size: size, bold: bold)
        return part <= most ? max($0, part) : $0
      }
    }
  }

  /// The largest size, from `largest` down to `smallest`, in which a text fits into so much room; the smallest where it never does.
  /// No word is torn that is whole in the smallest size; for one that is torn there, too, the others do not become smaller.
  static func size(
    of text: String, width: Double, height: Double, from largest: Double, to smallest: Double,
    bold: Bool = false
  ) -> Double {
    let widest = widestPart(text, size: smallest, bold: bold, most: width) / smallest
    var size = largest
    while size > smallest {
      let lines = TextMetrics.wrap(text, width: width, size: size, bold: bold).count
      if Double(lines) * size * Sheet.leading <= height, widest * size <= width { return size }
      size -= 0.5
    }
    return max(size, smallest)
  }
}
