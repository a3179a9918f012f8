/// The passages by where they lead. Complexity: O(touchpoints + ways).
struct Entrances {
  private var offsets: [Int32]
  private var incoming: [Int32]

  init(_ graph: FlowGraph, _ passages: Passages) {
    offsets = Array(repeating: 0, count: graph.nodeCount + 1)
    incoming = Array(repeating: 0, count: passages.all.count)
    for passage in passages.all { offsets[passage.to + 1] += 1 }
    for node in 0..<graph.nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    for index in passages.all.indices {
      let to = passages.all[index].to
      incoming[Int(next[to])] = Int32(index)
      next[to] += 1
    }
  }

  /// The passages into a node, in their order.
  func callAsFunction(_ node: Int) -> ArraySlice<Int32> {
    incoming[Int(offsets[node])..<Int(offsets[node + 1])]
  }
}
