import JourneyLanguage
import Testing

@testable import JourneyEmit

/// The way of data through a journey: asked, carried, lost, and asked again.
struct DataThreadTests {
  /// Nothing is asked, promised or handed over at a step that is retired and that nothing leads to.
  @Test func whatIsRetiredDoesNothing() {
    func map(_ retired: String) -> JourneyMap {
      MapFixture(
        """
        organization o "O" { team t "Team"; team u "Umbrella" }
        data mail "E-mail"
        journey j "J" {
          touchpoint a "A" { owner t; emotion +1 }
          touchpoint b "B" { owner u; asks mail; promises x "X" within 1 day; \(retired) }
          touchpoint c "C" { owner t; needs mail }
          handoff a -> b { carries mail }
          handoff b -> c { carries mail }
        }
        """
      ).map()
    }
    let (gone, used) = (map("retired"), map(""))
    #expect(gone.passages.isEmpty && gone.spans.isEmpty && gone.threads.allSatisfy(\.sources.isEmpty))
    #expect(
      used.passages.count == 2 && used.spans.count == 1 && used.threads.contains { !$0.sources.isEmpty })
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
    let map = MapFixture(DataThreadTests.twoWays).map()
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
    let own = DataThreadTests.twoWays.replacing("{ run by d }", with: "{ run by b }")
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
    func words() -> String { HandoffCells(map: map, lane: HandoffLane(map)).cell(4).html }
    #expect(
      words().contains(
        "Asks again: Mobile, given at step 1: on the nearest way known, and asked all the same; on another one lost.</p>"
      ))
    #expect(!words().contains("nothing shows that one is missed"))
    map.threads[0].repeats[0].isPartial = true
    #expect(words().contains("It may be lost elsewhere, too: there are too many ways here to look at each."))
  }

  @Test func whatCannotBeKnownIsDrawnAndSaid() {
    let page = MapFixture(DataThreadTests.twoWays).page()
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

  /// What was lost cannot come along later, however many handoffs are to carry it, until somebody learns it again.
  @Test(arguments: [
    ("asks mail", "", [[0, 1]], [[1, 2], [2, 3]]), ("asks mail", "identifies by mail", [], []),
  ])
  func whatWasLostDoesNotComeAlong(last: String, third: String, lost: [[Int]], unfilled: [[Int]]) throws {
    let fixture = MapFixture(
      """
      organization o "O" { team a "A"; team b "B"; team c "C"; team d "D" }
      data mail "E-mail" { personal }
      journey j "J" {
        touchpoint s1 { owner a; asks mail }
        touchpoint s2 { owner b }
        touchpoint s3 { owner c; \(third) }
        touchpoint s4 { owner d; \(last) }
        handoff s1 -> s2
        handoff s2 -> s3 { carries mail }
        handoff s3 -> s4 { carries mail }
      }
      """)
    let thread = try #require(fixture.map().threads.first)
    #expect(thread.lostOn.map { [$0.from, $0.to] } == lost)
    #expect(thread.unfilled.map { [$0.from, $0.to] } == unfilled)
    let cells = fixture.page().matches(of: /Should come along, and was lost before: E-mail/)
    #expect(cells.count == unfilled.count)
  }

  /// What the profile of one persona has is asked of the others all the same: both beginnings are shown.
  @Test func whatOnlySomeProfilesHaveIsAskedOfOthers() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team a "A"; team b "B" }
      data mail "E-mail" { personal }
      product phone "Phone"
      persona p "Pia" { known mail }
      persona q "Quin"
      journey j "J" {
        persona p, q
        starts with bought phone
        touchpoint s1 "Looks" { owner a; then s3; fails "Is new" 10% -> s2 }
        touchpoint s2 "Signs" { owner a; by q; asks mail; ends }
        touchpoint s3 "Pays" { owner b; by p; asks mail }
      }
      """)
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    #expect(thread.isInProfile && thread.sources.map(\.step) == [1])
    #expect(thread.repeats.map(\.step).contains(2))
    let drawing = fixture.page()
    #expect(drawing.contains(">in the profile</text>") && drawing.contains(">asks</text>"))
  }
}
