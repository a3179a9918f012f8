import CGraphviz

/// A drawing and what there is to say about it.
package struct Drawing: Sendable, Hashable {
  /// The bytes of the file.
  package var bytes: [UInt8]
  /// What Graphviz warned of, without "Warning: ".
  package var warnings: [String]

  package init(bytes: [UInt8], warnings: [String] = []) {
    (self.bytes, self.warnings) = (bytes, warnings)
  }

  /// A text of a PNG or PDF with letters that no font installed has: they are drawn as boxes. Nil where there is none.
  package var textWithoutGlyphs: String? {
    warnings.first { $0.hasPrefix(CGVNoGlyphs) }.map { String($0.dropFirst(CGVNoGlyphs.count)) }
  }

  /// The font that text of a PNG or PDF is drawn in, where the one that everything is measured in is not installed.
  package var substituteFont: String? {
    warnings.first { $0.hasPrefix(CGVOtherFont) }.map { String($0.dropFirst(CGVOtherFont.count)) }
  }

  /// How many dots per inch a PNG has that could not have as many as asked for; nil where it has.
  package var fewerDotsPerInch: Int? {
    warnings.first { $0.hasPrefix(CGVFewerDots) }.flatMap { Int($0.dropFirst(CGVFewerDots.count)) }
  }
}
