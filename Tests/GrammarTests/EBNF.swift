// A reader of the notation of `Grammar/journey.ebnf`, and nothing of what it says: the grammar is held against the
// compiler by code that shares none with it.

/// What may stand in a place of a grammar.
indirect enum Expression: Equatable {
  /// `a | b`
  case choice([Expression])
  /// `a , b`
  case sequence([Expression])
  /// `[ a ]`
  case optional(Expression)
  /// `{ a }`
  case repetition(Expression)
  /// `3 * a`
  case times(Int, Expression)
  /// `a - b`
  case except(Expression, Expression)
  /// `"a"`
  case literal(String)
  /// `? a ?`
  case special(String)
  /// The name of a production.
  case name(String)
}

/// A grammar: its productions by name.
struct EBNF {
  /// What a name stands for.
  private(set) var productions: [String: Expression] = [:]
  /// The names in the order in which they are defined.
  private(set) var names: [String] = []

  /// What is wrong with a grammar, with its line.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  /// Whether a production is made of characters, not of tokens.
  static func isLexical(_ name: String) -> Bool { name.first?.isUppercase ?? false }

  /// Reads a grammar.
  init(_ text: String) throws {
    var reader = Reader(text)
    try reader.skip()
    while !reader.isAtEnd {
      let name = try reader.name()
      try reader.expect("=")
      let expression = try reader.choice()
      try reader.expect(";")
      guard productions[name] == nil else { throw reader.mistake("`\(name)` is defined twice") }
      productions[name] = expression
      names.append(name)
    }
  }

  /// The names that an expression mentions.
  static func mentions(_ expression: Expression) -> [String] {
    switch expression {
    case .choice(let parts), .sequence(let parts): parts.flatMap(mentions)
    case .optional(let part), .repetition(let part), .times(_, let part): mentions(part)
    case .except(let part, let exception): mentions(part) + mentions(exception)
    case .literal, .special: []
    case .name(let name): [name]
    }
  }

  /// The names that `start` leads to, itself included.
  func reachable(from start: [String]) -> Set<String> {
    var found = Set(start)
    var open = start
    while let name = open.popLast() {
      for mention in productions[name].map(EBNF.mentions) ?? [] where found.insert(mention).inserted {
        open.append(mention)
      }
    }
    return found
  }

  // MARK: Reading

  private struct Reader {
    private let text: [Character]
    private var position = 0

    init(_ text: String) { self.text = Array(text) }

    var isAtEnd: Bool { position >= text.count }

    func mistake(_ message: String) -> Mistake {
      let line = text[..<min(position, text.count)].count { $0.isNewline } + 1
      return Mistake(description: "line \(line): \(message)")
    }

    /// Skips blanks and comments.
    mutating func skip() throws {
      while position < text.count {
        if text[position].isWhitespace {
          position += 1
        } else if begins("(*") {
          position += 2
          while !begins("*)") {
            guard position < text.count else { throw mistake("a comment is not closed") }
            position += 1
          }
          position += 2
        } else {
          return
        }
      }
    }

    private func begins(_ symbol: String) -> Bool {
      let symbol = Array(symbol)
      return position + symbol.count <= text.count
        && Array(text[position..<position + symbol.count]) == symbol
    }

    /// Takes a symbol if it stands here.
    private mutating func take(_ symbol: String) throws -> Bool {
      guard begins(symbol) else { return false }
      position += symbol.count
      try skip()
      return true
    }

    mutating func expect(_ symbol: String) throws {
      guard try take(symbol) else { throw mistake("here should be `\(symbol)`") }
    }

    mutating func name() throws -> String {
      var result = ""
      while position < text.count, text[position].isLetter || text[position].isNumber || text[position] == "-"
      {
        result.append(text[position])
        position += 1
      }
      guard result.first?.isLetter == true else { throw mistake("here should be a name") }
      try skip()
      return result
    }

    mutating func choice() throws -> Expression {
      var parts = [try sequence()]
      while try take("|") { parts.append(try sequence()) }
      return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws -> Expression {
      var parts = [try term()]
      while try take(",") { parts.append(try term()) }
      return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func term() throws -> Expression {
      let part = try factor()
      return try take("-") ? .except(part, try factor()) : part
    }

    private mutating func factor() throws -> Expression {
      guard position < text.count else { throw mistake("something is missing at the end") }
      guard text[position].isNumber else { return try primary() }
      var digits = ""
      while position < text.count, text[position].isNumber {
        digits.append(text[position])
        position += 1
      }
      try skip()
      try expect("*")
      guard let count = Int(digits) else { throw mistake("`\(digits)` is no number") }
      return .times(count, try primary())
    }

    private mutating func primary() throws -> Expression {
      if try take("(") {
        let inner = try choice()
        try expect(")")
        return inner
      }
      if try take("[") {
        let inner = try choice()
        try expect("]")
        return .optional(inner)
      }
      if try take("{") {
        let inner = try choice()
        try expect("}")
        return .repetition(inner)
      }
      guard position < text.count else { throw mistake("something is missing at the end") }
      switch text[position] {
      case "\"", "'": return .literal(try quoted())
      case "?": return .special(String(try quoted().trimmed))
      default: return .name(try name())
      }
    }

    private mutating func quoted() throws -> String {
      let quote = text[position]
      var result = ""
      position += 1
      while position < text.count, text[position] != quote {
        result.append(text[position])
        position += 1
      }
      guard position < text.count else { throw mistake("a \(quote) is not closed") }
      position += 1
      try skip()
      return result
    }
  }
}

extension String {
  /// Without the blanks at both ends.
  fileprivate var trimmed: Substring {
    var result = self[...]
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
