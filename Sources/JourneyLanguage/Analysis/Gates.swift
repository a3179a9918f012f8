// What lies far back would be looked for touchpoint by touchpoint, once for each question. Most journeys are long rather than
// broad, though: again and again all ways lead through one touchpoint. From one such touchpoint to the next the shortest way
// is always the same, so it is enough to look for it once.

/// The gates of a journey: touchpoints in no loop that no way leads past. From what comes after a gate to what comes before
/// it everything goes through it.
///
/// Whoever searches backwards, breadth first, and has nothing left to look at but a gate, comes from there to the gate before it
/// over its chain, and may as well go on there if it wants nothing of what lies between. A chain is the way over the fewest
/// touchpoints, of equally short ones the one whose last ways out come first as written.
/// Complexity: O(touchpoints + ways).
struct Gates: Sendable {
  /// The gates, from the first to the last.
  private(set) var steps: [Int32] = []
  /// For each node how many gates it is or has behind it: the number of the next gate after it.
  private var passed: [Int32]
  /// For each gate its number; -1 for other nodes.
  private var numbers: [Int32]
  /// The chains, one after the other, and for each gate where its own begins, which leads to it.
  private var chain: [Int] = []
  private var offsets: [Int32] = []
  /// For each gate the first one from which chains lead here without a break.
  private var first: [Int32] = []

  /// - Parameter entrances: of these passages those count that come from a step which the start reaches.
  init(_ graph: FlowGraph, _ passages: Passages, _ entrances: Entrances, _ condensation: Condensation) {
    passed = Array(repeating: 0, count: graph.nodeCount)
    numbers = Array(repeating: -1, count: graph.nodeCount)
    let component = condensation.component
    var reach = 0
    for number in 0..<condensation.count {
      let members = condensation.nodes(of: number)
      if !condensation.isLoop[number], reach <= number, let node = members.first, node < graph.stepCount,
        graph.isReachable[node], !passages.outgoing[node].isEmpty
      {
        numbers[node] = Int32(steps.count)
        steps.append(Int32(node))
      }
      for node in members {
        passed[node] = Int32(steps.count)
        guard node < graph.stepCount, graph.isReachable[node] else { continue }
        for index in passages.outgoing[node] { reach = max(reach, component[passages.all[index].to]) }
      }
    }
    link(graph, passages, entrances)
  }

  private mutating func link(_ graph: FlowGraph, _ passages: Passages, _ entrances: Entrances) {
    var seen = Array(repeating: Int32(-1), count: graph.nodeCount)
    var onward = seen
    var work: [Int32] = []
    for number in steps.indices {
      first.append(Int32(number))
      offsets.append(Int32(chain.count))
      guard number > 0 else { continue }
      let (last, gate) = (steps[number - 1], Int(steps[number]))
      work.removeAll(keepingCapacity: true)
      work.append(Int32(gate))
      seen[gate] = Int32(number)
      var position = 0
      while position < work.count, seen[Int(last)] != Int32(number) {
        let node = Int(work[position])
        position += 1
        for index in entrances(node) {
          let from = passages.all[Int(index)].from
          guard from < graph.stepCount, graph.isReachable[from], seen[from] != Int32(number) else { continue }
          seen[from] = Int32(number)
          onward[from] = index
          work.append(Int32(from))
        }
      }
      guard seen[Int(last)] == Int32(number) else { continue }
      first[number] = first[number - 1]
      var node = Int(last)
      while node != gate {
        let passage = Int(onward[node])
        chain.append(passage)
        node = passages.all[passage].to
      }
    }
    offsets.append(Int32(chain.count))
  }

  /// The number of a gate; nil for other nodes.
  @inline(__always)
  func number(of node: Int) -> Int? { numbers[node] < 0 ? nil : Int(numbers[node]) }

  /// The number of the gate that all ways lead through which go on from a node; the number of gates behind the last one.
  @inline(__always)
  func next(after node: Int) -> Int { Int(passed[node]) }

  /// Whether chains lead from one gate to another, later one without a break.
  @inline(__always)
  func isLinked(_ gate: Int, to later: Int) -> Bool { Int(first[later]) <= gate }

  /// The passages from one gate to another, later one that it is linked to.
  func way(from gate: Int, to later: Int) -> ArraySlice<Int> {
    chain[Int(offsets[gate + 1])..<Int(offsets[later + 1])]
  }
}
