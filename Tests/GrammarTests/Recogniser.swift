// Says whether a text can be derived from the grammar, by trying: for every production at every place it finds all
// places where it can end, and remembers them. Characters become tokens first, by the productions in capitals; then
// tokens become a file. A choice looks at the next token first, so that the hundred statements cost no more than one.

/// Holds texts against a grammar.
final class Recogniser {
  private let grammar: EBNF
  /// For productions of tokens, the tokens they can begin with.
  private var firsts: [String: First] = [:]
  private var matches: [String: Bool] = [:]

  init(_ grammar: EBNF) { self.grammar = grammar }

  // MARK: Characters

  /// The tokens of a text, as `TEXT` describes them; nil where it cannot be cut into tokens.
  func tokens(of text: String) -> [String]? {
    let scalars = Array(text.unicodeScalars)
    var result: [String] = []
    var position = longest(.optional(.name("BOM")), scalars, 0) ?? 0
    while position < scalars.count {
      if let end = longest(.name("GAP"), scalars, position), end > position {
        position = end
        continue
      }
      let opensBlock = scalars[position...].prefix(3).elementsEqual(Array("\"\"\"".unicodeScalars))
      let kind: Expression = .name(opensBlock ? "TEXT-BLOCK" : "TOKEN")
      guard let end = longest(kind, scalars, position), end > position else { return nil }
      result.append(String(String.UnicodeScalarView(scalars[position..<end])))
      position = end
    }
    return result
  }

  private func longest(_ expression: Expression, _ text: [Unicode.Scalar], _ start: Int) -> Int? {
    ends(expression, text, start).max()
  }

  /// Whether a whole text derives from a production of characters.
  func matches(_ name: String, _ text: String) -> Bool {
    let key = name + " " + text
    if let known = matches[key] { return known }
    let scalars = Array(text.unicodeScalars)
    let result = ends(.name(name), scalars, 0).contains(scalars.count)
    matches[key] = result
    return result
  }

  /// Whether a whole text derives from an expression of characters.
  func isWhole(_ expression: Expression, _ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return ends(expression, scalars, 0).contains(scalars.count)
  }

