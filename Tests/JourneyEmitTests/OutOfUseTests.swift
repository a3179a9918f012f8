import Testing

@testable import JourneyEmit

/// What is retired is past for customers, and draws nothing; where something still leads there, it counts like any other step.
struct OutOfUseTests {
  private func fixture(leadsThere: Bool) -> MapFixture {
    MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella" }
      channel web "Web" { run by t }
      journey j "J" {
        touchpoint a "A" { channel web; owner t; emotion glad +1; \(leadsThere ? "then b" : "") }
        touchpoint b "B" {
          channel web
          owner u
          emotion sad -3
          moment of truth
          fails "No" 10% -> a
          retired
        }
        touchpoint c "C" { channel web; owner t; emotion glad +2 }
      }
      """)
  }

  @Test(arguments: [false, true])
  func figuresAgree(leadsThere: Bool) throws {
    let fixture = fixture(leadsThere: leadsThere)
    let map = fixture.map()
    #expect(map.isGone(1) != leadsThere && !map.isGone(0))
    #expect(map.curves.map { $0.points.map { $0?.score ?? 9 } } == [[1, leadsThere ? -3 : 9, 2]])
    let emotions = EmotionLane(map).definitions().markup.html
    #expect(emotions.contains("class=\"motr\"") == leadsThere)
    let page = fixture.page()
    #expect(page.contains("<b>−3</b> lowest point") == leadsThere)
    #expect(page.contains("class=\"fail\"") == leadsThere)
    let model = IndexModel(fixture.context)
    #expect(model.entries[0].scores == [1, leadsThere ? -3 : nil, 2])
    #expect(model.entries[0].stepCount == (leadsThere ? 3 : 2))
    let index = IndexPage.render(in: fixture.context)
    #expect(index.contains("1 journey, \(leadsThere ? 3 : 2) steps"))
    #expect(index.contains("Team, out of use, Team") != leadsThere)
    #expect(index.contains("B −3") == leadsThere && index.contains("B out of use") != leadsThere)
  }

  /// Where the ideal of a journey leads past it, too, there is nothing to hold against.
  @Test func theLineGoesPastIt() {
    let map = fixture(leadsThere: false).map()
    let pieces = EmotionLane(map).pieces(map.curves[0])
    #expect(pieces.usual.count == 1 && pieces.beside.isEmpty && pieces.detour.isEmpty, "from A to C at once")
    #expect(pieces.usual.first?.from.x == map.center(0) && pieces.usual.first?.to.x == map.center(2))
  }
}
