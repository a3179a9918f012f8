// The canonical layout. The formatter walks the tree once and copies tokens and comments into one array of
// bytes, with its own blanks and line ends between them. It asks for no names and no meaning, so files that are
// still being written are laid out too.
//
// What it cannot understand it does not touch: a statement with a token that means nothing, or with a block that
// is never closed, keeps its bytes. Where braces or quotes do not balance, the parser reads indentation, and
// laying out could change what it reads; so such a file is parsed again afterwards, and kept as it was where the reading differs.

import JourneySource
import JourneySyntax

/// Lays out journey files: `journeyc fmt`.
///
/// The rules, in short:
/// - two blanks a level, one statement a line, `{` at the end of its line, `}` on its own;
/// - a block written on one line stays there while it holds no comment and no other block and fits 100 columns;
///   a block with nothing in it is `{}`;
/// - one blank between operands, none before `,` and around `.`; a statement that is too long is continued after a
///   `,` with four more blanks;
/// - blank lines are the author's, but never two, none at the edges of a block, and always one between top-level
///   statements of different kinds of which one has a block over several lines;
/// - comments stay where they are, at the end of a line after two blanks; one between a statement and its `{`
///   moves behind the `{`;
/// - `4h` becomes `4 h` where a duration is expected; the lines of a `"""` text are moved as a whole.
package enum Formatter {
  /// The columns that a line has.
  static let lineLength = 100

  /// The text of `tree` in canonical layout: a fixed point, so formatting it again changes nothing.
  ///
  /// Complexity: O(n) in the bytes of the file.
  package static func format(_ tree: SyntaxTree) -> [UInt8] {
    guard !tree.isBinary else { return tree.source.bytes }
    let readsIndentation = !tree.diagnostics.isEmpty && dependsOnIndentation(tree)
    var layout = Layout(tree, readsIndentation: readsIndentation)
    layout.writeFile()
    guard readsIndentation else { return layout.output }
    let again = Parser.parse(
      SourceFile(path: tree.source.path, bytes: layout.output), id: tree.file, vocabulary: tree.vocabulary)
    return Shape(again) == Shape(tree) ? layout.output : tree.source.bytes
  }

  /// Whether a node is a brace that opens or closes nothing.
  static func isStrayBrace(_ node: NodeID, in tree: SyntaxTree) -> Bool {
    switch tree.keyword(node).kind {
    case .rightBrace: true
    case .leftBrace: !tree.hasBlock(node)
    case .endOfFile, .word, .number, .string, .textBlock, .unclosedString, .arrow, .comma, .dot, .semicolon,
      .invalid:
      false
    }
  }

  /// Whether lexer and parser had to look at indentation: for a brace that is missing or too many, or for the end of
  /// a `"""` text that is not closed.
  private static func dependsOnIndentation(_ tree: SyntaxTree) -> Bool {
    !tree.unclosed.isEmpty
      || tree.nodes.indices.contains {
        isStrayBrace($0, in: tree) || tree.hasBlock($0) && !tree.opensBlock($0)
      }
      || tree.tokens.contains {
        $0.kind == .unclosedString && tree.source.bytes[$0.range.indices].starts(with: [0x22, 0x22, 0x22])
      }
  }
}

/// What two trees must share to be the same reading of the same tokens; `;` does not count.
private struct Shape: Equatable {
  private var kinds: [TokenKind] = []
  private var lengths: [Int] = []
  private var nodes: [Node] = []
  private var statements: [UInt8]

  init(_ tree: SyntaxTree) {
    var numbers: [UInt32] = []
    for token in tree.tokens {
      numbers.append(UInt32(truncatingIfNeeded: kinds.count))
      if token.kind != .semicolon { kinds.append(token.kind) }
      if token.kind == .unclosedString { lengths.append(token.length) }
    }
    for node in tree.nodes {
      nodes.append(
        Node(
          first: numbers[Int(node.first)], operandsEnd: numbers[Int(node.operandsEnd)],
          end: numbers[Int(node.end)], next: node.next))
    }
    statements = tree.statements
  }
}
