import JourneySource

/// What a token is.
package enum TokenKind: UInt8, Sendable {
  /// The end of the text; the last token of every file, and only there.
  case endOfFile = 0
  case word
  /// A number-like token, not yet classified: `12.50`, `+2`, `60%`, `2026-03-01`, `4h`.
  case number
  /// `"..."`.
  case string
  /// `"""` to `"""`.
  case textBlock
  /// `"...` up to the end of its line, or `"""...` that is never closed.
  case unclosedString
  case arrow
  case comma
  case dot
  case semicolon
  case leftBrace
  case rightBrace
  /// Bytes that begin nothing.
  case invalid
}

/// One token: eight bytes, so that ten million of them stay in the caches they can.
///
/// Blanks, line ends and comments are no tokens. They lie in the gaps between tokens, which the source keeps,
/// so that the tree still gives the text back byte for byte.
@frozen
package struct Token: Hashable, Sendable {
  /// Offset in bits 32 to 63, length in 8 to 31, flags in 5 to 7, kind in 0 to 4.
  @usableFromInline var bits: UInt64

  /// The longest token. The lexer cuts longer ones and says so.
  package static let maximumLength = 0xFF_FFFF
  /// Set when a line end lies between the token before and this one.
  package static let startsLineFlag: UInt64 = 0x20
  /// Set when a comment lies between the token before and this one.
  package static let commentFlag: UInt64 = 0x40
  /// Set on words with letters beyond ASCII and on strings with a backslash.
  package static let specialFlag: UInt64 = 0x80

  /// A token of `kind` from `start` to `end`.
  @inlinable
  package init(_ kind: TokenKind, _ start: Int, _ end: Int, flags: UInt64) {
    bits =
      UInt64(truncatingIfNeeded: start) << 32 | UInt64(truncatingIfNeeded: end &- start) << 8 | flags
      | UInt64(kind.rawValue)
  }

  /// What it is.
  @inlinable
  package var kind: TokenKind { TokenKind(rawValue: UInt8(truncatingIfNeeded: bits & 0x1F)) ?? .invalid }
  /// Offset of its first byte.
  @inlinable
  package var start: Int { Int(truncatingIfNeeded: bits >> 32) }
  /// Number of its bytes.
  @inlinable
  package var length: Int { Int(truncatingIfNeeded: (bits >> 8) & 0xFF_FFFF) }
  /// Offset after its last byte.
  @inlinable
  package var end: Int { start &+ length }
  /// Its bytes.
  @inlinable
  package var range: ByteRange { ByteRange(start, end) }
  /// Whether a line end lies before it.
  @inlinable
  package var startsLine: Bool { bits & Token.startsLineFlag != 0 }
  /// Whether a comment lies between the token before and this one.
  @inlinable
  package var followsComment: Bool { bits & Token.commentFlag != 0 }
  /// Whether a word has letters beyond ASCII, or a string has a backslash.
  @inlinable
  package var isSpecial: Bool { bits & Token.specialFlag != 0 }
}
