/// The `? ... ?` of the grammar: what is said in words there, as code.
enum CharacterSpecials {
  /// Whether a scalar is one of those that the words mean; nil where nobody knows the words.
  static func contains(_ words: String, _ scalar: Unicode.Scalar) -> Bool? {
    switch words {
    case "any character but U+0000": return scalar.value != 0
    case "XID_Start": return scalar.properties.isXIDStart
    case "XID_Continue": return scalar.properties.isXIDContinue
    case "Emoji of U+2600 to U+27BF or U+1F000 to U+1FAFF, or Emoji_Presentation":
      switch scalar.value {
      case 0x2600...0x27BF, 0x1F000...0x1FAFF: return scalar.properties.isEmoji
      default: return scalar.properties.isEmojiPresentation
      }
    default:
      return codePoint(words).map { $0 == scalar }
    }
  }

  /// Some scalars that the words mean, to make sentences of.
  static func samples(_ words: String) -> [Unicode.Scalar] {
    let some: [Unicode.Scalar]
    switch words {
    case "any character but U+0000":
      some = Array(
        "abcdefghij klmnopqrstuvwxyz ABC 0123 .,;:{}[]()<>-_%+/\\\"'`äöüß日本жø→“” 😀🚂\u{FEFF}\u{7F}\t\n\r"
          .unicodeScalars)
    case "XID_Start": some = Array("abcdefghijklmnopqrstuvwxyzABCXYZäöüéñżжиλ日本語".unicodeScalars)
    case "XID_Continue": some = Array("abcdefghijklmnopqrstuvwxyz0123456789_äöé\u{301}ж日".unicodeScalars)
    case "Emoji of U+2600 to U+27BF or U+1F000 to U+1FAFF, or Emoji_Presentation":
      some = Array("☀✂😀🚂🥇⌚⭐".unicodeScalars)
    default: some = codePoint(words).map { [$0] } ?? []
    }
    return some.filter { contains(words, $0) == true }
  }

  /// `U+000A`.
  private static func codePoint(_ words: String) -> Unicode.Scalar? {
    guard words.hasPrefix("U+"), let value = UInt32(words.dropFirst(2), radix: 16) else { return nil }
    return Unicode.Scalar(value)
  }
}
