/// The way on which the customer changes hands most often, without side ways that fewer than one in five take.
///
/// Ways that go round could do so for ever, so ways that lead back into a step they came from are left out: a walk in depth,
/// the ways of each step as written, finds and drops them, and what is left has no loops. Every way that counts is
/// therefore one that a customer can take without being anywhere twice. Complexity: O(steps + ways).
package struct LongestRelay: Sendable {
  /// The changes of owner on it, as passages in order; of ways with equally many one that is first as written.
  package private(set) var changes: [Int] = []
  /// What share of those at a step has to take a way.
  package static let fewest = Share(thousandths: 20_000)
  /// How many passages from touchpoint to touchpoint it has.
  package private(set) var length = 0

  /// Whether there can be a way with more than so many changes at all: it comes to each touchpoint at most once. A look at each
  /// passage tells.
  package static func mayExceed(
    _ limit: Int, _ passages: Passages, _ handovers: Handovers
  ) -> Bool {
    var isMet = BitSet()
    var count = 0
    for passage in passages.all where handovers.isChange(passage) && !isMet.contains(passage.to) {
      isMet.insert(passage.to)
      count += 1
      if count > limit { return true }
    }
    return false
  }

  package init(_ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers) {
    // 0: not seen, 1: on the walk, 2: done.
    var colors = Array(repeating: UInt8(0), count: graph.nodeCount)
    var order: [Int] = []
    var isBackwards = Array(repeating: false, count: passages.all.count)
    var calls = [(node: graph.start, next: passages.outgoing[graph.start].lowerBound)]
    colors[graph.start] = 1
    while let (node, next) = calls.last {
      guard next < passages.outgoing[node].upperBound else {
        colors[node] = 2
        order.append(node)
        calls.removeLast()
        continue
      }
      calls[calls.count - 1].next = next + 1
      let to = passages.all[next].to
      if graph.edges[passages.all[next].edge].share < LongestRelay.fewest {
        isBackwards[next] = true
        continue
      }
      if colors[to] == 1 {
        isBackwards[next] = true
      } else if colors[to] == 0 {
        colors[to] = 1
        calls.append((to, passages.outgoing[to].lowerBound))
      }
    }
    var most = Array(repeating: Int32(-1), count: graph.nodeCount)
    var by = Array(repeating: Int32(-1), count: graph.nodeCount)
    most[graph.start] = 0
    var best = graph.start
    for node in order.reversed() {
      if most[node] > most[best] { best = node }
      for index in passages.outgoing[node] where !isBackwards[index] {
        let passage = passages.all[index]
        let count = most[node] + (handovers.isChange(passage) ? 1 : 0)
        if count > most[passage.to] {
          most[passage.to] = count
          by[passage.to] = Int32(index)
        }
      }
    }
    var node = best
    while by[node] >= 0 {
      let index = Int(by[node])
      if handovers.isChange(passages.all[index]) { changes.append(index) }
      if passages.all[index].from != graph.start { length += 1 }
      node = passages.all[index].from
    }
    changes.reverse()
  }
}
