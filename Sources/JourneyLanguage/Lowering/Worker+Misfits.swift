// What is said of a statement whose operands do not fit its pattern: what was meant, as far as can be told, with an example of
// how it is written.

import JourneySource
import JourneySyntax

extension Worker {
  mutating func report(
    _ mismatch: StatementMatcher.Mismatch, _ node: NodeID, _ kind: StatementKind, behind keyword: Int? = nil
  ) {
    var operands = tree.operands(node)
    // What the lexer could not read has been reported.
    guard !operands.contains(where: { tree.tokens[$0].kind == .invalid }),
      let definition = Language.definitions[Int(kind.rawValue)]
    else { return }
    if let keyword { operands = keyword + 1..<operands.upperBound }
    let misfit = Misfit(
      definition: definition, index: mismatch.token, operands: operands, node: node,
      keyword: definition.keyword)
    switch mismatch.reason {
    case .missing(let operation): reportMissing(operation, misfit)
    case .surplus: reportSurplus(misfit)
    case .unfit(let operation): reportUnfit(operation, misfit)
    }
  }

  mutating func reportMissing(_ operation: Pattern.Operation, _ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let isWord: Bool = if case .literal = operation { true } else { false }
    report(
      "missing-operand",
      "`\(isWord ? misfit.keyword : misfit.definition.phrase)` needs \(expectation(operation, misfit.definition))",
      Place(tree.file, ByteRange(max(token.start, token.end - 1), token.end)), label: "after this",
      help: "write it like `\(misfit.example)`")
  }

