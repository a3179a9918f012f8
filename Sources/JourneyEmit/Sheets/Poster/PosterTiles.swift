import TextMetrics

/// A poster in pieces that an office printer can print: cut along the marks, the pieces lie edge to edge.
///
/// Around each piece a little more of the poster is printed, so that a cut that is not quite straight shows no white.
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
    guard paper != paper.small, let first = sheets.first else { return nil }
    let (short, long) = paper.small.size
    func counts(_ width: Double, _ height: Double) -> (columns: Int, rows: Int) {
      let usable = (width - 2 * PosterTiles.margin, height - 2 * PosterTiles.margin)
      return (Int((first.width / usable.0).rounded(.up)), Int((first.height / usable.1).rounded(.up)))
    }
    let (upright, lying) = (counts(short, long), counts(long, short))
    let isUpright = upright.columns * upright.rows <= lying.columns * lying.rows
    let (columns, rows) = isUpright ? upright : lying
    let size = isUpright ? (width: short, height: long) : (width: long, height: short)
    self.size = size
    let piece = (width: first.width / Double(columns), height: first.height / Double(rows))
    let corner = (x: (size.width - piece.width) / 2, y: (size.height - piece.height) / 2)
    var tiles: [Tile] = []
    for sheet in sheets.indices {
      for row in 0..<rows {
        for column in 0..<columns {
          let number = sheets.count > 1 ? "sheet \(sheet + 1), " : ""
          let words = "\(number)row \(row + 1) of \(rows), piece \(column + 1) of \(columns)"
          tiles.append(
            Tile(
              sheet: sheet, x: corner.x - Double(column) * piece.width,
              y: corner.y - Double(row) * piece.height,
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
