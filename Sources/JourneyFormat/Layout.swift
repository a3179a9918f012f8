import JourneySource
import JourneySyntax

/// One run of the formatter: the output and where the pen stands. This file lays out blocks and what lies between
/// statements; statements themselves are in `Layout+Statement.swift`.
struct Layout {
  let tree: SyntaxTree
  let bytes: [UInt8]
  let tokens: [Token]
  let nodes: [Node]
  /// Whether the reading of the file depends on its indentation.
  let readsIndentation: Bool
  var output: [UInt8] = []
  /// The Unicode scalars on the current line.
  var column = 0
  /// The indentation of the current line.
  var lineIndentation = 0
  /// Whether nothing can follow on the current line, because it ends in a comment or in text that is not closed.
  var isLineFull = false

  /// What stands between the last thing written and the next.
  struct Separation {
    /// Whether the next thing is the first in its block or file.
    var isFirst = true
    /// Whether a blank line comes before it.
    var hasBlankLine = false
  }

  init(_ tree: SyntaxTree, readsIndentation: Bool) {
    self.tree = tree
    self.readsIndentation = readsIndentation
    bytes = tree.source.bytes
    tokens = tree.tokens
    nodes = tree.nodes
    output.reserveCapacity(bytes.count + bytes.count / 8 + 16)
  }

  mutating func writeFile() {
    var separation = Separation()
    writeItems(of: nil, from: 0, upTo: tokens.count - 1, 0, &separation)
    if !output.isEmpty { output.append(0x0A) }
    // A byte-order mark in the middle of a file is a mistake; at its start it would be none.
    if output.starts(with: [0xEF, 0xBB, 0xBF]) { output.insert(0x0A, at: 0) }
  }

  // MARK: Blocks

  /// The statements of a block or file, whose tokens begin at `start`, with the comments between them and up to the
  /// token at `end`.
  private mutating func writeItems(
    of parent: NodeID?, from start: Int, upTo end: Int, _ indentation: Int,
    _ separation: inout Separation
  ) {
    var position = start
    var previous: (node: NodeID, layout: BlockLayout)?
    for child in tree.children(of: parent) {
      let first = Int(nodes[child].first)
      let keeps = keepsText(child)
      let layout = keeps ? .none : blockLayout(child, indentation)
      if parent == nil, !keeps, let previous, layout == .lines || previous.layout == .lines,
        !haveSameKeyword(previous.node, child), !hasBlankLine(from: position, upTo: first)
      {
        separation.hasBlankLine = true
      }
      for index in position...first { writeGap(before: index, indentation, &separation) }
      if keeps {
        writeVerbatim(first, Int(nodes[child].end), separation, indentation)
      } else {
        writeStatement(child, layout, separation, indentation)
      }
      separation = Separation(isFirst: false)
      previous = keeps ? nil : (child, layout)
      position = Int(nodes[child].end)
      isLineFull = tokens[position - 1].kind == .unclosedString
      if needsSemicolon(after: position) {
        if isLineFull { startLine(Separation(), indentation) }
        output.append(0x3B)
      }
    }
    for index in position...end { writeGap(before: index, indentation, &separation) }
  }

  /// Whether the `;` at `index`, if it is one, keeps a statement from what follows: without it, a `,` or `->` before it
  /// would reach for the next line, and a block that belongs to no statement would belong to one.
  private func needsSemicolon(after index: Int) -> Bool {
    guard tokens[index].kind == .semicolon else { return false }
    if isOpenEnded(tokens[index - 1].kind) { return true }
    var next = index
    while tokens[next].kind == .semicolon { next += 1 }
    return tokens[next].kind == .leftBrace
  }

  private func haveSameKeyword(_ left: NodeID, _ right: NodeID) -> Bool {
    bytes[tree.keyword(left).range.indices] == bytes[tree.keyword(right).range.indices]
  }

  private func hasBlankLine(from start: Int, upTo end: Int) -> Bool {
    (start...end).contains { Gap.hasBlankLine(bytes, from: gapStart($0), to: tokens[$0].start) }
  }

  /// Where the gap before a token begins; a byte-order mark belongs to none.
  func gapStart(_ index: Int) -> Int {
    if index > 0 { return tokens[index - 1].end }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The comments before the token at `index`, and whether a blank line stands before what comes.
  mutating func writeGap(before index: Int, _ indentation: Int, _ separation: inout Separation) {
    var gap = Gap(bytes, from: gapStart(index), to: tokens[index].start)
    while let comment = gap.next() {
      if comment.lineEnds == 0, !isLineFull, !output.isEmpty {
        writeTrailing(comment)
      } else {
        if comment.lineEnds > 1 { separation.hasBlankLine = true }
        startLine(separation, indentation)
        write(comment.range.indices)
        isLineFull = true
        separation = Separation(isFirst: false)
      }
    }
    if gap.lineEnds > 1 { separation.hasBlankLine = true }
  }

  /// The block of a node over several lines, from ` {` to `}`.
  mutating func writeBlock(_ node: NodeID, _ indentation: Int) {
    let brace = Int(nodes[node].operandsEnd)
    output.append(0x20)
    output.append(0x7B)
    column += 2
    var separation = Separation()
    writeGap(before: brace, indentation + 2, &separation)
    // A `///` that stood before the `{` must not become the note of the first statement.
    separation.hasBlankLine = !separation.isFirst
    let end = Int(nodes[node].end) - 1
    writeItems(of: node, from: brace + 1, upTo: end, indentation + 2, &separation)
    startLine(Separation(), indentation)
    output.append(0x7D)
    column += 1
  }

  // MARK: The pen

  /// Begins a line with `indentation` blanks.
  mutating func startLine(_ separation: Separation, _ indentation: Int) {
    if !output.isEmpty { output.append(0x0A) }
    if separation.hasBlankLine, !separation.isFirst { output.append(0x0A) }
    for _ in 0..<indentation { output.append(0x20) }
    column = indentation
    lineIndentation = indentation
    isLineFull = false
  }

  mutating func writeTrailing(_ comment: Gap.Comment) {
    output.append(0x20)
    output.append(0x20)
    write(comment.range.indices)
    isLineFull = true
  }

  /// Copies bytes that hold no line end.
  mutating func write(_ range: Range<Int>) {
    output.append(contentsOf: bytes[range])
    column += width(range)
  }

  /// The number of Unicode scalars.
  func width(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// Copies tokens byte for byte. On one line they follow the indentation around them; over several lines they keep
  /// their own, because it is all that recovery has to go by.
  mutating func writeVerbatim(_ first: Int, _ end: Int, _ separation: Separation, _ indentation: Int) {
    var start = tokens[first].start
    let stop = tokens[end - 1].end
    let isLong = bytes[start..<stop].contains(0x0A)
    if isLong, tokens[first].startsLine {
      let floor = gapStart(first)
      while start > floor, bytes[start - 1] != 0x0A { start -= 1 }
      startLine(separation, 0)
    } else {
      startLine(separation, indentation)
    }
    output.append(contentsOf: bytes[start..<stop])
    column = Formatter.lineLength
  }
}
