import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

@testable import JourneyEmit

/// What the map says of promises, waits, lows and losses.
@Suite struct MapWordsTests {
  private func page(_ steps: String, personas: String = "a") -> String {
    MapFixture(
      """
      organization co "Company" { team t "Team" }
      channel web "Web" { run by t }
      data d "Datum"
      data e "Other"
      persona a "Ann" { patience 10 min }
      persona b "Ben" { patience 10 min }
      journey j "J" {
        persona \(personas)
        \(steps)
      }
      """
    ).page()
  }

  /// The part of a page that draws a lane.
  private func lane(_ page: String, _ id: String) throws -> Substring {
    let start = try #require(page.range(of: "<g id=\"\(id)\""))
    let rest = page[start.lowerBound...]
    return rest[..<(rest.range(of: "</g>")?.upperBound ?? rest.endIndex)]
  }

  /// The step that feels worst for most, on the map and in the index; the first of several that do so for as many.
  @Test func theLowestPointIsWhereMostFeelWorst() {
    func low(_ feelings: [[Int]]) -> [Int]? { LowestPoint.of(feelings).map { [$0.step, $0.score] } }
    #expect(low([[-1], [-3, 0], [-3, -3], [-3, -3]]) == [2, -3])
    #expect(low([[-2], [-2], []]) == [0, -2])
    #expect(low([[0, 1], []]) == nil && low([]) == nil)
    let steps = """
      touchpoint one "One" { emotion fine 0 for a; emotion bad -3 for b }
      touchpoint two "Two" { emotion bad -3 }
      """
    #expect(page(steps, personas: "a, b").contains("lowest point <small dir=\"auto\">2 Two"))
  }

  /// A wait of days beyond a patience that is a small part of what customers expect: the cell says why it is no trouble.
  @Test func aWaitWithinWhatIsExpectedSaysSo() {
    func cell(_ expectation: String) -> Bool {
      MapFixture(
        """
        organization co "Company" { team t "Team" }
        channel web "Web" { run by t }
        persona a "Ann" { patience 2 days }
        journey j "J" {
          persona a
          \(expectation)
          touchpoint one "One" { channel web; emotion fine 0 }
          touchpoint two "Two" { channel web; wait 6 days; emotion fine 0 }
          touchpoint three "Three" { channel web; emotion fine 0 }
        }
        """
      ).page().contains("3 × patience, within what is expected in all")
    }
    #expect(cell("expects \"A house\" within 8 weeks from one to three"))
    #expect(!cell("expects \"A house\" within 2 weeks from one to three") && !cell(""))
  }

