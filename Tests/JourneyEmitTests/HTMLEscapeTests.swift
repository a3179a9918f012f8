import JourneyEmit
import Testing

@Suite struct HTMLEscapeTests {
  @Test func signsWithAMeaningAreEscaped() {
    #expect(
      Escape.html(#"</script><img src=x onerror='a("b")'>&"#)
        == "&lt;/script&gt;&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;")
  }

  @Test func whatHTMLCannotHoldIsDropped() {
    var text = "a\u{0}b\u{1B}[0m\u{7F}\u{85}"
    for value: UInt32 in [0xFFFE, 0x1FFFF, 0xFDD0] { text.unicodeScalars.append(Unicode.Scalar(value)!) }
    #expect(Escape.html(text + "c\td\ne") == "ab[0mc\td\ne")
  }

  @Test func markupEscapesWhatIsInterpolated() {
    let text = "<b>"
    let inner: Markup = "<i>\(text)</i>"
    let outer: Markup = "<p title=\"\(text)\">\(inner)\(3)\(1.25)</p>"
    #expect(outer.html == "<p title=\"&lt;b&gt;\"><i>&lt;b&gt;</i>31.3</p>")
  }

  @Test func decimalsAreFixed() {
    #expect(Fixed.text(0) == "0")
    #expect(Fixed.text(-0.04) == "0")
    #expect(Fixed.text(-2.25) == "-2.3")
    #expect(Fixed.text(107.5) == "107.5")
    #expect(Fixed.text(1.0625, decimals: 3) == "1.063")
    #expect(Fixed.text(.nan) == "0")
  }
}
