// What to say of a statement that does not fit. Nothing here runs on a text without mistakes, and what is looked for is
// always the one thing that was most likely meant.

import JourneySource
import JourneySyntax

extension Worker {
  mutating func report(
    _ code: String, _ message: String, _ place: Place, label: String = "",
    related: [RelatedPlace] = [], help: String? = nil, fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, .error, message, at: place, label: label, related: related, help: help, fixes: fixes))
  }

  /// The fix that writes something else at a place.
  func change(_ place: Place, to meant: String) -> Fix {
    Fix("change it to `\(meant)`", .suggested, [TextEdit(place, meant)])
  }

  // MARK: Statements where they stand

  /// The words that may begin a statement, by context, and what each word can be.
  private static let legal: [[String]] = Language.legal.map { $0.map(\.keyword) }
  private static let homes: [String: [StatementDefinition]] = Dictionary(
    grouping: Language.table, by: \.keyword)

  mutating func reportUnknown(_ node: NodeID, _ context: Context) {
    guard tree.isStatement(node) else { return }
    let token = tree.keyword(node)
    let word = tree.text(token)
    let place = tree.place(token)
    if let homes = Worker.homes[word] {
      reportMisplaced(word, homes, context, place)
      return
    }
    if word.hasPrefix("x-") {
      report(
        "misplaced-statement", "`\(word)` cannot stand \(context.phrase)", place,
        help: "your own words stand at the top of a file and in what is declared there")
      return
    }
    let legal = Worker.legal[Int(context.rawValue)]
    if let hint = Synonyms.hints[word.lowercased()] {
      report("unknown-statement", "there is no statement `\(word)`", place, help: hint)
      return
    }
    if let meant = joined(node, word), reportJoined(word, meant, context) { return }
    let suggests = maySuggest()
    if suggests, let suggestion = Spelling.suggestion(for: word, among: legal) {
      report(
        "unknown-statement", "there is no statement `\(word)`", place, help: "did you mean `\(suggestion)`?",
        fixes: [Fix("change it to `\(suggestion)`", .suggested, [TextEdit(place, suggestion)])])
      return
    }
    // A word that is meant for another block: no fix, since it would not stand there either.
    let elsewhere =
      Synonyms.keywords[word.lowercased()]?.first
      ?? (suggests && word.count > 4 ? Spelling.suggestion(for: word, among: Language.keywords) : nil)
    if let elsewhere, let home = Worker.homes[elsewhere] {
      report(
        "unknown-statement", "there is no statement `\(word)`", place,
        help: "did you mean `\(elsewhere)`? it stands \(Worker.places(of: home))")
      return
    }
    report(
      "unknown-statement", "there is no statement `\(word)`", place,
      help: "your own words begin with `x-`: `x-\(word)`")
  }

  /// The statement that is written with other signs between its words, `run-by` or `one way`, and where that stands.
  private func joined(_ node: NodeID, _ word: String) -> (definition: StatementDefinition, place: Place)? {
    let token = tree.keyword(node)
    func parts(_ text: String) -> [String] { text.lowercased().split { " -_".contains($0) }.map(String.init) }
    var written = word
    var end = token.end
    for index in [nil] + tree.operands(node).map(Optional.some) {
      if let index {
        guard tree.tokens[index].kind == .word else { break }
        written += " " + tree.text(tree.tokens[index])
        end = tree.tokens[index].end
      }
      let all = parts(written)
      if all.count > 1, let found = Language.table.first(where: { parts($0.phrase) == all }) {
        return (found, Place(tree.file, ByteRange(token.start, end)))
      }
    }
    return nil
  }

  /// Reports that; false where it is written as it should be.
  private mutating func reportJoined(
    _ word: String, _ meant: (definition: StatementDefinition, place: Place), _ context: Context
  ) -> Bool {
    let phrase = meant.definition.phrase
    let written = tree.source.text(in: meant.place.range)
    guard written != phrase else { return false }
    let isLegal = meant.definition.contexts.contains(context)
    report(
      "unknown-statement", "there is no statement `\(written)`", meant.place,
      help: "did you mean `\(phrase)`?"
        + (isLegal ? "" : " it stands \(Worker.places(of: Worker.homes[meant.definition.keyword] ?? []))"),
      fixes: isLegal ? [change(meant.place, to: phrase)] : [])
    return true
  }

  mutating func reportMisplaced(
    _ word: String, _ homes: [StatementDefinition], _ context: Context, _ place: Place
  ) {
    let phrase = homes.count == 1 ? homes[0].phrase : word
    let isForTouchpoints = homes.contains { $0.contexts.contains(.touchpoint) }
    report(
      "misplaced-statement", "`\(phrase)` cannot stand \(context.phrase)", place,
      help: context == .action && isForTouchpoints
        ? "an action is what the customer does without the company; a `touchpoint` takes `\(phrase)`"
        : "it stands \(Worker.places(of: homes))")
  }

  /// Whether a statement that is illegal where it stands is legal in the block that `other` could have.
  func isMeant(_ node: NodeID, toStandIn other: NodeID) -> Bool {
    guard tree.isStatement(node), !tree.hasBlock(other), tree.column(of: node) > tree.column(of: other),
      let kind = StatementKind(rawValue: tree.statements[other]),
      let inner = Language.definitions[Int(kind.rawValue)]?.block,
      let homes = Worker.homes[tree.text(tree.keyword(node))]
    else { return false }
    return homes.contains { $0.contexts.contains(inner) }
  }

  mutating func reportMissingBrace(_ node: NodeID, _ head: NodeID, _ context: Context) {
    let keyword = tree.keyword(node)
    let end = tree.headRange(head).end
    report(
      "misplaced-statement", "`\(tree.text(keyword))` cannot stand \(context.phrase)", tree.place(keyword),
      related: [
        RelatedPlace(Place(tree.file, ByteRange(end, end)), "`\(tree.text(tree.keyword(head)))` has no block")
      ],
      help: "if it is meant to stand in the `\(tree.text(tree.keyword(head)))` above, add a `{` there")
  }

  static func places(of homes: [StatementDefinition]) -> String {
    let contexts = homes.flatMap(\.contexts)
    return list(Context.allCases.filter(contexts.contains).map(\.phrase), last: "or")
  }

  mutating func reportRepeated(_ node: NodeID, _ kind: StatementKind, after first: NodeID) {
    let phrase = Language.definitions[Int(kind.rawValue)]?.phrase ?? tree.text(tree.keyword(node))
    report(
      "repeated-statement", "`\(phrase)` stands here a second time", tree.place(tree.keyword(node)),
      related: [RelatedPlace(Place(tree.file, tree.headRange(first)), "the first is here")],
      help: "keep one of them", fixes: tree.hasBlock(node) ? [] : [removal(of: node, like: first)])
  }

  /// Takes out a statement that repeats another: without asking where it says the same.
  private func removal(of node: NodeID, like first: NodeID) -> Fix {
    let tree = tree
    let says = { (node: NodeID) in tree.operands(node).map { tree.text(tree.tokens[$0]) } }
    return Fix(
      "take the second out", says(node) == says(first) ? .safe : .suggested,
      [StatementRemoval.edit(tree.place(node), in: tree.source.bytes)])
  }

  /// A block behind a statement that takes none: it may be that of a second statement, before which a `;` is missing.
  mutating func checkBlock(_ node: NodeID, _ kind: StatementKind) {
    if tree.isGuessed(node) { return }
    if let mismatch = matcher.match(node, kind, in: tree), statement(within: mismatch, node, kind) != nil {
      return
    }
    reportBlock(node)
  }

  mutating func reportBlock(_ node: NodeID) {
    let brace = tree.tokens[Int(tree.nodes[node].operandsEnd)]
    report(
      "unexpected-operand", "`\(tree.text(tree.keyword(node)))` takes no block here", tree.place(brace),
      help: "put what is inside where it belongs, and delete the braces")
  }

  // MARK: Operands

  /// Whether the statement around a token has something in it that the lexer could not read, and has spoken of.
  func hasUnreadable(around token: Int) -> Bool {
    var index = token
    while index < tree.tokens.count {
      switch tree.tokens[index].kind {
      case .invalid: return true
      case .leftBrace, .rightBrace, .semicolon, .endOfFile: return false
      default: index += 1
      }
      if tree.tokens[index].startsLine { return false }
    }
    return false
  }

  /// A statement that does not fit its pattern, and what is known of it.
  struct Misfit {
    var definition: StatementDefinition
    /// The token that does not fit, or the last one before what is missing.
    var index: Int
    /// All operands of the statement.
    var operands: Range<Int>
    var node: NodeID
    var keyword: String
    /// The statement as people may write it, without its block.
    var example: String {
      let text = definition.example
      let end = text.firstIndex { $0 == "{" || $0 == ";" } ?? text.endIndex
      return String(text[..<end].reversed().drop { $0 == " " }.reversed())
    }
  }

  // MARK: Two statements in one

  /// A statement that begins in the middle of another.
  struct Inner {
    var kind: StatementKind
    /// Index of its keyword's token.
    var keyword: Int
    /// Index of the comma before it, or of the keyword itself.
    var separator: Int
  }

  /// The statement that begins where another should have ended: a word that may begin one in the block, with something
  /// behind it that it takes.
  func statement(
    within mismatch: StatementMatcher.Mismatch, _ node: NodeID, _ kind: StatementKind,
    behind keyword: Int? = nil
  ) -> Inner? {
    guard case .surplus = mismatch.reason, let definition = Language.definitions[Int(kind.rawValue)]
    else { return nil }
    let operands = tree.operands(node)
    let first = keyword.map { $0 + 1 } ?? operands.lowerBound
    let token = mismatch.token
    var candidates = [token]
    // `channel lobby, emotion glad`, and `owner care, emotion glad`, whose list took the word.
    if tree.tokens[token].kind == .comma { candidates.append(token + 1) }
    if token > first { candidates.append(token - 1) }
    for index in candidates where operands.contains(index) && tree.tokens[index].kind == .word {
      let isBehindComma = index > first && tree.tokens[index - 1].kind == .comma
      guard index == token || isBehindComma, let kind = beginning(at: index, in: definition, node) else {
        continue
      }
      return Inner(kind: kind, keyword: index, separator: isBehindComma ? index - 1 : index)
    }
    return nil
  }

  /// The kind of the statement that a word begins beside one of `definition`, if what follows fits it.
  func beginning(at index: Int, in definition: StatementDefinition, _ node: NodeID) -> StatementKind? {
    let word = tree.text(tree.tokens[index])
    guard
      let home = Worker.homes[word]?.first(where: {
        context == .unknown
          ? !Set($0.contexts).isDisjoint(with: definition.contexts) : $0.contexts.contains(context)
      })
    else { return nil }
    var matcher = StatementMatcher()
    guard let mismatch = matcher.match(node, home.kind, behind: index, in: tree) else { return home.kind }
    return mismatch.token > index + 1 ? home.kind : nil
  }

  mutating func reportMissingSemicolon(_ inner: Inner) {
    let word = tree.tokens[inner.keyword]
    let before = tree.tokens[inner.keyword - 1]
    let isComma = inner.separator < inner.keyword
    let place =
      isComma
      ? tree.place(before) : Place(tree.file, ByteRange(before.end, before.end))
    report(
      "unexpected-operand",
      isComma
        ? "a comma does not end a statement: a `;` or a new line is missing before `\(shown(word))`"
        : "a `;` or a new line is missing before `\(shown(word))`",
      isComma ? place : tree.place(word), help: "two statements on one line have a `;` between them",
      fixes: [Fix(isComma ? "change it to `;`" : "add a `;`", .suggested, [TextEdit(place, ";")])])
  }

  /// `a, b and c`.
  static func list(_ items: [String], last: String = "and") -> String {
    guard let final = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) \(final)"
  }
}

extension SyntaxTree {
  /// The number of bytes between the line's start and a statement.
  func column(of node: NodeID) -> Int {
    let start = keyword(node).start
    var offset = start
    while offset > 0, source.bytes[offset - 1] != 0x0A { offset -= 1 }
    return start - offset
  }

  /// Whether a token is the last of `operands`, or only a list follows.
  func nextIsNoOperand(after index: Int, in operands: Range<Int>) -> Bool {
    index + 1 >= operands.upperBound || tokens[index + 1].kind == .comma
  }
}
