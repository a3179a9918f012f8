import JourneySource
import JourneyTestSupport
import Testing
import TextMetrics

@testable import JourneyEmit
@testable import JourneyLanguage

/// What the marks, words and figures of a map claim.
@Suite struct MapFigureTests {
  private static func personas(_ steps: String) -> JourneyMap {
    MapFixture(
      """
      persona ada "Ada"
      persona ben "Ben"
      persona cem "Cem"
      journey j "J" {
        persona ada, ben, cem
      \(steps)
      }
      """
    ).map()
  }

  /// What nobody gave a score to fades with its persona, and shows for each who feels it.
  @Test func feelingsWithoutAScoreBelongToTheirPersonas() {
    let map = Self.personas(
      """
        touchpoint a "A" { emotion curious for ada; emotion curious for ben; emotion sad -1 for cem }
        touchpoint b "B" { emotion glad +1; emotion bored 0 for ben }
      """)
    let drawing = EmotionLane(map).definitions().markup.html
    let marks = drawing.matches(of: /<circle class="ns ([^"]*)"/).map { String($0.output.1) }
    #expect(
      Set(marks.map { $0.prefix(2) }).count == 2 && marks.count { $0.hasSuffix(" tw") } == 1, "\(marks)")
    let words = drawing.matches(of: /<text class="ns ([^"]*)"/).map { String($0.output.1) }
    #expect(words.count == 2 && words.count { $0.hasSuffix(" tw") } == 1, "\(words)")
  }

  /// The second of two who feel the same has its mark around that of the first, whoever feels otherwise.
  @Test func noMarkHidesAnother() {
    let map = Self.personas(
      """
        touchpoint a "A" { emotion glad +2 for ada; emotion sad -2 for ben; emotion angry -2 for cem }
        touchpoint b "B" { emotion glad +1 for ada; emotion sad -1 for ben; emotion angry -3 for cem }
      """)
    let drawing = EmotionLane(map).definitions().markup.html
    #expect(drawing.matches(of: /<path class="p3 c\d as"/).count == 1)
    #expect(drawing.matches(of: /<path class="p3 c\d m"/).count == 1)
    #expect(MapFacts(map: map).markup().html.contains("lowest point, Cem "))
  }

  @Test func theLowestPointNamesAllWhoFeelIt() {
    let map = Self.personas(
      """
        touchpoint a "A" { emotion glad +2 for ada; emotion sad -2 for ben; emotion angry -2 for cem }
      """)
    #expect(MapFacts(map: map).markup().html.contains("lowest point, Ben and Cem "))
  }

  /// Customers also come to a step from one that stands behind it in the text.
  @Test func mostFailWhereMostComeTo() {
    let map = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { then c }
        touchpoint b "Comes back here" { fails "no" 50%; ends }
        touchpoint c "C" { fails "oh" 5%; then b }
      }
      """
    ).map()
    let figure = MapFacts(map: map).markup().html
    #expect(
      figure.contains("<b>50%</b> fail where most customers do") && figure.contains("2 Comes back here"))
  }

  /// Where one way carries a datum and another loses it, the line goes on, and the loss is said below it.
  @Test func whatIsCarriedIsNotCutByALossOnAnotherWay() throws {
    let map = MapFixture(
      """
      organization co "Company" { team one "One"; team two "Two"; team three "Three" }
      data email "E-mail"
      journey j "J" {
        touchpoint a "A" { owner one; asks email }
        touchpoint b "B" { owner two; asks email; fails "Stuck" 10% -> d }
        touchpoint c "C" { owner three; needs email; ends }
        touchpoint d "D" { owner three; asks email }
        handoff a -> b { carries email }
        handoff b -> c { carries email }
        handoff b -> d { drops email }
      }
      """
    ).map()
    let drawing = HandoffLane(map).definition().html
    let carried = drawing.matches(of: />carried</).count
    #expect(carried == 2, "\(drawing)")
    // The word for what is lost begins where it stands, below the line; elsewhere it ends above it.
    #expect(drawing.matches(of: /<text class="s bad" [^>]*>lost</).count == 1)
    #expect(drawing.matches(of: /<text class="n bad" [^>]*>lost</).isEmpty)
  }

  private static let late = MapFixture(
    """
    journey j "J" {
      expects "The parcel" within 3 days to d
      stage s "S" {
        touchpoint a "A"
        touchpoint b "B" { wait 30 to 99 days }
      }
      stage t "T" { touchpoint d "D" { wait 1 to 12 days; takes 49 min } }
    }
    """)

  /// Words at the end of a bar stay in the columns of its stage, in as many lines as that takes.
  @Test func whatIsSaidOfAnEndIsNotCut() {
    let map = Self.late.map()
    let drawing = PromiseLane(map).definition().html
    let words = drawing.matches(of: /<text class="s bad" x="([\d.]+)" y="[\d.]+">([^<]*)</)
    #expect(words.map { String($0.output.2) }.joined(separator: " ").hasPrefix("usual way up to 111 days"))
    #expect(words.count == 2)
    for word in words {
      let left = Double(word.output.1) ?? 0
      let width = TextMetrics.width(of: String(word.output.2), size: 11, bold: true)
      #expect(left >= 2 * map.column && left + width <= 3 * map.column, "\(word.output.2)")
    }
  }

  /// A wait that keeps a promise says how long all before it can take, as the bar does.
  @Test func waitsSayThatItCanTakeLonger() {
    let map = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { promises p "Soon" within 3 days }
        touchpoint b "B" { wait 2 days; fails "No" 20% -> c }
        touchpoint d "D" { wait 2 days; keeps p; ends }
        touchpoint c "C" { wait 1 day; then b }
      }
      """
    ).map()
    #expect(WaitCells(map: map).cell(2).html.contains("with all before it 5 days or more"))
  }

  /// A word longer than a column makes the row of stages higher, and more so on paper, where columns are narrower.
  @Test func stageNamesStandInTheirRow() {
    func grid(_ name: String) -> MapGrid {
      let stages = (0..<12).map { "stage s\($0) \"\(name)\" { touchpoint t\($0) }" }
      return MapGrid(MapFixture("journey j \"J\" {\n\(stages.joined(separator: "\n"))\n}").map())
    }
    let short = grid("Buying")
    #expect(short.stageHeight(column: 10.5) == short.stageHeight(column: 12))
    #expect(short.printedStageRow(column: 10.5).isEmpty)
    let long = grid("Coming back another time")
    #expect(long.stageHeight(column: 10.5) > long.stageHeight(column: 12))
    #expect(long.printedStageRow(column: 10.5).hasPrefix("--sth:"))
    let broken = grid("Haushaltsplanungsberatung")
    #expect(broken.stageHeight(column: 12) > short.stageHeight(column: 12))
  }

  /// What changes from the first journey to its ideal, step by step.
  private func changes(_ fixture: MapFixture) -> [String] {
    let site = fixture.context
    guard let pair = site.gapPairs(of: JourneyID(0)).first else { return [] }
    let words = GapWords(site.gap(of: pair), in: site.program)
    return words.gap.steps.flatMap { words.changes($0).map { "\($0.label) \($0.words)" } }
  }

  /// What a mistyped name hides is no owner to be changed.
  @Test func anUnknownOwnerIsNotNobody() throws {
    let text = """
      organization co "Company" { team web "Web shop" }
      channel phone "Phone" { run by wbe }
      journey j "J" { touchpoint a "A" { channel phone } }
      journey k "K" { ideal of j; touchpoint a "A" { owner web } }
      """
    #expect(changes(MapFixture(text, findings: [("unresolved-name", "wbe")])).isEmpty)
    #expect(
      changes(MapFixture(text.replacing("run by wbe", with: "one-way"))) == ["owner nobody → Web shop"])
  }

  /// Of two ways that meet again, both of which ask, the line to where the answer is lost begins at the one that the words name.
  @Test func aLineBeginsWhereTheWordsSay() throws {
    let map = MapFixture(
      """
      organization co "Company" { team one "One"; team two "Two" }
      data email "E-mail"
      journey j "J" {
        touchpoint a "A" { owner one; then b 60%; then c 40% }
        touchpoint b "B" { owner one; asks email; then d }
        touchpoint c "C" { owner one; asks email; then d }
        touchpoint d "D" { owner one }
        touchpoint e "E" { owner two; asks email }
      }
      """
    ).map()
    #expect(map.threads.first?.repeats.first?.source == 1)
    let lines = HandoffLane(map).definition().html.matches(of: #/<path class="t" d="M([\d.]+) /#)
    #expect(lines.map { Double($0.output.1) } == [map.center(1)])
  }

  /// Pages open in the theme that the workspace names, and notes on what all journeys share stand on the index.
  @Test func settingsAndNotesReachThePages() {
    let fixture = MapFixture(
      """
      /// Closed on Sundays.
      channel phone "Phone"
      journey j "J" {
        /// As long as it takes.
        stage s "S" { touchpoint a "A" { channel phone; ideal good 2; emotion sad -2 } }
      }
      """)
    #expect(IndexPage.render(in: fixture.context).contains("<dd dir=\"auto\">Closed on Sundays.</dd>"))
    #expect(fixture.page().contains("<dd dir=\"auto\">As long as it takes.</dd>"))
    #expect(fixture.page().contains("<html lang=\"en\">"))
    var program = fixture.context.program
    program.settings.output = .init(
      folder: "site", formats: [], theme: "dark", place: program.journeys[0].head.place)
    let site = SiteContext(program: program, graphs: fixture.context.graphs, diagnostics: [])
    let pages =
      [IndexPage.render(in: site), MapPage.render(JourneyID(0), in: site, drawings: [])]
      + site.gapPairs(of: JourneyID(0)).map { GapPage.render($0, in: site) }
    #expect(pages.count == 3 && pages.allSatisfy { $0.contains("<html lang=\"en\" data-theme=\"dark\">") })
  }

  /// A refusal with a target is a failure to everybody; a new step says where it is met and what it leaves.
  @Test func gapsTellRefusalsAndNewSteps() throws {
    let fixture = MapFixture(
      """
      channel web "Web"
      product phone "Phone"
      journey j "J" {
        touchpoint a "A" { returns phone; refuses returns phone "Too late" 30% -> b }
        touchpoint b "B"
      }
      journey k "K" {
        ideal of j
        touchpoint a "A" { returns phone }
        touchpoint n "N" { new; channel web; tangible "A gift" }
        touchpoint b "B"
      }
      """)
    let site = fixture.context
    let pair = try #require(site.gapPairs(of: JourneyID(0)).first)
    #expect(
      changes(fixture) == ["no longer fails “Too late” 30%", "channel Web", "tangible “A gift”"])
    #expect(GapPage.render(pair, in: site).contains("Too late"))
  }

  /// Words that find no room at a point give way to its score.
  @Test func noPointOfAGapIsWithoutWords() throws {
    let fixture = MapFixture(
      """
      persona a "A retired customer with a long name and more of it than stands on two lines"
      persona b "B"
      journey j "J" {
        persona a, b
        touchpoint s "S" { emotion sad -2 for a; emotion glad +1 for b; ideal calm 2 }
      }
      """)
    let site = fixture.context
    let pair = try #require(site.gapPairs(of: JourneyID(0)).first)
    let page = GapPage.render(pair, in: site)
    #expect(page.contains(/<text class="now" [^>]*>\u{2212}2</))
  }

  /// What is found about a stage stands at its first step, and belongs to all of its steps.
  @Test func findingsOfAStageStandAtIt() {
    let page = MapFixture(
      """
      journey j "J" {
        stage early "Early" { touchpoint a "A" }
        stage late "Late" { touchpoint b "B"; touchpoint c "C" }
      }
      """, findings: [("persona-excluded", "stage late")]
    ).page()
    #expect(page.contains(#"data-r="persona-excluded" data-st="st-late""#))
    #expect(page.ranges(of: #"data-r="persona-excluded">"#).count == 2, "at both steps of the stage")
    #expect(page.ranges(of: "href=\"#f-persona-excluded-journey\"").count == 1)
    #expect(page.contains(##"<a href="#st-late"><bdi>Late</bdi></a>"##))
  }

  @Test func aTitleWithoutLettersIsNone() {
    let fixture = MapFixture("journey j \" \" { touchpoint a \"\" }")
    #expect(fixture.context.program.label(fixture.context.program.journeys[0].head) == "j")
    #expect(fixture.map().numbered(0) == "1 a")
  }

  /// What is found of one persona's feelings goes with it under the filter; what is found of everybody's stays.
  @Test func findingsOfFeelingsBelongToTheirPersonas() {
    let site = MapFixture(
      """
      persona ada "Ada"
      persona ben "Ben"
      journey j "J" {
        persona ada, ben
        touchpoint a "A" { emotion glad +2 for ada; emotion sad -2 for ben; emotion mixed 0 }
      }
      """)
    let places = site.map().journey.emotions.map(\.place)
    let context = SiteContext(
      program: site.context.program, graphs: site.context.graphs,
      diagnostics: [
        Diagnostic("low-ending", .warning, "of Ben", at: places[1]),
        Diagnostic("gap-without-plan", .warning, "of all", at: places[2]),
      ])
    let page = MapPage.render(JourneyID(0), in: context, drawings: [])
    let own = page.matches(of: /data-r="([a-z-]+)" data-step="[^"]*"(?: data-who="([^"]*)")?/)
      .map { "\($0.output.1) \($0.output.2 ?? "all")" }
    #expect(own == ["low-ending 1", "gap-without-plan all"], "\(own)")
  }

  /// What lies beyond its scale is said, not drawn at its end.
  @Test func nothingIsDrawnBeyondItsScale() {
    func cell(_ statements: String) -> String {
      let map = MapFixture(
        """
        metric csat "CSAT" { from 1 to 5 }
        journey j "J" { touchpoint a "A" { \(statements) } }
        """
      ).map()
      return NumberCells(map: map).cell(0).html
    }
    let within = cell("measure csat 4 among 100; target csat 5")
    #expect(within.contains(#"class="nv""#) && within.contains(#"class="tg""#) && !within.contains("beyond"))
    let above = cell("measure csat 7 among 100; target csat 5")
    #expect(!above.contains("<svg") && above.contains("beyond the scale of 1 to 5") && !above.contains("±"))
    let aim = cell("measure csat 4 among 100; target csat 9")
    #expect(aim.contains(#"class="nv""#) && !aim.contains(#"class="tg""#) && aim.contains("beyond the scale"))
    #expect(cell("measure csat 120%").contains("beyond"))
  }

  /// Customers who come to a step after a failure as well as without one are drawn coming there; nobody is drawn going on from where
  /// nobody comes to.
  @Test func linesLeadWhereCustomersGo() {
    func pieces(_ steps: String) -> [String] {
      let lane = EmotionLane(MapFixture("journey j \"J\" {\n\(steps)\n}").map())
      let all = lane.pieces(lane.map.curves[0])
      func number(_ point: DrawnPoint) -> Int { Int((point.x / lane.map.column).rounded(.down)) + 1 }
      return [("usual", all.usual), ("beside", all.beside), ("detour", all.detour)].flatMap { name, pieces in
        pieces.map { "\(name) \(number($0.from))-\(number($0.to))" }
      }
    }
    let both = """
      touchpoint a "A" { emotion ok 0; then b 60%; then c 30%; fails "No" 10% -> c }
      touchpoint b "B" { emotion ok 0; then d }
      touchpoint c "C" { emotion sad -2; then d }
      touchpoint d "D" { emotion ok 0 }
      """
    #expect(pieces(both) == ["usual 1-2", "usual 2-4", "beside 1-3", "beside 3-4"], "\(pieces(both))")
    let failureFirst = both.replacing(
      "then c 30%; fails \"No\" 10% -> c", with: "fails \"No\" 10% -> c; then c 30%")
    #expect(pieces(failureFirst).sorted() == pieces(both).sorted(), "\(pieces(failureFirst))")
    let unreached = """
      touchpoint a "A" { emotion ok 0; then c }
      touchpoint b "B" { emotion sad -2; then c }
      touchpoint c "C" { emotion ok 0 }
      """
    #expect(pieces(unreached) == ["usual 1-3"], "\(pieces(unreached))")
  }

  /// A wait is held against the patience of those who use the channel, where somebody does.
  @Test func waitsAreThoseOfWhoComesThere() {
    let map = MapFixture(
      """
      organization co "Co" { team care "Care" }
      channel web "Web" { run by care }
      channel phone "Phone" { run by care }
      persona ada "Ada" { uses web; patience 10 min }
      persona ben "Ben" { uses phone; patience 2 days }
      journey j "J" {
        persona ada, ben
        touchpoint a "A" { channel phone; wait 45 min }
        touchpoint b "B" { channel web; wait 5 min }
      }
      """
    ).map()
    let cell = WaitCells(map: map).cell(0).html
    #expect(
      cell.contains("within patience") && !cell.contains("×") && cell.ranges(of: "class=\"wt").count == 1)
    #expect(WaitCells(map: map).cell(1).html.contains("within patience"))
  }

  /// What is out of use needs no owner, and is none that nobody owns.
  @Test func whatIsOutOfUseNeedsNoOwner() {
    let fixture = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { emotion ok 0 }
        touchpoint b "B" { emotion sad -3; retired }
      }
      """)
    let map = fixture.map()
    #expect(map.isUnowned(0) && !map.isUnowned(1) && !map.isOwnerUnknown(1))
    #expect(fixture.page().contains("nobody, and out of use"))
    let entry = IndexModel(fixture.context).entries[0]
    #expect(entry.scores == [0, nil] && entry.feelings == [[0], []])
  }

  /// To a channel that none of the personas uses everybody comes; to another one those who use it, or are said to be there.
  @Test func whoComesToAStep() {
    let fixture = MapFixture(
      """
      channel site "Site"; channel room "Room"; channel sign "Sign" { one way }
      persona p "Pia" { uses site }
      persona q "Quin" { uses phone }
      channel phone "Phone"
      journey j "J" {
        persona p, q
        touchpoint a "A" { channel site; emotion glad +3; emotion bad -3 for p }
        touchpoint b "B" { channel room; emotion glad +3 }
        touchpoint c "C" { channel sign }
        touchpoint d "D" { channel phone; emotion sad -2; quote "Hm" by p }
        touchpoint e "E" { channel phone; by q; emotion glad +1 }
      }
      """)
    let journey = fixture.context.program.journeys[0]
    let comers = journey.steps.indices.map { step in
      fixture.context.program.comers(toStep: step, of: journey).map(\.index)
    }
    #expect(comers == [[0], [0, 1], [0, 1], [0, 1], [1]])
    let page = fixture.page()
    #expect(
      page.matches(of: /data-not="([^"]*)"/).map { String($0.1) } == ["1", "", "", "", "0"])
    #expect(IndexModel(fixture.context).entries[0].feelings == [[-3], [3, 3], [], [-2, -2], [1]])
  }

  /// No red where no rule finds anything: what is out of use, and numbers beyond a scale.
  @Test func nothingIsRedThatIsNotFound() throws {
    let fixture = MapFixture(
      """
      metric growth "Growth"; metric csat "CSAT" { range 1 to 5 }
      journey j "J" {
        touchpoint a "A" {
          emotion glad +2
          measure growth 112% on 2026-01-01; target growth 120%
          measure csat 7 among 9; target csat 9
        }
        touchpoint b "B" { emotion awful -3; retired on 2025-01-01 }
      }
      """)
    let cell = NumberCells(map: fixture.map()).cell(0).html
    #expect(!cell.contains("bad") && !cell.contains("0% to 100%"))
    #expect(cell.contains("<small>measured Jan 2026</small>"))
    #expect(cell.contains("measured and target beyond the scale of 1 to 5"))
    #expect(!fixture.page().contains("lowest point"))
    let dot = try #require(LaneDiagram.dot(JourneyID(0), .owners, in: fixture.context))
    #expect(dot.contains("out of use") && dot.ranges(of: "lane unowned").count == 1, "the touchpoint in use")
    let index = IndexPage.render(in: fixture.context, title: "T")
    #expect(index.contains("B out of use"))
  }

  /// Four curves differ in their looks; of more, the third and all further ones differ by the numbers in their marks.
  @Test(arguments: [(3, 0), (4, 1), (5, 0)])
  func fourCurvesLookDifferent(count: Int, turned: Int) {
    let names = (0..<count).map { "p\($0)" }
    let feelings = names.enumerated().map { "emotion x \(2 - $0) for \($1)" }.joined(separator: "; ")
    let map = MapFixture(
      """
      \(names.map { "persona \($0) \"\($0)\"" }.joined(separator: "\n"))
      journey j "J" { persona \(names.joined(separator: ", ")); touchpoint a "A" { \(feelings) }; touchpoint b "B" { \(feelings) } }
      """
    ).map()
    let looks = Set(map.curves.map(\.cssClass))
    #expect(map.curves.count == count && looks.count == min(count, 3) + turned)
    let drawing = EmotionLane(map).definitions().markup.html
    #expect(drawing.ranges(of: "l5 -9h-10z").count == 2 * turned)
    #expect(EmotionKey(map: map).markup.html.contains("l4 -8h-8z") == (turned == 1))
  }
}
