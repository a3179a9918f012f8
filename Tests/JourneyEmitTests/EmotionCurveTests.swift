import Foundation
import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Curves of personas, as they are and as they should be.
@Suite struct EmotionCurveTests {
  private let people = """
    persona young "Young"
    persona old "Old"
    persona firm "Firm"

    """

  private func map(_ text: String, _ index: Int = 0) -> JourneyMap { MapFixture(people + text).map(index) }

  private func scores(_ curves: [EmotionCurve]) -> [[Int?]] { curves.map { $0.points.map { $0?.score } } }

  @Test func eachPersonaHasItsOwnIdeal() {
    let map = map(
      """
      journey j "J" {
        persona young, old, firm
        touchpoint a "A" { emotion glad +1; ideal glad +1; ideal calm +2 for old }
        touchpoint b "B" { emotion sad -1; ideal glad +2 }
        touchpoint c "C" { emotion sad -2; emotion lost -3 for old; ideal quick +3 for firm; ideal easy +1 }
      }
      """)
    #expect(map.ideals.map(\.label) == ["Ideal of Young", "Ideal of Old", "Ideal of Firm"])
    #expect(scores(map.ideals) == [[1, 2, 1], [2, 2, 1], [1, 2, 3]])
    // Each looks as its persona's curve; young and firm share one today, so firm's ideal takes the look that is free.
    #expect(scores(map.curves) == [[1, -1, -2], [1, -1, -3]])
    #expect(map.ideals.map(\.style) == [0, 1, 2])
    #expect(map.ideals.map(\.number) == [2, 3, 4])
    #expect(map.ideals.map { map.today(of: $0).map(\.number) } == [[0], [1], [0]])
  }

  @Test func anIdealForAllIsOneCurve() {
    let map = map(
      """
      journey j "J" {
        persona young, old
        touchpoint a "A" { emotion glad +1; emotion sad -1 for old; ideal glad +2 }
      }
      """)
    #expect(map.ideals.map(\.label) == ["Ideal"])
    #expect(map.ideals.map(\.personas) == [[0, 1]])
  }

