/// The edges of a flow graph by where they lead, in two flat lists: for searches that go against the flow.
struct IncomingEdges {
  /// For each node the start of its edges in `edges`, and behind the last one their number.
  private let starts: [Int32]
  /// The edges as indices into the graph's, by target, in each as written.
  private let edges: [Int32]

  /// Complexity: O(nodes + edges).
  init(_ graph: FlowGraph) {
    var starts = Array(repeating: Int32(0), count: graph.nodeCount + 1)
    for edge in graph.edges { starts[edge.to + 1] += 1 }
    for node in 0..<graph.nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var edges = Array(repeating: Int32(0), count: graph.edges.count)
    for index in graph.edges.indices {
      let to = graph.edges[index].to
      edges[Int(next[to])] = Int32(truncatingIfNeeded: index)
      next[to] += 1
    }
    self.starts = starts
    self.edges = edges
  }

  /// The edges that lead to `node`, as indices into the graph's.
  func edges(to node: FlowGraph.Node) -> ArraySlice<Int32> {
    edges[Int(starts[node])..<Int(starts[node + 1])]
  }
}
