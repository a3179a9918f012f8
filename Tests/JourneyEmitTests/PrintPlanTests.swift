import JourneyLanguage
import Testing

@testable import JourneyEmit

/// How maps stand on paper.
@Suite struct PrintPlanTests {
  /// A journey of stages with so many steps each.
  static func fixture(_ stages: [Int], _ more: String = "") -> MapFixture {
    var text = """
      organization co "Company" { division a "North" { team one "First team" }; division b "South" { team two "Second team" } }
      channel web "Web" { run by one }
      channel phone "Phone" { run by two }
      data email "E-mail"
      persona long "Long-standing household customers" { patience 5 min }
      persona short "Short-term customers" { patience 5 min }
      journey j "A journey" {
        persona long, short

      """
    var step = 0
    for (number, count) in stages.enumerated() {
      text += "stage s\(number) \"Stage \(number)\" {\n"
      for _ in 0..<count {
        text += """
          touchpoint t\(step) "Waits for an answer, time \(step)" {
            channel \(step % 3 == 0 ? "web" : "phone")
            emotion glad \(step % 7 - 3); emotion calm \(step % 5 - 2) for short
            tangible "A letter with a stamp on it"; asks email; wait \(step + 1) min
            thinks "I have told this four times already, and nobody has written it down"
            backstage "Looks for it" { owner two }
          }

          """
        step += 1
      }
      text += "}\n"
    }
    return MapFixture(text + more + "}\n")
  }

  private func plan(_ stages: [Int]) -> (PrintPlan, MapGrid) {
    let grid = MapGrid(JourneyMap.inPieces(JourneyID(0), in: Self.fixture(stages).context))
    return (PrintPlan(grid), grid)
  }

  @Test(arguments: [
    [1], [5], [3, 4, 2], [7, 7, 7, 7, 7, 5], [23, 23, 14], Array(repeating: 10, count: 20),
  ])
  func mapsStandOnA3InTypeThatCanBeRead(stages: [Int]) {
    let (plan, grid) = plan(stages)
    #expect(Set([plan.paper.width, plan.paper.height]) == [297, 420])
    #expect(plan.type * 11 / 16 * 0.75 >= 6, "small print of \(plan.type * 11 / 16 * 0.75) points")
    // The lines are all of the map, in its order.
    #expect(plan.lines.flatMap { Array($0.pieces) } == Array(grid.pieces.indices))
    let counts = plan.lines.map { $0.pieces.reduce(0) { $0 + grid.pieces[$1].steps.count } }
    #expect(counts.max() == plan.most)
    #expect((Double(plan.most) * plan.column + MapGrid.headWidth) * plan.type <= plan.paper.room.width)
    let styles = grid.printStyles(plan)
    #expect(styles.contains("@page{size:\(Int(plan.paper.width))mm \(Int(plan.paper.height))mm;margin:10mm}"))
    #expect(plan.lines.count == 1 || styles.contains(".g1{grid-column:2/span \(grid.pieces[0].steps.count)}"))
  }

  /// A page for each line: what fits on one page is not torn into two that are half empty.
  @Test func aLineThatFitsStaysOnAPage() {
    let (plan, _) = plan([5, 5, 5, 5])
    #expect(plan.lines.allSatisfy { !$0.takesTwoPages }, "\(plan)")
  }

  @Test(arguments: [
    ([3, 3, 3], 6, [0..<2, 2..<3]), ([4, 4, 4, 4], 8, [0..<2, 2..<4]),
    ([2, 7, 2], 7, [0..<1, 1..<2, 2..<3]),
    // As few as can be, and of these the ones whose longest is shortest.
    ([2, 2, 2, 2, 2], 8, [0..<3, 3..<5]), ([9], 5, [0..<1]), ([], 5, []),
  ])
  func linesAreFewAndAlike(_ sizes: [Int], most: Int, _ expected: [Range<Int>]) {
    #expect(PrintPlan.lines(sizes, most: most) == expected)
  }

  /// Large pieces would not leave a printer any choice.
  @Test func longStagesAreInPiecesOfSixAtMost() {
    let map = JourneyMap.inPieces(JourneyID(0), in: Self.fixture([9, 10, 23]).context)
    #expect(map.pieces.map(\.steps.count) == [9, 5, 5, 5, 6, 6, 6])
  }

  @Test func aMapWithoutStepsHasAPlan() {
    let (plan, grid) = plan([])
    #expect(plan.lines.isEmpty && grid.printStyles(plan).contains("@page"))
  }

  /// Further lines on paper name the curves in two lines each at most; the first has told who they are.
  @Test func theLegendIsShortOnFurtherLines() {
    let page = Self.fixture([7, 7, 7, 7]).page()
    #expect(
      page.contains(
        ".pph .key li:not(.br):not(.w)>span{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;"
      ))
    #expect(page.matches(of: /class="lhs pph"/).count >= 2)
  }
}
