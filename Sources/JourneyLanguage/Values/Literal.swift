import JourneySyntax

/// Turns tokens that carry text into what they say.
package enum Literal {
  /// The text of a string literal, a text block, a `///` note or a word, given as its bytes in the source.
  ///
  /// Works on everything the lexer passes on, broken literals included: an unknown escape stands as
  /// written, a missing closing quote is not missed. Invalid UTF-8 becomes U+FFFD.
  package static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.starts(with: [0x22, 0x22, 0x22]) { return textBlock(bytes) }
    if bytes.first == 0x22 { return string(bytes) }
    if bytes.starts(with: [0x2F, 0x2F, 0x2F]) { return note(bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    var content = bytes.dropFirst()
    if content.last == 0x22, !endsInEscape(content.dropLast()) { content = content.dropLast() }
    return content.contains(0x5C) ? unescape(content) : String(decoding: content, as: UTF8.self)
  }

  /// Whether the bytes end in an odd number of backslashes.
  private static func endsInEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.reversed().prefix { $0 == 0x5C }.count % 2 == 1
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte == 0x5C, index + 1 < bytes.endIndex else {
        result.append(byte)
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case 0x22, 0x5C:
        result.append(bytes[index + 1])
        index += 2
      case 0x6E:
        result.append(0x0A)
        index += 2
      case 0x75:
        if let (scalar, end) = UnicodeEscape.decode(bytes, at: index) {
          result += Array(String(Character(scalar)).utf8)
          index = end
        } else {
          result.append(byte)
          index += 1
        }
      default:
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A `"""` block: the first line break and the last line are not part of it, and the indentation of
  /// the closing quotes is taken from each line (Swift's rule). Text on the line of the opening or the closing
  /// quotes, which Swift refuses, is kept.
  private static func textBlock(_ bytes: ArraySlice<UInt8>) -> String {
    var lines = bytes.dropFirst(3).split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    guard lines.count > 1 else {
      var content = bytes.dropFirst(3)
      if content.count >= 3, content.suffix(3).allSatisfy({ $0 == 0x22 }) { content = content.dropLast(3) }
      return unescape(content)
    }
    if lines[0].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { lines.removeFirst() }
    var indentation: ArraySlice<UInt8> = []
    if let last = lines.last, last.suffix(3).elementsEqual([0x22, 0x22, 0x22]) {
      let content = last.dropLast(3)
      if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        indentation = content
        lines.removeLast()
      } else if !endsInEscape(content) {
        lines[lines.count - 1] = content
      }
    }
    let stripped = lines.map { line -> String in
      let common = zip(line, indentation).prefix { $0 == $1 }.count
      return unescape(line.dropFirst(common))
    }
    return stripped.joined(separator: "\n")
  }

  /// The lines of a `///` note without slashes and the one space after them.
  private static func note(_ bytes: ArraySlice<UInt8>) -> String {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true).compactMap { line -> String? in
      var line = line.drop { $0 == 0x20 || $0 == 0x09 }
      if line.last == 0x0D { line = line.dropLast() }
      guard line.starts(with: [0x2F, 0x2F, 0x2F]) else { return nil }
      line = line.dropFirst(3)
      if line.first == 0x20 { line = line.dropFirst() }
      return String(decoding: line, as: UTF8.self)
    }
    return lines.joined(separator: "\n")
  }
}
