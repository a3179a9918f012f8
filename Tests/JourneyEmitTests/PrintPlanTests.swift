import JourneyLanguage
import Testing

@testable import JourneyEmit

/// How maps stand on paper.
@Suite struct PrintPlanTests {
  /// A journey of stages with so many steps each.
  static func fixture(_ stages: [Int], _ more: String = "") -> MapFixture { MapFixture(text(stages, more)) }

  private static func text(_ stages: [Int], _ more: String) -> String {
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
    return text + more + "}\n"
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

  /// A line on paper has no room for rows and lanes that only others need; on a screen all of them stand side by side.
  @Test func aLineLeavesOutWhatOthersNeed() throws {
    let more = """
      stage last "Last" {
        touchpoint x "X" { channel web; promises p "Soon"; asks card; pain "It hurts" }
        touchpoint y "Y" { channel phone; keeps p; asks card }
      }
      """
    let fixture = MapFixture(
      PrintPlanTests.text([7, 7, 7, 7], more).replacing(
        "data email", with: "data card \"Card number\"\ndata email"))
    let page = fixture.page()
    let lines = page.split(separator: #"<div class="ln"#).dropFirst()
    try #require(lines.count >= 2)
    let (first, last) = (String(lines.first!), String(lines.last!))
    let bands = first.matches(of: /<(?:svg|div) class="band b-(data|prom)( [^"]*)?"/).map {
      "\($0.output.1)\($0.output.2 ?? "")"
    }
    let pieces = first.matches(of: /class="stage g/).count
    #expect(bands.count { $0.hasPrefix("prom nw") } == pieces && !bands.contains { $0.hasPrefix("prom p") })
    #expect(
      bands.count { $0.hasPrefix("data nw") } == pieces && bands.count { $0.hasPrefix("data pw") } == pieces)
    let names = { (line: String) -> [[String]] in
      line.matches(of: /<svg class="(ax[^"]*)" viewBox="0 0 148 [^"]*"[^>]*>(.*?)<\/svg>/).map {
        [String($0.output.1), String($0.output.2)]
      }
    }
    let (all, printed) = (
      names(first).filter { $0[0] == "ax s0 nw" }, names(first).filter { $0[0] == "ax pw" }
    )
    try #require(all.count == 1 && printed.count == 1, "\(names(first))")
    #expect(all[0][1].contains(">Card number<") && all[0][1].contains(">E-mail<"))
    #expect(!printed[0][1].contains(">Card number<") && printed[0][1].contains(">E-mail<"))
    #expect(names(last).contains { $0[0] == "ax pw" && $0[1].contains(">Card number<") })
    let style = try #require(page.matches(of: /@media print\{@page.*/).first).output
    #expect(style.contains(/\.map>\.ln:nth-child\(1\)\{[^}]*--h-prom:0[;}]/), "\(style)")
    #expect(
      style.contains(/\.ln:nth-child\(1\) \.lh\.pain[,{]/)
        && !style.contains(".ln:nth-child(\(lines.count)) .lh.pain"))
  }
}
