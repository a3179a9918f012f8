import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

/// How long the usual way takes.
struct UsualTimesTests {
  private func times(_ text: String) throws -> UsualTimes {
    let lowering = Lowering(SourceSet(trees: [parse(text)], uses: [[]], settings: nil))
    let journey = try #require(
      (0..<lowering.journeyCount).map { lowering.journey(JourneyID($0)).journey }.first)
    return UsualTimes(journey, FlowGraph(journey))
  }

  @Test("Best and worst, as a whole, after a step and between two")
  func sums() throws {
    let times = try times(
      """
      journey j {
        touchpoint a { wait 1 to 2 h; takes 10 min }
        touchpoint b { takes 1 h; then d 10%; then c }
        touchpoint c { wait 1 to 3 days; ends }
        touchpoint d { wait 9 days }
      }
      """)
    #expect(times.steps == [0, 1, 2])
    #expect(times.whole.lower.seconds == 3_600 + 600 + 3_600 + 86_400)
    #expect(times.whole.upper.seconds == 7_200 + 600 + 3_600 + 3 * 86_400)
    #expect(times.time(after: StepID(1))?.description == "1 to 3 days")
    #expect(times.time(after: StepID(3)) == nil)
    #expect(times.time(after: StepID(0), toEndOf: 1)?.description == "1 h")
    #expect(times.time(after: StepID(1), toEndOf: 1) == .zero)
    #expect(times.time(after: StepID(1), toEndOf: 0) == nil)
    #expect(times.time(after: nil, toEndOf: 0)?.upper.description == "2 h 10 min")
  }

  @Test("Nothing takes no time")
  func empty() throws {
    #expect(try times("journey j { }").whole == .zero)
  }
}
