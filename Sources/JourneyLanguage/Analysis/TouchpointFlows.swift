/// How often a customer is expected to come from one touchpoint to another, actions looked through: what owners hand to each
/// other, weighted by the shares on the ways (`Traffic`).
///
/// Complexity: O(steps + ways), and one more `Traffic` for each action that a touchpoint leads to.
package struct TouchpointFlows: Sendable {
  /// The customers who come straight from one touchpoint to another, also to the same one again.
  package struct Flow: Hashable, Sendable {
    package var from: Int
    package var to: Int
    /// How often a customer is expected to go this way.
    package var count: Double
  }

  /// By origin, then in the order of the graph; a pair of touchpoints once for each edge that leads from the one towards the other.
  package let all: [Flow]

  /// The flows in `journey`; nil where a loop is too large to say (`Traffic.largestLoop`).
  package init?(_ journey: Journey, _ graph: FlowGraph, _ traffic: Traffic) {
    func isTouchpoint(_ node: Int) -> Bool {
      node >= graph.stepCount || journey.steps[node].kind == .touchpoint
    }
    var all: [Flow] = []
    var behind: [Int: [Double]] = [:]
    for (index, edge) in graph.edges.enumerated() where traffic.flows[index] > 0 {
      guard edge.from < graph.stepCount, isTouchpoint(edge.from) else { continue }
      guard !isTouchpoint(edge.to) else {
        if edge.to < graph.stepCount {
          all.append(Flow(from: edge.from, to: edge.to, count: traffic.flows[index]))
        }
        continue
      }
      if behind[edge.to] == nil {
        guard let onward = Traffic(graph, from: edge.to, stops: isTouchpoint) else { return nil }
        behind[edge.to] = onward.visits
      }
      for (node, visits) in (behind[edge.to] ?? []).enumerated()
      where visits > 0 && node < graph.stepCount && isTouchpoint(node) {
        all.append(Flow(from: edge.from, to: node, count: traffic.flows[index] * visits))
      }
    }
    self.all = all
  }
}
