// Holds a statement's operands against its pattern. Shapes only: values are read and names resolved by who asked.
//
// The first thing that does not fit is reported and ends the statement: one mistake, one diagnostic.

import JourneySource
import JourneySyntax

/// Matches statements of one tree.
struct StatementMatcher {
  /// What went wrong, as a place in the statement.
  struct Mismatch {
    enum Reason {
      /// Nothing stands where the slot or word should be.
      case missing(Pattern.Operation)
      /// Something else stands there.
      case unfit(Pattern.Operation)
      /// More stands there than the statement takes.
      case surplus
    }
    var reason: Reason
    /// The token that does not fit, or the last one before what is missing.
    var token: Int
  }

  /// The operations of each statement, by kind: kept apart so that the hot path copies one array reference.
  private static let operations: [[Pattern.Operation]] = Language.definitions.map {
    $0?.pattern.operations ?? []
  }
  private static let choices: [[[String]]] = Language.definitions.map { $0?.pattern.choices ?? [] }

  private let operations = StatementMatcher.operations
  /// The operands of the statement matched last, in order.
  private(set) var operands: [Operand] = []

  init() { operands.reserveCapacity(16) }

  /// Fills `operands` with those of `node`; returns what does not fit, if something does not.
  mutating func match(_ node: NodeID, _ kind: StatementKind, in tree: SyntaxTree) -> Mismatch? {
    operands.removeAll(keepingCapacity: true)
    let tokens = tree.operands(node)
    var cursor = tokens.lowerBound
    let end = tokens.upperBound
    let operations = operations[Int(kind.rawValue)]
    var position = 0
    while position < operations.count {
      switch operations[position] {
      case .optional(let count):
        if cursor < end, begins(operations[position + 1], tree.tokens[cursor], kind, tree) {
          position += 1
        } else {
          position += 1 + count
        }
        continue
      case .literal(let word):
        guard cursor < end else { return missing(operations[position], end) }
        guard tree.isWord(tree.tokens[cursor], word) else {
          return Mismatch(reason: .unfit(operations[position]), token: cursor)
        }
        cursor += 1
      case .arrow:
        guard cursor < end else { return missing(operations[position], end) }
        guard tree.tokens[cursor].kind == .arrow else {
          return Mismatch(reason: .unfit(operations[position]), token: cursor)
        }
        cursor += 1
      case .slot(let slot, let number, let isList):
        while true {
          guard cursor < end else { return missing(operations[position], end) }
          let count = take(slot, at: cursor, before: end, kind, tree)
          guard count > 0 else {
            return Mismatch(reason: .unfit(operations[position]), token: cursor)
          }
          operands.append(
            Operand(slot: number, count: UInt8(count), first: UInt32(truncatingIfNeeded: cursor)))
          cursor += count
          guard isList, cursor < end, tree.tokens[cursor].kind == .comma else { break }
          cursor += 1
        }
      }
      position += 1
    }
    return cursor < end ? Mismatch(reason: .surplus, token: cursor) : nil
  }

  private func missing(_ operation: Pattern.Operation, _ end: Int) -> Mismatch {
    Mismatch(reason: .missing(operation), token: end - 1)
  }

  /// Whether `token` begins something that may be left out.
  private func begins(
    _ operation: Pattern.Operation, _ token: Token, _ kind: StatementKind, _ tree: SyntaxTree
  ) -> Bool {
    switch operation {
    case .literal(let word): return tree.isWord(token, word)
    case .arrow: return token.kind == .arrow
    case .optional: return false
    case .slot(let slot, _, _):
      if case .choice(let index) = slot {
        return token.kind == .word
          && StatementMatcher.choices[Int(kind.rawValue)][index].contains(tree.text(token))
      }
      guard fits(slot, token) else { return false }
      return token.kind != .word || !isLiteral(token, kind, tree)
    }
  }

  /// Whether a word is one of the fixed words of a statement.
  private func isLiteral(_ token: Token, _ kind: StatementKind, _ tree: SyntaxTree) -> Bool {
    for case .literal(let word) in operations[Int(kind.rawValue)] where tree.isWord(token, word) {
      return true
    }
    return false
  }

  func fits(_ slot: Slot, _ token: Token) -> Bool {
    switch token.kind {
    case .word:
      switch slot {
      case .name, .word, .feeling, .speaker, .owner, .answerable, .channel, .data, .product, .offer,
        .metric, .persona, .process, .journey, .step, .promise, .deal, .stage, .rule, .choice:
        true
      case .title, .text, .path, .duration, .durationRange, .share, .score, .count, .number, .money, .date,
        .rating:
        false
      }
    case .string, .textBlock, .unclosedString:
      switch slot {
      case .title, .text, .path, .feeling, .speaker: true
      default: false
      }
    case .number:
      switch slot {
      case .duration, .durationRange, .share, .score, .count, .number, .money, .date, .rating: true
      default: false
      }
    default: false
    }
  }

  /// The number of tokens that fill a slot; 0 where the first does not fit.
  private func take(
    _ slot: Slot, at cursor: Int, before end: Int, _ kind: StatementKind, _ tree: SyntaxTree
  ) -> Int {
    guard fits(slot, tree.tokens[cursor]) else { return 0 }
    switch slot {
    case .choice(let index):
      return StatementMatcher.choices[Int(kind.rawValue)][index].contains(tree.text(tree.tokens[cursor])) ? 1 : 0
    case .duration:
      return takeDuration(at: cursor, before: end, kind, tree)
    case .durationRange:
      var count = takeDuration(at: cursor, before: end, kind, tree)
      if cursor + count + 1 < end, tree.isWord(tree.tokens[cursor + count], [0x74, 0x6F]),
        tree.tokens[cursor + count + 1].kind == .number
      {
        count += 1 + takeDuration(at: cursor + count + 1, before: end, kind, tree)
      }
      return count
    case .money:
      return cursor + 1 < end && tree.tokens[cursor + 1].kind == .word ? 2 : 1
    case .owner, .answerable, .channel, .data, .product, .offer, .metric, .persona, .process, .journey,
      .step, .promise, .deal, .rule:
      var count = 1
      while count < 200, cursor + count + 1 < end, tree.tokens[cursor + count].kind == .dot,
        tree.tokens[cursor + count + 1].kind == .word
      {
        count += 2
      }
      return count
    default:
      return 1
    }
  }

  private func takeDuration(
    at cursor: Int, before end: Int, _ kind: StatementKind, _ tree: SyntaxTree
  ) -> Int {
    guard cursor + 1 < end, tree.tokens[cursor + 1].kind == .word,
      !tree.isWord(tree.tokens[cursor + 1], [0x74, 0x6F]),
      !ValueReader(tree: tree).isComplete(tree.tokens[cursor]),
      !isLiteral(tree.tokens[cursor + 1], kind, tree)
    else { return 1 }
    return 2
  }

  // MARK: Asking for operands

  /// The first operand of a slot.
  func operand(_ slot: UInt8) -> Operand? { operands.first { $0.slot == slot } }
}

extension SyntaxTree {
  /// Whether a token is the word with these bytes.
  func isWord(_ token: Token, _ bytes: [UInt8]) -> Bool {
    guard token.kind == .word, token.length == bytes.count else { return false }
    let start = token.start
    for offset in 0..<bytes.count where source.bytes[start &+ offset] != bytes[offset] { return false }
    return true
  }
}
