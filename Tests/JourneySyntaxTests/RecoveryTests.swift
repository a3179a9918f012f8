import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// One mistake, one diagnostic, and nothing lost of what follows it.
@Suite struct RecoveryTests {
  /// What a slip in `file` costs: its diagnostics, and the statements that are no longer known where they stand.
  private func cost(of edit: (inout [UInt8]) -> Void, in file: SourceFile) -> (codes: [String], lost: Int) {
    var bytes = file.bytes
    edit(&bytes)
    let tree = parse(bytes)
    #expect(tree.flaw == nil)
    return (tree.codes, parse(file.bytes).knownStatements - tree.knownStatements)
  }

  private static let orderly = Samples.tried.filter { $0.path != Samples.difficult.path }

  @Test(arguments: orderly.indices)
  func aMissingClosingBrace(sample: Int) {
    let file = RecoveryTests.orderly[sample]
    for token in parse(file.bytes).tokens where token.kind == .rightBrace {
      let (codes, lost) = cost(of: { $0.remove(at: token.start) }, in: file)
      let line = LineIndex(file).line(at: UInt32(token.start))
      #expect(codes == ["unclosed-block"], "\(file.path):\(line)")
      #expect(lost == 0, "\(file.path):\(line)")
    }
  }

  @Test(arguments: orderly.indices)
  func aMissingLineOfAClosingBrace(sample: Int) {
    let file = RecoveryTests.orderly[sample]
    for token in parse(file.bytes).tokens where token.kind == .rightBrace && token.startsLine {
      let line = LineIndex(file).line(at: UInt32(token.start))
      let range = LineIndex(file).range(ofLine: line).indices
      let (codes, lost) = cost(of: { $0.removeSubrange(range) }, in: file)
      #expect(codes == ["unclosed-block"], "\(file.path):\(line)")
      #expect(lost == 0, "\(file.path):\(line)")
    }
  }

  /// Behind every line, or on a line of its own after it.
  @Test(arguments: orderly.indices, [" }", " {", "\n=}", "\n<}", "\n{"])
  func aBraceTooMany(sample: Int, piece: String) {
    let file = RecoveryTests.orderly[sample]
    let index = LineIndex(file)
    for line in 1..<index.lineCount {
      let text = index.text(ofLine: line)
      let blanks = text.prefix { $0 == " " }.count
      guard blanks < text.count, !text.contains("//") else { continue }
      let inserted = piece.replacing("=", with: String(repeating: " ", count: blanks))
        .replacing("<", with: String(repeating: " ", count: max(0, blanks - 2)))
      let end = Int(index.range(ofLine: line).end)
      let (codes, lost) = cost(of: { $0.insert(contentsOf: Array(inserted.utf8), at: end) }, in: file)
      #expect(codes == ["unexpected-brace"] || codes == ["unclosed-block"], "\(file.path):\(line) \(codes)")
      #expect(lost == 0, "\(file.path):\(line)")
    }
  }

  @Test(arguments: orderly.indices)
  func aMissingOpeningBrace(sample: Int) {
    let file = RecoveryTests.orderly[sample]
    for token in parse(file.bytes).tokens where token.kind == .leftBrace {
      let (codes, lost) = cost(of: { $0.remove(at: token.start) }, in: file)
      let line = LineIndex(file).line(at: UInt32(token.start))
      #expect(codes.count <= 1, "\(file.path):\(line) \(codes)")
      // Only what stands behind it on the same line: four statements at most.
      #expect(lost <= 4, "\(file.path):\(line)")
    }
  }

  @Test(arguments: orderly.indices)
  func anUnclosedString(sample: Int) {
    let file = RecoveryTests.orderly[sample]
    var most = 0
    for token in parse(file.bytes).tokens where token.kind == .string {
      let (codes, lost) = cost(of: { $0.remove(at: token.end - 1) }, in: file)
      let line = LineIndex(file).line(at: UInt32(token.start))
      // The rest of the line is gone, and with it perhaps a brace.
      #expect(codes.count <= 2 && codes.contains("unclosed-string"), "\(file.path):\(line) \(codes)")
      most = max(most, lost)
    }
    #expect(most <= 4)
  }

  @Test(arguments: orderly.indices)
  func aStrayOperand(sample: Int) {
    let file = RecoveryTests.orderly[sample]
    for token in parse(file.bytes).tokens where token.startsLine && token.kind == .word {
      let (codes, lost) = cost(of: { $0.insert(contentsOf: Array("60%\n".utf8), at: token.start) }, in: file)
      #expect(codes == ["syntax-error"])
      #expect(lost == 0)
    }
  }

  @Test func namesTheBlockThatIsNotClosed() {
    let tree = parse("journey a {\n  stage b {\n    touchpoint c {\n      ends\n  }\n  stage d {\n  }\n}\n")
    #expect(tree.diagnostics.map(\.message) == ["the block of `touchpoint` is not closed"])
    #expect(tree.diagnostics.map { LineIndex(tree.source).line(at: $0.place.range.start) } == [3])
    #expect(tree.unclosed == [2])
  }

  @Test func recoversBehindAByteOrderMark() {
    let tree = parse("\u{FEFF}channel a {\n  run by b\nchannel c {\n  run by b\n}\n")
    #expect(outline(tree) == "channel a{run by b; channel c{run by b}")
    #expect(tree.codes == ["unclosed-block"])
  }

  @Test func recoversBehindATextOverSeveralLines() {
    let text = "persona a {\n  quote \"\"\"\n    x\n    \"\"\" }\n}\ndata b\n"
    let tree = parse(text)
    #expect(tree.codes == ["unexpected-brace"])
    #expect(tree.knownStatements == 3)
  }
}
