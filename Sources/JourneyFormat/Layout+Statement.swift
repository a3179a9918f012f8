import JourneyLanguage
import JourneySource
import JourneySyntax

/// How a block is written.
enum BlockLayout {
  /// There is no block.
  case none
  /// `{}`.
  case empty
  /// `{ a; b }`.
  case oneLine
  /// One statement a line.
  case lines
}

extension Layout {
  // MARK: What is left as it is

  /// Whether a node keeps its bytes: it is a mistake, or its block is.
  func keepsText(_ node: NodeID) -> Bool {
    guard tree.isStatement(node) else { return true }
    guard tree.hasBlock(node) else { return false }
    guard tree.opensBlock(node) else { return true }
    let it = nodes[node]
    if readsIndentation, isUnclosed(node) || containsStrayBrace(node) { return true }
    if tokens[Int(it.end) - 1].kind != .rightBrace { return true }
    // A block that was nested too deep has tokens and no statements.
    if Int(it.next) == node + 1 {
      for index in (Int(it.operandsEnd) + 1)..<(Int(it.end) - 1) where tokens[index].kind != .semicolon {
        return true
      }
    }
    // Nothing can follow text without a closing quote on its line.
    return tree.operands(node).contains { tokens[$0].kind == .unclosedString }
  }

  private func isUnclosed(_ node: NodeID) -> Bool {
    var low = 0
    var high = tree.unclosed.count
    while low < high {
      let middle = (low + high) / 2
      if tree.unclosed[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < tree.unclosed.count && tree.unclosed[low] == node
  }

  private func containsStrayBrace(_ node: NodeID) -> Bool {
    tree.children(of: node).contains { Formatter.isStrayBrace($0, in: tree) }
  }

  /// Whether keyword and operands keep their bytes: there is a token among them that means nothing.
  private func keepsHead(_ node: NodeID) -> Bool {
    let operands = tree.operands(node)
    for index in operands {
      switch tokens[index].kind {
      case .invalid, .unclosedString: return true
      case .dot:
        let next = index + 1
        guard tokens[index - 1].kind == .word, next < operands.upperBound, tokens[next].kind == .word
        else { return true }
      case .endOfFile, .word, .number, .string, .textBlock, .arrow, .comma, .semicolon, .leftBrace,
        .rightBrace:
        continue
      }
    }
    return false
  }

  /// Whether a line that ends in such a token is continued on the next.
  func isOpenEnded(_ kind: TokenKind) -> Bool { kind == .comma || kind == .arrow }

  // MARK: Measures

  /// How the block of a statement is to be written when the statement is indented by `indentation`.
  func blockLayout(_ node: NodeID, _ indentation: Int) -> BlockLayout {
    guard tree.hasBlock(node) else { return .none }
    let it = nodes[node]
    let brace = Int(it.operandsEnd)
    let last = Int(it.end) - 1
    if Int(it.next) == node + 1 {
      let hasComment = (brace...last).contains { tokens[$0].followsComment }
      return hasComment ? .lines : .empty
    }
    guard !tokens[brace].followsComment,
      var width = width(ofHead: node, from: indentation), width + 4 <= Formatter.lineLength
    else { return .lines }
    width += 2
    for index in (brace + 1)...last {
      let token = tokens[index]
      if token.startsLine || token.followsComment || token.kind == .leftBrace { return .lines }
    }
    for child in tree.children(of: node) {
      guard !keepsText(child), let end = self.width(ofHead: child, from: width + 1),
        !isOpenEnded(tokens[Int(nodes[child].end) - 1].kind)
      else { return .lines }
      // Each statement is followed by `;` or, the last one, by a blank.
      width = end + 1
      if width + 1 > Formatter.lineLength { return .lines }
    }
    return .oneLine
  }

  /// The column after the last operand when all stand on one line from `column` on; nil where they cannot or where
  /// they keep their bytes.
  private func width(ofHead node: NodeID, from column: Int) -> Int? {
    guard !keepsHead(node) else { return nil }
    var column = column
    for index in Int(nodes[node].first)..<Int(nodes[node].operandsEnd) {
      let token = tokens[index]
      if token.kind == .textBlock { return nil }
      if index > Int(nodes[node].first) {
        if token.followsComment { return nil }
        if hasSpace(before: index) { column += 1 }
      }
      column += width(token.start..<token.end)
      if durationDigits(index, of: node) != nil { column += 1 }
      if column > Formatter.lineLength { return nil }
    }
    return column
  }

  private func hasSpace(before index: Int) -> Bool {
    let kind = tokens[index].kind
    return kind != .comma && kind != .dot && tokens[index - 1].kind != .dot
  }

  /// Whether the line can be broken before the operand at `index`, which follows a `,`: never where its first word,
  /// at the start of a line, could be taken for a statement.
  private func canBreak(before index: Int, _ end: Int) -> Bool {
    guard tokens[index].kind == .word else { return true }
    guard index + 1 < end else { return false }
    switch tokens[index + 1].kind {
    case .comma, .dot, .arrow: return true
    case .endOfFile, .word, .number, .string, .textBlock, .unclosedString, .semicolon, .leftBrace,
      .rightBrace,
      .invalid:
      return false
    }
  }

  /// The columns from the operand at `index` to the `,` after which the line could be broken again.
  private func width(ofItem index: Int, _ end: Int, of node: NodeID) -> Int {
    var count = 0
    var position = index
    while position < end {
      let token = tokens[position]
      if position > index {
        if token.followsComment { return count }
        if tokens[position - 1].kind == .comma, canBreak(before: position, end) { return count }
        if hasSpace(before: position) { count += 1 }
      }
      if token.kind == .textBlock { return count + 3 }
      count += width(token.start..<token.end)
      if durationDigits(position, of: node) != nil { count += 1 }
      position += 1
    }
    return count + (tree.hasBlock(node) ? 2 : 0)
  }

  // MARK: Writing

  mutating func writeStatement(
    _ node: NodeID, _ layout: BlockLayout, _ separation: Separation, _ indentation: Int
  ) {
    let it = nodes[node]
    if keepsHead(node) {
      writeVerbatim(Int(it.first), Int(it.operandsEnd), separation, indentation)
    } else {
      startLine(separation, indentation)
      writeHead(node, indentation)
    }
    switch layout {
    case .none: break
    case .empty: output += [0x20, 0x7B, 0x7D]
    case .oneLine: writeOneLine(node)
    case .lines: writeBlock(node, indentation)
    }
  }

  private mutating func writeOneLine(_ node: NodeID) {
    output += [0x20, 0x7B]
    var isFirst = true
    for child in tree.children(of: node) {
      if !isFirst { output.append(0x3B) }
      output.append(0x20)
      // The line has been measured: nothing breaks it.
      column = 0
      writeHead(child, 0)
      isFirst = false
    }
    output += [0x20, 0x7D]
  }

  /// Keyword and operands, from where the pen stands.
  private mutating func writeHead(_ node: NodeID, _ indentation: Int) {
    let first = Int(nodes[node].first)
    let end = Int(nodes[node].operandsEnd)
    write(tokens[first].start..<tokens[first].end)
    for index in first + 1..<max(end, first + 1) {
      if tokens[index].followsComment {
        writeInnerGap(before: index, indentation + 4)
      } else if hasSpace(before: index) {
        if tokens[index - 1].kind == .comma, canBreak(before: index, end),
          column + 1 + width(ofItem: index, end, of: node) > Formatter.lineLength
        {
          startLine(Separation(), indentation + 4)
        } else {
          output.append(0x20)
          column += 1
        }
      }
      writeOperand(index, of: node)
    }
  }

  /// Comments between two operands.
  private mutating func writeInnerGap(before index: Int, _ indentation: Int) {
    var separation = Separation(isFirst: true)
    writeGap(before: index, indentation, &separation)
    startLine(Separation(), indentation)
  }

  private mutating func writeOperand(_ index: Int, of node: NodeID) {
    let token = tokens[index]
    if token.kind == .textBlock {
      writeTextBlock(token)
    } else if let digits = durationDigits(index, of: node) {
      write(token.start..<token.start + digits)
      output.append(0x20)
      column += 1
      write(token.start + digits..<token.end)
    } else {
      write(token.start..<token.end)
    }
  }

  // MARK: Durations

  /// For a duration in one piece where one is expected, `4h` after `wait`, the number of its digits.
  ///
  /// Expected means: first in `wait`, `takes` and `patience`, after the word `within`, after `to` in a range.
  private func durationDigits(_ index: Int, of node: NodeID) -> Int? {
    guard !readsIndentation, tokens[index].kind == .number, index > Int(nodes[node].first) else { return nil }
    let token = tokens[index]
    let first = Int(nodes[node].first)
    guard !isDigit(token.end - 1), tokens[index - 1].kind == .word else { return nil }
    let takesDuration = isWord(first, "wait") || isWord(first, "takes")
    guard
      isWord(index - 1, "within") || takesDuration && (index - 1 == first || isWord(index - 1, "to"))
        || index - 1 == first && isWord(first, "patience")
    else { return nil }
    var unit = token.start
    while unit < token.end, isDigit(unit) { unit += 1 }
    guard unit > token.start, JourneyDuration.Unit(tree.source.text(in: ByteRange(unit, token.end))) != nil
    else { return nil }
    return unit - token.start
  }

  private func isDigit(_ index: Int) -> Bool { bytes[index] &- 0x30 < 10 }

  private func isWord(_ index: Int, _ word: String) -> Bool {
    bytes[tokens[index].start..<tokens[index].end].elementsEqual(word.utf8)
  }
}
