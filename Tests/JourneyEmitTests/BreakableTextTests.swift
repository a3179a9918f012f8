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
    #expect(html == "die  Hochwasserschutz\u{AD}beauftragten &lt;b&gt;", "a browser shows a hyphen there")
    #expect(text.markup("a1b2c3d4e5f6a7b8c9d0e1f2").html == "a1b2c3d4e5f6<wbr>a7b8c9d0e1f2")
    // Soft hyphens of the author stay, and what they divide is broken only where it is still too long.
    let soft = "Hochwasser\u{AD}schutz\u{AD}beauftragten"
    #expect(text.markup(soft).html == soft)
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
    for part in ["<bdi>Gr", "<bdi>Kun", "<strong dir=\"auto\">Ho"] {
      let words = map.components(separatedBy: part)
      #expect(words.count > 1 && words[1].prefix { $0 != "<" }.contains("\u{AD}"), "\(part)")
    }
  }
}
