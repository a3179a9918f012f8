/// Which nodes of a flow graph every way from the start to another one goes through.
///
/// Computed with the algorithm of Cooper, Harvey and Kennedy (A simple, fast dominance algorithm, 2001). Complexity:
/// O(nodes + edges) a round, and two rounds where every loop is entered at one node only; at worst as many as nodes.
struct Dominators: Sendable {
  /// Where each node comes in the tree of dominators, root first, and the last of those below it; -1: not reached.
  private var first: [Int32]
  private var last: [Int32]

  init(_ graph: FlowGraph) {
    let order = Dominators.postorder(graph)
    var number = Array(repeating: Int32(-1), count: graph.nodeCount)
    for (position, node) in order.enumerated() { number[node] = Int32(position) }
    let incoming = IncomingEdges(graph)
    // By number in postorder: the nearest dominator, which has a higher number.
    var nearest = Array(repeating: Int32(-1), count: order.count)
    let root = Int32(order.count - 1)
    nearest[Int(root)] = root
    var isChanged = true
    while isChanged {
      isChanged = false
      for position in (0..<order.count - 1).reversed() {
        var best = Int32(-1)
        for edge in incoming.edges(to: order[position]) {
          var other = number[graph.edges[Int(edge)].from]
          guard other >= 0, nearest[Int(other)] >= 0 else { continue }
          if best < 0 {
            best = other
            continue
          }
          while best != other {
            if best < other { best = nearest[Int(best)] } else { other = nearest[Int(other)] }
          }
        }
        if best != nearest[position] {
          nearest[position] = best
          isChanged = true
        }
      }
    }
    // Those below a node stand together when each node takes as many places as there are below it.
    var size = Array(repeating: Int32(1), count: order.count)
    for position in 0..<order.count - 1 { size[Int(nearest[position])] += size[position] }
    first = Array(repeating: -1, count: graph.nodeCount)
    last = first
    var free = Array(repeating: Int32(0), count: order.count)
    for position in (0..<order.count).reversed() {
      let isRoot = position == order.count - 1
      let place = isRoot ? 0 : free[Int(nearest[position])]
      if !isRoot { free[Int(nearest[position])] += size[position] }
      free[position] = place + 1
      first[order[position]] = place
      last[order[position]] = place + size[position] - 1
    }
  }

  /// Whether every way from the start to `other` goes through `node`; both have to be reached.
  func dominates(_ node: FlowGraph.Node, _ other: FlowGraph.Node) -> Bool {
    first[node] >= 0 && first[node] <= first[other] && first[other] <= last[node]
  }

  /// The nodes that the start reaches, each after those that it leads to first, the start last.
  private static func postorder(_ graph: FlowGraph) -> [FlowGraph.Node] {
    var order: [FlowGraph.Node] = []
    var isSeen = Array(repeating: false, count: graph.nodeCount)
    var calls: [(node: Int, next: Int)] = [(graph.start, graph.outgoing[graph.start].lowerBound)]
    isSeen[graph.start] = true
    while let (node, next) = calls.last {
      guard next < graph.outgoing[node].upperBound else {
        order.append(node)
        calls.removeLast()
        continue
      }
      calls[calls.count - 1].next += 1
      let target = graph.edges[next].to
      if !isSeen[target] {
        isSeen[target] = true
        calls.append((target, graph.outgoing[target].lowerBound))
      }
    }
    return order
  }
}
