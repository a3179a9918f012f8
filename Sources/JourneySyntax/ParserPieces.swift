// A large file is read in pieces, each by a thread of its own. Pieces begin at lines that begin with a letter, where a
// statement of the file's top begins in any text that is laid out; whether it did is known afterwards: each piece
// but the last has to end with its texts closed and its braces balanced. If one does not, or holds any
// mistake, the file is read again as a whole. So the tree is the same however many pieces there were.

import JourneySource
import Synchronization

/// Runs `body` for each of `0..<count`, on as many threads as there are, and returns when all are done.
package typealias Concurrently = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

extension Parser {
  /// Files below this are not worth a second thread.
  package static let smallestPiece = 1 << 20

  /// The tree of `source`, read in up to `pieces` pieces.
  package static func parse(
    _ source: SourceFile, id: FileID, vocabulary: Vocabulary, pieces: Int, _ concurrently: Concurrently
  ) -> SyntaxTree {
    let ranges = PieceCutter.cut(source.bytes, into: min(pieces, source.bytes.count / smallestPiece))
    if ranges.count > 1 {
      let results = Results(count: ranges.count)
      concurrently(ranges.count) { index in
        guard let tokens = Lexer.tokenize(source, id: id, piece: ranges[index]),
          tokens.count < 2 || !Parser.continues(tokens[tokens.count - 2].kind),
          let parsed = Parser.parse(piece: tokens, of: source, id: id, vocabulary: vocabulary)
        else { return }
        results.set(Piece(tokens: tokens, nodes: parsed.nodes, statements: parsed.statements), at: index)
      }
      if let tree = results.joined(source, id, vocabulary) { return tree }
    }
    return parse(source, id: id, vocabulary: vocabulary)
  }

  /// Whether a statement goes on in the next line after such a token.
  private static func continues(_ kind: TokenKind) -> Bool { kind == .comma || kind == .arrow }

  /// What one thread has read.
  private struct Piece {
    var tokens: [Token]
    var nodes: [Node]
    var statements: [UInt8]
  }

  /// The pieces as they come in.
  private final class Results: Sendable {
    private let pieces: Mutex<[Piece?]>

    init(count: Int) { pieces = Mutex(Array(repeating: nil, count: count)) }

    func set(_ piece: Piece, at index: Int) { pieces.withLock { $0[index] = piece } }

    /// One tree of all pieces; nil if one is missing.
    func joined(_ source: SourceFile, _ id: FileID, _ vocabulary: Vocabulary) -> SyntaxTree? {
      let pieces = pieces.withLock { found in
        let all = found.compactMap(\.self)
        let isWhole = all.count == found.count
        found = []
        return isWhole ? all : []
      }
      guard var tree = pieces.first else { return nil }
      tree.tokens.reserveCapacity(pieces.reduce(0) { $0 + $1.tokens.count })
      tree.nodes.reserveCapacity(pieces.reduce(0) { $0 + $1.nodes.count })
      tree.statements.reserveCapacity(pieces.reduce(0) { $0 + $1.nodes.count })
      for piece in pieces.dropFirst() {
        // The end of the piece before is no end of the file; a comment before it stands before what comes now.
        let end = tree.tokens.removeLast()
        let (tokens, nodes) = (UInt32(tree.tokens.count), UInt32(tree.nodes.count))
        tree.tokens += piece.tokens
        if end.followsComment { tree.tokens[Int(tokens)].bits |= Token.commentFlag }
        tree.statements += piece.statements
        for node in piece.nodes {
          tree.nodes.append(
            Node(
              first: node.first &+ tokens, operandsEnd: node.operandsEnd &+ tokens, end: node.end &+ tokens,
              next: node.next &+ nodes))
        }
      }
      return SyntaxTree(
        source: source, file: id, tokens: tree.tokens, nodes: tree.nodes, statements: tree.statements,
        unclosed: [], diagnostics: [], isBinary: false, vocabulary: vocabulary)
    }
  }
}

/// Where a file can be cut.
private enum PieceCutter {
  /// Ranges of about the same size, cut before lines that begin with a letter.
  static func cut(_ bytes: [UInt8], into count: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = Encoding.byteOrderMarkLength(bytes.span)
    for number in stride(from: 1, to: count, by: 1) {
      var index = max(start, bytes.count / count * number)
      while index < bytes.count, !(bytes[index - 1] == 0x0A && CharacterClass.isLetter(bytes[index])) {
        index += 1
      }
      guard index < bytes.count else { break }
      ranges.append(start..<index)
      start = index
    }
    ranges.append(start..<bytes.count)
    return ranges
  }
}
