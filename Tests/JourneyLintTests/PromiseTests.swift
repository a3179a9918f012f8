import JourneySource
import Testing

@testable import JourneyLint

/// Rules on promises: what closes them, when the clock runs, and what customers need.
struct PromiseTests {
  private func journey(_ body: String, more: String = "") -> String { "\(more)\njourney j {\n\(body)\n}\n" }

  private func never(_ body: String, more: String = "") -> [String] {
    RuleRun(journey(body, more: more), "promise-never-kept").found
  }
  private func tight(_ body: String) -> [String] { RuleRun(journey(body), "promise-too-tight").found }

  // MARK: Never kept

  @Test("Nothing keeps it: the end of the text is named")
  func nothingKeeps() {
    let run = RuleRun(
      journey("touchpoint a { promises p within 3 days }\ntouchpoint b"), "promise-never-kept")
    #expect(run.found == ["promises p within 3 days <- b"])
    #expect(run.messages == ["`p` is promised at `a`, and no step after it keeps it"])
  }

  @Test("On the way out by a failure the promise was not made")
  func failingPromise() {
    #expect(
      never(
        "touchpoint a { promises p within 1 h; fails \"x\" -> c }\ntouchpoint b { keeps p; ends }\ntouchpoint c"
      )
      .isEmpty)
  }

  @Test("A keeping step that fails keeps nothing")
  func failingKeeping() {
    #expect(
      never(
        "touchpoint a { promises p within 1 h }\ntouchpoint b { keeps p; fails \"x\" -> c; ends }\ntouchpoint c"
      )
        == ["promises p within 1 h <- fails \"x\" -> c | c"])
    #expect(
      never(
        "touchpoint a { promises p within 1 h }\ntouchpoint b { keeps p; fails \"x\" -> c; ends }\ntouchpoint c { cancels p }"
      )
      .isEmpty)
  }

  @Test("A step that always fails keeps nothing")
  func alwaysFails() {
    let run = RuleRun(
      journey(
        "touchpoint a { promises p within 1 h }\ntouchpoint b { wait 2 h; keeps p; fails \"x\" 100% -> c }\ntouchpoint c"
      ),
      "promise-never-kept", "promise-too-tight")
    #expect(run.messages == ["`p` is promised at `a`, and no step after it keeps it"])
  }

  @Test("Being lost is an end, and so is another journey; going round for ever is none")
  func ends() {
    let rest = "touchpoint b { keeps p }"
    #expect(
      never("touchpoint a { promises p within 1 h; ends lost 5% }\n\(rest)")
        == ["promises p within 1 h <- ends lost 5%"])
    #expect(
      never(
        "touchpoint a { promises p within 1 h; then k.x 5%; then b }\n\(rest)",
        more: "journey k { touchpoint x }")
        == ["promises p within 1 h <- then k.x 5%"])
    #expect(never("touchpoint a { promises p within 1 h }\ntouchpoint b { then b }").isEmpty)
  }

  @Test("The branch that leaves the way to the keeping is named, others are not")
  func leavingBranch() {
    #expect(
      never(
        """
        touchpoint a { promises p within 1 h; then b 50%; then c 50% }
        touchpoint b
        touchpoint c { then d 90%; then e 10% }
        touchpoint d { keeps p; ends }
        touchpoint e { then f }
        touchpoint f
        """) == ["promises p within 1 h <- then e 10% | f"])
  }

  @Test("Two steps that make the same promise are one finding")
  func onePerPromise() {
    #expect(
      never(
        "touchpoint a { promises p within 1 h; then c }\ntouchpoint b { promises p within 1 h; ends }\ntouchpoint c { then b }"
      )
      .count == 1)
  }

  @Test("Kept and made again in one step: the new one is open")
  func keptAndMade() {
    #expect(
      never("touchpoint a { promises p within 1 h }\ntouchpoint b { keeps p; promises p within 2 h }")
        == ["promises p within 2 h <- b"])
  }

  @Test("Silent in sketches, retired steps, where no way leads, and where the text has an error")
  func silence() {
    let promise = "promises p within 1 h"
    #expect(never("state sketch\ntouchpoint a { \(promise) }").isEmpty)
    #expect(never("touchpoint a { \(promise); retired }").isEmpty)
    #expect(never("touchpoint b { ends }\ntouchpoint a { \(promise) }").isEmpty)
    #expect(never("touchpoint a { \(promise); then x }") == ["x"])
    #expect(never("touchpoint a { \(promise); allow promise-never-kept \"x\" }").isEmpty)
  }

  // MARK: Too tight

  @Test("The clock starts after the promising step and stops after the wait of the keeping one")
  func clock() {
    let promise = "touchpoint a { wait 9 h; takes 9 h; promises p within 3 h }"
    #expect(tight("\(promise)\ntouchpoint b { wait 3 h; takes 5 h; keeps p }").isEmpty)
    #expect(
      tight("\(promise)\ntouchpoint b { takes 1 min }\ntouchpoint c { wait 3 h; takes 5 h; keeps p }")
        == ["promises p within 3 h <- takes 1 min | wait 3 h"])
  }

  @Test("The worst case is named, with how much it is over")
  func words() {
    let run = RuleRun(
      journey("touchpoint a { promises p within 3 days }\ntouchpoint b { wait 2 to 4 days; keeps p }"),
      "promise-too-tight")
    #expect(
      run.messages == ["`p` is promised within 3 days, and in the worst case takes 4 days: 1 day longer"])
    #expect(run.checking.all[0].related.map(\.message) == ["up to 4 days of waiting for `b`"])
  }

  @Test("A keeping step that failed and is come back to counts once, with what it takes")
  func round() {
    let found = tight(
      """
      touchpoint a { promises p within 3 h }
      touchpoint b { wait 2 h; takes 1 h; keeps p; fails "x" -> c; ends }
      touchpoint c { wait 30 min; then b }
      """)
    #expect(found == ["promises p within 3 h <- wait 2 h | takes 1 h | wait 30 min"])
  }

  @Test("Ways that keep it nowhere do not count")
  func deadWays() {
    #expect(
      tight(
        "touchpoint a { promises p within 1 h; then b 50%; then c 50% }\ntouchpoint b { wait 2 days; ends lost }\ntouchpoint c { keeps p }"
      ).isEmpty)
  }

  @Test("The same promise made again does not stop the first clock; taking it back does")
  func madeAgain() {
    let rest = "touchpoint c { wait 20 h; keeps p }"
    #expect(
      tight(
        "touchpoint a { promises p within 1 day }\ntouchpoint b { wait 5 h; promises p within 1 day }\n\(rest)"
      )
        == ["promises p within 1 day <- wait 5 h | wait 20 h"])
    #expect(
      tight(
        "touchpoint a { promises p within 1 day }\ntouchpoint b { wait 5 h; cancels p; promises p within 1 day }\n\(rest)"
      ).isEmpty)
  }

  @Test("The fix promises what holds, in the unit of the promise, in words and figures")
  func fix() throws {
    let text = journey(
      "touchpoint a { promises p \"Here in 3 days\" within 3 days }\ntouchpoint b { wait 73 h; keeps p }")
    let run = RuleRun(text, "promise-too-tight")
    let mended = try #require(run.mended)
    #expect(mended.contains("promises p \"Here in 4 days\" within 4 days }"))
    #expect(RuleRun(mended, "promise-too-tight").found.isEmpty)
    let other = RuleRun(text.replacing("Here in 3 days", with: "Here in 13 days"), "promise-too-tight")
    #expect(try #require(other.mended).contains("promises p \"Here in 13 days\" within 4 days }"))
  }

  @Test("No fix promises more than the customer can do with")
  func noFix() {
    let run = RuleRun(
      journey(
        "expects \"x\" within 3 days\ntouchpoint a { promises p within 3 days }\ntouchpoint b { wait 73 h; keeps p }"
      ),
      "promise-too-tight")
    #expect(run.found.count == 1 && run.mended == nil)
  }

  // MARK: What customers expect

  private func need(_ body: String) -> [String] { RuleRun(journey(body), "promise-beyond-need").found }

  @Test("What has gone by counts in whole units of the promise")
  func gone() {
    let rest = "touchpoint b { keeps p }"
    #expect(
      need("expects \"x\" within 5 days\ntouchpoint a { wait 23 h; promises p within 5 days }\n\(rest)")
        .isEmpty)
    #expect(
      need(
        "expects \"x\" within 5 days\ntouchpoint a { wait 1 to 2 days; promises p within 5 days }\n\(rest)")
        == ["promises p within 5 days <- expects \"x\" within 5 days"])
    #expect(
      need(
        "expects \"x\" within 5 days\ntouchpoint a { wait 1 to 2 days; promises p within 4 days }\n\(rest)"
      ).isEmpty)
  }

  @Test("Promises made before the clock starts are not held against it, those in its step are")
  func from() {
    #expect(
      need(
        "expects \"x\" within 1 day from b\ntouchpoint a { promises p within 2 days }\ntouchpoint b { keeps p }"
      )
      .isEmpty)
    #expect(
      need(
        "expects \"x\" within 1 day from a\ntouchpoint a { promises p within 2 days }\ntouchpoint b { keeps p }"
      ).count
        == 1)
  }

  @Test("Off the usual way the promise itself must be too long")
  func offTheUsualWay() {
    let text = """
      expects "x" within 2 days from a
      touchpoint a { wait 1 day; fails "dark" 10% -> c; ends }
      touchpoint c { wait 1 day; promises p within 3 days }
      touchpoint d { keeps p }
      """
    #expect(need(text).count == 1)
    #expect(need(text.replacing("p within 3", with: "p within 2")).isEmpty)
  }

  private func deadline(_ body: String) -> [String] { RuleRun(journey(body), "deadline-missed").found }

  @Test("Waits and the customer's time on the usual way, failures included where most customers fail")
  func deadlines() {
    let steps = "touchpoint a { wait 1 h; fails \"x\" 60% -> c; ends }\ntouchpoint c { takes 1 to 2 h }"
    #expect(
      deadline("expects \"x\" within 2 h\n\(steps)") == [
        "expects \"x\" within 2 h <- wait 1 h | takes 1 to 2 h"
      ])
    #expect(deadline("expects \"x\" within 3 h\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 2 h from a\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 1 h from a\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 1 h from c\n\(steps.replacing("60%", with: "6%"))").isEmpty)
    #expect(
      deadline("expects \"x\" within 2 h\n\(steps.replacing("2 h }", with: "2 h; ends lost }"))").count == 1)
  }
}
