import JourneySource
import Testing

/// What still leads to something retired, or names it.
struct RetiredTests {
  private func found(_ text: String) -> [String] { found([SourceFile(path: "a.journey", text: text)]) }
  private func found(_ files: [SourceFile]) -> [String] {
    let checking = Checking(files: files)
    #expect(checking.core.isEmpty, "\(checking.core)")
    return checking.all.filter { $0.code == "retired-in-use" }.map(\.message)
  }

  private func journey(_ body: String) -> String { "journey j \"J\" {\n\(body)\n}\n" }

  @Test("Ways of all kinds, but none of what is retired itself")
  func ways() {
    let text = journey(
      """
      action a "A" { then x 90%; fails "No" 10% -> x }
      action x "X" { retired; then y }
      action y "Y" { retired on 2025-12-31 }
      action b "B"
      """)
    #expect(
      found(text) == [
        "`a` still leads to `x`, which is retired", "`a` still leads to `x`, which is retired",
      ])
  }

  @Test("A step that goes on past what is retired leads nowhere else")
  func passedBy() {
    #expect(found(journey("action a \"A\"\naction x \"X\" { retired }\naction b \"B\"")).isEmpty)
  }

  @Test("Handoffs with one end that is retired, whichever it is")
  func handoffs() {
    let text = journey(
      """
      action a "A"
      action x "X" { retired }
      action y "Y" { retired }
      action b "B"
      handoff a -> x
      handoff y -> b
      handoff x -> y
      """)
    #expect(
      found(text) == [
        "`a` still hands over to `x`, which is retired", "`y`, which is retired, still hands over to `b`",
      ])
  }

  @Test("Whatever a step or journey names")
  func mentions() {
    let text = """
      organization o "O" {
        team t "T" { retired }
        executive e "E" { retired }
      }
      channel c "C" { retired }
      channel d "D" { run by t }
      data f "F" { retired }
      product g "G" { retired }
      offer h "H" { retired }
      metric m "M" { retired }
      persona p "P" { retired }
      process q "Q" { retired }
      process r "R" { owner t }
      journey j "J" {
        accountable e
        starts with bought g in d
        touchpoint a "A" {
          channel c
          owner t
          escalates to e
          by p
          asks f
          shows h
          buys g
          follows q
          measure m 7
          target m 8
          emotion glad +1 for p
          opportunity "Better" { owner t }
          backstage "Looks" { owner t }
        }
        touchpoint b "B" {
          channel c
          owner t
          retired
        }
      }

      """
    #expect(
      found(text).sorted() == [
        "`a` still buys `g`, which is retired", "`a` still escalates to `e`, which is retired",
        "`a` still follows `q`, which is retired", "`a` still names `f`, which is retired",
        "`a` still names `m`, which is retired", "`a` still names `p`, which is retired",
        "`a` still names `t`, which is retired", "`a` still names `t`, which is retired",
        "`a` still shows `h`, which is retired", "`a` still takes place in `c`, which is retired",
        "`d` is still run by `t`, which is retired", "`j` still names `e`, which is retired",
        "`j` still starts with `g`, which is retired", "`r` is still owned by `t`, which is retired",
        "an opportunity at `a` still names `t`, which is retired",
      ])
    let whole = text.replacing("accountable e", with: "retired\n  accountable e")
    // What no journey of today says stays with the channel and the process.
    #expect(
      found(whole) == [
        "`d` is still run by `t`, which is retired", "`r` is still owned by `t`, which is retired",
      ])
  }

  @Test("Steps of other journeys, and whole journeys", arguments: [false, true])
  func otherJourneys(isReversed: Bool) {
    let from = "journey j \"J\" {\n  action a \"A\" { then k.x 50%; then k.y 20%; then l.z 30% }\n}\n"
    let to = """
      journey k "K" {
        action x "X" { retired }
        action y "Y"
      }
      journey l "L" {
        retired
        action z "Z" { then k.x }
      }

      """
    #expect(
      found(isReversed ? to + from : from + to) == [
        "`a` still leads to `x`, which is retired",
        "`a` still leads to `z`, a step of a journey that is retired",
      ])
  }
}
