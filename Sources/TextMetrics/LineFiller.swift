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
  private let hyphenUnits: Int
  private var lines: [String] = []
  private var line = ""
  private var lineUnits = 0
  /// Whether a hyphen stands behind the line where it ends here.
  private var endsSoftly = false

  init(width: Double, size: Double, bold: Bool) {
    self.width = width
    self.size = size
    self.bold = bold
    spaceUnits = Int(CTMAdvance(0x20, 0, bold))
    hyphenUnits = Int(CTMAdvance(0x2D, 0, bold))
  }

  mutating func append(_ piece: TextMetrics.Piece) {
    let isSoft = piece.text.last == TextMetrics.softHyphen
    let text = isSoft ? piece.text.dropLast() : piece.text
    // A soft hyphen before a space breaks nothing.
    if piece.followsSpace { endsSoftly = false }
    let pieceUnits = units(of: text)
    let needed = pieceUnits + (isSoft ? hyphenUnits : 0)
    let gap = piece.followsSpace && !line.isEmpty ? spaceUnits : 0
    if line.isEmpty || fits(lineUnits + gap + needed) {
      if gap > 0 { line += " " }
      lineUnits += gap
    } else {
      endLine()
    }
    if fits(lineUnits + needed) {
      line += text
      lineUnits += pieceUnits
    } else {
      appendCut(piece)
    }
    endsSoftly = isSoft
  }

  /// Appends what is longer than a line in parts.
  private mutating func appendCut(_ piece: TextMetrics.Piece) {
    let parts = TextMetrics.parts(of: piece, width: width) {
      TextMetrics.width(of: $0, size: size, bold: bold)
    }
    for (index, part) in parts.enumerated() {
      if index > 0 { endLine() }
      line += part.text
      lineUnits += units(of: part.text[...])
      endsSoftly = part.isHyphenated
    }
  }

  /// The lines; an empty one where there was no text.
  consuming func finish() -> [String] {
    lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  private mutating func endLine() {
    lines.append(endsSoftly ? line + "-" : line)
    line = ""
    lineUnits = 0
    endsSoftly = false
  }

  private func fits(_ units: Int) -> Bool { Double(units) * size / Double(CTMUnitsPerEm) <= width }

  private func units(of text: Substring) -> Int { TextMetrics.units(of: text.unicodeScalars, bold: bold) }
}
