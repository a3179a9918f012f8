import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyEmit

/// A stage that is presented alone needs no room for what drawn lanes show elsewhere.
struct DrawnPartsTests {
  private func map(_ journey: String) -> JourneyMap {
    let fixture = MapFixture(
      """
      organization o "O" { team t "Team"; team u "Umbrella"; team v "Van" }
      data d "Address"
      data e "Number"
      journey j "J" {
        \(journey)
      }
      """)
    return JourneyMap.inPieces(JourneyID(0), in: fixture.context)
  }

  @Test func aStageWithoutPromisesKeepsNothingOfTheirLane() throws {
    let map = map(
      """
      stage one "One" { touchpoint a "A" { owner t; promises p "Early" }; touchpoint b "B" { owner t; keeps p } }
      stage two "Two" { touchpoint c "C" { owner t } }
      stage three "Three" {
        touchpoint f "F" { owner t; promises q "Late"; promises r "Later" }
        touchpoint g "G" { owner t; keeps q; keeps r }
      }
      """)
    let grid = MapGrid(map)
    let kept = map.pieces.map { grid.kept(.prom, $0.steps) }
    try #require(kept.count == 3)
    #expect(kept[1] == [] && !grid.isUsed(.prom, map.pieces[1].steps), "\(kept)")
    let lane = PromiseLane(map)
    let first = lane.parts.heights(in: 0...2 * map.column, of: lane.height)
    let last = lane.parts.heights(in: 3 * map.column...5 * map.column, of: lane.height)
    #expect(first.count == 1 && last.count == 1)
    #expect(first[0].upperBound < last[0].upperBound - 20, "one row of two: \(first), \(last)")
    #expect(kept[2] == nil, "all of it: \(kept)")
  }

  @Test func quietBracketsTakeRoomOnlyWhereTheyBeginAndEnd() throws {
    let map = map(
      """
      stage one "One" { touchpoint a "A" { owner t; then c 50%; then b } }
      stage two "Two" { action b "B"; touchpoint x "X" { owner u; ends } }
      stage three "Three" { touchpoint c "C" { owner u } }
      """)
    let lane = HandoffLane(map)
    try #require(!lane.isEmpty)
    let second = lane.parts.heights(in: map.column...3 * map.column, of: lane.height)
    let first = lane.parts.heights(in: 0...map.column, of: lane.height)
    let height = { (ranges: [ClosedRange<Double>]) in ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }
    #expect(height(second) < height(first), "\(first), \(second)")
  }

  @Test func aHandoffAtStakeIsSeenWhereItPassesThrough() {
    let map = map(
      """
      stage one "One" { touchpoint a "A" { owner t } }
      stage two "Two" { action b "B" }
      stage three "Three" { touchpoint c "C" { owner u } }
      handoff a -> c { within 2 days }
      """)
    let lane = HandoffLane(map)
    let second = lane.parts.heights(in: map.column...2 * map.column, of: lane.height)
    #expect(second.count == 1 && second[0].upperBound == 35, "\(second)")
  }

  @Test func dataTakeRoomWhereSomebodyKnowsOrAsksThem() {
    let map = map(
      """
      stage one "One" { touchpoint a "A" { owner t; asks d }; touchpoint b "B" { owner t; asks d } }
      stage two "Two" { touchpoint c "C" { owner t; asks e }; touchpoint f "F" { owner t; asks e } }
      """)
    let lane = HandoffLane(map)
    let first = lane.parts.heights(in: 0...2 * map.column, of: lane.height)
    let second = lane.parts.heights(in: 2 * map.column...4 * map.column, of: lane.height)
    #expect(first.count == 1 && second.count == 1 && first[0] != second[0], "\(first), \(second)")
    #expect(first[0].upperBound <= second[0].lowerBound + 8 && second[0].lowerBound > 20)
  }

  @Test func aStageBesideAllFailuresKeepsTheLineAndNoMore() {
    let map = map(
      """
      stage one "One" { touchpoint a "A" { owner t }; touchpoint b "B" { owner t } }
      stage two "Two" {
        touchpoint c "C" { owner t; fails 10% "No" -> f }; touchpoint d "D" { owner t }; touchpoint f "F" { owner t }
      }
      """)
    let lane = FailureLane(map)
    let first = lane.parts.heights(in: 0...2 * map.column, of: lane.height)
    let second = lane.parts.heights(in: 2 * map.column...5 * map.column, of: lane.height)
    #expect(first.count == 1 && second.count == 1, "\(first), \(second)")
    #expect(first[0].upperBound + 5 < second[0].upperBound, "\(first), \(second)")
  }

  /// What only lies between two rows is cut out; gaps in which no row finds room stay.
  @Test func gapsAreCutOut() {
    var parts = DrawnParts()
    #expect(parts.heights(in: 0...1000, of: 300) == [])
    for (left, top) in [(0.0, 0.0), (0, 23), (0, 80), (500, 200)] {
      parts.append(.init(left: left, top: top, right: left + 50, bottom: top + 19.5))
    }
    #expect(parts.heights(in: 10...40, of: 300) == [0...43, 80...100])
    #expect(parts.heights(in: 520...600, of: 210) == [200...210])
    #expect(parts.heights(in: 100...400, of: 300) == [])
    #expect(parts.reaches(columns: 6, width: 100, of: 300) == [0...100, nil, nil, nil, nil, 200...220])
  }

  /// Feelings take a column where a curve passes or a point stands, one without a score too, and no other.
  @Test func feelingsTakeTheColumnsBetweenThem() {
    let map = map(
      """
      touchpoint a "A" { owner t }
      touchpoint b "B" { owner t; emotion +1 }
      touchpoint c "C" { owner t; emotion -1 }
      touchpoint d "D" { owner t }
      touchpoint e "E" { owner t; emotion "tired" }
      """)
    let reaches = EmotionLane(map).parts.reaches(columns: 5, width: map.column, of: EmotionLane.height)
    #expect(reaches.map { $0 != nil } == [false, true, true, false, true])
  }
}
