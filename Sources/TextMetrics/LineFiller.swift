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
      for character in piece.text { append(character) }
    }
  }

  /// The lines; an empty one where there was no text.
  consuming func finish() -> [String] {
    lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  private mutating func append(_ character: Character) {
    let characterUnits = units(of: Substring(String(character)))
    if !line.isEmpty && !fits(lineUnits + characterUnits) { endLine() }
    line.append(character)
    lineUnits += characterUnits
  }

  private mutating func endLine() {
    lines.append(line)
    line = ""
    lineUnits = 0
  }

  private func fits(_ units: Int) -> Bool { Double(units) * size / Double(CTMUnitsPerEm) <= width }

  private func units(of text: Substring) -> Int { TextMetrics.units(of: text.unicodeScalars, bold: bold) }
}
