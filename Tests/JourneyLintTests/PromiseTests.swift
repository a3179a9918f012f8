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

  @Test("A keeping that goes wrong with nowhere to land is told there")
  func failsNowhere() {
    let made = "touchpoint a { promises p within 1 h }"
    #expect(never("\(made)\ntouchpoint b { keeps p; fails \"x\" 5% }").isEmpty)
    #expect(
      never("\(made)\ntouchpoint b { fails \"x\" 5% }\ntouchpoint c { keeps p; ends }\ntouchpoint d").isEmpty)
    #expect(
      never("\(made)\ntouchpoint b { cancels p; fails \"x\" 5% }") == [
        "promises p within 1 h <- fails \"x\" 5%"
      ])
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

  @Test("Being lost is no end while the promise could still be kept")
  func lost() {
    let made = "touchpoint a { promises p within 1 h }"
    #expect(never("touchpoint a { promises p within 1 h; ends lost 5% }\ntouchpoint b { keeps p }").isEmpty)
    #expect(never("\(made)\ntouchpoint b { ends lost 5% }\ntouchpoint c { keeps p }").isEmpty)
    #expect(
      never("\(made)\ntouchpoint b { ends lost }\ntouchpoint c { keeps p }")
        == ["promises p within 1 h <- ends lost"])
    #expect(
      never(
        "\(made)\ntouchpoint b { then c 5%; then d }\ntouchpoint c { ends lost }\ntouchpoint d { keeps p }")
        == ["promises p within 1 h <- then c 5% | ends lost"])
  }

  @Test("Who leaves after the keeping went wrong, while others have it tried again, went")
  func leavesBroken() {
    let made = "touchpoint a { promises p within 1 h }\ntouchpoint b { keeps p; fails \"x\" -> c; ends }"
    #expect(never("\(made)\ntouchpoint c { ends lost 5%; then b }").isEmpty)
    #expect(never("\(made)\ntouchpoint c { ends 5% when \"y\"; then b }").isEmpty)
    #expect(
      never("\(made)\ntouchpoint c { ends lost 5%; then d }\ntouchpoint d")
        == ["promises p within 1 h <- fails \"x\" -> c | d"])
    #expect(
      never("\(made)\ntouchpoint c { fails \"y\" 5%; then b }")
        == ["promises p within 1 h <- fails \"x\" -> c | fails \"y\" 5%"])
  }

  @Test("An end that says when is the customer's choice, any other is not")
  func endsWhen() {
    let made = "touchpoint a { promises p within 1 h }"
    #expect(never("\(made)\ntouchpoint b { ends 5% when \"x\" }\ntouchpoint c { keeps p }").isEmpty)
    #expect(
      never("\(made)\ntouchpoint b { ends 5% }\ntouchpoint c { keeps p }")
        == ["promises p within 1 h <- ends 5%"])
    #expect(
      never(
        "\(made)\ntouchpoint b { then c 5%; then d }\ntouchpoint c { ends 5% when \"x\"; ends }\ntouchpoint d { keeps p }"
      )
        == ["promises p within 1 h <- then c 5% | ends"])
  }

  @Test("Who is done where it is promised to others was promised nothing")
  func done() {
    let rest = "touchpoint b { keeps p }"
    #expect(never("touchpoint a { promises p within 1 h; then b; ends 75% }\n\(rest)").isEmpty)
    #expect(
      never("touchpoint a { promises p within 1 h; ends }\n\(rest)") == ["promises p within 1 h <- ends"])
    #expect(
      never("touchpoint a { promises p within 1 h; then b; then c; ends }\n\(rest)\ntouchpoint c")
        == ["promises p within 1 h <- then c | c"])
  }

  @Test("Shown is the way that most customers go, and not the one with the fewest steps")
  func mostUsed() {
    #expect(
      never(
        """
        touchpoint a { promises p within 1 h; then b 5%; then c }
        touchpoint b { ends }
        touchpoint c { then d 40%; then g }
        touchpoint d
        touchpoint e
        touchpoint f { ends }
        touchpoint g { keeps p }
        """) == ["promises p within 1 h <- then d 40% | ends"])
  }

  @Test("Who goes on as the others do after the keeping went wrong has got it")
  func keptAnyway() {
    let made = "touchpoint a { promises p within 1 h }"
    let rest = "touchpoint c { then d }\ntouchpoint d\ntouchpoint e"
    #expect(never("\(made)\ntouchpoint b { keeps p; fails \"x\" -> d; then d }\n\(rest)").isEmpty)
    #expect(never("\(made)\ntouchpoint b { keeps p; fails \"x\" -> c; then d }\n\(rest)").isEmpty)
    #expect(
      never(
        "\(made)\ntouchpoint b { keeps p; fails \"x\" -> c; then d }\ntouchpoint c { ends lost 2%; then d }\ntouchpoint d"
      ).isEmpty)
    #expect(
      never("\(made)\ntouchpoint b { keeps p; fails \"x\" -> c; then e }\n\(rest)")
        == ["promises p within 1 h <- fails \"x\" -> c | e"])
    #expect(
      never(
        "\(made)\ntouchpoint b { keeps p; fails \"x\" -> c; then d }\ntouchpoint c { ends 50% }\ntouchpoint d"
      )
        == ["promises p within 1 h <- fails \"x\" -> c | ends 50%"])
    #expect(
      never("\(made)\ntouchpoint b { cancels p; fails \"x\" -> d; then d }\n\(rest)")
        == ["promises p within 1 h <- fails \"x\" -> d | e"])
  }

  @Test("A broken promise is settled by a step that resolves; one that is only open is not")
  func settled() {
    let keeping = "touchpoint b { keeps p; fails \"x\" -> c; ends }"
    #expect(
      never("touchpoint a { promises p within 1 h }\n\(keeping)\ntouchpoint c\ntouchpoint d { resolves }")
        .isEmpty)
    #expect(
      never(
        "touchpoint a { promises p within 1 h }\n\(keeping)\ntouchpoint c { resolves; fails \"y\" -> d; ends }\ntouchpoint d"
      ) == ["promises p within 1 h <- fails \"x\" -> c | fails \"y\" -> d | d"])
    #expect(
      never(
        "touchpoint a { promises p within 1 h; then c 5%; then b }\n\(keeping)\ntouchpoint c { resolves }")
        == ["promises p within 1 h <- then c 5% | c"])
  }

  @Test("Many promises at once, each for itself")
  func many() {
    let made = (0..<70).map { "touchpoint a\($0) { promises p\($0) within 1 h }" }
    let kept = (0..<70).filter { $0 != 3 && $0 != 64 }.map { "touchpoint b\($0) { keeps p\($0) }" }
    let last = "touchpoint c { then a0 5%; ends }"
    #expect(
      never((made + kept + [last]).joined(separator: "\n"))
        == ["promises p3 within 1 h <- ends", "promises p64 within 1 h <- ends"])
  }

  @Test("Another journey is an end; going round for ever is none")
  func ends() {
    let rest = "touchpoint b { keeps p }"
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
      tight("\(promise)\ntouchpoint b { takes 1 h }\ntouchpoint c { wait 3 h; takes 5 h; keeps p }")
        == ["promises p within 3 h <- takes 1 h | wait 3 h"])
  }

  @Test("Less than a unit and less than a quarter more is rounding")
  func rounding() {
    func count(_ within: String, _ wait: String) -> Int {
      tight("touchpoint a { promises p within \(within) }\ntouchpoint b { wait \(wait); keeps p }").count
    }
    #expect(count("5 days", "143 h") == 0)
    #expect(count("5 days", "6 days") == 1)
    #expect(count("2 days", "59 h") == 0)
    #expect(count("2 days", "60 h") == 1)
    #expect(count("10 min", "10 min") == 0)
    #expect(count("10 min", "11 min") == 1)
    #expect(count("2 weeks", "15 days") == 1, "two weeks are fourteen days")
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
      touchpoint c { wait 1 h; then b }
      """)
    #expect(found == ["promises p within 3 h <- wait 2 h | takes 1 h | wait 1 h"])
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
        "touchpoint a { promises p within 1 day }\ntouchpoint b { wait 12 h; promises p within 1 day }\n\(rest)"
      )
        == ["promises p within 1 day <- wait 12 h | wait 20 h"])
    #expect(
      tight(
        "touchpoint a { promises p within 1 day }\ntouchpoint b { wait 12 h; cancels p; promises p within 1 day }\n\(rest)"
      ).isEmpty)
  }

  @Test("The fix promises what holds, in the unit of the promise, in words and figures")
  func fix() throws {
    let text = journey(
      "touchpoint a { promises p \"Here in 3 days\" within 3 days }\ntouchpoint b { wait 95 h; keeps p }")
    let run = RuleRun(text, "promise-too-tight")
    let mended = try #require(run.mended)
    #expect(mended.contains("promises p \"Here in 4 days\" within 4 days }"))
    #expect(RuleRun(mended, "promise-too-tight").found.isEmpty)
    let other = RuleRun(text.replacing("Here in 3 days", with: "Here in 13 days"), "promise-too-tight")
    #expect(try #require(other.mended).contains("promises p \"Here in 13 days\" within 4 days }"))
  }

  @Test("No fix promises more than three times as much")
  func farOff() {
    func mended(_ hours: Int) -> String? {
      RuleRun(
        journey("touchpoint a { promises p within 3 days }\ntouchpoint b { wait \(hours) h; keeps p }"),
        "promise-too-tight"
      ).mended
    }
    #expect(mended(9 * 24)?.contains("within 9 days") == true)
    #expect(mended(9 * 24 + 1) == nil)
  }

  @Test("No fix promises more than the customer can do with")
  func noFix() {
    let run = RuleRun(
      journey(
        "expects \"x\" within 3 days\ntouchpoint a { promises p within 3 days }\ntouchpoint b { wait 95 h; keeps p }"
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
      need("expects \"x\" within 9 days\ntouchpoint a { wait 23 h; promises p within 9 days }\n\(rest)")
        .isEmpty)
    #expect(
      need(
        "expects \"x\" within 9 days\ntouchpoint a { wait 1 to 2 days; promises p within 9 days }\n\(rest)")
        == ["promises p within 9 days <- expects \"x\" within 9 days"])
    #expect(
      need(
        "expects \"x\" within 9 days\ntouchpoint a { wait 1 to 2 days; promises p within 8 days }\n\(rest)"
      ).isEmpty)
  }

  @Test("Where nothing is left it is not the promise that is too long")
  func over() {
    #expect(
      need(
        "expects \"x\" within 2 days\ntouchpoint a { wait 2 days; promises p within 1 day }\ntouchpoint b { keeps p }"
      ).isEmpty)
  }

  @Test("Only promises that the answer keeps, and those that nobody keeps")
  func about() {
    let steps = """
      touchpoint a { promises p within 3 days }
      touchpoint b { keeps p }
      touchpoint c
      """
    #expect(need("expects \"x\" within 1 day from a\n\(steps)").count == 1)
    #expect(need("expects \"x\" within 1 day from a to b\n\(steps)").count == 1)
    #expect(need("expects \"x\" within 1 day to b\n\(steps)").count == 1)
    #expect(need("expects \"x\" within 1 day\n\(steps)").count == 1)
    #expect(need("expects \"x\" within 1 day to c\n\(steps)").isEmpty)
    #expect(need("expects \"x\" within 1 day from a to c\n\(steps)").isEmpty)
    let cancelled = steps.replacing("keeps", with: "cancels")
    #expect(need("expects \"x\" within 1 day from a to c\n\(cancelled)").count == 1)
    #expect(need("expects \"x\" within 1 day to a\n\(cancelled)").isEmpty)
    #expect(
      need(
        "expects \"x\" within 1 day to z\ntouchpoint z\n\(cancelled)"
      ).isEmpty)
    // Off the usual way, nobody knows whether it was offered instead.
    let aside = """
      touchpoint z { fails "y" 10% -> a; then c }
      touchpoint a { promises p within 3 days }
      touchpoint b { cancels p }
      touchpoint c
      """
    #expect(need("expects \"x\" within 1 day from z\n\(aside)").isEmpty)
  }

  @Test("Both say what is counted")
  func counted() {
    let text = journey(
      "expects \"x\" within 1 day from a\ntouchpoint a { promises p within 3 days }\ntouchpoint b { wait 2 days; keeps p }\ntouchpoint c { wait 9 days }"
    )
    #expect(
      RuleRun(text, "promise-beyond-need").messages == [
        "`p` is promised within 3 days, while the customer expects it within 1 day from `a` to `b`"
      ])
    #expect(
      RuleRun(text, "deadline-missed").messages == [
        "customers expect it within 1 day from `a` to `b`, and the usual way can take 2 days: 1 day longer"
      ])
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
      expects "x" within 2 days from a to d
      touchpoint a { wait 1 day; fails "dark" 10% -> c; ends }
      touchpoint c { wait 1 day; promises p within 3 days }
      touchpoint d { keeps p }
      """
    #expect(need(text).count == 1)
    #expect(need(text.replacing("p within 3", with: "p within 2")).isEmpty)
  }

  @Test("The next that keeps a promise or resolves answers")
  func answer() {
    let steps =
      "touchpoint a\ntouchpoint b { wait 1 h }\ntouchpoint c { wait 2 h; resolves }\ntouchpoint d { wait 4 h }"
    #expect(deadline("expects \"x\" within 3 h from a\n\(steps)").isEmpty)
    #expect(
      deadline("expects \"x\" within 2 h from a\n\(steps)") == [
        "expects \"x\" within 2 h from a <- wait 1 h | wait 2 h"
      ])
    #expect(deadline("expects \"x\" within 3 h\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 2 h\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 6 h to d\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 3 h from c\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 3 h from a to d\n\(steps)").count == 1)
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
    #expect(
      deadline("expects \"x\" within 30 min to a\n\(steps)") == [
        "expects \"x\" within 30 min to a <- wait 1 h"
      ])
    #expect(deadline("expects \"x\" within 2 h to a\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 1 min from c to a\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 2 h from a\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 1 h from a\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 1 h from c\n\(steps.replacing("60%", with: "6%"))").isEmpty)
    #expect(
      deadline("expects \"x\" within 2 h\n\(steps.replacing("2 h }", with: "2 h; ends lost }"))").count == 1)
  }

  @Test("Without `from` the clock starts at the first touchpoint")
  func beginnings() {
    let late = "action x { takes 1 year }\ntouchpoint a { wait 1 h }\ntouchpoint c { takes 2 h }"
    #expect(deadline("expects \"x\" within 3 h\n\(late)").isEmpty)
    #expect(
      deadline("expects \"x\" within 2 h\n\(late)") == ["expects \"x\" within 2 h <- wait 1 h | takes 2 h"])
    #expect(deadline("expects \"x\" within 2 h to c\n\(late)").count == 1)
    #expect(deadline("expects \"x\" within 1 h\naction x { takes 2 h }").isEmpty)
  }

  @Test("A step that feels good and names what is expected answers it, before one that keeps a promise")
  func named() {
    func steps(_ gives: String, _ feeling: String = "+1") -> String {
      """
      touchpoint a { promises p within 9 days }
      touchpoint b { wait 1 h; emotion x \(feeling); \(gives) }
      touchpoint c { wait 1 h; emotion x +1; tangible "Another paper" }
      touchpoint d { wait 6 days; keeps p }
      """
    }
    func missed(_ text: String, _ steps: String) -> Bool {
      !deadline("expects \"\(text)\" within 1 day from a\n\(steps)").isEmpty
    }
    #expect(!missed("A card to pay with", steps("tangible \"Your Card: a picture\"")))
    #expect(missed("A card to pay with", steps("tangible \"Your cards\"")))
    #expect(missed("A card to pay with", steps("tangible \"The card\"", "0")))
    #expect(missed("A card to pay with money", steps("tangible \"The card\"")))
    // Short words are articles in most languages.
    #expect(missed("My car", steps("tangible \"A car\"")))
    let data = "data number \"Number of the card\"\n"
    let given = journey("expects \"The card\" within 1 day from a\n\(steps("gives number"))", more: data)
    #expect(RuleRun(given, "deadline-missed").found.isEmpty)
    #expect(
      need("expects \"The card\" within 1 day from a\n\(steps("tangible \"The card\""))").isEmpty)
    #expect(need("expects \"The card\" within 1 day from a\n\(steps("tangible \"A map\""))").count == 1)
  }

  @Test("What is called just like what is expected answers it, whatever is kept before, and however it feels")
  func called() {
    func found(_ tangible: String) -> Int {
      deadline(
        """
        expects "The stone" within 1 week
        touchpoint a { promises p within 2 days }
        touchpoint b { wait 1 day; keeps p }
        touchpoint c { wait 5 months; emotion sad -1; tangible "\(tangible)" }
        touchpoint d { resolves; tangible "The stone" }
        """
      ).count
    }
    #expect(found("the Stone") == 1)
    #expect(found("A map") == 1, "then a later one")
    #expect(
      deadline(
        """
        expects "The stone" within 1 week
        touchpoint a { promises p within 2 days }
        touchpoint b { wait 1 day; keeps p }
        touchpoint c { wait 5 months; emotion sad -1; tangible "The stone of another" }
        """
      ).isEmpty, "in other words the kept promise comes first")
  }

  @Test("Of several that name it the one that names the most, of these the first")
  func namedBest() {
    let steps = """
      touchpoint a
      touchpoint b { emotion x +1; tangible "The word operation" }
      touchpoint c { wait 2 h; emotion x +1; tangible "The date of the operation" }
      touchpoint d { wait 2 days; emotion x +1; tangible "Another date for the operation" }
      """
    #expect(
      deadline("expects \"A date for the operation\" within 1 h from a\n\(steps)") == [
        "expects \"A date for the operation\" within 1 h from a <- wait 2 h"
      ])
  }

  @Test("Where no step is known to answer, a good feeling may be the answer, and a far end is none")
  func unknownAnswers() {
    let steps = "touchpoint a\ntouchpoint b { wait 1 h; emotion x +1 }\ntouchpoint c { wait 20 h }"
    #expect(deadline("expects \"x\" within 2 h from a\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 30 min from a\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 2 h from a\n\(steps.replacing("+1", with: "0"))").count == 1)
    #expect(deadline("expects \"x\" within 3 h\n\(steps)").count == 1)
    #expect(deadline("expects \"x\" within 126 min\n\(steps)").isEmpty)
    #expect(deadline("expects \"x\" within 127 min\n\(steps)").count == 1)
  }

  @Test("Off the usual way a promise is about what everybody who comes there expects")
  func dominated() {
    func steps(_ first: String) -> String {
      """
      touchpoint z { \(first) }
      touchpoint a { fails "y" 10% -> b; then c }
      touchpoint b { promises p within 3 days }
      touchpoint c { keeps p }
      """
    }
    #expect(need("expects \"x\" within 1 day from a\n\(steps("takes 1 h"))").count == 1)
    #expect(need("expects \"x\" within 1 day from a\n\(steps("then b 10%; then a"))").isEmpty)
  }
}
