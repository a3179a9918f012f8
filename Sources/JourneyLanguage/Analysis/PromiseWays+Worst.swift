// The longest way from a promise to where it is kept. A way may go round, so the steps of a round count as one, each of
// them once; what is left has no rounds, and its longest way is found in one pass.

extension PromiseWays {
  /// The longest that keeping a promise can take.
  package struct Worst: Sendable {
    package var time: JourneyDuration
    /// Whether a way to some keeping goes round, so that it can take longer still: each round counts once.
    package var goesRound: Bool
    /// The step that keeps it then.
    package var keeping: Int
    /// The parts of the time, in the order in which the customer first meets them.
    package var parts: [TimePart]
  }

  /// The longest way from the end of the step that promises to the keeping: the steps between with wait and customer's
  /// time, and the wait of the step that keeps, since `keeps` comes after its wait and before what it takes. Where that
  /// step failed before, and the customer came back to it, it has counted already. Steps that no longer lead to any
  /// keeping do not count. Nil where the promise is never kept.
  ///
  /// Complexity: O(steps and exits that are met while the promise is open and may still be kept).
  package func worst(_ making: Making) -> Worst? {
    let limit = end(of: making.promise, where: \.isKept)
    guard limit > start(at: making.step) else { return nil }
    let span = OpenSpan(self, making, before: limit)
    return span.longest().map { worst(last: $0, span, goesRound: span.goesRound()) }
  }

  /// As `worst`, for each of the steps that keep it; empty where the promise is never kept. Complexity: that of `worst`, and O(steps
  /// and exits between) for each of them.
  package func worsts(_ making: Making) -> [Worst] {
    let limit = end(of: making.promise, where: \.isKept)
    guard limit > start(at: making.step) else { return [] }
    let span = OpenSpan(self, making, before: limit)
    return closings(making).filter(\.isKept).compactMap { closing in
      span.longest(to: closing.step).map {
        worst(last: $0, span, goesRound: span.goesRound(to: closing.step))
      }
    }
  }

  private func worst(last: OpenSpan.Last, _ span: OpenSpan, goesRound: Bool) -> Worst {
    Worst(
      time: last.time, goesRound: goesRound, keeping: last.keeping,
      parts: journey.timeParts(
        of: span.steps(to: last.component), onlyWait: last.countsWait ? last.keeping : nil))
  }
}

/// The steps that are met while a promise is open. Those that no longer lead to a keeping lie on no way that ends in one.
private struct OpenSpan {
  private struct Edge {
    /// A local number; -1: the promise itself.
    var from: Int
    /// A local number, or nil where the step is met only to keep the promise.
    var to: Int?
    /// The step that keeps the promise on this edge.
    var keeping: Int?
  }

  /// The end of a way.
  struct Last {
    var time: JourneyDuration
    var keeping: Int
    /// The component before it; nil: it follows the promise at once.
    var component: Int?
    /// Whether the keeping step did not fail before.
    var countsWait: Bool
  }

  private let journey: Journey
  /// The step of each local number.
  private var steps: [Int] = []
  /// Edges by origin, the promise's own first.
  private var edges: [Edge] = []
  private var outgoing: [Range<Int>] = []
  private var fromPromise = 0..<0
  private var number: [Int] = []
  private let position: [Int]
  private let start: Int
  private let condensation: Condensation
  /// By component: the longest time to its end, the component before it, and the local number where it is entered.
  private var time: [JourneyDuration?] = []
  private var previous: [Int?] = []
  private var entrance: [Int] = []

  init(_ ways: PromiseWays, _ making: PromiseWays.Making, before limit: Int) {
    journey = ways.journey
    let graph = ways.graph
    let walk = OpenWalk(ways, making, before: limit)
    steps = walk.passed
    // By place of the order: a local number, or -1, and whether the step keeps the promise.
    start = ways.start(at: making.step)
    position = ways.position
    number = Array(repeating: -1, count: limit - start)
    for (index, step) in steps.enumerated() { number[position[step] - start] = index }
    var keeps = Array(repeating: false, count: limit - start)
    for closing in walk.closings where closing.isKept { keeps[position[closing.step] - start] = true }
    let (number, position, start) = (number, position, start)
    var edges: [Edge] = []
    func add(_ edge: FlowGraph.Edge, from: Int) {
      guard edge.to < graph.stepCount, position[edge.to] < limit else { return }
      let place = position[edge.to] - start
      edges.append(
        Edge(
          from: from, to: number[place] < 0 ? nil : number[place], keeping: keeps[place] ? edge.to : nil))
    }
    for edge in graph.edges(from: making.step) where !edge.kind.isFailure { add(edge, from: -1) }
    fromPromise = 0..<edges.count
    for (index, step) in steps.enumerated() {
      let first = edges.count
      let closing = ways.journey.closing(of: making.promise, at: step)
      for edge in graph.outgoing[step] where closing.map({ !ways.closes($0, leavingBy: edge) }) ?? true {
        add(graph.edges[edge], from: index)
      }
      outgoing.append(first..<edges.count)
    }
    self.edges = edges
    condensation = Condensation(outgoing) { edges[$0].to }
    measure()
  }

