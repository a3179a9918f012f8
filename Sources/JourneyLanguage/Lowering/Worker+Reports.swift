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

  // MARK: Statements where they stand

  /// The words that may begin a statement, by context, and what each word can be.
  private static let legal: [[String]] = Context.allCases.map { context in
    Language.table.filter { $0.kind != .custom && $0.contexts.contains(context) }.map(\.keyword)
  }
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
    let legal = Worker.legal[Int(context.rawValue)]
    if let synonym = Synonyms.keywords[word.lowercased()]?.first(where: legal.contains) {
      report(
        "unknown-statement", "there is no statement `\(word)`", place, help: "what is meant is `\(synonym)`")
      return
    }
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

  private mutating func reportMisplaced(
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

  private static func places(of homes: [StatementDefinition]) -> String {
    let contexts = homes.flatMap(\.contexts)
    return list(Context.allCases.filter(contexts.contains).map(\.phrase), last: "or")
  }

  mutating func reportRepeated(_ node: NodeID, _ kind: StatementKind, after first: NodeID) {
    let phrase = Language.definitions[Int(kind.rawValue)]?.phrase ?? tree.text(tree.keyword(node))
    report(
      "repeated-statement", "`\(phrase)` stands here a second time", tree.place(tree.keyword(node)),
      related: [RelatedPlace(Place(tree.file, tree.headRange(first)), "the first is here")],
      help: "keep one of them")
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
  private struct Misfit {
    var definition: StatementDefinition
    /// The token that does not fit, or the last one before what is missing.
    var index: Int
    /// All operands of the statement.
    var operands: Range<Int>
    var keyword: String
    /// The statement as people may write it, without its block.
    var example: String {
      let text = definition.example
      let end = text.firstIndex(of: "{") ?? text.endIndex
      return String(text[..<end].reversed().drop { $0 == " " }.reversed())
    }
  }

  mutating func report(_ mismatch: StatementMatcher.Mismatch, _ node: NodeID, _ kind: StatementKind) {
    let operands = tree.operands(node)
    // What the lexer could not read has been reported.
    guard !operands.contains(where: { tree.tokens[$0].kind == .invalid }),
      let definition = Language.definitions[Int(kind.rawValue)]
    else { return }
    let misfit = Misfit(
      definition: definition, index: mismatch.token, operands: operands,
      keyword: tree.text(tree.keyword(node)))
    switch mismatch.reason {
    case .missing(let operation): reportMissing(operation, misfit)
    case .surplus: reportSurplus(misfit)
    case .unfit(let operation): reportUnfit(operation, misfit)
    }
  }

  private mutating func reportMissing(_ operation: Pattern.Operation, _ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let isWord: Bool = if case .literal = operation { true } else { false }
    // The example shows how to go on only where it has the word that stands last.
    let showsIt =
      misfit.index < misfit.operands.lowerBound || token.kind != .word
      || !words(of: misfit.definition.pattern).contains(tree.text(token))
      || misfit.example.split(separator: " ").contains { $0 == tree.text(token) }
    report(
      "missing-operand",
      "`\(isWord ? misfit.keyword : misfit.definition.phrase)` needs \(expectation(operation, misfit.definition))",
      Place(tree.file, ByteRange(max(token.start, token.end - 1), token.end)), label: "after this",
      help: "write it like `\(showsIt ? misfit.example : misfit.definition.pattern.usage)`")
  }

  private mutating func reportUnfit(_ operation: Pattern.Operation, _ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let place = tree.place(token)
    if token.kind == .comma || token.kind == .arrow || token.kind == .dot {
      report(
        "unexpected-operand", "`\(shown(token))` has nothing to join here", place,
        help: "write it like `\(misfit.example)`")
      return
    }
    switch operation {
    case .literal(let bytes):
      reportOtherWord(String(decoding: bytes, as: UTF8.self), misfit)
    case .slot(.choice(let index), _, _):
      reportNoChoice(misfit.definition.pattern.choices[index], misfit)
    case .slot(.name, _, _):
      reportNoName(misfit)
    case .slot(.text, _, _), .slot(.path, _, _):
      let quoted = quotes(misfit)
      report(
        "wrong-value", "`\(shown(token))` is not \(expectation(operation, misfit.definition))", place,
        help: quoted == nil ? "write it like `\(misfit.example)`" : "put it in double quotes",
        fixes: quoted ?? [])
    default:
      let isText = token.kind == .string || token.kind == .textBlock
      report(
        "wrong-value", "`\(shown(token))` is not \(expectation(operation, misfit.definition))", place,
        help: "\(isText ? "names stand without quotes; " : "")write it like `\(misfit.example)`")
    }
  }

  /// A word other than the fixed one that stands here.
  private mutating func reportOtherWord(_ wanted: String, _ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let place = tree.place(token)
    let following = misfit.definition.pattern.operations.firstIndex {
      if case .literal(let bytes) = $0 { bytes.elementsEqual(wanted.utf8) } else { false }
    }
    if let following, following + 1 < misfit.definition.pattern.operations.count,
      case .slot(let slot, _, _) = misfit.definition.pattern.operations[following + 1],
      matcher.fits(slot, token),
      Spelling.suggestion(for: tree.text(token), among: [wanted]) == nil,
      tree.nextIsNoOperand(after: misfit.index, in: misfit.operands)
    {
      report(
        "missing-operand", "`\(misfit.keyword)` needs `\(wanted)` before `\(shown(token))`", place,
        help: "write it like `\(misfit.example)`",
        fixes: [
          Fix(
            "add `\(wanted)`", .suggested,
            [TextEdit(Place(tree.file, ByteRange(token.start, token.start)), wanted + " ")])
        ])
      return
    }
    report(
      "wrong-value", "`\(shown(token))` stands where `\(wanted)` belongs", place,
      help: "write it like `\(misfit.example)`")
  }

  private mutating func reportNoChoice(_ choices: [String], _ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let place = tree.place(token)
    let word = tree.text(token)
    let suggestion = Spelling.suggestion(for: word, among: choices)
    let help =
      misfit.definition.kind == .state && word == "ideal"
      ? "an ideal is written `ideal of` and the journey that it is for"
      : suggestion.map { "did you mean `\($0)`?" } ?? "write it like `\(misfit.example)`"
    report(
      "wrong-value", "`\(shown(token))` is not \(Worker.list(choices.map { "`\($0)`" }, last: "or"))", place,
      help: help,
      fixes: suggestion.map { [Fix("change it to `\($0)`", .suggested, [TextEdit(place, $0)])] } ?? [])
  }

  private mutating func reportNoName(_ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    switch token.kind {
    case .string, .textBlock, .unclosedString:
      report(
        "wrong-value", "`\(shown(token))` is a title, and a name comes before it", tree.place(token),
        help: "a name is one word without quotes, for others to refer to: `\(misfit.example)`")
    default:
      report(
        "wrong-value", "`\(shown(token))` is not a name", tree.place(token),
        help: "a name begins with a letter, like `\(misfit.example)`")
    }
  }

  /// Edits that put quotes around everything from a token on, if no quotes are there.
  private func quotes(_ misfit: Misfit) -> [Fix]? {
    let rest = misfit.index..<misfit.operands.upperBound
    let tokens = rest.map { tree.tokens[$0] }
    guard misfit.index == misfit.operands.lowerBound, let first = tokens.first, let last = tokens.last,
      tokens.allSatisfy({ $0.kind == .word || $0.kind == .number || $0.kind == .comma || $0.kind == .dot }),
      misfit.definition.pattern.operations.count == 1
    else { return nil }
    let (start, end) = (ByteRange(first.start, first.start), ByteRange(last.end, last.end))
    return [
      Fix(
        "put it in quotes", .suggested,
        [TextEdit(Place(tree.file, start), "\""), TextEdit(Place(tree.file, end), "\"")])
    ]
  }

  private mutating func reportSurplus(_ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let place = tree.place(token)
    let pattern = misfit.definition.pattern
    let before = tree.tokens[misfit.index - 1]
    if token.kind == .comma, let number = decimalComma(misfit) {
      report(
        "wrong-value", "`\(tree.source.text(in: number.range))` has a comma where a point belongs",
        Place(tree.file, number.range), help: "write `\(number.meant)`",
        fixes: [
          Fix(
            "change it to `\(number.meant)`", .suggested,
            [TextEdit(Place(tree.file, number.range), number.meant)])
        ])
      return
    }
    if token.kind == .comma, misfit.index > misfit.operands.lowerBound {
      report(
        "unexpected-operand", "`\(misfit.keyword)` takes one, not several", place,
        help: "write it like `\(misfit.example)`")
      return
    }
    if misfit.index == misfit.operands.lowerBound, token.kind == .number,
      case .optional? = pattern.operations.first,
      case .slot(.name, _, _) = pattern.operations[1]
    {
      reportNoName(misfit)
      return
    }
    if token.kind == .word, before.end == token.start, before.kind == .string {
      report(
        "unexpected-operand", "the text ends before `\(shown(token))`", place,
        help: "a quote inside a text is written `\\\"`")
      return
    }
    if tree.isWord(token, .to), pattern.text.contains("<durations>") {
      report(
        "wrong-value", "after `to` a number is needed", place, help: "write it like `\(misfit.example)`")
      return
    }
    if token.kind == .word, let meant = Spelling.suggestion(for: tree.text(token), among: words(of: pattern))
    {
      report(
        "unexpected-operand", "`\(shown(token))` means nothing here", place, help: "did you mean `\(meant)`?",
        fixes: [Fix("change it to `\(meant)`", .suggested, [TextEdit(place, meant)])])
      return
    }
    if token.kind == .word, takesList(pattern), misfit.index > misfit.operands.lowerBound {
      report(
        "unexpected-operand", "a comma is missing before `\(shown(token))`", place,
        help: "several are separated by commas",
        fixes: [
          Fix(
            "add a comma", .suggested,
            [TextEdit(Place(tree.file, ByteRange(before.end, before.end)), ",")])
        ])
      return
    }
    let fitsSomewhere = pattern.operations.contains {
      if case .slot(let slot, let number, _) = $0 {
        matcher.fits(slot, token) && (token.kind == .number || matcher.operand(number) == nil)
      } else {
        false
      }
    }
    report(
      "unexpected-operand",
      fitsSomewhere
        ? "`\(shown(token))` does not stand in its place in `\(misfit.keyword)`"
        : "`\(shown(token))` is one too many for `\(misfit.definition.phrase)`",
      place, help: "write it like `\(pattern.usage)`")
  }

  /// `12,50`: two numbers with nothing but a comma between them, where a list makes no sense.
  private func decimalComma(_ misfit: Misfit) -> (range: ByteRange, meant: String)? {
    guard misfit.index > misfit.operands.lowerBound, misfit.index + 1 < misfit.operands.upperBound else {
      return nil
    }
    let (before, comma, after) = (
      tree.tokens[misfit.index - 1], tree.tokens[misfit.index], tree.tokens[misfit.index + 1]
    )
    guard before.kind == .number, after.kind == .number, before.end == comma.start, comma.end == after.start
    else { return nil }
    return (ByteRange(before.start, after.end), "\(tree.text(before)).\(tree.text(after))")
  }

  /// The fixed words of a pattern and its choices.
  private func words(of pattern: Pattern) -> [String] {
    pattern.operations.compactMap {
      if case .literal(let word) = $0 { String(decoding: word, as: UTF8.self) } else { nil }
    } + pattern.choices.joined()
  }

  private func takesList(_ pattern: Pattern) -> Bool {
    if case .slot(_, _, isList: true)? = pattern.operations.last { true } else { false }
  }

  /// A token as shown in a message, cut where it is long.
  private func shown(_ token: Token) -> String {
    let text = tree.text(token)
    let line = text.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
    return line.count > 40 || line.count < text.count ? "\(line.prefix(40))…" : text
  }

  private func expectation(_ operation: Pattern.Operation, _ definition: StatementDefinition) -> String {
    switch operation {
    case .literal(let word): return "`\(String(decoding: word, as: UTF8.self))`"
    case .arrow: return "`->`"
    case .optional: return "an operand"
    case .slot(.choice(let index), _, _):
      return Worker.list(definition.pattern.choices[index].map { "`\($0)`" }, last: "or")
    case .slot(let slot, _, _): return slot.expectation
    }
  }

  /// `a, b and c`.
  static func list(_ items: [String], last: String = "and") -> String {
    guard let final = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) \(final)"
  }
}

extension SyntaxTree {
  /// The number of bytes between the line's start and a statement.
  fileprivate func column(of node: NodeID) -> Int {
    let start = keyword(node).start
    var offset = start
    while offset > 0, source.bytes[offset - 1] != 0x0A { offset -= 1 }
    return start - offset
  }

  /// Whether a token is the last of `operands`, or only a list follows.
  fileprivate func nextIsNoOperand(after index: Int, in operands: Range<Int>) -> Bool {
    index + 1 >= operands.upperBound || tokens[index + 1].kind == .comma
  }
}
