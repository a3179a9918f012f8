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

  @Test func labelsNeverOverlap() {
    var placer = LabelPlacer(height: 236)
    var boxes: [LabelPlacer.Box] = []
    for step in 0..<12 {
      let left = Double(step) * 192
      for (index, word) in ["unzufriedenstellend −3", "disappointed −2", "ok 0", "taken seriously +2"]
        .enumerated()
      {
        let point = DrawnPoint(left + 96, 37 + Double((step * 5 + index * 3) % 7) * 27)
        let label = placer.place(
          word, at: point, column: left...left + 192, window: 0...12 * 192, bold: index == 0)
        if let label { boxes.append(label.box) }
      }
    }
    #expect(boxes.count > 40)
    for (index, box) in boxes.enumerated() {
      #expect(box.top >= 0 && box.bottom <= 236 && box.left >= 0)
      for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
    }
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
      return HandoffCells(map: map, unsaid: HandoffLane(map).unsaid).cell(1).html
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

  @Test func dataAreLostAndCarried() {
    let map = MapFixture(MapFixture.shop).map()
    #expect(map.threads.count == 2)
    let email = map.threads[0]
    #expect(email.sources.map(\.step) == [0] && !email.sources[0].isGiven)
    #expect(email.repeats.map { [$0.step, $0.lostAfter ?? -1] } == [[3, 2]])
    let number = map.threads[1]
    #expect(number.sources[0].isGiven)
    #expect(number.repeats.map { [$0.step, $0.lostAfter ?? -1] } == [[3, -1]])
    #expect(number.carried.map { [$0.from, $0.to] } == [[2, 3]])
  }

  /// Two ways to the desk, both losing what it asks again; by one of them what the text message needs is not carried.
  private static let twoWays = """
    organization o "O" { team a "Team A"; team b "Team B"; team c "Team C"; team d "Team D" }
    channel web "Web" { run by a }
    channel phone "Phone" { run by d }
    channel desk "Desk" { run by b }
    channel mail "Mail" { run by c }
    data mobile "Mobile"
    data plate "Plate"
    journey j "J" {
      touchpoint look "Looks" { channel web; then book 70%; then call 30% }
      touchpoint book "Books online" { channel web; asks plate, mobile; then sms }
      touchpoint call "Books by phone" { channel phone; asks plate, mobile }
      touchpoint sms "Gets a text" { channel mail; needs mobile }
      touchpoint booth "Checks in" { channel desk; asks plate }
      handoff book -> sms { carries mobile }
      handoff call -> sms { via "Note" }
    }
    """

  @Test func dataAreLostOnEveryWayThere() {
    let map = MapFixture(MapLaneTests.twoWays).map()
    func lost(from: Int, to: Int) -> [String] {
      map.passages.first { $0.from == from && $0.to == to }
        .map { DataThread.lost(on: $0, map.threads, map.journey).map { map.program.label($0) } } ?? [
          "no passage"
        ]
    }
    #expect(lost(from: 1, to: 3) == ["Plate"])
    #expect(lost(from: 2, to: 3) == ["Plate", "Mobile"])
    #expect(lost(from: 3, to: 4) == [])
    #expect(map.threads.map(\.losses) == [[1, 2], [2]])
    // Who asked it before knows it when asking again, whoever was between.
    let own = MapLaneTests.twoWays.replacing("{ run by d }", with: "{ run by b }")
    #expect(MapFixture(own).map().threads.map(\.losses) == [[1], [2]])
  }

  /// What passages lose, as `from-to Datum`.
  private func lost(_ text: String) -> [String] {
    let map = MapFixture(text).map()
    return map.passages.flatMap { passage in
      DataThread.lost(on: passage, map.threads, map.journey).map {
        "\(passage.from)-\(passage.to) \(map.program.label($0))"
      }
    }
  }

  /// What was asked goes lost behind those to whom the customer is passed on, whether these knew it or not; not where one hands it
  /// on, nor where it is known by another way.
  @Test func dataAreLostThroughOthers() {
    func journey(_ end: String, _ handoffs: String) -> String {
      """
      organization o "O" { team a "A"; team b "B"; team c "C"; team d "D" }
      data mobile "Mobile"
      journey j "J" {
        touchpoint ask "Asks" { owner a; asks mobile; then b1 50%; then b2 50% }
        touchpoint b1 "B 1" { owner b; then end-of-it }
        touchpoint b2 "B 2" { owner c; then long }
        touchpoint long "Long" { owner c; then end-of-it }
        touchpoint end-of-it "Text" { owner d; \(end) mobile }
        \(handoffs)
      }
      """
    }
    let bare = "handoff b1 -> end-of-it { }; handoff long -> end-of-it { }"
    #expect(lost(journey("needs", bare)) == ["1-4 Mobile", "3-4 Mobile"])
    #expect(
      lost(journey("needs", "handoff b1 -> end-of-it { carries mobile }; handoff long -> end-of-it { }"))
        == ["3-4 Mobile"])
    // Who is told by the first has lost nothing; what a handoff brings across the others is known.
    #expect(
      lost(journey("needs", "handoff ask -> end-of-it { carries mobile }; \(bare)")) == [])
    // The passage on which those who know it hand over to somebody who does not.
    #expect(lost(journey("asks", bare)) == ["0-1 Mobile", "0-2 Mobile"])
    // One handoff loses it straight and across other steps: that is one loss.
    let both = "handoff ask -> end-of-it { }; handoff long -> end-of-it { }"
    let straight = journey("needs", both).replacing(
      "then b1 50%; then", with: "then b1 30%; then end-of-it 20%; then")
    let threads = MapFixture(straight).map().threads
    #expect(lost(straight) == ["0-4 Mobile"])
    #expect(threads.map { $0.lostOn.count } == [1])
    // Where the nearest way brings it, a longer one may lose it.
    let near = "handoff ask -> b1 { carries mobile }; handoff b1 -> end-of-it { carries mobile }"
    #expect(lost(journey("asks", "\(near); handoff long -> end-of-it { }")) == ["0-2 Mobile"])
    #expect(
      lost(journey("asks", "handoff ask -> b1 { carries mobile }; \(bare)"))
        == ["0-2 Mobile", "1-4 Mobile"])
  }

  /// What is lost behind a new answer is found though customers come there only along another loss.
  @Test func dataAreLostBehindALoss() {
    #expect(
      lost(
        """
        organization o "O" { team a "A"; team b "B"; team c "C"; team d "D" }
        data mobile "Mobile"
        journey j "J" {
          touchpoint ask "1" { owner a; asks mobile }
          touchpoint x "2" { owner b; then again 50%; then last 50% }
          touchpoint again "3" { owner c; asks mobile; then z 50%; then last 50% }
          touchpoint z "4" { owner c; then last }
          touchpoint last "5" { owner d; asks mobile }
        }
        """) == ["0-1 Mobile", "2-4 Mobile", "3-4 Mobile"])
  }

  /// Ways that share passages with others, that lose it and come back, and that go round.
  @Test(arguments: [
    (
      """
      touchpoint ask "1" { owner a; asks mobile }
      touchpoint p "2" { owner b; then last 50%; then r 50% }
      touchpoint r "3" { owner a }
      touchpoint last "4" { owner d; asks mobile }
      """, ["0-1 Mobile", "2-3 Mobile"]
    ),
    (
      """
      touchpoint look "1" { owner c; then ask 50%; then ask2 50% }
      touchpoint ask "2" { owner a; asks mobile; then k }
      touchpoint ask2 "3" { owner e; asks mobile }
      touchpoint k0 "4" { owner c }
      touchpoint k "5" { owner c }
      touchpoint last "6" { owner d; asks mobile }
      handoff ask -> last { carries mobile }
      """, ["2-3 Mobile"]
    ),
    (
      """
      touchpoint from-b "1" { owner b }
      touchpoint last "2" { owner d; needs mobile; then done 50%; then ask 50% }
      touchpoint ask "3" { owner a; asks mobile; then from-b 50%; then x 50% }
      touchpoint x "4" { owner c; then last }
      touchpoint done "5" { owner d; ends }
      handoff from-b -> last { }
      handoff x -> last { }
      """, ["0-1 Mobile", "3-1 Mobile"]
    ),
    (
      """
      touchpoint look "1" { owner c; then s1 50%; then s2 50% }
      touchpoint s1 "2" { owner a; asks mobile; then s2 50%; then done 50% }
      touchpoint s2 "3" { owner b; asks mobile; then s1 50%; then done 50% }
      touchpoint done "4" { owner c; ends }
      """, ["1-2 Mobile", "2-1 Mobile"]
    ),
  ]) func dataAreLostOnWaysThatMeetAndGoRound(_ steps: String, _ expected: [String]) {
    let text = """
      organization o "O" { team a "A"; team b "B"; team c "C"; team d "D"; team e "E" }
      data mobile "Mobile"
      journey j "J" { \(steps) }
      """
    #expect(lost(text) == expected)
  }

  /// Many ways, on each of which some of many handoffs are passed: all that lose it are found, and quickly.
  @Test func dataAreLostOnManyWays() {
    func journey(_ count: Int, _ verb: String, _ handoff: (Int) -> String) -> String {
      let steps = (0..<count).map { number in
        let next = number + 1 < count ? "then a\(number + 1) 50%; then b\(number + 1) 50%" : "then last"
        return """
          touchpoint a\(number) "A" { owner t\(number); \(next) }
          touchpoint b\(number) "B" { owner b; \(next) }
          """
      }
      return """
        organization o "O" { team a "A"; team b "B"; team d "D"; \((0..<count).map { "team t\($0)" }.joined(separator: "; ")) }
        data mobile "Mobile"
        journey j "J" {
          touchpoint ask "Asks" { owner a; asks mobile; then a0 50%; then b0 50% }
          \(steps.joined(separator: "\n"))
          touchpoint last "Last" { owner d; \(verb) mobile }
          \((0..<count).map(handoff).joined(separator: "\n"))
        }
        """
    }
    // Customers can pass any of these handoffs first, and none of them brings it.
    let bare = lost(journey(12, "needs") { "handoff a\($0) -> last { }" })
    #expect(bare.filter { $0.hasSuffix("-25 Mobile") }.count == 13)
    // Each of these owners knows it, and may be the last to do so.
    let told = lost(journey(24, "asks") { "handoff ask -> a\($0) { carries mobile }" })
    #expect(Set((0..<23).map { "\(2 * $0 + 1)-\(2 * $0 + 4) Mobile" }).isSubset(of: told))
    #expect(told.contains("47-49 Mobile"))
  }

  /// Where one way to a need has a handoff that does not bring it, another one without any loses it as well.
  @Test func whatOneWayLosesIsNotHiddenByAnother() {
    let text = """
      organization o "O" { division p "P" { team a "A" }; division q "Q" { team b "B" }; division r "R" { team c "C" }; division s "S" { team d "D" } }
      data mobile "Mobile"
      journey j "J" {
        touchpoint ask "Asks" { owner a; asks mobile; then x 50%; then y 50% }
        touchpoint x "X" { owner b; then last }
        touchpoint y "Y" { owner c; then last }
        touchpoint last "Last" { owner d; needs mobile }
        handoff x -> last { }
      }
      """
    #expect(lost(text) == ["1-3 Mobile", "2-3 Mobile"])
    #expect(!MapFixture(text).page().contains("step 3; no handoff is declared, and nothing shows"))
  }

  /// Known on the nearest way, lost on a longer one: the words say both; and that there may be more where not all was looked at.
  @Test func whatIsLostOnALongerWayIsSaid() {
    var map = MapFixture(
      """
      organization o "O" { team a "A"; team c "C"; team d "D" }
      data mobile "Mobile"
      journey j "J" {
        touchpoint ask "Asks" { owner a; asks mobile; then near 50%; then far 50% }
        touchpoint near "Near" { owner a; then last }
        touchpoint far "Far" { owner c; then farther }
        touchpoint farther "Farther" { owner c; then last }
        touchpoint last "Last" { owner d; asks mobile }
        handoff near -> last { carries mobile }
      }
      """
    ).map()
    func words() -> String { HandoffCells(map: map, unsaid: []).cell(4).html }
    #expect(
      words().contains(
        "Asks again: Mobile, given at step 1: on the nearest way known, and asked all the same; on another one lost.</p>"
      ))
    #expect(!words().contains("nothing shows that one is missed"))
    map.threads[0].repeats[0].isPartial = true
    #expect(words().contains("It may be lost elsewhere, too: there are too many ways here to look at each."))
  }

  @Test func whatCannotBeKnownIsDrawnAndSaid() {
    let page = MapFixture(MapLaneTests.twoWays).page()
    #expect(page.split(separator: ">not known<").count == 2)
    #expect(page.split(separator: ">asked again<").count == 2)
    #expect(page.contains("Needs and cannot know: Mobile, given at step 3, lost on the way from step 3."))
    #expect(page.contains("Handed over from Team D, step 3 via Note. Lost: Plate and Mobile."))
    // It is no question: who counts those does not count it.
    #expect(page.contains("step asks again <small dir=\"auto\">5 Checks in</small>"))
    #expect(
      page.contains(
        "Comes from Team A, step 1; no handoff is declared, and nothing shows that one is missed."))
  }

  @Test func aPassageWithoutHandoffSaysWhatItLoses() {
    let page = MapFixture(
      """
      organization o "O" { team a "Team A"; team b "Team B"; team c "Team C" }
      data plate "Plate"
      journey j "J" {
        touchpoint one "One" { owner a; asks plate }
        touchpoint two "Two" { owner b; asks plate }
      }
      """
    ).page()
    #expect(page.contains("Comes from Team A, step 1; no handoff is declared. Lost: Plate."))
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
