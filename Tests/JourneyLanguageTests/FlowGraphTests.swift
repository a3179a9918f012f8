import JourneyLanguage
import JourneySource
import Testing

@Suite struct FlowGraphTests {
  static func graph(_ steps: String) -> FlowGraph {
    let it = Workspace("journey other { touchpoint x }\njourney j {\n\(steps)\n}").compile()
    #expect(it.diagnostics.map(\.message) == [])
    return FlowGraph(it.program.journeys[1])
  }

  /// `0>1 then 60%`: all edges but the start's.
  static func shown(_ graph: FlowGraph) -> [String] {
    let names = [graph.start: "start", graph.end: "end", graph.lost: "lost"]
    return graph.edges.filter { $0.kind != .start }.map {
      "\($0.from)>\(names[$0.to] ?? String($0.to)) \($0.kind) \($0.share)"
    }
  }

  @Test func textOrder() {
    let graph = FlowGraphTests.graph("touchpoint a; stage s { action b }; touchpoint c")
    #expect(FlowGraphTests.shown(graph) == ["0>1 next 100%", "1>2 next 100%", "2>end next 100%"])
    #expect(graph.usualWay == [0, 1, 2, graph.end])
    #expect(graph.isReachable == [true, true, true, true, true, false])
  }

  /// Customers go past what is retired, unless something still leads there by name.
  @Test func whatIsRetiredIsPassedBy() {
    let graph = FlowGraphTests.graph(
      "touchpoint a { retired }; touchpoint b; touchpoint c { retired; then b }; touchpoint d; touchpoint e { retired }"
    )
    #expect(FlowGraphTests.shown(graph) == ["1>3 next 100%", "3>end next 100%"])
    #expect(graph.usualWay == [1, 3, graph.end])
    #expect(graph.isReachable.prefix(5) == [false, true, false, true, false])
    let named = FlowGraphTests.graph(
      "touchpoint a { then b }; touchpoint b { retired }; touchpoint c { retired }")
    #expect(FlowGraphTests.shown(named) == ["0>1 then 100%", "1>end next 100%"])
    let all = FlowGraphTests.graph("touchpoint a { retired }")
    #expect(FlowGraphTests.shown(all).isEmpty && all.usualWay == [all.end])
  }

  @Test func noSteps() {
    let graph = FlowGraphTests.graph("")
    #expect(graph.edges.count == 1 && graph.usualWay == [graph.end])
    #expect(graph.nodes(reaching: [graph.end]) == [true, true, false])
  }

  /// The way of those who take part in some steps only leads through these, and there is none where it would have to leave them.
  @Test func usualWayOfSome() {
    let graph = FlowGraphTests.graph(
      """
      touchpoint a { then b 60%; then c 30%; then d 10% }
      touchpoint b { then d }
      touchpoint c { then e }
      touchpoint d
      touchpoint e
      """)
    #expect(graph.usualWay == [0, 1, 3, 4, graph.end])
    #expect(graph.usualWay(through: [true, true, true, true, true]) == graph.usualWay)
    #expect(graph.usualWay(through: [true, false, true, true, true]) == [0, 2, 4, graph.end])
    #expect(graph.usualWay(through: [true, false, false, true, true]) == [0, 3, 4, graph.end])
    // b is theirs, but leads on to d only, which is not.
    #expect(graph.usualWay(through: [true, true, true, false, true]) == [0, 2, 4, graph.end])
    // Where all ways lead through steps of others, they pass these by.
    #expect(graph.usualWay(through: [true, true, true, true, false]) == graph.usualWay)
    #expect(graph.usualWay(through: [false, false, true, true, true]) == [0, 2, 4, graph.end])
  }