  /// Names that hold commas are told apart by semicolons.
  @Test func namesWithCommasStandBetweenSemicolons() {
    #expect(JourneyWords.list(["Ann", "Ben", "Cy"]) == "Ann, Ben and Cy")
    #expect(JourneyWords.list(["Ann, 78", "Ben", "Cy"]) == "Ann, 78; Ben; and Cy")
    #expect(JourneyWords.list(["Ann, 78"]) == "Ann, 78" && JourneyWords.list([]) == "")
    #expect(
      JourneyWords.series(["Ann, 78", "Ben"]) == "Ann, 78; Ben" && JourneyWords.series(["A", "B"]) == "A, B")
  }

  /// Where nobody says how long anything takes, nothing takes no time.
  @Test func aPromiseWithoutTimesTakesNoZero() throws {
    let page = page(
      """
      touchpoint one "One" { channel web; promises p "Soon" within 2 days }
      touchpoint two "Two" { channel web; keeps p }
      """)
    #expect(try lane(page, "prm").contains(">kept, no time noted<"))
    #expect(
      page.contains("within 2 days, kept at step 2. No time is noted.") && !page.contains("takes 0 min"))
  }

  @Test func aPromiseThatIsOnlyTakenBackEndsInACross() throws {
    let cancelled = try lane(
      page(
        """
        touchpoint one "One" { channel web; promises p "Soon" within 2 days }
        touchpoint two "Two" { channel web; cancels p }
        """), "prm")
    #expect(cancelled.contains(">taken back<") && cancelled.contains("class=\"slack\""))
    #expect(!cancelled.contains("class=\"over\"") && !cancelled.contains("class=\"pe k\""))
    let forgotten = try lane(
      page(
        """
        touchpoint one "One" { channel web; promises p "Soon" within 2 days; then two 50%; then three 50% }
        touchpoint two "Two" { channel web; cancels p; ends }
        touchpoint three "Three" { channel web }
        """), "prm")
    #expect(forgotten.contains(">taken back, or never kept<") && forgotten.contains("class=\"over\""))
    #expect(!forgotten.contains("class=\"pe k\""))
  }

  @Test func whatWasPromisedIsSaidWhereItsTickHasNoRoom() throws {
    let lane = try lane(
      page(
        """
        touchpoint one "One" { channel web; promises p "Something with quite a few words to it" within 2 days }
        touchpoint two "Two" { channel web; wait 1 to 3 days; keeps p }
        """), "prm")
    #expect(lane.contains("within 2 days"))
    let short = try self.lane(
      page(
        """
        touchpoint one "One" { channel web; promises p "Yes" within 4 days }
        touchpoint two "Two" { channel web; tangible "x" }
        touchpoint three "Three" { channel web; wait 1 to 3 days; keeps p }
        """), "prm")
    #expect(short.contains(">4 days<") && !short.contains("within"))
  }

  @Test func aWaitIsHeldAgainstThePromiseThatItKeeps() {
    func wait(_ longest: Int) -> String {
      page(
        """
        touchpoint one "One" { channel web; promises p "Soon" within 2 days }
        touchpoint two "Two" { channel web; wait 1 to \(longest) days; keeps p }
        """)
    }
    let late = wait(5)
    #expect(late.contains("<strong class=\"bad\">1 to 5 days</strong> <small>promised 2 days</small>"))
    #expect(late.contains("<rect class=\"wx\""))
    let good = wait(2)
    #expect(good.contains("<strong>1 to 2 days</strong> <small>promised 2 days</small>"))
    #expect(!good.contains("<rect class=\"wx\""))
  }

  /// Where a persona is chosen, a wait is held against its patience: those who have another than the least one have a bar of their own.
  @Test func aWaitIsHeldAgainstThePatienceOfWhoIsChosen() {
    func page(_ wait: String, _ ben: String) -> String {
      MapFixture(
        """
        organization o "O" { team t "Team" }
        persona a "Ann" { patience 10 min }
        persona b "Ben" { \(ben) }
        persona c "Cleo" { patience 10 min }
        journey j "J" {
          persona a, b, c
          touchpoint one "One" { owner t; wait \(wait) }
        }
        """
      ).page()
    }
    func own(_ page: String) -> [String] {
      page.matches(of: /<div data-of="([0-9 ]*)" hidden>(.*?)<\/div>/).map {
        "\($0.output.1): \($0.output.2)"
      }
    }
    let longer = own(page("20 min", "patience 40 min"))
    #expect(longer.count == 1 && longer[0].hasPrefix("1: "), "\(longer)")
    #expect(longer[0].contains("within patience") && !longer[0].contains("class=\"bad\""))
    let late = own(page("20 min", "patience 15 min"))
    #expect(
      late.count == 1 && late[0].contains("1.3 × patience") && late[0].contains("<strong class=\"bad\">"))
    let none = own(page("20 min", ""))
    #expect(none == ["1: <p><strong>20 min</strong></p>"], "Nobody knows his patience")
    let same = page("20 min", "patience 10 min")
    #expect(own(same).isEmpty && !same.contains("<div data-own>"))
  }

  /// Who has less patience than somebody for whom a wait is too long is no better off, however many times it is.
  @Test func theLeastPatientIsNotTheHappiest() {
    func page(_ personas: String, _ wait: String) -> String {
      MapFixture(
        """
        organization o "O" { team t "Team" }
        persona a "Ann" { patience 1 day }
        persona b "Ben" { patience 3 days }
        persona c "Cleo" { patience 2 h }
        journey j "J" {
          persona \(personas)
          touchpoint one "One" { owner t; wait 1 day }
          touchpoint two "Two" { owner t; wait \(wait); emotion cross -2 }
        }
        """
      ).page()
    }
    let late = page("a, b, c", "2 weeks")
    #expect(late.contains(#"data-late="0 1""#) && late.contains("<small>4.7 × patience of Ben</small>"))
    #expect(late.contains("14 × patience"), "for her alone")
    let lived = page("a, c", "2 weeks")
    #expect(!lived.contains(#"data-late=""#) && !lived.contains("× patience"))
    #expect(!page("b", "4 days").contains(#"data-late=""#))
  }

  @Test func theLowestPointIsThatOfAnybody() {
    let steps = """
      touchpoint one "One" { channel web; emotion sad -1; emotion furious -3 for b }
      touchpoint two "Two" { channel web; emotion sad -2 }
      """
    #expect(page(steps, personas: "a, b").contains("<b>−3</b> lowest point, Ben "))
    #expect(page(steps).contains("<b>−3</b> lowest point, Ben "), "whether the journey names him or not")
    #expect(page(steps.replacing(" for b", with: "")).contains("<b>−3</b> lowest point <"))
  }

  @Test func aPersonaHasWordsOfItsOwnWhereAllFeelAlike() throws {
    let lane = try lane(
      page(
        """
        touchpoint one "One" { channel web; emotion glad +1 }
        touchpoint two "Two" { channel web; emotion sad -1; emotion furious -3 for b }
        """, personas: "a, b"), "emo")
    #expect(lane.contains("class=\"p2 c1 tw\"") && lane.split(separator: ">glad +1<").count == 3)
    #expect(!lane.contains("tw\" x=\"288"))
  }

  @Test func aHandoffThatLosesSaysSo() throws {
    let lane = try lane(
      page(
        """
        touchpoint one "One" { channel web; asks d, e }
        touchpoint two "Two" { owner t; needs d }
        handoff one -> two { drops d, e }
        """), "thr")
    #expect(lane.contains("class=\"h ok\"") && lane.contains("loses 2 items"))
  }

  @Test func idealsGoAlongTheUsualWayOnly() throws {
    let fixture = MapFixture(
      """
      journey j "J" {
        touchpoint one "One" { emotion sad -1; fails "x" 10% -> three }
        touchpoint two "Two" { emotion sad -1; ends }
        touchpoint three "Three" { emotion sad -2 }
      }
      journey k "K" {
        ideal of j
        touchpoint one "One" { emotion glad +1 }
        touchpoint two "Two" { emotion glad +2 }
        touchpoint three "Three" { emotion glad +1 }
      }
      """)
    let map = fixture.map()
    let ideal = try #require(map.ideals.first)
    let pieces = EmotionLane(map).pieces(ideal)
    #expect(pieces.usual.count == 1 && pieces.beside.isEmpty && pieces.detour.isEmpty)
    #expect(!EmotionLane(map).pieces(map.curves[0]).detour.isEmpty)
    #expect(fixture.page().contains("after a failure"))
  }

  @Test func losesStandClearOfArcs() throws {
    let lane = try lane(
      page(
        """
        touchpoint one "One" { channel web; fails "x" 20% -> four; fails "y" 9% }
        touchpoint two "Two" { channel web; fails "z" 20% -> four }
        touchpoint three "Three" { channel web; fails "z" 20% -> four }
        touchpoint four "Four" { channel web }
        """), "pth")
    let words = try #require(lane.range(of: "class=\"s bad\""))
    let rest = lane[words.upperBound...]
    let y = try #require(rest.range(of: " y=\"")).upperBound
    let place = try #require(Double(rest[y...].prefix { $0 != "\"" }))
    let alone = try self.lane(
      page(
        "touchpoint one \"One\" { channel web; fails \"y\" 9% }\ntouchpoint two \"Two\" { channel web }"
      ),
      "pth")
    let usual = try #require(alone.range(of: "class=\"s bad\""))
    let other = alone[usual.upperBound...]
    let start = try #require(other.range(of: " y=\"")).upperBound
    #expect(try place > #require(Double(other[start...].prefix { $0 != "\"" })))
  }

  @Test func rulesThatFoundSomethingAreExplained() {
    let documentation = RuleDocumentation(
      "late", .promises, .warning, summary: "It is late", why: "Nobody <likes> it",
      details: "First.\n\nA list:\n- one `x`\n- two", mend: "Come `sooner`")
    let found = MapFixture(
      MapFixture.shop, findings: [("late", "order"), ("late", "care"), ("other", "buy")]
    )
    .context
    let context = SiteContext(
      program: found.program, graphs: found.graphs,
      diagnostics: found.findings(of: JourneyID(0)).map(\.diagnostic), documentation: ["late": documentation])
    let page = MapPage.render(JourneyID(0), in: context, drawings: [])
    #expect(page.split(separator: "<details class=\"rd\" id=\"rule.late\">").count == 2)
    #expect(page.contains("<a class=\"rl\" href=\"#rule.late\">late</a>"))
    #expect(page.contains("<p>Nobody &lt;likes&gt; it.</p><p>First.</p><p>A list:</p><ul><li>one <code"))
    #expect(!page.contains("rule.other"))
  }

  @Test func personasSayWhatTheyWant() {
    let page = MapFixture(
      """
      organization co "Company" { team t "Team" }
      channel web "Web <shop>" { run by t }
      data d "Datum"
      persona a "Ann" { wants "One & only"; quote "I <know>"; uses web; patience 10 min; share 20%; known d }
      persona b "Ben"
      journey j "J" { persona a, b; touchpoint one "One" { channel web } }
      journey k "K" { persona b; touchpoint one "One" { channel web } }
      """)
    let own = page.page(0)
    #expect(own.contains("<section id=\"personas\">") && own.contains("<h2>The persona</h2>"))
    #expect(own.contains("“I &lt;know&gt;”") && own.contains(">One &amp; only<"))
    #expect(own.contains("<bdi>Web &lt;shop&gt;</bdi>") && own.contains("10 min, no longer"))
    #expect(own.contains("20% of customers") && own.contains("<bdi>Datum</bdi>"))
    #expect(!page.page(1).contains("id=\"personas\""))
  }

  /// Type that cannot be read is not printed: lanes that would run over the end of their page ask for a larger sheet before.
  @Test func printedTypeFitsThePage() throws {
    func sheet(_ count: Int, _ extra: String) throws -> (longSide: Int, type: Double) {
      let steps = (0..<count).map { "touchpoint s\($0) \"Step\" { channel web; emotion glad +1\(extra) }" }
      let page = page(steps.joined(separator: "\n"))
      let found = try #require(
        page.firstMatch(
          of:
            /@page\{size:(\d+)mm (\d+)mm;margin:10mm\}:root\{--col:[.0-9]+rem!important;font-size:([.0-9]+)px/
        )
      )
      let sides = [Int(found.output.1) ?? 0, Int(found.output.2) ?? 0]
      return (sides.max() ?? 0, try #require(Double(found.output.3)))
    }
    for count in [1, 5, 8, 11, 20] {
      let (longSide, type) = try sheet(count, "")
      #expect(longSide == 420 && type >= 12, "\(count) steps: \(longSide), \(type)")
    }
    func promises(_ count: Int) -> String {
      (0..<count).map { "; promises p\($0) \"A promise with so many words that it takes a line or two\"" }
        .joined()
    }
    #expect(try sheet(8, promises(20)).longSide > 420)
    #expect(try sheet(8, promises(20)).type >= 12)
    #expect(try sheet(5, promises(40)).type >= 12)
  }

  /// A long map goes on in further lines, each with the heads of its lanes; a long stage is cut into pieces.
  @Test func longMapsArePrintedInLines() throws {
    func step(_ index: Int) -> String { "touchpoint s\(index) \"Step\" { channel web; emotion glad +1 }" }
    let stages = [(0..<6), (6..<11), (11..<17)].map { range in
      "stage g\(range.lowerBound) \"Stage\" {\n\(range.map(step).joined(separator: "\n"))\n}"
    }
    let fixture = page(stages.joined(separator: "\n"))
    let lines = fixture.ranges(of: /<div class="ln( two)?">/).count
    #expect(lines > 1)
    #expect(fixture.ranges(of: "<div class=\"lhs pph\" hidden>").count == lines - 1)
    let long = page("stage g \"Long\" {\n\((0..<30).map(step).joined(separator: "\n"))\n}")
    #expect(long.ranges(of: "<section class=\"stage g").count == 5)
    #expect(long.ranges(of: "<small>continued</small>").count == 4)
    #expect(
      long.ranges(of: /<section class="stage g[0-9]( on-next)?" id=/).count == 1,
      "a stage has one place to go to")
    let short = page((0..<5).map(step).joined(separator: "\n"))
    #expect(!short.contains("class=\"lhs pph\""))
  }

  /// All failures of a step count together, and the step at which most fail is named.
  @Test func failuresOfAStepAreOneFigure() {
    let page = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { fails "Breaks" 25% -> b; fails "Full" 5% -> b; then b }
        touchpoint b "B" { fails "Lost" 28%; ends }
      }
      """
    ).page()
    #expect(page.contains("<b>30%</b> fail where most customers do <small dir=\"auto\">1 A</small>"))
  }

  /// Of several organizations a page names the one whose journey it is, and diagrams name all owners of a step.
  @Test func theOrganizationAndAllOwnersAreNamed() {
    let fixture = MapFixture(
      """
      organization cars "Cars" { team a "Team A" }
      organization health "Health" { executive boss "Boss"; team b "Team B"; team c "Team C" }
      journey j "J" { accountable boss
        touchpoint one "One" { owner b, c }
      }
      journey k "K" { touchpoint one "One" { owner a } }
      journey l "L" { touchpoint one "One" }
      """)
    #expect(fixture.page().contains("journey map · Health</title>"))
    #expect(fixture.page(1).contains("journey map · Cars</title>"))
    #expect(fixture.page(2).contains("journey map · All journeys</title>"))
    for diagram in [JourneyDiagram.flow, .lanes, .channels] {
      guard let dot = diagram.dot(JourneyID(0), in: fixture.context) else { continue }
      #expect(dot.contains("Team C"), "\(diagram)")
    }
  }

  /// The row of stage names is as high as the longest of them needs.
  @Test func longStageNamesHaveLines() {
    func page(_ title: String) -> String {
      MapFixture("journey j \"J\" { stage s \"\(title)\" { touchpoint a \"A\" } }").page()
    }
    #expect(!page("Buy").contains(":root{--sth:"))
    #expect(page("When something goes wrong").contains(":root{--sth:3rem}"))
  }

  /// What is found at a handoff belongs to the step that it leads to; what names personas goes with these in the filter.
  @Test func findingsAtHandoffsAndOfPersonas() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella" }
      persona ann "Ann" { patience 5 min }
      persona ben "Ben" { patience 20 min }
      persona cy "Cy" { patience 8 min }
      data mail "E-mail"
      journey j "J" {
        persona ann, ben, cy
        touchpoint a "Asks" { owner t; asks mail; then b; then k.c 10% }
        touchpoint b "Buys" { owner u; wait 15 min }
        handoff a -> b { drops mail }
      }
      journey k "Elsewhere" { touchpoint c "Comes in" { owner t } }
      """)
    let program = fixture.context.program
    let place = program.journeys[0].handoffs[0].place
    let found = SiteFinding.sort(
      [Diagnostic("idle-handoff", .warning, "nobody", at: place)], by: JourneyPlaceIndex(program),
      journeyCount: 2)
    #expect(found.journeys[0].map(\.step) == [StepID(1)] && found.workspace.isEmpty)
    let page = fixture.page()
    #expect(page.contains("<small>3 × patience of Ann</small>"))
    #expect(page.contains(##"<a href="k.html#c">Elsewhere: Comes in</a>"##))
    // All who wait too long are meant, and red is the wait for them.
    #expect(page.matches(of: /data-late="0 2"/).count == 2)
    // A name alone counts: one within another word, or of somebody else, does not.
    let step = program.journeys[0].steps[1].head.place
    let site = SiteContext(
      program: program, graphs: program.journeys.map { FlowGraph($0) },
      diagnostics: [
        Diagnostic("long-wait", .warning, "`ann` has patience for 5 min at `b`", at: step),
        Diagnostic("persona-excluded", .warning, "`ben` and `ann` cannot get through", at: step),
        Diagnostic("missing-tangible", .warning, "`ann` is not who is meant", at: step),
      ])
    let items = MapPage.render(JourneyID(0), in: site, drawings: []).matches(
      of: /data-r="([a-z-]+)" data-step="b"( data-who="[^"]*")?/)
    #expect(
      Set(items.map { "\($0.output.1)\($0.output.2 ?? "")" }) == [
        #"long-wait data-who="0 2""#, #"persona-excluded data-who="0 1""#, "missing-tangible",
      ])
    // The tick of the more patient one stands behind the end of a bar that is cut.
    #expect(page.contains(#"<path class="wt p2" d="M165 0v14"/>"#))
  }
}
