import JourneySource
import JourneySyntax

/// Parsed files and who sees whom: what lowering takes.
package final class SourceSet: Sendable {
  /// The files; `trees[i].file` is `FileID(i)`.
  package let trees: [SyntaxTree]
  /// For each file the files it uses directly, without itself, ascending.
  package let uses: [[FileID]]
  /// The `workspace.journey` whose settings hold.
  package let settings: FileID?

  /// A set of `trees`.
  package init(trees: [SyntaxTree], uses: [[FileID]], settings: FileID?) {
    self.trees = trees
    self.uses = uses
    self.settings = settings
  }

  /// Whether a file sees the names of another.
  func sees(_ file: FileID, _ other: FileID) -> Bool {
    if file == other { return true }
    let list = uses[file.index]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < other { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low] == other
  }
}

/// The `use` statements of a file.
package enum UseStatement {
  /// The paths as they are meant, with the place of their text, in the order written.
  package static func list(in tree: SyntaxTree) -> [(path: String, place: Place)] {
    var result: [(path: String, place: Place)] = []
    var node = 0
    while node < tree.nodes.count {
      if tree.statements[node] == StatementKind.use.rawValue {
        for index in tree.operands(node) where tree.tokens[index].kind == .string {
          let token = tree.tokens[index]
          result.append((Literal.decode(tree.source.bytes[token.range.indices]), tree.place(token)))
        }
      }
      node = Int(tree.nodes[node].next)
    }
    return result
  }
}
