// Reads JSON (RFC 8259) as strictly as it is written: no comments, no commas too many, whole numbers only. It is there for
// the baseline, the one file of this form that the command reads.

/// A value of a JSON text and the line it begins in.
struct JSONValue {
  enum Content {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case truth(Bool)
    case null
  }
  var content: Content
  /// Counted from 1.
  var line: Int

  /// The member `name` of an object.
  subscript(name: String) -> JSONValue? { if case .object(let it) = content { it[name] } else { nil } }
  /// The elements, if it is an array.
  var elements: [JSONValue]? { if case .array(let it) = content { it } else { nil } }
  /// The text, if it is a string.
  var text: String? { if case .string(let it) = content { it } else { nil } }
  /// The number, if it is one.
  var number: Int? { if case .number(let it) = content { it } else { nil } }
}

/// What is wrong with a JSON text, and where.
struct JSONMistake: Error {
  /// Counted from 1.
  var line: Int
  /// In lower case, without full stop.
  var message: String
}

/// A reader of one JSON text.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var depth = 0

  private static let maximumDepth = 32

  /// The value that `bytes` are.
  static func read(_ bytes: [UInt8]) throws(JSONMistake) -> JSONValue {
    var reader = JSONReader(
      bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    let value = try reader.value()
    if reader.peek() != nil { throw reader.mistake("something follows after the end") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func mistake(_ message: String) -> JSONMistake { JSONMistake(line: line, message: message) }

  /// The next byte that is no blank.
  private mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return bytes[position]
      }
      position += 1
    }
    return nil
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard let next = peek(), next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONMistake) -> JSONValue {
    guard let first = peek() else { throw mistake("the text ends too early") }
    let start = line
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONReader.maximumDepth else { throw mistake("this is nested too deep") }
    switch first {
    case UInt8(ascii: "{"): return JSONValue(content: .object(try object()), line: start)
    case UInt8(ascii: "["): return JSONValue(content: .array(try array()), line: start)
    case UInt8(ascii: "\""): return JSONValue(content: .string(try string()), line: start)
    default:
      let word = String(decoding: bytes[position...].prefix { JSONReader.isWordByte($0) }, as: UTF8.self)
      position += word.utf8.count
      switch word {
      case "true": return JSONValue(content: .truth(true), line: start)
      case "false": return JSONValue(content: .truth(false), line: start)
      case "null": return JSONValue(content: .null, line: start)
      default:
        guard let number = Int(word) else { throw mistake("this is no JSON") }
        return JSONValue(content: .number(number), line: start)
      }
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
  }

  private mutating func object() throws(JSONMistake) -> [String: JSONValue] {
    position += 1
    var members: [String: JSONValue] = [:]
    if take("}") { return members }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw mistake("a name in quotes is needed here") }
      let name = try string()
      guard take(":") else { throw mistake("a `:` is needed behind \"\(name)\"") }
      let value = try value()
      guard members.updateValue(value, forKey: name) == nil else {
        throw mistake("\"\(name)\" stands here twice")
      }
    } while take(",")
    guard take("}") else { throw mistake("a `,` or `}` is needed here") }
    return members
  }

  private mutating func array() throws(JSONMistake) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    if take("]") { return elements }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw mistake("a `,` or `]` is needed here") }
    return elements
  }

  private mutating func string() throws(JSONMistake) -> String {
    position += 1
    var units: [UInt8] = []
    while position < bytes.count, bytes[position] >= 0x20 {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += Array(String(try escape()).utf8)
      default: units.append(byte)
      }
    }
    throw mistake("a text is not closed")
  }

  private mutating func escape() throws(JSONMistake) -> Unicode.Scalar {
    guard position < bytes.count else { throw mistake("a text is not closed") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): break
    default: throw mistake("there is no such escape in JSON")
    }
    let high = try unit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if bytes[position...].starts(with: Array("\\u".utf8)) {
      position += 2
      let low = try unit()
      if 0xD800...0xDBFF ~= high, 0xDC00...0xDFFF ~= low,
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw mistake("half of a character stands here")
  }

  private mutating func unit() throws(JSONMistake) -> UInt32 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, let unit = UInt32(digits, radix: 16) else {
      throw mistake("four hexadecimal digits are needed after `\\u`")
    }
    position += 4
    return unit
  }
}
