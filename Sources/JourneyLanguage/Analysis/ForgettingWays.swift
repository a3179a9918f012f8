// Where a promise is forgotten: the most used way from the step that makes it to an end, told in full.

/// The ways on which promises are forgotten, for each the one with the fewest rare turns. Made once it is known that there
/// are any; its memory is used again for the next promise, so that it is a class and never copied.
///
/// A way is as long as its exits together, and an exit as long as the number of customers of whom one takes it, rounded:
/// 1 where all do, 10 where one in ten does. Rarer than one in a thousand, or of an unknown share, it is 1,000 long.
///
/// Complexity: O(steps + exits) once, and for each promise the steps and exits from there to the last step that closes it,
/// and the way itself.
package final class ForgettingWays {
  private static let never = Int64.max

  private let ways: PromiseWays
  private let journey: Journey
  private let graph: FlowGraph
  /// For each node how long the shortest way is to the end or a loss: any, and one on which nobody resolves.
  private let toEnd: [Int64]
  private let toEndUnresolved: [Int64]
  /// The same with the promise in question, where it is open and where it is broken.
  private var open: [Int64]
  private var broken: [Int64]
  private var canCloseAfter: [Bool]
  private var places = 0..<0
  private var promise = PromiseID(0)

  /// What is forgotten on the ways of `ways`.
  package init(_ ways: PromiseWays) {
    self.ways = ways
    journey = ways.journey
    graph = ways.graph
    let journey = ways.journey
    let steps = ways.graph.stepCount
    toEnd = ForgettingWays.distances(ways) { _ in true }
    toEndUnresolved = ForgettingWays.distances(ways) {
      $0.kind.isFailure || $0.from >= steps || journey.steps[$0.from].resolves == nil
    }
    open = Array(repeating: ForgettingWays.never, count: ways.graph.nodeCount)
    broken = open
    canCloseAfter = Array(repeating: false, count: ways.graph.nodeCount)
  }

  private static func distances(_ ways: PromiseWays, _ follows: (FlowGraph.Edge) -> Bool) -> [Int64] {
    let graph = ways.graph
    var result = Array(repeating: never, count: graph.nodeCount)
    result[graph.end] = 0
    result[graph.lost] = 0
    var isSettled = false
    while !isSettled {
      isSettled = true
      for node in ways.order.nodes.reversed() {
        for index in graph.outgoing[node] where follows(graph.edges[index]) {
          let distance = result[graph.edges[index].to]
          guard distance < never, distance + length(graph.edges[index]) < result[node] else { continue }
          result[node] = distance + length(graph.edges[index])
          isSettled = false
        }
      }
    }
    return result
  }

  /// How long an exit is.
  private static func length(_ edge: FlowGraph.Edge) -> Int64 {
    let all = Int64(Share.all.thousandths)
    let share = max(Int64(edge.share.thousandths), all / 1_000)
    return (all + share / 2) / share
  }

  /// Whether the promise that was asked for last can still be closed at `node`, or after it.
  package func canClose(_ node: Int) -> Bool {
    guard node < graph.stepCount, places.contains(ways.position[node]) else { return false }
    return canCloseAfter[node] || closes(node) && graph.canSucceed(node)
  }

  private func closes(_ node: Int) -> Bool { journey.closing(of: promise, at: node) != nil }

  /// The shortest way, so measured, on which the promise of `making` is forgotten, as indices of the graph's edges, the
  /// first as written of equally short ones; nil where no way forgets it.
  package func way(_ making: PromiseWays.Making) -> [Int]? {
    promise = making.promise
    let start = ways.start(at: making.step)
    for place in places { canCloseAfter[ways.order.nodes[place]] = false }
    places = start..<max(start, ways.end(of: promise))
    measure()
    let isAhead = graph.edges(from: making.step).contains { !$0.kind.isFailure && canClose($0.to) }
    var best: (distance: Int64, edge: Int)?
    for index in graph.outgoing[making.step] where !graph.edges[index].kind.isFailure {
      let edge = graph.edges[index]
      let rest = distance(edge.to, false)
      guard rest < ForgettingWays.never, !isAhead || !ways.isDoneWith(edge) else { continue }
      let length = rest + ForgettingWays.length(edge)
      if length < best?.distance ?? ForgettingWays.never { best = (length, index) }
    }
    guard var edge = best?.edge else { return nil }
    var way = [edge]
    var isBroken = false
    while graph.edges[edge].to < graph.stepCount {
      let node = graph.edges[edge].to
      let left = distance(node, isBroken)
      var next: (edge: Int, isBroken: Bool)?
      follow(node, isBroken) { index, breaks, distance in
        if next == nil, distance == left { next = (index, breaks) }
      }
      guard let next else { return nil }
      (edge, isBroken) = next
      way.append(edge)
    }
    return way
  }

  private func distance(_ node: Int, _ isBroken: Bool) -> Int64 {
    guard node < graph.stepCount else { return 0 }
    if places.contains(ways.position[node]) { return isBroken ? broken[node] : open[node] }
    return isBroken ? toEndUnresolved[node] : toEnd[node]
  }

  /// The exits of `node` on which the promise is still open, with what it is then and how far it is to the end that way.
  private func follow(
    _ node: Int, _ isBroken: Bool, _ body: (_ edge: Int, _ isBroken: Bool, _ distance: Int64) -> Void
  ) {
    let closing = journey.closing(of: promise, at: node)
    let isSettled = isBroken && journey.steps[node].resolves != nil
    for index in graph.outgoing[node] {
      if let closing, ways.closes(closing, leavingBy: index) { continue }
      if isSettled, !graph.edges[index].kind.isFailure { continue }
      let breaks = isBroken || closing?.isKept ?? false
      let edge = graph.edges[index]
      guard !canCloseAfter[node] || !ways.leaves(edge, isBroken: breaks) else { continue }
      let distance = distance(edge.to, breaks)
      if distance < ForgettingWays.never { body(index, breaks, distance + ForgettingWays.length(edge)) }
    }
  }

  /// Measures the ways from all places where the promise may be closed.
  private func measure() {
    for place in places {
      let node = ways.order.nodes[place]
      open[node] = ForgettingWays.never
      broken[node] = ForgettingWays.never
      canCloseAfter[node] = false
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for place in places.reversed() {
        let node = ways.order.nodes[place]
        guard !canCloseAfter[node], graph.edges(from: node).contains(where: { canClose($0.to) }) else {
          continue
        }
        canCloseAfter[node] = true
        isSettled = false
      }
    }
    isSettled = false
    while !isSettled {
      isSettled = true
      for place in places.reversed() {
        let node = ways.order.nodes[place]
        guard node < graph.stepCount else { continue }
        var (shortest, shortestBroken) = (open[node], broken[node])
        follow(node, false) { _, _, distance in shortest = min(shortest, distance) }
        follow(node, true) { _, _, distance in shortestBroken = min(shortestBroken, distance) }
        guard shortest < open[node] || shortestBroken < broken[node] else { continue }
        (open[node], broken[node]) = (shortest, shortestBroken)
        isSettled = false
      }
    }
  }
}
