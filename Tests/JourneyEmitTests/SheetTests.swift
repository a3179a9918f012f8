import GraphvizLayout
import JourneyLanguage
import JourneyTestSupport
import Testing
import TextMetrics

@testable import JourneyEmit

/// Sheets for a workshop: what stands on them, and that all of it stands on the paper.
@Suite struct SheetTests {
  private func texts(of sheet: Sheet) throws -> [DrawnText] {
    let drawing = try Graphviz.draw(sheet.dot, engine: .nop)
    #expect(drawing.warnings.isEmpty)
    return DrawnText.all(in: String(decoding: drawing.bytes, as: UTF8.self))
  }

  private func check(_ sheet: Sheet, _ comment: String) throws {
    let texts = try texts(of: sheet)
    #expect(!texts.isEmpty, "\(comment)")
    let flaws = DrawnText.flaws(texts, width: sheet.width, height: sheet.height)
    #expect(flaws.isEmpty, "\(comment): \(flaws.joined(separator: "\n"))")
    expectPrintable(sheet, comment)
  }

  /// Office printers leave up to 5 mm white, on letter a quarter of an inch: nothing is read there.
  private func expectPrintable(_ sheet: Sheet, _ comment: String) {
    let isLetter = min(sheet.width, sheet.height) == Paper.letter.size.width
    let edge = isLetter ? 18 : 5 * 72 / 25.4
    for word in sheet.words {
      #expect(
        word.left >= edge && word.top >= edge && word.right <= sheet.width - edge
          && word.bottom <= sheet.height - edge, "\(comment): \(word) of \(sheet.width) × \(sheet.height)")
    }
  }

  /// Of many personas on paper those who feel the same stand together: a sheet with the header alone is none to hang up.
  @Test func manyWhoFeelTheSameStandTogether() throws {
    let names = (0..<12).map { "p\($0)" }
    let steps = (0..<5).map { step in
      let said = names.enumerated().map { index, name -> String in
        // Apart in the last step only, so that each has a curve.
        let mood = step == 4 ? index : index % 3
        return "emotion word\(mood) \(mood % 4) for \(name); ideal calm +\(2 + step % 2) for \(name)"
      }
      return "touchpoint s\(step) \"Step \(step)\" { \(said.joined(separator: "; ")) }"
    }
    let site = MapFixture(
      names.map { "persona \($0) \"Persona \($0)\"" }.joined(separator: "\n")
        + "\njourney j \"J\" { persona \(names.joined(separator: ", ")); \(steps.joined(separator: "\n")) }"
    ).context
    let sheets = try #require(MapPoster(JourneyID(0), in: site, on: .a4)).sheets
    for (number, sheet) in sheets.enumerated() { try check(sheet, "sheet \(number)") }
    let first = try texts(of: sheets[0]).map(\.text).joined(separator: " ")
    #expect(first.contains("Persona p1, Persona p4, Persona p7 and Persona p10: word1 +1"))
    #expect(first.contains("Step 4"), "more than the header")
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
        let sheets = EmptyCanvas.sheets(id, in: site, on: paper)
        #expect(sheets.count == 1, "no example has too many stages for one")
        for sheet in sheets {
          #expect((sheet.height, sheet.width) == paper.size)
          try check(sheet, "\(name) canvas \(paper)")
        }
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
    for paper in [Paper.a4, .a0] {
      for sheet in EmptyCanvas.sheets(JourneyID(0), in: site, on: paper) {
        try check(sheet, "canvas: \(text)")
      }
    }
  }

  @Test func cardsSayWhatIsKnownOfTheCustomer() throws {
    let fixture = MapFixture(
      """
      persona ann "Ann"
      persona ben "Ben"
      journey j "A journey" {
        persona ann, ben
        stage buy "Buy" {
          touchpoint a "Asks" { tangible "A look"; thinks "So dear?"; quote "Sent home"; fails "No" 5% -> b; moment of truth; ends }
          touchpoint b "Comes back" { by ann }
        }
      }
      """)
    let words = try texts(of: TouchpointCards.pages(JourneyID(0), in: fixture.context, on: .a4)[0]).map {
      $0.text.replacing("\u{A0}", with: " ")
    }
    #expect(words.count { $0 == "A journey" } == 2, "each card says which journey it is of")
    for said in [
      "Leaves with: A look", "So dear?", "\u{201C}Sent home\u{201D}", "Buy · \u{25C6} moment of truth",
      "Buy · after a failure · by Ann",
    ] { #expect(words.contains(said), "\(said): \(words)") }
  }

  /// More names than a card has room for end in an ellipsis, behind the stage, and hide nothing of the rest.
  @Test(arguments: [Paper.a4, .letter]) func manyWhoActAreCutOnACard(paper: Paper) throws {
    let names = (0..<20).map { "p\($0)" }
    let fixture = MapFixture(
      names.map { "persona \($0) \"Persona number \($0)\"" }.joined(separator: "\n") + """

        persona other "Other"
        journey j "J" {
          persona \(names.joined(separator: ", ")), other
          stage buy "Buy" { touchpoint a "Asks" { by \(names.joined(separator: ", ")); tangible "A receipt" } }
        }
        """)
    let sheet = TouchpointCards.pages(JourneyID(0), in: fixture.context, on: paper)[0]
    try check(sheet, "\(paper)")
    let words = try texts(of: sheet).map { $0.text.replacing("\u{A0}", with: " ") }
    let first = try #require(words.firstIndex { $0.hasPrefix("Buy · by Persona number p0") }, "\(words)")
    let said = words[first...].prefix { !$0.hasPrefix("Leaves with: A receipt") }
    #expect(said.count <= 2 && said.last?.hasSuffix("\u{2026}") == true, "\(words)")
  }

  /// A number and its unit stay together, whatever stands around them.
  @Test func aNumberKeepsItsUnit() {
    for (text, joined) in [
      ("8 min", "8~min"), ("1 to 3 days, 2 h", "1 to 3~days, 2~h"), ("takes 5 minutes.", "takes 5~minutes."),
      ("3 daysets", "3 daysets"), ("a day", "a day"), ("6 × patience", "6 × patience"),
      ("24  h 1 ", "24  h 1 "), ("", ""),
    ] { #expect(DurationWords.joined(text) == joined.replacing("~", with: "\u{A0}")) }
  }

  private static let longWord = "Rindfleischetikettierungs\u{FC}berwachungsaufgaben\u{FC}bertragungsgesetz"

  /// A long stage gives way to what the customer has and says, and to what is special about the step.
  @Test(arguments: [Paper.a4, .letter]) func aLongStageTakesNothingFromTheCustomer(paper: Paper) throws {
    let stage = String(repeating: "Awareness and consideration of offers ", count: 7)
    let fixture = MapFixture(
      """
      journey j "J" {
        stage s "\(stage)" {
          touchpoint a "Asks" { tangible "A receipt"; moment of truth }
          touchpoint b "Waits" { tangible "\(stage)"; quote "I have told this four times"; moment of truth }
          touchpoint c "\(stage)" { tangible "A stamp"; thinks "One"; thinks "Two"; quote "Three"; quote "Four" }
          touchpoint d "Leaves" { }
        }
      }
      """)
    let sheet = TouchpointCards.pages(JourneyID(0), in: fixture.context, on: paper)[0]
    try check(sheet, "\(paper)")
    let words = try texts(of: sheet).map { $0.text.replacing("\u{A0}", with: " ") }
    #expect(words.contains("Leaves with: A receipt") && words.contains("Leaves with: A stamp"), "\(words)")
    #expect(words.contains { $0.hasPrefix("\u{201C}I have told") }, "\(words)")
    #expect(words.count { $0.hasSuffix("\u{2026} · \u{25C6} moment of truth") } == 2, "\(words)")
    let stages = words.filter { $0.hasPrefix("Awareness") && $0 != "Asks" }
    #expect(stages.count >= 4, "every card has its stage: \(words)")
    #expect(words.contains { $0.hasSuffix(" \u{2026}") }, "something was left out: \(words)")
  }

  /// Type does not become illegible for one long word, which is broken instead.
  @Test func longWordsAreBroken() throws {
    let word = SheetTests.longWord
    let fixture = MapFixture(
      """
      journey j "J" {
        stage s "\(word)" { touchpoint a "\(word) \(word)" { } }
        stage t "Short" { touchpoint b "Short" { } }
      }
      """)
    let card = try texts(of: TouchpointCards.pages(JourneyID(0), in: fixture.context, on: .a4)[0])
    let title = card.filter { $0.size >= 9 && $0.text.hasSuffix("-") }
    #expect(!title.isEmpty, "\(card.map(\.text))")
    #expect(card.contains { $0.text == "Short" && $0.size == 14 })
    for paper in [Paper.a4, .a3] {
      let canvas = try texts(of: EmptyCanvas.sheets(JourneyID(0), in: fixture.context, on: paper)[0])
      let head = try #require(canvas.first { $0.text == "Short" })
      #expect(head.size >= 9, "\(head.size)")
    }
  }

  /// The parts of a broken word are alike, and put together again they are the word. Lines of a few letters have no hyphens.
  @Test(arguments: [30.0, 60, 100, 200])
  func partsAreTheWord(width: Double) {
    for word in [SheetTests.longWord, "refund", "Internationalisation", "12345678901234567890", "顧客の旅は長く"] {
      let lines = TextMetrics.wrap(word, width: width, size: 10, bold: true)
      let isBroken = lines.count > 1
      #expect(
        lines.map { $0.hasSuffix("-") ? String($0.dropLast()) : $0 }.joined() == word, "\(lines)")
      #expect(lines.allSatisfy { TextMetrics.width(of: $0, size: 10, bold: true) <= width }, "\(lines)")
      #expect(
        lines.contains { $0.hasSuffix("-") }
          == (isBroken && width >= 60 && word.allSatisfy { $0 < "\u{2E80}" && $0.isLetter }))
      if width >= 60, word.first != "顧" { #expect(lines.allSatisfy { $0.count > 2 }, "\(lines)") }
    }
    #expect(TextMetrics.wrap("", width: width, size: 10) == [""])
    #expect(TextMetrics.wrap("a b\nc", width: width, size: 10) == ["a b", "c"])
  }

  @Test func whatIsCutSaysSo() {
    let text = "one two three four five six seven"
    let lines = SheetLines.cut(text, to: 2, width: 60, size: 10)
    #expect(lines.count == 2 && lines[1].hasSuffix("\u{2026}"), "\(lines)")
    #expect(lines.allSatisfy { TextMetrics.width(of: $0, size: 10) <= 60 })
    #expect(SheetLines.cut(text, to: 1, width: 400, size: 10) == [text])
  }

  /// Many stages go on on the next sheet, all in their order, in type that can be read.
  @Test(arguments: [Paper.a4, .a3, .a0]) func aCanvasOfManyStagesGoesOn(paper: Paper) throws {
    var build = ProgramBuilder()
    build.journey("j", "Journey")
    let names = (1...24).map { "Delivery\($0)" }
    for (index, name) in names.enumerated() {
      build.stage("s\(index)", name)
      build.step("step\(index)", "Step")
    }
    build.endJourney()
    let sheets = EmptyCanvas.sheets(JourneyID(0), in: SiteContext(build.built), on: paper)
    #expect(sheets.count > 1)
    var found: [String] = []
    for (number, sheet) in sheets.enumerated() {
      try check(sheet, "\(paper)")
      let texts = try texts(of: sheet)
      let heads = texts.filter { names.contains($0.text) }.sorted { $0.left < $1.left }
      #expect(heads.allSatisfy { $0.size >= 9 })
      found += heads.map(\.text)
      #expect(texts.contains { $0.text == "Handed on, lost" } && texts.contains { $0.text == "Journey" })
      #expect(texts.contains { $0.text.hasPrefix("Sheet \(number + 1) of \(sheets.count), stages ") })
    }
    #expect(found == names)
  }

  @Test func aJourneyWithoutStagesHasBlankColumns() throws {
    let fixture = MapFixture("journey j \"J\" { touchpoint a \"A\" }")
    let sheets = EmptyCanvas.sheets(JourneyID(0), in: fixture.context, on: .a4)
    #expect(sheets.count == 1)
    let svg = String(decoding: try Graphviz.draw(sheets[0].dot, engine: .nop).bytes, as: UTF8.self)
    // Upright lines stand at both ends of a column.
    let upright = svg.matches(of: /points="([-0-9.]+),[-0-9.]+ ([-0-9.]+),[-0-9.]+ ?"/).filter {
      $0.output.1 == $0.output.2
    }
    #expect(upright.count == 6)
  }

  @Test func theDeckHasAllCards() throws {
    let site = SiteContext(Samples.northwind())
    let pages = TouchpointCards.pages(JourneyID(0), in: site, on: .a3)
    // Eight steps, the divisions and partners, nobody, two of us; blanks to the end of the page.
    let count = 8 + site.divisions.all.count + 2
    #expect(count % 8 != 0 && pages.count == (count + 7) / 8)
    let words = try pages.flatMap(texts).map(\.text)
    for title in ["Sees the spring offer", "Nobody", "Two of us", "Whose is it?"] {
      #expect(words.contains(title), "\(title)")
    }
    let blanks = pages.count * 8 - count
    #expect(words.count { $0 == "a step we forgot" } == blanks)
    #expect(words.count { $0 == "Whose is it?" } == 8 + blanks, "on steps and blanks, not on heads")
    #expect(!words.contains("Campaigns"), "whose step it is is for the table to say")
  }

  /// No page is begun for more than three blanks.
  @Test func aFullDeckHasThreeBlanks() throws {
    let steps = (1...5).map { "touchpoint s\($0) \"Step \($0)\" { owner desk }" }.joined(separator: "\n")
    let fixture = MapFixture(
      """
      organization maker { division care "Care" { team desk "Desk"; executive head "Head of care"; team shop "Shop" } }
      journey j { stage buy { \(steps) } }
      """)
    let pages = TouchpointCards.pages(JourneyID(0), in: fixture.context, on: .a4)
    #expect(pages.count == 2, "five steps and three heads are a page")
    #expect(try texts(of: pages[1]).count { $0.text == "a step we forgot" } == 3)
    let words = try texts(of: pages[0]).map { $0.text.replacing("\u{A0}", with: " ") }
    for said in [
      "C", "Care", "Desk · Shop · Head of care", "!", "What lies here after an hour is the agenda.", "2",
    ] { #expect(words.contains(said), "\(said): \(words)") }
    #expect(pages[0].dot.contains(DivisionStyles.hues[0].light), "the colour of the division")
  }

  @Test func aTitleIsBalanced() {
    let lines = SheetLines.balanced("Calls to ask where it is", width: 100, size: 10, bold: true)
    #expect(lines.count == 2 && lines[1].count > 5, "\(lines)")
    #expect(SheetLines.balanced("", width: 100, size: 10) == [""])
    let size = SheetLines.size(of: "Bookkeeper", width: 50, height: 100, from: 14, to: 4)
    #expect(size < 14 && SheetLines.widestPart("Bookkeeper", size: size) <= 50)
  }

  @Test func headsAreThoseOfTheCompaniesInTheJourney() throws {
    let fixture = MapFixture(
      """
      organization maker { division care "Care" { team desk "Desk" } division sales "Sales" { team shop "Shop" } }
      organization club { division tills "Tills" { team till "Till" } }
      journey j { stage buy { touchpoint a "Asks" { owner desk } } }
      """)
    let pages = TouchpointCards.pages(JourneyID(0), in: fixture.context, on: .a4)
    let words = try pages.flatMap(texts).map(\.text)
    for title in ["Care", "Sales", "Nobody"] { #expect(words.contains(title), "\(title): \(words)") }
    #expect(!words.contains("Tills"), "\(words)")
  }

  /// The examples take four sheets at most, and what the last one shows is not a lane or two on an empty sheet.
  @Test(arguments: Examples.names)
  func postersFillTheirSheets(name: String) throws {
    let site = try Examples.site(name)
    for journey in site.program.journeys.indices {
      let sheets = try #require(MapPoster(JourneyID(journey), in: site, on: .a3)).sheets
      #expect(sheets.count <= 4, "\(name)")
      for sheet in sheets { expectPrintable(sheet, "\(name) poster") }
      for sheet in sheets where sheets.count > 1 {
        let end = sheet.words.map(\.bottom).filter { $0 < sheet.height }.max() ?? 0
        #expect(end > sheet.height * 0.6, "\(name): \(end) of \(sheet.height)")
      }
    }
  }

  /// Small print can be read on every paper, from afar where it hangs on a wall, and in pieces of a poster too.
  @Test(arguments: Paper.allCases) func smallPrintCanBeRead(paper: Paper) throws {
    for fixture in [PrintPlanTests.fixture([3, 4, 2]), PrintPlanTests.fixture([7, 7, 7])] {
      let poster = try #require(MapPoster(JourneyID(0), in: fixture.context, on: paper))
      for sheet in poster.sheets + (poster.tiles?.sheets ?? []) {
        let texts = try texts(of: sheet)
        let smallest = texts.map(\.size).min() ?? 0
        #expect(smallest >= paper.smallPrint - 0.01, "\(paper): \(smallest)")
      }
    }
  }

  /// Sheets that hang beside each other have columns of one width.
  @Test(arguments: [Paper.letter, .a4, .a3]) func columnsAreAlike(paper: Paper) throws {
    for stages in [[3, 4, 2], [5, 5, 4], [1, 7, 2, 6, 3]] {
      let fixture = PrintPlanTests.fixture(stages)
      let sheets = try #require(MapPoster(JourneyID(0), in: fixture.context, on: paper)).sheets
      var widths: [Double] = []
      for sheet in sheets {
        let lines = Set(sheet.lines.x.map { ($0 * 100).rounded() / 100 }).sorted().dropFirst()
        widths += zip(lines, lines.dropFirst()).map { $1 - $0 }
      }
      let (least, most) = (widths.min() ?? 0, widths.max() ?? 0)
      #expect(most - least < 0.05, "\(stages) on \(paper): columns of \(least) to \(most) points")
    }
  }

  /// A row that goes over several sheets fills them alike.
  @Test func lanesAreSpreadOverSheets() {
    func parts(_ heights: [Double], _ most: Double, above: Double = 1) -> [Range<Int>]? {
      PosterLayout.parts(heights, most: most) { $0 ? above : 1 }
    }
    #expect(parts([4, 2, 2, 2], 11) == [0..<4])
    #expect(parts([8, 1, 1, 1, 1, 1], 10) == [0..<1, 1..<6])
    #expect(parts([3, 3, 3, 1], 10) == [0..<2, 2..<4], "not three and one")
    #expect(parts([3, 3, 3], 7, above: 4) == [0..<1, 1..<3])
    #expect(parts([12, 1], 10) == nil && parts([], 10) == [0..<0])
  }

  /// The legend of the curves keeps away from their scale, and where it has been read before names are cut rather than that it takes
  /// more room than there is beside the drawing.
  @Test func theLegendKeepsToItself() throws {
    let fixture = PrintPlanTests.fixture([7, 7, 7])
    let sheets = try #require(MapPoster(JourneyID(0), in: fixture.context, on: .a4)).sheets
    var heights: [Double] = []
    for sheet in sheets {
      let texts = try texts(of: sheet)
      guard let scale = texts.first(where: { $0.text == "+3" }),
        let below = texts.first(where: { $0.text.hasPrefix("Who owns it") })
      else { continue }
      let legend = texts.filter {
        $0.right < scale.left + 1 && $0.top > scale.top - 20 && $0.bottom < below.top && $0.left > 36
      }
      let gap = scale.left - (legend.map(\.right).max() ?? 0)
      #expect(gap > scale.size * 0.7, "\(gap)")
      let isCut = legend.contains { $0.text.hasSuffix("\u{2026}") }
      #expect(isCut == (Double(legend.count) < (heights.first ?? 0)), "\(legend.map(\.text))")
      heights.append(Double(legend.count))
    }
    #expect(heights.count > 1 && heights.dropFirst().allSatisfy { $0 <= heights[0] }, "\(heights)")
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

  /// What is said in our words runs from left to right, whatever names stand in it; what somebody wrote runs as its letters do.
  @Test func directionsAreThoseOfThePage() throws {
    let fixture = MapFixture(
      """
      organization o "شركة" { team a "Team" }
      channel web "الموقع" { run by a }
      journey j "J" { touchpoint t "يطلب عرض سعر" { channel web; tangible "رسالة" } }
      """)
    let sheet = try #require(MapPoster(JourneyID(0), in: fixture.context, on: .a4)?.sheets.first)
    func place(_ text: String) throws -> (left: Double, right: Double) {
      let operation = try #require(
        sheet.dot.firstMatch(
          of: try Regex(
            "T ([0-9.]+) [0-9.]+ (-?[01]) ([0-9.]+) [0-9]+ -\(text) ",
            as: (Substring, Substring, Substring, Substring).self)))
      let (x, alignment) = (try #require(Double(operation.output.1)), operation.output.2)
      let width = try #require(Double(operation.output.3))
      return alignment == "1" ? (x - width, x) : (x, x + width)
    }
    #expect(try place("1").right < place("يطلب عرض سعر").left + 1, "the number, then the title")
    #expect(
      try abs(place("1").left - place("رسالة").left) > 40, "the tangible stands at the right of its cell")
    #expect(try place("شركة").left < place("Nobody answers for all of it").left)
  }
}
