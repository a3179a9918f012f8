import JourneyTestSupport
import Testing

@testable import JourneyEmit

@Suite struct StageColumnsTests {
  @Test(arguments: [
    ([["buy", "help"], ["notice", "order"], ["order", "buy"]], ["notice", "order", "buy", "help"]),
    ([["a", "c"], ["a", "b", "c"], ["b", "d"]], ["a", "b", "c", "d"]),
    // What nothing orders stands where it stands in its own journey.
    ([["buy", "use", "help"], ["notice", "try"]], ["buy", "notice", "use", "help", "try"]),
    // Two against one.
    ([["a", "b"], ["b", "a"], ["b", "a"]], ["b", "a"]),
    ([["a", "b"], ["b", "c"], ["c", "a"]], ["a", "b", "c"]),
    ([], []),
  ])
  func ordersAsJourneysDo(_ sequences: [[String]], _ expected: [String]) {
    #expect(StageColumns.order(sequences) == expected)
  }

  /// Journeys that have nothing in common are not mixed.
  @Test(arguments: [
    (
      [["choose", "sign"], ["set-up", "learn"], ["renew"]], ["choose", "sign", "set-up", "learn", "renew"]
    ),
    ([["buy", "use"], ["notice", "try"], [], ["use", "help"]], ["buy", "use", "help", "notice", "try"]),
    // The third joins the first two.
    ([["a", "b"], ["c", "d"], ["b", "c"]], ["a", "b", "c", "d"]),
  ])
  func keepsJourneysTogether(_ sequences: [[String]], _ expected: [String]) {
    #expect(StageColumns.groups(sequences).flatMap(StageColumns.order) == expected)
  }

  /// Where one order fits all journeys, no journey is told in another.
  @Test func keepsAnOrderThatFitsAll() {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<200 {
      let names = (0..<(1 + random.below(12))).map { "stage-\($0)" }.shuffled(using: &random)
      let sequences = (0..<(1 + random.below(9))).map { _ in names.filter { _ in (random.below(2) == 0) } }
      let order = StageColumns.order(sequences)
      #expect(Set(order) == Set(sequences.joined()) && order.count == Set(order).count)
      for sequence in sequences { #expect(order.filter(sequence.contains) == sequence) }
    }
  }
}
