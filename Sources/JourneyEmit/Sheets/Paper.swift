/// The paper that sheets for a workshop are made for.
package enum Paper: String, Sendable, CaseIterable {
  case a0, a1, a2, a3, a4, letter

  /// Width and height in points, upright (ISO 216; ANSI/ASME Y14.1 for letter).
  package var size: (width: Double, height: Double) {
    func points(_ width: Double, _ height: Double) -> (width: Double, height: Double) {
      (width * 72 / 25.4, height * 72 / 25.4)
    }
    return switch self {
    case .a0: points(841, 1189)
    case .a1: points(594, 841)
    case .a2: points(420, 594)
    case .a3: points(297, 420)
    case .a4: points(210, 297)
    case .letter: (612, 792)
    }
  }

  /// The least size of print on a poster, in points. The larger a sheet, the further away people stand; up to A2 they rather
  /// come nearer than have a journey of a few steps on two sheets.
  package var smallPrint: Double {
    switch self {
    case .a0: 9
    case .a1: 7.5
    case .a2, .a3, .a4, .letter: 6
    }
  }

  /// What an office printer has.
  package var small: Paper { self == .letter ? .letter : .a4 }
}
