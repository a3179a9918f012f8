import JourneyLanguage
import Testing

@testable import JourneyEmit

@Suite struct MapLaneTests {
  @Test func curvesAreMonotoneAndDoNotOvershoot() {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      var x = 0.0
      let points = (0..<2 + random(8)).map { _ -> DrawnPoint in
        x += Double(1 + random(3)) * 192
        return DrawnPoint(x, Double(random(7)) * 27)
      }
      for piece in MonotoneCubic.pieces(points) {
        let rises = piece.to.y >= piece.from.y
        var last = piece.from.y
        for sample in 1...50 {
          let y = piece.point(at: Double(sample) / 50).y
          #expect(rises ? y >= last - 1e-6 : y <= last + 1e-6)
          last = y
        }
      }
    }
  }

  @Test func linesBreakAtMarksThatTheyPass() {
    func distance(_ pieces: [CurvePiece], to mark: DrawnPoint) -> Double {
      var least = Double.infinity
      for piece in pieces {
        for sample in 0...200 {
          let point = piece.point(at: Double(sample) / 200)
          let (dx, dy) = (point.x - mark.x, point.y - mark.y)
          least = min(least, (dx * dx + dy * dy).squareRoot())
        }
      }
      return least
    }
    let ends = (DrawnPoint(0, 50), DrawnPoint(400, 130))
    for whole in [CurvePiece.level(ends.0, ends.1), .straight(ends.0, ends.1)] {
      // On the line, beside it, where the line is steep, and two whose gaps run into each other.
      for marks in [
        [whole.point(at: 0.5)], [DrawnPoint(200, 96)], [whole.point(at: 0.3), whole.point(at: 0.33)],
      ] {
        let parts = whole.parts(clearOf: marks, by: 10)
        #expect(parts.count == 2)
        #expect(parts.first?.from == ends.0)
        #expect(parts.last?.to == ends.1)
        for mark in marks { #expect(distance(parts, to: mark) > 9.3) }
        // What is left lies where the whole one lay.
        for point in parts.flatMap({ part in (0...20).map { part.point(at: Double($0) / 20) } }) {
          #expect(distance([whole], to: point) < 1.5)
        }
      }
      #expect(whole.parts(clearOf: [DrawnPoint(200, 180), DrawnPoint(900, 90)], by: 10) == [whole])
      #expect(whole.parts(clearOf: [ends.0, ends.1], by: 10) == [whole])
    }
  }

  @Test func aCurveLeavesOutTheMarkOfAStepThatItPasses() {
    let map = MapFixture(
      """
      channel shop "Shop"
      journey j "J" {
        touchpoint a "A" { emotion one +2  then b 10%  then c }
        touchpoint b "B" { emotion two +1 }
        touchpoint c "C" { emotion three 0 }
      }
      """
    ).map()
    let markup = EmotionLane(map).definitions().markup.html
    let usual = markup.firstMatch(of: /<path class="p1 c0" d="([^"]*)"/).map { String($0.output.1) } ?? ""
    // From A to before B, and from behind it to C.
    #expect(usual.split(separator: "M").count == 2)
  }

  @Test func emotionsOfAPersonaGoBeforeThoseOfAll() {
    let map = MapFixture(MapFixture.shop).map()
    #expect(map.curves.map(\.label) == ["Shopper", "Parent"])
    #expect(map.curves[0].points.map { $0?.score } == [2, -1, 3, -3])
    #expect(map.curves[1].points.map { $0?.score } == [0, -1, 3, -3])
  }

  @Test func aMissingEmotionIsAGap() {
    let map = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { emotion glad +1 }
        touchpoint b "B" { tangible "x" }
        touchpoint c "C" { emotion sad -1 }
      }
      """
    ).map()
    #expect(map.curves.map { $0.points.map { $0?.score } } == [[1, nil, -1]])
    let pieces = EmotionLane(map).pieces(map.curves[0])
    #expect(pieces.usual.isEmpty && pieces.beside.isEmpty && pieces.detour.isEmpty)
  }

  @Test func aFeelingWithoutAScoreStandsInTheMiddle() {
    let map = MapFixture("journey j \"J\" { touchpoint a \"A\" { emotion happy } }").map()
    let lane = EmotionLane(map).definitions()
    #expect(lane.unplaced.isEmpty)
    #expect(lane.markup.html.contains("<circle class=\"ns c0\" cx=\"96\" cy=\"118\""))
    #expect(lane.markup.html.contains("<text class=\"ns c0\" x=\"96\" y=\"106.5\">happy (no score)</text>"))
  }

  @Test func stepsNobodyWalksInThatOrderAreNotJoined() {
    let map = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { emotion glad +1; then b 60%; then c 40% }
        touchpoint b "B" { emotion glad +2; then d }
        touchpoint c "C" { emotion sad -1 }
        touchpoint d "D" { emotion fine 0 }
      }
      """
    ).map()
    let pieces = EmotionLane(map).pieces(map.curves[0])
    #expect(pairs(pieces.usual) == [[0, 1], [1, 3]])
    #expect(pairs(pieces.beside) == [[0, 2], [2, 3]])
    #expect(pieces.detour.isEmpty)
  }

  /// The steps between which pieces of a curve run.
  private func pairs(_ list: [CurvePiece]) -> [[Int]] {
    list.map { [Int($0.from.x / 192), Int($0.to.x / 192)] }
  }

  /// The map of a journey of three personas.
  private static func threePersonas(_ steps: String) -> JourneyMap {
    MapFixture(
      """
      persona one "One"
      persona two "Two"
      persona three "Three"
      journey j "J" {
        persona one, two, three
      \(steps)
      }
      """
    ).map()
  }

  /// A step that all take part in, but from which only others go on, is on nobody else's way; what two feel alike stands there once.
  @Test func eachPersonaWalksAWayOfItsOwn() {
    let map = MapLaneTests.threePersonas(
      """
        touchpoint read "Reads" { emotion curious +1; emotion cold 0 for one; then compare 55%; then app 45% }
        action compare "Compares" { emotion tired -1 }
        touchpoint portal "Books there" { by two, three; emotion glad +2; then stay }
        touchpoint app "Books in the app" { by one; emotion sure +2 }
        touchpoint stay "Stays" { emotion rested +2; emotion rattled -2 for one }
      """)
    #expect(map.curves.map(\.label) == ["One", "Two, Three"])
    let lane = EmotionLane(map)
    #expect(pairs(lane.pieces(map.curves[0]).usual) == [[0, 3], [3, 4]])
    #expect(pairs(lane.pieces(map.curves[1]).usual) == [[0, 1], [1, 2], [2, 4]])
  }

  @Test func whatSeveralFeelAlikeStandsThereOnce() throws {
    let map = MapLaneTests.threePersonas(
      """
        touchpoint a "A" { emotion curious +1; emotion cold 0 for one }
        touchpoint b "B" { emotion sad -2; emotion furious -3 for one; emotion lost -1 for three }
      """)
    let words = EmotionLane(map).definitions().markup.html
    let shown = words.matches(of: /<text class="([^"]*)"[^>]*>curious \+1</).map { String($0.output.1) }
    #expect(shown.count == 2 && shown.filter { !$0.hasSuffix(" tw") }.count == 1, "\(shown)")
  }

  /// What a bracket has no room for, its cell says to everybody.
  @Test func handoffsWithoutRoomAreSaidInTheirCells() {
    func cells(_ via: String) -> String {
      let map = MapFixture(
        """
        organization o "O" { team a "A"; team b "B" }
        journey j "J" {
          touchpoint one "One" { owner a; asks mail }
          touchpoint two "Two" { owner b; asks mail }
          handoff one -> two { via "\(via)"; within 1 day }
        }
        data mail "Mail"
        """
      ).map()
      return HandoffCells(map: map, lane: HandoffLane(map)).cell(1).html
    }
    #expect(cells("CRM").contains(#"<p class="tx" dir="auto">Handed over from"#))
    let long = "The list of all parcels that the depot sends to the shop at the end of each day"
    #expect(cells(long).contains(#"<p class="du" dir="auto">Handed over from"#))
    #expect(cells(long).contains("via \(long) within 1 day. Lost: Mail."))
  }

  @Test func theIdealComesFromTheIdealJourney() {
    let map = MapFixture(
      """
      journey now "Now" {
        touchpoint a "A" { emotion sad -1 }
        touchpoint b "B" { emotion sad -1; ideal calm +1 }
      }
      journey then-some "Ideal" {
        ideal of now
        touchpoint was-a "A" { formerly a; emotion glad +2 }
        touchpoint b "B" { emotion glad +3 }
      }
      """
    ).map()
    #expect(map.ideals.map { $0.points.map { $0?.score } } == [[2, 1]])
  }

  /// As gaps do, the map holds no step against one that is retired or that no way reaches.
  @Test func theIdealComesFromStepsThatAreLivedThrough() {
    func scores(_ step: String) -> [[Int?]] {
      MapFixture(
        """
        journey now "Now" {
          touchpoint a "A" { emotion sad -1 }
          touchpoint b "B" { emotion sad -1 }
        }
        journey then-some "Ideal" {
          ideal of now
          touchpoint b "B" { emotion glad +3; ends }
          touchpoint a "A" { \(step) }
        }
        """
      ).map().ideals.map { $0.points.map { $0?.score } }
    }
    #expect(scores("formerly b; emotion glad +2") == [[nil, 3]])
    #expect(
      MapFixture(
        """
        journey now "Now" {
          touchpoint a "A" { emotion sad -1 }
          touchpoint b "B" { retired; emotion sad -1 }
          touchpoint c "C" { emotion sad -1 }
        }
        journey then-some "Ideal" {
          ideal of now
          touchpoint a "A" { emotion glad +2 }
          touchpoint b "B" { emotion glad +1 }
          touchpoint c "C" { retired; emotion glad +3 }
        }
        """
      ).map().ideals.map { $0.points.map { $0?.score } } == [[2, nil, nil]])
  }

  @Test func handoffsAreDeclaredMissingOrNotNeeded() {
    func states(_ text: String) -> [String] {
      MapFixture(text).map().passages.map { passage in
        let name =
          switch passage.status {
          case .declared: "declared"
          case .undeclared: "undeclared"
          case .idle: "idle"
          case .back: "back"
          }
        return "\(passage.from)-\(passage.to) \(name)"
      }
    }
    #expect(states(MapFixture.shop) == ["2-3 declared", "3-2 back"])
    #expect(
      states(MapFixture.shop.replacing("handoff receive -> call", with: "handoff order -> order"))
        == ["2-3 idle", "3-2 back"])
    #expect(
      states(
        """
        organization o "O" { team a "A"; team b "B" }
        journey j "J" {
          touchpoint one "1" { owner a }
          action between "2"
          touchpoint two "3" { owner b }
        }
        """) == ["0-2 idle"])
  }

  @Test func promisesSpanFromMakingToKeeping() {
    let spans = MapFixture(MapFixture.shop).map().spans
    #expect(spans.count == 1)
    #expect(spans[0].from == 0 && spans[0].end == .kept(2))
    #expect(spans[0].isLate)
    #expect(spans[0].time?.description == "4 days 25 min")
    // Nobody knows how often a customer has to call.
    #expect(spans[0].longest == "4 days 25 min or more")
    #expect(!spans[0].isForgotten)
    let some = MapFixture(MapFixture.shop.replacing("then receive", with: "ends")).map().spans
    #expect(some[0].end == .kept(2) && some[0].isForgotten)
    let failed = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { promises p within 1 day; fails "x" 5% -> c }
        touchpoint b "B" { keeps p; ends }
        touchpoint c "C" { then d }
        touchpoint d "D"
      }
      """
    ).map().spans
    #expect(failed.map(\.end) == [.kept(1)] && !failed[0].isForgotten)
    // Each step that keeps or cancels it has a span, with the time that it takes to there.
    let several = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { promises p "Soon" within 2 days }
        touchpoint b "B" { wait 1 day; keeps p; fails "Lost" 20% -> c; fails "Gone" 5% -> d; ends }
        touchpoint c "C" { wait 6 days; keeps p; ends }
        touchpoint d "D" { cancels p }
      }
      """)
    let ends = several.map().spans
    #expect(ends.map(\.end) == [.kept(1), .kept(2), .cancelled(3)])
    #expect(ends.map { $0.time?.description } == ["1 day", "7 days", nil])
    #expect(ends.map(\.isLate) == [false, true, false])
    let words = several.page()
    for said in [
      "Promises “Soon” within 2 days, kept at step 2, worst case 1 day; kept at step 3, worst case 7 days; cancelled at step 4.",
      "Keeps “Soon”.", "Keeps “Soon”: can take 7 days.", "Cancels “Soon”.",
    ] { #expect(words.contains(">\(said)<"), "\(said)") }
    #expect(words.split(separator: "Promises “Soon”").count == 2, "said once")
    let twice = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { promises p "Soon" within 2 days }
        touchpoint b "B" { wait 1 day; fails "Busy" 10% -> b; keeps p }
        touchpoint c "C" { wait 1 day; keeps p }
      }
      """)
    #expect(twice.map().spans.map(\.end) == [.kept(1)])
    #expect(twice.page().contains("Keeps “Soon”, which is not open any more."))
    let never = MapFixture(MapFixture.shop.replacing("keeps soon", with: "ends")).map().spans
    #expect(never.map(\.end) == [.never])
  }

  /// What nobody knows is not told as a time: a way that does not lead there, an end that nobody names, times not noted.
  @Test func expectationsWithoutATime() {
    func fixture(_ waits: String) -> MapFixture {
      MapFixture(
        """
        journey j "J" {
          expects "A swap" within 2 days to d
          expects "Boots" within 1 day
          expects "Soon" within 2 months
          touchpoint a "A" { fails "x" 5% -> d }
          touchpoint b "B" { \(waits) ends }
          touchpoint d "D"
        }
        """)
    }
    let slow = fixture("wait 30 days;")
    #expect(slow.map().spans.map(\.end) == [.end(2), .open(1), .end(1)])
    #expect(slow.map().spans.map { $0.time?.description } == [nil, nil, "30 days"])
    let page = slow.page()
    #expect(page.contains(">beside the usual way, to step 3</text>"))
    #expect(page.contains("within 2 days; the usual way does not lead there.</p>"))
    #expect(page.contains(">nobody says at which step</text>"))
    #expect(page.contains(">usual way 30 days, presumably to step 2</text>"))
    let guess = "the usual way takes 30 days, if it is this step that answers; nobody says so.</p>"
    #expect(page.contains(guess))
    let unknown = fixture("").page()
    #expect(unknown.contains(">no time noted, presumably to step 2</text>"))
    #expect(!unknown.contains("0 min"))
  }
}
