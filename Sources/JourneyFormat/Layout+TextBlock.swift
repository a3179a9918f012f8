import JourneySyntax

extension Layout {
  /// A `"""` text. Where its lines all begin with the indentation of the closing quotes, which is no part of what it
  /// says, they are moved as a whole, two blanks deeper than the line on which it begins; otherwise it stays as it is.
  mutating func writeTextBlock(_ token: Token) {
    guard let lines = movableLines(token) else {
      output.append(contentsOf: bytes[token.start..<token.end])
      var start = token.end
      while start > token.start, bytes[start - 1] != 0x0A { start -= 1 }
      column = start > token.start ? width(start..<token.end) : column + width(token.start..<token.end)
      return
    }
    let indentation = lineIndentation + 2
    output += [0x22, 0x22, 0x22]
    for line in lines {
      output.append(0x0A)
      guard !line.isEmpty else { continue }
      for _ in 0..<indentation { output.append(0x20) }
      output.append(contentsOf: bytes[line])
    }
    column = indentation + 3
  }

  /// The lines after the first without their common indentation; nil where the text must stay as it is.
  private func movableLines(_ token: Token) -> [Range<Int>]? {
    var lines: [Range<Int>] = []
    var start = token.start
    for index in token.start..<token.end where bytes[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<token.end)
    guard lines.count > 1, let first = lines.first, let last = lines.last else { return nil }
    guard bytes[first.dropFirst(3)].allSatisfy(Layout.isBlank), last.count >= 3,
      bytes[last.dropLast(3)].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return nil }
    let common = bytes[last.dropLast(3)]
    var result: [Range<Int>] = []
    for line in lines.dropFirst() {
      var end = line.upperBound
      if end > line.lowerBound, bytes[end - 1] == 0x0D {
        end -= 1
        // Of several, the last belongs to the line end, the others to the text.
        if end > line.lowerBound, bytes[end - 1] == 0x0D { return nil }
      }
      let content = bytes[line.lowerBound..<end]
      if content.starts(with: common) {
        result.append(line.lowerBound + common.count..<end)
      } else if common.starts(with: content) {
        result.append(end..<end)
      } else {
        return nil
      }
    }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
