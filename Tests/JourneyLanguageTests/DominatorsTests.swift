import JourneyTestSupport
import Testing

@testable import JourneyLanguage

/// Dominators as their definition reads: without the one node the other is no longer reached.
@Suite struct DominatorsTests {
  /// Where the start leads when one node is taken out.
  private static func reached(_ graph: FlowGraph, without node: Int) -> Set<Int> {
    var reached: Set<Int> = node == graph.start ? [] : [graph.start]
    var work = Array(reached)
    while let from = work.popLast() {
      for edge in graph.edges where edge.from == from && edge.to != node {
        if reached.insert(edge.to).inserted { work.append(edge.to) }
      }
    }
    return reached
  }

  /// Compares all pairs of nodes that are reached, and returns how many of them dominate each other.
  private static func compare(_ graph: FlowGraph, _ text: @autoclosure () -> String) -> Int {
    let dominators = Dominators(graph)
    let all = reached(graph, without: -1)
    var count = 0
    for node in all {
      let left = reached(graph, without: node)
      for other in all {
        let expected = !left.contains(other)
        #expect(dominators.dominates(node, other) == expected, "\(node) and \(other) in\n\(text())")
        if expected, node != other, node != graph.start { count += 1 }
      }
    }
    return count
  }

  @Test("Two loops into each other, entered at both ends")
  func severalRounds() {
    // No step but the first dominates another one, and that shows only after more than one round.
    let text = """
      touchpoint a { then b; then c }
      touchpoint b { then d }
      touchpoint c { then e }
      touchpoint d { then e; ends }
      touchpoint e { then d; then f }
      touchpoint f { then c; then d }
      """
    let graph = FlowGraphTests.graph(text)
    #expect(DominatorsTests.compare(graph, text) > 0)
    let dominators = Dominators(graph)
    #expect(dominators.dominates(0, 3) && dominators.dominates(4, 5))
    #expect(!dominators.dominates(1, 3) && !dominators.dominates(3, 5) && !dominators.dominates(4, 3))
  }

  @Test("Steps that nothing leads to change nothing")
  func unreached() {
    let text = "touchpoint a { then c }; touchpoint b { then c }; touchpoint c"
    let graph = FlowGraphTests.graph(text)
    #expect(DominatorsTests.compare(graph, text) > 0)
    #expect(Dominators(graph).dominates(0, 2))
  }

  @Test("Random graphs, sparse and dense", arguments: Array(UInt64(1)...4))
  func random(_ seed: UInt64) {
    var random = RandomNumbers(seed: 300 + seed)
    var count = 0
    for _ in 0..<150 {
      let steps = 2 + random.below(9)
      let lines = (0..<steps).map { step in
        var targets: [Int] = []
        for _ in 0..<random.below(seed % 2 == 0 ? 3 : 4) {
          let target = random.below(steps)
          if !targets.contains(target) { targets.append(target) }
        }
        let ways = targets.map { "then s\($0)" } + (random.below(8) == 0 ? ["ends"] : [])
        return "touchpoint s\(step) { \(ways.joined(separator: "; ")) }"
      }
      let text = lines.joined(separator: "\n")
      count += DominatorsTests.compare(FlowGraphTests.graph(text), text)
    }
    #expect(count > 500)
  }
}
