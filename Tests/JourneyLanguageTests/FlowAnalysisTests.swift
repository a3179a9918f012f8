import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

/// Graph, condensation, passages and the search for ways, against the flow read off the definition.
struct FlowAnalysisTests {
  private static let count = 3_000

  /// The journey of a text without errors.
  private func journey(_ text: String) throws -> Journey {
    let lowering = Lowering(SourceSet(trees: [parse(text)], uses: [[]], settings: nil))
    let lowered = lowering.journey(JourneyID(0))
    let errors = lowering.diagnostics + lowered.diagnostics
    try #require(errors.isEmpty, "\(errors.map(\.message)) in\n\(text)")
    return lowered.journey
  }

  private func journeys(_ seed: UInt64, _ body: (Journey, FlowGraph, SimpleFlow) throws -> Void) throws {
    var mix = RandomJourney.Mix()
    mix.action = 30
    var random = RandomJourney(seed: seed, mix)
    for _ in 0..<Self.count {
      let journey = try journey(random.next())
      try body(journey, FlowGraph(journey), SimpleFlow(journey))
    }
  }

  private func place(_ node: Int, _ graph: FlowGraph) -> SimpleFlow.Place {
    if node == graph.start { return .start }
    if node == graph.end { return .end }
    return node == graph.lost ? .lost : .step(node)
  }

  /// What is reached from each node over at least one edge.
  private func closure(_ graph: FlowGraph, _ flow: SimpleFlow) -> [[Bool]] {
    let nodes = 0..<graph.nodeCount
    var reaches = nodes.map { from in
      nodes.map { to in
        flow.edges(from: place(from, graph)).contains { $0.to == place(to, graph) }
      }
    }
    for middle in nodes {
      for from in nodes where reaches[from][middle] {
        for to in nodes where reaches[middle][to] { reaches[from][to] = true }
      }
    }
    return reaches
  }

  @Test("The graph has the edges of the definition, and reaches what they reach")
  func graphs() throws {
    try journeys(11) { _, graph, flow in
      for node in 0..<graph.nodeCount {
        let edges = graph.edges(from: node).map {
          SimpleFlow.Edge(to: place($0.to, graph), isFailure: $0.kind.isFailure, exit: $0.exit)
        }
        #expect(edges == flow.edges(from: place(node, graph)))
      }
      let reaches = closure(graph, flow)
      for node in 0..<graph.nodeCount where node != graph.start {
        #expect(graph.isReachable[node] == reaches[graph.start][node])
      }
    }
  }

  @Test("Components are the nodes that reach each other, numbered along the edges")
  func condensations() throws {
    try journeys(12) { _, graph, flow in
      let condensation = Condensation(graph)
      let reaches = closure(graph, flow)
      for from in 0..<graph.nodeCount {
        for to in 0..<graph.nodeCount {
          let isOne = from == to || reaches[from][to] && reaches[to][from]
          #expect((condensation.component[from] == condensation.component[to]) == isOne)
          if reaches[from][to] { #expect(condensation.component[from] <= condensation.component[to]) }
        }
        #expect(condensation.isLoop[condensation.component[from]] == reaches[from][from])
        #expect(condensation.nodes(of: condensation.component[from]).contains(from))
      }
    }
  }

  @Test("Passages lead to what comes next, actions looked through")
  func passages() throws {
    try journeys(13) { journey, graph, flow in
      let passages = Passages(journey, graph)
      for node in 0..<graph.nodeCount {
        let isAction = node < graph.stepCount && journey.steps[node].kind == .action
        guard !isAction else {
          #expect(passages.passages(from: node).isEmpty)
          continue
        }
        var expected: Set<[Int]> = []
        for first in flow.edges(from: place(node, graph)) {
          flow.ways(from: first.to, visits: 2) { way in
            let last = way.places[way.places.count - 1]
            if case .step(let step) = last, journey.steps[step].kind == .action { return true }
            let isFailure = first.isFailure || way.edges.contains(where: \.isFailure)
            let to = (0..<graph.nodeCount).first { place($0, graph) == last } ?? -1
            expected.insert([to, first.isFailure ? 1 : 0, isFailure ? 1 : 0])
            return false
          }
        }
        let found = passages.passages(from: node).map {
          [$0.to, $0.leavesByFailure ? 1 : 0, $0.isFailure ? 1 : 0]
        }
        #expect(Set(found) == expected)
        #expect(Set(found).count == found.count)
      }
    }
  }

  @Test("A search finds the shortest way, the first as written")
  func searches() throws {
    try journeys(14) { _, graph, flow in
      for goal in 0..<graph.stepCount {
        var expected: [SimpleFlow.Place]?
        flow.ways(visits: 1) { way in
          if expected == nil, way.places.last == .step(goal) { expected = way.places }
          return expected == nil
        }
        let found = WaySearch.shortest(from: [graph.start], isGoal: { $0 == goal }) { node, go in
          for index in graph.outgoing[node] { go(graph.edges[index].to, index) }
        }
        #expect(found.states?.map { place($0, graph) } == expected)
      }
    }
  }

  @Test("A search says when there is too much to look at")
  func limit() {
    let outcome = WaySearch.shortest(from: [0], limit: 10, isGoal: { $0 == 100 }) { state, go in
      go(state + 1, 0)
    }
    guard case .tooMany = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }
}
