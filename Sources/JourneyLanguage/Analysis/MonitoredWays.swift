// A search keeps the ways to one goal. Several rules ask the same question of every step, though: with which memory
// can the customer arrive here, and along which way first? One breadth-first pass answers it for all steps.

/// All ways through a journey with a memory of a few states: which of them hold on arrival at each node, and on the
/// shortest way there.
///
/// A way begins at the start with a state and a mark, and every edge changes them. Of the ways that arrive at a node in a
/// state the shortest counts, of equally short ones the first as written; its mark, say the statement that led into the
/// state, is kept. Complexity: O((nodes + edges) * states).
package struct MonitoredWays: Sendable {
  /// What a way remembers.
  package struct Memory: Hashable, Sendable {
    /// A number below the number of states.
    package var state: Int
    /// What the state came from; it does not tell states apart.
    package var mark: Int

    /// A memory of `state`, which came from `mark`.
    package init(_ state: Int, _ mark: Int = -1) {
      self.state = state
      self.mark = mark
    }
  }

  /// One arrival.
  package struct Arrival: Sendable {
    /// Where, and with what.
    package var node: FlowGraph.Node
    package var memory: Memory
    /// The number of edges from the start.
    package var distance: Int
    /// The edge it came by, as index into the graph's edges; -1 at the start.
    package var edge: Int
    /// The arrival before it on the way.
    fileprivate var before: Int32
  }

  /// The most pairs of node and state that are looked at.
  package static let limit = 1 << 20

  /// All arrivals, the nearest first.
  package let arrivals: [Arrival]
  private let stateCount: Int
  private let positions: [Int32]

  /// Walks all ways. Nil where there would be more than `limit` pairs of node and state.
  ///
  /// - Parameters:
  ///   - stateCount: the number of states.
  ///   - start: the memory before the first step.
  ///   - follow: the memory after an edge, from the memory on arrival at its origin; nil where no way goes on. Called
  ///     once for every arrival and edge that leaves it, in the order of the arrivals; `position` is the arrival's.
  package init?(
    _ graph: FlowGraph, states stateCount: Int, start: Memory,
    follow: (_ edge: FlowGraph.Edge, _ memory: Memory, _ position: Int) -> Memory?
  ) {
    let count = graph.nodeCount * stateCount
    guard count <= MonitoredWays.limit else { return nil }
    var positions = Array(repeating: Int32(-1), count: count)
    var arrivals = [Arrival(node: graph.start, memory: start, distance: 0, edge: -1, before: -1)]
    arrivals.reserveCapacity(graph.nodeCount * 2)
    positions[graph.start * stateCount + start.state] = 0
    var position = 0
    while position < arrivals.count {
      let arrival = arrivals[position]
      for index in graph.outgoing[arrival.node] {
        let edge = graph.edges[index]
        guard let memory = follow(edge, arrival.memory, position) else { continue }
        let key = edge.to * stateCount + memory.state
        guard positions[key] < 0 else { continue }
        positions[key] = Int32(truncatingIfNeeded: arrivals.count)
        arrivals.append(
          Arrival(
            node: edge.to, memory: memory, distance: arrival.distance + 1, edge: index,
            before: Int32(truncatingIfNeeded: position)))
      }
      position += 1
    }
    self.arrivals = arrivals
    self.stateCount = stateCount
    self.positions = positions
  }

  /// The nearest arrival at `node` in `state`, as index into `arrivals`: the smaller, the nearer.
  package func arrival(at node: FlowGraph.Node, in state: Int) -> Int? {
    let position = positions[node * stateCount + state]
    return position < 0 ? nil : Int(position)
  }

  /// The arrival before one on its way; nil at the start.
  package func arrival(before position: Int) -> Int? {
    let before = arrivals[position].before
    return before < 0 ? nil : Int(before)
  }

  /// The edges of the way to an arrival, as indices into the graph's edges.
  package func edges(to position: Int) -> [Int] {
    var edges: [Int] = []
    var position = position
    while let before = arrival(before: position) {
      edges.append(arrivals[position].edge)
      position = before
    }
    return edges.reversed()
  }
}
