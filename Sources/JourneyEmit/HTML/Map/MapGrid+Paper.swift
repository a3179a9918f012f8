// The map on paper: as many steps in a line as can be read, with the heads of lanes before each line; the picture of a line on one
// page, its words on the next.

extension MapGrid {
  /// How many steps stand in one line at most.
  private static let printedLine = 13
  /// The largest type on paper by the number of steps in a line, and the smallest of all, in pixels; and how wide columns become
  /// beside it: drawings grow with them, and their words should not be much larger than others.
  private static func printedSize(_ count: Int) -> (type: Double, least: Double, column: Double) {
    (count <= 6 ? 15 : count <= 8 ? 12.5 : 10.5, 8, count <= 8 ? 17 : 15)
  }

  /// The lines, as ranges of the pieces of stages: as few as can be, and of those the ones whose longest is shortest. Complexity:
  /// O(pieces * steps in a line).
  var printedLines: [Range<Int>] {
    let sizes = pieces.map(\.steps.count)
    func lines(_ most: Int) -> [Range<Int>] {
      var lines: [Range<Int>] = []
      var start = 0
      var used = 0
      for (index, size) in sizes.enumerated() {
        if used > 0, used + size > most {
          lines.append(start..<index)
          (start, used) = (index, 0)
        }
        used += size
      }
      return used > 0 ? lines + [start..<sizes.count] : lines
    }
    let longest = max(MapGrid.printedLine, sizes.max() ?? 0)
    let fewest = lines(longest).count
    let most = (1...longest).first { lines($0).count == fewest && $0 >= sizes.max() ?? 0 }
    return lines(most ?? longest)
  }

  /// A sheet to print on, in millimetres: style sheets have no names for those larger than A3.
  private struct PrintedPaper {
    var width: Double
    var height: Double

    /// What its margins of ten millimetres leave, in pixels.
    var room: (width: Double, height: Double) { ((width - 20) / 25.4 * 96, (height - 20) / 25.4 * 96) }

    static let all = [
      PrintedPaper(width: 420, height: 297), PrintedPaper(width: 594, height: 420),
      PrintedPaper(width: 841, height: 594),
    ]
  }

  /// On paper the map fills the width of an A3 sheet, with smaller type beyond eight steps. A picture that would be too small to
  /// read there asks for a larger sheet: a PDF has it, and a printer makes it as small as an A3 sheet would.
  var printStyles: String {
    let lines = printedLines
    let most = lines.map { $0.reduce(0) { $0 + pieces[$1].steps.count } }.max() ?? 1
    var paper = PrintedPaper.all[0]
    var type = printedType(most, paper)
    for larger in PrintedPaper.all.dropFirst() where type < MapGrid.readable {
      (paper, type) = (larger, printedType(most, larger))
    }
    let column = Fixed.text(printedColumn(most, type, paper) / type)
    var styles =
      "@page{size:\(Fixed.text(paper.width))mm \(Fixed.text(paper.height))mm;margin:10mm}:root{--col:\(column)rem;font-size:\(Fixed.text(type))px!important}"
    if lines.count > 1 {
      styles += """
        .map{display:block}.ln{display:grid;grid-template:var(--rows)/var(--head) repeat(\(most),var(--col)) minmax(0,1fr)}\
        .ln+.ln{break-before:page}.pph{display:contents}
        """
      for range in lines {
        var column = 2
        for piece in range {
          let count = pieces[piece].steps.count
          styles += ".g\(piece + 1){grid-column:\(column)/span \(count)}"
          column += count
        }
      }
    }
    return "@media print{\(styles)}"
  }

  /// The least type that can be read on paper, in pixels: small print is a sixth less than text in cells, and that a fifth less.
  private static let readable = 10.0

  /// The width of a column on paper with type of so many pixels: the heads of lanes take 9.25 times the type, or what they take of a
  /// wide column.
  private func printedColumn(_ count: Int, _ type: Double, _ paper: PrintedPaper) -> Double {
    let room = paper.room.width.rounded(.down)
    let narrow = (room - 9.25 * type) / Double(max(1, count))
    let wide = room / (Double(count) + MapGrid.headShare)
    return min(MapGrid.printedSize(count).column * type, narrow, wide)
  }

  /// How large the type is on paper, in pixels: smaller where the lanes that are drawn would else run over the end of their page.
  /// A row that a page cuts in two falls apart, since its drawing lies across its cells.
  private func printedType(_ count: Int, _ paper: PrintedPaper) -> Double {
    let (largest, least, _) = MapGrid.printedSize(count)
    let page = paper.room.height
    let fitting = stride(from: largest, to: least, by: -0.25).first { type in
      // The head of the page and the names of stages and steps.
      let heads = 17 * type
      let column = printedColumn(count, type, paper)
      return lanes.filter { !$0.isAfterPicture }.reduce(heads) {
        $0 + printedHeight($1, column: column, type: type)
      } <= page
    }
    return fitting ?? least
  }

  /// About how high a lane is on paper, in pixels: its drawing and the longest of its cells.
  private func printedHeight(_ lane: MapLane, column: Double, type: Double) -> Double {
    let drawing = (bands.first { $0.lane == lane }?.height ?? 0) * column / map.column
    let lettersPerLine = max(1, (column - type) / (type * 0.5))
    let lines =
      cells.compactMap { $0[lane] }.map { cell in
        MapGrid.lines(MarkupElement(reading: cell), lettersPerLine)
      }.max() ?? 0
    return drawing + (lines * 1.35 + 0.9) * type
  }

  /// About how many lines the content of a cell takes, what only screen readers see left out.
  private static func lines(_ element: MarkupElement, _ lettersPerLine: Double) -> Double {
    switch element.name {
    case _ where element.has("tx"): return 0
    case _ where element.has("pins"): return Double(element.elements.count) * 1.65
    case "svg": return 1
    case "p", "li":
      let lines = (Double(letters(element)) / lettersPerLine).rounded(.up)
      return max(element.has("rib") ? 2.3 : 1, lines)
    default: return element.elements.reduce(0) { $0 + MapGrid.lines($1, lettersPerLine) }
    }
  }

  private static func letters(_ element: MarkupElement) -> Int {
    element.children.reduce(0) { count, child in
      switch child {
      case .text(let text): count + text.count
      case .element(let inner): count + letters(inner)
      }
    }
  }
}
