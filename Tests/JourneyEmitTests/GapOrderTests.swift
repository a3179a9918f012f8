import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Steps that should come earlier or later, and steps that stay though the ideal journey has none like them.
@Suite struct GapOrderTests {
  private func fixture(_ now: String, _ ideal: String) -> MapFixture {
    MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella"; team v "Van" }
      journey j "Now" { \(now) }
      journey k "Best" { ideal of j; \(ideal) }
      """)
  }

  private func steps(_ letters: String) -> String {
    letters.map { "touchpoint \($0) \"\($0.uppercased())\" { owner t; emotion fine +1 }" }.joined(
      separator: "; ")
  }

  /// By step of today that moves, what it comes behind on both sides; `-` for the start.
  @Test(
    arguments: [
      ("abcd", "abcd", []), ("abcd", "acbd", ["c: b → a"]), ("abcd", "dabc", ["d: c → -"]),
      ("abcd", "bcda", ["a: - → d"]), ("abc", "axc", []), ("abcd", "axdyb", ["d: c → x"]),
      ("ab", "ba", ["b: a → -"]),
    ] as [(String, String, [String])])
  func whatMovesIsSaid(now: String, ideal: String, moved: [String]) throws {
    let fixture = fixture(steps(now), steps(ideal))
    let gap = try #require(fixture.gaps.first)
    let (today, aim) = (Array(now), Array(ideal))
    let found = gap.steps.compactMap { step in
      step.order.map { order in
        "\(step.current.map { String(today[$0]) } ?? "?"): \(order.now.map { String(today[$0]) } ?? "-")"
          + " → \(order.ideal.map { String(aim[$0]) } ?? "-")"
      }
    }
    #expect(found.count == moved.count && gap.stepsMoved == moved.count)
    #expect(found == moved, "\(found)")
  }

  @Test func theOrderStandsInAllForms() throws {
    let fixture = fixture(steps("abcd"), steps("dabc"))
    let program = fixture.context.program
    let text = GapText.render(fixture.gaps, in: program)
    #expect(text.contains("  Steps      1 to come earlier or later\n"), "\(text)")
    #expect(text.contains("D\n  comes      behind “C” → first\n"), "\(text)")
    #expect(GapMarkdown.render(fixture.gaps, in: program).contains("behind “C” → first"))
    let page = try #require(fixture.gapPages(0).first)
    let row = try #require(MapFixture.gapRows(page).last)
    #expect(
      row.kind == "df" && row.html.contains("<bdi>behind “C”</bdi>") && row.html.contains("<bdi>first</bdi>"))
    let json = GapDocument.json(fixture.gaps.map { ($0, program) })
    #expect(json.contains("\"stepsMoved\": 1") && json.contains("\"follows\": { \"now\": \"c\" }"), "\(json)")
  }

  /// What stays is counted where the table shows it: behind what it follows today, before what is new there.
  @Test func whatStaysIsCountedWhereItStands() throws {
    let fixture = fixture(
      """
      touchpoint a "A" { owner t }
      touchpoint b "B" { owner u; emotion sad -1; ideal fine +1 }
      touchpoint c "C" { owner v }
      """,
      """
      touchpoint a "A" { owner t }
      touchpoint x "X" { owner v }
      touchpoint c "C" { owner v }
      """)
    let gap = try #require(fixture.gaps.first)
    #expect(gap.steps.map { $0.current ?? -1 } == [0, 1, -1, 2])
    #expect(gap.figures?.ideal.ownerChanges.count == 2, "from Team to Umbrella, from there to Van")
    #expect(gap.stepsKept == 1 && gap.handoffsToRemove.isEmpty && gap.handoffsToAdd.isEmpty)
    let words = GapText.render(fixture.gaps, in: fixture.context.program)
    #expect(words.contains("1 to stay but for how it feels, counted as it is"))
  }

  /// What only some come to today, after a failure, and all should come to, stands before it where the table has it so.
  @Test func whatStaysStandsBehindWhatOnlySomeComeToToday() throws {
    let fixture = fixture(
      """
      touchpoint a "A" { owner t; fails "No" 10% -> h; then k }
      touchpoint h "H" { owner u }
      touchpoint k "K" { owner t; emotion sad -1; ideal fine +1 }
      """,
      """
      touchpoint a "A" { owner t }
      touchpoint h "H" { owner u }
      touchpoint n "N" { owner v }
      """)
    let gap = try #require(fixture.gaps.first)
    #expect(gap.steps.map { $0.current ?? -1 } == [0, 1, 2, -1])
    let changes = gap.figures?.ideal.ownerChanges.map { [$0.from, $0.to] }
    #expect(changes == [[0, 1], [1, 2], [2, 2]], "A, H, K of today, N of the ideal")
  }

  /// A step of which nobody says how it feels is listed with what is planned there.
  @Test func whatIsNotFeltYetHasPlans() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team" }
      journey j "Now" {
        touchpoint a "Asks" { owner t; ideal sure +2; opportunity "Say it" { owner t } }
      }
      """)
    let text = GapText.render(fixture.gaps, in: fixture.context.program)
    #expect(text.contains("1 step says how it should feel, and not how it feels"))
    #expect(text.contains("  Plans      1 opportunity without owner or date\n"), "\(text)")
    #expect(text.contains("Asks\n  feels      should be sure +2\n  plan       Say it (Team"), "\(text)")
  }
}
