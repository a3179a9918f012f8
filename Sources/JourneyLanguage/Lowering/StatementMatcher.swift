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

  /// A pattern's operation without anything that is counted by reference, so that running it costs no more than looking.
  private enum Step {
    case literal(ShortWord)
    case arrow
    case slot(Slot, number: UInt8, isList: Bool)
    case optional(count: Int)

    init(_ operation: Pattern.Operation) {
      switch operation {
      case .literal(let bytes): self = .literal(ShortWord(bytes))
      case .arrow: self = .arrow
      case .slot(let slot, let number, let isList): self = .slot(slot, number: number, isList: isList)
      case .optional(let count): self = .optional(count: count)
      }
    }
  }

  /// The steps of all statements, one behind the other, and where those of each kind begin.
  private static let program: (steps: [Step], starts: [Int]) = {
    var steps: [Step] = []
    var starts: [Int] = []
    for definition in Language.definitions {
      starts.append(steps.count)
      steps += (definition?.pattern.operations ?? []).map(Step.init)
    }
    return (steps, starts + [steps.count])
  }()
  private static let choices: [[[String]]] = Language.definitions.map { $0?.pattern.choices ?? [] }

  private let steps = StatementMatcher.program.steps
  private let starts = StatementMatcher.program.starts
  /// The operands of the statement matched last, in order.
  private(set) var operands: [Operand] = []

  init() { operands.reserveCapacity(16) }

  /// Fills `operands` with those of `node`; returns what does not fit, if something does not.
  mutating func match(_ node: NodeID, _ kind: StatementKind, in tree: SyntaxTree) -> Mismatch? {
    operands.removeAll(keepingCapacity: true)
    let tokens = tree.operands(node)
    var cursor = tokens.lowerBound
    let end = tokens.upperBound
    var position = starts[Int(kind.rawValue)]
    let last = starts[Int(kind.rawValue) + 1]
    while position < last {
      switch steps[position] {
      case .optional(let count):
        if cursor < end, begins(steps[position + 1], tree.tokens[cursor], kind, tree) {
          position += 1
        } else {
          position += 1 + count
        }
        continue
      case .literal(let word):
        guard cursor < end else { return missing(position, kind, end) }
        guard tree.isWord(tree.tokens[cursor], word) else { return unfit(position, kind, cursor) }
        cursor += 1
      case .arrow:
        guard cursor < end else { return missing(position, kind, end) }
        guard tree.tokens[cursor].kind == .arrow else { return unfit(position, kind, cursor) }
        cursor += 1
      case .slot(let slot, let number, let isList):
        while true {
          guard cursor < end else { return missing(position, kind, end) }
          let count = take(slot, at: cursor, before: end, kind, tree)
          guard count > 0 else { return unfit(position, kind, cursor) }
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

  /// The pattern's operation behind a step.
  private func operation(_ position: Int, _ kind: StatementKind) -> Pattern.Operation {
    let operations = Language.definitions[Int(kind.rawValue)]?.pattern.operations ?? []
    return operations[position - starts[Int(kind.rawValue)]]
  }

  private func missing(_ position: Int, _ kind: StatementKind, _ end: Int) -> Mismatch {
    Mismatch(reason: .missing(operation(position, kind)), token: end - 1)
  }

  private func unfit(_ position: Int, _ kind: StatementKind, _ token: Int) -> Mismatch {
    Mismatch(reason: .unfit(operation(position, kind)), token: token)
  }

  /// Whether `token` begins something that may be left out.
  private func begins(
    _ step: Step, _ token: Token, _ kind: StatementKind, _ tree: SyntaxTree
  ) -> Bool {
    switch step {
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
    for position in starts[Int(kind.rawValue)]..<starts[Int(kind.rawValue) + 1] {
      if case .literal(let word) = steps[position], tree.isWord(token, word) { return true }
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
      return StatementMatcher.choices[Int(kind.rawValue)][index].contains(tree.text(tree.tokens[cursor]))
        ? 1 : 0
    case .duration:
      return takeDuration(at: cursor, before: end, kind, tree)
    case .durationRange:
      var count = takeDuration(at: cursor, before: end, kind, tree)
      if cursor + count + 1 < end, tree.isWord(tree.tokens[cursor + count], .to),
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
      !tree.isWord(tree.tokens[cursor + 1], .to),
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
  /// Whether a token is that word.
  func isWord(_ token: Token, _ word: ShortWord) -> Bool {
    guard token.kind == .word, token.length == Int(word.count) else { return false }
    return ShortWord(source.bytes, token.start, token.length) == word
  }
}