  mutating func reportUnfit(_ operation: Pattern.Operation, _ misfit: Misfit) {
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
    case .slot(.path, _, _) where token.kind == .textBlock:
      report(
        "wrong-value", "a path stands in one line", place, help: "write it like `\(misfit.example)`")
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
        help: "\(isText ? "names stand without quotes; " : "")write it like `\(misfit.example)`",
        fixes: unquoted(token, for: operation).map { [change(place, to: $0)] } ?? [])
    }
  }

  /// What stands in quotes, if something that belongs there has this name.
  private func unquoted(_ token: Token, for operation: Pattern.Operation) -> String? {
    guard token.kind == .string, token.length > 2, case .slot(let slot, _, _) = operation else { return nil }
    let namespace: Namespace
    switch slot {
    case .channel: namespace = .channel
    case .data: namespace = .data
    case .product: namespace = .product
    case .offer: namespace = .offer
    case .metric: namespace = .metric
    case .persona: namespace = .persona
    case .process: namespace = .process
    case .journey: namespace = .journey
    default: return nil
    }
    let inside = ByteRange(token.start + 1, token.end - 1)
    let bytes = tree.source.bytes
    let entry = declared.names.first(
      namespace, bytes.span, inside, isSpecial: false, seenFrom: tree.file, declared.set)
    return entry == nil ? nil : tree.source.text(in: inside)
  }

  /// A word other than the fixed one that stands here.
  mutating func reportOtherWord(_ wanted: String, _ misfit: Misfit) {
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
    let isMisspelt = Spelling.suggestion(for: tree.text(token), among: [wanted]) != nil
    report(
      "wrong-value", "`\(shown(token))` stands where `\(wanted)` belongs", place,
      help: "write it like `\(misfit.example)`", fixes: isMisspelt ? [change(place, to: wanted)] : [])
  }

  /// The fix for two operands of a statement that stand in each other's place.
  func exchange(_ first: UInt8, _ second: UInt8) -> Fix {
    let places = [first, second].compactMap { slot in matcher.operand(slot).map { place($0) } }
    let texts = places.map { tree.source.text(in: $0.range) }
    return Fix(
      "let them change places", .suggested, zip(places, texts.reversed()).map { TextEdit($0, $1) })
  }

  mutating func reportNoChoice(_ choices: [String], _ misfit: Misfit) {
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

  mutating func reportNoName(_ misfit: Misfit) {
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
  func quotes(_ misfit: Misfit) -> [Fix]? {
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

  mutating func reportSurplus(_ misfit: Misfit) {
    let token = tree.tokens[misfit.index]
    let place = tree.place(token)
    let pattern = misfit.definition.pattern
    let before = tree.tokens[misfit.index - 1]
    if token.kind == .comma, let number = decimalComma(misfit) {
      report(
        "wrong-value", "`\(tree.source.text(in: number.range))` has a comma where a point belongs",
        Place(tree.file, number.range), help: "write `\(number.meant)\(unit(behind: misfit.index + 1))`",
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
    if token.kind == .word, takesName(pattern), misfit.index == misfit.operands.lowerBound + 1 {
      reportWords(misfit)
      return
    }
    if token.kind == .word, before.kind == .word, misfit.index == misfit.operands.lowerBound + 1,
      pattern.operations.contains(where: { if case .slot(.feeling, _, _) = $0 { true } else { false } })
    {
      reportFeeling(misfit)
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
      place, help: "write it like `\(misfit.example)`")
  }

  /// A feeling of several words, without quotes.
  mutating func reportFeeling(_ misfit: Misfit) {
    let words = tree.tokens[misfit.operands].prefix { $0.kind == .word && tree.text($0) != "for" }
    guard let first = words.first, let last = words.last else { return }
    let range = ByteRange(first.start, last.end)
    let place = Place(tree.file, range)
    let text = tree.source.text(in: range)
    report(
      "unexpected-operand", "a feeling of several words stands in double quotes", place,
      help: "write `\"\(text)\"`",
      fixes: [Fix("put it in quotes", .suggested, [TextEdit(place, "\"\(text)\"")])])
  }

  func takesName(_ pattern: Pattern) -> Bool {
    switch pattern.operations.first {
    case .slot(.name, _, _)?: true
    case .optional?: if case .slot(.name, _, _) = pattern.operations[1] { true } else { false }
    default: false
    }
  }

  /// Words behind a name: a title without quotes, or a name with blanks in it.
  mutating func reportWords(_ misfit: Misfit) {
    let words = tree.tokens[misfit.operands].prefix { $0.kind == .word }
    guard let first = words.first, let second = words.dropFirst().first, let last = words.last else { return }
    let range = ByteRange(first.start, last.end)
    let isTitle =
      words.endIndex == misfit.operands.upperBound
      && tree.text(second).first?.isUppercase == true && tree.text(first).first?.isUppercase != true
    if isTitle {
      let title = ByteRange(second.start, last.end)
      let place = Place(tree.file, title)
      let text = tree.source.text(in: title)
      report(
        "unexpected-operand", "a title stands in double quotes", place, help: "write `\"\(text)\"`",
        fixes: [Fix("put it in quotes", .suggested, [TextEdit(place, "\"\(text)\"")])])
      return
    }
    let name = words.map(tree.text).joined(separator: "-")
    let place = Place(tree.file, range)
    report(
      "unexpected-operand", "names have no blanks", place, help: "write `\(name)`",
      fixes: [Fix("change it to `\(name)`", .suggested, [TextEdit(place, name)])])
  }

  /// `12,50`: two numbers with nothing but a comma between them, where a list makes no sense.
  func decimalComma(_ misfit: Misfit) -> (range: ByteRange, meant: String)? {
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

  /// A blank and the unit of time that stands behind a token; nothing where there is none.
  func unit(behind index: Int) -> String {
    let word = tree.text(tree.tokens[index + 1])
    return tree.tokens[index + 1].kind == .word && JourneyDuration.Unit(word) != nil ? " \(word)" : ""
  }

  /// The fixed words of a pattern and its choices.
  func words(of pattern: Pattern) -> [String] {
    pattern.operations.compactMap {
      if case .literal(let word) = $0 { String(decoding: word, as: UTF8.self) } else { nil }
    } + pattern.choices.joined()
  }

  func takesList(_ pattern: Pattern) -> Bool {
    if case .slot(_, _, isList: true)? = pattern.operations.last { true } else { false }
  }

  /// A token as shown in a message, cut where it is long.
  func shown(_ token: Token) -> String {
    let text = tree.text(token)
    let line = text.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
    return line.count > 40 || line.count < text.count ? "\(line.prefix(40))…" : text
  }

  func expectation(_ operation: Pattern.Operation, _ definition: StatementDefinition) -> String {
    switch operation {
    case .literal(let word): return "`\(String(decoding: word, as: UTF8.self))`"
    case .arrow: return "`->`"
    case .optional: return "an operand"
    case .slot(.choice(let index), _, _):
      return Worker.list(definition.pattern.choices[index].map { "`\($0)`" }, last: "or")
    case .slot(let slot, _, _): return slot.expectation
    }
  }
}
