import JourneySource
import Testing

@Suite struct LineIndexTests {
  private func index(_ text: String) -> LineIndex { LineIndex(SourceFile(path: "x.journey", text: text)) }

  @Test(arguments: [
    ("", 0, 1, 1, 0), ("ab\ncd", 0, 1, 1, 0), ("ab\ncd", 2, 1, 3, 2), ("ab\ncd", 3, 2, 1, 0),
    ("ab\ncd", 5, 2, 3, 2), ("ab\n", 3, 2, 1, 0), ("ab\r\ncd", 4, 2, 1, 0), ("é\u{1F389}x", 6, 1, 3, 3),
    ("ไทย x", 9, 1, 4, 3), ("\u{FEFF}ab", 4, 1, 2, 1), ("\u{FEFF}ab", 3, 1, 1, 0),
    ("\u{FEFF}a\nb", 5, 2, 1, 0),
    ("a\u{FEFF}b", 4, 1, 3, 2), ("abc", 99, 1, 4, 3), ("\n\n\n", 2, 3, 1, 0), ("e\u{301}x", 3, 1, 3, 2),
  ])
  func positions(text: String, offset: UInt32, line: Int, column: Int, utf16: Int) {
    let position = index(text).position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
    #expect(position.utf16Column == utf16)
  }

  @Test func invalidBytesCountAsOneEach() {
    let file = SourceFile(path: "x.journey", bytes: [0x61, 0xFF, 0x62, 0x0A, 0x63])
    #expect(LineIndex(file).position(at: 3).column == 4)
    #expect(LineIndex(file).position(at: 4).line == 2)
  }

  @Test func linesWithoutTheirEnds() {
    let text = index("\u{FEFF}one\r\ntwo\n\nfour")
    #expect(text.lineCount == 4)
    #expect((1...4).map { text.text(ofLine: $0) } == ["one", "two", "", "four"])
    #expect(text.range(ofLine: 1) == ByteRange(0, 6))
    #expect(text.range(ofLine: 2) == ByteRange(8, 11))
    #expect(text.range(ofLine: 0).isEmpty)
    #expect(text.range(ofLine: 5).isEmpty)
    #expect(index("a\n").lineCount == 2)
    #expect(index("").lineCount == 1)
  }

  @Test func everyOffsetLiesInItsLine() {
    let content = "journey a {\r\n  é \u{1F389}\n\n}\n"
    let text = index(content)
    for offset in 0...content.utf8.count {
      let line = text.line(at: UInt32(offset))
      let before = content.utf8.prefix(offset).count { $0 == 0x0A }
      #expect(line == before + 1)
    }
  }
}
