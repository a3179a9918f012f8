import TextMetrics

/// A poster in pieces that an office printer can print: cut along the marks, the pieces lie edge to edge.
///
/// The cuts follow the lines between columns and lanes where they can, see ``TileCuts``. Around each piece a little more of the poster
/// is printed, so that a cut that is not quite straight shows no white. As a printer leaves a margin white, a sheet of A3 is a little
/// more than two of A4: where that saves pages, the poster becomes a little smaller.
package struct PosterTiles {
  /// A piece on its page, in points from the page's upper left corner.
  package struct Tile: Sendable {
    /// Which sheet of the poster it is a part of.
    package var sheet: Int
    /// Where the poster's corner would lie.
    package var x: Double
    package var y: Double
    /// What is printed of it.
    package var window: (x: Double, y: Double, width: Double, height: Double)
    /// The marks, and which piece it is.
    package var marks: Sheet
  }

  /// The size of the pages.
  package let size: (width: Double, height: Double)
  /// The sheets of the poster, as large as they are in pieces.
  package let sheets: [Sheet]
  /// The pieces, row by row, without those that have nothing on them.
  package let tiles: [Tile]

  /// What is left for the printer at each side, and what is printed beyond the cut: 10 and 2.5 mm.
  private static let (margin, bleed) = (28.35, 7.1)
  /// How large the pieces are beside the poster, and what part of the pages a smaller one has to save.
  private static let (factors, saving) = ([1, 0.97, 0.94, 0.91, 0.88], 0.2)

  /// One way of cutting.
  private struct Plan {
    var factor: Double
    var sheets: [Sheet]
    var size: (width: Double, height: Double)
    /// The ends of the pieces, by sheet.
    var cuts: [(x: [Double], y: [Double])]

    init(_ factor: Double, _ sheets: [Sheet], _ size: (width: Double, height: Double)) {
      (self.factor, self.sheets, self.size) = (factor, sheets, size)
      cuts = sheets.map { sheet in
        let frame = PosterTiles.frame(sheet)
        return (
          TileCuts(words: sheet.words.map { ($0.left, $0.right) }, lines: sheet.lines.x).cuts(
            from: frame.left, to: frame.right, most: size.width - 2 * PosterTiles.margin),
          TileCuts(words: sheet.words.map { ($0.top, $0.bottom) }, lines: sheet.lines.y).cuts(
            from: frame.top, to: frame.bottom, most: size.height - 2 * PosterTiles.margin)
        )
      }
    }

    var pages: Int { cuts.reduce(0) { $0 + ($1.x.count - 1) * ($1.y.count - 1) } }
  }

  /// The pieces of a poster called `title`, whose sheets are drawn a little smaller where that saves pages; nil where its paper is no
  /// larger than what a printer has.
  ///
  /// - Parameter least: how much smaller than the poster they may be, so that they can be read.
  init?(titled title: String, on paper: Paper, least: Double = 0, of drawn: (_ factor: Double) -> [Sheet]) {
    guard paper != paper.small else { return nil }
    let (short, long) = paper.small.size
    var best: Plan?
    for factor in PosterTiles.factors where factor == 1 || factor >= least {
      let sheets = drawn(factor)
      let upright = Plan(factor, sheets, (short, long))
      let lying = Plan(factor, sheets, (long, short))
      let plan = upright.pages <= lying.pages ? upright : lying
      if let best, Double(plan.pages) > Double(best.pages) * (1 - PosterTiles.saving) { continue }
      best = plan
    }
    guard let best, best.pages > 0 else { return nil }
    let size = best.size
    (self.size, sheets) = (size, best.sheets)
    var tiles: [Tile] = []
    for (sheet, cut) in best.cuts.enumerated() {
      for (row, (top, bottom)) in zip(cut.y, cut.y.dropFirst()).enumerated() {
        for (column, (left, right)) in zip(cut.x, cut.x.dropFirst()).enumerated() {
          if PosterTiles.isBlank(sheets[sheet], left: left, top: top, right: right, bottom: bottom) {
            continue
          }
          let number = sheets.count > 1 ? "sheet \(sheet + 1), " : ""
          let factor =
            best.factor < 1 ? ", \(FigureWords.decimal(best.factor * 100, places: 0))% of the poster" : ""
          let words =
            "\(number)row \(row + 1) of \(cut.y.count - 1), piece \(column + 1) of \(cut.x.count - 1)\(factor)"
          let piece = (width: right - left, height: bottom - top)
          let corner = (x: (size.width - piece.width) / 2, y: (size.height - piece.height) / 2)
          tiles.append(
            Tile(
              sheet: sheet, x: corner.x - left, y: corner.y - top,
              window: (
                corner.x - PosterTiles.bleed, corner.y - PosterTiles.bleed,
                piece.width + 2 * PosterTiles.bleed,
                piece.height + 2 * PosterTiles.bleed
              ),
              marks: PosterTiles.marks(title, words, size, corner, piece)))
        }
      }
    }
    self.tiles = tiles
  }

  /// Whether a piece lies beside or below the map and has no words: it would be a blank page.
  private static func isBlank(_ sheet: Sheet, left: Double, top: Double, right: Double, bottom: Double)
    -> Bool
  {
    let (xs, ys) = (sheet.lines.x.max() ?? 0, sheet.lines.y.max() ?? 0)
    guard left > xs - bleed || top > ys - bleed else { return false }
    return !sheet.words.contains {
      $0.left < right + bleed && $0.right > left - bleed && $0.top < bottom + bleed && $0.bottom > top - bleed
    }
  }

  /// What there is to print of a sheet: its own white margin would only cost paper.
  private static func frame(_ sheet: Sheet) -> (left: Double, top: Double, right: Double, bottom: Double) {
    let (xs, ys) = (sheet.lines.x, sheet.lines.y)
    let left = (xs + sheet.words.map(\.left)).min() ?? 0
    let right = (xs + sheet.words.map(\.right)).max() ?? sheet.width
    let top = (ys + sheet.words.map(\.top)).min() ?? 0
    let bottom = (ys + sheet.words.map(\.bottom)).max() ?? sheet.height
    return (
      max(0, left - bleed), max(0, top - bleed), min(sheet.width, right + bleed),
      min(sheet.height, bottom + bleed)
    )
  }

  private static func marks(
    _ title: String, _ place: String, _ size: (width: Double, height: Double),
    _ corner: (x: Double, y: Double),
    _ piece: (width: Double, height: Double)
  ) -> Sheet {
    var sheet = Sheet(width: size.width, height: size.height)
    let (left, top, right, bottom) = (corner.x, corner.y, corner.x + piece.width, corner.y + piece.height)
    let (near, far) = (bleed + 1.5, bleed + 13.5)
    for x in [left, right] {
      sheet.line([(x, top - far), (x, top - near)], color: DotPalette.ink, width: 0.4)
      sheet.line([(x, bottom + near), (x, bottom + far)], color: DotPalette.ink, width: 0.4)
    }
    for y in [top, bottom] {
      sheet.line([(left - far, y), (left - near, y)], color: DotPalette.ink, width: 0.4)
      sheet.line([(right + near, y), (right + far, y)], color: DotPalette.ink, width: 0.4)
    }
    // A long title gives way to what is needed for putting the pieces together.
    let words = "\(title): \(place)"
    let fits = TextMetrics.wrap(words, width: piece.width - 20, size: 6).count == 1
    // Right below what is printed of the poster: some printers leave 5 mm white.
    sheet.text(
      fits ? words : place, x: left + 10, y: bottom + bleed + 5.6, size: 6, color: DotPalette.mute)
    return sheet
  }
}
