import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on the ways through a journey. All look at sketches too.
struct FlowTests {
  private func found(_ steps: String) -> [String] {
    let text = "journey j {\n  state sketch\n  \(steps)\n}\n"
    return Checking(text).summary
  }

  @Test("Steps behind an unreachable step are the same cause")
  func unreachableRegion() {
    #expect(
      found("touchpoint a { ends }; touchpoint b; touchpoint c; touchpoint d") == ["unreachable-step: b"])
  }

  @Test("The finding stands where the part begins that no way leads to")
  func unreachableOrigin() {
    #expect(
      found("touchpoint a { ends }; touchpoint b { ends }; touchpoint c { then b }") == [
        "unreachable-step: c"
      ])
  }

  @Test("A round that no way leads to is one finding at its first step")
  func unreachableRound() {
    #expect(
      found("touchpoint a { ends }; touchpoint b; touchpoint c { then b 20%; ends }") == [
        "unreachable-step: b"
      ])
  }

  @Test("Steps that only a failure leads to are reached")
  func reachedByFailure() {
    #expect(found("touchpoint a { fails \"x\" -> b; ends }; touchpoint b").isEmpty)
  }

  @Test("What leads elsewhere is shown")
  func unreachableRelated() throws {
    let checking = Checking("journey j {\n  state sketch\n  touchpoint a { ends }\n  touchpoint b\n}\n")
    let finding = try #require(checking.all.first)
    #expect(finding.related.map(\.message) == ["`a`, just before it, ends the journey"])
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["ends"])
  }

  @Test("A misspelled step is one finding, whatever it does to the flow")
  func misspelledTarget() {
    #expect(
      found("touchpoint a { then cc }; touchpoint b { ends }; touchpoint c").map { $0.prefix(15) }
        == ["unresolved-name"])
  }

  @Test("A round without a way out is one finding at its first step")
  func noWayOut() {
    #expect(
      found("touchpoint a; touchpoint b; touchpoint c { then b }") == ["no-way-out: b"])
    #expect(found("touchpoint a { then a }") == ["no-way-out: a"])
  }

  @Test("Two rounds are two findings; the way into them is none")
  func twoRounds() {
    #expect(
      found("touchpoint a { then b; then c }; touchpoint b { then b }; touchpoint c { then c }")
        == ["no-way-out: b", "no-way-out: c"])
  }

  @Test("A failure that loses the customer is a way out")
  func lostIsOut() {
    #expect(
      found("touchpoint a { fails \"x\" 10%; then a }") == ["failure-without-recovery: fails \"x\" 10%"])
  }

  @Test("Long rounds that lead backwards are settled by a search")
  func backwards() {
    let steps = (0..<40).map {
      "touchpoint s\($0) { then s\($0 == 39 ? 0 : ($0 + 23) % 40) 50%; then s\(($0 + 7) % 40) }"
    }
    #expect(found(steps.joined(separator: "; ")).filter { $0.hasPrefix("no-way-out") } == ["no-way-out: s0"])
  }

  @Test("Success that falls into the step for failures")
  func fallsIntoRecovery() throws {
    let text =
      "journey j {\n  state sketch\n  touchpoint a { fails \"x\" -> b }\n  touchpoint b { resolves }\n  touchpoint c\n}\n"
    let checking = Checking(text)
    #expect(checking.summary == ["falls-into-recovery: b"])
    let finding = try #require(checking.all.first)
    #expect(finding.fixes.map(\.title) == ["end the journey at `a`", "go on from `a` to `c`"])
    #expect(checking.applying(finding.fixes[1]).contains("{ fails \"x\" -> b; then c }"))
    for fix in finding.fixes { #expect(Checking(checking.applying(fix)).all.isEmpty) }
  }

  @Test("A step that success is led to is no recovery")
  func ledThere() {
    #expect(found("touchpoint a { fails \"x\" -> b; then b }; touchpoint b { resolves }").isEmpty)
    #expect(
      found(
        "touchpoint a { then b 10%; then c }; touchpoint c { fails \"x\" -> b; ends }; touchpoint b { resolves }"
      )
      .isEmpty)
    #expect(
      found(
        "touchpoint z { then b 10%; then a }; touchpoint a { fails \"x\" -> b }; touchpoint b { resolves }"
      ).isEmpty)
  }

  @Test("A step that neither says that it repairs nor leads back is simply the next one")
  func nextStep() {
    let wrong = "touchpoint a { fails \"x\" -> b }"
    #expect(found("\(wrong); touchpoint b").isEmpty)
    #expect(found("\(wrong); touchpoint b { then a 5%; ends }").contains("falls-into-recovery: b"))
    #expect(
      found("touchpoint z { promises p within 1 h }; \(wrong); touchpoint b { keeps p; resolves }").isEmpty)
  }

  @Test("A failure that everybody meets leaves nobody to fall")
  func alwaysFails() {
    #expect(found("touchpoint a { fails \"x\" 100% -> b }; touchpoint b { resolves }").isEmpty)
  }
}
