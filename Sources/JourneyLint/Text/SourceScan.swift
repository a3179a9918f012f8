import JourneyLanguage
import JourneySource

// Fixes edit text, and rules see only the lowered journey: these few scans over the bytes find the brace, the
// indentation and the line around a place.

/// Looks at the text around places that are known from the program.
enum SourceScan {
  /// Whether a byte can be part of a name.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  /// Whether a byte is a blank within a line.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The offset of the first byte of the line of `offset`.
  static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The offset of the line end of `offset`: of its `\r\n`, its `\n`, or the end of the text.
  static func lineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > offset && end > 0 && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// The blanks at the start of the line of `offset`.
  static func indentation(_ bytes: [UInt8], _ offset: Int) -> String {
    let start = lineStart(bytes, offset)
    var end = start
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line break that the text uses at the line of `offset`.
  static func newline(_ bytes: [UInt8], _ offset: Int) -> String {
    let end = lineEnd(bytes, offset)
    return end < bytes.count && bytes[end] == 0x0D ? "\r\n" : "\n"
  }

  /// The offset of the first byte at or after `offset` that is neither blank, line break nor comment.
  static func skipTrivia(_ bytes: [UInt8], from offset: Int, to end: Int) -> Int {
    var position = offset
    while position < end {
      if isBlank(bytes[position]) || bytes[position] == 0x0A || bytes[position] == 0x0D {
        position += 1
      } else if bytes[position] == 0x2F, position + 1 < end, bytes[position + 1] == 0x2F {
        position = lineEnd(bytes, position)
      } else {
        break
      }
    }
    return position
  }

  /// The offset of the `{` that opens the block of the statement of `head`, if it has one.
  static func openingBrace(_ bytes: [UInt8], of head: DeclarationHead) -> Int? {
    openingBrace(bytes, after: endOfOperands(bytes, head), in: head.place)
  }

  /// The offset of the `{` that opens the block of the statement at `place`, whose operands end at `offset`, if it has
  /// one.
  static func openingBrace(_ bytes: [UInt8], after offset: Int, in place: Place) -> Int? {
    let end = min(Int(place.range.end), bytes.count)
    let position = skipTrivia(bytes, from: offset, to: end)
    return position < end && bytes[position] == 0x7B ? position : nil
  }

  /// The offset after the name and the title of `head`.
  static func endOfOperands(_ bytes: [UInt8], _ head: DeclarationHead) -> Int {
    var end = Int(head.place.range.start)
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    if head.place.contains(head.namePlace), head.namePlace != head.place {
      end = max(end, Int(head.namePlace.range.end))
    }
    if let title = head.title?.place, head.place.contains(title) { end = max(end, Int(title.range.end)) }
    return end
  }
}
