// What becomes of a promise: where it is kept, whether some way forgets it, and how long keeping it can take.

/// What becomes of the promises of a journey, each `promises` statement for itself.
///
/// A promise is open from the end of the step that makes it, once that step succeeds: on its way out by a failure the
/// promise was not made. A step that keeps or cancels it closes it, again only when it succeeds: on the way out by a
/// failure that did not happen, and the promise stays open; where it was to be kept, it is broken. A broken promise is
/// settled by a step that resolves the trouble: made good in another way. A failure that has nowhere to land is a trouble of its
/// own, and breaks no promise beside. Nor does one after which customers go on as the
/// others do: what was promised came, and something else was wrong with it. They do where it leads to a
/// step that success leads to as well, or to one from which customers only go on to such steps or leave, and neither of
/// them keeps or cancels the same promise. A step that makes the same promise again, the
/// first one on another round included, changes nothing: the customer still waits for what was said first. To say that
/// the new promise replaces the old one, a step cancels and promises.
///
/// A promise is forgotten where a way leads to an end with it open; being lost is one. Not counted are customers who
/// leave while it could still be kept, later on from the same step: they went, and nobody forgot them. They leave where
/// they are lost, or by an `ends` that says when; by a failure they leave only as long as the promise is not broken.
/// Nor are those for whom the step that promises `ends` the journey while it can be kept for others: to them it was not said.
///
/// Complexity: O(steps + exits + statements), and for every 64 `promises` statements, in their order, the steps and exits
/// from the first of them to the last step that closes one of them.
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
    /// Whether some way leads to an end, or loses the customer, with the promise still open.
    package var isForgotten = false
  }

  /// All statements, as written.
  package private(set) var makings: [Making] = []

  let journey: Journey
  let graph: FlowGraph
  /// Steps in an order in which ways lead onward, rounds apart.
  let order: Condensation
  /// The place of each node in that order.
  let position: [Int]
  /// By edge: whether it is a failure of a step that keeps promises, after which customers have nowhere to go, or go on as the
  /// others do.
  private var isKeptAnyway: [Bool] = []
  /// By promise: the steps that keep or cancel it, as written, all in one list.
  private var closers: [Closing] = []
  private var closersOf: [Range<Int>] = []
  /// What all steps take that come before each place of the order.
  private var timeBefore: [JourneyDuration] = []

  /// The promises of `journey`, whose flow is `graph`, with its loops taken together as `order`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ order: @autoclosure () -> Condensation) {
    self.journey = journey
    self.graph = graph
    for step in journey.steps.indices {
      for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes {
        let made = journey.promiseActs[act]
        makings.append(Making(act: act, step: step, promise: made.promise, within: made.within))
      }
    }
    guard !makings.isEmpty else {
      self.order = Condensation([]) { _ in nil }
      position = []
      return
    }
    self.order = order()
    var position = Array(repeating: 0, count: graph.nodeCount)
    for (place, node) in self.order.nodes.enumerated() { position[node] = place }
    self.position = position
    collectClosers()
    findKeptAnyway()
    var time = JourneyDuration.zero
    timeBefore.reserveCapacity(graph.nodeCount + 1)
    for node in self.order.nodes {
      timeBefore.append(time)
      if node < graph.stepCount { time = time + journey.time(ofStep: node).upper }
    }
    timeBefore.append(time)
    var sweep = PromiseSweep(self)
    var first = 0
    while first < makings.count {
      let group = first..<min(first + PromiseSweep.width, makings.count)
      let forgotten = sweep.forgotten(makings[group], self)
      for index in group { makings[index].isForgotten = forgotten & (1 << UInt64(index - first)) != 0 }
      first = group.upperBound
    }
  }

  private mutating func collectClosers() {
    var all: [(promise: Int, closing: Closing)] = []
    for step in journey.steps.indices {
      let first = all.count
      for index in journey.steps[step].promiseActs where journey.promiseActs[index].verb != .makes {
        let promise = journey.promiseActs[index].promise.index
        let isKept = journey.promiseActs[index].verb == .keeps
        if let same = all[first...].firstIndex(where: { $0.promise == promise }) {
          all[same].closing.isKept = all[same].closing.isKept || isKept
        } else {
          all.append((promise, Closing(step: step, isKept: isKept)))
        }
      }
    }
    var counts = Array(repeating: 0, count: journey.promises.count + 1)
    for entry in all { counts[entry.promise + 1] += 1 }
    for promise in journey.promises.indices { counts[promise + 1] += counts[promise] }
    closersOf = journey.promises.indices.map { counts[$0]..<counts[$0 + 1] }
    closers = Array(repeating: Closing(step: 0, isKept: false), count: all.count)
    for entry in all {
      closers[counts[entry.promise]] = entry.closing
      counts[entry.promise] += 1
    }
  }

  private mutating func findKeptAnyway() {
    isKeptAnyway = Array(repeating: false, count: graph.edges.count)
    for step in journey.steps.indices where journey.keepsPromise(inStep: step) {
      for index in graph.outgoing[step] {
        let edge = graph.edges[index]
        isKeptAnyway[index] = edge.kind.isFailure && (edge.to == graph.lost || goesOnAsOthers(edge))
      }
    }
  }

  /// Whether customers go on after a failure as those do for whom all went well.
  private func goesOnAsOthers(_ failure: FlowGraph.Edge) -> Bool {
    let (step, landing) = (failure.from, failure.to)
    guard landing < graph.stepCount else { return false }
    for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .keeps {
      if journey.closing(of: journey.promiseActs[act].promise, at: landing) != nil { return false }
    }
    func isAhead(_ node: FlowGraph.Node) -> Bool {
      node < graph.stepCount
        && graph.edges(from: step).contains { !$0.kind.isFailure && $0.to == node }
    }
    if isAhead(landing) { return true }
    let onward = graph.edges(from: landing).filter { !$0.kind.isFailure }
    return onward.contains { isAhead($0.to) }
      && onward.allSatisfy { isAhead($0.to) || leaves($0, isBroken: true) }
  }

  /// Whether a step closes a promise for those who leave it by the edge of this number.
  func closes(_ closing: Closing, leavingBy edge: Int) -> Bool {
    !graph.edges[edge].kind.isFailure || closing.isKept && isKeptAnyway[edge]
  }

  /// Whether a step that keeps promises keeps them for those who leave it by this failure, too.
  func isKept(inSpiteOf failure: Int) -> Bool { isKeptAnyway[failure] }

  /// Whether customers who take `edge` leave, with a promise that is broken or only open.
  func leaves(_ edge: FlowGraph.Edge, isBroken: Bool) -> Bool {
    switch edge.kind {
    case .lost: true
    case .fails, .refused: !isBroken && edge.to == graph.lost
    case .ends: edge.exit.map { journey.exits[$0].text != nil } ?? false
    case .start, .next, .then: false
    }
  }

  /// Whether customers for whom the journey ends where a promise is made, by `edge`, have not been promised anything.
  func isDoneWith(_ edge: FlowGraph.Edge) -> Bool {
    if case .ends = edge.kind { return true }
    return leaves(edge, isBroken: false)
  }

  /// The steps that keep or cancel `promise`, wherever they stand.
  func closers(of promise: PromiseID) -> ArraySlice<Closing> { closers[closersOf[promise.index]] }

  /// Where the steps around `step` begin in the order: no way from it leads before.
  func start(at step: Int) -> Int { order.members[order.component[step]].lowerBound }

  /// Behind what place of the order no step closes `promise` any more.
  func end(of promise: PromiseID, where counts: (Closing) -> Bool = { _ in true }) -> Int {
    var end = 0
    for closing in closers(of: promise) where counts(closing) {
      end = max(end, order.members[order.component[closing.step]].upperBound)
    }
    return end
  }

  /// The steps that close the promise of `making`, nearest first, of equally near ones the first as written.
  /// Complexity: O(steps and exits from the statement to the last of them).
  package func closings(_ making: Making) -> [Closing] {
    OpenWalk(self, making, before: end(of: making.promise)).closings
  }

  /// What keeping the promise of `making` takes on no way: the time of all steps from there to the last that keeps it.
  /// Complexity: O(steps that close it).
  package func bound(_ making: Making) -> JourneyDuration {
    let end = end(of: making.promise, where: \.isKept)
    let start = start(at: making.step)
    return end > start ? timeBefore[end] - timeBefore[start] : .zero
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

/// A walk over the steps that are met while a promise is open, as far as some step may still close it.
struct OpenWalk {
  private let ways: PromiseWays
  /// The places of the order that the walk may come to, and whether it did.
  private let places: Range<Int>
  private var seen: [Bool]
  /// The steps that the customer leaves with the promise still open, nearest first.
  private(set) var passed: [Int] = []
  private(set) var closings: [PromiseWays.Closing] = []

  /// Walks from the end of the step that promises as long as the promise is open, up to the place `limit` of the order.
  init(_ ways: PromiseWays, _ making: PromiseWays.Making, before limit: Int) {
    self.ways = ways
    let start = ways.start(at: making.step)
    places = start..<max(start, limit)
    seen = Array(repeating: false, count: places.count)
    let graph = ways.graph
    for index in graph.outgoing[making.step] where !graph.edges[index].kind.isFailure {
      meet(graph.edges[index].to, making.promise)
    }
    var next = 0
    while next < passed.count {
      let node = passed[next]
      next += 1
      let closing = ways.journey.closing(of: making.promise, at: node)
      for index in graph.outgoing[node] where closing.map({ !ways.closes($0, leavingBy: index) }) ?? true {
        meet(graph.edges[index].to, making.promise)
      }
    }
  }

  private mutating func meet(_ node: Int, _ promise: PromiseID) {
    guard node < ways.graph.stepCount, ways.position[node] < places.upperBound else { return }
    let local = ways.position[node] - places.lowerBound
    guard !seen[local] else { return }
    seen[local] = true
    guard let closing = ways.journey.closing(of: promise, at: node) else {
      passed.append(node)
      return
    }
    var canFail = false
    var canSucceed = false
    for index in ways.graph.outgoing[node] {
      if ways.closes(closing, leavingBy: index) { canSucceed = true } else { canFail = true }
    }
    if canSucceed { closings.append(closing) }
    if canFail { passed.append(node) }
  }
}
