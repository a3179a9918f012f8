// What happens to customers for whom something went wrong, until they are back where all others are, or gone.

/// The failure paths of a journey.
///
/// A failure path begins at a step of the normal flow that fails, and leads over steps outside the normal flow until it
/// comes back to it, somebody resolves the trouble, or the customer is at an end or lost. A step resolves that says so, or
/// keeps a promise that was made outside the normal flow: that is how it was to be put right. It does when it
/// succeeds: on its way out by a failure it did not. The step of the normal flow that it comes back to may be the one
/// that resolves. Failures on the way belong to the path. A failure on it that leaves the customer nowhere to land is a
/// trouble of its own, and no end of the path.
///
/// All paths are judged together, rounds taken as one, from the last step to the first; only what is to be told in full
/// is walked. Complexity: O(steps + exits).
package struct FailurePaths: Sendable {
  package struct Path: Sendable {
    /// The failure, as index into the graph's edges.
    package var edge: Int
    /// The step that fails.
    package var origin: Int
    /// Where the path leads, the step that fails included.
    package var outcome: Outcome

    /// Whether every way on it meets a `resolves` or comes back to the normal flow.
    package var isResolved: Bool { !outcome.isOpen && !outcome.goesRound }
    /// Whether it is resolved, and on some way only by chance.
    package var isResolvedByChance: Bool { isResolved && outcome.comesBackByChance }
  }

  /// What lies on the ways from a step on.
  package struct Outcome: Sendable {
    /// Whether some step `escalates to` somebody.
    package var escalates = false
    /// Whether some way ends without having been resolved: at an end or with the customer lost.
    package var isOpen = false
    /// Whether some step leads nowhere but round.
    package var goesRound = false
    /// Whether some way comes back to the normal flow without having been resolved.
    package var comesBackByChance = false
    /// Whether some way is resolved or comes back to the normal flow.
    package var hasGoodEnd = false
    /// Whether the steps belong to more than one owner.
    package var isShared = false
    var leadsOut = false
    var owner: PartyID?

    mutating func own(_ other: PartyID?) {
      guard let other else { return }
      if let owner, owner != other { isShared = true }
      owner = owner ?? other
    }

    mutating func add(_ next: Outcome) {
      escalates = escalates || next.escalates
      isOpen = isOpen || next.isOpen
      goesRound = goesRound || next.goesRound
      comesBackByChance = comesBackByChance || next.comesBackByChance
      hasGoodEnd = hasGoodEnd || next.hasGoodEnd
      isShared = isShared || next.isShared
      leadsOut = leadsOut || next.leadsOut
      own(next.owner)
    }
  }

  /// A path told in full, everything nearest first.
  package struct Trail: Sendable {
    /// The steps outside the normal flow; steps behind one that resolves are no longer part of it.
    package var steps: [Int]
    /// The edges on which it ends without having been resolved.
    package var openEnds: [Int] = []
    /// The edges on which it comes back to the normal flow without having been resolved.
    package var luckyReturns: [Int] = []
  }

  /// All paths, in the order of their failures as written.
  package private(set) var paths: [Path] = []

  private let journey: Journey
  private let graph: FlowGraph
  /// By step: whether it resolves. Empty where there are no paths.
  private var resolves: [Bool] = []

  /// The failure paths of `journey`, whose flow is `graph` and whose steps belong to `owners`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?]) {
    self.journey = journey
    self.graph = graph
    for index in graph.edges.indices {
      let edge = graph.edges[index]
      guard edge.kind.isFailure, edge.to < graph.stepCount, graph.isNormal[edge.from],
        !graph.isNormal[edge.to]
      else { continue }
      paths.append(Path(edge: index, origin: edge.from, outcome: Outcome()))
    }
    guard !paths.isEmpty else { return }
    resolves = FailurePaths.resolving(journey, graph)
    let rounds = Condensation(graph.outgoing) { [resolves] in
      let edge = graph.edges[$0]
      let isInner =
        FailurePaths.isOpen(edge, resolves, graph) && edge.to < graph.stepCount && !graph.isNormal[edge.to]
      return isInner ? edge.to : nil
    }
    let outcomes = self.outcomes(rounds, owners)
    for index in paths.indices {
      let origin = paths[index].origin
      var outcome = outcomes[rounds.component[graph.edges[paths[index].edge].to]]
      outcome.escalates = outcome.escalates || journey.steps[origin].escalatesTo != nil
      outcome.own(owners[origin])
      paths[index].outcome = outcome
    }
  }

  /// Whether an edge belongs to a path: it leaves a step outside the normal flow, and that did not resolve the trouble.
  private static func isOpen(_ edge: FlowGraph.Edge, _ resolves: [Bool], _ graph: FlowGraph) -> Bool {
    edge.from < graph.stepCount && !graph.isNormal[edge.from]
      && (edge.kind.isFailure || !resolves[edge.from])
  }

  /// Which steps resolve.
  private static func resolving(_ journey: Journey, _ graph: FlowGraph) -> [Bool] {
    var isPromised = Array(repeating: false, count: journey.promises.count)
    for step in journey.steps.indices where !graph.isNormal[step] {
      for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes {
        isPromised[journey.promiseActs[act].promise.index] = true
      }
    }
    return journey.steps.map { step in
      step.resolves != nil
        || step.promiseActs.contains {
          journey.promiseActs[$0].verb == .keeps && isPromised[journey.promiseActs[$0].promise.index]
        }
    }
  }

  /// Whether an edge is an end of a path.
  private func isEnd(_ edge: FlowGraph.Edge) -> Bool {
    edge.to >= graph.stepCount && (edge.kind != .fails || edge.to != graph.lost)
  }

  /// What lies ahead of the steps of each component.
  private func outcomes(_ rounds: Condensation, _ owners: [PartyID?]) -> [Outcome] {
    var outcomes = Array(repeating: Outcome(), count: rounds.count)
    for component in (0..<rounds.count).reversed() {
      var outcome = Outcome()
      for step in rounds.nodes(of: component) where step < graph.stepCount && !graph.isNormal[step] {
        outcome.own(owners[step])
        if journey.steps[step].escalatesTo != nil { outcome.escalates = true }
        if resolves[step], graph.canSucceed(step) {
          outcome.hasGoodEnd = true
          outcome.leadsOut = true
        }
        for edge in graph.edges(from: step) where FailurePaths.isOpen(edge, resolves, graph) {
          if edge.to >= graph.stepCount {
            if isEnd(edge) { outcome.isOpen = true }
            outcome.leadsOut = true
          } else if graph.isNormal[edge.to] {
            outcome.hasGoodEnd = true
            outcome.leadsOut = true
            if journey.steps[edge.to].escalatesTo != nil { outcome.escalates = true }
            if !resolves[edge.to] { outcome.comesBackByChance = true }
          } else if rounds.component[edge.to] != component {
            outcome.add(outcomes[rounds.component[edge.to]])
          }
        }
      }
      if !outcome.leadsOut { outcome.goesRound = true }
      outcomes[component] = outcome
    }
    return outcomes
  }

  /// A path in full. Complexity: O(its steps and exits).
  package func trail(_ path: Path) -> Trail {
    let first = graph.edges[path.edge].to
    var trail = Trail(steps: [first])
    var seen: Set<Int> = [first]
    var position = 0
    while position < trail.steps.count {
      let step = trail.steps[position]
      position += 1
      for index in graph.outgoing[step] where FailurePaths.isOpen(graph.edges[index], resolves, graph) {
        let edge = graph.edges[index]
        if edge.to >= graph.stepCount {
          if isEnd(edge) { trail.openEnds.append(index) }
        } else if graph.isNormal[edge.to] {
          if !resolves[edge.to] { trail.luckyReturns.append(index) }
        } else if seen.insert(edge.to).inserted {
          trail.steps.append(edge.to)
        }
      }
    }
    return trail
  }
}
