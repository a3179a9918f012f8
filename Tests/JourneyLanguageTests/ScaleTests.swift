import JourneyLanguage
import JourneySource
import Testing

/// Texts with very many of one thing: all of it is read, and what is quadratic somewhere would not come to an end. How long it
/// takes is measured by the benchmarks, not here.
@Suite(.serialized) struct ScaleTests {
  static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  static func compile(_ workspace: Workspace) -> Compiled { Compiled(workspace.files, workspace.parse()) }

  @Test func unresolvedNames() {
    let names = ScaleTests.lines(10_000) { "channel c\($0)" }
    let uses = ScaleTests.lines(10_000) { "  touchpoint t\($0) { channel d\($0) }" }
    let it = ScaleTests.compile(Workspace(names + "\njourney j {\n" + uses + "\n}"))
    #expect(it.diagnostics.count == 10_000)
  }

  @Test func unresolvedNamesOfManyJourneys() {
    let names = ScaleTests.lines(500) { "channel c\($0)" }
    let uses = ScaleTests.lines(2_000) { "journey j\($0) { touchpoint t { channel d\($0) } }" }
    let it = ScaleTests.compile(Workspace(names + "\n" + uses))
    #expect(it.diagnostics.count == 2_000)
  }

  @Test func namesOfAFileThatIsNotUsed() {
    let names = ScaleTests.lines(10_000) { "channel c\($0)" }
    let uses = ScaleTests.lines(10_000) { "  touchpoint t\($0) { channel c\($0) }" }
    let it = ScaleTests.compile(Workspace([("a.journey", names), ("b.journey", "journey j {\n\(uses)\n}")]))
    #expect(it.diagnostics.count == 10_000)
  }

  @Test func duplicateNames() {
    let names = ScaleTests.lines(10_000) { _ in "channel web" }
    let it = ScaleTests.compile(Workspace(names))
    #expect(it.diagnostics.count == 9_999)
    let steps = ScaleTests.lines(10_000) { _ in "  touchpoint web { channel web }" }
    let journey = ScaleTests.compile(Workspace("channel web\njourney j {\n" + steps + "\n}"))
    #expect(journey.diagnostics.count == 9_999)
  }

  @Test func unknownStatements() {
    let it = ScaleTests.compile(Workspace(ScaleTests.lines(10_000) { "chanel\($0) web" }))
    // The first ten are read as `channel`, and so declare one name ten times.
    #expect(it.diagnostics.count == 10_009)
    let inside = ScaleTests.lines(10_000) { "  tochpoint t\($0)" }
    let journey = ScaleTests.compile(Workspace("journey j {\n\(inside)\n}"))
    #expect(journey.diagnostics.count == 10_000)
  }

  @Test func misplacedAndRepeated() {
    let misplaced = ScaleTests.compile(Workspace(ScaleTests.lines(10_000) { _ in "emotion sad" }))
    #expect(misplaced.diagnostics.count == 10_000)
    let repeated =
      ScaleTests.lines(10_000) { _ in "tag x" } + "\n" + ScaleTests.lines(10_000) { _ in "retired" }
    let it = ScaleTests.compile(Workspace("channel c {\n" + repeated + "\n}"))
    #expect(it.diagnostics.count == 9_999)
  }

  @Test func manySteps() {
    let steps = ScaleTests.lines(5_000) {
      "  touchpoint t\($0) { channel web; emotion sad -1; then t\(4_999 - $0) 50%; fails \"X\" 10% -> t0; ends 40% }"
    }
    let it = ScaleTests.compile(Workspace("channel web\njourney j {\n\(steps)\n}"))
    #expect(it.diagnostics.isEmpty)
    #expect(FlowGraph(it.program.journeys[0]).edges.count == 15_001)
  }

  @Test func unresolvedSteps() {
    let steps = ScaleTests.lines(5_000) { "  touchpoint t\($0) { then x\($0); keeps p\($0) }" }
    #expect(
      ScaleTests.compile(Workspace("journey j {\n\(steps)\n}")).diagnostics.count
        == 10_000)
  }

  @Test func stepsOfAnotherJourney() {
    let steps = ScaleTests.lines(3_000) { "  touchpoint t\($0)" }
    let uses = ScaleTests.lines(3_000) { "  touchpoint t\($0) { then j.t\($0); fails \"X\" -> j.u\($0) }" }
    let it = ScaleTests.compile(Workspace("journey j {\n\(steps)\n}\njourney k {\n\(uses)\n}"))
    #expect(it.diagnostics.count == 3_000)
  }

  @Test func manyMistakesInOneStep() {
    let mistakes = ScaleTests.lines(1_000) {
      "    wait \($0)\n    emotion\n    chanel web\n    tangible x \($0)\n    then"
    }
    let it = ScaleTests.compile(Workspace("channel web\njourney j { touchpoint t {\n\(mistakes)\n} }"))
    #expect(it.diagnostics.count == 5_999)
  }

  @Test func manyShares() {
    let ways = ScaleTests.lines(5_000) { _ in "then t 1%" }
    let it = ScaleTests.compile(Workspace("journey j { touchpoint t {\n\(ways)\n} }"))
    #expect(it.diagnostics.count == 1)
  }

  @Test func sketches() {
    let files = (0..<3_000).map {
      (
        path: "\($0).journey",
        text:
          "journey j\($0) { state sketch; touchpoint \"T\" { channel web; owner care; asks email, o\($0) } }"
      )
    }
    let it = ScaleTests.compile(Workspace(files))
    #expect(it.diagnostics.isEmpty)
    #expect(it.program.channels.count == 3_000)
  }

  @Test func filesWithNamesAlike() {
    let files = (0..<3_000).map {
      (path: "\($0).journey", text: "data email; journey j { touchpoint t { asks email; needs email } }")
    }
    #expect(ScaleTests.compile(Workspace(files)).diagnostics.isEmpty)
  }

  @Test func manyJourneys() {
    let journeys = ScaleTests.lines(500) { index in
      Sample.journey.replacing("use \"company.journey\"", with: "").replacing(
        "buy-phone", with: "buy-\(index)")
    }
    let it = ScaleTests.compile(Workspace(Sample.company + journeys))
    #expect(it.diagnostics.isEmpty && it.program.journeys.count == 500)
  }

  @Test func deepAndLong() {
    let long = String(repeating: "a, ", count: 100_000)
    let list = ScaleTests.compile(Workspace("journey j { touchpoint t { asks \(long) a } }"))
    #expect(list.program.journeys.count == 1 && list.diagnostics.count == 100_001)
    let dots = String(repeating: "a.", count: 100_000)
    let path = ScaleTests.compile(Workspace("journey j { touchpoint t { then \(dots)a } }"))
    #expect(path.program.journeys.count == 1 && (1...2).contains(path.diagnostics.count))
    let deep = ScaleTests.compile(Workspace(String(repeating: "stage s { ", count: 50_000)))
    #expect(deep.diagnostics.contains { $0.code == "nesting-too-deep" } && deep.diagnostics.count < 10)
  }
}
