import Foundation
import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Gaps in mails, pull requests, pages and for other programs.
struct GapTests {
  private let text = """
    organization o "Co" { team web "Web | shop"; team care "Care" }
    channel x "X" { run by web }
    data email "E-mail"
    journey j "Buying | <b>now</b>" {
      touchpoint a "Asks *twice*" { channel x; emotion sad -2; asks email; opportunity "Ask once\\n@all" { owner care; due 2026-09-30; impact 5; effort 2 } }
      touchpoint b "Waits" { channel x; emotion 0; wait 2 days }
      touchpoint c "Same" { channel x; emotion +1 }
      touchpoint d "Gone" { channel x; owner care }
    }
    journey k "As it should be" {
      ideal of j
      touchpoint a "Asks *twice*" { channel x; emotion glad +2 }
      touchpoint n "Is told" { channel x; new; emotion +1; promises soon "Soon" within 1 day }
      touchpoint b "Waits" { channel x; emotion +1; wait 1 h }
      touchpoint c "Same" { channel x; emotion +1 }
    }

    """

  private func gaps(_ fixture: MapFixture) -> [IdealGap] {
    IdealGap.all(in: fixture.context.program, graphs: fixture.context.graphs)
  }

  @Test func mail() {
    let fixture = MapFixture(text)
    #expect(
      GapText.render(gaps(fixture), in: fixture.context.program) == """
        Gap to the ideal: Buying | <b>now</b>
        against: As it should be
        accountable: nobody

          Feelings   5 to gain at 2 steps; the lowest point is -2 and should be +1
          Waits      47 h to cut: up to 2 days on the usual way, should be up to 1 h
          Handoffs   1 to remove (Web | shop to Care): 1 on the usual way, should be 0
          Questions  1 of 1 to drop
          Promises   1 to add
          Steps      1 to drop, 1 new
          Plans      1 opportunity; 1 step that should feel better has none

        Asks *twice*
          feels      sad -2 → glad +2: 4 to gain
          asks       no longer E-mail
          plan       Ask once @all (Care, by 30 Sep 2026; impact 5, effort 2)

        Is told: new
          feels      should be +1
          owner      Web | shop
          promises   “Soon” within 1 day

        Waits
          feels      0 → +1: 1 to gain
          wait       2 days → 1 h
          plan       none yet

        Gone: to be dropped

        """)
  }

  @Test func markdownShowsSignsAsTheyAre() {
    let fixture = MapFixture(text)
    let markdown = GapMarkdown.render(gaps(fixture), in: fixture.context.program)
    #expect(markdown.hasPrefix("### Gap to the ideal: Buying \\| &lt;b&gt;now&lt;/b&gt;\n"))
    #expect(
      markdown.contains(
        "| Asks \\*twice\\* | sad -2 → **glad +2** (+4) | no longer asks E-mail | Ask once \\@all: **Care**, by 30 Sep 2026, impact 5, effort 2 |\n"
      ))
    #expect(!markdown.contains("<b>"))
  }

  @Test func theDocumentFollowsItsSchema() throws {
    let fixture = MapFixture(text)
    let json = GapDocument.json(gaps(fixture).map { ($0, fixture.context.program) })
    let document = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    try SchemaCheck.expect(document, "gapDocument", in: GapSchema.objects)
    let gap = try #require((document["gaps"] as? [[String: Any]])?.first)
    #expect(gap["emotionToGain"] as? Int == 5)
    let steps = try #require(gap["steps"] as? [[String: Any]])
    #expect(steps.map { $0["change"] as? String } == ["changed", "new", "changed", "same", "dropped"])
    let schema = try JSONSerialization.jsonObject(with: Data(GapSchema.text.utf8)) as? [String: Any]
    #expect(Set((schema?["$defs"] as? [String: Any] ?? [:]).keys) == Set(GapSchema.objects.map(\.name)))
    let empty = try JSONSerialization.jsonObject(with: Data(GapDocument.json([]).utf8)) as? [String: Any]
    try SchemaCheck.expect(#require(empty), "gapDocument", in: GapSchema.objects)
  }

  @Test func thePageHasASectionAndLinksToIt() {
    let fixture = MapFixture(text)
    let page = fixture.page()
    #expect(page.contains(#"<section id="gap">"#))
    #expect(page.contains(##"<a href="#gap">the gap</a>"##))
    #expect(page.contains("sad \u{2212}2"))
    #expect(page.contains("Buying | &lt;b&gt;now&lt;/b&gt;"))
    #expect(fixture.page(1).contains(#"<a href="j.html#gap">the gap</a>"#))
    #expect(!fixture.page(1).contains(#"<section id="gap">"#))
    #expect(
      IndexPage.render(in: fixture.context, title: "T").contains(
        ##"<a href="j.html#gap">gap: 5 to gain</a>"##))
  }

  @Test func aPageWithoutIdealHasNone() {
    let page = MapFixture(MapFixture.shop).page()
    #expect(!page.contains(##"href="#gap""##) || page.contains(#"<section id="gap">"#))
  }
}
