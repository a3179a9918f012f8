import JourneySource

/// Makes texts that nobody would write.
package enum Fuzzing {
  private static let pieces: [String] = [
    "journey", "stage", "touchpoint", "channel", "data", "team", "organization", "asks", "gives", "then",
    "fails",
    "wait", "takes", "within", "to", "personal", "changes", "one-way", "ends",
    "resolves", "x-y", "owner", "a", "b-c",
    "ไทย",
    "é", "e\u{301}", "🎉", "4h", "10min", "3", "+2", "-1", "60%", "2026-3-1", "5.", "12.50", "\"text\"",
    "\"\"",
    "\"a\\\"b\"", "\"un", "\"\"\"", "\"\"\"\n  x\n  \"\"\"", "\"\"\"\n    x\n      y\n\n    \"\"\"", "->",
    ",", ",", ".",
    ";", ";", "{", "}", "{", "}", "{", "}", "\n", "\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\t", " ", "  ",
    "    ",
    "// c\n", " // d \n", "/// note\n", "//\n", "/", "#", "=", "-", "--", "\\", "\u{FEFF}", "\u{A0}",
  ]

  /// A row of tokens, blanks and comments. Every other one balances its braces.
  package static func soup(_ numbers: inout RandomNumbers) -> [UInt8] {
    var text = ""
    var depth = 0
    let balances = numbers.below(2) == 0
    for _ in 0..<(1 + numbers.below(40)) {
      let piece = numbers.pick(pieces)
      if balances {
        if piece.hasPrefix("\"un") || piece == "\"\"\"" { continue }
        if piece == "{" { depth += 1 }
        if piece == "}" {
          if depth == 0 { continue }
          depth -= 1
        }
      }
      text += piece
      if numbers.below(3) > 0 { text += " " }
    }
    text += String(repeating: numbers.below(2) == 0 ? "\n}" : " }", count: balances ? depth : 0)
    return Array(text.utf8)
  }

  /// Statements as people write them, with comments and line ends in odd places.
  package static func statements(_ numbers: inout RandomNumbers) -> [UInt8] {
    var text = ""
    func item(_ depth: Int, _ numbers: inout RandomNumbers) {
      let blanks = [
        "", " ", "  ", "\n", "\n\n", "\n\n\n", " // c\n", "\n// own\n", "\n\n/// note\n", "\r\n", "\t",
      ]
      text += numbers.pick(blanks)
      text += numbers.pick([
        "asks", "then", "fails", "wait", "stage", "touchpoint", "channel", "data", "zzz", "ends", "one-way",
      ])
      for _ in 0..<numbers.below(5) {
        text += numbers.pick([" ", "  ", "\t"])
        text += numbers.pick([
          "a", "alpha-beta-gamma-delta", "a.b", "a . b", "\"some text\"", "4h", "within 3days", "60%", "->",
          "ends",
          "one-way", "gives", "#", "\"\"\"\n   x\n   \"\"\"", "😀",
        ])
        if numbers.below(3) == 0 {
          text += numbers.pick([
            ",", " ,", ", // c\n", ",\n", ",\n// own\n\n", "->\n", ",\r\n", ",\n\n\n", ", ",
          ])
        }
      }
      if depth < 4, numbers.below(3) == 0 {
        text += numbers.pick(["{", " {", "\n{", " // c\n{", "\n/// own\n{", " {\n", "{ // c\n"])
        for _ in 0..<numbers.below(5) { item(depth + 1, &numbers) }
        text += numbers.pick([" }", "\n}", "\n\n}", "\n// last\n}", " ;}"])
      }
      text += numbers.pick(["\n", "\n", "\n", ";", " ; ", "\n\n", " // end\n", "\r\n"])
    }
    for _ in 0..<(1 + numbers.below(5)) { item(0, &numbers) }
    return Array(text.utf8)
  }

  /// `bytes` with a few of them changed, cut out, doubled or swapped.
  package static func mutate(_ bytes: [UInt8], _ numbers: inout RandomNumbers) -> [UInt8] {
    var result = bytes
    for _ in 0..<(1 + numbers.below(6)) where !result.isEmpty {
      let index = numbers.below(result.count)
      let end = min(result.count, index + 1 + numbers.below(20))
      switch numbers.below(7) {
      case 0: result[index] = UInt8(numbers.below(256))
      case 1: result.removeSubrange(index..<end)
      case 2: result.insert(contentsOf: result[index..<end], at: numbers.below(result.count))
      case 3: result.insert(contentsOf: Array(numbers.pick(pieces).utf8), at: index)
      case 4: result[index] = numbers.pick(Array("{}\",;.>-\n \"/".utf8))
      case 5: result.remove(at: index)
      default: result.swapAt(index, end - 1)
      }
    }
    return result
  }

  /// A short passage of `bytes`, so that many mutations stay quick.
  package static func passage(of bytes: [UInt8], _ numbers: inout RandomNumbers) -> [UInt8] {
    let start = numbers.below(max(1, bytes.count))
    return Array(bytes[start..<min(bytes.count, start + 20 + numbers.below(400))])
  }

  /// Bytes without any sense; few of them null.
  package static func noise(_ numbers: inout RandomNumbers) -> [UInt8] {
    (0..<numbers.below(120)).map { _ in
      numbers.below(3) == 0 ? UInt8(1 + numbers.below(255)) : UInt8(32 + numbers.below(96))
    }
  }

  /// A case of any sort, by its number.
  package static func input(_ number: Int, _ numbers: inout RandomNumbers) -> [UInt8] {
    switch number % 5 {
    case 0: soup(&numbers)
    case 1: statements(&numbers)
    case 2: mutate(passage(of: numbers.pick(Samples.all).bytes, &numbers), &numbers)
    case 3: mutate(statements(&numbers), &numbers)
    default: number % 25 == 4 ? noise(&numbers) : mutate(soup(&numbers), &numbers)
    }
  }

  #if DEBUG
    /// The number of cases of each fuzzing test.
    package static let cases = 4_000
  #else
    /// The number of cases of each fuzzing test.
    package static let cases = 40_000
  #endif
}
