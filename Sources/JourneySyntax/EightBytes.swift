// Eight bytes at a time: most words and runs of blanks are no longer, so that finding their ends takes no branch
// for each byte, of which a processor guesses one wrong for every token.

/// Eight bytes of a text in one number, the first in the lowest bits.
struct EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  var bits: UInt64

  /// The bytes from `index`, all of which there must be.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at index: Int) {
    let part = bytes.extracting(index..<(index + 8))
    // Tells the compiler what is true: then it checks bounds once, and loads once.
    precondition(part.count == 8)
    bits = UInt64(part[0])
    bits |= UInt64(part[1]) << 8
    bits |= UInt64(part[2]) << 16
    bits |= UInt64(part[3]) << 24
    bits |= UInt64(part[4]) << 32
    bits |= UInt64(part[5]) << 40
    bits |= UInt64(part[6]) << 48
    bits |= UInt64(part[7]) << 56
  }

  /// The first `count` bytes, zeros behind them.
  @inline(__always)
  func prefix(_ count: Int) -> UInt64 { bits & ~(UInt64.max << (8 &* count)) }

  /// How many of the bytes, from the first, are blanks.
  @inline(__always)
  var blanks: Int { (bits ^ (0x20 &* EightBytes.ones)).trailingZeroBitCount >> 3 }

  /// How many of the bytes, from the first, continue a word and are ASCII.
  @inline(__always)
  var wordLength: Int {
    // Each byte without its highest bit, so that no sum reaches the next byte. A sum has a byte's highest bit set
    // where the byte is at least 0x80 less what is added.
    let low = bits & ~EightBytes.highs
    let lower = low | 0x20 &* EightBytes.ones
    let letter = (lower &+ 0x1F &* EightBytes.ones) & ~(lower &+ 0x05 &* EightBytes.ones)
    let digit = (low &+ 0x50 &* EightBytes.ones) & ~(low &+ 0x46 &* EightBytes.ones)
    let dash = ~((low ^ 0x2D &* EightBytes.ones) &+ 0x7F &* EightBytes.ones)
    let underscore = ~((low ^ 0x5F &* EightBytes.ones) &+ 0x7F &* EightBytes.ones)
    let continues = (letter | digit | dash | underscore) & ~bits & EightBytes.highs
    return (continues ^ EightBytes.highs).trailingZeroBitCount >> 3
  }

  /// How many of the bytes, from the first, are neither a quote nor a backslash nor a line end.
  @inline(__always)
  var plainTextLength: Int {
    let found = zeros(0x22) | zeros(0x5C) | zeros(0x0A)
    return (found & EightBytes.highs).trailingZeroBitCount >> 3
  }

  /// The highest bit of every byte that equals `byte`. Bytes above the first that does may have it set as well.
  @inline(__always)
  private func zeros(_ byte: UInt64) -> UInt64 {
    let difference = bits ^ byte &* EightBytes.ones
    return (difference &- EightBytes.ones) & ~difference
  }
}
