/// What a diagram is drawn as.
package enum DiagramFormat: Sendable, Hashable {
  /// SVG with plain text, the same bytes on every machine with the same Graphviz.
  case svg
  /// A PNG picture, 96 dots per inch being the size of a CSS pixel. The letters come from the fonts installed.
  case png(dotsPerInch: Int)
  /// A PDF page as large as the diagram. The letters come from the fonts installed.
  case pdf
}
