import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on how it feels and on what that rests.
struct OutcomeTests {
  private let company = """
    organization o "O" {
      executive ceo "C"
      team web "W"
      team care "C"
    }
    channel shop "Shop" { run by web }
    metric nps "N" { from -100 to 100 }
    persona ada "A" { uses shop }
    persona ben "B" { uses shop }

    """

  private func step(_ name: String, _ feeling: String, _ more: String...) -> String {
    let lines = more.map { "    \($0)\n" }.joined()
    return
      "  touchpoint \(name) \"T\" {\n    channel shop\n    emotion \(feeling)\n    tangible \"X\"\n\(lines)  }\n"
  }

  private func journey(_ body: String...) -> String {
    company + "journey j \"J\" {\n  accountable ceo\n  persona ada, ben\n" + body.joined() + "}\n"
  }

  private func found(_ code: String, _ text: String) -> [Diagnostic] {
    Checking(text).all.filter { $0.code == code }
  }

  // MARK: unaddressed-pain

  @Test("Two pains and a fall at one step are one finding, with where the customer comes from")
  func onePain() throws {
    let text = journey(step("a", "+2"), step("b", "-2", "pain \"P\"", "pain \"Q\""), step("c", "+1"))
    let checking = Checking(text)
    let findings = checking.all.filter { $0.code == "unaddressed-pain" }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(checking.program.source(of: finding.place) == "pain \"P\"")
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["emotion +2", "pain \"Q\""])
  }

  @Test("A plan after a failure counts, one two steps on does not")
  func plans() {
    let plan = "opportunity \"O\" { owner web; due 2026-09-30 }"
    let near = journey(
      step("a", "+1", "pain \"P\"", "fails \"F\" 10% -> c"), step("b", "+1", "ends"), step("c", "+1", plan))
    #expect(found("unaddressed-pain", near).isEmpty)
    let far = journey(step("a", "+1", "pain \"P\""), step("b", "+1"), step("c", "+1", plan))
    #expect(found("unaddressed-pain", far).count == 1)
  }

  @Test("The feeling for all counts, else the lowest")
  func feelings() {
    #expect(found("unaddressed-pain", journey(step("a", "+2"), step("b", "0", "emotion -3 for ada"))).isEmpty)
    let each = journey(step("a", "+2"), step("b", "+1 for ada", "emotion -2 for ben"), step("c", "+1"))
    #expect(
      found("unaddressed-pain", each).map(\.message) == [
        "the mood falls by 4 from `a` to `b`, and nobody has a plan to change it"
      ])
    // One was glad, the other is sad: nobody's mood fell.
    let two = journey(step("a", "+2 for ada"), step("b", "-2 for ben"), step("c", "+1"))
    #expect(found("unaddressed-pain", two).isEmpty)
    #expect(found("unaddressed-pain", two.replacing("ben", with: "ada")).count == 1)
  }

  @Test("A fall counts into a step that feels bad, puts nothing right, and has no plan before it")
  func sudden() {
    func count(_ before: String, _ after: String, _ more: String...) -> Int {
      let lines = more.map { "    \($0)\n" }.joined()
      return found(
        "unaddressed-pain", journey(step("a", before), step("b", "\(after)\n\(lines)"), step("c", "+1"))
      )
      .count
    }
    #expect(count("+2", "-2") == 1)
    #expect(count("+2", "-1") == 0)
    #expect(count("+3", "0") == 0)
    #expect(count("+2", "-2", "resolves") == 0)
    #expect(count("+2", "-2", "resolves", "pain \"P\"") == 1)
    #expect(count("+2\n    opportunity \"O\" { owner web; due 2026-09-30 }", "-2") == 0)
    // The last word is that of `low-ending`, unless what hurts is written.
    #expect(found("unaddressed-pain", journey(step("a", "+2"), step("b", "-2"))).isEmpty)
    #expect(found("unaddressed-pain", journey(step("a", "+2"), step("b", "-2", "pain \"P\""))).count == 1)
  }

  @Test("A text with an error may have lost the plan")
  func errors() {
    #expect(found("unaddressed-pain", journey(step("a", "+1", "pain \"P\"", "owner wbe"))).isEmpty)
  }

  // MARK: low-ending

  @Test(
    "The last word is the last step's, also that of an action that says a feeling, and also of those who leave"
  )
  func endings() {
    #expect(
      found("low-ending", journey(step("a", "+1"), step("b", "-1"))).map(\.message) == [
        "the usual way ends at `b` with -1"
      ])
    #expect(found("low-ending", journey(step("a", "-1"), "  action b \"B\"\n")).count == 1)
    #expect(found("low-ending", journey(step("a", "-1"), "  action b \"B\" { emotion glad +1 }\n")).isEmpty)
    #expect(found("low-ending", journey(step("a", "-1"), step("b", "numb"))).isEmpty)
    #expect(
      found("low-ending", journey(step("a", "-2", "ends lost"))).map(\.message) == [
        "the usual way loses the customer at `a` with -2"
      ])
  }

  // MARK: emotional-cliff

  @Test("A fall of two after a wait, or to another owner through an action")
  func cliffs() {
    let waited = journey(step("a", "+1"), step("b", "-1", "wait 20 min"), step("c", "+1"))
    #expect(
      found("emotional-cliff", waited).map(\.message) == [
        "the mood falls the most, by 2, where the customer waits up to 20 min for `b`"
      ])
    let passed = journey(
      step("a", "+1"), "  action x \"X\" { emotion 0 }\n", step("b", "-2", "owner care"), step("c", "+1"))
    #expect(
      found("emotional-cliff", passed).map(\.message) == [
        "the mood falls the most, by 2, where `web` passes the customer to `care` at `b`"
      ])
    #expect(found("emotional-cliff", journey(step("a", "+1"), step("b", "-1"), step("c", "+1"))).isEmpty)
  }

  @Test("Where a deeper fall has another cause, this one is not the next hot issue")
  func deeper() {
    let text = journey(
      step("a", "+1"), step("b", "-1", "wait 20 min"), step("c", "+3"),
      step("d", "-1", "opportunity \"O\" { owner web; due 2026-09-30 }"), step("e", "+1"))
    #expect(found("emotional-cliff", text).isEmpty)
  }

  @Test("A plan before, at or right behind the fall, two personas, or a wait that is told as too long")
  func known() {
    let plan = "opportunity \"O\" { owner web; due 2026-09-30 }"
    func cliffs(_ first: String, _ second: String, _ third: String) -> Int {
      found(
        "emotional-cliff",
        journey(step("a", "+1", first), step("b", "-1", second), step("c", "+1", third), step("d", "+1"))
      ).count
    }
    #expect(cliffs("takes 1 h", "wait 20 min", "takes 1 h") == 1)
    #expect(cliffs(plan, "wait 20 min", "takes 1 h") == 0)
    #expect(cliffs("takes 1 h", "wait 20 min; \(plan)", "takes 1 h") == 0)
    #expect(cliffs("takes 1 h", "wait 20 min", plan) == 0)
  }

  @Test("What nobody has a plan for is found once")
  func once() {
    let text = journey(step("a", "+2"), step("b", "-2", "wait 20 min"), step("c", "+1"))
    #expect(
      Checking(text).all.filter { ["emotional-cliff", "unaddressed-pain"].contains($0.code) }.map(\.code) == [
        "unaddressed-pain"
      ])
  }

  // MARK: assumption-only, stale-evidence

  @Test(
    "What supports the step supports its pains and its moment of truth; a measure is data; silence is no assumption"
  )
  func evidence() {
    let plan = "opportunity \"O\" { owner web; due 2026-09-30 }"
    let measure = "measure nps 30 among 400 on 2026-05-01"
    func codes(_ more: String...) -> Int {
      let lines = more.map { "    \($0)\n" }.joined()
      return found("assumption-only", journey(step("a", "+1") + step("b", "+1\n\(lines)    \(plan)"))).count
    }
    #expect(codes("pain \"P\"") == 0)
    #expect(codes("pain \"P\" { evidence assumption }", "pain \"Q\"") == 1)
    #expect(codes("pain \"P\" { evidence anecdote }", "pain \"Q\"") == 0)
    #expect(codes("pain \"P\"", "evidence assumption") == 1)
    #expect(codes("pain \"P\" { evidence anecdote }", "evidence assumption") == 0)
    #expect(codes("pain \"P\"", "evidence survey \"410\"") == 0)
    #expect(codes("moment of truth", measure) == 0)
    #expect(codes("moment of truth", "pain \"P\" { evidence data }") == 0)
    #expect(codes("moment of truth", "target nps 50") == 0)
    #expect(codes("moment of truth", "evidence assumption \"We think so\"") == 1)
  }

  @Test("The newest evidence of a thing counts; without `as of` nothing is old")
  func stale() {
    func count(_ more: String, asOf: String? = "2026-06-01") -> Int {
      var files = [SourceFile(path: "example.journey", text: journey(step("a", "+1", more)))]
      if let asOf { files.append(SourceFile(path: "workspace.journey", text: "language 1\nas of \(asOf)\n")) }
      return Checking(files: files).all.filter { $0.code == "stale-evidence" }.count
    }
    #expect(count("evidence data on 2024-05-31") == 1)
    #expect(count("evidence data on 2024-06-01") == 0)
    #expect(count("evidence data on 2020-02-29", asOf: "2022-02-28") == 0)
    #expect(count("evidence data") == 0)
    #expect(count("evidence data on 2024-05-31", asOf: nil) == 0)
    #expect(count("evidence data on 2021-05-31; evidence survey on 2026-01-01") == 0)
    #expect(count("evidence data on 2021-05-31; evidence survey on 2022-01-01") == 1)
    #expect(count("pain \"P\" { evidence data on 2021-05-31 }; evidence survey on 2026-01-01") == 1)
    #expect(count("opportunity \"O\" { evidence data on 2021-05-31 }") == 1)
  }
}
