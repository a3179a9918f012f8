import JourneyLanguage
import JourneyTestSupport
import Testing

@testable import JourneyEmit

/// Posters in pieces: the pieces fit on their pages, hold all of the poster, and are cut through as few words as can be.
@Suite struct PosterTilesTests {
  @Test func cutsFollowTheLines() {
    let cuts = TileCuts(words: [], lines: [90, 210]).cuts(from: 0, to: 300, most: 150)
    #expect(cuts == [0, 150, 300], "without words, and with no room to give, pieces are alike")
    #expect(TileCuts(words: [], lines: [90, 160]).cuts(from: 0, to: 300, most: 180) == [0, 160, 300])
    #expect(TileCuts(words: [], lines: [50]).cuts(from: 0, to: 300, most: 400) == [0, 300])
  }

  @Test func cutsSpareWords() {
    let words = [(from: 100.0, to: 158.0), (from: 170.0, to: 300.0)]
    let cuts = TileCuts(words: words, lines: []).cuts(from: 0, to: 300, most: 180)
    #expect(cuts.count == 3 && (158...170).contains(cuts[1]), "\(cuts)")
  }

  /// One page more is worth many words that can be read.
  @Test func aPieceMoreSparesManyWords() {
    let many = Array(repeating: (from: 101.0, to: 199.0), count: 20)
    let cuts = TileCuts(words: many, lines: [100, 200]).cuts(from: 0, to: 300, most: 151)
    #expect(cuts == [0, 100, 200, 300])
    let few = TileCuts(words: Array(many.prefix(3)), lines: [100, 200]).cuts(from: 0, to: 300, most: 151)
    #expect(few.count == 3)
  }

  /// A printer cannot print up to the edge: two pages of A4 hold a sheet of A3 only where it is a little smaller.
  @Test func aLittleSmallerSavesPages() throws {
    let site = SiteContext(Samples.northwind())
    let poster = try #require(MapPoster(JourneyID(0), in: site, on: .a3))
    let pieces = try #require(poster.tiles)
    #expect(pieces.tiles.count == 2 * poster.sheets.count)
    #expect(
      pieces.sheets[0].width < poster.sheets[0].width
        && pieces.sheets[0].width >= 0.88 * poster.sheets[0].width)
    #expect(pieces.tiles[0].marks.dot.contains(/, 9[147]% of the poster/))
    #expect(MapPoster(JourneyID(0), in: site, on: .a4)?.tiles == nil)
  }

  /// Beside a map of one step, below the figures, there is nothing to print.
  @Test func noPieceIsBlank() throws {
    let site = MapFixture(
      "journey j \"A journey with a long name\" { touchpoint t \"Step\" { emotion sad -3 } }"
    ).context
    let pieces = try #require(MapPoster(JourneyID(0), in: site, on: .a0)?.tiles)
    let sheet = pieces.sheets[0]
    let (right, bottom) = (try #require(sheet.lines.x.max()), try #require(sheet.lines.y.max()))
    for tile in pieces.tiles {
      let (left, top) = (tile.window.x - tile.x, tile.window.y - tile.y)
      let hasWords = sheet.words.contains {
        $0.left < left + tile.window.width && $0.right > left && $0.top < top + tile.window.height
          && $0.bottom > top
      }
      #expect(hasWords || left < right && top < bottom)
    }
    let corners = Set(pieces.tiles.map { [$0.x, $0.y] })
    let (columns, rows) = (Set(corners.map { $0[0] }).count, Set(corners.map { $0[1] }).count)
    #expect(pieces.tiles.count < columns * rows, "some were blank")
  }

  @Test(arguments: [Paper.a0, .a1, .a2, .a3])
  func piecesHoldThePoster(paper: Paper) throws {
    let site = SiteContext(Samples.northwind())
    let pieces = try #require(MapPoster(JourneyID(0), in: site, on: paper)?.tiles)
    for (number, sheet) in pieces.sheets.enumerated() {
      let own = pieces.tiles.filter { $0.sheet == number }
      // What each piece shows, in the poster's points.
      let windows = own.map { tile in
        (
          left: tile.window.x - tile.x, top: tile.window.y - tile.y,
          right: tile.window.x - tile.x + tile.window.width,
          bottom: tile.window.y - tile.y + tile.window.height
        )
      }
      for tile in own {
        #expect(tile.window.x >= 15 && tile.window.x + tile.window.width <= pieces.size.width - 15)
        #expect(tile.window.y >= 15 && tile.window.y + tile.window.height <= pieces.size.height - 15)
      }
      // Which piece it is can be read though a printer leaves 5 mm white.
      for word in own.flatMap(\.marks.words) {
        #expect(word.bottom <= pieces.size.height - 5 * 72 / 25.4 && word.left >= 5 * 72 / 25.4)
      }
      var torn = 0
      for word in sheet.words {
        let corners = [(word.left, word.top), (word.right, word.bottom)]
        for (x, y) in corners {
          #expect(
            windows.contains {
              ($0.left...$0.right).contains(x) && ($0.top...$0.bottom).contains(y)
            })
        }
        let isWhole = windows.contains {
          $0.left <= word.left && word.right <= $0.right && $0.top <= word.top && word.bottom <= $0.bottom
        }
        if !isWhole { torn += 1 }
      }
      #expect(torn * 8 <= sheet.words.count, "\(torn) of \(sheet.words.count) words on \(paper)")
    }
  }
}
