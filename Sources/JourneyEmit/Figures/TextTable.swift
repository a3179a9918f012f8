import TextMetrics

/// A table of plain text: columns as wide as their widest cell, the first to the left, the others to the right.
struct TextTable {
  /// A row of cells, or words that stand alone in a line.
  private enum Line {
    case row([String])
    case words(String)
  }
  private var lines: [Line] = []

  /// Adds a row.
  mutating func row(_ cells: [String]) { lines.append(.row(cells)) }

  /// Adds a line that no column bounds.
  mutating func words(_ text: String) { lines.append(.words(text)) }

  /// The table, each line ended by a line break; columns in which no row but the first says anything are left out.
  var text: String {
    let rows = lines.compactMap { if case .row(let cells) = $0 { cells } else { nil } }
    let count = rows.map(\.count).max() ?? 0
    let shown = (0..<count).filter { column in
      column == 0 || rows.dropFirst().contains { column < $0.count && !$0[column].isEmpty }
    }
    let widths = shown.map { column in
      rows.map { column < $0.count ? DisplayWidth.width(of: $0[column]) : 0 }.max() ?? 0
    }
    var result = ""
    for line in lines {
      var text = ""
      switch line {
      case .words(let words): text = words
      case .row(let cells):
        for (position, column) in shown.enumerated() {
          let cell = column < cells.count ? cells[column] : ""
          let blanks = String(repeating: " ", count: widths[position] - DisplayWidth.width(of: cell))
          text += position == 0 ? cell + blanks : "  " + blanks + cell
        }
      }
      while text.last == " " { text.removeLast() }
      result += text + "\n"
    }
    return result
  }
}
