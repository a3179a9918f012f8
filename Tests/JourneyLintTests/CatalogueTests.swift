import Foundation
import JourneySource
import Testing

@testable import JourneyLint

/// The list of rules, their names and what is written about them.
struct CatalogueTests {
  /// `UnownedTouchpoint` as a code: `unowned-touchpoint`.
  private func kebab(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty { result += "-" }
      result += character.lowercased()
    }
    return result
  }

  @Test("Every file in Rules/ is a rule of the list, and the other way round")
  func listIsComplete() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/JourneyLint/Rules").standardizedFileURL
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    let names = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
      String($0.split(separator: "/").last!.dropLast(".swift".count))
    }
    #expect(names.sorted() == RuleCatalogue.rules.map { String(describing: $0) }.sorted())
  }

  @Test("A rule's code is its type's name", arguments: RuleCatalogue.rules.map { String(describing: $0) })
  func codes(_ name: String) {
    let type = RuleCatalogue.rules.first { String(describing: $0) == name }
    #expect(type?.documentation.code == kebab(name))
  }

  @Test("Codes are unique")
  func unique() {
    let codes = RuleCatalogue.all.map(\.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test("Documentation is complete", arguments: RuleCatalogue.all.map(\.code))
  func documentation(_ code: String) throws {
    let documentation = try #require(RuleCatalogue.documentation(of: code))
    #expect(!documentation.summary.isEmpty && documentation.summary.last != ".")
    #expect(documentation.why.last == ".")
    #expect(documentation.mend.last == ".")
    if documentation.group != .environment {
      #expect(!documentation.flagged.isEmpty)
      #expect(!documentation.ignored.isEmpty)
    }
  }

  @Test("Only the linter's rules can be set")
  func canBeSet() {
    #expect(RuleCatalogue.canBeSet("unowned-touchpoint"))
    #expect(!RuleCatalogue.canBeSet("unresolved-name"))
    #expect(!RuleCatalogue.canBeSet("no-such-rule"))
  }

  @Test("Explanations show everything, in lines that fit", arguments: RuleCatalogue.all.map(\.code))
  func explain(_ code: String) throws {
    let text = try #require(Explain.text(code))
    #expect(text.hasPrefix(code + "\n"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    let documentation = try #require(RuleCatalogue.documentation(of: code))
    for example in documentation.flagged { #expect(text.contains("Found: \(example.title)\n")) }
    for example in documentation.ignored { #expect(text.contains("Not found: \(example.title)\n")) }
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func explainUnknown() {
    #expect(Explain.text("unowned-tuchpoint") == nil)
    #expect(Explain.nearest(to: "unowned-tuchpoint") == "unowned-touchpoint")
    #expect(Explain.nearest(to: "weather") == nil)
  }

  @Test func explainShape() {
    let text = Explain.text("implied-owner") ?? ""
    #expect(text.contains("  Ownership; rule, off by default; since 1.0\n"))
    #expect(text.contains("\nWhy it matters\n"))
    #expect(text.contains("  | organization northwind"))
    #expect(text.contains("lint { error implied-owner }"))
    #expect((Explain.text("syntax-error") ?? "").contains("always an error"))
  }

  @Test("Exact definitions keep their paragraphs, and what is listed hangs behind its dash")
  func explainDetails() {
    let text = Explain.text("missing-data") ?? ""
    #expect(text.contains("\nWhen exactly\n  An owner knows\n  - what it gives to customers"))
    #expect(text.contains("\n    look it up;\n  - what was asked"))
    #expect(text.contains("\n\n  What an owner lacks at several steps is said once."))
    #expect(text.contains("\n\nWhat to do\n"))
    #expect(!(Explain.text("untitled") ?? "").contains("When exactly"))
    #expect(
      RulesPage.markdown.contains("\n\n**When exactly:**\n\nAn owner knows\n- what it gives to customers"))
  }

  @Test("Why it matters is one paragraph that does not go on for long", arguments: RuleCatalogue.all)
  func whyIsShort(_ documentation: RuleDocumentation) {
    #expect(!documentation.why.contains("\n"), "\(documentation.code)")
    // What belongs into a definition is in `details`.
    #expect(documentation.why.split(separator: " ").count <= 100, "\(documentation.code)")
    #expect(!documentation.mend.contains("\n"), "\(documentation.code)")
  }

  @Test func table() {
    #expect(RulesTable.rows.count == RuleCatalogue.all.count)
    for row in RulesTable.rows {
      #expect(RulesTable.text.contains("  \(row.code) "))
    }
    let row = RulesTable.rows.first { $0.code == "implied-owner" }
    #expect(row?.severity == "off")
    #expect(row?.canBeSet == true)
  }

  @Test("The page has a row and a section for every rule, with all its examples")
  func page() {
    let page = RulesPage.markdown
    for documentation in RuleCatalogue.all {
      #expect(page.contains("\n| [`\(documentation.code)`](#\(documentation.code)) | "))
      #expect(page.contains("\n### \(documentation.code)\n\n\(documentation.summary).\n"))
      let details =
        documentation.details.isEmpty ? "" : "**When exactly:**\n\n\(documentation.details)\n\n"
      #expect(
        page.contains("\n\n\(documentation.why)\n\n\(details)**What to do:** \(documentation.mend)\n"))
      for example in documentation.flagged + documentation.ignored {
        for file in example.files { #expect(page.contains(file.text)) }
      }
    }
    for line in page.split(separator: "\n") where line.hasPrefix("| [`") {
      #expect(line.split(separator: "|").count == 3)
    }
  }
}
