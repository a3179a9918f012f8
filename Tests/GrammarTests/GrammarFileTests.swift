import JourneyLanguage
import Testing

/// The grammar as a text: complete, without leftovers, and as the table has it.
@Suite struct GrammarFileTests {
  @Test func theLastPartIsTheTables() throws {
    let text = try Repository.text(Specification.path)
    let marker = try #require(text.firstRange(of: GrammarWriter.marker + "\n"), "the marker line is missing")
    let wanted = String(text[..<marker.upperBound]) + GrammarWriter.generated
    if Repository.updates { try Repository.write(wanted, to: Specification.path) }
    #expect(
      try Repository.text(Specification.path) == wanted,
      "UPDATE_GOLDENS=1 swift test --filter Grammar mends it")
  }

  @Test func everyNameIsDefinedAndUsed() throws {
    let grammar = try Specification.grammar()
    let reachable = grammar.reachable(from: ["TEXT", "shape", "file"])
    #expect(reachable.subtracting(grammar.names).sorted() == [], "mentioned, not defined")
    #expect(Set(grammar.names).subtracting(reachable).sorted() == [], "defined, never mentioned")
  }

  @Test func charactersAreMadeOfCharacters() throws {
    let grammar = try Specification.grammar()
    for name in grammar.names where EBNF.isLexical(name) {
      let mentions = grammar.productions[name].map(EBNF.mentions) ?? []
      #expect(mentions.allSatisfy(EBNF.isLexical), "\(name) is made of tokens")
    }
  }

  @Test func everyLineFits() throws {
    for (index, line) in try Repository.text(Specification.path).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .enumerated() {
      #expect(line.count <= 130, "line \(index + 1)")
      #expect(line.last != " ", "line \(index + 1)")
    }
  }

  @Test(arguments: [
    "a = \"b\"", "a = ;", "a = \"b\" ; a = \"c\" ;", "a = ( \"b\" ;", "a = \"b\" (* ;", "= \"b\" ;",
    "a = 3 \"b\" ;", "a = \"b ;",
    "a = \"b\" \"c\" ;",
  ])
  func mistakesInTheNotationAreSaid(text: String) {
    #expect(throws: EBNF.Mistake.self) { try EBNF(text) }
  }
}
