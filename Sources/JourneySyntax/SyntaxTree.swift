import JourneySource

/// The number of a node in its tree, in text order.
package typealias NodeID = Int

/// One statement: a word, its operands and perhaps a block, as ranges of tokens.
///
/// Nodes stand in preorder in one array: the children of a node follow it, up to `next`. A node whose first
/// token is no word is a mistake: an operand or a block without a statement.
@frozen
package struct Node: Hashable, Sendable {
  /// Index of the first token, the keyword.
  package var first: UInt32
  /// Index after the last operand; the token there is `{` where the node has a block, unless it is missing.
  package var operandsEnd: UInt32
  /// Index after the last token, the block's `}` included.
  package var end: UInt32
  /// Index of the first node that is not inside this one.
  package var next: UInt32

  @inlinable
  package init(first: UInt32, operandsEnd: UInt32, end: UInt32, next: UInt32) {
    self.first = first
    self.operandsEnd = operandsEnd
    self.end = end
    self.next = next
  }
}

/// The lossless tree of one file: its tokens and statements in flat arrays.
///
/// Every byte of the source lies in a token or in the gap before one, and every token but `;` and the end lies in
/// exactly one node, itself or as part of its block.
///
/// A class of constants: handing a tree around costs one reference count instead of one for each array.
package final class SyntaxTree: Sendable {
  /// The text.
  package let source: SourceFile
  /// Which file it is.
  package let file: FileID
  /// All tokens; the last is `.endOfFile`.
  package let tokens: [Token]
  /// All statements in text order.
  package let nodes: [Node]
  /// For each node the number of its statement in the vocabulary; 0 where it has none where it stands.
  package let statements: [UInt8]
  /// Nodes whose block has no `}`, in ascending order.
  package let unclosed: [NodeID]
  /// Nodes whose word is no statement but was read as the one that is meant, in ascending order: that has been said.
  package let guessed: [NodeID]
  /// What lexer and parser have to say.
  package let diagnostics: [Diagnostic]
  /// Whether the file is no text at all.
  package let isBinary: Bool
  /// The words the text was parsed with.
  package let vocabulary: Vocabulary

  init(
    source: SourceFile, file: FileID, tokens: [Token], nodes: [Node], statements: [UInt8], unclosed: [NodeID],
    guessed: [NodeID], diagnostics: [Diagnostic], isBinary: Bool, vocabulary: Vocabulary
  ) {
    self.source = source
    self.file = file
    self.tokens = tokens
    self.nodes = nodes
    self.statements = statements
    self.unclosed = unclosed
    self.guessed = guessed
    self.diagnostics = diagnostics
    self.isBinary = isBinary
    self.vocabulary = vocabulary
  }

  /// The tree of an empty text.
  package static func empty(_ source: SourceFile, id: FileID) -> SyntaxTree {
    let end = source.bytes.count
    return SyntaxTree(
      source: source, file: id, tokens: [Token(.endOfFile, end, end, flags: Token.startsLineFlag)], nodes: [],
      statements: [], unclosed: [], guessed: [], diagnostics: [], isBinary: false,
      vocabulary: Vocabulary([], extensionStatement: 0))
  }

  /// Whether the node has a block. In a text whose braces do not balance its `{` can be missing, and its `}`.
  package func hasBlock(_ node: NodeID) -> Bool { nodes[node].end > nodes[node].operandsEnd }

  /// Whether the node has a block that a `{` opens.
  package func opensBlock(_ node: NodeID) -> Bool {
    let it = nodes[node]
    return it.end > it.operandsEnd && tokens[Int(it.operandsEnd)].kind == .leftBrace
  }

  /// The keyword's token, or the first of the stray tokens.
  package func keyword(_ node: NodeID) -> Token { tokens[Int(nodes[node].first)] }

  /// Whether the node begins with a word.
  package func isStatement(_ node: NodeID) -> Bool { keyword(node).kind == .word }

  /// Whether the node's word is no statement but was read as the one that is meant.
  package func isGuessed(_ node: NodeID) -> Bool {
    var (low, high) = (0, guessed.count)
    while low < high {
      let middle = (low + high) / 2
      if guessed[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < guessed.count && guessed[low] == node
  }

  /// Indices of the operand tokens.
  package func operands(_ node: NodeID) -> Range<Int> {
    let it = nodes[node]
    return Int(it.first) + 1..<max(Int(it.first) + 1, Int(it.operandsEnd))
  }

  /// The bytes of the node from keyword to the end of its block.
  package func range(_ node: NodeID) -> ByteRange {
    let it = nodes[node]
    return ByteRange(tokens[Int(it.first)].start, tokens[max(Int(it.first), Int(it.end) - 1)].end)
  }

  /// The bytes of the node from keyword to its last operand.
  package func headRange(_ node: NodeID) -> ByteRange {
    let it = nodes[node]
    return ByteRange(
      tokens[Int(it.first)].start, tokens[max(Int(it.first), Int(it.operandsEnd) - 1)].end)
  }

  /// The place of a token.
  package func place(_ token: Token) -> Place { Place(file, token.range) }
  /// The place of a node.
  package func place(_ node: NodeID) -> Place { Place(file, range(node)) }

  /// The text of a token as written.
  package func text(_ token: Token) -> String { source.text(in: token.range) }

  /// The nodes directly inside `node`, or at the top of the file.
  package func children(of node: NodeID?) -> Children {
    if let node { return Children(tree: self, position: node + 1, end: Int(nodes[node].next)) }
    return Children(tree: self, position: 0, end: nodes.count)
  }

  /// The `///` lines directly above the statement, as one range from the first slash to the last line's end; nil
  /// where there are none.
  package func note(_ node: NodeID) -> ByteRange? {
    let token = keyword(node)
    guard token.followsComment else { return nil }
    return Trivia.note(in: source.bytes, before: token.start)
  }

  /// The nodes of one block.
  package struct Children: Sequence, IteratorProtocol {
    let tree: SyntaxTree
    var position: NodeID
    let end: NodeID

    package mutating func next() -> NodeID? {
      guard position < end else { return nil }
      defer { position = Int(tree.nodes[position].next) }
      return position
    }
  }
}

/// What lies in the gaps between tokens.
package enum Trivia {
  /// The `///` lines that end directly above `offset`: line for line, nothing between them and the statement but
  /// line ends and blanks.
  package static func note(in bytes: [UInt8], before offset: Int) -> ByteRange? {
    var lineStart = start(ofLineAt: offset, bytes)
    let span = bytes.span
    guard CharacterClass.skipBlanks(span, from: lineStart, to: offset) == offset else { return nil }
    var result: ByteRange?
    while lineStart > 0 {
      let previousEnd = lineStart - 1
      let previousStart = start(ofLineAt: previousEnd, bytes)
      let mark = previousStart == 0 ? Encoding.byteOrderMarkLength(span) : 0
      let content = bytes[
        CharacterClass.skipBlanks(span, from: previousStart + mark, to: previousEnd)..<previousEnd]
      guard content.starts(with: [0x2F, 0x2F, 0x2F]), !content.starts(with: [0x2F, 0x2F, 0x2F, 0x2F])
      else { break }
      let end = content.last == 0x0D ? content.endIndex - 1 : content.endIndex
      result = ByteRange(content.startIndex, result.map { Int($0.end) } ?? end)
      lineStart = previousStart
    }
    return result
  }

  private static func start(ofLineAt offset: Int, _ bytes: [UInt8]) -> Int {
    var index = offset
    while index > 0, bytes[index - 1] != 0x0A { index -= 1 }
    return index
  }
}
