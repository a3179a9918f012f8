/// Ways on which the customer has not agreed that a datum is passed on.
///
/// Consent given in a step counts from that step on, on every way out; consent that a handoff notes counts from its
/// first step on, on every way that may lead to its second. Complexity: O(steps + ways) a datum, and once more for each
/// handoff that notes consent for it.
package struct ConsentWays {
  /// For each step whether some way comes to it without consent.
  package let isOpen: [Bool]
  /// For each step whether on such a way the customer was at a touchpoint of the company before.
  package let isFromCompany: [Bool]

  package init(
    of data: DataID, _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers,
    _ uses: DataIndex, _ program: Program
  ) {
    let consenting = ConsentWays.steps(data, uses)
    var noted: [(from: Int, leadsTo: [Bool])] = []
    for index in journey.handoffs.indices where journey.handoffs[index].consent.contains(data) {
      guard handovers.isChange(journey.handoffs[index], index),
        let from = journey.handoffs[index].from?.index,
        let to = journey.handoffs[index].to?.index
      else { continue }
      noted.append((from, graph.nodes(reaching: [to])))
    }
    var isOpen = Array(repeating: false, count: graph.nodeCount)
    var isFromCompany = isOpen
    isOpen[graph.start] = true
    var work = [graph.start]
    while let node = work.popLast() {
      if consenting.contains(node) { continue }
      let company = handovers.owners[node].map { !program.isPartner($0) } ?? false
      for index in passages.outgoing[node] {
        let to = passages.all[index].to
        if noted.contains(where: { $0.from == node && $0.leadsTo[to] }) { continue }
        let isNew = (company || isFromCompany[node]) && !isFromCompany[to]
        if isOpen[to], !isNew { continue }
        isOpen[to] = true
        if isNew { isFromCompany[to] = true }
        work.append(to)
      }
    }
    self.isOpen = isOpen
    self.isFromCompany = isFromCompany
  }

  /// The steps in which the customer agrees.
  package static func steps(_ data: DataID, _ uses: DataIndex) -> Set<Int> {
    Set(uses.entries(of: data).lazy.filter { $0.verb == .consent }.map { Int($0.step) })
  }
}