  /// Where an expression that begins at `start` can end.
  private func ends(_ expression: Expression, _ text: [Unicode.Scalar], _ start: Int) -> Set<Int> {
    switch expression {
    case .choice(let parts):
      return parts.reduce(into: []) { $0.formUnion(ends($1, text, start)) }
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in follow(part, text, starts) }
    case .optional(let part):
      return ends(part, text, start).union([start])
    case .repetition(let part):
      var all: Set<Int> = [start]
      var new = all
      while !new.isEmpty {
        new = follow(part, text, new).subtracting(all)
        all.formUnion(new)
      }
      return all
    case .times(let count, let part):
      return (0..<count).reduce([start]) { starts, _ in follow(part, text, starts) }
    case .except(let part, let exception):
      return ends(part, text, start).subtracting(ends(exception, text, start))
    case .literal(let word):
      let scalars = Array(word.unicodeScalars)
      return text[start...].starts(with: scalars) ? [start + scalars.count] : []
    case .special(let words):
      return start < text.count && CharacterSpecials.contains(words, text[start]) == true ? [start + 1] : []
    case .name(let name):
      return grammar.productions[name].map { ends($0, text, start) } ?? []
    }
  }

  private func follow(_ part: Expression, _ text: [Unicode.Scalar], _ starts: Set<Int>) -> Set<Int> {
    starts.reduce(into: []) { $0.formUnion(ends(part, text, $1)) }
  }

  // MARK: Tokens

  /// Whether a text derives from a production of tokens.
  func derives(_ text: String, from name: String) -> Bool {
    guard let tokens = tokens(of: text) else { return false }
    var run = Run(self, tokens)
    return run.ends(.name(name), 0).contains(tokens.count)
  }

  /// The number of tokens at the beginning of a text that some derivation reads, to say where one breaks off.
  func reach(_ text: String, from name: String) -> (read: Int, tokens: [String]) {
    guard let tokens = tokens(of: text) else { return (0, []) }
    var run = Run(self, tokens)
    _ = run.ends(.name(name), 0)
    return (run.furthest, tokens)
  }

  /// One text being held against the grammar.
  private struct Run {
    let recogniser: Recogniser
    let tokens: [String]
    var furthest = 0
    private var known: [String: [Int: Set<Int>]] = [:]

    init(_ recogniser: Recogniser, _ tokens: [String]) {
      self.recogniser = recogniser
      self.tokens = tokens
    }

    mutating func ends(_ expression: Expression, _ start: Int) -> Set<Int> {
      furthest = max(furthest, start)
      switch expression {
      case .choice(let parts):
        var result: Set<Int> = []
        for part in parts where recogniser.first(of: part).admits(start < tokens.count ? tokens[start] : nil)
        {
          result.formUnion(ends(part, start))
        }
        return result
      case .sequence(let parts):
        var starts: Set<Int> = [start]
        for part in parts where !starts.isEmpty { starts = follow(part, starts) }
        return starts
      case .optional(let part):
        return ends(part, start).union([start])
      case .repetition(let part):
        var all: Set<Int> = [start]
        var new = all
        while !new.isEmpty {
          new = follow(part, new).subtracting(all)
          all.formUnion(new)
        }
        return all
      case .times(let count, let part):
        var starts: Set<Int> = [start]
        for _ in 0..<count { starts = follow(part, starts) }
        return starts
      case .except(let part, let exception):
        return ends(part, start).subtracting(ends(exception, start))
      case .literal(let word):
        return start < tokens.count && tokens[start] == word ? [start + 1] : []
      case .special:
        return []
      case .name(let name):
        if EBNF.isLexical(name) {
          return start < tokens.count && recogniser.matches(name, tokens[start]) ? [start + 1] : []
        }
        if let result = known[name]?[start] { return result }
        guard recogniser.first(ofName: name).admits(start < tokens.count ? tokens[start] : nil),
          let production = recogniser.grammar.productions[name]
        else { return [] }
        let result = ends(production, start)
        known[name, default: [:]][start] = result
        return result
      }
    }

    private mutating func follow(_ part: Expression, _ starts: Set<Int>) -> Set<Int> {
      var result: Set<Int> = []
      for start in starts { result.formUnion(ends(part, start)) }
      return result
    }
  }

  // MARK: What comes first

  /// The tokens that something can begin with.
  private struct First {
    var words: Set<String> = []
    /// Whether it can begin with a token that is known only by its characters.
    var isOpen = false
    /// Whether it can be nothing at all.
    var isEmpty = false

    func admits(_ token: String?) -> Bool {
      guard let token else { return isEmpty }
      return isOpen || isEmpty || words.contains(token)
    }

    mutating func add(_ other: First) {
      words.formUnion(other.words)
      isOpen = isOpen || other.isOpen
    }
  }

  private func first(ofName name: String) -> First {
    if let known = firsts[name] { return known }
    let result = grammar.productions[name].map(first) ?? First()
    firsts[name] = result
    return result
  }

  private func first(of expression: Expression) -> First {
    switch expression {
    case .choice(let parts):
      var result = First()
      for part in parts.map(first) {
        result.add(part)
        result.isEmpty = result.isEmpty || part.isEmpty
      }
      return result
    case .sequence(let parts):
      var result = First(isEmpty: true)
      for part in parts where result.isEmpty {
        let next = first(of: part)
        result.add(next)
        result.isEmpty = next.isEmpty
      }
      return result
    case .optional(let part), .repetition(let part):
      var result = first(of: part)
      result.isEmpty = true
      return result
    case .times(_, let part), .except(let part, _):
      return first(of: part)
    case .literal(let word):
      return First(words: [word])
    case .special:
      return First(isOpen: true)
    case .name(let name):
      return EBNF.isLexical(name) ? First(isOpen: true) : first(ofName: name)
    }
  }
}
