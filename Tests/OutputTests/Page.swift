/// What stands in a page of ours, read more strictly than HTML is: every element is closed where it should be, every
/// value stands in double quotes, no sign that means something stands unescaped. What deviates is a flaw.
struct Page: Sendable {
  struct Element: Sendable {
    var name: String
    var attributes: [(name: String, value: String)]
    /// The element around it.
    var parent: Int?
    /// Its text, as a part of the page's.
    var text: Range<Int>
    var line: Int

    /// The value of an attribute.
    subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }
    /// Its classes.
    var classes: [Substring] { (self["class"] ?? "").split(separator: " ") }
    /// Name and attributes, without values.
    var shape: String { name + attributes.map { " " + $0.name }.sorted().joined() }
  }

  private(set) var elements: [Element] = []
  private(set) var flaws: [String] = []
  private var text: [UInt8] = []
  private let source: [UInt8]
  private var position = 0
  private var line = 1
  private var open: [Int] = []

  static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "col", "wbr"]

  init(_ html: String) {
    source = Array(html.utf8)
    read()
  }

  /// All text inside an element, the raw text of styles and scripts included.
  func text(of element: Element) -> String { String(decoding: text[element.text], as: UTF8.self) }

  /// Whether an element stands inside one that fulfils a condition.
  func isInside(_ element: Element, _ condition: (Element) -> Bool) -> Bool {
    var parent = element.parent
    while let index = parent {
      if condition(elements[index]) { return true }
      parent = elements[index].parent
    }
    return false
  }

  /// The elements inside another one.
  func elements(in outer: Element) -> [Element] {
    elements.filter { inner in
      inner.text.lowerBound >= outer.text.lowerBound && inner.text.upperBound <= outer.text.upperBound
        && isInside(inner) { $0.line == outer.line && $0.text == outer.text && $0.shape == outer.shape }
    }
  }

  // MARK: reading

  private mutating func flaw(_ text: String) {
    if flaws.count < 20 { flaws.append("line \(line): \(text)") }
  }

  private func peek(_ ahead: Int = 0) -> UInt8 {
    position + ahead < source.count ? source[position + ahead] : 0
  }

  private func stands(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= source.count else { return false }
    return word.withUTF8Buffer { unsafe source[position..<position + count].elementsEqual($0) }
  }

  private mutating func read() {
    if stands("<!doctype html>") { position += 15 } else { flaw("no doctype") }
    while position < source.count {
      let byte = source[position]
      if byte == UInt8(ascii: "<") {
        readTag()
      } else {
        readCharacter(inValue: false)
      }
    }
    for index in open { flaw("<\(elements[index].name)> is not closed") }
  }

  private mutating func readCharacter(inValue: Bool) {
    let byte = source[position]
    switch byte {
    case UInt8(ascii: "&"):
      guard let end = source[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let decoded = Page.decode(source[position + 1..<end])
      else {
        flaw("`&` that is not escaped")
        text.append(byte)
        position += 1
        return
      }
      text += Array(String(decoded).utf8)
      position = end + 1
    case UInt8(ascii: ">"), UInt8(ascii: "<"):
      flaw("`\(byte == UInt8(ascii: "<") ? "<" : ">")` that is not escaped")
      position += 1
    case 0x0A:
      line += 1
      text.append(byte)
      position += 1
    default:
      if byte < 0x20, byte != 0x09 { flaw("control character \(byte)") }
      text.append(byte)
      position += 1
    }
  }

  private static func decode(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: name, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init)
    }
  }

  private mutating func readName() -> String {
    let start = position
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
        position += 1
      default: return String(decoding: source[start..<position], as: UTF8.self)
      }
    }
    return String(decoding: source[start...], as: UTF8.self)
  }

  private mutating func readTag() {
    position += 1
    let isEnd = peek() == UInt8(ascii: "/")
    if isEnd { position += 1 }
    let name = readName()
    guard !name.isEmpty else { return flaw("`<` that opens nothing") }
    if isEnd {
      guard peek() == UInt8(ascii: ">") else { return flaw("</\(name) without an end") }
      position += 1
      guard let index = open.popLast() else { return flaw("</\(name)> closes nothing") }
      if elements[index].name != name { flaw("</\(name)> closes <\(elements[index].name)>") }
      elements[index].text = elements[index].text.lowerBound..<text.count
      return
    }
    var element = Element(
      name: name, attributes: [], parent: open.last, text: text.count..<text.count, line: line)
    var isClosed = false
    while true {
      var hasSpace = false
      while [0x20, 0x0A, 0x09].contains(peek()) {
        if peek() == 0x0A { line += 1 }
        position += 1
        hasSpace = true
      }
      if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: ">") {
        position += 2
        isClosed = true
        break
      }
      if peek() == UInt8(ascii: ">") {
        position += 1
        break
      }
      let attribute = readName()
      guard !attribute.isEmpty else { return flaw("<\(name) is cut or holds a strange attribute") }
      if !hasSpace { flaw("no space before \(attribute)") }
      if element[attribute] != nil { flaw("\(attribute) stands twice") }
      element.attributes.append((attribute, peek() == UInt8(ascii: "=") ? readValue(attribute) : ""))
    }
    elements.append(element)
    if isClosed || Page.void.contains(name) { return }
    open.append(elements.count - 1)
    if name == "script" || name == "style" { readRaw() }
  }

  private mutating func readValue(_ name: String) -> String {
    position += 1
    guard peek() == UInt8(ascii: "\"") else {
      flaw("the value of \(name) is not in double quotes")
      return ""
    }
    position += 1
    let start = text.count
    while position < source.count, source[position] != UInt8(ascii: "\"") { readCharacter(inValue: true) }
    position += 1
    let value = String(decoding: text[start...], as: UTF8.self)
    text.removeSubrange(start...)
    return value
  }

  private mutating func readRaw() {
    while position < source.count, !(stands("</script>") || stands("</style>")) {
      if source[position] == 0x0A { line += 1 }
      text.append(source[position])
      position += 1
    }
  }
}
