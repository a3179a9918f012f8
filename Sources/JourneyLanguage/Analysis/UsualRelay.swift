/// How often the customer changes hands on the usual way.
///
/// The usual way is `FlowGraph.usualWay`, with actions looked through: from touchpoint to touchpoint, a change is one from an
/// owner to another. Complexity: O(steps).
package struct UsualRelay: Sendable {
  /// The touchpoints at which another owner takes over, in order.
  package private(set) var changes: [Int] = []
  /// How many times it leads from touchpoint to touchpoint.
  package private(set) var length = 0

  package init(_ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers) {
    var last: Int?
    for step in graph.usualWay where step < graph.stepCount && journey.steps[step].kind == .touchpoint {
      if let last {
        length += 1
        if let giver = handovers.owners[last], let receiver = handovers.owners[step], giver != receiver {
          changes.append(step)
        }
      }
      last = step
    }
  }
}
