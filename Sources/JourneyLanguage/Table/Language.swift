import JourneySyntax

/// The language as a whole.
package enum Language {
  /// The version of the language that this compiler reads.
  package static let version = 1

  /// Every statement, by chapter.
  package static let table: [StatementDefinition] =
    everywhereStatements + fileStatements + organizationStatements + worldStatements
    + journeyStatements + stepStatements + dealingStatements + flowStatements + blueprintStatements

  /// The definition of each kind, by raw value; nil for `unknown`.
  package static let definitions: [StatementDefinition?] = {
    var result: [StatementDefinition?] = Array(repeating: nil, count: StatementKind.allCases.count)
    for definition in table { result[Int(definition.kind.rawValue)] = definition }
    return result
  }()

  /// Which word may stand where, for the parser.
  package static let vocabulary = Vocabulary(
    table.filter { $0.kind != .custom }.map { definition in
      Vocabulary.Entry(
        word: definition.keyword, statement: definition.kind.rawValue,
        contexts: definition.contexts.map(\.rawValue), block: definition.block?.rawValue,
        isBare: definition.isBare)
    },
    extensionStatement: StatementKind.custom.rawValue,
    extensionContexts: table.first { $0.kind == .custom }?.contexts.map(\.rawValue),
    guess: { word, context in Context(rawValue: context).flatMap { Language.meant(by: word, in: $0) } })

  /// The statements of the table that may stand in each context, by its raw value.
  static let legal: [[StatementDefinition]] = Context.allCases.map { context in
    table.filter { $0.kind != .custom && $0.contexts.contains(context) }
  }

  /// The statement that a word means in a context: what people write for it, or what it is a misspelling of. Nil where
  /// that is not sure: short words are near to too many.
  private static func meant(by word: String, in context: Context) -> Vocabulary.Guess? {
    let small = word.lowercased()
    guard Synonyms.hints[small] == nil else { return nil }
    let legal = legal[Int(context.rawValue)]
    let keywords = legal.map(\.keyword)
    let meant =
      Synonyms.keywords[small]?.first(where: keywords.contains)
      ?? Spelling.suggestion(for: word, among: keywords)
    guard let meant, let definition = legal.first(where: { $0.keyword == meant }),
      meant == small || word.unicodeScalars.count > 3
    else { return nil }
    return Vocabulary.Guess(word: meant, statement: definition.kind.rawValue)
  }

  /// All keywords, each once, sorted.
  package static let keywords: [String] = Array(Set(table.map(\.keyword))).sorted()
}
