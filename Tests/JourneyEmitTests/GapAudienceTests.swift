import Foundation
import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Whose gap it is: ideals of some personas, steps of others, and what several say of one step.
struct GapAudienceTests {
  private let people = """
    organization o "O" { team t "Team" }
    persona p "Pia"
    persona q "Quin"
    persona r "Rob"

    """

  private func mails(_ text: String) -> [String] {
    let fixture = MapFixture(people + text, settings: "currency EUR")
    return fixture.gaps.map { GapText.render([$0], in: fixture.context.program) }
  }

  /// A step's own ideal for one persona leaves the ideal journey to the others.
  @Test func eachIsHeldAgainstWhatCountsForThem() throws {
    let mails = mails(
      """
      journey j "Now" {
        persona p, q, r
        touchpoint a "Asks" { owner t; emotion -2; ideal -1 for q }
        touchpoint b "Buys" { owner t; emotion 0; emotion -3 for r; ideal +1 }
      }
      journey k "Best" {
        ideal of j
        persona p, q, r
        touchpoint a "Asks" { owner t; emotion 0; emotion +1 for r }
        touchpoint b "Buys" { owner t; emotion +3 }
      }
      """)
    #expect(mails.count == 1)
    #expect(mails[0].contains("feels      -2 → 0: 2 to gain\n"))
    #expect(
      mails[0].contains("feels      -2 → -1 for Quin\n") && mails[0].contains("feels      -2 → +1 for Rob\n"))
    // What a step says itself of all goes before what the ideal journey says.
    #expect(
      mails[0].contains("feels      0 → +1: 1 to gain\n") && mails[0].contains("feels      -3 → +1 for Rob\n")
    )
    #expect(
      mails[0].contains(
        "3 to gain at 2 steps in general, 8 for single personas; the lowest point"))
  }

  /// What only some feel is no lowest point of all.
  @Test func theLowestPointForAllIsOneOfAll() throws {
    let fixture = MapFixture(
      people + """
        journey j "Now" {
          persona p, q
          touchpoint a "Asks" { owner t; emotion -1 }
          touchpoint b "Buys" { owner t; emotion -3 for q; emotion -2 for p }
        }
        journey k "Best" {
          ideal of j
          persona p, q
          touchpoint a "Asks" { owner t; emotion +2 }
          touchpoint b "Buys" { owner t; emotion +1 }
        }
        """)
    let gap = try #require(fixture.gaps.first)
    #expect(gap.lowest.now == -1 && gap.lowest.ideal == 2)
    #expect(gap.emotionToGain == 3 && gap.personaEmotionToGain == 7)
    // The small curve takes the lowest, as it does today.
    #expect(gap.steps[1].score.now == -3 && gap.steps[1].score.ideal == 1)
  }

  /// In a gap for some, steps of others are neither to be dropped nor any time to cut.
  @Test func stepsOfOthersAreLeftOut() throws {
    let text = """
      journey j "Now" {
        persona p, q
        touchpoint a "Asks" { owner t; emotion -1; wait 1 day }
        touchpoint m "Is measured" { owner t; by q; wait 5 days; takes 2 h; emotion -2 }
        touchpoint b "Buys" { owner t; emotion 0; wait 1 day }
      }
      journey k "Best" {
        ideal of j
        persona p
        touchpoint a "Asks" { owner t; emotion +1; wait 1 day }
        touchpoint b "Buys" { owner t; emotion 0; wait 1 day }
      }
      """
    let mails = mails(text)
    #expect(mails.count == 1 && mails[0].contains("left out: 1 step of others\n"))
    for word in ["Is measured", "Waits", "to drop", "Own time"] {
      #expect(!mails[0].contains(word), "\(word)")
    }
    let page = try #require(MapFixture(people + text).gapPages(0).first)
    #expect(page.contains("Left out: 1 step of others.") && !page.contains("Is measured"))
    #expect(!self.mails(text.replacing("persona p\n", with: "persona p, q\n"))[0].contains("left out"))
  }

  /// An ideal that names nobody is that of those whom no other one names; so is what steps say themselves.
  @Test func idealsOfTheOthers() throws {
    func mails(_ more: String) -> [String] {
      self.mails(
        """
        journey j "Now" {
          persona p, q, r
          touchpoint a "Asks" { owner t; emotion -1; ideal +3 for q }
          touchpoint b "Buys" { owner t; emotion -2 }
        }
        journey k "For Pia" { ideal of j; persona p; touchpoint a "Asks" { owner t; emotion +1 } }
        \(more)
        """)
    }
    let own = mails("")
    #expect(own.count == 2)
    #expect(own[0].contains("against: For Pia, for Pia\n") && !own[0].contains("Quin"))
    #expect(own[1].contains("against what its steps should feel like, for Quin and Rob\n"))
    #expect(own[1].contains("feels      -1 → +3 for Quin\n"))
    let all = mails(#"journey l "For the rest" { ideal of j; touchpoint a "Asks" { owner t; emotion 0 } }"#)
    #expect(all.count == 2)
    #expect(all[1].contains("against: For the rest, for Quin and Rob\n"))
    #expect(
      all[1].contains("feels      -1 → 0: 1 to gain\n") && all[1].contains("feels      -1 → +3 for Quin\n"))
  }

  /// Each gap has a page of its own, and all lead to each other.
  @Test func whatStepsSayHasAPageBesideAnIdealOfOthers() throws {
    let fixture = MapFixture(
      people + """
        journey j "Now" { persona p, q; touchpoint a "Asks" { owner t; emotion -1; ideal +3 for q } }
        journey k "For Pia" { ideal of j; persona p; touchpoint a "Asks" { owner t; emotion +1 } }
        """)
    let pairs = fixture.context.gapPairs(of: JourneyID(0))
    #expect(pairs.map(fixture.context.gapPageName) == ["j.gap.html", "j.steps.gap.html"])
    let pages = fixture.gapPages(0)
    #expect(pages[0].contains(##"href="j.steps.gap.html"><span>Against what its steps say</span>"##))
    #expect(pages[1].contains(##"href="j.gap.html"><span>Against <bdi>For Pia</bdi></span>"##))
    #expect(
      fixture.page().contains(##"<a href="j.steps.gap.html">side by side with what its steps say</a>"##))
  }

  /// A promise that moves to another step is one to change where it is in other words; where it is not, it is none.
  @Test func promisesThatMove() throws {
    func mail(_ words: String) -> String {
      mails(
        """
        journey j "Now" {
          touchpoint a "Asks" { owner t; promises soon "In 10 days" within 10 days }
          touchpoint b "Buys" { owner t }
        }
        journey k "Best" {
          ideal of j
          touchpoint a "Asks" { owner t }
          touchpoint b "Buys" { owner t; promises soon \(words) }
        }
        """)[0]
    }
    let moved = mail(#""In 1 day" within 1 day"#)
    #expect(moved.contains("  Promises   1 to change\n"))
    #expect(moved.contains("“In 10 days” within 10 days → “In 1 day” within 1 day at “Buys”\n"))
    #expect(!mail(#""In 10 days" within 10 days"#).contains("romises"))
  }

  /// What steps cost that become one is held together against what the whole should, and marked at each.
  @Test func mergedStepsAreHeldAgainstTheWhole() throws {
    let text = """
      journey j "Now" {
        touchpoint a "Asks" { owner t; cost 2 EUR }
        touchpoint b "Shows papers" { owner t; cost 8 EUR; revenue 5 EUR; wait 1 h; promises soon "In 10 days" within 10 days }
      }
      journey k "Best" {
        ideal of j
        touchpoint all "Asks once" { formerly a, b; owner t; cost 3 EUR; revenue 5 EUR; promises soon "In 1 day" within 1 day }
      }
      """
    let mail = mails(text)[0]
    #expect(
      mail.contains("costs      2 EUR + 8 EUR → 3 EUR\n") && mail.contains("Costs      1 step to cost less\n")
    )
    #expect(!mail.contains("→ nothing") && !mail.contains("earns"))
    #expect(mail.contains("promises   “In 10 days” within 10 days → “In 1 day” within 1 day\n"))
    let fixture = MapFixture(people + text, settings: "currency EUR")
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    for bold in ["<b>8 EUR</b>", "<b>1 h</b>", "<b><bdi>“In 10 days” within 10 days</bdi></b>"] {
      #expect(rows[1].html.contains(bold), "\(bold)")
    }
    #expect(rows[1].html.contains("5 EUR") && !rows[1].html.contains("<b>5 EUR"))
  }

  /// Words without scores are held against each other, and a step's own word goes before the score of the ideal journey.
  @Test func wordsWithoutScores() throws {
    let text = """
      journey j "Now" {
        persona p
        touchpoint a "Asks" { owner t; emotion lost }
        touchpoint b "Buys" { owner t; emotion angry -2; ideal calm }
        touchpoint c "Waits" { owner t; emotion fine }
        touchpoint d "Ends" { owner t; ideal glad }
      }
      journey k "Best" {
        ideal of j
        persona p
        touchpoint a "Asks" { owner t; emotion sure }
        touchpoint b "Buys" { owner t; emotion thrilled +3 }
        touchpoint c "Waits" { owner t; emotion fine }
      }
      """
    let mail = mails(text)[0]
    #expect(mail.contains("Asks\n  feels      lost (no score) → sure (no score)\n"))
    #expect(mail.contains("Buys\n  feels      angry -2 → calm (no score)\n"))
    #expect(!mail.contains("Waits\n") && !mail.contains("dropped") && !mail.contains("to gain"))
    let fixture = MapFixture(people + text)
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(rows.map(\.kind) == ["df", "df", "same", "df"])
    #expect(rows[0].html.contains("<b><bdi>sure (no score)</bdi></b>"))
    let only = mails(#"journey w "Words" { touchpoint a "Asks" { owner t; ideal glad } }"#)[0]
    #expect(only.contains("1 step says how it should feel, and not how it feels"))
  }

  /// A step that no way leads to is there all the same: it is none to be made, and its own ideal counts.
  @Test func stepsThatNobodyReachesAreNotNew() throws {
    let text = """
      journey j "Now" {
        touchpoint a "Asks" { owner t; emotion -1; ends }
        touchpoint m "Middle" { owner t; emotion -3; ideal 0; wait 1 h; asks mail }
        touchpoint n "Nowhere" { owner t; emotion -3 }
      }
      journey k "Best" {
        ideal of j
        touchpoint a "Asks" { owner t; emotion +1 }
        touchpoint m "Middle" { owner t; emotion +3; wait 2 h }
      }
      """
    let mail = mails("data mail \"E-mail\"\n" + text)[0]
    #expect(mail.contains("Middle: no way leads there today\n  feels      -3 → 0: 3 to gain\n"))
    #expect(!mail.contains("Nowhere") && !mail.contains("Steps ") && !mail.contains("to drop"))
    let fixture = MapFixture(people + text)
    let page = try #require(fixture.gapPages(0).first)
    #expect(page.contains("<small>no way leads there</small>"))
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
    #expect(json.components(separatedBy: #""unreached": true"#).count == 2)
    // On the map the ideal stands beside it, too.
    #expect(fixture.map().ideals.map { $0.points.map(\.?.score) } == [[1, 0, nil]])
  }

  /// What is retired takes nobody any time, on either side.
  @Test func retiredStepsTakeNoTime() throws {
    let mail = mails(
      """
      journey j "Now" {
        touchpoint a "Asks" { owner t; emotion -1; wait 1 h }
        touchpoint o "Old" { owner t; retired; wait 5 days }
      }
      journey k "Best" {
        ideal of j
        touchpoint a "Asks" { owner t; emotion -1; wait 10 min }
        touchpoint o "Old" { owner t; retired; wait 9 days }
      }
      """)[0]
    #expect(mail.contains("Waits      50 min to cut: up to 1 h on the usual way, should be up to 10 min\n"))
  }

  /// Of several ideals one that names nobody is nobody's where each persona has one; what is said of one persona goes first; and
  /// whoever is only spoken of is in a gap, and named in its head.
  @Test func whoseAnIdealIs() throws {
    let none = mails(
      """
      journey j "Now" { persona p; touchpoint a "Asks" { owner t; emotion -1 } }
      journey k "For Pia" { ideal of j; persona p; touchpoint a "Asks" { owner t; emotion 0; ideal +1 for p } }
      journey l "For nobody" { ideal of j; touchpoint a "Asks" { owner t; emotion +3 } }
      """)
    #expect(none.count == 1 && none[0].contains("-1 → +1: 2 to gain\n"))
    let fixture = MapFixture(
      people + """
        journey j "Now" {
          persona p
          touchpoint a "Asks" { owner t; emotion -1; emotion -2 for r; ideal +2 for r }
          touchpoint b "Buys" { owner t; emotion 0 }
        }
        journey k "For Pia" {
          ideal of j
          persona p
          touchpoint a "Asks" { owner t; emotion +1 }
          touchpoint b "Buys" { owner t; emotion 0 }
        }
        """)
    let rob = GapText.render(fixture.gaps, in: fixture.context.program)
    #expect(rob.contains("against: For Pia, for Pia\n"))
    #expect(rob.contains("against what its steps should feel like, for Rob\n") && rob.contains("-2 → +2"))
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
    #expect(json.contains(#""personas": ["p"]"#) && json.contains(#""personas": ["r"]"#))
  }

  /// Amounts of merged steps in several currencies have no sum; they are told all the same.
  @Test func mergedAmountsInSeveralCurrencies() throws {
    let text = """
      journey j "Now" {
        touchpoint a "Asks" { owner t; cost 4 EUR }
        touchpoint b "Again" { owner t; cost 4 USD }
      }
      journey k "Best" { ideal of j; touchpoint all "Asks once" { formerly a, b; owner t; cost 1 EUR } }
      """
    let mail = mails(text)[0]
    #expect(mail.contains("Costs      1 step to cost in another currency\n"))
    #expect(mail.contains("costs      4 EUR + 4 USD → 1 EUR\n"))
    let fixture = MapFixture(people + text, settings: "currency EUR")
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(rows[0].html.contains("<b>4 EUR + 4 USD</b>") && rows[1].html.contains("<b>4 USD</b>"))
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
    #expect(json.contains(#""merged": ["#) && json.contains(#"{ "amount": "4", "currency": "USD" }"#))
  }
}
