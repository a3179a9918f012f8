import JourneyLanguage
import JourneySource
import JourneySyntax

/// Finds the declarations around places of one file.
struct NamePath {
  private let tree: SyntaxTree
  /// For each node the one around it; -1 at the top.
  private let parents: [Int]

  /// A declaration around a place.
  struct Part: Hashable {
    /// What it is, for people: `touchpoint`.
    var keyword: String
    /// What it is, for comparing: touchpoints and actions are both steps, since one may become the other.
    var kind: String
    /// Its name; its title where it has none; what stands behind the word where it has neither.
    var name: String
  }

  /// Prepares `tree`. Complexity: O(n) in its statements.
  init(_ tree: SyntaxTree) {
    self.tree = tree
    var parents: [Int] = []
    parents.reserveCapacity(tree.nodes.count)
    var open: [Int] = []
    for node in tree.nodes.indices {
      while let last = open.last, Int(tree.nodes[last].next) <= node { open.removeLast() }
      parents.append(open.last ?? -1)
      open.append(node)
    }
    self.parents = parents
  }

  /// The journey around a place and the narrowest declaration, as far as there are any. Stages in between do not count:
  /// a step may change its stage and stays the same.
  func parts(around place: Place) -> [Part] {
    var declarations: [Int] = []
    var node = lastNode(startingBy: place.range.start)
    while node >= 0 {
      if tree.range(node).end >= place.range.end, NamePath.isDeclaration(tree.statements[node]) {
        declarations.append(node)
      }
      node = parents[node]
    }
    guard let narrowest = declarations.first, let widest = declarations.last else { return [] }
    let isInJourney = tree.statements[widest] == StatementKind.journey.rawValue
    return isInJourney && narrowest != widest ? [part(widest), part(narrowest)] : [part(narrowest)]
  }

  /// The name of the declaration that a statement stands in.
  func name(around node: NodeID) -> String? {
    parents[node] < 0 ? nil : part(parents[node]).name
  }

  private func lastNode(startingBy offset: UInt32) -> Int {
    var (low, high) = (0, tree.nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if tree.keyword(middle).range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  private func part(_ node: NodeID) -> Part {
    let operands = tree.operands(node)
    let isHandoff = tree.statements[node] == StatementKind.handoff.rawValue
    let shown = isHandoff ? operands.prefix { tree.tokens[$0].kind != .string } : operands.prefix(1)
    // A misspelt word counts as the one that is meant: to mend it must not make another finding of those inside.
    let keyword =
      Language.definitions[Int(tree.statements[node])]?.keyword ?? tree.text(tree.keyword(node))
    let kind = StatementKind(rawValue: tree.statements[node])
    let name = shown.map { tree.text(tree.tokens[$0]) }.joined(separator: " ")
    return Part(
      keyword: keyword, kind: kind == .touchpoint || kind == .action ? "step" : keyword, name: name)
  }

  private static func isDeclaration(_ statement: UInt8) -> Bool {
    switch StatementKind(rawValue: statement) ?? .unknown {
    case .organization, .division, .team, .person, .executive, .partner, .channel, .data, .product, .offer,
      .policy, .metric, .persona, .process, .journey, .stage, .touchpoint, .action, .handoff, .translation:
      true
    default: false
    }
  }
}
