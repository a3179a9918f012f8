// The shares on the ways make a journey a Markov chain: from each step the customer goes on with known probabilities,
// whatever happened before. What one customer is expected to go through follows from that alone.

/// How many of the customers come to each step, and how often.
///
/// With p(i, j) the share of the ways from i to j, the expected visits v satisfy v(j) = [j is the start] + sum of v(i) p(i, j)
/// (Kemeny and Snell, Finite Markov Chains, 1960, chapter 3). Loops are solved one by one over the condensation of the ways
/// that somebody takes. A loop that nobody leaves would be gone round for ever: its steps count once for everybody who gets into it.
///
/// Complexity: O(steps + ways), and O(m^3) for each loop of m steps.
package struct Traffic: Sendable {
  /// By node: how often a customer is expected to be there.
  package let visits: [Double]
  /// By node: the share of customers who are there at least once, from 0 to 1.
  package let shares: [Double]
  /// By edge of the graph: how often a customer is expected to take it.
  package let flows: [Double]

  /// The most steps that a loop may have: beyond, the figures would take too long.
  package static let largestLoop = 400

  /// The traffic of customers who begin at `start`, the start of the journey by default, and go no further than to the
  /// nodes that `stops` accepts. Nil where a loop has more than `largestLoop` steps.
  package init?(
    _ graph: FlowGraph, from start: FlowGraph.Node? = nil, stops: (FlowGraph.Node) -> Bool = { _ in false }
  ) {
    let isOpen = (0..<graph.nodeCount).map { !stops($0) }
    func isTaken(_ edge: FlowGraph.Edge) -> Bool { edge.share > .none && isOpen[edge.from] }
    let condensation = Condensation(graph, where: isTaken)
    var arriving = Array(repeating: 0.0, count: graph.nodeCount)
    arriving[start ?? graph.start] = 1
    var visits = arriving
    var shares = arriving
    var flows = Array(repeating: 0.0, count: graph.edges.count)
    for component in 0..<condensation.count {
      let nodes = condensation.nodes(of: component)
      guard nodes.contains(where: { arriving[$0] > 0 }) else { continue }
      if condensation.isLoop[component] {
        guard nodes.count <= Traffic.largestLoop else { return nil }
        let loop = Loop(graph, Array(nodes), isTaken)
        let (inside, atLeastOnce) = loop.solve(nodes.map { arriving[$0] })
        for (position, node) in nodes.enumerated() {
          visits[node] = inside[position]
          shares[node] = atLeastOnce[position]
        }
      } else if let node = nodes.first {
        visits[node] = arriving[node]
        shares[node] = arriving[node]
      }
      for node in nodes {
        for index in graph.outgoing[node] where isTaken(graph.edges[index]) {
          let edge = graph.edges[index]
          flows[index] = visits[node] * edge.share.fraction
          if condensation.component[edge.to] != component { arriving[edge.to] += flows[index] }
        }
      }
    }
    self.visits = visits
    self.shares = shares.map { min(1, $0) }
    self.flows = flows
  }

  /// The share of customers who come to at least one of the nodes that `belongs` accepts; nil as for the traffic.
  package static func share(_ graph: FlowGraph, ofAny belongs: (FlowGraph.Node) -> Bool) -> Double? {
    guard let traffic = Traffic(graph, stops: belongs) else { return nil }
    var sum = 0.0
    for node in 0..<graph.nodeCount where belongs(node) { sum += traffic.visits[node] }
    return min(1, sum)
  }
}

extension Share {
  /// The share as a number from 0 to 1.
  package var fraction: Double { Double(thousandths) / 100_000 }
}

/// The steps of one loop and the shares of the ways between them.
private struct Loop {
  private let count: Int
  /// I - Q, by row: Q is the matrix of shares within the loop.
  private var matrix: [[Double]]
  /// Whether somebody ever leaves it.
  private let isLeft: Bool

  init(_ graph: FlowGraph, _ nodes: [FlowGraph.Node], _ isTaken: (FlowGraph.Edge) -> Bool) {
    count = nodes.count
    matrix = nodes.indices.map { row in nodes.indices.map { $0 == row ? 1 : 0 } }
    var isLeft = false
    let positions = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    for (row, node) in nodes.enumerated() {
      for edge in graph.edges(from: node) where isTaken(edge) {
        if let column = positions[edge.to] {
          matrix[row][column] -= edge.share.fraction
        } else {
          isLeft = true
        }
      }
    }
    self.isLeft = isLeft
  }

  /// Visits and shares of those who come at least once, when `arriving` come from outside.
  ///
  /// With N the inverse of I - Q, the visits are arriving * N; and since whoever is at j comes to j N(j, j) times in all,
  /// those who come at least once are the visits divided by N(j, j).
  func solve(_ arriving: [Double]) -> (visits: [Double], shares: [Double]) {
    guard isLeft else {
      let all = Array(repeating: arriving.reduce(0, +), count: count)
      return (all, all)
    }
    let inverse = inverse()
    var visits = Array(repeating: 0.0, count: count)
    for row in 0..<count where arriving[row] > 0 {
      for column in 0..<count { visits[column] += arriving[row] * inverse[row][column] }
    }
    return (visits, (0..<count).map { visits[$0] / inverse[$0][$0] })
  }

  /// The inverse by Gauss-Jordan elimination. The matrix is weakly diagonally dominant and some way leaves the loop, so
  /// that no pivot is zero.
  private func inverse() -> [[Double]] {
    var left = matrix
    var right = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
    for pivot in 0..<count {
      let factor = 1 / left[pivot][pivot]
      for column in 0..<count {
        left[pivot][column] *= factor
        right[pivot][column] *= factor
      }
      for row in 0..<count where row != pivot && left[row][pivot] != 0 {
        let multiple = left[row][pivot]
        for column in 0..<count {
          left[row][column] -= multiple * left[pivot][column]
          right[row][column] -= multiple * right[pivot][column]
        }
      }
    }
    return right
  }
}
