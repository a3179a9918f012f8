/// Why there is no drawing: what Graphviz said, a sentence each, or that there is no Graphviz.
package struct GraphvizError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The messages, without "Error: ", at least one.
  package var messages: [String]

  package init(messages: [String]) { self.messages = messages }

  package var description: String { messages.joined(separator: "; ") }
}
