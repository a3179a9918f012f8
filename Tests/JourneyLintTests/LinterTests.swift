import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

@testable import JourneyLint

/// The linter as a whole: settings, order, kinds of journeys.
struct LinterTests {
  private let company = """
    organization o "O" {
      executive cxo "Chief Customer Officer"
      team web "Web team"
    }
    channel shop "Shop" { run by web }

    """
  private let step = "  touchpoint a \"A\" {\n    channel shop\n  }\n"

  private func journey(_ name: String, _ body: String) -> String {
    "journey \(name) \"J\" {\n  accountable cxo\n\(body)}\n"
  }

  private func workspace(_ lint: String, _ text: String) -> Checking {
    Checking(files: [
      SourceFile(path: "workspace.journey", text: "language 1\nlint { \(lint) }\n"),
      SourceFile(path: "j.journey", text: text),
    ])
  }

  @Test("Findings come in the order of the text")
  func order() {
    #expect(
      Checking(company + journey("j", step)).summary == ["missing-emotion: a", "missing-tangible: a"])
  }

  @Test("The workspace sets severities, and turns rules off and on")
  func severities() {
    let text = company + journey("j", step)
    let found = workspace("error missing-emotion; off missing-tangible; info implied-owner", text).all
    #expect(found.map(\.code) == ["missing-emotion", "implied-owner"])
    #expect(found.map(\.severity) == [.error, .info])
  }

  @Test("Settings that name no rule, or one that cannot be set, are errors where they stand")
  func settings() {
    let checking = workspace("error mising-emotion; off syntax-error; limit untitled 3", company)
    #expect(
      checking.summary == [
        "unknown-rule: mising-emotion", "unknown-rule: syntax-error", "unknown-rule: untitled",
      ])
    let messages = checking.all.map(\.message)
    #expect(messages[0] == "there is no rule `mising-emotion`")
    #expect(
      messages[1] == "`syntax-error` cannot be set to another severity: it is an error in the text itself")
    #expect(messages[2] == "the rule `untitled` has no number to set")
  }

  @Test("The result does not depend on the order in which journeys come")
  func deterministic() {
    let text = company + (0..<20).map { journey("j\($0)", step + "  touchpoint b {\n  }\n") }.joined()
    let files = [SourceFile(path: "a.journey", text: text)]
    let found = Checking(files: files)
    #expect(found.lint == Checking(files: files, isReversed: true).lint)
    #expect(found.lint == found.lint.sorted())
    #expect(found.lint.count > 100)
  }

  @Test("Threads share a linter, and change nothing")
  func threads() async {
    let text = company + (0..<200).map { journey("j\($0)", step) }.joined()
    let file = SourceFile(path: "example.journey", text: text)
    let tree = Parser.parse(file, id: FileID(0), vocabulary: Language.vocabulary)
    let lowering = Lowering(SourceSet(trees: [tree], uses: [[]], settings: nil))
    let linter = Linter(program: lowering.program, errors: lowering.diagnostics)
    let found = await withTaskGroup(of: [JourneyFindings].self) { group in
      for part in 0..<4 {
        group.addTask {
          var result: [JourneyFindings] = []
          lowering.journeys(part * 50..<(part + 1) * 50) { result.append(linter.findings(in: $0)) }
          return result
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    var usage = lowering.usage
    lowering.journeys(0..<200) { usage.formUnion($0.usage) }
    #expect(
      linter.finish(found, usage: usage, allows: lowering.allows)
        == Checking(text).lint)
  }

  @Test("Sketches are looked at for names, values and flow only")
  func sketches() {
    let text =
      "journey j {\n  state sketch\n  stage s {\n  }\n  touchpoint \"Somewhere\" {\n    channel shop\n  }\n}\n"
    #expect(Checking(text).all.isEmpty)
  }

  @Test("An ideal journey may say with `ideal` how the customer should feel")
  func idealJourneys() {
    let complete = "  touchpoint a \"A\" {\n    channel shop\n    emotion fine +1\n    tangible \"X\"\n  }\n"
    let ideal =
      "  ideal of j\n  touchpoint a \"A\" {\n    channel shop\n    ideal happy +2\n    tangible \"X\"\n  }\n"
    #expect(Checking(company + journey("j", complete) + journey("k", ideal)).all.isEmpty)
  }

  @Test("Journeys, stages, steps and personas should have titles")
  func untitled() {
    let text =
      company
      + "persona p { uses shop }\njourney j {\n  persona p\n  accountable cxo\n  stage s {\n    action a\n  }\n}\n"
    #expect(Checking(text).summary == ["untitled: p", "untitled: j", "untitled: s", "untitled: a"])
  }

  @Test("What stands in the place of a title has been spoken of")
  func brokenHeads() {
    let text =
      company
      + "journey j \"J\" {\n  accountable cxo\n  stage arrival Arrival {\n    action big sleep \"Sleeps\"\n  }\n}\n"
    #expect(
      Checking(text).summary == ["unexpected-operand: Arrival", "unexpected-operand: big sleep"])
  }
}

