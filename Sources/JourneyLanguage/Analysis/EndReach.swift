// From where a customer still gets to the end.

/// From which steps a customer can still get to the end of a journey.
package struct EndReach: Sendable {
  /// For each node whether the end is reached from it on some way.
  package let reaches: [Bool]

  /// Text runs mostly forward, so that a few sweeps from the last edge to the first settle nearly every journey; where
  /// they do not, a search does. Complexity: O(steps + exits).
  package init(_ graph: FlowGraph) {
    var reaches = Array(repeating: false, count: graph.nodeCount)
    reaches[graph.end] = true
    var isSettled = false
    for _ in 0..<3 where !isSettled {
      isSettled = true
      for index in graph.edges.indices.reversed() where reaches[graph.edges[index].to] {
        let from = graph.edges[index].from
        if !reaches[from] {
          reaches[from] = true
          isSettled = false
        }
      }
    }
    self.reaches = isSettled ? reaches : graph.nodes(reaching: [graph.end])
  }
}
