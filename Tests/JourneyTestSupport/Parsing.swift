import JourneyLanguage
import JourneySource
import JourneySyntax

/// The tree of `text` with the words of the language.
package func parse(_ text: String) -> SyntaxTree { parse(Array(text.utf8)) }

/// The tree of `bytes` with the words of the language.
package func parse(_ bytes: [UInt8]) -> SyntaxTree {
  Parser.parse(
    SourceFile(path: "test.journey", bytes: bytes), id: FileID(0), vocabulary: Language.vocabulary)
}

extension SyntaxTree {
  /// The codes of all diagnostics, in order.
  package var codes: [String] { diagnostics.map(\.code) }

  /// The number of statements that are known where they stand.
  package var knownStatements: Int { statements.count { $0 != 0 } }

  /// Why the tree is not a lossless and well-formed tree of its source; nil where it is.
  ///
  /// Walks nodes, `;` and the gaps, so that the text is put together again from what the tree says.
  package var flaw: String? {
    var text: [UInt8] = []
    var nextToken = 0
    var end = 0
    func take(_ index: Int) {
      text += source.bytes[end..<tokens[index].start]
      text += source.bytes[tokens[index].start..<tokens[index].end]
      end = tokens[index].end
      nextToken = index + 1
    }
    for (index, token) in tokens.enumerated() {
      if token.start < (index > 0 ? tokens[index - 1].end : 0) { return "token \(index) overlaps" }
      if (token.kind == .endOfFile) != (index == tokens.count - 1) { return "an end in the middle" }
      if token.kind != .endOfFile, token.length == 0 { return "token \(index) is empty" }
    }
    /// The nodes from `position` up to `limit`, whose tokens lie before `last`.
    func walk(_ position: Int, _ limit: Int, _ last: Int) -> String? {
      var node = position
      while node < limit {
        let it = nodes[node]
        while nextToken < Int(it.first), tokens[nextToken].kind == .semicolon { take(nextToken) }
        if nextToken != Int(it.first) { return "node \(node) begins at \(it.first), not \(nextToken)" }
        if it.operandsEnd < it.first || it.end < it.operandsEnd || Int(it.end) > last {
          return "node \(node) has its ends in disorder"
        }
        if Int(it.next) <= node || Int(it.next) > limit { return "node \(node) leaves its block" }
        while nextToken < Int(it.operandsEnd) { take(nextToken) }
        if hasBlock(node) {
          if opensBlock(node) { take(nextToken) }
          if Int(it.next) > node + 1 {
            if let flaw = walk(node + 1, Int(it.next), Int(it.end)) { return flaw }
          }
          while nextToken < Int(it.end) {
            let isSkipped = Int(it.next) == node + 1 && opensBlock(node)
            let kind = tokens[nextToken].kind
            if !isSkipped, kind != .semicolon, kind != .rightBrace || nextToken != Int(it.end) - 1 {
              return "token \(nextToken) is in node \(node) and in none of its statements"
            }
            take(nextToken)
          }
        } else if it.end != it.operandsEnd || Int(it.next) != node + 1 {
          return "node \(node) has statements and no block"
        }
        if nextToken != Int(it.end) { return "node \(node) ends at \(it.end), not \(nextToken)" }
        node = Int(it.next)
      }
      return nil
    }
    if let flaw = walk(0, nodes.count, tokens.count - 1) { return flaw }
    while nextToken < tokens.count - 1, tokens[nextToken].kind == .semicolon { take(nextToken) }
    if nextToken != tokens.count - 1 { return "token \(nextToken) is in no node" }
    take(nextToken)
    if text != source.bytes { return "the text is not the same" }
    if statements.count != nodes.count { return "statements and nodes differ in number" }
    if unclosed != unclosed.sorted() || Set(unclosed).count != unclosed.count {
      return "unclosed is not in order"
    }
    for diagnostic in diagnostics {
      if Int(diagnostic.place.range.end) > source.bytes.count { return "a diagnostic beyond the end" }
    }
    return nil
  }
}
