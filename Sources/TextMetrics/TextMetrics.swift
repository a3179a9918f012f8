import CTextMetrics

/// How wide text is drawn in DejaVu Sans, by the table of widths that the diagrams are laid out with too.
///
/// Neither the font nor Graphviz has to be installed. Kerning is left out, so text may come out a hair
/// narrower than measured. Where another font steps in (for CJK and emoji one always does), the numbers are
/// what is common: an em for an ideograph, an em and a quarter for an emoji.
package enum TextMetrics {
  /// The width of one line of text, in the unit of `size` (points, as a rule).
  package static func width(of text: String, size: Double, bold: Bool = false) -> Double {
    Double(units(of: text.unicodeScalars, bold: bold)) * size / Double(CTMUnitsPerEm)
  }

  /// The width in font units.
  static func units(of text: some Sequence<Unicode.Scalar>, bold: Bool) -> Int {
    var previous: UInt32 = 0
    var units = 0
    for scalar in text {
      units += Int(CTMAdvance(scalar.value, previous, bold))
      previous = scalar.value
    }
    return units
  }
}
