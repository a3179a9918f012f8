import CTextMetrics

/// Takes pieces of text and fills lines with them.
///
/// Widths are added up in font units, whole numbers, and compared in the same way as
/// ``TextMetrics/width(of:size:bold:)`` computes: a line that just fits for one just fits for the other.
struct LineFiller {
  private let width: Double
  private let size: Double
  private let bold: Bool
  private let spaceUnits: Int
  private var lines: [String] = []
  private var line = ""
  private var lineUnits = 0

  init(width: Double, size: Double, bold: Bool) {
    self.width = width
    self.size = size
    self.bold = bold
    spaceUnits = Int(CTMAdvance(0x20, 0, bold))
  }

  mutating func append(_ piece: TextMetrics.Piece) {
    let pieceUnits = units(of: piece.text)
    let gap = piece.followsSpace && !line.isEmpty ? spaceUnits : 0
    if line.isEmpty || fits(lineUnits + gap + pieceUnits) {
      if gap > 0 { line += " " }
      lineUnits += gap
    } else {
      endLine()
    }
    if fits(lineUnits + pieceUnits) {
      line += piece.text
      lineUnits += pieceUnits
    } else {
      appendCut(piece.text)
    }
  }

  /// Appends what is longer than a line, cut into as few parts as can be, and these nearly alike: one letter alone on a line looks
  /// like a mistake.
  private mutating func appendCut(_ text: Substring) {
    let characters = text.map { (character: $0, units: units(of: Substring(String($0)))) }
    func parts(_ fits: (_ units: Int) -> Bool) -> [Range<Int>] {
      var parts: [Range<Int>] = []
      var start = 0
      var used = 0
      for (index, character) in characters.enumerated() {
        if used > 0, !fits(used + character.units) {
          parts.append(start..<index)
          (start, used) = (index, 0)
        }
        used += character.units
      }
      return parts + [start..<characters.count]
    }
    let fewest = parts(fits)
    let total = characters.reduce(0) { $0 + $1.units }
    // Half a letter more, until they are no more parts than there have to be.
    let share = (total + fewest.count - 1) / fewest.count
    let step = max(1, total / max(1, characters.count) / 2)
    var even: [Range<Int>]?
    for most in stride(from: share, to: total, by: step) where even == nil {
      guard fits(most) else { break }
      let tried = parts { $0 <= most }
      if tried.count == fewest.count { even = tried }
    }
    for (index, part) in (even ?? fewest).enumerated() {
      if index > 0 { endLine() }
      for character in characters[part] {
        line.append(character.character)
        lineUnits += character.units
      }
    }
  }

  /// The lines; an empty one where there was no text.
  consuming func finish() -> [String] {
    lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  private mutating func endLine() {
    lines.append(line)
    line = ""
    lineUnits = 0
  }

  private func fits(_ units: Int) -> Bool { Double(units) * size / Double(CTMUnitsPerEm) <= width }

  private func units(of text: Substring) -> Int { TextMetrics.units(of: text.unicodeScalars, bold: bold) }
}
