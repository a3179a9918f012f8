// Words that are longer than a line. There is no dictionary: a break is put where a syllable seems to begin, and gets a hyphen where
// letters take one. A soft hyphen (U+00AD) that the author wrote says better where; it is no width and no sign where no line ends.

extension TextMetrics {
  /// A part of a word that is longer than a line.
  package struct WordPart: Equatable, Sendable {
    package var text: String
    /// Whether a hyphen stands behind it.
    package var isHyphenated = false
  }

  /// The soft hyphen: a place at which a word may be broken, seen only where it is.
  package static let softHyphen: Character = "\u{AD}"

  /// The parts of a word that is longer than a line, alike in length where they can be, the hyphen included in their width. A word that is
  /// no longer is one part. Quadratic in the letters of a line.
  ///
  /// - Parameter measure: the width of a text, in the unit of `width`.
  package static func parts(of piece: Piece, width: Double, measure: (String) -> Double) -> [WordPart] {
    let word = piece.text.last == softHyphen ? piece.text.dropLast() : piece.text
    let letters = Array(word)
    // Where each letter begins, from the start of the word.
    let places = letters.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + measure(String($1))) }
    guard let end = places.last, end > width else { return [WordPart(text: String(word))] }
    let hyphen = measure("-")
    // In a line of a few letters every other sign would be a hyphen.
    let isNarrow = width < 5 * end / Double(letters.count) + hyphen
    guard !isNarrow, !piece.isOfAddress, isWord(letters),
      letters.indices.dropFirst().contains(where: { isJoint(letters, $0) })
    else {
      return evenRanges(places, width).map { WordPart(text: String(letters[$0])) }
    }
    var parts: [WordPart] = []
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
      parts.append(
        WordPart(
          text: String(letters[start..<best.place]),
          isHyphenated: best.off.isFinite && isJoint(letters, best.place)))
      start = best.place
    }
    return parts + [WordPart(text: String(letters[start...]))]
  }

  /// As few parts as can be, and these nearly alike: one letter alone on a line looks like a mistake.
  private static func evenRanges(_ places: [Double], _ width: Double) -> [Range<Int>] {
    let count = places.count - 1
    func ranges(_ width: Double) -> [Range<Int>] {
      var ranges: [Range<Int>] = []
      var start = 0
      for index in 0..<count where index > start && places[index + 1] - places[start] > width {
        ranges.append(start..<index)
        start = index
      }
      return ranges + [start..<count]
    }
    let fewest = ranges(width)
    let total = places[count]
    // Half a letter more, until they are no more parts than there have to be.
    let step = max(total / Double(max(1, count)) / 2, width / 1000)
    var most = total / Double(fewest.count)
    while most <= width {
      let tried = ranges(most)
      if tried.count == fewest.count { return tried }
      most += step
    }
    return fewest
  }

  /// Whether letters make a word rather than a name of a file, an address or a number, in which a hyphen would be read as a part.
  private static func isWord(_ letters: [Character]) -> Bool {
    !letters.contains { $0.isNumber || "._:/@\\#=&?+%~*".contains($0) && $0 != letters.last }
  }

  /// Whether a word broken before this letter takes a hyphen.
  private static func isJoint(_ letters: [Character], _ place: Int) -> Bool {
    isHyphenated(letters[place - 1]) && isHyphenated(letters[place])
  }

  /// Whether a syllable seems to begin with this letter: a consonant before a vowel, or several that make one sound, but none within
  /// such a sound.
  private static func isSyllable(_ letters: [Character], _ place: Int) -> Bool {
    let length = soundLength(letters, place)
    guard place + length < letters.count, isJoint(letters, place), isHyphenated(letters[place + length])
    else {
      return false
    }
    let isWithin = (1...2).contains { back in
      place >= back && soundLength(letters, place - back) > back
    }
    return !isWithin && !isVowel(letters[place]) && letters[place] != "h" && isVowel(letters[place + length])
  }

  /// How many letters the sound takes that begins here: three in `sch`, two in `ch`, `ph`, `sh` and `th`, else one.
  private static func soundLength(_ letters: [Character], _ place: Int) -> Int {
    func isAt(_ sound: String) -> Bool {
      place + sound.count <= letters.count
        && String(letters[place..<place + sound.count]).lowercased() == sound
    }
    if isAt("sch") { return 3 }
    return ["ch", "ph", "sh", "th"].contains(where: isAt) ? 2 : 1
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
