import JourneySource

/// Questions about the bytes of a file as a whole.
enum Encoding {
  /// The length of a UTF-8 byte-order mark at the start.
  static func byteOrderMarkLength(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The offset of the first null byte: no text has one.
  static func firstNull(in bytes: Span<UInt8>) -> Int? {
    var position = 0
    let count = bytes.count
    // Blocks of 64 without a branch inside, so that the compiler can use vectors.
    while position &+ 64 <= count {
      var smallest: UInt8 = 0xFF
      for offset in 0..<64 { smallest = min(smallest, bytes[position &+ offset]) }
      if smallest == 0 { break }
      position &+= 64
    }
    while position < count {
      if bytes[position] == 0 { return position }
      position &+= 1
    }
    return nil
  }

  /// Whether all bytes are ASCII.
  static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    var position = 0
    let count = bytes.count
    while position &+ 64 <= count {
      var all: UInt8 = 0
      for offset in 0..<64 { all |= bytes[position &+ offset] }
      if all >= 0x80 { return false }
      position &+= 64
    }
    while position < count {
      if bytes[position] >= 0x80 { return false }
      position &+= 1
    }
    return true
  }

  /// Whether the 32 bytes from `start`, all of which there must be, are ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: Span<UInt8>, blockAt start: Int) -> Bool {
    var all: UInt8 = 0
    for offset in 0..<32 { all |= bytes[start &+ offset] }
    return all < 0x80
  }

  /// The first run of bytes that are not UTF-8 and the number of such runs; nil where all are well-formed.
  static func invalidUTF8(in bytes: Span<UInt8>) -> (first: ByteRange, count: Int)? {
    var first: ByteRange?
    var runs = 0
    var lastEnd = -1
    var index = 0
    let count = bytes.count
    while index < count {
      if bytes[index] < 0x80 {
        index &+= 1
        while index &+ 32 <= count, isASCII(bytes, blockAt: index) { index &+= 32 }
      } else if let (_, length) = CharacterClass.scalar(in: bytes, at: index) {
        index += length
      } else {
        if index == lastEnd {
          if runs == 1 { first?.end += 1 }
        } else {
          runs += 1
          if first == nil { first = ByteRange(index, index + 1) }
        }
        index += 1
        lastEnd = index
      }
    }
    return first.map { ($0, runs) }
  }

  /// The number of blanks and tabs at `start`.
  static func indentation(_ bytes: Span<UInt8>, at start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index - start
  }

  /// Whether what follows unreadable bytes at `index` is readable again: a token, a blank or a comment.
  static func beginsToken(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let byte = bytes[index]
    switch byte {
    case 0x2F: return index + 1 < bytes.count && bytes[index + 1] == 0x2F
    case 0x2D: return index + 1 < bytes.count && bytes[index + 1] == 0x3E
    case 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x2E, 0x3B, 0x7B, 0x7D, 0x30...0x39: return true
    default: return CharacterClass.isLetter(byte)
    }
  }
}

/// `\u{1F600}`.
package enum UnicodeEscape {
  /// The index after the escape that begins at `index`; nil where it is not a well-formed one.
  package static func end(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    decode(bytes, at: index)?.end
  }

  /// The scalar of `\u{...}` at `index` and the index after it; nil where it is not a well-formed one.
  package static func decode(
    _ bytes: ArraySlice<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var position = index + 2
    guard position < bytes.endIndex, bytes[position] == 0x7B else { return nil }
    position += 1
    var value: UInt32 = 0
    var digits = 0
    while position < bytes.endIndex, let digit = hexadecimal(bytes[position]), digits < 7 {
      value = value << 4 | digit
      digits += 1
      position += 1
    }
    guard (1...6).contains(digits), position < bytes.endIndex, bytes[position] == 0x7D,
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, position + 1)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}
