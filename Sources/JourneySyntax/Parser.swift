// Tokens in, statements out. The grammar knows no keyword: a statement is a word, operands, perhaps a block.
//
// A file whose braces balance is parsed in one straight pass. Only when they do not, a second pass looks
// at indentation and asks the vocabulary which word may stand where, to find the brace that is missing or
// too many, so that one slip stays one diagnostic. Of the two readings the one with less trouble is kept.
// There is no recursion: a hundred thousand nested braces cost a stack of frames, not the process's stack.

import JourneySource

/// Builds the tree of one file.
package struct Parser {
  /// Blocks deeper than this are read over, with a diagnostic. The language itself needs five.
  package static let maximumDepth = 64

  /// The tree of `source`. Never fails. Complexity: O(n) in its bytes.
  package static func parse(_ source: SourceFile, id: FileID, vocabulary: Vocabulary) -> SyntaxTree {
    let lexed = Lexer.tokenize(source, id: id)
    var parser = Parser(source, id, lexed.tokens, vocabulary, recovers: false)
    parser.run()
    if !parser.isBalanced {
      var second = Parser(source, id, lexed.tokens, vocabulary, recovers: true)
      second.run()
      if second.trouble <= parser.trouble { parser = second }
    }
    return SyntaxTree(
      source: source, file: id, tokens: lexed.tokens, nodes: parser.nodes,
      statements: parser.statements, unclosed: parser.unclosed.sorted(),
      diagnostics: (lexed.diagnostics + parser.diagnostics).sorted(), isBinary: lexed.isBinary,
      vocabulary: vocabulary)
  }

  /// The nodes of a piece of a file, when it is a sequence of whole statements; nil where it is not, or has mistakes.
  static func parse(
    piece tokens: [Token], of source: SourceFile, id: FileID, vocabulary: Vocabulary
  ) -> (nodes: [Node], statements: [UInt8])? {
    var parser = Parser(source, id, tokens, vocabulary, recovers: false)
    parser.run()
    guard parser.isBalanced, parser.diagnostics.isEmpty else { return nil }
    return (parser.nodes, parser.statements)
  }

  /// An open block.
  private struct Frame {
    var node: Int
    var context: UInt8
  }

  private let source: SourceFile
  private let file: FileID
  private let tokens: [Token]
  private let vocabulary: Vocabulary
  private let recovers: Bool
  private var nodes: [Node] = []
  private var statements: [UInt8] = []
  private var frames: [Frame] = []
  private var unclosed: [NodeID] = []
  private var diagnostics: [Diagnostic] = []
  private var isBalanced = true
  private var illegalStatements = 0
  private var depthReported = false
  private var unreportedBraces = 0
  /// For each token the line on which it begins; filled only in the second pass.
  private var lines: [Line] = []

  /// A line as recovery looks at it.
  private struct Line {
    var start: UInt32
    var indentation: UInt32
  }

  private var trouble: Int { diagnostics.count + unreportedBraces + illegalStatements }
  private var context: UInt8 { frames.last?.context ?? Parser.topContext }

  /// The context of the top of a file.
  package static let topContext: UInt8 = 1

  private init(
    _ source: SourceFile, _ file: FileID, _ tokens: [Token], _ vocabulary: Vocabulary, recovers: Bool
  ) {
    self.source = source
    self.file = file
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.recovers = recovers
    nodes.reserveCapacity(tokens.count / 4 + 4)
    statements.reserveCapacity(tokens.count / 4 + 4)
  }

  private mutating func run() {
    // Held apart from `self`, so that the spans do not lock what the parser writes.
    let (content, all) = (source.bytes, tokens)
    let bytes = content.span
    let tokens = all.span
    if recovers { measureLines(bytes, tokens) }
    var index = 0
    while true {
      switch tokens[index].kind {
      case .endOfFile:
        closeAll(at: index)
        return
      case .semicolon:
        index &+= 1
      case .rightBrace:
        index = closeBlock(at: index, bytes, tokens)
      case .word:
        index = parseStatement(at: index, bytes, tokens)
      case .leftBrace:
        index = parseBlockWithoutStatement(at: index, tokens)
      case .number, .string, .textBlock, .unclosedString, .arrow, .comma, .dot, .invalid:
        index = parseStray(at: index, tokens)
      }
    }
  }

  // MARK: Statements

  private mutating func parseStatement(
    at start: Int, _ bytes: Span<UInt8>, _ tokens: Span<Token>
  ) -> Int {
    let word = vocabulary.word(bytes, tokens[start])
    if recovers, tokens[start].startsLine, !openForgotten(before: start, word: word) {
      closeForgotten(before: start, word: word)
    }
    let context = context
    let statement = vocabulary.statement(word, in: context)
    if statement == 0, context != 0 { illegalStatements &+= 1 }
    var index = start &+ 1
    operands: while true {
      let token = tokens[index]
      switch token.kind {
      case .word, .number, .string, .textBlock, .unclosedString, .arrow, .comma, .dot, .invalid:
        if token.startsLine {
          let before = tokens[index &- 1].kind
          guard before == .comma || before == .arrow, index &- 1 > start,
            !isNewStatement(at: index, bytes, tokens)
          else { break operands }
        }
        index &+= 1
      case .leftBrace, .rightBrace, .semicolon, .endOfFile:
        break operands
      }
    }
    let operandsEnd = index
    let node = nodes.count
    nodes.append(
      Node(
        first: UInt32(truncatingIfNeeded: start), operandsEnd: UInt32(truncatingIfNeeded: operandsEnd),
        end: UInt32(truncatingIfNeeded: operandsEnd), next: UInt32(truncatingIfNeeded: node &+ 1)))
    statements.append(statement)
    guard tokens[index].kind == .leftBrace else { return index }
    return openBlock(of: node, at: index, context: vocabulary.block(of: statement), tokens)
  }

  /// Whether the word on a new line after a `,` or `->` begins a statement: the one before is half-typed.
  private func isNewStatement(at index: Int, _ bytes: Span<UInt8>, _ tokens: Span<Token>) -> Bool {
    guard tokens[index].kind == .word else { return false }
    let statement = vocabulary.statement(vocabulary.word(bytes, tokens[index]), in: context)
    guard statement != 0 else { return false }
    let next = tokens[index + 1]
    if next.kind == .leftBrace { return true }
    if next.startsLine { return vocabulary.isBare(statement) }
    switch next.kind {
    case .word, .number, .string, .textBlock, .unclosedString, .leftBrace: return true
    case .endOfFile, .semicolon, .rightBrace: return vocabulary.isBare(statement)
    case .arrow, .comma, .dot, .invalid: return false
    }
  }

  private mutating func parseStray(at start: Int, _ tokens: Span<Token>) -> Int {
    var index = start
    var reported = tokens[start].kind == .invalid || tokens[start].kind == .unclosedString
    repeat {
      // The lexer has already spoken of what it could not read.
      if tokens[index].kind == .invalid || tokens[index].kind == .unclosedString { reported = true }
      index += 1
    } while !tokens[index].startsLine && Parser.isOperand(tokens[index].kind)
    if !reported {
      report(
        "syntax-error", "`\(source.text(in: tokens[start].range))` belongs to no statement",
        tokens[start].range,
        help: tokens[start].startsLine
          ? "a line begins with a word that says what it is, like `channel` or `emotion`"
          : "begin a new line, or put a word before it that says what it is")
    }
    addMistake(start, index)
    if tokens[index].kind == .leftBrace {
      return openBlock(of: nodes.count - 1, at: index, context: 0, tokens)
    }
    return index
  }

  private mutating func parseBlockWithoutStatement(at start: Int, _ tokens: Span<Token>) -> Int {
    // Where braces do not balance, one that ends its line is taken to be one too many.
    if recovers, tokens[start + 1].startsLine { return addStrayBrace(at: start, tokens) }
    let isInsideAnother = frames.last.map { tokens[Int(nodes[$0.node].first)].kind == .leftBrace } ?? false
    if !isInsideAnother {
      report(
        "syntax-error", "this block belongs to no statement", tokens[start].range,
        help: "put a statement before it, like `stage buy \"Buy\" {`")
    }
    addMistake(start, start)
    return openBlock(of: nodes.count - 1, at: start, context: 0, tokens)
  }

  private mutating func addMistake(_ start: Int, _ end: Int) {
    nodes.append(
      Node(
        first: UInt32(start), operandsEnd: UInt32(end), end: UInt32(end),
        next: UInt32(nodes.count + 1)))
    statements.append(0)
  }

  private static func isOperand(_ kind: TokenKind) -> Bool {
    switch kind {
    case .word, .number, .string, .textBlock, .unclosedString, .arrow, .comma, .dot, .invalid: true
    case .leftBrace, .rightBrace, .semicolon, .endOfFile: false
    }
  }

  // MARK: Blocks

  private mutating func openBlock(
    of node: Int, at brace: Int, context: UInt8, _ tokens: Span<Token>
  ) -> Int {
    if frames.count >= Parser.maximumDepth { return skipBlock(of: node, at: brace, tokens) }
    frames.append(Frame(node: node, context: context))
    return brace &+ 1
  }

  /// Reads over a block that is nested too deep; its tokens belong to the node.
  private mutating func skipBlock(of node: Int, at brace: Int, _ tokens: Span<Token>) -> Int {
    if !depthReported {
      depthReported = true
      report(
        "nesting-too-deep", "blocks are nested more than \(Parser.maximumDepth) deep here",
        tokens[brace].range, help: "what is inside was not read; a journey needs five levels")
    }
    var depth = 0
    var index = brace
    while tokens[index].kind != .endOfFile {
      if tokens[index].kind == .leftBrace { depth += 1 }
      if tokens[index].kind == .rightBrace { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    nodes[node].end = UInt32(index)
    return index
  }

  private mutating func closeBlock(at index: Int, _ bytes: Span<UInt8>, _ tokens: Span<Token>) -> Int {
    guard !frames.isEmpty else {
      isBalanced = false
      return addStrayBrace(at: index, tokens)
    }
    if recovers {
      if isTooMany(at: index, bytes, tokens) { return addStrayBrace(at: index, tokens) }
      closeInner(before: index, tokens)
    }
    if let frame = frames.popLast() {
      nodes[frame.node].end = UInt32(truncatingIfNeeded: index &+ 1)
      nodes[frame.node].next = UInt32(truncatingIfNeeded: nodes.count)
    }
    return index &+ 1
  }

  /// A brace that opens or closes nothing; of several in a row the first is reported.
  private mutating func addStrayBrace(at index: Int, _ tokens: Span<Token>) -> Int {
    var before = index - 1
    while before >= 0, tokens[before].kind == .semicolon { before -= 1 }
    if before >= 0, tokens[before].kind == tokens[index].kind, let last = nodes.last,
      Int(last.first) == before,
      Int(last.end) == before + 1
    {
      unreportedBraces += 1
    } else {
      reportStrayBrace(tokens[index])
    }
    addMistake(index, index + 1)
    return index + 1
  }

  private mutating func closeAll(at index: Int) {
    guard !frames.isEmpty else { return }
    isBalanced = false
    // The tokens of a block that was nested too deep hold its braces, wanted or not.
    if !depthReported, let outermost = frames.first { reportUnclosed(outermost.node) }
    while !frames.isEmpty { closeWithoutBrace(at: index) }
  }

  private mutating func closeWithoutBrace(at index: Int) {
    guard let frame = frames.popLast() else { return }
    nodes[frame.node].end = UInt32(index)
    nodes[frame.node].next = UInt32(nodes.count)
    unclosed.append(frame.node)
  }

  // MARK: Recovery

  /// Notes once for every token where its line begins, so that no question about columns walks the text again.
  private mutating func measureLines(_ bytes: Span<UInt8>, _ tokens: Span<Token>) {
    lines.reserveCapacity(tokens.count)
    let floor = Encoding.byteOrderMarkLength(bytes)
    var line = Line(start: 0, indentation: 0)
    for index in tokens.indices {
      let token = tokens[index]
      if token.startsLine {
        var start = token.start
        while start > floor, bytes[start - 1] != 0x0A { start -= 1 }
        line = Line(start: UInt32(start), indentation: UInt32(token.start - start))
      }
      lines.append(line)
      guard token.kind == .textBlock else { continue }
      // What follows a text over several lines stands on the line of its closing quotes.
      var start = token.end
      while start > token.start, bytes[start - 1] != 0x0A { start -= 1 }
      if start > token.start {
        line = Line(start: UInt32(start), indentation: UInt32(Encoding.indentation(bytes, at: start)))
      }
    }
  }

  /// Opens the block of the statement just read, whose `{` is missing, before a line that is indented deeper and
  /// whose word may stand in that block. Gives back whether it did.
  private mutating func openForgotten(before index: Int, word: UInt8) -> Bool {
    guard let head = nodes.last, Int(head.operandsEnd) == index, head.end == head.operandsEnd,
      frames.count < Parser.maximumDepth
    else { return false }
    let inside = vocabulary.block(of: statements[nodes.count - 1])
    guard inside != 0, vocabulary.statement(word, in: inside) != 0,
      lines[index].indentation > lines[Int(head.first)].indentation, tokens[Int(head.first)].startsLine
    else { return false }
    // Most often a text that is not closed took the brace with it, and that has been said.
    if tokens[index - 1].kind != .unclosedString {
      report(
        "syntax-error", "a `{` is missing behind this statement",
        ByteRange(tokens[Int(head.first)].start, tokens[index - 1].end),
        help: "the lines below are indented as if they stood in its block: add ` {` at the end of the line")
    }
    frames.append(Frame(node: nodes.count - 1, context: inside))
    return true
  }

  /// Closes blocks whose `}` is missing before a line whose word may not stand in them, may stand in a block
  /// around them, and is indented no deeper than that block's statements.
  private mutating func closeForgotten(before index: Int, word: UInt8) {
    guard vocabulary.statement(word, in: context) == 0 else { return }
    let indentation = lines[index].indentation
    var level = frames.count
    while level > 0, indentation <= lineIndentation(of: frames[level - 1].node) {
      level -= 1
      let outer = level > 0 ? frames[level - 1].context : Parser.topContext
      if vocabulary.statement(word, in: outer) != 0 {
        reportUnclosed(frames[frames.count - 1].node)
        while frames.count > level { closeWithoutBrace(at: index) }
        return
      }
    }
  }

  /// Closes blocks whose `}` is missing before a `}` on a line of its own that is indented like a block around them.
  private mutating func closeInner(before index: Int, _ tokens: Span<Token>) {
    guard tokens[index].startsLine, frames.count > 1 else { return }
    let indentation = lines[index].indentation
    guard lineIndentation(of: frames[frames.count - 1].node) > indentation else { return }
    guard
      let outer = frames.lastIndex(where: { lineIndentation(of: $0.node) == indentation })
    else { return }
    reportUnclosed(frames[frames.count - 1].node)
    while frames.count > outer + 1 { closeWithoutBrace(at: index) }
  }

  /// Whether a `}` is one too many: what follows is a statement of the block it would close, indented like one, or
  /// the `}` that really closes it.
  private func isTooMany(at index: Int, _ bytes: Span<UInt8>, _ tokens: Span<Token>) -> Bool {
    guard let frame = frames.last else { return false }
    let indentation = lineIndentation(of: frame.node)
    let brace = tokens[index]
    let next = tokens[index + 1]
    guard next.startsLine else { return false }
    if next.kind == .rightBrace, brace.startsLine || tokens[index - 1].kind == .rightBrace {
      return lines[index + 1].indentation == indentation && !isOneLine(frame.node, upTo: index)
        && !(brace.startsLine && lines[index].indentation == indentation)
    }
    guard next.kind == .word, lines[index + 1].indentation > indentation else { return false }
    // A block on one line is closed on it, unless there is nothing in it.
    return vocabulary.statement(vocabulary.word(bytes, next), in: frame.context) != 0
      && (!isOneLine(frame.node, upTo: index) || tokens[index - 1].kind == .leftBrace)
  }

  /// Whether a block is opened on the line of the token at `index`.
  private func isOneLine(_ node: Int, upTo index: Int) -> Bool {
    lines[Int(nodes[node].operandsEnd)].start == lines[index].start
  }

  /// The indentation of the line on which a node begins.
  private func lineIndentation(of node: Int) -> UInt32 { lines[Int(nodes[node].first)].indentation }

  // MARK: Reports

  private mutating func reportUnclosed(_ node: Int) {
    let token = tokens[Int(nodes[node].first)]
    let brace = tokens[Int(nodes[node].operandsEnd)]
    // Where the `{` is missing too, that has been said.
    guard brace.kind == .leftBrace else { return }
    report(
      "unclosed-block", "the block of `\(source.text(in: token.range))` is not closed", brace.range,
      label: "opened here", help: "add a `}` where it ends")
  }

  private mutating func reportStrayBrace(_ token: Token) {
    if token.kind == .leftBrace {
      report(
        "unexpected-brace", "this `{` belongs to no statement", token.range,
        help: "delete it, or put a statement before it and a `}` where the block ends")
      return
    }
    report(
      "unexpected-brace", "this `}` closes nothing", token.range,
      help: "delete it, or look for a `{` that is missing above")
  }

  private mutating func report(
    _ code: String, _ message: String, _ range: ByteRange, label: String = "", help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, .error, message, at: Place(file, range), label: label, help: help))
  }
}
