// Makes texts that derive from the grammar, by walking it and throwing dice. The dice are seeded, so every run makes the
// same texts.

/// SplitMix64 of Sebastiano Vigna: small, and the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True `percent` times of a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Makes sentences of one grammar.
struct SentenceGenerator {
  /// A text and the names of the productions it was made by, in order.
  struct Sentence {
    var text: String
    var productions: [String]
  }

  private let grammar: EBNF
  private let recogniser: Recogniser
  /// Words that mean something somewhere: the best names to trip over.
  private let keywords: [String]
  private var dice: Dice
  /// How deep a production goes at least, so that deep sentences find an end.
  private var heights: [String: Int] = [:]
  /// How many productions each one leads to.
  private let breadths: [String: Int]
  private var tokens: [String] = []
  private var productions: [String] = []

  init(_ grammar: EBNF, _ recogniser: Recogniser, keywords: [String], seed: UInt64) {
    self.grammar = grammar
    self.recogniser = recogniser
    self.keywords = keywords
    dice = Dice(seed: seed)
    breadths = Dictionary(
      uniqueKeysWithValues: grammar.names.filter { !EBNF.isLexical($0) }.map {
        ($0, grammar.reachable(from: [$0]).count { !EBNF.isLexical($0) })
      })
    measure()
  }

  /// A text that derives from `start`.
  mutating func sentence(from start: String) -> Sentence {
    tokens = []
    productions = []
    add(.name(start), depth: 0)
    return Sentence(text: text(), productions: productions)
  }

  // MARK: Tokens

  /// How deep a sentence still goes: one that is long already finds an end.
  private var limit: Int { tokens.count < 250 ? 14 : 0 }

  private mutating func add(_ expression: Expression, depth: Int) {
    switch expression {
    case .choice(let parts):
      add(choose(parts, depth), depth: depth)
    case .sequence(let parts):
      for part in parts { add(part, depth: depth) }
    case .optional(let part):
      if depth < limit, dice.chance(50) { add(part, depth: depth) }
    case .repetition(let part):
      guard depth < limit else { return }
      for _ in 0..<count() { add(part, depth: depth) }
    case .times(let count, let part):
      for _ in 0..<count { add(part, depth: depth) }
    case .except(let part, let exception):
      let (before, names) = (tokens.count, productions.count)
      repeat {
        tokens.removeLast(tokens.count - before)
        productions.removeLast(productions.count - names)
        add(part, depth: depth)
      } while isOne(of: exception, tokens[before...])
    case .literal(let word):
      tokens.append(word)
    case .special(let words):
      preconditionFailure("`\(words)` is no token")
    case .name(let name):
      if EBNF.isLexical(name) {
        tokens.append(token(name))
      } else if let production = grammar.productions[name] {
        productions.append(name)
        add(production, depth: depth + 1)
      }
    }
  }

  private func isOne(of exception: Expression, _ tokens: ArraySlice<String>) -> Bool {
    guard tokens.count == 1, let token = tokens.first else { return false }
    switch exception {
    case .choice(let parts): return parts.contains { isOne(of: $0, tokens) }
    case .literal(let word): return word == token
    case .name(let name):
      if EBNF.isLexical(name) { return recogniser.matches(name, token) }
      return grammar.productions[name].map { isOne(of: $0, tokens) } ?? false
    default: preconditionFailure("an exception among tokens is a choice of words")
    }
  }

  /// One of several parts; the more productions it leads to, the likelier, so that deep blocks are as full as others.
  private mutating func choose(_ parts: [Expression], _ depth: Int) -> Expression {
    let free = depth < limit ? parts : lowest(parts)
    let weights = free.map { part in EBNF.mentions(part).reduce(4) { $0 + (breadths[$1] ?? 0) } }
    var left = Int.random(in: 0..<weights.reduce(0, +), using: &dice)
    for (part, weight) in zip(free, weights) {
      if left < weight { return part }
      left -= weight
    }
    return free[0]
  }

