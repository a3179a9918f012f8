import Foundation
import Testing

@testable import JourneyEmit

/// Long words that browsers may break where it looks well.
@Suite struct BreakableTextTests {
  @Test func onlyLongWordsGetPlacesToBreak() {
    let text = BreakableText(room: 140, size: 14, isBold: false)
    #expect(
      text.markup("Calls the service line again & again").html == "Calls the service line again &amp; again")
    let html = text.markup("die  Hochwasserschutzbeauftragten <b>").html
    #expect(html == "die  Hochwassersch<wbr>utzbeauftragten &lt;b&gt;")
    #expect(html.replacing("<wbr>", with: "") == "die  Hochwasserschutzbeauftragten &lt;b&gt;")
  }

  @Test func otherWhiteSpaceStays() {
    let text = BreakableText(room: 140, size: 14, isBold: false)
    let words = "Straßenverkehrsangelegenheit\u{3000}Grundstücksverkehrsgenehmigung"
    #expect(text.markup(words).html == words)
  }

  @Test func paperReadsAWordAsOne() {
    let words = MarkupElement(reading: "<p>a <b>Hochwasser<wbr>schutz<wbr>amt</b> b</p>")
    let bold = words.first { $0.name == "b" }
    #expect(bold?.words == "Hochwasserschutzamt")
    #expect(bold?.children.count == 1)
  }

  @Test func titlesOwnersAndChannelsOfPagesUseThem() {
    let page = MapFixture(
      """
      organization o "O" { team t "Hochwasserschutzbeauftragter" }
      channel c "Kundendienstaußenstellenleitung" { run by t }
      journey j "J" { touchpoint a "Grundstücksverkehrsgenehmigung" { channel c } }
      """
    ).page()
    let map = page.components(separatedBy: "<article")[1]
    #expect(map.split(separator: "<wbr>").count == 4)
  }
}