  /// Those few who end or are lost before a step of others are no way of theirs: they pass by, where they can to a step of their own.
  @Test(arguments: ["ends 10%; then b", "ends lost 10%; then b", "fails \"no\" 10%", "fails \"no\" 10% -> d"])
  func whoPassesByDoesNotEnd(exits: String) {
    func graph(_ exits: String) -> FlowGraph {
      FlowGraphTests.graph("touchpoint a { \(exits) }\ntouchpoint b\ntouchpoint c\ntouchpoint d")
    }
    let end = graph(exits).end
    #expect(graph(exits).usualWay(through: [true, false, true, true]) == [0, 1, 2, 3, end])
    #expect(graph("ends 60%; then b 40%").usualWay(through: [true, false, true, true]) == [0, end])
    // Most go to b, and everybody from there to c; who takes part in d only goes there.
    #expect(graph("then b 60%; then d 40%").usualWay(through: [true, false, false, true]) == [0, 3, end])
    #expect(
      graph("then b 60%; then c 40%").usualWay(through: [true, true, false, false]) == [0, 1, 2, 3, end])
  }

  /// Among the steps of others they go to where their own go on.
  @Test func whoPassesByGoesWhereTheirOwnGoOn() {
    let graph = FlowGraphTests.graph(
      """
      touchpoint a { then b }
      touchpoint b { then c 60%; then d 40% }
      touchpoint c { ends }
      touchpoint d { then e }
      touchpoint e
      """)
    #expect(graph.usualWay(through: [true, false, false, false, true]) == [0, 1, 3, 4, graph.end])
  }

  @Test func restIsSplit() {
    #expect(
      FlowGraphTests.shown(
        FlowGraphTests.graph("touchpoint a { then a 40%; then b; ends when \"Enough\" }; action b"))
        == ["0>0 then 40%", "0>1 then 30%", "0>end ends 30%", "1>end next 100%"])
    #expect(
      FlowGraphTests.shown(FlowGraphTests.graph("action a { then a; then b; then c }; action b; action c"))
        .prefix(3) == ["0>0 then 33.334%", "0>1 then 33.333%", "0>2 then 33.333%"])
  }

  @Test func failuresWithoutShareWeighNothing() {
    let graph = FlowGraphTests.graph("action a { fails \"X\" -> c; fails \"Y\" }; action b; action c")
    #expect(
      FlowGraphTests.shown(graph)
        == ["0>2 fails 0%", "0>lost fails 0%", "0>1 next 100%", "1>2 next 100%", "2>end next 100%"])
    #expect(graph.isNormal == [true, true, true, true, true, false])
    #expect(graph.isReachable[graph.lost])
    #expect(graph.usualWay == [0, 1, 2, graph.end])
  }

  @Test func nothingLeftIsNoWayOn() {
    let graph = FlowGraphTests.graph("action a { fails \"X\" 60% -> c; ends lost 40% }; action b; action c")
    #expect(FlowGraphTests.shown(graph).prefix(2) == ["0>2 fails 60%", "0>lost lost 40%"])
    #expect(graph.isReachable == [true, false, true, true, true, true])
    #expect(graph.isNormal == [true, false, false, true, false, true])
    #expect(graph.usualWay == [0, 2, graph.end])
  }

  @Test func conditionalEndsGoOn() {
    #expect(
      FlowGraphTests.shown(FlowGraphTests.graph("action a { ends when \"Done\"; ends lost 20% }; action b"))
        == ["0>end ends 40%", "0>lost lost 20%", "0>1 next 40%", "1>end next 100%"])
    #expect(
      FlowGraphTests.shown(FlowGraphTests.graph("action a { ends }; action b")).first == "0>end ends 100%")
  }

  @Test func refusalsAndOtherJourneys() {
    let it = Workspace(
      """
      product phone
      journey other { touchpoint x }
      journey j {
        touchpoint a { refuses returns phone "No" 25% -> b; refuses repairs phone; then other.x }
        touchpoint b
      }
      """
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    let graph = FlowGraph(it.program.journeys[1])
    #expect(FlowGraphTests.shown(graph) == ["0>1 refused 25%", "0>end then 75%", "1>end next 100%"])
    #expect(graph.isNormal == [true, false, true, true, false])
  }

  @Test func usualWayTiesAsWrittenAndSkipsWhatWasVisited() {
    let tied = FlowGraphTests.graph("action a { then c 50%; then b 50% }; action b { ends }; action c")
    #expect(tied.usualWay == [0, 2, tied.end])
    let loop = FlowGraphTests.graph("action a; action b { then a 90%; then c 10% }; action c { then b }")
    #expect(loop.usualWay == [0, 1, 2])
    #expect(loop.nodes(reaching: [loop.end]) == [false, false, false, false, true, false])
  }

  @Test func manyWaysOut() {
    let ways = Array(repeating: "then a 100%", count: 30_000).joined(separator: "\n")
    let it = Workspace("journey j { action a {\n\(ways)\n} }").compile()
    #expect(it.diagnostics.map(\.code) == ["shares-do-not-add-up"])
    #expect(FlowGraph(it.program.journeys[0]).edges.count == 30_001)
  }

  /// Random small journeys: what holds for every graph, and reachability by brute force.
  @Test(arguments: 0..<400) func properties(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let count = 1 + random.below(7)
    var text = "journey other { touchpoint x }\njourney j {\n"
    for step in 0..<count {
      text += "  touchpoint s\(step) {\n"
      var left = 100
      for _ in 0..<random.below(4) {
        let share = random.below(3) == 0 ? "" : "\(random.below(left + 1))%"
        left -= Int(share.dropLast()) ?? 0
        let target = random.below(8) == 0 ? "other.x" : "s\(random.below(count))"
        switch random.below(6) {
        case 0, 1: text += "    then \(target) \(share)\n"
        case 2: text += "    ends \(random.below(2) == 0 ? "lost" : "") \(share)\n"
        case 3: text += "    ends \(share) when \"So\"\n"
        case 4: text += "    fails \"X\" \(share) -> \(target)\n"
        default: text += "    fails \"X\" \(share)\n"
        }
      }
      text += "  }\n"
    }
    text += "}\n"
    let it = Workspace(text).compile()
    let journey = it.program.journeys[1]
    let graph = FlowGraph(journey)
    let areSharesValid = it.diagnostics.isEmpty
    #expect(it.diagnostics.allSatisfy { $0.code == "shares-do-not-add-up" })

    var reached: Set<Int> = [graph.start]
    var normal: Set<Int> = [graph.start]
    for _ in 0..<graph.nodeCount {
      for edge in graph.edges where reached.contains(edge.from) { reached.insert(edge.to) }
      for edge in graph.edges where normal.contains(edge.from) && !edge.kind.isFailure {
        normal.insert(edge.to)
      }
    }
    #expect((0..<graph.nodeCount).filter { graph.isReachable[$0] } == reached.sorted())
    #expect((0..<graph.nodeCount).filter { graph.isNormal[$0] } == normal.sorted())

    var reaching: Set<Int> = [graph.end]
    for _ in 0..<graph.nodeCount {
      for edge in graph.edges where reaching.contains(edge.to) { reaching.insert(edge.from) }
    }
    #expect((0..<graph.nodeCount).filter { graph.nodes(reaching: [graph.end])[$0] } == reaching.sorted())

    #expect(Set(graph.usualWay).count == graph.usualWay.count)
    #expect(graph.usualWay.dropLast().allSatisfy { $0 < graph.stepCount })
    for (before, after) in zip([graph.start] + graph.usualWay, graph.usualWay) {
      #expect(graph.edges(from: before).contains { $0.to == after })
    }
    for node in 0..<graph.stepCount {
      let edges = graph.edges(from: node)
      #expect(edges.allSatisfy { $0.from == node })
      #expect(!edges.isEmpty)
      let total = edges.reduce(0) { $0 + Int($1.share.thousandths) }
      if areSharesValid { #expect(total == 100_000, "\(text)") }
    }
  }
}