  /// Whether a customer can go round before the promise is kept, at a certain step if one is given, and that takes time.
  func goesRound(to step: Int? = nil) -> Bool {
    var leadsToKeeping = Array(repeating: false, count: condensation.count)
    for component in (0..<condensation.count).reversed() {
      let nodes = condensation.nodes(of: component)
      leadsToKeeping[component] = nodes.contains { node in
        edges[outgoing[node]].contains { edge in
          edge.keeping.map { step == nil || $0 == step } ?? false
            || edge.to.map { leadsToKeeping[condensation.component[$0]] } ?? false
        }
      }
      if leadsToKeeping[component], time[component] != nil, condensation.isLoop[component],
        nodes.contains(where: { journey.time(ofStep: steps[$0]).upper > .zero })
      {
        return true
      }
    }
    return false
  }

  /// The longest time to the end of each component.
  private mutating func measure() {
    time = Array(repeating: nil, count: condensation.count)
    previous = Array(repeating: nil, count: condensation.count)
    entrance = Array(repeating: -1, count: condensation.count)
    func enter(_ to: Int, _ reached: JourneyDuration, _ from: Int?, _ span: inout OpenSpan) {
      let component = span.condensation.component[to]
      guard component != from, span.time[component].map({ reached > $0 }) ?? true else { return }
      span.time[component] = reached
      span.previous[component] = from
      span.entrance[component] = to
    }
    for edge in edges[fromPromise] {
      if let to = edge.to { enter(to, .zero, nil, &self) }
    }
    for component in 0..<condensation.count {
      guard var reached = time[component] else { continue }
      for node in condensation.nodes(of: component) {
        reached = reached + journey.time(ofStep: steps[node]).upper
      }
      time[component] = reached
      for node in condensation.nodes(of: component) {
        for edge in edges[outgoing[node]] {
          if let to = edge.to { enter(to, reached, component, &self) }
        }
      }
    }
  }

  /// The end of the longest way, to a certain step if one is given; of equally long ones the first.
  func longest(to step: Int? = nil) -> Last? {
    var best: Last?
    for edge in edges {
      guard let keeping = edge.keeping, step == nil || keeping == step else { continue }
      let component = edge.from < 0 ? nil : condensation.component[edge.from]
      guard let before = component.map({ time[$0] }) ?? JourneyDuration.zero else { continue }
      // Only on a round does the customer come back to a step that failed.
      let hasFailed = component != nil && componentOfStep(keeping) == component
      let last = Last(
        time: hasFailed ? before : before + journey.waitTime(ofStep: keeping).upper, keeping: keeping,
        component: component, countsWait: !hasFailed)
      if best.map({ last.time > $0.time }) ?? true { best = last }
    }
    return best
  }

  /// The component of a step; nil where the customer only meets it to have the promise kept.
  private func componentOfStep(_ step: Int) -> Int? {
    let local = number[position[step] - start]
    return local < 0 ? nil : condensation.component[local]
  }

  /// The steps of the longest way to the end of a component, in the order in which the customer first meets them.
  func steps(to component: Int?) -> [Int] {
    var chain: [Int] = []
    var next = component
    while let component = next {
      chain.append(component)
      next = previous[component]
    }
    return chain.reversed().flatMap(round)
  }

  /// The steps of a component, deepest first from where it is entered. A customer can meet them in this order: whoever
  /// turns back has met all that follows, so that the way back leads over steps that were met before.
  private func round(_ component: Int) -> [Int] {
    var order: [Int] = []
    var seen: Set<Int> = [entrance[component]]
    var work = [(node: entrance[component], edge: outgoing[entrance[component]].lowerBound)]
    order.append(steps[entrance[component]])
    while let (node, edge) = work.last {
      guard edge < outgoing[node].upperBound else {
        work.removeLast()
        continue
      }
      work[work.count - 1].edge = edge + 1
      guard let to = edges[edge].to, condensation.component[to] == component,
        seen.insert(to).inserted
      else { continue }
      order.append(steps[to])
      work.append((to, outgoing[to].lowerBound))
    }
    return order
  }
}
