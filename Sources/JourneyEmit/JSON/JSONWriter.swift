// Writes JSON text front to back. Members come out in the order in which they are written, numbers as the
// decimals they are, and every scalar that a program on the way could trip over is escaped: the same
// values always give the same bytes.

/// A writer of one JSON text (RFC 8259).
///
/// Values are written into objects and arrays that a closure fills. Within an object each value follows its
/// `key`; the `member` functions do both and leave out what is absent.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package enum Layout: Sendable {
    /// A member or element a line, two spaces a level, except in parts that are written `inline`.
    case pretty
    /// Everything on one line without spaces.
    case compact
  }

  private var bytes: [UInt8] = []
  private let layout: Layout
  private var depth = 0
  /// How many of the open objects and arrays stand on one line.
  private var inlineDepth = 0
  /// Whether the open object or array is still empty.
  private var isFirst = true
  /// Whether a key was just written: the value follows on its line.
  private var followsKey = false

  /// An empty text.
  package init(_ layout: Layout = .pretty) { self.layout = layout }

  /// What is written so far, with a final newline in the pretty layout.
  package var text: String {
    let text = String(decoding: bytes, as: UTF8.self)
    return layout == .pretty ? text + "\n" : text
  }

  // MARK: Values

  /// Writes an object that `body` fills; `inline` keeps it on one line.
  package mutating func object(inline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    container("{", "}", inline, body)
  }

  /// Writes an array that `body` fills; `inline` keeps it on one line.
  package mutating func array(inline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    container("[", "]", inline, body)
  }

  /// Writes the key of the next value.
  package mutating func key(_ name: String) {
    beginElement()
    string(name)
    bytes += layout == .pretty ? Array(": ".utf8) : Array(":".utf8)
    followsKey = true
  }

  /// Writes a string.
  package mutating func value(_ text: String) {
    beginElement()
    string(text)
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) { literal(String(number)) }

  /// Writes a decimal number, exactly.
  package mutating func value(_ number: JSONNumber) { literal(number.text) }

  /// Writes `true` or `false`.
  package mutating func value(_ truth: Bool) { literal(truth ? "true" : "false") }

  /// Writes `null`.
  package mutating func null() { literal("null") }

  private mutating func literal(_ text: String) {
    beginElement()
    bytes += Array(text.utf8)
  }

  // MARK: Layout

  private mutating func container(
    _ open: String, _ close: String, _ inline: Bool, _ body: (inout JSONWriter) -> Void
  ) {
    beginElement()
    bytes += Array(open.utf8)
    let isOneLine = inline || inlineDepth > 0
    if isOneLine { inlineDepth += 1 }
    depth += 1
    isFirst = true
    body(&self)
    precondition(!followsKey, "a key without its value")
    depth -= 1
    if isOneLine { inlineDepth -= 1 }
    if !isFirst, layout == .pretty {
      if !isOneLine {
        newline()
      } else if open == "{" {
        bytes.append(0x20)
      }
    }
    isFirst = false
    bytes += Array(close.utf8)
  }

  /// Separates the next value or key from what stands before it.
  private mutating func beginElement() {
    if followsKey {
      followsKey = false
      return
    }
    let isOpening = isFirst
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    guard layout == .pretty, depth > 0 else { return }
    if inlineDepth == 0 {
      newline()
    } else if !isOpening || bytes.last == 0x7B {
      bytes.append(0x20)
    }
  }

  private mutating func newline() {
    bytes.append(0x0A)
    bytes += Array(repeating: 0x20, count: depth * 2)
  }

  // MARK: Strings

  private mutating func string(_ text: String) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += [0x5C, 0x22]
      case "\\": bytes += [0x5C, 0x5C]
      case "\n": bytes += [0x5C, 0x6E]
      case "\r": bytes += [0x5C, 0x72]
      case "\t": bytes += [0x5C, 0x74]
      default:
        if JSONWriter.isEscaped(scalar) {
          for unit in scalar.utf16 { escape(unit) }
        } else {
          bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    bytes.append(0x22)
  }

  /// Control characters, which JSON demands; line and paragraph separators, which end a line in older
  /// JavaScript; the byte-order mark and noncharacters, which readers drop or refuse; and the marks
  /// that turn the direction of text, which hide what a text says where it is shown raw.
  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFDD0...0xFDEF, 0x202A...0x202E, 0x2066...0x2069:
      true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  private mutating func escape(_ unit: UInt16) {
    bytes += [0x5C, 0x75]
    let digits = Array("0123456789abcdef".utf8)
    for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt16(shift)) & 15]) }
  }
}

/// A number that is written with exactly the digits it has.
package struct JSONNumber: Hashable, Sendable {
  /// The digits, as JSON spells them.
  fileprivate let text: String

  /// Such a number.
  package init(_ number: Int) { text = String(number) }
  /// Such a number.
  package init(_ number: Int64) { text = String(number) }
}

extension JSONNumber {
  /// A number with these digits, which have to be a JSON number.
  init(digits: String) { text = digits }
}
