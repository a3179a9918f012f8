import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

/// Whatever the grammar derives, the compiler reads.
@Suite struct SentenceTests {
  /// What lowering may still say of a well-formed text: names, repetition and sums.
  private static let beyondGrammar: Set = [
    "unresolved-name", "wrong-kind", "duplicate-name", "repeated-statement", "shares-do-not-add-up",
    "date-range-reversed",
  ]
  /// The limits named at the top of the grammar.
  private static let limits = [
    "has no name", "from more to less", "longer than anybody waits", "does not read version",
    "the site cannot be written to",
  ]

  private static func makeGenerator(_ seed: UInt64) throws -> (SentenceGenerator, Recogniser) {
    let grammar = try Specification.grammar()
    let recogniser = Recogniser(grammar)
    let keywords = Language.keywords.filter { recogniser.matches("WORD", $0) }
    return (SentenceGenerator(grammar, recogniser, keywords: keywords, seed: seed), recogniser)
  }

  @Test(arguments: 0..<8) func wellFormedFilesAreRead(part: Int) throws {
    var (generator, _) = try SentenceTests.makeGenerator(UInt64(0x10 + part))
    var failures: [String] = []
    for _ in 0..<300 where failures.count < 3 {
      let sentence = generator.sentence(from: "file")
      let compiled = Compiled([("workspace.journey", sentence.text)])
      failures += SentenceTests.problems(compiled, sentence).map { "\($0)\n\(sentence.text)" }
    }
    #expect(failures == [], "\(failures.joined(separator: "\n----\n"))")
  }

  @Test func everyStatementOccurs() throws {
    var (generator, _) = try SentenceTests.makeGenerator(0x10)
    var seen: Set<String> = []
    // Enough for statements that stand in one rare block only.
    for _ in 0..<1_200 { seen.formUnion(generator.sentence(from: "file").productions) }
    let missing = Language.table.map { GrammarWriter.name($0.kind) }.filter { !seen.contains($0) }
    #expect(missing == [])
  }

  @Test func shapesAreRead() throws {
    var (generator, _) = try SentenceTests.makeGenerator(0x5AFE)
    for _ in 0..<600 {
      let text = generator.sentence(from: "shape").text
      let tree = Compiled([("workspace.journey", text)]).trees[0]
      #expect(tree.diagnostics.map(\.message) == [], "\(text)")
      #expect(SentenceTests.roundTrip(tree) == nil, "\(text)")
    }
  }

  @Test func sentencesAreRecognised() throws {
    var (generator, recogniser) = try SentenceTests.makeGenerator(0xBEE)
    for _ in 0..<200 {
      let text = generator.sentence(from: "file").text
      #expect(recogniser.derives(text, from: "file"), "\(text)")
      #expect(recogniser.derives(text, from: "shape"), "\(text)")
    }
  }

  private static func problems(_ compiled: Compiled, _ sentence: SentenceGenerator.Sentence) -> [String] {
    let tree = compiled.trees[0]
    var result = tree.diagnostics.map { "syntax: \($0.code): \($0.message)" }
    if let difference = roundTrip(tree) { result.append(difference) }
    for diagnostic in compiled.diagnostics where !beyondGrammar.contains(diagnostic.code) {
      if limits.contains(where: diagnostic.message.contains) { continue }
      result.append("\(diagnostic.code): \(diagnostic.message)")
    }
    let read = kinds(tree)
    let meant = sentence.productions.filter { $0.hasSuffix("-statement") }
    if read != meant { result.append("read as \(read), meant as \(meant)") }
    return result
  }

  /// The statements of a tree in order, without those in blocks of `x-` words.
  private static func kinds(_ tree: SyntaxTree) -> [String] {
    var result: [String] = []
    var node = 0
    while node < tree.nodes.count {
      let kind = StatementKind(rawValue: tree.statements[node]) ?? .unknown
      result.append(GrammarWriter.name(kind))
      node = kind == .custom ? Int(tree.nodes[node].next) : node + 1
    }
    return result
  }

  /// What is lost between tokens: nothing but blanks, line ends and comments may lie there.
  private static func roundTrip(_ tree: SyntaxTree) -> String? {
    let bytes = tree.source.bytes
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for token in tree.tokens {
      guard token.start >= position, token.end <= bytes.count else {
        return "tokens overlap at \(token.start)"
      }
      for line in bytes[position..<token.start].split(separator: 0x0A) {
        let content = String(decoding: line, as: UTF8.self).unicodeScalars.drop {
          $0 == "\t" || $0 == "\r" || $0.properties.generalCategory == .spaceSeparator
        }
        if !content.isEmpty, !content.starts(with: "//".unicodeScalars) {
          return "lost text before \(token.start)"
        }
      }
      position = token.end
    }
    return position == bytes.count ? nil : "the tree ends before the text"
  }
}
