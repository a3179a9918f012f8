import Testing
import TextMetrics

@Suite struct WidthTests {
  @Test func knownWidths() {
    // From the font itself: a is 1255 units of 2048, bold 1382; a space 651, bold 713.
    #expect(TextMetrics.width(of: "a", size: 2048) == 1255)
    #expect(TextMetrics.width(of: "a", size: 2048, bold: true) == 1382)
    #expect(TextMetrics.width(of: " ", size: 2048) == 651)
    #expect(TextMetrics.width(of: "", size: 14) == 0)
  }

  @Test(arguments: ["ä", "ß", "Ł", "Ж", "Ω", "→", "≤", "€", "…", "“", "א", "ع"])
  func fontHas(_ text: String) {
    let width = TextMetrics.width(of: text, size: 1)
    #expect(width > 0.2 && width < 1.2)
  }

  @Test(arguments: ["漢", "あ", "カ", "한", "Ａ", "。", "𠀀"]) func ideographsAreAnEm(_ text: String) {
    #expect(TextMetrics.width(of: text, size: 10) == 10)
  }

  @Test(arguments: ["😀", "🎉", "👍🏽", "👩‍👩‍👧", "👩🏽‍💻"]) func emojiAreOnePicture(_ text: String) {
    #expect(TextMetrics.width(of: text, size: 10) == 12.5)
  }

  @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{FEFF}", "\u{0}", "\n", "\u{E31}"])
  func marksTakeNoRoom(_ text: String) {
    #expect(TextMetrics.width(of: text, size: 10) == 0)
  }

  @Test func decomposedIsAsWideAsComposed() {
    #expect(TextMetrics.width(of: "a\u{308}", size: 10) == TextMetrics.width(of: "\u{E4}", size: 10))
  }

  @Test func everyScalarHasAWidth() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = TextMetrics.width(of: String(scalar), size: 1)
      if !(0...4.2).contains(width) { Issue.record("U+\(String(value, radix: 16)) is \(width) wide") }
    }
  }
}
