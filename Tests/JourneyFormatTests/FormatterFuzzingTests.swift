import JourneyFormat
import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// What a layout may not change: tokens, what texts say, comments, and their order.
struct Content: Equatable {
  var pieces: [String] = []

  /// The content of `tree`. Durations are cut into figure and unit, `;` is left out, comments before a `{` stand
  /// behind it, comments lose blanks at their ends.
  init(_ tree: SyntaxTree) {
    var comments: [String] = []
    for (index, token) in tree.tokens.enumerated() {
      let start = index > 0 ? tree.tokens[index - 1].end : 0
      let gap = tree.source.text(in: ByteRange(start, token.start))
      var found: [String] = []
      for line in gap.split(whereSeparator: \.isNewline) {
        guard let slash = line.firstIndex(of: "/") else { continue }
        found.append(String(decoding: Content.trimmed(line[slash...].utf8), as: UTF8.self))
      }
      switch token.kind {
      case .leftBrace:
        pieces.append("{")
        comments += found
      case .semicolon: comments += found
      case .number:
        pieces += comments + found + Content.pieces(tree.text(token))
        comments = []
      case .textBlock:
        pieces += comments + found + [Literal.decode(tree.source.bytes[token.range.indices])]
        comments = []
      case .word, .string, .unclosedString, .arrow, .comma, .dot, .rightBrace, .invalid, .endOfFile:
        pieces += comments + found + [tree.text(token)]
        comments = []
      }
    }
  }

  private static func trimmed(_ line: Substring.UTF8View) -> [UInt8] {
    var bytes = Array(line)
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private static func pieces(_ number: String) -> [String] {
    let figure = number.prefix { $0.isASCII && $0.isNumber }
    let unit = number.dropFirst(figure.count)
    return !figure.isEmpty && JourneyDuration.Unit(String(unit)) != nil
      ? [String(figure), String(unit)] : [number]
  }
}

/// Why `bytes` are not laid out as they should be; nil where they are.
func flaw(of bytes: [UInt8]) -> String? {
  let tree = parse(bytes)
  let formatted = Formatter.format(tree)
  if tree.isBinary { return formatted == bytes ? nil : "a binary file was changed" }
  let again = parse(formatted)
  let twice = Formatter.format(again)
  if twice != formatted {
    return
      "not stable:\n\(String(decoding: formatted, as: UTF8.self))\n--- twice:\n\(String(decoding: twice, as: UTF8.self))"
  }
  let (before, after) = (Content(tree), Content(again))
  if before != after { return "other content: \(before.pieces)\n\(after.pieces)" }
  let notes = (
    tree.nodes.indices.compactMap { tree.note($0) }.count,
    again.nodes.indices.compactMap { again.note($0) }.count
  )
  if notes.1 < notes.0 { return "\(notes.0) notes, \(notes.1) after" }
  if tree.knownStatements != again.knownStatements { return "other statements" }
  if tree.codes != again.codes { return "\(tree.codes), after: \(again.codes)" }
  return nil
}

@Suite struct FormatterFuzzingTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func keepsContentAndIsStable(seed: UInt64) {
    var numbers = RandomNumbers(seed: seed)
    var failures = 0
    for number in 0..<Fuzzing.cases / 4 {
      let bytes = Fuzzing.input(number, &numbers)
      guard let flaw = flaw(of: bytes) else { continue }
      failures += 1
      if failures <= 3 {
        Issue.record(
          "case \(number): \(flaw)\n--- of:\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
    #expect(failures == 0)
  }
}
