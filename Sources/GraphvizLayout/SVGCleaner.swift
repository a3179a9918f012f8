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
    output.replaceSubrange(start..., with: Self.inOurFont(output[start...]))
  }

  private func sees(_ text: String) -> Bool { input[position...].starts(with: text.utf8) }

  /// A `<text ...>` tag with our font family, bold and italic kept. Drawings have thousands, so they are read byte by byte.
  private static func inOurFont(_ tag: ArraySlice<UInt8>) -> [UInt8] {
    var attributes: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
    var rest = tag
    while let open = rest.firstIndex(of: UInt8(ascii: "\"")),
      let close = rest[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
    {
      attributes.append((rest[..<open], rest[(open + 1)..<close]))
      rest = rest[(close + 1)...]
    }
    let family = attributes.first { $0.name.elementsEqual(" font-family=".utf8) }?.value ?? []
    let isBold =
      contains(family, "bold")
      || attributes.contains {
        $0.name.elementsEqual(" font-weight=".utf8) && $0.value.elementsEqual("bold".utf8)
      }
    let isItalic = contains(family, "italic") || contains(family, "oblique")
    let hasStyle = attributes.contains { $0.name.elementsEqual(" font-style=".utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(tag.count + 40)
    for (name, value) in attributes {
      if name.elementsEqual(" font-family=".utf8) {
        result += " font-family=\"".utf8
        result += fontFamily.utf8
        result += "\"".utf8
        if isBold { result += " font-weight=\"bold\"".utf8 }
        if isItalic && !hasStyle { result += " font-style=\"italic\"".utf8 }
      } else if !name.elementsEqual(" font-weight=".utf8), !name.elementsEqual(" font-stretch=".utf8) {
        result += name
        result.append(UInt8(ascii: "\""))
        result += value
        result.append(UInt8(ascii: "\""))
      }
    }
    return result + rest
  }

  /// Whether a text has a word of small letters in it, however it is written there.
  private static func contains(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    return word.withUTF8Buffer { word in
      var start = text.startIndex
      while start + length <= text.endIndex {
        var matched = 0
        while matched < length, unsafe text[start + matched] | 0x20 == word[matched] { matched += 1 }
        if matched == length { return true }
        start += 1
      }
      return false
    }
  }
}
