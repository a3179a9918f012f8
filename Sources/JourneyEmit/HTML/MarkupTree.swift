/// Markup of ours read again, for output that is no page: a poster says what the page says, in the same words.
///
/// Reads what this module writes: double quotes around attributes, five references, elements that are closed or
/// empty. What is left open ends with the text.
struct MarkupElement: Sendable {
  /// What stands in an element.
  enum Node: Sendable {
    case text(String)
    case element(MarkupElement)
  }

  var name: String
  var attributes: [String: String] = [:]
  var children: [Node] = []

  /// The classes, in their order.
  var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }

  /// Whether it has a class.
  func has(_ name: Substring) -> Bool { classes.contains(name) }

  /// The elements in it, without texts.
  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element inside, at any depth, for which `condition` holds.
  func first(where condition: (MarkupElement) -> Bool) -> MarkupElement? {
    for element in elements {
      if condition(element) { return element }
      if let found = element.first(where: condition) { return found }
    }
    return nil
  }

  /// All elements inside that have an id.
  var byID: [String: MarkupElement] {
    var result: [String: MarkupElement] = [:]
    for element in elements {
      if let id = element.attributes["id"] { result[id] = element }
      result.merge(element.byID) { first, _ in first }
    }
    return result
  }

  /// An attribute that is a number.
  func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? 0 }

  /// Reads `markup`; its elements and texts are the children of an element without a name. Linear in its length.
  init(reading markup: Markup) {
    var reader = MarkupReader(markup.html)
    self.init(name: "", children: reader.read())
  }

  init(name: String, attributes: [String: String] = [:], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }
}

private struct MarkupReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ html: String) { bytes = Array(html.utf8) }

  /// Reads to the end. Elements that are open stand on a list of their own: nesting costs no stack.
  mutating func read() -> [MarkupElement.Node] {
    var open = [MarkupElement(name: "")]
    func close(_ open: inout [MarkupElement]) {
      guard open.count > 1, let done = open.popLast() else { return }
      open[open.count - 1].children.append(.element(done))
    }
    /// Whether what comes next belongs to the text before it.
    var isJoined = false
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = decoded(upTo: UInt8(ascii: "<"))
        if isJoined, case .text(let start) = open[open.count - 1].children.last {
          open[open.count - 1].children[open[open.count - 1].children.count - 1] = .text(start + text)
        } else {
          open[open.count - 1].children.append(.text(text))
        }
        isJoined = false
      } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
        skip(past: UInt8(ascii: ">"))
        close(&open)
      } else {
        let (element, isEmpty) = tag()
        // A place where a browser may break a word: paper breaks words itself.
        if element.name == "wbr" {
          isJoined = true
          continue
        }
        open.append(element)
        if isEmpty || element.name == "br" { close(&open) }
      }
    }
    while open.count > 1 { close(&open) }
    return open[0].children
  }

  private mutating func tag() -> (MarkupElement, isEmpty: Bool) {
    position += 1
    var element = MarkupElement(name: word { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") })
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: ">"):
        position += 1
        return (element, false)
      case UInt8(ascii: "/"):
        skip(past: UInt8(ascii: ">"))
        return (element, true)
      default:
        let name = word { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        var value = ""
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "=") {
          position += 2
          value = decoded(upTo: UInt8(ascii: "\""))
          position += 1
        }
        element.attributes[name] = value
      }
    }
    return (element, false)
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: " "), bytes[position] != UInt8(ascii: "\n"),
      belongs(bytes[position])
    { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skip(past byte: UInt8) {
    while position < bytes.count, bytes[position] != byte { position += 1 }
    position += 1
  }

  private mutating func decoded(upTo end: UInt8) -> String {
    let start = position
    var hasReferences = false
    while position < bytes.count, bytes[position] != end {
      if bytes[position] == UInt8(ascii: "&") { hasReferences = true }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard hasReferences else { return text }
    // `&amp;` last: what it brings forth is no reference.
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
