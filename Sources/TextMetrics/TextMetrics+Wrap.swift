// Wrapping: the text is cut into pieces between which a line may break, and each line takes as many as fit.
// A piece that is wider than a whole line is cut between its characters. The rules are a small part of
// Unicode's line breaking algorithm (UAX 14): at spaces, after hyphens, soft hyphens and slashes inside words, and between
// ideographs, except where a line would begin with a closing mark or end with an opening one.

extension TextMetrics {
  /// Breaks a text into lines that are at most `width` wide (in the unit of `size`), at least one line.
  ///
  /// Nothing is lost but white space: at the ends of lines it is dropped, elsewhere a run of it becomes one
  /// space. Line breaks in the text stay. Words too long for a line are broken at their soft hyphens, else between characters, and
  /// get a hyphen there (`parts`); a line is wider than asked only if it holds a single character that is wider. Non-breaking spaces do
  /// not break.
  package static func wrap(_ text: String, width: Double, size: Double, bold: Bool = false) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      var filler = LineFiller(width: width, size: size, bold: bold)
      let pieces = pieces(of: paragraph) {
        TextMetrics.width(of: String($0), size: size, bold: bold) <= width
      }
      for piece in pieces { filler.append(piece) }
      return filler.finish()
    }
  }

  /// Breaks a text into at most `lines` lines as `wrap` does; what finds no room in them gives way to an ellipsis.
  package static func shortened(
    _ text: String, width: Double, lines: Int, size: Double, bold: Bool = false
  ) -> [String] {
    let whole = wrap(text, width: width, size: size, bold: bold)
    guard whole.count > lines, lines > 0 else { return whole }
    var last = whole[lines - 1]
    // Nothing but words stands before the ellipsis: no hyphen of a word that is not gone on with, and no comma.
    while let end = last.last,
      end.isWhitespace || end.isPunctuation
        || TextMetrics.width(of: last + "…", size: size, bold: bold) > width
    {
      last.removeLast()
    }
    return whole.prefix(lines - 1) + [last + "…"]
  }

  /// A stretch of text that has no place to break inside.
  package struct Piece {
    package var text: Substring
    /// Whether white space stands before it, which becomes a space unless a line begins here.
    package var followsSpace: Bool
    /// Whether it is part of an address or a path, in which a hyphen would be read as a letter.
    package var isOfAddress = false

    package init(text: Substring, followsSpace: Bool, isOfAddress: Bool = false) {
      (self.text, self.followsSpace, self.isOfAddress) = (text, followsSpace, isOfAddress)
    }
  }

  /// The stretches of a paragraph between which a line may break, in their order. A part of a few letters at a hyphen stays with
  /// its word, as typesetters have it ("one-way", "sign-up"), where the whole word `fits` on a line.
  package static func pieces(of paragraph: Substring, fits: (Substring) -> Bool) -> [Piece] {
    var result: [Piece] = []
    for piece in breakable(paragraph) {
      if !piece.followsSpace, let last = result.last?.text, last.last == "-" || last.last == "\u{2010}",
        min(last.count - 1, piece.text.count) <= 3
      {
        let whole = paragraph[last.startIndex..<piece.text.endIndex]
        if fits(whole) {
          result[result.count - 1].text = whole
          continue
        }
      }
      result.append(piece)
    }
    return result
  }

  private static func breakable(_ paragraph: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var start = paragraph.startIndex
    var followsSpace = false
    var before: Character?
    for (index, character) in zip(paragraph.indices, paragraph) {
      if isBreakingSpace(character) {
        if start < index { pieces.append(Piece(text: paragraph[start..<index], followsSpace: followsSpace)) }
        start = paragraph.index(after: index)
        followsSpace = true
        before = nil
      } else {
        let isAfterLeadingHyphen = before.map(isHyphen) == true && paragraph.index(after: start) == index
        if let before, !isAfterLeadingHyphen, mayBreak(between: before, and: character) {
          pieces.append(Piece(text: paragraph[start..<index], followsSpace: followsSpace))
          start = index
          followsSpace = false
        }
        before = character
      }
    }
    if start < paragraph.endIndex {
      pieces.append(Piece(text: paragraph[start...], followsSpace: followsSpace))
    }
    for (index, piece) in pieces.enumerated().dropFirst() where !piece.followsSpace {
      let before = pieces[index - 1]
      pieces[index].isOfAddress = before.isOfAddress || before.text.last == "/"
    }
    return pieces
  }

  private static func isBreakingSpace(_ character: Character) -> Bool {
    character.isWhitespace && !"\u{A0}\u{2007}\u{202F}".contains(character)
  }

  private static func isHyphen(_ character: Character) -> Bool {
    "-/\u{2010}\u{2013}\u{2014}".contains(character)
  }

  private static func mayBreak(between before: Character, and after: Character) -> Bool {
    if before == "\u{200B}" || before == softHyphen { return true }
    if isHyphen(before) && after.isLetter { return true }
    guard isIdeograph(before) || isIdeograph(after) else { return false }
    return !isOpening(before) && (isOpening(after) || !after.isPunctuation) && !neverFirst.contains(after)
      && !isBinder(before) && !isBinder(after)
  }

  /// Characters that are as wide as an em and stand for words or syllables: between them a line may break.
  private static func isIdeograph(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first?.value, scalar >= 0x2E80 else { return false }
    return switch scalar {
    case 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
      0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func isOpening(_ character: Character) -> Bool {
    guard let category = character.unicodeScalars.first?.properties.generalCategory else { return false }
    return category == .openPunctuation || category == .initialPunctuation
  }

  /// Word joiners and non-breaking spaces hold what is on both sides of them together.
  private static func isBinder(_ character: Character) -> Bool {
    "\u{2060}\u{FEFF}\u{A0}\u{2007}\u{202F}".contains(character)
  }

  /// Small kana, the sound mark and the repetition mark belong to what is before them.
  private static let neverFirst: Set<Character> = Set("ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
}
