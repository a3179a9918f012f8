import JourneySource

/// Reads the comments between two tokens and counts the line ends before each.
struct Gap: IteratorProtocol, Sequence {
  /// A comment without the blanks behind it.
  struct Comment {
    /// Its bytes.
    var range: ByteRange
    /// The line ends between what stands before it and it.
    var lineEnds: Int
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  /// The line ends since the last comment, once all have been read.
  private(set) var lineEnds = 0

  /// The gap from `start` up to `end`.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    position = start
    self.end = end
  }

  mutating func next() -> Comment? {
    while position < end {
      let byte = bytes[position]
      if byte == 0x0A { lineEnds += 1 }
      if byte == 0x2F { return comment() }
      position += 1
    }
    return nil
  }

  private mutating func comment() -> Comment {
    let start = position
    while position < end, bytes[position] != 0x0A { position += 1 }
    var last = position
    while last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 || bytes[last - 1] == 0x0D {
      last -= 1
    }
    defer { lineEnds = 0 }
    return Comment(range: ByteRange(start, last), lineEnds: lineEnds)
  }

  /// Whether there is a blank line somewhere in the gap.
  static func hasBlankLine(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    var gap = Gap(bytes, from: start, to: end)
    while let comment = gap.next() {
      if comment.lineEnds > 1 { return true }
    }
    return gap.lineEnds > 1
  }
}
