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
        isBare: definition.pattern.isBare)
    },
    extensionStatement: StatementKind.custom.rawValue)

  /// All keywords, each once, sorted.
  package static let keywords: [String] = Array(Set(table.map(\.keyword))).sorted()
}
