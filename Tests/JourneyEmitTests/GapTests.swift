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

  @Test func mail() {
    let fixture = MapFixture(text)
    #expect(
      GapText.render(fixture.gaps, in: fixture.context.program) == """
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
          channel    X
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
    let markdown = GapMarkdown.render(fixture.gaps, in: fixture.context.program)
    #expect(markdown.hasPrefix("### Gap to the ideal: Buying \\| &lt;b&gt;now&lt;/b&gt;\n"))
    #expect(
      markdown.contains(
        "| Asks \\*twice\\* | sad -2 → **glad +2** (+4) | no longer asks E-mail | Ask once \\@all: **Care**, by 30 Sep 2026, impact 5, effort 2 |\n"
      ))
    #expect(!markdown.contains("<b>"))
  }

  @Test func theDocumentFollowsItsSchema() throws {
    let fixture = MapFixture(text)
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
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
    #expect(page.contains(##"<a href="#gap">the gap</a> · <a href="j.gap.html">side by side</a>"##))
    #expect(page.contains("sad \u{2212}2"))
    #expect(page.contains("Buying | &lt;b&gt;now&lt;/b&gt;"))
    #expect(fixture.page(1).contains(#"<a href="j.gap.html">side by side</a>"#))
    #expect(!fixture.page(1).contains(#"<section id="gap">"#))
    #expect(
      IndexPage.render(in: fixture.context, title: "T").contains(
        #"<a href="j.gap.html">gap: 5 to gain</a>"#))
  }

  /// Nobody is to own what the customer does alone, and somebody is to own what nobody does.
  private let handing = """
    organization o "Co" { division d "Division" { team web "Web"; team care "Care" } }
    channel x "X" { run by web }
    channel y "Y"
    data email "E-mail"
    data number "Number"
    journey j "Now" {
      touchpoint same "Same" { channel x; emotion calm +1; takes 5 min }
      action alone "Alone" { emotion lost -2 }
      touchpoint none "Tracks" { channel y; asks email, number; wait 2 days; promises p "Soon" within 2 days }
      touchpoint gone "Gone" { channel x; owner care }
      touchpoint first "First half" { channel x }
      touchpoint second "Second half" { channel x }
      touchpoint own "Says it itself" { channel x; ideal glad +3 }
    }
    journey k "Best" {
      ideal of j
      touchpoint same "Same" { channel x; emotion calm +1; takes 5 min }
      touchpoint alone "Alone" { channel x; emotion led +2 }
      touchpoint none "Tracks" { channel y; owner care; asks number; wait 1 day; promises p "Soon" within 1 day }
      touchpoint new "New one" { channel x }
    }
    """

  @Test func ownersHaveBadgesAndCustomersAreAlone() {
    let fixture = MapFixture(handing)
    let mail = GapText.render(fixture.gaps, in: fixture.context.program)
    #expect(mail.contains("owner      the customer alone → Web\n"))
    #expect(mail.contains("owner      nobody → Care\n"))
    #expect(
      GapMarkdown.render(fixture.gaps, in: fixture.context.program).contains("the customer alone → Web"))
    let page = fixture.page()
    #expect(page.contains(#"the customer alone → <b class="k d1">D</b><bdi>Web</bdi>"#))
    #expect(page.contains(#"<b class="bad">nobody</b> → <b class="k d1">D</b><bdi>Care</bdi>"#))
  }

  /// A step that only says how it should feel stays: with its time, its questions and whoever has it.
  @Test func whatStaysIsInTheTotals() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella" }
      data tel "Phone number"; data mail "Mail"
      persona p "Pia"; persona q "Quin"
      journey j "Now" {
        persona p, q
        touchpoint a "Asks" { owner t; asks mail; emotion -1; emotion fine +2 for q }
        touchpoint b "Bill" { owner u; asks tel; wait 2 days; emotion -1; ideal clear +1 }
        touchpoint c "Calls" { owner t; emotion 0 }
      }
      journey k "Best" {
        ideal of j
        persona p, q
        touchpoint a "Asks" { owner t; asks mail; emotion +1; emotion fine +2 for q }
        touchpoint c "Calls" { owner t; emotion 0 }
      }
      """)
    let gap = try #require(fixture.gaps.first)
    let figures = try #require(gap.figures)
    #expect(figures.now.ownerChanges.count == 2 && figures.ideal.ownerChanges.count == 2)
    #expect(gap.handoffsToRemove.isEmpty && gap.handoffsToAdd.isEmpty)
    #expect(figures.now.questions == 2 && figures.ideal.questions == 2)
    #expect(figures.now.wait == figures.ideal.wait)
    let words = GapWords(gap, in: fixture.context.program)
    #expect(words.summary.map(\.label) == ["Feelings", "Steps", "Plans"])
    #expect(words.summary[1].words.hasPrefix("1 to stay but for how it feels"))
    // Whoever feels already what it should is said to do so, and is no difference.
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(rows[0].html.ranges(of: "<bdi>fine\u{A0}+2 for Quin</bdi>").count == 2)
    #expect(!rows[0].html.contains("<b><bdi>fine"))
    #expect(!GapText.render(fixture.gaps, in: fixture.context.program).contains("fine"))
  }

  @Test func whatItCostsAndEarnsIsHeldAgainstTheIdeal() throws {
    let fixture = MapFixture(
      """
      journey j "Now" {
        touchpoint a "Calls" { cost 12.50 EUR }
        touchpoint b "Writes" { cost 3; revenue 10 EUR }
        touchpoint c "Same" { cost 1.00 EUR }
        touchpoint d "Unsaid" { cost 2 EUR }
        touchpoint e "Abroad" { cost 5 CHF }
        touchpoint f "Gone" { cost 7 EUR; revenue 1 EUR }
      }
      journey k "Best" {
        ideal of j
        touchpoint a "Calls" { cost 4 EUR }
        touchpoint b "Writes" { cost 3.40 EUR; revenue 25 EUR }
        touchpoint c "Same" { cost 1 }
        touchpoint d "Unsaid"
        touchpoint e "Abroad" { cost 5 EUR }
        touchpoint g "New" { cost 0.20 EUR }
      }
      """, settings: "currency EUR")
    let mail = GapText.render(fixture.gaps, in: fixture.context.program)
    for line in [
      "costs      12.50 EUR → 4 EUR\n", "costs      3 EUR → 3.40 EUR\n", "earns      10 EUR → 25 EUR\n",
      "costs      5 CHF → 5 EUR\n", "costs      7 EUR → nothing\n", "earns      1 EUR → nothing\n",
      "costs      0.20 EUR\n",
    ] { #expect(mail.contains(line), "\(line)") }
    #expect(!mail.contains("1 EUR → 1") && !mail.contains("Unsaid"))
    let words = GapWords(try #require(fixture.gaps.first), in: fixture.context.program)
    let summary = Dictionary(
      words.summary.map { ($0.label, $0.words) }, uniquingKeysWith: { first, _ in first })
    #expect(
      summary["Costs"] == "1 step to cost less, 1 step to cost more, 1 step to cost in another currency")
    #expect(summary["Revenues"] == "1 step to earn more")
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(rows.map(\.kind) == ["df", "df", "same", "same", "df", "nw", "dp"])
    #expect(rows[0].html.contains("<b>12.50 EUR</b>") && rows[0].html.contains("<b>4 EUR</b>"))
    #expect(rows[3].html.contains("2 EUR") && !rows[3].html.contains("<b>2 EUR"))
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
    #expect(json.contains(#""now": { "amount": "12.50", "currency": "EUR" }"#))
    #expect(json.contains(#""costsChanged": 3"#) && json.contains(#""revenuesChanged": 1"#))
  }

  @Test func sideBySide() throws {
    let fixture = MapFixture(handing)
    let page = try #require(fixture.gapPages(0).first)
    #expect(fixture.gapPages(1).isEmpty)
    #expect(page.contains(#"<a class="btn" href="j.html">Map of today</a>"#))
    #expect(page.contains(#"<a class="btn" href="k.html">Map as it should be</a>"#))
    let rows = MapFixture.gapRows(page)
    #expect(rows.map(\.kind) == ["same", "df", "df", "dp", "dp", "dp", "df", "nw"])
    func row(_ title: String) throws -> String {
      try #require(rows.first { $0.html.contains("<bdi>\(title)</bdi>") }?.html, "\(title)")
    }
    let same = try row("Same")
    #expect(same.contains("as today") && !same.contains("differs"))
    let alone = try row("Alone")
    #expect(alone.contains("<b><i>the customer alone</i></b>"))
    #expect(alone.contains(#"<b class="k d1 diagonal imp" aria-hidden="true">D</b><b><bdi>Web</bdi></b>"#))
    #expect(alone.contains("<b><bdi>lost\u{A0}\u{2212}2</bdi></b>") && alone.contains("4 to gain"))
    #expect(alone.contains("no plan yet"))
    let none = try row("Tracks")
    #expect(none.contains(#"<b class="none">Nobody owns this</b>"#))
    #expect(none.contains("<b><bdi>E-mail</bdi></b>, <bdi>Number</bdi>"), "only what differs is marked")
    #expect(none.contains("<b>2 days</b>") && none.contains("<b>1 day</b>"))
    #expect(none.contains("<b><bdi>“Soon” within 1 day</bdi></b>"))
    #expect(none.contains(##"<a href="k.html#none">"##) && none.contains(##"<a href="j.html#none">"##))
    #expect(try row("New one").contains("none today"))
    #expect(try row("Gone").contains(#"<b class="tag">dropped</b>"#))
    #expect(try row("Says it itself").contains("only how it should feel is said"))
  }

  @Test func mergedStepsSayWhatTheyBecome() throws {
    let fixture = MapFixture(
      """
      journey j "Now" {
        touchpoint a "One" { emotion +1 }
        touchpoint b "Other" { emotion -1 }
      }
      journey k "Best" { ideal of j; touchpoint c "Both" { formerly a, b; emotion +2 } }
      """)
    let page = try #require(fixture.gapPages(0).first)
    #expect(
      page.contains(
        ##"<b class="tag">merged</b> becomes part of <a href="k.html#c"><span class="no">1</span> <bdi>Both</bdi></a>"##
      ))
    #expect(page.contains("(merged)"))
  }

  /// Steps may say themselves what they should feel like; the others say nothing, and are not called different.
  @Test func withoutAnIdealJourneyOnlyFeelingsStandBeside() throws {
    let fixture = MapFixture(
      """
      journey j "Now" {
        touchpoint a "One" { emotion sad -1; ideal glad +2 }
        touchpoint b "Other" { emotion +1; wait 2 days }
      }
      """)
    let page = try #require(fixture.gapPages(0).first)
    #expect(MapFixture.gapRows(page).map(\.kind) == ["df", "same"])
    #expect(page.contains("nothing said") && !page.contains("Map as it should be"))
    #expect(MapFixture(MapFixture.shop).gapPages(0).isEmpty)
  }

  /// A line passes by what its journey does not have, and breaks where a score is missing.
  @Test func curves() throws {
    let fixture = MapFixture(
      """
      journey j "Now" {
        touchpoint a "One" { emotion +1 }
        touchpoint b "Two" { emotion -1 }
        touchpoint c "Three"
        touchpoint d "Four" { emotion +2 }
      }
      journey k "Best" {
        ideal of j
        touchpoint a "One" { emotion +1 }
        touchpoint n "New" { emotion +3 }
        touchpoint b "Two" { emotion +2 }
        touchpoint c "Three" { emotion +2 }
      }
      """)
    let page = try #require(fixture.gapPages(0).first)
    func pieces(_ style: String) throws -> [Int] {
      let start = try #require(
        page.range(of: "<path class=\"\(style)\" d=\"M40", options: .backwards)
          ?? page.range(
            of: "<path class=\"\(style)\" d=\"M1", options: .backwards))
      let path = page[start.lowerBound...].components(separatedBy: " d=\"")[1].prefix { $0 != "\"" }
      return path.split(separator: "M").map { $0.count { $0 == "C" } }
    }
    #expect(
      try pieces("p1") == [1], "from the first over the new one to the second, and nothing to the fourth")
    #expect(try pieces("id") == [3])
    #expect(
      page.components(separatedBy: "<circle class=\"on\"").count == 1 + 3 + 1, "three, and the legend's")
    #expect(page.contains("(to be dropped)"))
  }

  /// What the table marks as different, the summary and the words of the command know, too.
  @Test(
    "A difference is one everywhere",
    arguments: [
      ("channel web", "channel phone", "Channels"),
      ("channel web; promises k \"Soon\" within 1 day", "channel web", "Promises"),
      (
        "channel web; promises k \"Soon\" within 1 day", "channel web; promises k \"Soon\" within 2 days",
        "Promises"
      ),
      ("channel web; wait 1 day; ends", "channel web; wait 2 days; ends", "Waits"),
    ])
  func differences(now: String, ideal: String, label: String) throws {
    let fixture = MapFixture(
      Self.owners
        + "journey j \"Now\" { touchpoint a \"A\" { \(now) } }\njourney k \"Best\" { ideal of j; touchpoint a \"A\" { \(ideal) } }"
    )
    let words = GapWords(try #require(fixture.gaps.first), in: fixture.context.program)
    #expect(words.summary.map(\.label).contains(label) && words.open.count == 1)
    #expect(words.changes(words.open[0]).count == 1)
    let page = try #require(fixture.gapPages(0).first)
    #expect(MapFixture.gapRows(page).map(\.kind) == ["df"] && page.contains("(differs)"))
    #expect(!page.contains("it is as it should be.") && !page.contains("small print"))
  }

  private static let owners = """
    organization o "O" { team a "A"; team b "B" }
    channel web "Web" { run by a }
    channel phone "Phone" { run by a }

    """

  @Test func whatTheCustomerShouldDoAloneIsAnotherOwner() throws {
    let fixture = MapFixture(
      Self.owners
        + """
        journey j "Now" { touchpoint a "A" { channel web } }
        journey k "Best" { ideal of j; action a "A" }
        """)
    let gap = try #require(fixture.gaps.first)
    #expect(GapText.render([gap], in: fixture.context.program).contains("owner      A → the customer alone"))
    #expect(!GapText.render([gap], in: fixture.context.program).contains("it is as it should be"))
    let same = MapFixture(
      Self.owners
        + """
        journey j "Now" { touchpoint a "A" { channel web; promises k "Soon" within 1 day }
        touchpoint b "B" { channel web } }
        journey k "Best" { ideal of j; touchpoint a "A" { channel web }
        touchpoint b "B" { channel web; promises k "Soon" within 1 day } }
        """)
    let page = try #require(same.gapPages(0).first)
    #expect(page.contains("<p>As it is, it is as it should be.</p>"), "it is promised, if elsewhere")
    #expect(!page.contains("(differs)"))
  }

  /// Each ideal has its page, and all pages lead to each other; a retired ideal is none.
  @Test func severalIdeals() throws {
    let fixture = MapFixture(
      """
      journey j "Now" { touchpoint a "One" { emotion -1 } }
      journey k "Old dream" { ideal of j; retired; touchpoint a "One" { emotion +1 } }
      journey l "For the young" { ideal of j; touchpoint a "One" { emotion +2 } }
      journey m "For the <old>" { ideal of j; touchpoint a "One" { emotion +3 } }
      """)
    let pairs = fixture.context.gapPairs(of: JourneyID(0))
    #expect(pairs == [IdealGap.Pair(JourneyID(0), JourneyID(2)), IdealGap.Pair(JourneyID(0), JourneyID(3))])
    #expect(pairs.map(fixture.context.gapPageName) == ["j.gap.html", "m.gap.html"])
    let pages = fixture.gapPages(0)
    #expect(pages[0].contains("Against <strong><bdi>For the young</bdi></strong>"))
    func link(_ page: String, _ title: String) -> String {
      #"<a class="btn" href="\#(page)"><span>Against <bdi>\#(title)</bdi></span></a>"#
    }
    #expect(pages[0].contains(link("m.gap.html", "For the &lt;old&gt;")))
    #expect(pages[1].contains("4 to gain"))
    #expect(pages[1].contains(link("j.gap.html", "For the young")))
    let page = fixture.page()
    #expect(page.contains(#"<a href="m.html">as it should be: <bdi>For the &lt;old&gt;</bdi></a>"#))
    #expect(page.contains(#"<a href="m.gap.html">side by side with <bdi>For the &lt;old&gt;</bdi></a>"#))
    #expect(page.contains(#" · <a href="m.gap.html">against <bdi>For the &lt;old&gt;</bdi></a></p>"#))
    #expect(fixture.page(3).contains(#"<a href="m.gap.html">side by side</a>"#))
    #expect(!fixture.page(1).contains("gap.html"))
    let index = IndexPage.render(in: fixture.context, title: "T")
    #expect(index.contains(#"<a href="j.gap.html">gap to <bdi>For the young</bdi>: 3 to gain</a>"#))
    #expect(index.contains(#"<a href="m.gap.html">gap to <bdi>For the &lt;old&gt;</bdi>: 4 to gain</a>"#))
  }

  @Test func aPageWithoutIdealHasNone() {
    let page = MapFixture(MapFixture.shop).page()
    #expect(!page.contains(##"href="#gap""##) || page.contains(#"<section id="gap">"#))
  }
}
