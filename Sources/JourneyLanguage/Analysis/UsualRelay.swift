/// How often the customer changes hands on the usual way.
///
/// Counted from each touchpoint of `FlowGraph.usualWay` to the next one, actions looked through: a change where both are owned,
/// and by different owners. Side ways add nothing, however many hands they lead through. Complexity: O(steps).
package struct UsualRelay: Sendable {
  /// The steps at which another owner takes over, in order.
  package private(set) var changes: [Int] = []
  /// How many times the usual way leads from touchpoint to touchpoint.
  package private(set) var length = 0

  package init(_ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers) {
    var before: Int?
    for node in graph.usualWay where node < graph.stepCount && journey.steps[node].kind == .touchpoint {
      if let before {
        length += 1
        if let giver = handovers.owners[before], let receiver = handovers.owners[node], giver != receiver {
          changes.append(node)
        }
      }
      before = node
    }
  }
}
