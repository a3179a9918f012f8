import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// Inputs at which something quadratic, recursive or boundless would show.
@Suite struct LargeInputTests {
  #if DEBUG
    private static let scale = 1
  #else
    private static let scale = 10
  #endif

  private func repeated(_ text: String, bytes: Int = 1_000_000 * scale) -> [UInt8] {
    let unit = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes + unit.count)
    while result.count < bytes { result += unit }
    return result
  }

  @Test(arguments: [
    "asks email, phone -> a.b 60% ", "a { b } ", "a { b } } ", "a { { b } ", "x; ", "\"\" ", "\n", " ", "\t",
    "\r", "//\n", ", ",
    "->\n", "ไทย ", "😀", "\"\"\"\"\"\" ", "\\\"\"\"\n", "a \"\"\"\n \\", "{\n", "}\n", "}\n;", "{}",
    "a {\n} }\n",
  ])
  func readsAllOfIt(unit: String) {
    let tree = parse(repeated(unit, bytes: 100_000 * LargeInputTests.scale))
    #expect(Int(tree.tokens[tree.tokens.count - 1].end) == tree.source.bytes.count)
  }

  @Test func tenMegabytesOnOneLine() {
    let tree = parse(repeated("asks email, phone "))
    #expect(tree.nodes.count == 1)
    #expect(tree.diagnostics.isEmpty)
  }

  @Test func deepNestingIsCutOnce() {
    let tree = parse(Array(repeating: 0x7B, count: 100_000))
    #expect(tree.flaw == nil)
    #expect(tree.codes == ["syntax-error", "nesting-too-deep"])
    let named = parse(repeated("a {\n", bytes: 400_000) + repeated("}\n", bytes: 200_000))
    #expect(named.flaw == nil)
    #expect(named.codes == ["nesting-too-deep"])
  }

  @Test(arguments: ["}", "} ", "}\n", "};", "}\n  "])
  func aRunOfStrayBracesIsOneMistake(unit: String) {
    let tree = parse(repeated(unit, bytes: 100_000 * unit.utf8.count))
    #expect(tree.flaw == nil)
    #expect(tree.codes == ["unexpected-brace"])
    #expect(tree.nodes.count == 100_000)
  }

  @Test func statementsBehindARunOfStrayBracesAreRead() {
    let tree = parse("data a\n}}}}\ndata b\n}\n}\n")
    #expect(tree.codes == ["unexpected-brace", "unexpected-brace"])
    #expect(tree.knownStatements == 2)
  }

  @Test func tokensBeyond16MiBAreCut() {
    let size = Token.maximumLength + 5
    let all: [(String, UInt8)] = [("", 0x61), ("\"", 0x61), ("", 0x37), ("#", 0x23)]
    for (opening, byte) in all.prefix(LargeInputTests.scale == 1 ? 1 : 4) {
      let bytes = Array(opening.utf8) + Array(repeating: byte, count: size)
      let tree = parse(bytes)
      #expect(tree.tokens.count == 3)
      #expect(tree.tokens.dropLast().allSatisfy { $0.kind == .invalid })
      #expect(tree.tokens[0].length == Token.maximumLength)
      #expect(tree.tokens[2].start == bytes.count)
      #expect(tree.diagnostics.contains { $0.message.contains("16 MiB") })
      #expect(tree.diagnostics.allSatisfy { $0.message.utf8.count < 200 })
    }
    let longest = parse(Array(repeating: 0x61, count: Token.maximumLength))
    #expect(longest.tokens.map(\.kind) == [.word, .endOfFile])
  }

  @Test func aLongCommentIsNoToken() {
    let tree = parse(
      Array("// ".utf8) + Array(repeating: 0x61, count: Token.maximumLength + 9) + Array("\na".utf8))
    #expect(tree.tokens.map(\.kind) == [.word, .endOfFile])
    #expect(tree.diagnostics.isEmpty)
  }
}
