import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

/// Visits, shares and figures, against customers who are sent through step by step.
struct TrafficTests {
  private func lowered(_ text: String) throws -> (Journey, Program) {
    let lowering = Lowering(SourceSet(trees: [parse(text)], uses: [[]], settings: nil))
    let lowered = lowering.journey(JourneyID(0))
    let errors = lowering.diagnostics + lowered.diagnostics
    try #require(errors.isEmpty, "\(errors.map(\.message)) in\n\(text)")
    return (lowered.journey, lowering.program)
  }

  /// The shares of the ways out of a step, read off their definition: what is written; what is left is split evenly
  /// among the ways without a share that are no failures.
  private func ways(_ flow: SimpleFlow, _ step: Int) -> [(to: SimpleFlow.Place, share: Double)] {
    let edges = flow.edges(from: .step(step))
    let written = edges.map { edge in edge.exit.flatMap { flow.journey.exits[$0].share?.fraction } }
    let rest = max(0, 1 - written.reduce(0) { $0 + ($1 ?? 0) })
    let open = edges.indices.filter { written[$0] == nil && !edges[$0].isFailure }.count
    return edges.indices.map { index in
      (edges[index].to, written[index] ?? (edges[index].isFailure ? 0 : rest / Double(open)))
    }
  }

  /// Sends one customer's worth through the journey for many rounds; by step, how much comes by in all, and how much of it
  /// for the first time at one of `marked`.
  private func send(_ flow: SimpleFlow, marked: Set<Int>) -> (visits: [Double], first: Double) {
    let count = flow.journey.steps.count
    var visits = Array(repeating: 0.0, count: count)
    var first = 0.0
    // By whether a marked step was met.
    var there = [Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count)]
    there[0][0] = 1
    for _ in 0..<4_000 {
      var next = [Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count)]
      for step in 0..<count {
        let fresh = there[0][step]
        visits[step] += fresh + there[1][step]
        if marked.contains(step) { first += fresh }
        for (to, share) in ways(flow, step) {
          guard case .step(let target) = to else { continue }
          next[1][target] += there[1][step] * share
          next[marked.contains(step) ? 1 : 0][target] += fresh * share
        }
      }
      there = next
      if there.joined().allSatisfy({ $0 < 1e-13 }) { break }
    }
    return (visits, first)
  }

  /// Whether some step is in a loop that nobody leaves.
  private func hasTrap(_ flow: SimpleFlow) -> Bool {
    let count = flow.journey.steps.count
    var leaves: Set<Int> = []
    for _ in 0..<count {
      for step in 0..<count {
        let gets = ways(flow, step).contains { to, share in
          if case .step(let target) = to { share > 0 && leaves.contains(target) } else { share > 0 }
        }
        if gets { leaves.insert(step) }
      }
    }
    return leaves.count < count
  }

  @Test("Visits and shares are what comes of sending customers through", arguments: [1, 2, 3, 4])
  func visits(_ seed: Int) throws {
    var mix = RandomJourney.Mix()
    mix.then = 50
    var random = RandomJourney(seed: UInt64(seed), mix)
    var loops = 0
    for _ in 0..<500 {
      let (journey, _) = try lowered(random.next())
      let graph = FlowGraph(journey)
      let flow = SimpleFlow(journey)
      let traffic = try #require(Traffic(graph))
      guard !hasTrap(flow) else { continue }
      for step in journey.steps.indices {
        let sent = send(flow, marked: [step])
        #expect(abs(traffic.visits[step] - sent.visits[step]) < 1e-4)
        #expect(abs(traffic.shares[step] - sent.first) < 1e-4)
        if sent.visits[step] > 1.001 { loops += 1 }
      }
      let odd = Set(journey.steps.indices.filter { $0 % 2 == 1 })
      let share = try #require(Traffic.share(graph, ofAny: { odd.contains($0) }))
      #expect(abs(share - send(flow, marked: odd).first) < 1e-4)
      let leaving = traffic.visits[graph.end] + traffic.visits[graph.lost]
      #expect(abs(leaving - 1) < 1e-9)
    }
    #expect(loops > 50)
  }

  @Test("A loop that nobody leaves is gone round once")
  func trap() throws {
    let (journey, _) = try lowered(
      """
      journey trip {
        action one { then two 40%; then three }
        action two { then two }
        action three
      }
      """)
    let traffic = try #require(Traffic(FlowGraph(journey)))
    let visits = traffic.visits.prefix(3).map { ($0 * 1_000).rounded() }
    #expect(visits == [1_000, 400, 600])
  }

  @Test("A loop that is too large has no figures")
  func tooLarge() throws {
    let steps = (0...Traffic.largestLoop).map {
      "  action s\($0)" + ($0 == Traffic.largestLoop ? " { then s0 50%; ends }" : "")
    }
    let (journey, _) = try lowered("journey trip {\n\(steps.joined(separator: "\n"))\n}\n")
    let graph = FlowGraph(journey)
    #expect(Traffic(graph) == nil)
    let none = journey.steps.map { _ in 0 }
    let owners: [PartyID?] = journey.steps.map { _ in nil }
    let figures = JourneyFigures(journey, graph, owners: owners, askedAgain: none, currency: nil)
    #expect(figures == nil)
  }

  @Test("Figures are weighted by the shares, and a handoff may span actions")
  func figures() throws {
    let (journey, program) = try lowered(
      """
      organization acme { team web; team care }
      channel site { run by web }
      channel phone { run by care }
      data email
      journey trip {
        stage first {
          touchpoint order { channel site; takes 10 min; asks email; cost 2 EUR; then home 25%; then done }
          action home { wait 1 to 3 h; then call }
        }
        stage second {
          touchpoint call { channel phone; wait 20 min; asks email; cost 8 EUR; then done }
          touchpoint done { channel site; revenue 100 EUR }
        }
      }
      """)
    let graph = FlowGraph(journey)
    let owners = journey.steps.map { step in
      step.kind == .action ? nil : program.owner(of: step, in: journey)?.party
    }
    let figures = try #require(
      JourneyFigures(journey, graph, owners: owners, askedAgain: [0, 0, 1, 0], currency: "EUR"))
    #expect(figures.all.steps == 4)
    #expect(figures.all.visits == 2.5)
    #expect(figures.all.handoffs == 0.5)
    #expect(figures.all.asked == 1.25)
    #expect(figures.all.askedAgain == 0.25)
    #expect(figures.all.cost == ["EUR": 4])
    #expect(figures.all.revenue == ["EUR": 100])
    // A quarter of the customers wait 1 to 3 h and 20 min more.
    #expect(figures.all.elapsed.best == 1_800)
    #expect(figures.all.elapsed.worst == 3_600)
    #expect(figures.all.ownTime.best == 600)
    #expect(figures.stages.map(\.sum.share) == [1, 1])
    let names = figures.owners.map { group in group.key.map { program.parties[$0.index].head.name } ?? "" }
    #expect(names == ["web", "care"])
    #expect(figures.owners.map(\.sum.share) == [1, 0.25])
    #expect(figures.owners.map(\.sum.handoffs) == [0.25, 0.25])
    #expect(figures.channels.map(\.sum.steps) == [2, 1])
    #expect(figures.lost == 0 && figures.ended == 1)
    #expect(figures.usualWay.steps == 2)
  }
}