  @Test func whoseIdealJourneyItIsCounts() {
    let text = """
      journey j "J" {
        persona young, old, firm
        touchpoint a "A" { emotion sad -1 }
        touchpoint b "B" { emotion sad -2; by young }
      }
      journey for-old "For old" {
        ideal of j
        persona old
        touchpoint a "A" { emotion calm +3 }
        touchpoint b "B" { emotion calm +3 }
      }
      journey for-young "For young" {
        ideal of j
        persona young
        touchpoint a "A" { emotion glad +1; emotion better +2 for young }
        touchpoint b "B" { ideal glad +2 }
      }

      """
    let map = map(text)
    #expect(map.ideals.map(\.label) == ["Ideal of Young", "Ideal of Old"])
    // The old do not take part in the second step; what is to be felt there by all is not for them.
    #expect(scores(map.ideals) == [[2, 2], [3, nil]])
    // The firm has no ideal as long as none is for everybody.
    let all = self.map(text + #"journey rest "Rest" { ideal of j; touchpoint a "A" { emotion fine +1 } }"#)
    #expect(scores(all.ideals) == [[2, 2], [3, nil], [1, nil]])
    #expect(all.ideals.map(\.label) == ["Ideal of Young", "Ideal of Old", "Ideal of Firm"])
  }

  @Test func oneOfSeveralIdealsIsNamed() {
    let ideals = (1...2).map {
      #"journey i\#($0) "I" { ideal of j; touchpoint a "A" { emotion glad +\#($0) } }"#
    }.joined(separator: "\n")
    let all = map(
      #"journey j "J" { persona young, old; touchpoint a "A" { emotion sad -1 } }"# + "\n" + ideals)
    #expect(all.ideals.map(\.label) == ["Ideal, the first of 2"])
    #expect(scores(all.ideals) == [[1]])
    let nobody = map(#"journey j "J" { touchpoint a "A" { emotion sad -1 } }"# + "\n" + ideals)
    #expect(nobody.ideals.map(\.label) == ["Ideal, the first of 2"])
    let stranger = map(
      """
      journey j "J" { persona young, old; touchpoint a "A" { emotion sad -1 } }
      journey i "I" { ideal of j; persona firm; touchpoint a "A" { emotion glad +2 for firm } }
      """)
    #expect(stranger.ideals.map(\.label) == ["Ideal of Firm"])
    #expect(scores(stranger.ideals) == [[2]])
  }

  @Test func aSharedIdealIsHeldAgainstEachPersona() throws {
    let page = MapFixture(
      people + """
        journey j "J" {
          persona young, old
          touchpoint a "A" { emotion glad +2; emotion sad -2 for old; ideal calm +2 }
          touchpoint b "B" { emotion sad -2; emotion glad +2 for old; ideal easy +2 }
        }
        """
    ).page()
    #expect(page.split(separator: #"<path class="gap c1" d="M96 "#).count == 2)
    #expect(page.split(separator: #"<path class="gap c0" d="M288 "#).count == 2)
    #expect(page.contains(">calm +2</text>") && page.contains(">easy +2</text>"))
  }

  @Test func whatIsSaidOfSomebodyIsThatOfNobodyElse() {
    let own = map(
      #"journey j "J" { touchpoint a "A" { emotion sad -1; ideal calm +2 for old; ideal fine +1 for young } }"#
    )
    #expect(scores(own.ideals) == [[2], [1]], "each has its own")
    let other = map(
      """
      journey j "J" { touchpoint a "A" { emotion sad -1 } }
      journey i "I" { ideal of j; persona young, old; touchpoint a "A" { emotion glad +3; emotion fine +1 for old } }
      """)
    #expect(scores(other.ideals) == [[3], [1]])
    #expect(other.ideals.map(\.label) == ["Ideal", "Ideal of Old"])
    // So it is with what is felt today, and an exception is no feeling of all.
    let felt = map(
      #"journey j "J" { touchpoint a "A" { emotion glad +1; emotion sad -3 for old }; touchpoint b "B" { emotion glad +2 } }"#
    )
    #expect(
      scores(felt.curves) == [[1, 2], [-3, 2]] && felt.curves.map(\.label) == ["Other customers", "Old"])
    // Of somebody whom the journey does not name only that is known which it says.
    let named = map(
      #"journey j "J" { persona young; touchpoint a "A" { emotion glad +1; emotion sad -3 for old }; touchpoint b "B" { emotion glad +2 } }"#
    )
    #expect(scores(named.curves) == [[1, 2], [-3, nil]] && named.curves.map(\.label) == ["Young", "Old"])
  }

  @Test func idealsPassByWhatTheirJourneyDoesWithout() {
    let text = """
      journey j "J" {
        persona young
        touchpoint a "A" { emotion sad -1; ideal glad +1 }
        touchpoint b "B" { emotion sad -1 }
        touchpoint c "C" { emotion sad -1; ideal glad +2 }
      }

      """
    let gap = map(text)
    #expect(EmotionLane(gap).pieces(gap.ideals[0]).usual.isEmpty)
    let other = map(text + #"journey i "I" { ideal of j; touchpoint a "A" { emotion glad +3 } }"#)
    #expect(EmotionLane(other).pieces(other.ideals[0]).usual.count == 1)
  }

  @Test func aPersonaCanBeLookedAtAlone() throws {
    let page = MapFixture(
      people + """
        journey j "J" {
          persona young, old, firm
          touchpoint a "A" { emotion glad +1; emotion sad -1 for old; ideal calm +2; ideal easy +3 for old }
          touchpoint b "B" { emotion glad +1; emotion sad -2 for old; ideal calm +2 }
        }
        """
    ).page()
    #expect(page.contains(#"<option value="0" data-c="0 2">Young</option>"#))
    #expect(page.contains(#"<option value="1" data-c="1 3">Old</option>"#))
    #expect(page.contains(#"<option value="2" data-c="0 2">Firm</option>"#))
    #expect(page.contains(#":root[data-p~="3"]{--o3:1}"#))
    // Where both ideals are the same, one word stands for both; the other is there for the filter.
    let start = try #require(page.range(of: #"<g id="emo""#)).lowerBound
    let lane = page[
      start..<(try #require(page.range(of: "</g></g>", range: start..<page.endIndex)).upperBound)]
    #expect(lane.split(separator: #"class="id i2 c3 tw""#).count == 2)
    #expect(lane.split(separator: ">calm +2<").count == 4)
    #expect(lane.split(separator: ">easy +3<").count == 2)
    #expect(
      page.contains(#"<span dir="auto">Ideal of Old</span><span class="co">:</span> <bdi>easy +3</bdi>"#))
  }

  @Test func anIdealThatNobodySeesHasNoLineInTheLegend() {
    let page = MapFixture(
      people + """
        journey j "J" {
          persona young, old
          touchpoint a "A" { emotion sad -1; ideal calm +2 }
          touchpoint b "B" { emotion sad -2 }
        }
        journey i "I" { ideal of j; persona young; touchpoint b "B" { emotion glad +1 } }
        """
    ).page()
    #expect(page.contains(#"<span dir="auto">Ideal of Young</span></li>"#))
    #expect(!page.contains(#"<span dir="auto">Ideal of Old</span></li>"#))
    // It is still said, and can be looked at alone.
    #expect(
      page.contains(#"<span dir="auto">Ideal of Old</span><span class="co">:</span> <bdi>calm +2</bdi>"#))
    #expect(page.contains(#"<option value="1" data-c="0 2">Old</option>"#))
  }

  @Test func aPersonaAndItsIdealShareALineOfTheLegend() {
    let page = MapFixture(
      people + """
        journey j "J" {
          persona young, old
          touchpoint a "A" { emotion sad -1; emotion lost -2 for old; ideal calm +2; ideal glad +3 for old }
          touchpoint b "B" { emotion sad -2; ideal calm +2; then c 60%; then d 40% }
          touchpoint c "C" { emotion glad +1 }
          touchpoint d "D" { emotion glad +2 }
        }
        """
    ).page()
    let legend = page.components(separatedBy: #"<ul class="key"#)[1].components(separatedBy: "</ul>")[0]
    let entries = legend.matches(of: /<span[^>]*>([^<]*)<\/span>/).map { String($0.output.1) }
    #expect(entries == ["Young", "Old", "as it should be", "another way"])
    #expect(legend.split(separator: #"viewBox="0 0 22 20""#).count == 3)
  }

  /// A journey of some personas whose step says of each what `said` does.
  private func page(of count: Int, _ said: (Int) -> String) -> String {
    let names = (0..<count).map { "p\($0)" }
    return MapFixture(
      names.map { #"persona \#($0) "Persona \#($0)""# }.joined(separator: "\n")
        + """

        journey j "J" {
          persona \(names.joined(separator: ", "))
          touchpoint a "A" { \(names.indices.map(said).joined(separator: "; ")) }
        }
        """
    ).page()
  }

  @Test func ofSixPersonasTheLastFourHaveNumbers() {
    let page = page(of: 6) { "emotion a\($0) -\($0 % 4) for p\($0); ideal b\($0) +\($0 % 4) for p\($0)" }
    let legend = page.components(separatedBy: #"<ul class="key"#)[1].components(separatedBy: "</ul>")[0]
    let entries = legend.matches(of: /<span[^>]*>([^<]*)<\/span>/).map { String($0.output.1) }
    #expect(
      entries == (0..<6).map { "Persona p\($0)" } + [
        "Ideal of Persona p0", "Ideal of Persona p1", "4 other ideals",
      ])
    #expect(legend.matches(of: />([0-9]+)<\/text>/).map(\.output.1) == ["3", "4", "5", "6"])
    let drawing = page.components(separatedBy: #"<g id="emo""#)[1]
    #expect(!drawing.contains(#"class="p3 c2 m""#), "a number instead of a look that is not its own")
    #expect(discs(drawing).map(\.number).sorted() == ["3", "4", "5", "6"])
  }

  private struct Disc: Hashable {
    var name: String
    var x: Double
    var y: Double
    var number: String
  }

  /// The numbered marks of a drawing, twins for the filter left out.
  private func discs(_ drawing: String) -> [Disc] {
    drawing.matches(
      of: /<circle class="([^"]*) dg" cx="([0-9.]+)" cy="([0-9.]+)" r="[0-9.]+"\/><text [^>]*>([^<]*)</
    ).map { Disc(name: String($0.1), x: Double($0.2) ?? .nan, y: Double($0.3) ?? .nan, number: String($0.4)) }
      .filter { !$0.name.hasSuffix("tw") }
  }

  @Test(arguments: [5, 12, 16, 60])
  func thoseWhoFeelTheSameStandSideBySide(count: Int) {
    // Alike here, and different in another step, so that each has a curve.
    let names = (0..<count).map { "p\($0)" }
    let page = MapFixture(
      names.map { #"persona \#($0) "Persona \#($0)""# }.joined(separator: "\n")
        + """

        journey j "J" {
          persona \(names.joined(separator: ", "))
          touchpoint a "A" { emotion glad +1 }
          touchpoint b "B" { \(names.indices.map { "emotion w\($0) -\($0 % 3) for p\($0)" }.joined(separator: "; ")) }
        }
        """
    ).page()
    let drawing = page.components(separatedBy: #"<g id="emo""#)[1]
    let all = discs(drawing)
    let here = all.filter { $0.x < 192 }
    for (index, disc) in here.enumerated() {
      #expect(disc.x > 8 && disc.x < 184, "in its column")
      for other in here[..<index] {
        #expect(hypot(disc.x - other.x, disc.y - other.y) > 15.4, "\(other.number) and \(disc.number)")
      }
    }
    // What has no room is said in one word.
    let rest = drawing.matches(of: /<text class="s p3 cm" x="([0-9.]+)" y="95">\+([0-9]+)</).map(\.output)
    #expect(here.count + rest.reduce(0) { $0 + (Int($1.2) ?? 0) } == count - 2, "all are there")
    #expect(rest.count == (count < 60 ? 0 : 1))
    for word in rest {
      let left = Double(word.1) ?? .nan
      #expect(here.allSatisfy { $0.x + 8 < left } && left < 165)
    }
    // Whoever is not at the point itself has a twin there for who looks at that persona alone.
    let moved = here.filter { $0.name.hasSuffix(" cl") }.map(\.number)
    #expect(moved == moved.sorted { Int($0) ?? 0 < Int($1) ?? 0 })
    for number in 3...count {
      #expect(page.contains(".dr .c\(number - 1).cl{opacity:var(--k\(number - 1),var(--o,1))}"))
      #expect(drawing.contains(#"<circle class="p3 c\#(number - 1) tw dg" cx="96""#))
    }
  }

  @Test func aPersonaOfWhomNothingIsSaidShowsNoCurve() {
    let page = MapFixture(
      people + #"journey j "J" { persona young, old; touchpoint a "A" { by young; emotion glad +1 } }"#
    ).page()
    #expect(page.contains(#"<option value="1" data-c="">Old</option>"#))
    #expect(page.contains(".dr .c0{opacity:var(--o0,var(--o,1))}"))
  }

  @Test func manyIdealsShareALineOfTheLegend() {
    let names = (0..<7).map { "p\($0)" }
    let own = names.enumerated().map { "ideal word\($0) +\($0 % 4) for \($1)" }.joined(separator: "; ")
    let text =
      names.map { #"persona \#($0) "Persona \#($0)""# }.joined(separator: "\n")
      + "\njourney j \"J\" { persona \(names.joined(separator: ", ")); touchpoint a \"A\" { emotion sad -1; \(own) } }"
    let fixture = MapFixture(text)
    #expect(fixture.map().ideals.count == 7)
    let page = fixture.page()
    #expect(page.contains("5 other ideals"))
    // What has no room in the picture stands in the cell.
    #expect(page.contains(#"<ul class="em">"#) && page.contains("word6 +2"))
  }
}

extension EmotionCurveTests {
  /// Of many, those who feel the same stand together below the drawing; alone they are there for the filter.
  @Test func manyWhoFeelTheSameAreSaidOnce() throws {
    // Alike at the first step only, so that each has a curve.
    let names = (0..<6).map { "p\($0)" }
    let alike = names.map { name in
      name == "p2"
        ? "emotion cross -2 for p2; ideal fine +1 for p2"
        : "emotion glad +1 for \(name); ideal fine +2 for \(name)"
    }
    let apart = names.enumerated().map { "emotion a\($0) -1 for \($1); ideal b\($0) +1 for \($1)" }
    let page = MapFixture(
      """
      \(names.map { "persona \($0) \"Persona \($0)\"" }.joined(separator: "\n"))
      journey j "J" {
        persona \(names.joined(separator: ", "))
        touchpoint a "A" { \(alike.joined(separator: "; ")) }
        touchpoint b "B" { \(apart.joined(separator: "; ")) }
      }
      """
    ).page()
    let cell = try #require(page.components(separatedBy: #"<div class="c emo""#).dropFirst().first)
    let list = cell.components(separatedBy: "</ul>")[0].replacingOccurrences(
      of: #"<span class="co">:</span>"#, with: "")
    func entries(_ hidden: Bool) -> [String] {
      list.matches(of: /<li class="[^"]*"( hidden)?><span[^>]*>([^<]*)<\/span> ?\s*<bdi>([^<]*)</).filter {
        ($0.output.1 != nil) == hidden
      }.map { "\($0.output.2) \($0.output.3)" }
    }
    #expect(
      entries(false) == [
        "Persona p2 cross −2", "All others glad +1", "Ideal of Persona p2 fine +1",
        "Ideal of all others fine +2",
      ])
    #expect(entries(true).count == 12 && entries(true).contains("Persona p4 glad +1"))
    let legend = page.components(separatedBy: #"<ul class="key strip">"#)[1].components(separatedBy: "</ul>")[
      0]
    #expect(legend.contains("c3\"") && legend.contains(">Persona p3<"), "an entry goes with its persona")
  }

  /// Where all feel the same nobody is named, unless somebody is there of whom nobody says it.
  @Test(arguments: [
    (4, "", "", ["All glad +1", "Ideal of all fine +2"]),
    (
      4, "", "touchpoint b \"B\" { emotion a -2 for q; ideal fine +1 for q }",
      ["All glad +1", "Ideal of all fine +2"]
    ),
    (
      3, "", "",
      [
        "Persona p0, Persona p1 and Persona p2 glad +1",
        "Ideal of Persona p0, Persona p1 and Persona p2 fine +2",
      ]
    ),
    (4, ", q", "", ["All of whom it is said glad +1", "Ideal of all of whom it is said fine +2"]),
  ])
  func whereAllFeelTheSameNobodyIsNamed(saying: Int, silent: String, other: String, expected: [String]) throws
  {
    let names = (0..<4).map { "p\($0)" }
    let alike = names.prefix(saying).map { "emotion glad +1 for \($0); ideal fine +2 for \($0)" }
    let apart = names.enumerated().map { "emotion a\($0) -1 for \($1); ideal b\($0) +1 for \($1)" }
    let page = MapFixture(
      """
      \((names + ["q"]).map { "persona \($0) \"Persona \($0)\"" }.joined(separator: "\n"))
      journey j "J" {
        persona \(names.joined(separator: ", "))\(silent)
        touchpoint a "A" { \(alike.joined(separator: "; ")) }
        touchpoint c "C" { \(apart.joined(separator: "; ")) }
        \(other)
      }
      """
    ).page()
    let cell = try #require(page.components(separatedBy: #"<div class="c emo""#).dropFirst().first)
    let list = cell.components(separatedBy: "</ul>")[0].replacing(#"<span class="co">:</span>"#, with: "")
    let entries = list.matches(of: /<li class="[^"]* all"><span[^>]*>([^<]*)<\/span> ?\s*<bdi>([^<]*)</).map {
      "\($0.output.1) \($0.output.2)"
    }
    #expect(entries == expected)
  }

  /// A long legend names two of whom an ideal is, and counts more; whoever is chosen reads no names of others.
  @Test func idealsOfManyAreShort() {
    let names = (0..<6).map { "p\($0)" }
    let said = names.enumerated().map { index, name in
      "emotion a\(index) -1 for \(name); ideal \(index == 2 || index == 4 ? "calm +2" : "fine +1") for \(name)"
    }
    let page = MapFixture(
      """
      \(names.map { "persona \($0) \"Persona \($0)\"" }.joined(separator: "\n"))
      journey j "J" {
        persona \(names.joined(separator: ", "))
        touchpoint a "A" { \(said.joined(separator: "; ")) }
      }
      """
    ).page()
    let legend = page.components(separatedBy: #"<ul class="key strip">"#)[1].components(separatedBy: "</ul>")[
      0]
    #expect(
      legend.contains(">Ideal of Persona p2 and Persona p4<")
        && legend.contains(">Ideal of Persona p0 and 3 others<"), "\(legend)")
    let cell = page.components(separatedBy: #"<div class="c emo""#)[1].components(separatedBy: "</ul>")[0]
    #expect(
      cell.matches(of: /<li class="id c[0-9]+" hidden><span dir="auto">Ideal<\/span>/).count == 2, "\(cell)")
  }

  /// The small picture of a phone has lines only: what none joins is a dot there.
  @Test func whatNoLineJoinsIsADot() {
    let map = MapFixture(
      """
      persona p "Pia"
      persona q "Quin"
      journey j "J" {
        persona p, q
        touchpoint a "A" { by p; emotion glad +2 }
        touchpoint b "B" { by q; emotion lost -2 }
        touchpoint c "C" { by p; emotion glad +1 }
      }
      """
    ).map()
    let lines = EmotionLane(map).definitions().markup.html.components(separatedBy: #"<g id="emo""#)[0]
    let dots = lines.matches(of: #/<path class="[^"]* al" d="M([0-9.]+) /#).map { String($0.output.1) }
    #expect(dots.compactMap(Double.init) == [map.center(1)])
  }

  /// The mark of what one should feel stands around that of another who feels so: beneath it nobody would see it.
  @Test func noMarkHidesAnIdeal() throws {
    let map = MapFixture(
      """
      persona p "Pia"
      persona q "Quin"
      journey j "J" {
        persona p, q
        touchpoint a "A" { emotion glad +2 for p; emotion lost -1 for q; ideal calm +2 for q }
      }
      """
    ).map()
    let lane = EmotionLane(map).definitions().markup.html.components(separatedBy: #"<g id="emo""#)[1]
    let y = EmotionLane.y(2)
    let ideal = try #require(lane.firstMatch(of: /<path class="id[^"]*" d="M([0-9.]+) ([0-9.]+)[lh]/)).output
    let top = try #require(Double(ideal.2))
    #expect(y - top >= 8, "\(y), \(top)")
  }
}
