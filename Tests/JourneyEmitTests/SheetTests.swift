import GraphvizLayout
import JourneyLanguage
import JourneyTestSupport
import Testing
import TextMetrics

@testable import JourneyEmit

/// Sheets for a workshop: what stands on them, and that all of it stands on the paper.
@Suite struct SheetTests {
  /// A text of a drawn sheet, with the box that it takes.
  private struct Drawn {
    var text: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
  }

  private func texts(of sheet: Sheet) throws -> [Drawn] {
    let drawing = try Graphviz.draw(sheet.dot, engine: .nop)
    #expect(drawing.warnings.isEmpty)
    let svg = String(decoding: drawing.bytes, as: UTF8.self)
    let pattern =
      /<text text-anchor="(start|middle|end)" x="([-0-9.]+)" y="([-0-9.]+)"([^>]*) font-size="([0-9.]+)"[^>]*>([^<]*)</
    return svg.matches(of: pattern).map { found in
      let (x, y, size) = (
        Double(found.output.2) ?? 0, Double(found.output.3) ?? 0, Double(found.output.5) ?? 0
      )
      let text = ["&quot;": "\"", "&#39;": "'", "&#45;": "-", "&lt;": "<", "&gt;": ">", "&amp;": "&"].reduce(
        String(found.output.6)
      ) { $0.replacing($1.key, with: $1.value) }
      let width = TextMetrics.width(of: text, size: size, bold: found.output.4.contains("bold"))
      let left = found.output.1 == "start" ? x : found.output.1 == "middle" ? x - width / 2 : x - width
      return Drawn(
        text: text, left: left, right: left + width, top: sheet.height + y - size * 0.76,
        bottom: sheet.height + y + size * 0.2)
    }
  }

  private func check(_ sheet: Sheet, _ comment: String) throws {
    let texts = try texts(of: sheet)
    #expect(!texts.isEmpty, "\(comment)")
    for (index, text) in texts.enumerated() {
      let isInside =
        text.left >= -0.5 && text.right <= sheet.width + 0.5 && text.top >= -0.5
        && text.bottom <= sheet.height + 0.5
      #expect(isInside, "\(comment): “\(text.text)” leaves the paper")
      for other in texts[..<index] {
        let isApart =
          text.left >= other.right - 0.1 || other.left >= text.right - 0.1 || text.top >= other.bottom - 0.1
          || other.top >= text.bottom - 0.1
        #expect(isApart, "\(comment): “\(text.text)” lies on “\(other.text)”")
      }
    }
  }

  @Test(arguments: Examples.names)
  func examplesStayOnThePaper(name: String) throws {
    let site = try Examples.site(name)
    for journey in site.program.journeys.indices {
      let id = JourneyID(journey)
      for paper in [Paper.a4, .letter] {
        for sheet in TouchpointCards.pages(id, in: site, on: paper) {
          #expect((sheet.width, sheet.height) == paper.size)
          try check(sheet, "\(name) cards \(paper)")
        }
      }
      for paper in Paper.allCases {
        let sheet = EmptyCanvas.sheet(id, in: site, on: paper)
        #expect((sheet.height, sheet.width) == paper.size)
        try check(sheet, "\(name) canvas \(paper)")
      }
    }
  }

  @Test(arguments: [
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungszeremonie",
    "顧客の旅は長く、店に戻るまで何度も電話をかける必要がある",
    String(repeating: "a long way to the next counter ", count: 20), "👩‍👩‍👧 family", "",
  ])
  func oddTextsStayOnThePaper(text: String) throws {
    var build = ProgramBuilder()
    _ = build.party("team", text)
    build.journey("a", text)
    for stage in 0..<12 {
      build.stage("s\(stage)", text)
      build.step("step\(stage)", text)
    }
    build.endJourney()
    let site = SiteContext(build.built)
    for sheet in TouchpointCards.pages(JourneyID(0), in: site, on: .a4) { try check(sheet, "cards: \(text)") }
    try check(EmptyCanvas.sheet(JourneyID(0), in: site, on: .a4), "canvas: \(text)")
  }

  @Test func cardsSayWhatIsKnownOfTheCustomer() throws {
    let fixture = MapFixture(
      """
      journey j "J" {
        stage buy "Buy" {
          touchpoint a "Asks" { tangible "A look"; thinks "So dear?"; quote "Sent home"; fails "No" 5% -> b; moment of truth; ends }
          touchpoint b "Comes back" { }
        }
      }
      """)
    let words = try texts(of: TouchpointCards.pages(JourneyID(0), in: fixture.context, on: .a4)[0]).map(
      \.text)
    for said in [
      "Leaves with: A look", "So dear?", "\u{201C}Sent home\u{201D}", "Buy · \u{25C6} moment of truth",
      "Buy · after a failure",
    ] { #expect(words.contains(said), "\(said): \(words)") }
  }

  @Test func theDeckHasAllCards() throws {
    let site = SiteContext(Samples.northwind())
    let pages = TouchpointCards.pages(JourneyID(0), in: site, on: .a3)
    // Eight steps, the divisions and partners, nobody, two of us, two blanks.
    let count = 8 + site.divisions.all.count + 4
    #expect(pages.count == (count + 7) / 8)
    let words = try pages.flatMap(texts).map(\.text)
    for title in ["Sees the spring offer", "Nobody", "Two of us", "Whose is it?"] {
      #expect(words.contains(title), "\(title)")
    }
    #expect(words.count { $0 == "Whose is it?" } == 10, "eight steps and two blanks")
    #expect(!words.contains("Campaigns"), "whose step it is is for the table to say")
  }

  /// Whatever a text holds, it comes out as it is: the readers on its way undo escapes in other places than this.
  @Test(arguments: [
    "back\\slash", "two\\\\", "\\\"", "end\\", "a \"quoted\" word", "&lt;b&gt; &amp;amp; & co", "\\N \\G \\l",
    "ünïcödé 顧客", "-7 -bold",
  ])
  func anyTextIsDrawn(text: String) throws {
    var sheet = Sheet(width: 200, height: 100)
    sheet.text(text, x: 10, y: 50, size: 10)
    sheet.text("behind", x: 10, y: 80, size: 10)
    let found = try texts(of: sheet).map {
      $0.text.replacing("\u{2060}", with: "").replacing("&#92;", with: "\\")
    }
    #expect(found == [text, "behind"])
  }

  @Test func pagesAreOneDocument() throws {
    let site = SiteContext(Samples.northwind())
    let pages = TouchpointCards.pages(JourneyID(0), in: site, on: .a4)
    let size = Paper.a4.size
    func draw(_ pages: [Sheet]) throws -> [UInt8] {
      try Graphviz.drawPages(pages.map(\.dot), size: size).bytes
    }
    let (one, all) = (try draw([pages[0]]), try draw(pages))
    #expect(one.starts(with: "%PDF".utf8) && all.starts(with: "%PDF".utf8))
    #expect(all.count > one.count)
    #expect(try draw(pages) == all)
    // What comes after a document of several pages is as if there had been none.
    #expect(try Graphviz.render(pages[0].dot, engine: .nop) == Graphviz.render(pages[0].dot, engine: .nop))
    #expect(throws: GraphvizError.self) { try Graphviz.drawPages([pages[0].dot, "digraph {"], size: size) }
    #expect(try draw(pages) == all)
  }
}
