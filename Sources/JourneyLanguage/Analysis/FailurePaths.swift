// What happens to customers for whom something went wrong, until they are back where all others are, or gone.

/// The failure paths of a journey.
///
/// A failure path begins at a step of the normal flow that fails, and leads over steps outside the normal flow until it
/// comes back to it, somebody resolves the trouble, or the customer is at an end or lost. A step resolves when it
/// succeeds: on its way out by a failure it did not. The step of the normal flow that it comes back to may be the one
/// that resolves. Failures on the way belong to the path.
///
/// Complexity: O(edges), and for each failure of the normal flow that lands outside it, the steps and exits of its path.
package struct FailurePaths: Sendable {
  package struct Path: Sendable {
    /// The failure, as index into the graph's edges.
    package var edge: Int
    /// The step that fails.
    package var origin: Int
    /// The steps outside the normal flow, nearest first; steps behind one that resolves are no longer part of it.
    package var steps: [Int]
    /// Whether some step of it `escalates to` somebody.
    package var escalates: Bool
    /// The edges on which it ends without having been resolved, nearest first: at an end or with the customer lost.
    package var openEnds: [Int]
    /// Whether some step of it leads nowhere but round.
    package var goesRound: Bool
    /// The edges on which it comes back to the normal flow without having been resolved, nearest first.
    package var luckyReturns: [Int]
    /// Whether some way on it is resolved or comes back to the normal flow.
    package var hasGoodEnd: Bool

    /// Whether every way on it meets a `resolves` or comes back to the normal flow.
    package var isResolved: Bool { openEnds.isEmpty && !goesRound }
    /// Whether it is resolved, and on some way only by chance.
    package var isResolvedByChance: Bool { isResolved && !luckyReturns.isEmpty }
  }

  /// All paths, in the order of their failures as written.
  package let paths: [Path]

  /// The failure paths of `journey`, whose flow is `graph`.
  package init(_ journey: Journey, _ graph: FlowGraph) {
    var paths: [Path] = []
    var seen: [Int32] = []
    for index in graph.edges.indices {
      let edge = graph.edges[index]
      guard edge.kind.isFailure, edge.to < graph.stepCount, graph.isNormal[edge.from],
        !graph.isNormal[edge.to]
      else { continue }
      if seen.isEmpty { seen = Array(repeating: 0, count: graph.nodeCount) }
      paths.append(
        FailurePaths.path(index, journey, graph, &seen, Int32(truncatingIfNeeded: paths.count + 1)))
    }
    self.paths = paths
  }

  private static func path(
    _ index: Int, _ journey: Journey, _ graph: FlowGraph, _ seen: inout [Int32], _ round: Int32
  ) -> Path {
    let failure = graph.edges[index]
    var path = Path(
      edge: index, origin: failure.from, steps: [failure.to], escalates: false, openEnds: [],
      goesRound: false,
      luckyReturns: [], hasGoodEnd: false)
    path.escalates = journey.steps[failure.from].escalatesTo != nil
    seen[failure.to] = round
    // Steps from which the path is known to come to an end of some kind, and edges between the others.
    var ends: [Int] = []
    var inner: [(from: Int, to: Int)] = []
    var position = 0
    while position < path.steps.count {
      let step = path.steps[position]
      position += 1
      if journey.steps[step].escalatesTo != nil { path.escalates = true }
      let resolves = journey.steps[step].resolves != nil
      if resolves, graph.canSucceed(step) {
        path.hasGoodEnd = true
        ends.append(step)
      }
      for edge in graph.outgoing[step] where !resolves || graph.edges[edge].kind.isFailure {
        let to = graph.edges[edge].to
        if to >= graph.stepCount {
          path.openEnds.append(edge)
          ends.append(step)
        } else if graph.isNormal[to] {
          path.hasGoodEnd = true
          if journey.steps[to].escalatesTo != nil { path.escalates = true }
          if journey.steps[to].resolves == nil { path.luckyReturns.append(edge) }
          ends.append(step)
        } else {
          inner.append((step, to))
          if seen[to] != round {
            seen[to] = round
            path.steps.append(to)
          }
        }
      }
    }
    path.goesRound = !allReach(ends, path.steps, inner)
    return path
  }

  /// Whether each of `steps` leads to one of `ends` over the edges `inner`.
  private static func allReach(_ ends: [Int], _ steps: [Int], _ inner: [(from: Int, to: Int)]) -> Bool {
    var reached = Set(ends)
    var isSettled = false
    while !isSettled, reached.count < steps.count {
      isSettled = true
      for (from, to) in inner.reversed() where reached.contains(to) && reached.insert(from).inserted {
        isSettled = false
      }
    }
    return reached.count == steps.count
  }
}

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
