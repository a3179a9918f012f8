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
        division v "V" {
          team w "W"
          retired
        }
      }
      channel c "C" { retired }
      channel d "D" {
        run by t
        sells g
      }
      data f "F" { retired }
      product g "G" { retired }
      offer h "H" { retired }
      offer i "I" {
        product g
        shown in c
        honored in c, d
        combines with h
      }
      policy y "Y" {
        product g
        covers returns
        bought in c accepted in d
        bought in d accepted in c
      }
      metric m "M" { retired }
      persona p "P" { retired }
      persona z "Z" { uses c }
      process q "Q" { retired }
      process r "R" { owner t }
      journey j "J" {
        accountable e
        persona p, z
        starts with bought g in d
        touchpoint a "A" {
          channel c
          owner t
          responsible t
          escalates to e
          by p
          asks f
          shows h
          buys g
          refuses returns g "No"
          follows q
          measure m 7
          target m 8
          emotion glad +1 for p
          ideal glad +2 for p
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
    let outside = [
      "`d` is still run by `t`, which is retired", "`d` still sells the product `g`, which is retired",
      "`i` is still for the product `g`, which is retired", "`i` is still honored in `c`, which is retired",
      "`i` is still shown in `c`, which is retired",
      "`i` still combines with the offer `h`, which is retired",
      "`r` is still owned by `t`, which is retired", "`w` still belongs to `v`, which is retired",
      "`y` is still accepted in `c`, which is retired", "`y` still covers the product `g`, which is retired",
      "`z` still uses the channel `c`, which is retired",
    ]
    let inside = [
      "`a` is still owned by `t`, which is retired",
      "`a` is still taken by the persona `p`, which is retired",
      "`a` still asks for the data `f`, which is retired", "`a` still buys the product `g`, which is retired",
      "`a` still escalates to `e`, which is retired", "`a` still follows the process `q`, which is retired",
      "`a` still has a target for the metric `m`, which is retired",
      "`a` still has an ideal for the persona `p`, which is retired",
      "`a` still shows the offer `h`, which is retired", "`a` still takes place in `c`, which is retired",
      "`j` is still that of the persona `p`, which is retired",
      "`j` still starts with the product `g`, which is retired",
      "a backstage row at `a` is still owned by `t`, which is retired",
      "accountable for `j` is still `e`, which is retired",
      "an opportunity at `a` is still owned by `t`, which is retired",
      "responsible at `a` is still `t`, which is retired",
    ]
    #expect(found(text).sorted() == (outside + inside).sorted())
    let whole = text.replacing("accountable e", with: "retired\n  accountable e")
    #expect(found(whole).sorted() == outside, "What a retired journey says is past")
  }

  @Test("Where what is expected begins and ends")
  func expectations() {
    let text = journey(
      """
      expects "An answer" within 2 days from a to x
      expects "A reply" within 3 days from x to b
      action a "A"
      action x "X" { retired }
      action b "B"
      """)
    #expect(
      found(text) == [
        "what is expected in `j` is still to come at `x`, which is retired",
        "what is expected in `j` still counts from `x`, which is retired",
      ])
  }

  @Test("All steps of a stage that is retired are so")
  func stages() {
    let text = journey(
      """
      stage s "S" { action a "A" { then x } }
      stage t "T" { action x "X"; action y "Y" { retired on 2025-01-31; then x }; retired }
      stage u "U" { action b "B" { then x 10%; then a } }
      """)
    #expect(
      found(text) == [
        "`a` still leads to `x`, which is retired", "`b` still leads to `x`, which is retired",
      ])
    #expect(found(text.replacing("; retired }\n", with: " }\n")).isEmpty)
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
        "`a` still leads to `k.x`, which is retired",
        "`a` still leads to `l.z`, a step of a journey that is retired",
      ])
  }
}
