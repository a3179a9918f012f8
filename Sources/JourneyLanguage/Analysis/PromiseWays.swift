// What becomes of a promise: where it is kept, whether some way forgets it, and how long keeping it can take.

/// What becomes of the promises of a journey, each `promises` statement for itself.
///
/// A promise is open from the end of the step that makes it, once that step succeeds: on its way out by a failure the
/// promise was not made. A step that keeps or cancels it closes it, again only when it succeeds: on the way out by a
/// failure that did not happen, and the promise stays open. A step that makes the same promise again, the first one on
/// another round included, changes nothing: the customer still waits for what was said first. To say that the new
/// promise replaces the old one, a step cancels and promises.
///
/// Complexity: for each statement, the steps and exits that are met while the promise is open.
package struct PromiseWays: Sendable {
  /// A step that closes a promise which is open there.
  package struct Closing: Hashable, Sendable {
    package var step: Int
    /// Whether it keeps the promise; else it cancels it.
    package var isKept: Bool
  }

  /// One `promises` statement.
  package struct Making: Sendable {
    /// The statement, as index into the journey's `promiseActs`.
    package var act: Int
    package var step: Int
    package var promise: PromiseID
    /// How soon it will be kept.
    package var within: JourneyDuration?
    /// The steps that close it, nearest first, of equally near ones the first as written.
    package var closings: [Closing] = []
    /// Whether some way leads to an end, or loses the customer, with the promise still open.
    package var isForgotten = false
    /// The time of every step that is met while it is open, each counted once: no way can take longer.
    package var bound = JourneyDuration.zero
  }

  /// All statements, as written.
  package let makings: [Making]

  let journey: Journey
  let graph: FlowGraph

  /// The promises of `journey`, whose flow is `graph`.
  package init(_ journey: Journey, _ graph: FlowGraph) {
    self.journey = journey
    self.graph = graph
    var makings: [Making] = []
    var walk = OpenWalk(journey, graph)
    for step in journey.steps.indices {
      for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes {
        let promise = journey.promiseActs[act].promise
        var making = Making(act: act, step: step, promise: promise, within: journey.promiseActs[act].within)
        walk.run(from: step, promise)
        making.closings = walk.closings
        making.isForgotten = walk.reachesEnd
        for passed in walk.passed { making.bound = making.bound + journey.time(ofStep: passed).upper }
        for closing in walk.closings where closing.isKept {
          making.bound = making.bound + journey.waitTime(ofStep: closing.step).upper
        }
        makings.append(making)
      }
    }
    self.makings = makings
  }

  /// The shortest way on which a promise is forgotten, as indices of the graph's edges, the first as written of equally
  /// short ones; nil where no way forgets it. Complexity: O(steps + exits).
  package func wayToForgetting(_ making: Making) -> [Int]? {
    let origin = -1
    let outcome = WaySearch.shortest(
      from: [origin], limit: graph.nodeCount + 1, isGoal: { $0 >= graph.stepCount },
      next: { node, go in
        let edges = graph.outgoing[node == origin ? making.step : node]
        let isClosing = node != origin && journey.closing(of: making.promise, at: node) != nil
        for index in edges
        where graph.edges[index].kind.isFailure == isClosing || node != origin && !isClosing {
          go(graph.edges[index].to, index)
        }
      })
    guard case .found(_, let labels) = outcome else { return nil }
    return labels
  }

  /// For each step whether a step that closes the promise of `making` can still be reached, or is reached there.
  /// Complexity: O(steps + exits).
  package func stepsThatCanClose(_ making: Making) -> [Bool] {
    var before: [[Int]] = Array(repeating: [], count: graph.nodeCount)
    var result = Array(repeating: false, count: graph.nodeCount)
    var work: [Int] = []
    for step in 0..<graph.stepCount {
      if journey.closing(of: making.promise, at: step) != nil, graph.canSucceed(step) {
        result[step] = true
        work.append(step)
      }
      for edge in graph.edges(from: step) { before[edge.to].append(step) }
    }
    while let node = work.popLast() {
      for step in before[node] where !result[step] {
        result[step] = true
        work.append(step)
      }
    }
    return result
  }
}

extension Journey {
  /// Whether a step keeps or cancels `promise`, and which; nil where it does neither.
  func closing(of promise: PromiseID, at step: Int) -> PromiseWays.Closing? {
    var closing: PromiseWays.Closing?
    for index in steps[step].promiseActs where promiseActs[index].promise == promise {
      switch promiseActs[index].verb {
      case .makes: continue
      case .keeps: return PromiseWays.Closing(step: step, isKept: true)
      case .cancels: closing = PromiseWays.Closing(step: step, isKept: false)
      }
    }
    return closing
  }
}

extension FlowGraph {
  /// Whether `step` has a way out other than by a failure.
  package func canSucceed(_ step: Node) -> Bool {
    for index in outgoing[step] where !edges[index].kind.isFailure { return true }
    return false
  }
}

/// A walk over the steps that are met while a promise is open. Its memory is used again for the next promise, so that
/// many promises that are kept soon cost no more than what lies between.
struct OpenWalk {
  private let journey: Journey
  private let graph: FlowGraph
  private var seen: [Int32]
  private var round: Int32 = 0
  /// The steps that the customer leaves with the promise still open, nearest first.
  private(set) var passed: [Int] = []
  private(set) var closings: [PromiseWays.Closing] = []
  private(set) var reachesEnd = false

  init(_ journey: Journey, _ graph: FlowGraph) {
    self.journey = journey
    self.graph = graph
    seen = Array(repeating: 0, count: graph.nodeCount)
  }

  /// Walks from the end of `step` as long as `promise` is open.
  mutating func run(from step: Int, _ promise: PromiseID) {
    round += 1
    passed.removeAll(keepingCapacity: true)
    closings.removeAll(keepingCapacity: true)
    reachesEnd = false
    for index in graph.outgoing[step] where !graph.edges[index].kind.isFailure {
      meet(graph.edges[index].to, promise)
    }
    var position = 0
    while position < passed.count {
      let node = passed[position]
      position += 1
      let isClosing = journey.closing(of: promise, at: node) != nil
      for index in graph.outgoing[node] where !isClosing || graph.edges[index].kind.isFailure {
        meet(graph.edges[index].to, promise)
      }
    }
  }

  private mutating func meet(_ node: Int, _ promise: PromiseID) {
    guard node < graph.stepCount else {
      reachesEnd = true
      return
    }
    guard seen[node] != round else { return }
    seen[node] = round
    guard let closing = journey.closing(of: promise, at: node) else {
      passed.append(node)
      return
    }
    var canFail = false
    var canSucceed = false
    for index in graph.outgoing[node] {
      if graph.edges[index].kind.isFailure { canFail = true } else { canSucceed = true }
    }
    if canSucceed { closings.append(closing) }
    if canFail { passed.append(node) }
  }
}
