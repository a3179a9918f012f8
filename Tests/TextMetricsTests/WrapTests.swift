import Testing
import TextMetrics

@Suite struct WrapTests {
  private static let texts = [
    "", " ", "word", "Asks for a quote and gets another form to fill in",
    "Donaudampfschifffahrtsgesellschaftskapitän calls back", "  space \t around   words ",
    "見積もりを依頼すると、別の書類が届く。「またですか？」", "고객이 견적을 요청합니다", "mixed 漢字 and 😀😀😀 text👩‍👩‍👧!",
    "يطلب العميل عرض سعر", "ขอใบเสนอราคา", "e\u{301}e\u{301}e\u{301}", "first\n\nthird\r\nfourth",
    "check-in/check-out – 24/7", "no\u{A0}break\u{A0}here please", "https://example.org/a/very/long/path",
  ]

  /// What may not be lost, nor come twice: all but white space and hyphens.
  private static func withoutSpace(_ text: String) -> String {
    String(text.filter { (!$0.isWhitespace || $0 == "\u{A0}") && $0 != "-" })
  }

  @Test(arguments: texts, [0, 5, 20, 40, 77, 120, 1e6]) func losesNothingAndFits(text: String, width: Double)
  {
    for bold in [false, true] {
      let lines = TextMetrics.wrap(text, width: width, size: 12, bold: bold)
      #expect(!lines.isEmpty)
      #expect(Self.withoutSpace(lines.joined()) == Self.withoutSpace(text))
      for line in lines {
        #expect(TextMetrics.width(of: line, size: 12, bold: bold) <= width || line.count == 1)
        #expect(line.first != " " && line.last != " ")
      }
      // Wrapped text that is wrapped again stays as it is.
      #expect(TextMetrics.wrap(lines.joined(separator: "\n"), width: width, size: 12, bold: bold) == lines)
    }
  }

  /// What is too long ends with an ellipsis, within the width; what is not stays as it is.
  @Test(arguments: texts, [40, 77, 120, 1e6]) func shortenedTextFits(text: String, width: Double) {
    let whole = TextMetrics.wrap(text, width: width, size: 12)
    for count in 1...3 {
      let lines = TextMetrics.shortened(text, width: width, lines: count, size: 12)
      guard whole.count > count else {
        #expect(lines == whole)
        continue
      }
      #expect(lines.count == count && lines.dropLast() == whole.prefix(count - 1))
      let last = lines[count - 1]
      #expect(last.hasSuffix("…") && whole[count - 1].hasPrefix(last.dropLast()), "\(lines)")
      #expect(TextMetrics.width(of: last, size: 12) <= width)
    }
  }

