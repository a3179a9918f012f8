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

  /// Who identifies by what was learned before has a mark on its line; what was lost on the way the customer brings: the words stay.
  @Test func whoIdentifiesHasAMark() throws {
    func fixture(_ handoff: String) -> MapFixture {
      MapFixture(
        NeededDataTests.text(
          """
          touchpoint order { owner a; gives number; gives size }
          touchpoint ask { owner b; identifies by number }
          handoff order -> ask { \(handoff) }
          """))
    }
    let thread = try #require(fixture("carries number").map().threads.first)
    #expect(thread.sources.map(\.step) == [0])
    #expect(
      thread.needs.map { [$0.step, $0.source] } == [[1, 0]] && thread.needs.allSatisfy(\.isIdentifying))
    let page = fixture("carries number").page()
    #expect(page.contains(">identifies</text>") && !page.contains("<i>identifies by</i>"))
    #expect(page.contains(#"<p class="tx" dir="auto">Identifies by Order number.</p>"#))
    let other = fixture("drops number").page()
    #expect(!other.contains(">identifies</text>") && other.contains("<i>identifies by</i> Order number"))
    // Nothing else happens to it: no row only for that.
    #expect(!fixture("carries size").map().threads.contains { $0.data == thread.data })
  }

  /// Where it is first learned by who identifies, its line begins with that.
  @Test func whoIdentifiesFirstIsNoQuestion() {
    let page = MapFixture(
      NeededDataTests.text(
        """
        touchpoint call { owner a; identifies by number }
        touchpoint send { owner b; needs number }
        handoff call -> send { carries number }
        """)
    ).page()
    #expect(page.contains(">identifies</text>") && !page.contains(">asks</text>"))
    #expect(page.contains(#"<p class="tx" dir="auto">Identifies by Order number.</p>"#))
  }

  /// Whoever a handoff keeps a datum from has nothing to hand on: it is not carried, and who needs it may not know it.
  @Test func whatWasDroppedDoesNotComeAlong() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint order { owner a; asks mail }
        touchpoint call { owner b }
        touchpoint bill { owner c; needs mail }
        handoff order -> call { drops mail }
        handoff call -> bill { carries mail }
        """))
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    #expect(thread.unfilled.map { [$0.from, $0.to] } == [[1, 2]] && thread.carried.isEmpty)
    #expect(thread.needs.map { [$0.step, $0.openAfter ?? -1] } == [[2, 1]])
    let course = ThreadCourse(thread, map)
    #expect(course.crosses == [0] && course.harmless.isEmpty)
    #expect(course.lines.map(\.end) == [course.edge(0) - 4] && course.open.map(\.end) == [map.center(2)])
    let page = fixture.page()
    #expect(page.contains(">known?</text>") && !page.contains(">carried</text>"))
    #expect(page.contains(#"<p class="du" dir="auto">Handed over from Team B, step 2. Should come along"#))
    #expect(!page.contains("says whether it comes along"))
  }

  /// What a handoff drops and the next owner knows all the same is not called lost.
  @Test func whatIsDroppedInVainIsNotCalledLost() throws {
    func course(_ roles: String) throws -> ThreadCourse {
      let map = MapFixture(
        NeededDataTests.text(
          """
          touchpoint order { owner a; \(roles); asks mail }
          touchpoint call { owner b; needs mail }
          handoff order -> call { drops mail }
          """)
      ).map()
      return ThreadCourse(try #require(map.threads.first), map)
    }
    #expect(try course("informed b").harmless == [0])
    #expect(try course("informed c").harmless == [] && course("informed c").crosses == [0])
  }

  /// What is lost on the way back is not drawn as if it were lost on the way on; the step that it comes to names it.
  @Test func whatIsLostOnTheWayBackIsNamed() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint look { owner a; emotion +1; then fit }
        touchpoint fit { owner b; needs mail, size; fails "Wrong day" 20% -> complain; then done }
        touchpoint complain { owner a; asks mail, size; then fit }
        touchpoint done { owner b; ends }
        handoff complain -> fit { drops mail, size }
        """))
    let map = fixture.map()
    #expect(map.threads.count == 2)
    for thread in map.threads {
      let course = ThreadCourse(thread, map)
      #expect(thread.losses.isEmpty && course.crosses.isEmpty && course.lost.isEmpty)
    }
    let page = fixture.page()
    #expect(!page.contains(">lost</text>"))
    #expect(
      page.contains(
        #"<p class="du" dir="auto">Handed over from Team A, step 3. Lost: E-mail and Shoe size.</p>"#))
  }

  /// Who identifies by what was lost brings it: the line that begins there says so.
  @Test func aLineCanBeginWhereItIdentifies() throws {
    let fixture = MapFixture(
      NeededDataTests.text(
        """
        touchpoint order { owner a; asks number }
        touchpoint call { owner b; identifies by number }
        touchpoint send { owner c; needs number }
        handoff order -> call { drops number }
        handoff call -> send { carries number }
        """))
    let map = fixture.map()
    let thread = try #require(map.threads.first)
    let course = ThreadCourse(thread, map)
    #expect(course.lines.contains { $0.start == map.center(1) && $0.end == map.center(2) })
    #expect(fixture.page().contains(">identifies</text>"))
  }

  /// Who has the customer again behind a loss, and knows the datum from before it, has a line to the next cross.
  @Test func whatIsLostAgainComesFromWhoKnewIt() throws {
    let map = MapFixture(
      NeededDataTests.text(
        """
        touchpoint apply { owner a; asks mail }
        touchpoint sign { owner b; asks size }
        touchpoint bill { owner a; emotion +1 }
        touchpoint call { owner c; asks mail }
        handoff apply -> sign { drops mail }
        """)
    ).map()
    let thread = try #require(map.threads.first { !$0.repeats.isEmpty })
    let course = ThreadCourse(thread, map)
    #expect(course.crosses == [0, 2])
    #expect(course.lines.contains { $0.start == map.center(2) && $0.end == course.edge(2) - 4 })
  }

  /// A line that ends where nothing is done with it has an end; one that is used or cut has none.
  @Test func whatComesAlongUnusedHasAnEnd() {
    func ends(_ last: String) -> Int {
      MapFixture(
        NeededDataTests.text(
          """
          touchpoint order { owner a; asks mail }
          touchpoint call { owner b; \(last) }
          handoff order -> call { carries mail }
          """)
      ).page().matches(of: /<path class="t" d="M[0-9.]+ [0-9.]+v10"\/>/).count
    }
    #expect(ends("emotion +1") == 1 && ends("needs mail") == 0)
  }

  /// A row of a poster has lines for the data that are drawn there, and for no others.
  @Test func rowsOfPostersHaveNoEmptyLines() {
    let map = MapFixture(
      NeededDataTests.text(
        """
        touchpoint s1 { owner a; asks mail, size; gives number }
        touchpoint s2 { owner a; needs mail }
        touchpoint s3 { owner a; emotion +1 }
        touchpoint s4 { owner a; needs size }
        touchpoint s5 { owner a; needs number }
        """)
    ).map()
    func data(_ row: Range<Int>) -> [String] {
      map.limited(to: row).threads.map { map.program.label($0.data) }
    }
    #expect(data(0..<2) == ["E-mail", "Shoe size", "Order number"])
    #expect(data(2..<4) == ["Shoe size", "Order number"])
    #expect(data(4..<5) == ["Order number"])
  }
}
