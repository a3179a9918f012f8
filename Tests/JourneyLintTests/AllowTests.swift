import JourneySource
import Testing

@testable import JourneyLint

/// What is allowed, what that suppresses, and what is said about it.
struct AllowTests {
  private func text(step: String = "", journey: String = "", file: String = "") -> String {
    """
    \(file)
    organization o "O" {
      executive cxo "Chief Customer Officer"
      team web "Web team"
    }
    channel shop "Shop" { run by web }
    journey j "J" {
      \(journey)
      accountable cxo
      touchpoint a "A" {
        \(step)
        channel shop
        tangible "X"
      }
    }
    """
  }
  private let allow = "allow missing-emotion \"Interviews in May\""

  @Test("Without it the finding shows")
  func shows() {
    #expect(Checking(text()).summary == ["missing-emotion: a"])
  }

  @Test("In the step, in the journey and at the top of the file")
  func scopes() {
    #expect(Checking(text(step: allow)).all.isEmpty)
    #expect(Checking(text(journey: allow)).all.isEmpty)
    #expect(Checking(text(file: allow)).all.isEmpty)
  }

  @Test("It does not reach into other blocks")
  func otherBlock() {
    let found = Checking(
      text() + "\njourney k \"K\" {\n  accountable cxo\n  \(allow)\n  action b \"B\"\n}\n")
    #expect(found.summary == ["missing-emotion: a", "unused-allow: \(allow)"])
  }

  @Test("Of two that hold, the narrower is used")
  func narrower() {
    let found = Checking(text(step: allow, file: allow))
    #expect(found.codes == ["unused-allow"])
    #expect(found.all.first?.place.range.start == 0)
  }

  @Test("Of two in one block, the first is used")
  func twice() {
    let found = Checking(text(step: allow + "; allow missing-emotion \"again\""))
    #expect(found.summary == ["unused-allow: allow missing-emotion \"again\""])
  }

  @Test("A wider one is used where a narrower one beside it does not reach")
  func beside() {
    let steps = (0..<5).map {
      "  touchpoint s\($0) \"S\" {\n    \($0 == 2 ? "" : allow)\n    channel shop\n    tangible \"X\"\n  }\n"
    }
    let more = "\njourney k \"K\" {\n  accountable cxo\n" + steps.joined() + "}\n"
    #expect(Checking(text(step: allow) + more).summary == ["missing-emotion: s2"])
    #expect(Checking(text(step: allow, file: allow) + more).all.isEmpty)
  }

  @Test("What a step allows that no way leads to waits for the day it is reached")
  func unreachable() {
    let more =
      "\njourney k \"K\" {\n  accountable cxo\n  action b \"B\" { ends }\n  action c \"C\" { \(allow) }\n}\n"
    #expect(Checking(text(step: allow) + more).codes == ["unreachable-step"])
  }

  @Test("Unused ones are taken out by a safe fix")
  func unused() throws {
    let checking = Checking(text(step: "allow missing-tangible \"x\"\n    emotion fine +1"))
    #expect(checking.codes == ["unused-allow"])
    let fix = try #require(checking.all.first?.fixes.first)
    #expect(fix.applicability == .safe)
    #expect(Checking(checking.applying(fix)).all.isEmpty)
  }

  @Test("Allows of rules that are off are not called unused")
  func offRule() {
    let off: [String: Severity?] = ["missing-emotion": Severity?.none]
    #expect(Checking(text(step: allow), off).all.isEmpty)
    #expect(Checking(text(step: "allow implied-owner \"x\"\n    emotion fine +1")).all.isEmpty)
  }

  @Test("Allows that only the whole workspace can judge are not called unused by a part of it")
  func partOfWorkspace() {
    let file = "allow unused-declaration \"used by others\""
    #expect(Checking(text(step: allow, file: file)).codes == ["unused-allow"])
    #expect(Checking(text(step: allow, file: file), isWhole: false).all.isEmpty)
    #expect(Checking(file + "\nchannel c \"C\"\n").all.isEmpty)
    #expect(Checking(text(step: allow + "\n    owner wbe", file: file)).codes == ["unresolved-name"])
  }

  @Test("In a file of sketches, rules that do not look at sketches have nothing to suppress")
  func fileOfSketches() {
    let journey = "\njourney j {\n  state sketch\n  touchpoint a\n}\n"
    #expect(Checking(allow + journey).all.isEmpty)
    #expect(Checking("allow no-way-out \"x\"" + journey).codes == ["unused-allow"])
  }

  @Test("Unused ones can be allowed")
  func allowUnusedAllow() {
    let found = Checking(
      text(
        step: "allow missing-tangible \"x\"\n    emotion fine +1",
        file: "allow unused-allow \"being sorted out\""))
    #expect(found.all.isEmpty)
  }

  @Test("An allowance of unused ones that nothing needs is unused itself")
  func unusedUnusedAllow() {
    let found = Checking(text(step: "emotion fine +1", file: "allow unused-allow \"being sorted out\""))
    #expect(found.codes == ["unused-allow"])
  }

  @Test("A reason is asked for, and an empty one is none")
  func reason() {
    #expect(Checking(text(step: "allow missing-emotion")).codes == ["allow-without-reason"])
    #expect(Checking(text(step: "allow missing-emotion \" \"")).codes == ["allow-without-reason"])
    #expect(Checking(text(file: "allow missing-emotion")).codes == ["allow-without-reason"])
  }

  @Test("Sketches are not asked for reasons, and their allows wait for the day they count")
  func sketch() {
    let found = Checking("journey j {\n  state sketch\n  allow missing-emotion\n  touchpoint a\n}\n")
    #expect(found.all.isEmpty)
  }

  @Test("Rules that nobody knows are errors, with the nearest one")
  func unknownRule() throws {
    let checking = Checking(text(step: "allow mising-emotion \"x\""))
    let finding = try #require(checking.all.first { $0.code == "unknown-rule" })
    #expect(finding.severity == .error)
    #expect(finding.help == "did you mean `missing-emotion`?")
    #expect(Checking(checking.applying(finding.fixes[0])).all.isEmpty)
  }

  @Test("Errors in the text cannot be allowed away")
  func coreError() throws {
    let checking = Checking(text(step: "allow unresolved-name \"x\"\n    owner wbe\n    emotion fine +1"))
    #expect(checking.codes.sorted() == ["unknown-rule", "unresolved-name"])
    let finding = try #require(checking.all.first { $0.code == "unknown-rule" })
    #expect(finding.message == "`unresolved-name` cannot be allowed: it is an error in the text itself")
    #expect(finding.fixes.isEmpty)
  }
}
