import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on measures and on the ideal.
struct MeasuringTests {
  private let company = """
    organization o "O" {
      executive ceo "C"
      team web "W"
    }
    channel shop "Shop" { run by web }
    metric nps "N" { from -100 to 100 }
    metric done "D"
    persona ada "A" { priority high }
    persona ben "B"

    """

  private func step(_ name: String, _ feeling: String, _ more: String...) -> String {
    let lines = more.map { "    \($0)\n" }.joined()
    return
      "  touchpoint \(name) \"T\" {\n    channel shop\n    emotion \(feeling)\n    tangible \"X\"\n\(lines)  }\n"
  }

  private func journey(_ name: String = "j", _ body: String...) -> String {
    "journey \(name) \"J\" {\n  accountable ceo\n" + body.joined() + "}\n"
  }

  private func found(_ code: String, _ text: String) -> [Diagnostic] {
    Checking(company + text, [code: .info]).all.filter { $0.code == code }
  }

  // MARK: Measures

  @Test("A journey without a measure; a moment of truth says it instead")
  func unmeasured() {
    #expect(found("unmeasured-journey", journey("j", step("a", "+1", "target nps 50"))).count == 1)
    #expect(found("unmeasured-journey", journey("j", step("a", "+1", "moment of truth"))).isEmpty)
    #expect(found("unmeasured-journey", journey("j", "  measure nps 5\n", step("a", "+1"))).isEmpty)
    #expect(found("unmeasured-journey", journey("j", step("a", "+1", "measure nps 5"))).isEmpty)
    #expect(found("unmeasured-journey", journey("j", step("a", "+1", "measure nsp 5"))).isEmpty, "misspelt")
    #expect(found("unmeasured-journey", journey("j", "  state sketch\n", step("a", "+1"))).isEmpty)
  }