/// What counts as unused.
struct UnusedDeclarationTests {
  private func found(_ text: String, isWhole: Bool = true) -> [String] {
    Checking(text, isWhole: isWhole).summary.filter { $0.hasPrefix("unused-declaration") }
  }
  private let journey = "journey j \"J\" {\n  accountable cxo\n  action a \"A\"\n}\n"

  @Test("Each kind, except parties, products, policies and processes")
  func kinds() {
    let text = """
      organization o "O" {
        executive cxo "C"
        executive cmo "C"
        division d "D" {
          team t "T"
          person q "Q"
        }
        partner r "R"
      }
      channel c "C"
      data e "E"
      product h "H"
      offer f "F"
      policy y "Y"
      metric m "M"
      persona s "S"
      process z "Z"

      """
    #expect(
      found(text + journey)
        == ["c", "e", "f", "m", "s"].map { "unused-declaration: \($0)" })
  }

  @Test("Without any journey nothing is unused")
  func declarationsOnly() {
    #expect(found("channel c \"C\"\nproduct h \"H\"\n").isEmpty)
  }

  @Test("Files that are not here may use it, unless it stands beside a journey")
  func partOfWorkspace() {
    let company = SourceFile(
      path: "company.journey", text: "organization o \"O\" {\n  executive cxo \"C\"\n}\nchannel c \"C\"\n")
    let text = SourceFile(path: "j.journey", text: "use \"company.journey\"\npersona h \"H\"\n" + journey)
    let codes = Checking(files: [company, text], isWhole: false).summary
    #expect(codes == ["unused-declaration: h"])
    #expect(Checking(files: [company, text]).summary == ["unused-declaration: c", "unused-declaration: h"])
  }

  @Test("What is retired is not unused, and errors anywhere keep it silent")
  func silent() {
    let organization = "organization o \"O\" {\n  executive cxo \"C\"\n}\n"
    #expect(found(organization + "channel c \"C\" { retired }\n" + journey).isEmpty)
    #expect(found(organization + "channel c \"C\"\nproduct\n" + journey).isEmpty)
  }

  @Test("It is taken out with its note")
  func fix() throws {
    let organization = "organization o \"O\" {\n  executive cxo \"C\"\n}\n"
    let checking = Checking(organization + "/// In stations\nchannel c \"C\"\n" + journey)
    let fixes = try #require(checking.all.first?.fixes)
    #expect(fixes.map(\.title) == ["mark it `retired`", "take it out"])
    #expect(checking.applying(fixes[1]) == organization + journey)
    #expect(Checking(checking.applying(fixes[0])).all.isEmpty)
  }

  @Test("What refers to something else is not offered to be taken out")
  func fixOfConnected() {
    let text =
      "organization o \"O\" {\n  executive cxo \"C\"\n  team t \"T\"\n}\nchannel c \"C\" { run by t }\n"
    #expect(Checking(text + journey).all.flatMap(\.fixes).map(\.title) == ["mark it `retired`"])
  }
}
