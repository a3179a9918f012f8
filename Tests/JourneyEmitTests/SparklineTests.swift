import Foundation
@testable import JourneyLanguage
import Testing

@testable import JourneyEmit

/// The small curves of feelings in the index.
@Suite struct SparklineTests {
  @Test func theCurveJoinsOnlyTheUsualWay() throws {
    let site = SiteContext(Samples.northwind())
    let model = IndexModel(site)
    let curve = Sparkline(model.entries[0], gap: nil).markup.html
    #expect(curve.ranges(of: "class=\"of\"").count == 2, "two steps are met only besides it")
    #expect(curve.contains("class=\"lo\" cx=\"170\" cy=\"44.2\""), "the lowest point")
    #expect(curve.contains(">+3</text>"), "how the usual way ends")
  }

  @Test func theCurveDoesNotRunThroughAGap() {
    let text = """
      journey j "J" {
        touchpoint a "A" { emotion glad +1 }
        touchpoint b "B" { emotion happy }
        touchpoint c "C" { emotion sad -1 }
        touchpoint d "D" { emotion sad -2 }
      }
      """
    let model = IndexModel(MapFixture(text).context)
    let curve = Sparkline(model.entries[0], gap: nil).markup.html
    #expect(curve.contains("<circle class=\"pt\" cx=\"8\""))
    #expect(curve.ranges(of: "class=\"p1\"").count == 1)
    #expect(curve.contains("class=\"p1\" d=\"M116 "))
  }

  /// Who owns a step beside others owns it; the worst that anybody feels is the lowest point, and a channel is rated by all who come.
  @Test func everybodyCounts() {
    let site = MapFixture(
      """
      organization co "Co" {
        division d "D" { team web "Web team"; team care "Care team" }
        division e "E" { partner van "Van" }
      }
      channel phone "Phone" { run by care }
      persona ada "Ada"
      persona ben "Ben"
      journey j "J" {
        persona ada, ben
        touchpoint a "A" { owner web, van; channel phone; emotion glad +2; emotion angry -3 for ben }
        touchpoint b "B" { owner web; emotion sad -1 }
      }
      """
    ).context
    let page = IndexPage.render(in: site)
    #expect(page.contains("Own no step: Care team."), "\(page.matches(of: /Own no step[^<]*/).map(\.output))")
    let curve = Sparkline(IndexModel(site).entries[0], gap: nil).markup.html
    #expect(curve.contains("class=\"lo\" cx=\"8\" cy=\"44.2\""), "\(curve)")
    #expect(page.contains(">\u{2212}0.5</td>"))
    #expect(page.contains("lowest point of anybody"))
    let map = JourneyMap(JourneyID(0), in: site)
    #expect(map.owners(0).count == 2)
    let first = MapPage.render(JourneyID(0), in: site, drawings: []).matches(of: /data-div="([^"]*)"/).first
    #expect(first?.output.1.split(separator: " ").count == 2)
  }

  /// A line through 200 points would be a black bar: it is drawn through the means of neighbours.
  @Test(arguments: [40, 60, 61, 200])
  func theCurveOfManyStepsIsTheirMean(count: Int) {
    let steps = (0..<count).map {
      "touchpoint s\($0) \"S\" { emotion x \($0 == 0 ? 3 : $0 % 2 == 0 ? 2 : -2) }"
    }
    let site = MapFixture("journey j \"J\" {\n\(steps.joined(separator: "\n"))\n}").context
    let sparkline = Sparkline(IndexModel(site).entries[0], gap: nil)
    let curve = sparkline.markup.html
    let line = curve.split(separator: "class=\"p1\" d=\"").last?.prefix { $0 != "\"" } ?? ""
    let points = line.count { $0 == "C" } + 1
    #expect(sparkline.isAveraged == (count > 60))
    #expect(count > 60 ? points <= 45 && points > 25 : points == count, "\(points)")
    #expect(curve.contains("class=\"bd\"") == (count > 60))
    // It begins and ends where the first and the last step are.
    #expect(
      line.hasPrefix("M8 5.8C") && line.hasSuffix(" 170 \(count % 2 == 0 ? "37.8" : "12.2")"), "\(line)")
    #expect(IndexPage.render(in: site).contains("of many steps their mean") == (count > 60))
  }

  /// The small curve of today is that of all: what only some should feel is not drawn beside it.
  @Test func theIdealOfSomeIsNotThatOfAll() {
    func curves(_ whose: String, _ own: String = "") -> Int {
      let text = """
        persona x "X"
        persona y "Y"
        journey now "Now" {
          persona x, y
          touchpoint a "A" { emotion glad +1 for y; emotion sad -2 for x; \(own) }
          touchpoint b "B" { emotion glad +1 for y; emotion sad -1 for x; \(own) }
        }
        journey then-some "Then" {
          ideal of now
          \(whose)
          touchpoint a "A" { emotion glad +2 }
          touchpoint b "B" { emotion glad +2 }
        }
        """
      let page = IndexPage.render(in: MapFixture(text).context)
      let from = page.firstRange(of: "<tr id=\"j-now\">")!.upperBound
      let row = page[from...].prefix { $0 != "\n" }
      return row.ranges(of: "<path class=\"id\"").count
    }
    #expect(curves("") == 1)
    #expect(curves("persona x, y") == 1)
    #expect(curves("persona x") == 1, "the line of all is theirs")
    #expect(curves("persona y") == 0)
    #expect(curves("persona y", "ideal calm +1") == 1, "the steps say it of all")
  }

  /// One point has no line through it, and is drawn all the same.
  @Test func theIdealOfOneStepIsDrawn() {
    let text = """
      journey j "J" {
        touchpoint a "A" { emotion sad -1 }
        touchpoint b "B" { emotion glad +1; ideal great +3 }
      }
      """
    let page = IndexPage.render(in: MapFixture(text).context)
    #expect(
      page.contains("<path class=\"id\" d=\"M161 5.8h15\"/>"),
      "\(page.matches(of: /class="id"[^>]*/).map(\.output))")
    #expect(page.contains("<span class=\"lk id\"></span>ideal"))
  }

  @Test func smallCurvesAreExplained() throws {
    let page = IndexPage.render(in: SiteContext(Samples.northwind(), []), title: "Folder")
    let begin = try #require(page.range(of: "<p class=\"sub lg\">")).lowerBound
    let legend = page[begin...].prefix(while: { $0 != "\n" })
    let words = legend.replacing(/<[^>]*>/, with: "").split(separator: " ").joined(separator: " ")
    #expect(words == "Feels: today ideal lowest point end of the usual way beside the usual way")
  }
}
