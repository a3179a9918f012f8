/// Letters that run from right to left: Hebrew, Arabic and their kin.
enum RightToLeft {
  /// Whether a letter does.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// Whether any letter of a text does.
  static func contains(_ text: String) -> Bool { text.unicodeScalars.contains(where: isLetter) }
}
