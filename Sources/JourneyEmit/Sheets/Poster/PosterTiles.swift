import TextMetrics

/// A poster in pieces that an office printer can print: cut along the marks, the pieces lie edge to edge.
///
/// The cuts follow the lines between columns and lanes where they can, see ``TileCuts``. Around each piece a little more of the poster is printed, so that a cut that is not quite straight shows no white.
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
  /// The pieces, row by row.
  package let tiles: [Tile]

  /// What a printer leaves white at each side, and what is printed beyond the cut: 10 and 3 mm.
  private static let (margin, bleed) = (28.35, 8.5)

  /// The pieces of a poster called `title`; nil where its paper is no larger than what a printer has.
  package init?(_ sheets: [Sheet], titled title: String, on paper: Paper) {
    guard paper != paper.small, !sheets.isEmpty else { return nil }
    let (short, long) = paper.small.size
    let frames = sheets.map(PosterTiles.frame)
    // Where the sheets are cut on pages of some size.
    func cuts(_ width: Double, _ height: Double) -> [(x: [Double], y: [Double])] {
      zip(sheets, frames).map { sheet, frame in
        (
          TileCuts(words: sheet.words.map { ($0.left, $0.right) }, lines: sheet.lines.x).cuts(
            from: frame.left, to: frame.right, most: width - 2 * PosterTiles.margin),
          TileCuts(words: sheet.words.map { ($0.top, $0.bottom) }, lines: sheet.lines.y).cuts(
            from: frame.top, to: frame.bottom, most: height - 2 * PosterTiles.margin)
        )
      }
    }
    func count(_ cuts: [(x: [Double], y: [Double])]) -> Int {
      cuts.reduce(0) { $0 + ($1.x.count - 1) * ($1.y.count - 1) }
    }
    let (upright, lying) = (cuts(short, long), cuts(long, short))
    let isUpright = count(upright) <= count(lying)
    let size = isUpright ? (width: short, height: long) : (width: long, height: short)
    self.size = size
    var tiles: [Tile] = []
    for (sheet, cut) in (isUpright ? upright : lying).enumerated() {
      for (row, (top, bottom)) in zip(cut.y, cut.y.dropFirst()).enumerated() {
        for (column, (left, right)) in zip(cut.x, cut.x.dropFirst()).enumerated() {
          let number = sheets.count > 1 ? "sheet \(sheet + 1), " : ""
          let words =
            "\(number)row \(row + 1) of \(cut.y.count - 1), piece \(column + 1) of \(cut.x.count - 1)"
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
    let fits = TextMetrics.wrap(words, width: piece.width - 20, size: 6.5).count == 1
    sheet.text(fits ? words : place, x: left + 10, y: bottom + far - 1, size: 6.5, color: DotPalette.mute)
    return sheet
  }
}
