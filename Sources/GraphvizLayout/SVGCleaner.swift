// Graphviz's SVG, made ready to keep: without comments (they tell the version), without the DOCTYPE (a
// reader may want to fetch it), without control characters (XML has none), every text in the font that it
// was measured in, and without the colour `transparent`, which SVG 1.1 does not know and some readers
// draw black. Entities that XML has not got (Graphviz copies those of HTML) come out as they were written.
// One pass; what it does not know it copies.

/// See ``clean(_:)``.
struct SVGCleaner {
  /// Verdana is nearly as wide, letter by letter, and is there on macOS and Windows, where DejaVu is not.
  private static let fontFamily = "DejaVu Sans,Verdana,sans-serif"

  private static let transparent = Array("=\"transparent\"".utf8)

  private let input: [UInt8]
  private var position = 0
  private var output: [UInt8] = []

  /// The same picture without what should not be kept.
  static func clean(_ svg: [UInt8]) -> [UInt8] {
    // A label can hold half a surrogate pair as a number, which Graphviz turns into bytes that are not UTF-8.
    var cleaner = SVGCleaner(input: Array(String(decoding: svg, as: UTF8.self).utf8))
    cleaner.run()
    return cleaner.output
  }

  private init(input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count)
  }

  private mutating func run() {
    while position < input.count {
      if input[position] != UInt8(ascii: "<") {
        copyText()
      } else if sees("<!--") {
        skip(past: "-->")
      } else if sees("<!") {
        skip(past: ">")
      } else {
        copyTag()
      }
    }
  }

  private mutating func copyText() {
    while position < input.count, input[position] != UInt8(ascii: "<") { copyCharacter() }
  }

  private mutating func copyCharacter() {
    let byte = input[position]
    if byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 { output.append(byte) }
    if byte == UInt8(ascii: "&") && !Self.isReference(input[position...].dropFirst().prefix(10)) {
      output += "amp;".utf8
    }
    position += 1
  }

  /// Whether XML understands what begins behind an ampersand.
  private static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = bytes.firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: bytes[..<end], as: UTF8.self)
    guard name.hasPrefix("#") else { return ["amp", "lt", "gt", "quot", "apos"].contains(name) }
    let value = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard let value, let scalar = Unicode.Scalar(value) else { return false }
    return scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }

  /// Goes behind the next `end` and the line break after it.
  private mutating func skip(past end: String) {
    while position < input.count, !sees(end) { position += 1 }
    position = min(position + end.utf8.count, input.count)
    if position < input.count, input[position] == UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func copyTag() {
    let isText = sees("<text ")
    let start = output.count
    var isQuoted = false
    while position < input.count {
      let byte = input[position]
      copyCharacter()
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
        if !isQuoted && output.suffix(Self.transparent.count).elementsEqual(Self.transparent) {
          output.replaceSubrange((output.count - Self.transparent.count)..., with: "=\"none\"".utf8)
        }
      }
      if byte == UInt8(ascii: ">") && !isQuoted { break }
    }
    guard isText else { return }
    let tag = Self.inOurFont(String(decoding: output[start...], as: UTF8.self))
    output.replaceSubrange(start..., with: tag.utf8)
  }

  private func sees(_ text: String) -> Bool { input[position...].starts(with: text.utf8) }

  /// A `<text ...>` tag with our font family, bold and italic kept.
  private static func inOurFont(_ tag: String) -> String {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    var attributes: [(name: Substring, value: Substring)] = []
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      attributes.append((parts[index], parts[index + 1]))
    }
    let family = attributes.first { $0.name == " font-family=" }?.value.lowercased() ?? ""
    let isBold =
      family.contains("bold") || attributes.contains { $0.name == " font-weight=" && $0.value == "bold" }
    let isItalic = family.contains("italic") || family.contains("oblique")
    let hasStyle = attributes.contains { $0.name == " font-style=" }
    var result = ""
    for attribute in attributes {
      switch attribute.name {
      case " font-family=":
        result += " font-family=\"\(fontFamily)\""
        if isBold { result += " font-weight=\"bold\"" }
        if isItalic && !hasStyle { result += " font-style=\"italic\"" }
      case " font-weight=", " font-stretch=": break
      default: result += "\(attribute.name)\"\(attribute.value)\""
      }
    }
    return result + (parts.last ?? "")
  }
}
