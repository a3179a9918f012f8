// Loops make "the longest way" and "every way" unanswerable node by node. Taken together as one, the nodes of each
// loop leave a graph without loops, in which both are one pass in order.

/// The strongly connected components of a flow graph: two nodes are in one component when each is reached from
/// the other.
///
/// Components are numbered so that an edge between two of them leads from the lower number to the higher.
/// Computed with Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972), without recursion.
/// Complexity: O(nodes + edges).
package struct Condensation: Sendable {
  /// The component of each node.
  package let component: [Int]
  /// The nodes by component, as slices of `nodes`.
  package let members: [Range<Int>]
  /// All nodes, component by component, in each in ascending order.
  package let nodes: [FlowGraph.Node]
  /// Whether a way leads round in each component: it has several nodes, or one with an edge to itself.
  package let isLoop: [Bool]

  /// The components of `graph` over the edges that `follows` accepts.
  package init(_ graph: FlowGraph, where follows: (FlowGraph.Edge) -> Bool = { _ in true }) {
    self.init(graph.outgoing) { follows(graph.edges[$0]) ? graph.edges[$0].to : nil }
  }

  /// The components of any graph: `outgoing` says for each node which edges leave it, `target` where an edge leads,
  /// nil where it is not followed.
  package init(_ outgoing: [Range<Int>], target: (_ edge: Int) -> FlowGraph.Node?) {
    let count = outgoing.count
    var component = Array(repeating: -1, count: count)
    var order = Array(repeating: -1, count: count)
    var lowest = Array(repeating: 0, count: count)
    var stack: [Int] = []
    stack.reserveCapacity(count)
    var calls: [(node: Int, next: Int)] = []
    calls.reserveCapacity(count)
    var found = 0
    var visited = 0
    func enter(_ node: Int) {
      order[node] = visited
      lowest[node] = visited
      visited += 1
      stack.append(node)
      calls.append((node, outgoing[node].lowerBound))
    }
    for root in 0..<count where order[root] < 0 {
      enter(root)
      while let (node, next) = calls.last {
        if next < outgoing[node].upperBound {
          calls[calls.count - 1].next = next + 1
          guard let to = target(next) else { continue }
          if order[to] < 0 {
            enter(to)
          } else if component[to] < 0 {
            lowest[node] = min(lowest[node], order[to])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.node { lowest[caller] = min(lowest[caller], lowest[node]) }
        guard lowest[node] == order[node] else { continue }
        while let member = stack.popLast() {
          component[member] = found
          if member == node { break }
        }
        found += 1
      }
    }
    // Components are found from the last to the first.
    var sizes = Array(repeating: 0, count: found)
    for node in 0..<count {
      component[node] = found - 1 - component[node]
      sizes[component[node]] += 1
    }
    var members: [Range<Int>] = []
    members.reserveCapacity(found)
    var start = 0
    for size in sizes {
      members.append(start..<start + size)
      start += size
    }
    var nodes = Array(repeating: 0, count: count)
    var isLoop = Array(repeating: false, count: found)
    // From the last to the first, each into the last free place of its component.
    for node in (0..<count).reversed() {
      let number = component[node]
      if members[number].count > 1 || outgoing[node].contains(where: { target($0) == node }) {
        isLoop[number] = true
      }
      sizes[number] -= 1
      nodes[members[number].lowerBound + sizes[number]] = node
    }
    self.component = component
    self.members = members
    self.nodes = nodes
    self.isLoop = isLoop
  }

  /// The number of components.
  package var count: Int { members.count }

  /// The nodes of a component, in ascending order.
  package func nodes(of component: Int) -> ArraySlice<FlowGraph.Node> { nodes[members[component]] }
}
