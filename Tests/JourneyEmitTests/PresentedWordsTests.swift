import JourneyLanguage
import JourneySource
import TextMetrics
import Testing

@testable import JourneyEmit

/// A stage that is presented alone says what comes through it from elsewhere.
struct PresentedWordsTests {
  /// The texts that only show while presenting: where they begin, and what they say.
  private func texts(_ drawing: String) -> [(x: Double, words: String)] {
    drawing.matches(of: /<text class="[a-z ]* pr[a-z ]*" x="([0-9.]+)" y="[0-9.]+">([^<]*)<\/text>/).map {
      (Double($0.output.1) ?? -1, String($0.output.2))
    }
  }

  private func map(_ stages: [[String]], _ rest: String = "") -> JourneyMap {
    let text = stages.enumerated().map { index, steps in
      "stage s\(index) \"S\(index)\" { \(steps.joined(separator: "; ")) }"
    }.joined(separator: "\n")
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella"; team v "Van" }
      journey j "J" {
        \(text)
        \(rest)
      }
      """)
    return JourneyMap.inPieces(JourneyID(0), in: fixture.context)
  }

  @Test func aHandoffThatPassesThroughSaysWhatItIs() {
    let map = map(
      [
        ["touchpoint a \"A\" { owner t }"], ["action b \"B\"", "action c \"C\""],
        ["touchpoint d \"D\" { owner u }"],
      ], "handoff a -> d { within 2 days; via \"Mail\" }")
    let lane = HandoffLane(map).definition().html
    let shown = texts(lane)
    #expect(shown.count { $0.words.contains("Mail") && $0.x == map.column + 6 } == 1, "\(shown)")
    #expect(shown.contains { $0.words.contains("Mail") && $0.x > map.column * 3 }, "where it arrives")
  }

  @Test func noWordsOnTheLegOfAnother() throws {
    // In the middle of the stage that one bracket passes through, the leg of a deeper one crosses it.
    let map = map(
      [
        ["touchpoint a \"A\" { owner t; then d 50%; then b }"],
        ["action b \"B\"", "touchpoint c \"C\" { owner v; then f }"],
        ["touchpoint d \"D\" { owner u; ends }", "action e \"E\"", "touchpoint f \"F\" { owner t }"],
      ], "handoff a -> d { via \"A system with quite a long name that takes two lines, whatever one does\" }")
    let lane = HandoffLane(map).definition().html
    let shown = texts(lane).filter { $0.x == map.column + 6 }
    #expect(shown.count == 2, "\(texts(lane))")
    for (x, words) in shown {
      #expect(x + TextMetrics.width(of: words, size: 11) < map.center(2) - 4, "\(words)")
    }
  }

  @Test func aPromiseThatFindsNoRoomIsCutAndNotLeftOut() throws {
    let map = map(
      [
        [
          "touchpoint a \"A\" { owner t; promises p \"The engineer calls half an hour before he comes to you\" }",
          "action b \"B\"",
        ],
        ["action c \"C\""], ["touchpoint d \"D\" { owner t; keeps p }"],
      ])
    let shown = texts(PromiseLane(map).definition().html).filter {
      $0.x > map.column * 2 && $0.x < map.column * 3
    }
    let last = try #require(shown.last)
    #expect(last.words.hasSuffix("…") && shown[0].words.hasPrefix("“The engineer"), "\(shown)")
    for (x, words) in shown {
      #expect(x + TextMetrics.width(of: words, size: 12) <= map.column * 3, "\(words)")
    }
  }

  /// On paper, what comes in from an earlier line is named where the line begins; on a poster, in its row.
  @Test func whatComesInIsNamedOnPaper() throws {
    let map = map(
      [
        ["touchpoint a \"A\" { owner t }", "action b \"B\""],
        ["action c \"C\"", "touchpoint d \"D\" { owner u }"],
        ["touchpoint e \"E\" { owner v }"],
      ], "handoff a -> d { via \"Mail\" }\nhandoff a -> e { via \"Form\" }")
    func words(_ row: Range<Int>) -> [(x: Double, words: String)] {
      var own = map
      own.breaks += [row.lowerBound]
      return HandoffLane(own.limited(to: row)).definition().html.matches(
        of: /<text class="[sn] hl ok" x="([0-9.]+)" y="[0-9.]+">([^<]*)</
      ).map { (Double($0.output.1) ?? -1, String($0.output.2)) }.filter {
        $0.x > Double(row.lowerBound) * map.column && $0.x < Double(row.upperBound) * map.column
      }
    }
    #expect(words(0..<2).map(\.words).sorted() == ["Form", "Mail"], "\(words(0..<2))")
    #expect(words(2..<4).map(\.words).sorted() == ["Form", "Mail"], "arriving, and passing: \(words(2..<4))")
    #expect(words(4..<5).map(\.words) == ["Form"], "\(words(4..<5))")
    // A line on paper that begins with a stage shows what else only a presented one does.
    let grid = MapGrid(map)
    let plan = PrintPlan(grid)
    let styles = grid.lineStyles(plan)
    #expect(styles.matches(of: /\{--pr:inline\}/).count == plan.lines.count - 1)
  }

  /// That something is lost is said before by which way, and before what it is.
  @Test func aLossIsSaidInFewWords() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella" }
      data d "All that has been said about the kitchen"
      journey j "J" {
        touchpoint a "A" { owner t; asks d }
        touchpoint b "B" { owner u; asks d }
        handoff a -> b { drops d; via "A card"; within 2 days }
      }
      """)
    let map = fixture.map()
    let words = BracketWords(try #require(map.passages.first), map)
    #expect(words.fitted(to: 400).isWhole && words.fitted(to: 400).lines.count == 2)
    for (room, expected) in [
      (150.0, ["A card, within 2 days", "loses 1 item"]), (80, ["A card", "loses 1 item"]),
      (72, ["A card", "loses 1 item"]),
    ] {
      let fitted = words.fitted(to: room)
      #expect(fitted.lines == expected && !fitted.isWhole, "\(room): \(fitted)")
    }
  }
}