  /// A hyphen stands where a word is broken, and nowhere else.
  @Test func brokenWordsHaveHyphens() {
    func wrap(_ text: String, _ width: Double) -> [String] { TextMetrics.wrap(text, width: width, size: 12) }
    let lines = wrap("Kraftfahrzeugschadenregulierung", 120)
    #expect(lines.count == 2 && lines[0].hasSuffix("-") && !lines[1].hasSuffix("-"), "\(lines)")
    #expect(lines[0].dropLast() + lines[1] == "Kraftfahrzeugschadenregulierung")
    // Not within letters that make one sound.
    #expect(
      wrap("Donaudampfschifffahrtsgesellschaftskapitänsversicherungsstelle", 130)
        .allSatisfy { line in !["sch-", "sc-"].contains(where: line.hasSuffix) })
    #expect(wrap("Donaudampfschifffahrt", 110) == ["Donaudampf-", "schifffahrt"])
    #expect(wrap("https://example.org/averyveryverylongname", 100).allSatisfy { !$0.hasSuffix("-") })
    #expect(wrap("a8b7c6d5e4f3a2b1c0d9e8f7", 60).allSatisfy { !$0.hasSuffix("-") })
    #expect(wrap("الاستفساراتالمستمرة", 60).allSatisfy { !$0.hasSuffix("-") })
  }

  /// Soft hyphens are seen only where a line ends at them, and count before any other place in their word.
  @Test func softHyphensBreakFirst() {
    let word = "Schaden\u{AD}meldungs\u{AD}notruf\u{AD}telefon"
    func wrap(_ text: String, _ width: Double) -> [String] { TextMetrics.wrap(text, width: width, size: 12) }
    #expect(wrap(word, 1000) == ["Schadenmeldungsnotruftelefon"])
    #expect(wrap(word, 130) == ["Schadenmeldungs-", "notruftelefon"])
    #expect(wrap(word, 80) == ["Schaden-", "meldungs-", "notruftelefon"])
    #expect(wrap("Das \(word) und", 130) == ["Das Schaden-", "meldungsnotruf-", "telefon und"])
    #expect(wrap("ein\u{AD} Wort", 30) == ["ein", "Wort"], "before a space nothing is broken")
    #expect(
      TextMetrics.width(of: word, size: 12) == TextMetrics.width(of: "Schadenmeldungsnotruftelefon", size: 12)
    )
  }

  @Test func breaksAtSpaces() {
    #expect(TextMetrics.wrap("one two three", width: 50, size: 12) == ["one two", "three"])
    #expect(TextMetrics.wrap("one  two", width: 500, size: 12) == ["one two"])
  }

  @Test func takesAsMuchAsFits() {
    let text = "exactly this"
    let width = TextMetrics.width(of: text, size: 11)
    #expect(TextMetrics.wrap(text, width: width, size: 11) == [text])
    #expect(TextMetrics.wrap(text, width: width.nextDown, size: 11) == ["exactly", "this"])
  }

  @Test func keepsLineBreaks() {
    #expect(TextMetrics.wrap("a\n\nb", width: 100, size: 12) == ["a", "", "b"])
    #expect(TextMetrics.wrap("", width: 100, size: 12) == [""])
  }

  @Test func breaksInsideCompounds() {
    #expect(TextMetrics.wrap("check-in desk", width: 50, size: 12) == ["check-", "in desk"])
    // Where the word fits on a line, its short parts stay with it; long ones need not.
    #expect(TextMetrics.wrap("the check-in desk", width: 65, size: 12) == ["the", "check-in", "desk"])
    #expect(TextMetrics.wrap("it is one-way", width: 75, size: 12) == ["it is", "one-way"])
    #expect(TextMetrics.wrap("a shop-window here", width: 50, size: 12) == ["a shop-", "window", "here"])
    #expect(TextMetrics.wrap("at -5 and 24/7", width: 30, size: 12) == ["at -5", "and", "24/7"])
  }

  /// A word that is a little longer than a line leaves more than its last letter to the next one.
  @Test func longWordsAreCutIntoLikeParts() {
    let word = "Umzugsmannschaft"
    let whole = TextMetrics.width(of: word, size: 12)
    for (width, count) in [(whole * 0.97, 2), (whole * 0.6, 2), (whole * 0.4, 3)] {
      let lines = TextMetrics.wrap(word, width: width, size: 12)
      #expect(lines.count == count && lines.joined().filter { $0 != "-" } == word)
      let widths = lines.map { TextMetrics.width(of: $0, size: 12) }
      #expect((widths.max() ?? 0) - (widths.min() ?? 0) < 3 * 12, "\(lines)")
    }
  }

  @Test func ideographsKeepTheirMarks() {
    #expect(TextMetrics.wrap("漢字漢字。漢", width: 40, size: 10) == ["漢字漢", "字。漢"])
    #expect(TextMetrics.wrap("漢字「漢字」", width: 30, size: 10) == ["漢字", "「漢", "字」"])
  }

  @Test func neverSplitsWhatIsSeenAsOneCharacter() {
    #expect(TextMetrics.wrap("👩‍👩‍👧👩‍👩‍👧", width: 1, size: 12) == ["👩‍👩‍👧", "👩‍👩‍👧"])
  }

  @Test(arguments: [Double.infinity, .nan, -1, 0]) func survivesAnyWidth(_ width: Double) {
    #expect(TextMetrics.wrap("ab cd", width: width, size: 12).joined().filter { $0 != " " } == "abcd")
  }
}
