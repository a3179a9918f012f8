/// Ways on which the customer has not agreed that a datum is passed on.
///
/// Consent given in a step counts from that step on, on every way out; consent that a handoff notes counts from there on.
/// Complexity: O(steps + ways) a datum.
package struct ConsentWays {
  /// For each step whether some way comes to it without consent.
  package let isOpen: [Bool]

  package init(
    of data: DataID, _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers,
    _ uses: DataIndex
  ) {
    let consenting = ConsentWays.steps(data, uses)
    var isOpen = Array(repeating: false, count: graph.nodeCount)
    isOpen[graph.start] = true
    var work = [graph.start]
    while let node = work.popLast() {
      if consenting.contains(node) { continue }
      for index in passages.outgoing[node] {
        let to = passages.all[index].to
        if isOpen[to] || ConsentWays.isNoted(data, along: index, journey, handovers) { continue }
        isOpen[to] = true
        work.append(to)
      }
    }
    self.isOpen = isOpen
  }

  /// The steps in which the customer agrees.
  package static func steps(_ data: DataID, _ uses: DataIndex) -> Set<Int> {
    Set(uses.entries(of: data).lazy.filter { $0.verb == .consent }.map { Int($0.step) })
  }

  private static func isNoted(
    _ data: DataID, along passage: Int, _ journey: Journey, _ handovers: Handovers
  ) -> Bool {
    var next = handovers.handoff(along: passage)
    while let index = next {
      if journey.handoffs[index].consent.contains(data) { return true }
      next = handovers.handoff(after: index)
    }
    return false
  }
}
