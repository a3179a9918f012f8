/// A drawing and what there is to say about it.
package struct Drawing: Sendable, Hashable {
  /// The bytes of the file.
  package var bytes: [UInt8]
  /// What Graphviz warned of, without "Warning: ".
  package var warnings: [String]
}
