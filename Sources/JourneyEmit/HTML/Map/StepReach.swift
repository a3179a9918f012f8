import JourneyLanguage

/// Which steps come after which, on some way.
struct StepReach: Sendable {
  private let after: [BitSet]
  private let forward: [[Int]]

  /// Complexity: O(steps x edges).
  init(_ graph: FlowGraph) {
    let forward = (0..<graph.stepCount).map { step in
      graph.edges(from: step).map(\.to).filter { $0 < graph.stepCount }
    }
    self.forward = forward
    after = (0..<graph.stepCount).map { step in
      var seen = BitSet()
      var work = forward[step]
      while let next = work.popLast() {
        guard !seen.contains(next) else { continue }
        seen.insert(next)
        work += forward[next]
      }
      return seen
    }
  }

  /// Whether some way of at least one edge leads from a step to another, or back to itself.
  func leads(_ from: Int, to: Int) -> Bool { after[from].contains(to) }

  /// The steps of a shortest way, both ends included; the first in the order of the text. Nil: there is none.
  func shortestWay(_ from: Int, to: Int) -> [Int]? {
    var parent: [Int: Int] = [:]
    var queue = [from]
    var position = 0
    while position < queue.count {
      let step = queue[position]
      position += 1
      for next in forward[step] where parent[next] == nil {
        parent[next] = step
        if next == to {
          var way = [to]
          var current = step
          while current != from {
            way.append(current)
            current = parent[current] ?? from
          }
          return way.reversed().reduce(into: [from]) { $0.append($1) }
        }
        queue.append(next)
      }
    }
    return nil
  }
}