  private func lowest(_ parts: [Expression]) -> [Expression] {
    let heights = parts.map(height)
    return zip(parts, heights).filter { $0.1 == heights.min() }.map(\.0)
  }

  /// How often something is repeated: mostly a few times.
  private mutating func count() -> Int {
    dice.chance(10) ? Int.random(in: 4...9, using: &dice) : Int.random(in: 0...3, using: &dice)
  }

  private mutating func token(_ name: String) -> String {
    if name == "WORD", dice.chance(25) { return keywords[Int.random(in: 0..<keywords.count, using: &dice)] }
    return characters(.name(name))
  }

  // MARK: Characters

  private mutating func characters(_ expression: Expression) -> String {
    switch expression {
    case .choice(let parts): return characters(parts[Int.random(in: 0..<parts.count, using: &dice)])
    case .sequence(let parts):
      var result = ""
      for part in parts { result.unicodeScalars += characters(part).unicodeScalars }
      return result
    case .optional(let part): return dice.chance(50) ? characters(part) : ""
    case .repetition(let part):
      var result = ""
      for _ in 0..<count() { result.unicodeScalars += characters(part).unicodeScalars }
      return result
    case .times(let count, let part):
      var result = ""
      for _ in 0..<count { result.unicodeScalars += characters(part).unicodeScalars }
      return result
    case .except(let part, let exception):
      while true {
        let result = characters(part)
        if !recogniser.isWhole(exception, result) { return result }
      }
    case .literal(let word): return word
    case .special(let words):
      let samples = CharacterSpecials.samples(words)
      return String(Character(samples[Int.random(in: 0..<samples.count, using: &dice)]))
    case .name(let name):
      guard let production = grammar.productions[name] else { return "" }
      return characters(production)
    }
  }

  /// The tokens with something between them.
  private mutating func text() -> String {
    var result = dice.chance(10) ? characters(.name("BOM")) : ""
    for (index, token) in tokens.enumerated() {
      if index == 0 {
        result.unicodeScalars += (dice.chance(20) ? blanks() : "").unicodeScalars
      } else if tokens[index - 1] == "\n" || token == "\n" || !dice.chance(70) {
        let before = tokens[index - 1]
        let isSafe =
          before == "\n" || token == "\n" || recogniser.tokens(of: before + token) == [before, token]
        result.unicodeScalars += (isSafe && dice.chance(60) ? "" : blanks()).unicodeScalars
      } else {
        result += " "
      }
      if token == "\n" { result.unicodeScalars += lineEnd().unicodeScalars }
      result.unicodeScalars += token.unicodeScalars
    }
    result.unicodeScalars += (dice.chance(30) ? lineEnd() : "").unicodeScalars
    return result
  }

  private mutating func blanks() -> String {
    var result = ""
    for _ in 0..<Int.random(in: 1...3, using: &dice) { result += characters(.name("BLANK")) }
    return result
  }

  /// A comment, now and then, which goes to the end of the line.
  private mutating func lineEnd() -> String {
    guard dice.chance(15) else { return "" }
    return blanks() + characters(.name(dice.chance(50) ? "COMMENT" : "NOTE"))
  }

  // MARK: Heights

  private mutating func measure() {
    var isStable = false
    while !isStable {
      isStable = true
      for name in grammar.names where !EBNF.isLexical(name) {
        guard let production = grammar.productions[name] else { continue }
        let new = height(production) + 1
        if new < heights[name] ?? 1_000 {
          heights[name] = new
          isStable = false
        }
      }
    }
  }

  private func height(_ expression: Expression) -> Int {
    switch expression {
    case .choice(let parts): parts.map(height).min() ?? 0
    case .sequence(let parts): parts.map(height).max() ?? 0
    case .optional, .repetition, .literal, .special: 0
    case .times(_, let part), .except(let part, _): height(part)
    case .name(let name): EBNF.isLexical(name) ? 0 : heights[name] ?? 1_000
    }
  }
}
