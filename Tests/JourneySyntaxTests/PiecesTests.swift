import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// A large file read in pieces gives the tree that reading it whole gives.
struct PiecesTests {
  /// Two and a half megabytes of sample text, so that there are two pieces.
  private static func large(_ between: String = "") -> [UInt8] {
    let sample = Samples.company.bytes + Array("\n".utf8) + Samples.buyPhone.bytes + Array("\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < 1 << 20 { bytes += sample }
    bytes += Array(between.utf8)
    while bytes.count < 5 << 19 { bytes += sample }
    return bytes
  }

  private func holds(_ bytes: [UInt8]) -> Bool {
    let source = SourceFile(path: "large.journey", bytes: bytes)
    let vocabulary = Language.vocabulary
    let whole = Parser.parse(source, id: FileID(0), vocabulary: vocabulary)
    for count in [2, 5] {
      let pieces = Parser.parse(source, id: FileID(0), vocabulary: vocabulary, pieces: count) {
        number, body in
        // The last first: the order must not matter.
        for index in (0..<number).reversed() { body(index) }
      }
      guard pieces.tokens == whole.tokens, pieces.nodes == whole.nodes,
        pieces.statements == whole.statements, pieces.unclosed == whole.unclosed,
        pieces.diagnostics == whole.diagnostics
      else { return false }
    }
    return true
  }

  @Test func wellFormedTextIsTheSame() {
    let isSame = holds(PiecesTests.large())
    #expect(isSame)
  }

  @Test(arguments: [
    "journey half \"Half\" {\n", "}\n", "journey a \"An unclosed text {\n}\n", "x \"\"\"\nnever closed\n",
    "channel a, \n", "channel \u{1F600} \"Straße\"\n", "@ # broken\n", "channel web -> \n",
  ])
  func whateverStandsInTheMiddle(_ middle: String) {
    let isSame = holds(PiecesTests.large(middle))
    #expect(isSame)
  }

  @Test func textAcrossTheCutIsTheSame() {
    let lines = String(repeating: "a line of the text that begins with a letter\n", count: 120_000)
    let text = "channel web \"Web\"\nx-note \"\"\"\n" + lines + "\"\"\"\nchannel store\n"
    let isSame = holds(Array(text.utf8))
    #expect(isSame)
  }
}
