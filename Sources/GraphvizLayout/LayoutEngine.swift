/// Who decides where things are.
package enum LayoutEngine: String, Sendable, Hashable {
  /// Graphviz, in layers.
  case dot
  /// The `pos` of every node (in points, y upwards) and of those edges that have one; Graphviz routes the
  /// other edges.
  case nop
}
