import Foundation
import JourneyLanguage
import Testing

@testable import JourneyEmit

/// What a gap says of single personas, and of all who own a step.
struct GapPersonaTests {
  private let people = """
    organization o "O" { team t "Team" }
    persona q "Quin"
    persona r "Rob"
    persona s "Sam"

    """

  /// What all should feel, those should feel, too, who feel otherwise than the others today; and all who own a step count.
  @Test func singlePersonasAndCoOwnersAreInIt() throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella" }
      persona p "Pia"
      persona q "Quin"
      journey j "Now" {
        persona p, q
        touchpoint a "Asks" { owner t, u; emotion -1; emotion lost -3 for q }
        touchpoint b "Buys" { owner t; wait 1 day; emotion 0; emotion glad +3 for q }
        touchpoint c "Calls" { owner t; wait 2 weeks; emotion -1; ideal clear +1 }
        touchpoint d "Drops" { owner t; emotion 0; emotion awful -2 for q }
      }
      journey k "Best" {
        ideal of j
        persona p, q
        touchpoint a "Asks" { owner t; emotion +1 }
        touchpoint b "Buys" { owner t; wait 1 h; emotion +1 }
      }
      """)
    let gap = try #require(fixture.gaps.first)
    #expect(gap.figures?.now.wait.upper.description == "15 days")
    #expect(
      gap.figures?.ideal.wait.upper.description == "14 days 1 h", "what only says how it should feel stays")
    #expect(gap.personaEmotionToGain == 4 && gap.stepsToLiftForPersonas == 1)
    let mail = GapText.render(fixture.gaps, in: fixture.context.program)
    for line in [
      "feels      lost -3 → +1 for Quin\n", "feels      glad +3 → +1 for Quin\n",
      "feels      awful -2 for Quin\n", "owner      Team and Umbrella → Team\n",
    ] { #expect(mail.contains(line), "\(line)") }
    #expect(mail.contains("5 to gain at 3 steps in general, 4 for single personas"))
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(rows[0].html.contains("Umbrella") && rows[0].html.contains("lost\u{A0}\u{2212}3 for Quin"))
    #expect(rows[3].html.contains("awful\u{A0}\u{2212}2 for Quin"))
    #expect(fixture.page().contains("<bdi>Team</bdi>, <b class=\"k"))
    let json = GapDocument.json(fixture.gaps.map { ($0, fixture.context.program) })
    #expect(json.contains(#""coOwners""#))
    #expect(
      json.contains(#""persona": "q","#)
        && json.contains(#""now": { "word": "lost", "score": -3, "persona": "q" }"#))
  }

  /// What only some should feel is no aim for all, in whatever order it is written, and each is held against itself.
  @Test(arguments: [
    ("ideal +3 for r; ideal +3 for q", "emotion +1"), ("ideal +3 for q; ideal +3 for r", "emotion +1"),
    ("ideal +3 for q; ideal +3 for r", "emotion 0 for s; emotion +1 for r"),
  ])
  func idealsOfSinglePersonasAreNotThatOfAll(ideals: String, today: String) throws {
    let fixture = MapFixture(
      people + """
        journey j "Now" {
          persona q, r, s
          touchpoint a "Asks" { owner t; emotion -1; ideal +2 }
          touchpoint f "Leaves" { owner t; \(today); emotion glad +2 for q; \(ideals) }
        }
        """)
    let gap = try #require(fixture.gaps.first)
    let step = gap.steps[1]
    #expect(gap.emotionToGain == 3 && gap.stepsToLift == 1 && gap.personaEmotionToGain == 3)
    #expect(step.idealFeeling == nil && step.gain == nil && step.isToLift && step.isOpen)
    let isOfAll = today == "emotion +1"
    #expect((step.feeling != nil) == isOfAll)
    let mail = GapText.render([gap], in: fixture.context.program)
    #expect(mail.contains("3 to gain at 1 step in general, 3 for single personas"))
    #expect(
      mail.contains("feels      glad +2 → +3 for Quin\n") && mail.contains("feels      +1 → +3 for Rob\n"))
    #expect(mail.contains("feels      0 for Sam\n") == !isOfAll)
    #expect(mail.contains("plan       none yet"))
    // In the picture who feels worst stands for both sides, where nothing is said of all.
    let main = GapWords(gap, in: fixture.context.program).mainFeeling(step)
    #expect(main.now?.words == (isOfAll ? "+1" : "+1 for Rob") && main.ideal?.score == 3)
    #expect(isOfAll || main.ideal?.words == "+3 for Rob")
    let row = MapFixture.gapRows(try #require(fixture.gapPages(0).first))[1].html
    for words in ["<b><bdi>glad\u{A0}+2 for Quin</bdi></b>", "<b><bdi>+3 for Rob</bdi></b>"] {
      #expect(row.contains(words), "\(words)")
    }
    #expect(row.contains(isOfAll ? "<bdi>+1</bdi>, " : "<bdi>0 for Sam</bdi>"))
    let json = GapDocument.json([(gap, fixture.context.program)])
    #expect(json.contains(#""ideal": { "score": 3, "persona": "r" }"#), "\(json)")
    #expect(json.components(separatedBy: #""idealFeeling""#).count == 2, "of the first step alone")
  }

  /// A new step says what single personas should feel there, and an ideal that speaks of each is not that of all.
  @Test func personasOfNewSteps() throws {
    let fixture = MapFixture(
      people + """
        journey j "Now" {
          persona q, r, s
          touchpoint a "Asks" { owner t; emotion -1; emotion -3 for q }
        }
        journey k "Best" {
          ideal of j
          persona q, r
          touchpoint a "Asks" { owner t; emotion 0; emotion +1 for q; emotion +2 for r }
          touchpoint b "Buys" { owner t; new; emotion +1; emotion +3 for q }
        }
        """)
    let mail = GapText.render(fixture.gaps, in: fixture.context.program)
    #expect(mail.contains("  Feelings   7 to gain for single personas at 1 step\n"))
    for line in ["-3 → +1 for Quin\n", "-1 → +2 for Rob\n", "should be +1\n", "feels      +3 for Quin\n"] {
      #expect(mail.contains(line), "\(line)")
    }
    #expect(!mail.contains("Sam\n"), "it is nothing to her")
    let rows = MapFixture.gapRows(try #require(fixture.gapPages(0).first))
    #expect(!rows[0].html.contains("<bdi>0</bdi>"), "nobody is left to feel it")
    #expect(rows[1].html.contains("<bdi>+1</bdi>, <bdi>+3 for Quin</bdi>"), "\(rows[1].html)")
  }

  /// Of those who own a step on both sides nobody differs, but for who counts.
  @Test(arguments: [
    ("t, u", "t, v", ["Umbrella"], ["Vee"]), ("t, u", "u, t", ["Team"], ["Umbrella"]),
    ("t", "v, t", [], ["Vee"]), ("t", "u", ["Team"], ["Umbrella"]), ("t, u", "t, u", [], []),
  ])
  func ownersWhoStayAreNoDifference(now: String, ideal: String, isBold: [String], toBeBold: [String]) throws {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella"; team v "Vee" }
      journey j "Now" { touchpoint a "Asks" { owner \(now); takes 5 min } }
      journey k "Best" { ideal of j; touchpoint a "Asks" { owner \(ideal); cost 2 EUR } }
      """)
    let page = try #require(fixture.gapPages(0).first)
    func bold(_ html: Substring) -> [String] {
      html.matches(of: /<b><bdi>(\w+)<\/bdi><\/b>/).map { String($0.output.1) }
    }
    let row = MapFixture.gapRows(page)[0].html
    let place = try #require(row.range(of: "<td class=\"to\">"))
    let (today, aim) = (bold(row[..<place.lowerBound]), bold(row[place.lowerBound...]))
    #expect(today == isBold && aim == toBeBold, "\(today) \(aim)")
    #expect(page.contains("Own times and amounts that only one side says are not compared."))
  }

  /// Whoever restates for one persona what all feel and should feel says nothing new: it counts once.
  @Test func whatIsSaidTwiceCountsOnce() throws {
    func gain(_ more: String) throws -> [Int] {
      let fixture = MapFixture(
        people + """
          journey j "J" {
            persona q, r, s
            touchpoint a "A" { owner t; emotion annoyed -2; ideal heard +1; \(more) }
          }
          """)
      let gap = try #require(fixture.gaps.first)
      return [gap.emotionToGain, gap.personaEmotionToGain, gap.steps[0].personaFeelings.count]
    }
    #expect(try gain("") == [3, 0, 0])
    #expect(try gain("emotion annoyed -2 for q") == [3, 0, 0])
    #expect(try gain("emotion annoyed -2 for q; ideal heard +1 for q") == [3, 0, 0])
    #expect(try gain("emotion hurt -2 for q") == [3, 3, 1])
    #expect(try gain("emotion annoyed -2 for q, r, s") == [3, 0, 0])
  }
}
