import Foundation
import JourneyEmit
import JourneyLanguage
import Testing

/// The reference page is the table's, and its links lead somewhere.
@Suite struct ReferenceTests {
  private static let path = "Grammar/reference.md"

  @Test func thePageIsTheTables() throws {
    if Repository.updates { try Repository.write(LanguageReference.markdown, to: ReferenceTests.path) }
    #expect(
      try Repository.text(ReferenceTests.path) == LanguageReference.markdown,
      "UPDATE_GOLDENS=1 swift test --filter Grammar mends it")
  }

  @Test func everyStatementIsTold() {
    let lines = Set(LanguageReference.markdown.split(separator: "\n"))
    for definition in Language.table {
      #expect(lines.contains(definition.meaning[...]), "\(definition.kind)")
      #expect(lines.contains(definition.example[...]), "\(definition.kind)")
    }
  }

  /// Whatever usage lines show in place of a value stands in the table of values.
  @Test func everyPlaceholderIsExplained() throws {
    let page = LanguageReference.markdown
    let values = try #require(page.firstRange(of: "## Values"))
    let table = page[values.upperBound...].prefix { $0 != "#" }
    let references: Set<Slot> = [
      .channel, .data, .product, .offer, .metric, .persona, .process, .journey, .promise, .deal,
    ]
    for definition in Language.table {
      for case .slot(let slot, _, _) in definition.pattern.operations where !references.contains(slot) {
        if case .choice = slot { continue }
        #expect(table.contains("`\(slot.shown)`"), "\(slot)")
      }
    }
  }

  /// The examples in the table of values are such values.
  @Test func valuesAreWrittenAsShown() throws {
    let recogniser = Recogniser(try Specification.grammar())
    let productions = [
      "DURATION": "duration", "DURATION [to DURATION]": "durations", "SHARE": "share", "SCORE": "score",
      "FEELING": "feeling", "NUMBER": "number", "COUNT": "count", "1 to 5": "rating", "MONEY": "money",
      "DATE": "date", "NAME": "name", "STEP": "step", "OWNER": "owner", "WHO": "speaker",
    ]
    var checked: Set<String> = []
    for row in LanguageReference.markdown.split(separator: "\n") where row.hasPrefix("| `") {
      let cells = row.split(separator: "|").map { $0.split(separator: "`", omittingEmptySubsequences: false) }
      guard cells.count == 3, cells[0].count == 3, let name = productions[String(cells[0][1])] else {
        continue
      }
      checked.insert(name)
      for index in cells[2].indices where index % 2 == 1 {
        #expect(recogniser.derives(String(cells[2][index]), from: name), "\(cells[2][index])")
      }
    }
    #expect(checked == Set(productions.values))
  }

  @Test func linksLeadSomewhere() throws {
    let page = LanguageReference.markdown
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { slug(String($0)) }
    #expect(Set(headings).count == headings.count, "two headings are alike")
    for match in page.matches(of: /\]\(([^)]+)\)/) {
      let target = String(match.1)
      if target.hasPrefix("#") {
        #expect(headings.contains(String(target.dropFirst())), "\(target)")
      } else {
        let file = Repository.grammar.appending(path: target).path
        #expect(FileManager.default.fileExists(atPath: file), "\(target)")
      }
    }
  }

  /// The anchor that a heading is given by the usual Markdown pages.
  private func slug(_ heading: String) -> String {
    let text = heading.drop { $0 == "#" }.dropFirst().lowercased()
    return String(text.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " || $0 == "_" })
      .replacing(" ", with: "-")
  }

  /// Journeys in the introduction compile; the statements' own examples are held by the table's tests.
  @Test func longExamplesCompile() {
    let blocks = LanguageReference.markdown.split(separator: "```journey\n").dropFirst().map {
      String($0.prefix(upTo: $0.firstRange(of: "```")?.lowerBound ?? $0.endIndex))
    }
    let own = Set(Language.table.map { $0.example + "\n" })
    let others = blocks.filter { !own.contains($0) }
    #expect(!others.isEmpty)
    for text in others { #expect(Compiled([("a.journey", text)]).errors == [], "\(text)") }
  }
}
