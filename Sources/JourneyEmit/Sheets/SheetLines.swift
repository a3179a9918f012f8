import TextMetrics

/// How words are spread over lines on sheets.
enum SheetLines {
  /// The lines of a text, in which a word that is longer than a line is broken with a hyphen.
  static func wrapped(_ text: String, width: Double, size: Double, bold: Bool = false) -> [String] {
    func fits(_ part: Substring) -> Bool {
      TextMetrics.width(of: String(part), size: size, bold: bold) <= width
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      var lines: [String] = []
      var rest = ""
      for piece in TextMetrics.pieces(of: paragraph, fits: fits) {
        if fits(piece.text) {
          rest += (piece.followsSpace && !rest.isEmpty ? " " : "") + piece.text
          continue
        }
        if !rest.isEmpty { lines += TextMetrics.wrap(rest, width: width, size: size, bold: bold) }
        let parts = parts(of: piece.text, width: width, size: size, bold: bold)
        lines += parts.dropLast()
        rest = parts.last ?? ""
      }
      return rest.isEmpty && !lines.isEmpty
        ? lines : lines + TextMetrics.wrap(rest, width: width, size: size, bold: bold)
    }
  }

  /// At most so many lines of a text, and at least one; the last ends in an ellipsis where that is not all of it.
  static func cut(_ text: String, to most: Int, width: Double, size: Double, bold: Bool = false) -> [String] {
    let lines = wrapped(text, width: width, size: size, bold: bold)
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
    let lines = wrapped(text, width: width, size: size, bold: bold)
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
      let lines = wrapped(text, width: width, size: size, bold: bold).count
      if Double(lines) * size * Sheet.leading <= height, widest * size <= width { return size }
      size -= 0.5
    }
    return max(size, smallest)
  }

  // MARK: words longer than a line

  /// The parts of a word that is longer than a line, alike in length where they can be, and with a hyphen where letters take one. It is
  /// no dictionary: it looks for a consonant before a vowel, where most languages of these letters begin a syllable.
  private static func parts(of word: Substring, width: Double, size: Double, bold: Bool) -> [String] {
    let letters = Array(word)
    let hyphen = TextMetrics.width(of: "-", size: size, bold: bold)
    // Where each letter begins, from the start of the word.
    let places = letters.reduce(into: [0.0]) {
      $0.append(($0.last ?? 0) + TextMetrics.width(of: String($1), size: size, bold: bold))
    }
    let end = places[letters.count]
    var parts: [String] = []
    var start = 0
    while letters.count - start > 1, end - places[start] > width {
      let left = end - places[start]
      let share = left / (left / max(width - hyphen, 1)).rounded(.up)
      var best = (place: start + 1, off: Double.infinity)
      for place in start + 1..<letters.count {
        let own = places[place] - places[start]
        guard own <= width else { break }
        guard own + (isJoint(letters, place) ? hyphen : 0) <= width else { continue }
        // Two letters alone are no part of a word, and no syllable is worth a line that is half as long.
        let isStump = place - start < 3 || letters.count - place < 3
        let off = abs(own - share) / share + (isSyllable(letters, place) ? 0 : 0.35) + (isStump ? 1 : 0)
        if off < best.off { best = (place, off) }
      }
      parts.append(String(letters[start..<best.place]) + (isJoint(letters, best.place) ? "-" : ""))
      start = best.place
    }
    return parts + [String(letters[start...])]
  }

  /// Whether a word broken before this letter takes a hyphen.
  private static func isJoint(_ letters: [Character], _ place: Int) -> Bool {
    isHyphenated(letters[place - 1]) && isHyphenated(letters[place])
  }

  /// Whether a syllable seems to begin with this letter: a consonant before a vowel, but none that makes one sound with the letter before.
  private static func isSyllable(_ letters: [Character], _ place: Int) -> Bool {
    guard place + 1 < letters.count, isJoint(letters, place), isHyphenated(letters[place + 1]) else {
      return false
    }
    return !isVowel(letters[place]) && letters[place] != "h" && isVowel(letters[place + 1])
  }

  /// Latin, Greek, Cyrillic and Armenian letters: others are broken without a sign.
  private static func isHyphenated(_ character: Character) -> Bool {
    guard character.isLetter, let scalar = character.unicodeScalars.first?.value else { return false }
    return scalar < 0x590 || (0x1E00...0x1FFF).contains(scalar)
  }

  private static func isVowel(_ character: Character) -> Bool {
    "aeiouyäöüåæøœáàâãéèêëíìîïóòôõúùûıаеёиоуыэюяіїєαεηιουωάέήίόύώ".contains(character.lowercased())
  }
}
