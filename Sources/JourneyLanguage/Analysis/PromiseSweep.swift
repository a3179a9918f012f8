// Whether some way forgets a promise, for 64 promises at once: each has a bit in the words of a step.

/// Follows promises through a journey, as many at once as a word has bits.
///
/// Sweeps go over the steps in the order of the condensation, from the first step that promises to the last that closes
/// one of the promises, until nothing changes any more: once, and once more for each depth of rounds. What lies behind is
/// the same for all promises, so that it is looked at once a journey.
///
/// Complexity: O(steps + exits) once, and for each 64 promises O(steps + exits between the first and the last) a sweep.
struct PromiseSweep {
  static let width = UInt64.bitWidth

  private let ways: PromiseWays
  private let journey: Journey
  private let graph: FlowGraph
  private let order: Condensation
  private let position: [Int]
  /// Whether a way leads to an end or a loss from each node at all, and without anybody who resolves on it.
  private let leaves: [Bool]
  private let leavesUnresolved: [Bool]
  /// Whether anybody leaves, or is done where a promise is made.
  private let isLeft: Bool

  // By node, the bits of the promises: kept or cancelled here, kept here, closed by some step after this one, met here
  // open, met here broken.
  private var closed: [UInt64]
  private var kept: [UInt64]
  private var ahead: [UInt64]
  private var open: [UInt64]
  private var broken: [UInt64]

  init(_ ways: PromiseWays) {
    self.ways = ways
    journey = ways.journey
    graph = ways.graph
    order = ways.order
    position = ways.position
    let none = Array(repeating: UInt64(0), count: ways.graph.nodeCount)
    (closed, kept, ahead, open, broken) = (none, none, none, none, none)
    isLeft =
      ways.graph.edges.contains { ways.leaves($0, isBroken: false) }
      || ways.makings.contains { ways.graph.edges(from: $0.step).contains(where: ways.isDoneWith) }
    leaves = PromiseSweep.leaving(ways) { _ in true }
    leavesUnresolved = PromiseSweep.leaving(ways) { [journey] in
      $0.kind.isFailure || $0.from >= journey.steps.count || journey.steps[$0.from].resolves == nil
    }
  }

  /// From which nodes a way over edges that `follows` accepts leads to the end or a loss.
  private static func leaving(_ ways: PromiseWays, _ follows: (FlowGraph.Edge) -> Bool) -> [Bool] {
    let graph = ways.graph
    var result = Array(repeating: false, count: graph.nodeCount)
    result[graph.end] = true
    result[graph.lost] = true
    var isSettled = false
    while !isSettled {
      isSettled = true
      for node in ways.order.nodes.reversed() where !result[node] {
        for index in graph.outgoing[node] where result[graph.edges[index].to] && follows(graph.edges[index]) {
          result[node] = true
          // Only a way back leads to a place of the order that this sweep has passed.
          isSettled = false
          break
        }
      }
    }
    return result
  }

  /// Which of at most 64 promises some way forgets, as bits in their order.
  mutating func forgotten(_ makings: ArraySlice<PromiseWays.Making>, _ ways: PromiseWays) -> UInt64 {
    var start = graph.nodeCount
    var limit = 0
    for (number, making) in makings.enumerated() {
      start = min(start, ways.start(at: making.step))
      limit = max(limit, ways.end(of: making.promise))
      for closing in ways.closers(of: making.promise) {
        closed[closing.step] |= 1 << UInt64(number)
        if closing.isKept { kept[closing.step] |= 1 << UInt64(number) }
      }
    }
    if isLeft, start < limit { lookAhead(start..<limit) }
    var forgotten: UInt64 = 0
    for (number, making) in makings.enumerated() {
      forgotten |= make(making.step, 1 << UInt64(number), limit)
    }
    if start < limit { forgotten |= follow(start..<limit) }
    for making in makings {
      for closing in ways.closers(of: making.promise) {
        closed[closing.step] = 0
        kept[closing.step] = 0
      }
    }
    if start < limit {
      for place in start..<limit {
        let node = order.nodes[place]
        ahead[node] = 0
        open[node] = 0
        broken[node] = 0
      }
    }
    return forgotten
  }

  /// The promises that are closed at a node, if it succeeds, or after it.
  private func canClose(_ node: Int) -> UInt64 {
    guard closed[node] != 0, graph.canSucceed(node) else { return ahead[node] }
    return ahead[node] | closed[node]
  }

  private mutating func lookAhead(_ places: Range<Int>) {
    var isSettled = false
    while !isSettled {
      isSettled = true
      for place in places.reversed() {
        let node = order.nodes[place]
        var bits: UInt64 = 0
        for index in graph.outgoing[node] where position[graph.edges[index].to] < places.upperBound {
          let to = graph.edges[index].to
          bits |= canClose(to)
        }
        if bits | ahead[node] != ahead[node] {
          ahead[node] |= bits
          isSettled = false
        }
      }
    }
  }

  /// Opens a promise where `step` succeeds, and says whether it is forgotten at once.
  private mutating func make(_ step: Int, _ bit: UInt64, _ limit: Int) -> UInt64 {
    var forgotten: UInt64 = 0
    for index in graph.outgoing[step] where !graph.edges[index].kind.isFailure {
      let to = graph.edges[index].to
      if to >= graph.stepCount {
        let isAhead = graph.edges(from: step).contains { !$0.kind.isFailure && canClose($0.to) & bit != 0 }
        if !isAhead || !ways.isDoneWith(graph.edges[index]) { forgotten |= bit }
      } else if position[to] < limit {
        open[to] |= bit
      } else if leaves[to] {
        forgotten |= bit
      }
    }
    return forgotten
  }

  /// Follows the open promises, and says which are forgotten.
  private mutating func follow(_ places: Range<Int>) -> UInt64 {
    var forgotten: UInt64 = 0
    var isSettled = false
    while !isSettled {
      isSettled = true
      for place in places {
        let node = order.nodes[place]
        let (isOpen, isBroken) = (open[node], broken[node])
        guard isOpen | isBroken != 0 else { continue }
        let (closes, keeps) = (closed[node], kept[node])
        let stillBroken = journey.steps[node].resolves != nil ? 0 : isBroken & ~closes
        for index in graph.outgoing[node] {
          let edge = graph.edges[index]
          let goesOn = edge.kind.isFailure ? isOpen & ~keeps : isOpen & ~closes
          let goesBroken =
            !edge.kind.isFailure
            ? stillBroken : ways.isKept(inSpiteOf: index) ? isBroken & ~keeps : isBroken | isOpen & keeps
          if edge.to >= graph.stepCount {
            forgotten |= ways.leaves(edge, isBroken: false) ? goesOn & ~ahead[node] : goesOn
            forgotten |= ways.leaves(edge, isBroken: true) ? goesBroken & ~ahead[node] : goesBroken
          } else if position[edge.to] < places.upperBound {
            let before = (open[edge.to], broken[edge.to])
            open[edge.to] |= goesOn
            broken[edge.to] |= goesBroken
            if position[edge.to] <= place, (open[edge.to], broken[edge.to]) != before { isSettled = false }
          } else {
            if leaves[edge.to] { forgotten |= goesOn }
            if leavesUnresolved[edge.to] { forgotten |= goesBroken }
          }
        }
      }
    }
    return forgotten
  }
}
