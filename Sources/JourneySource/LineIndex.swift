/// A position as people and protocols count it.
package struct LinePosition: Hashable, Sendable {
  /// Line, counted from 1.
  package var line: Int
  /// Column in Unicode scalars, counted from 1.
  package var column: Int
  /// Column in UTF-16 code units, counted from 0, as the language server protocol counts.
  package var utf16Column: Int
}

/// The starts of the lines of a text: turns byte offsets into lines and columns.
///
/// Built only where something is printed. Lines end at `\n`; a `\r` before it belongs to the line's end.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let starts: [UInt32]

  /// Indexes `file`. Complexity: O(n) in its bytes.
  package init(_ file: SourceFile) {
    bytes = file.bytes
    var starts: [UInt32] = [0]
    starts.reserveCapacity(file.bytes.count / 32 + 1)
    let span = file.bytes.span
    var offset = 0
    while offset < span.count {
      if span[offset] == 0x0A { starts.append(UInt32(truncatingIfNeeded: offset &+ 1)) }
      offset &+= 1
    }
    self.starts = starts
  }

  /// The number of lines; a text that ends in a newline has an empty last line.
  package var lineCount: Int { starts.count }

  /// The line of `offset`, counted from 1. Complexity: O(log n) in the lines.
  package func line(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Line and columns of `offset`; an offset beyond the end counts as the end.
  package func position(at offset: UInt32) -> LinePosition {
    let offset = min(offset, UInt32(truncatingIfNeeded: bytes.count))
    let line = line(at: offset)
    let start = Int(starts[line - 1])
    let prefix = String(decoding: bytes[start..<Int(offset)], as: UTF8.self)
    let shown = start == 0 && prefix.unicodeScalars.first == "\u{FEFF}" ? prefix.dropFirst() : prefix[...]
    return LinePosition(
      line: line, column: shown.unicodeScalars.count + 1, utf16Column: shown.utf16.count)
  }

  /// The bytes of `line` (counted from 1) without its line end. Empty for a line that is not there.
  package func range(ofLine line: Int) -> ByteRange {
    guard line >= 1, line <= starts.count else { return ByteRange(0, 0) }
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return ByteRange(start, end)
  }

  /// The text of `line` (counted from 1) without its line end and without a byte-order mark.
  package func text(ofLine line: Int) -> String {
    let range = range(ofLine: line)
    let text = String(decoding: bytes[range.indices], as: UTF8.self)
    return line == 1 && text.unicodeScalars.first == "\u{FEFF}"
      ? String(text.unicodeScalars.dropFirst()) : text
  }
}