  @Test("A company without any metric gets one finding, and only when there is something to measure")
  func nothingMeasured() throws {
    let company =
      String(company.split(separator: "\n").filter { !$0.hasPrefix("metric") }.joined(separator: "\n")) + "\n"
    func found(_ text: String, isWhole: Bool = true) -> [String] {
      Checking(company + text, isWhole: isWhole).all.filter { $0.code == "unmeasured-journey" }.map(\.message)
    }
    func steps(_ count: Int) -> String { (0..<count).map { step("s\($0)", "+1") }.joined() }
    #expect(found(journey("j", steps(7))).isEmpty)
    #expect(found(journey("j", steps(8))) == ["nothing is measured in the journey `j`"])
    #expect(
      found(journey("j", steps(5)) + journey("k", steps(2)) + journey("l", steps(1))) == [
        "nothing is measured in `j`, nor in 2 more journeys"
      ])
    #expect(found(journey("j", steps(8)), isWhole: false).isEmpty)
    #expect(found(journey("j", steps(8)) + journey("k", step("a", "+1", "owner wbe"))).isEmpty)
  }

  @Test("A target alone measures nothing")
  func momentOfTruth() {
    #expect(
      found("unmeasured-moment-of-truth", journey("j", step("a", "+1", "moment of truth", "target nps 50")))
        .first?.related.count == 1)
    #expect(
      found("unmeasured-moment-of-truth", journey("j", step("a", "+1", "moment of truth", "measure nps 50")))
        .isEmpty)
  }

  @Test(
    "The reach of a measure against the target",
    arguments: [
      // 1.96 * sqrt(68 * 132 / 412) = 9.148
      ("measure nps 32 among 412", "target nps 41", "32 ± 9.1"),
      ("measure nps 32 among 412", "target nps 42", nil),
      ("measure nps 32 among 412", "target nps 23", "32 ± 9.1"),
      // A percentage lies between 0 and 100: 1.96 * sqrt(29 * 71 / 520) = 3.900
      ("measure done 71% among 520", "target done 74%", "71 ± 3.9"),
      ("measure done 71% among 520", "target done 75%", nil),
      // No bounds, no number of customers, or exactly the target.
      ("measure done 71 among 520", "target done 72", nil), ("measure nps 32", "target nps 33", nil),
      ("measure nps 32 among 4", "target nps 32", nil), ("measure nps 100 among 4", "target nps 99", nil),
      ("measure nps 32 among 4", "target done 33", nil), ("measure nps 132 among 4", "target nps 50", nil),
    ] as [(String, String, String?)])
  func reach(measure: String, target: String, label: String?) {
    let text = journey("j", step("a", "+1", measure, target))
    #expect(found("small-sample", text).map(\.label) == (label.map { [$0] } ?? []))
    let whole = journey("j", "  \(measure)\n  \(target)\n", step("a", "+1"))
    #expect(found("small-sample", whole).map(\.label) == (label.map { [$0] } ?? []))
  }

  @Test("So many customers as the help says are enough, and one fewer is not")
  func enough() throws {
    func text(_ among: Int) -> String {
      journey("j", step("a", "+1", "measure nps 32 among \(among)", "target nps 42"))
    }
    let help = try #require(found("small-sample", text(40)).first?.help)
    let count = try #require(Int(help.split(separator: " ")[3]))
    #expect(found("small-sample", text(count)).isEmpty)
    #expect(found("small-sample", text(count - 1)).count == 1)
    let far = "measure big 400000000 among 2"
    let big = "metric big \"B\" { from -900000000 to 900000000 }\n"
    #expect(
      found("small-sample", big + journey("j", step("a", "+1", far, "target big 400000001"))).count == 1)
  }

  // MARK: no-ideal

  @Test("An ideal that names nobody is for the personas of its journey")
  func ideals() {
    let today = journey("j", "  persona ada, ben\n", step("a", "+1"))
    #expect(
      found("no-ideal", today).map(\.message) == [
        "there is no ideal journey for `ada`, whose priority is high"
      ])
    let both = "persona eve \"E\" { priority high }\n" + journey("j", "  persona ada, eve\n", step("a", "+1"))
    #expect(
      found("no-ideal", both).map(\.message) == [
        "there is no ideal journey for `ada` and `eve`, whose priority is high"
      ])
    #expect(found("no-ideal", both).first?.related.count == 2)
    #expect(found("no-ideal", today + journey("k", "  ideal of j\n", step("a", "+1"))).isEmpty)
    #expect(
      found("no-ideal", today + journey("k", "  ideal of j\n  persona ben\n", step("a", "+1"))).count == 1)
    #expect(found("no-ideal", journey("j", "  persona ben\n", step("a", "+1"))).isEmpty)
    #expect(found("no-ideal", journey("j", "  state sketch\n  persona ada\n", step("a", "+1"))).isEmpty)
  }

  // MARK: gap-without-plan

  private func gaps(_ now: String, _ ideal: String) -> [String] {
    let checking = Checking(company + journey("j", now) + journey("k", "  ideal of j\n", ideal))
    return checking.all.filter { $0.code == "gap-without-plan" }.map {
      "\(checking.program.source(of: $0.place)): \($0.message)"
    }
  }

  @Test("Every ideal of a journey counts, and a step is told of once")
  func gapsToSeveralIdeals() {
    let text =
      company + journey("j", step("a", "0"), step("b", "0"), step("c", "0"))
      + journey("k", "  ideal of j\n", step("a", "+2"), step("b", "+1"), step("c", "+2"))
      + journey("l", "  ideal of j\n", step("a", "+3"), step("b", "+3"))
    let checking = Checking(text)
    let found = checking.all.filter { $0.code == "gap-without-plan" }.map(\.message)
    #expect(found.count == 3)
    for (name, aim) in [("a", 3), ("c", 2), ("b", 3)] {
      #expect(found.contains { $0.hasPrefix("`\(name)` feels like 0, it should be +\(aim),") }, "\(found)")
    }
  }

  @Test("The ideal of a step is what it says itself, else what the ideal journey says")
  func gap() {
    let message = "`a` feels like 0, it should be +2, and nobody has a plan for it"
    #expect(gaps(step("a", "0"), step("a", "+2")) == ["emotion 0: \(message)"])
    #expect(gaps(step("a", "0", "ideal +2"), step("a", "+1")) == ["ideal +2: \(message)"])
    #expect(gaps(step("a", "0", "ideal +1"), step("a", "+3")).isEmpty)
    #expect(gaps(step("a", "0"), step("a", "+1")).isEmpty)
    #expect(gaps(step("a", "0"), step("b", "+3", "formerly a")).count == 1)
    #expect(gaps(step("a", "0", "formerly b"), step("b", "+3")).count == 1)
    #expect(gaps(step("a", "0"), step("b", "+3")).isEmpty)
    #expect(
      gaps(
        step("a", "0"), "  touchpoint a \"A\" {\n    channel shop\n    ideal +2\n    tangible \"X\"\n  }\n"
      ).count == 1)
  }

  @Test("Each persona is held against its own ideal, and the one that misses most is named")
  func gapOfPersonas() {
    func gaps(_ now: String, _ ideal: String) -> [String] {
      let text =
        company + "persona fam \"Family\"\npersona chair \"Wheelchair\"\npersona far \"Far\"\n"
        + journey("j", "  persona fam, chair\n", now) + journey("k", "  ideal of j\n  persona chair\n", ideal)
      return Checking(text).all.filter { $0.code == "gap-without-plan" }.map(\.message)
    }
    let to = "to `chair`, it should be +2, and nobody has a plan for it"
    #expect(
      gaps(step("a", "+1", "emotion -3 for chair", "ideal +2 for chair"), step("a", "+2")) == [
        "`a` feels like -3 \(to)"
      ])
    #expect(gaps(step("a", "0", "emotion +2 for chair", "ideal +2 for chair"), step("a", "+2")).isEmpty)
    #expect(gaps(step("a", "+2", "emotion -2 for chair"), step("a", "+2")) == ["`a` feels like -2 \(to)"])
    // The ideal is that of another persona.
    #expect(gaps(step("a", "+2", "emotion -2 for fam"), step("a", "+2")).isEmpty)
    // What is said of all is said of those who take part.
    #expect(gaps(step("a", "-1", "by fam"), step("a", "+2")).isEmpty)
    #expect(
      gaps(step("a", "-1", "by chair"), step("a", "+2")) == [
        "`a` feels like -1, it should be +2, and nobody has a plan for it"
      ])
    // The widest gap counts.
    #expect(
      gaps(step("a", "0", "emotion -1 for chair", "ideal +3", "ideal +2 for chair"), step("b", "+2"))
        == ["`a` feels like 0, it should be +3, and nobody has a plan for it"])
    #expect(
      gaps(step("a", "0", "emotion -2 for chair", "ideal +3", "ideal +2 for chair"), step("b", "+2"))
        == ["`a` feels like -2 \(to)"])
  }

  @Test("Of several ideals the widest gap is named, and nobody is held against the ideal of others")
  func gapOfSeveralIdeals() {
    func gaps(_ now: String, _ ideals: String...) -> [String] {
      let text =
        company + "persona young \"Young\"\npersona old \"Old\"\n"
        + journey("j", "  persona young, old\n", now)
        + ideals.joined()
      return Checking(text).all.filter { $0.code == "gap-without-plan" }.map(\.message)
    }
    let old = journey("k", "  ideal of j\n  persona old\n", step("a", "+3"))
    let young = journey("l", "  ideal of j\n  persona young\n", step("a", "+2"))
    let now = step("a", "0", "emotion -1 for old")
    let widest = ["`a` feels like -1 to `old`, it should be +3, and nobody has a plan for it"]
    #expect(gaps(now, young, old) == widest)
    #expect(gaps(now, old, young) == widest)
    // The old have an ideal of their own.
    let rest = journey("m", "  ideal of j\n", step("a", "+3"))
    let modest = journey("k", "  ideal of j\n  persona old\n", step("a", "+1"))
    #expect(gaps(step("a", "+2", "emotion 0 for old"), modest, rest).isEmpty)
    // What the step says itself is enough.
    #expect(gaps(step("a", "0", "ideal +2 for old"), young).count == 1)
  }

  @Test("A plan, a pain that is found already, and errors make it silent")
  func silentGaps() {
    #expect(gaps(step("a", "0", "opportunity \"O\" { owner web; due 2026-09-30 }"), step("a", "+3")).isEmpty)
    #expect(gaps(step("a", "0", "pain \"P\""), step("a", "+3")).isEmpty)
    #expect(gaps(step("a", "0", "retired"), step("a", "+3")).isEmpty)
    #expect(gaps(step("a", "0"), step("a", "+3", "owner wbe")).isEmpty)
    #expect(gaps(step("a", "0", "owner wbe"), step("a", "+3")).isEmpty)
  }

  @Test("A plan with an owner and a date on the detour of a failure counts, and nothing less")
  func planOnDetour() {
    func gap(_ exit: String, _ there: String, _ back: String = "then a") -> Int {
      gaps(
        step("a", "0", exit, "ends") + step("b", "+1", there, back), step("a", "+3")
      ).count
    }
    let plan = "opportunity \"O\" { owner web; due 2026-09-30 }"
    #expect(gap("fails \"X\" 5% -> b", plan) == 0)
    #expect(gap("then b", plan) == 1)
    #expect(gap("fails \"X\" 5% -> b", "opportunity \"O\" { owner web }") == 1)
    #expect(gap("fails \"X\" 5% -> b", "opportunity \"O\" { due 2026-09-30 }") == 1)
    #expect(gap("fails \"X\" 5% -> b", "\(plan)\n    retired") == 1)
    #expect(gap("fails \"X\" 5%", plan) == 1)
    #expect(gap("fails \"X\" 5% -> b", plan, "ends") == 1)
    #expect(gap("fails \"X\" 5% -> b", plan, "then b") == 1)
    #expect(gap("fails \"X\" 5% -> b", plan, "fails \"Y\" 5% -> a") == 1)
  }

  // MARK: ideal-drift

  private func drift(_ now: String, _ ideal: String) -> [Diagnostic] {
    found("ideal-drift", journey("j", now) + journey("k", "  ideal of j\n", ideal))
  }

  @Test("Steps of the ideal that share no name with a step of today")
  func drifting() {
    #expect(drift(step("a", "+1"), step("b", "+1")).count == 1)
    #expect(drift(step("a", "+1"), step("b", "+1", "new")).isEmpty)
    #expect(drift(step("a", "+1"), step("b", "+1", "formerly a")).isEmpty)
    #expect(drift(step("a", "+1", "formerly b"), step("b", "+1")).isEmpty)
    #expect(drift(step("a", "+1"), step("a", "+1") + step("b", "+1", "formerly a")).isEmpty, "parted in two")
    #expect(drift(step("a", "+1", "owner wbe"), step("b", "+1")).isEmpty)
  }

  @Test("A near name that nothing belongs to is offered, before `new`")
  func near() throws {
    let now = step("receive", "+1") + step("order", "+1")
    let text =
      company + journey("j", now)
      + journey("k", "  ideal of j\n", step("receives", "+1"), step("order", "+1"))
    let checking = Checking(text)
    let finding = try #require(checking.all.first { $0.code == "ideal-drift" })
    #expect(finding.fixes.map(\.title) == ["say that it was `receive` before", "mark it `new`"])
    for fix in finding.fixes { #expect(!Checking(checking.applying(fix)).codes.contains("ideal-drift")) }
    // A name that another step of the ideal has already is no candidate.
    #expect(
      drift(now, step("receive", "+1") + step("receives", "+1")).first?.fixes.map(\.title) == [
        "mark it `new`"
      ])
  }

  @Test("Cost or revenue, where the rule is on")
  func cost() {
    #expect(found("missing-cost", journey("j", step("a", "+1"), "  action b \"B\"\n")).count == 1)
    #expect(found("missing-cost", journey("j", step("a", "+1", "revenue 1.00 EUR"))).isEmpty)
    #expect(!Checking(company + journey("j", step("a", "+1"))).codes.contains("missing-cost"))
  }
}
