// Classes of bytes and scalars, as the lexer asks for them.

/// Questions about single bytes and Unicode scalars. ASCII is answered from two 64-bit masks held in
/// registers; everything else asks the Unicode properties of the standard library.
enum CharacterClass {
  /// Whether an ASCII byte continues a word: letters, digits, `_`, `-`.
  @inline(__always)
  static func continuesWord(_ byte: UInt8) -> Bool {
    isMember(byte, low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  }

  /// Whether an ASCII byte continues a number-like token: letters, digits, `_`, `.`, `:`, `%`, `-`.
  @inline(__always)
  static func continuesNumber(_ byte: UInt8) -> Bool {
    isMember(byte, low: 0x07FF_6020_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  }

  /// Whether an ASCII byte is a letter.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  /// Whether a byte is a digit.
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  private static func isMember(_ byte: UInt8, low: UInt64, high: UInt64) -> Bool {
    let mask = byte < 64 ? low : high
    return byte < 128 && (mask &>> UInt64(byte & 63)) & 1 != 0
  }

  /// The scalar that begins at `index` and its length in bytes; nil where the bytes are not UTF-8.
  ///
  /// Follows the table of well-formed byte sequences of the Unicode standard (3.9, table 3-7).
  static func scalar(in bytes: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[index]
    let length: Int
    var value: UInt32
    switch first {
    case 0x00...0x7F: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  // What asks the properties of a scalar needs room that the compiler makes at run time, in every call. That is not
  // to happen in the functions that read ASCII: so these are not inlined.

  /// Whether a scalar beyond ASCII can begin a word. Emoji can: names are what people write.
  @inline(never)
  static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDStart || isPicture(scalar)
  }

  /// Whether a scalar beyond ASCII can continue a word.
  @inline(never)
  static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDContinue || isPicture(scalar) || scalar.value == 0x200D
      || scalar.value == 0xFE0F
  }

  /// Whether a scalar beyond ASCII can continue a number-like token.
  @inline(never)
  static func continuesNumber(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isXIDContinue }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2600...0x27BF, 0x1F000...0x1FAFF: scalar.properties.isEmoji
    default: scalar.properties.isEmojiPresentation
    }
  }
}
