// Writes the DOT language. Whatever a text holds, it comes out as text: quotes, backslashes and line breaks are
// escaped for Graphviz's two readers (the file's, then that of labels), `&` because Graphviz reads entities
// everywhere, and characters that XML cannot hold are left out.

/// A writer of one DOT graph.
struct DotWriter {
  private(set) var text = ""
  private var depth = 0

  /// Writes a line as it stands.
  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  /// Writes a block that `body` fills.
  mutating func block(_ head: String, _ body: (inout DotWriter) -> Void) {
    line(head + " {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// Writes a node.
  mutating func node(_ name: String, _ attributes: [DotAttribute]) {
    line(DotWriter.quoted(name) + DotWriter.list(attributes) + ";")
  }

  /// Writes an edge.
  mutating func edge(_ from: String, _ to: String, _ attributes: [DotAttribute]) {
    line(DotWriter.quoted(from) + " -> " + DotWriter.quoted(to) + DotWriter.list(attributes) + ";")
  }

  /// Writes defaults: of `graph`, `node` or `edge`.
  mutating func defaults(_ what: String, _ attributes: [DotAttribute]) {
    line(what + DotWriter.list(attributes) + ";")
  }

  private static func list(_ attributes: [DotAttribute]) -> String {
    guard !attributes.isEmpty else { return "" }
    return " [" + attributes.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") + "]"
  }

  /// A text as a quoted string of DOT that shows exactly this text.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "&": result += "&amp;"
      default: if Escape.isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// A text within an HTML-like label. Graphviz refuses an element without text: nothing becomes a space.
  static func markup(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // In labels of this kind too Graphviz replaces `\N` and the like, and takes a pair for one.
      case "\\": result += "\\\\"
      case "\n", "\t": result += " "
      default: if Escape.isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result.isEmpty ? "&#160;" : result
  }
}

/// An attribute of a graph, a node or an edge.
struct DotAttribute {
  let name: String
  /// The value as it is written.
  let value: String

  /// A text.
  static func text(_ name: String, _ value: String) -> DotAttribute {
    DotAttribute(name: name, value: DotWriter.quoted(value))
  }

  /// A link to an id on a page, or on the page around the drawing where its name is empty; none where there is no page.
  static func link(to id: String, on page: String?) -> [DotAttribute] {
    page.map { [.text("URL", "\($0)#\(id)")] } ?? []
  }

  /// What is said where a pointer rests: Graphviz reads it once more than other texts.
  static func tooltip(_ words: String) -> DotAttribute {
    .text("tooltip", words.replacing("\\", with: "\\\\"))
  }

  /// Ends of a line that go on below the box, up to its middle: Graphviz ends lines where a box with sharp corners would begin, and
  /// leaves a gap at a round one. Not for ends with an arrowhead.
  static func below(_ tail: Bool, _ head: Bool) -> [DotAttribute] {
    (tail ? [.text("tailclip", "false")] : []) + (head ? [.text("headclip", "false")] : [])
  }

  /// An edge that says nothing about what stands above what.
  static let isNoRank = DotAttribute.text("constraint", "false")

  /// Small words below the whole graph.
  static func legend(_ words: String) -> [DotAttribute] {
    [
      .text("label", words), .text("labelloc", "b"), .text("labeljust", "l"),
      .text("fontname", "DejaVu Sans"),
      .text("fontsize", "9"), .text("fontcolor", DotPalette.mute),
    ]
  }

  /// An HTML-like label.
  static func markup(_ markup: String) -> DotAttribute { DotAttribute(name: "label", value: "<\(markup)>") }
}
