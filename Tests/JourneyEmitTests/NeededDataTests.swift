import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Data that steps need without asking: where a line leads to them.
struct NeededDataTests {
  private static func text(_ steps: String) -> String {
    """
    organization o "O" { team a "Team A"; team b "Team B"; team c "Team C" }
    data mail "E-mail" { personal }
    data size "Shoe size"
    data number "Order number"
    journey j "J" { \(steps) }
    """
  }

  /// Asked, needed by the same team, carried to the next, and needed there; the line goes on to the last of them.
  @Test func whatIsKnownHasALineToWhoNeedsIt() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint look "Looks" { owner a; asks size }
        touchpoint order "Orders" { owner a; needs size }
        touchpoint pack "Packs" { owner b; needs size }
        handoff order -> pack { carries size }
        """))
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    #expect(thread.needs.map { [$0.step, $0.source, $0.openAfter ?? -1] } == [[1, 0, -1], [2, 0, -1]])
    let course = ThreadCourse(thread, map)
    #expect(course.lines.map { [$0.start, $0.end] } == [[map.center(0), map.center(2)]])
    #expect(course.lost.isEmpty && course.open.isEmpty && thread.needs.allSatisfy(course.reaches))
    let page = fixture.page()
    // Within the line the word stands above the mark, at its end beside it.
    #expect(page.matches(of: />needs<\/text>/).count == 2)
    #expect(page.matches(of: /<text class="s nt" x="[0-9.]+" y="[0-9.]+">needs<\/text>/).count == 1)
    // What is drawn is said for those who do not see it, and not shown a second time.
    #expect(page.matches(of: /<p class="tx" dir="auto">Needs Shoe size\.<\/p>/).count == 2)
    #expect(!page.contains("<i>needs</i>"))
  }

  /// Where no handoff says whether it comes along, the line ends at that passage, and the rest is open.
  @Test func whatNoHandoffSaysIsOpen() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint look "Looks" { owner a; asks mail }
        touchpoint send "Sends" { owner b; needs mail }
        touchpoint call "Calls" { owner a; needs mail }
        """))
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    #expect(thread.needs.map { [$0.step, $0.source, $0.openAfter ?? -1] } == [[1, 0, 0], [2, 0, -1]])
    let course = ThreadCourse(thread, map)
    // Who asked it knows it still: what is open runs beside their line.
    #expect(course.lines.map { [$0.start, $0.end] } == [[map.center(0), map.center(2)]])
    #expect(course.open.map(\.end) == [map.center(1)] && course.open.allSatisfy(\.isBeside))
    let page = fixture.page()
    #expect(page.matches(of: />known\?<\/text>/).count == 1)
    #expect(page.contains("No handoff from step 1 says whether it comes along: E-mail."))
  }

  /// What cannot be known stays what it was, and is said once.
  @Test func whatIsMissingIsNoNeedThatIsMet() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint look "Looks" { owner a; asks mail }
        touchpoint send "Sends" { owner b; needs mail }
        handoff look -> send { }
        """))
    let thread = try #require(fixture.map().threads.first)
    #expect(thread.needs.isEmpty && thread.repeats.map(\.step) == [1])
    let page = fixture.page()
    #expect(page.contains(">not known</text>") && !page.contains(">needs</text>"))
    #expect(!page.contains("<i>needs</i>") && page.contains("Needs and cannot know: E-mail"))
  }

  /// No line leads to what comes from outside the journey, to steps that nobody owns, to those that ask themselves, and back.
  @Test(arguments: [
    "touchpoint look { owner a }; touchpoint send { owner a; needs mail }",
    "touchpoint look { owner a; asks mail }; touchpoint send { needs mail }",
    "touchpoint send { owner a; needs mail }; touchpoint look { owner a; asks mail }",
    "touchpoint look { owner a; asks mail; retired; then send }; touchpoint send { owner a; needs mail }",
  ]) func nothingLeadsToOtherNeeds(_ steps: String) {
    let fixture = MapFixture(NeededDataTests.text(steps))
    #expect(fixture.map().threads.flatMap(\.needs).isEmpty)
    #expect(fixture.page().contains("<i>needs</i> E-mail"))
  }

  /// Customers come back to a step that needs what a later one asks: nothing is drawn from right to left, so the words stay.
  @Test func whoIsComeBackToKeepsItsWords() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint send { owner a; needs mail; then look 50%; then done 50% }
        touchpoint look { owner a; asks mail; then send }
        touchpoint done { owner a; ends }
        """))
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    #expect(thread.needs.map { [$0.step, $0.source] } == [[0, 1]])
    #expect(!ThreadCourse(thread, map).reaches(thread.needs[0]))
    #expect(fixture.page().contains("<i>needs</i> E-mail"))
  }

  /// What is given is given on success only: who comes from its failure has it from before.
  @Test func whatIsGivenIsNotGivenByAFailure() {
    func sources(_ first: String) -> [[Int]] {
      let map = MapFixture(
        NeededDataTests.text(
          """
          touchpoint look { owner a; \(first) }
          touchpoint order { owner a; gives number; then done; fails "It is sold out" 10% -> send }
          touchpoint send { owner a; needs number; ends }
          touchpoint done { owner a; ends }
          """)
      ).map()
      return map.threads.flatMap(\.needs).map { [$0.step, $0.source] }
    }
    #expect(sources("asks number") == [[2, 0]])
    #expect(sources("emotion +1") == [])
  }

  /// Of several steps that learned it the nearest counts, of equally near ones the first as written.
  @Test func theNearestStepThatLearnedItCounts() {
    let map = MapFixture(
      NeededDataTests.text(
        """
        touchpoint look { owner a; asks size; then shop 50%; then web 50% }
        touchpoint web { owner a; asks size; then pack }
        touchpoint shop { owner a; asks size; then pack }
        touchpoint pack { owner a; needs size; then send }
        touchpoint send { owner a; needs size }
        """)
    ).map()
    #expect(map.threads.flatMap(\.needs).map { [$0.step, $0.source] } == [[3, 1], [4, 1]])
  }

  /// Who identifies by what was carried to them has a mark on its line; where it was not carried the words stay.
  @Test func whoIdentifiesByWhatIsCarriedHasAMark() throws {
    func fixture(_ carried: String) -> MapFixture {
      MapFixture(
        NeededDataTests.text(
          """
          touchpoint order { owner a; gives number; gives size }
          touchpoint ask { owner b; identifies by number }
          handoff order -> ask { carries \(carried) }
          """))
    }
    let thread = try #require(fixture("number").map().threads.first)
    #expect(thread.sources.map(\.step) == [0] && thread.identifying == [1])
    let page = fixture("number").page()
    #expect(page.contains(">identifies</text>") && !page.contains("<i>identifies by</i>"))
    #expect(page.contains(#"<p class="tx" dir="auto">Identifies by Order number.</p>"#))
    let other = fixture("size").page()
    #expect(!other.contains(">identifies</text>") && other.contains("<i>identifies by</i> Order number"))
  }
}
