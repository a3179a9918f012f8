import JourneyLanguage
import JourneySource

/// A failure after which nothing is ever good again.
package struct UnresolvedEnding: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unresolved-ending", .flow, .warning,
    summary: "A failure after which every way loses the customer, or only goes round",
    why: """
      A leaking roof, a dealer and a maker who send the owner back and forth, a court after four years: the case is \
      settled, and the customer gone for life. Each step on such a way looks reasonable by itself. Only from the first \
      failure on can it be seen that none of them leads anywhere; there it would have been cheap to mend.
      """,
    mend: """
      Decide who puts it right at the first failure: a step that `resolves` it, and from there a way on or an end. The \
      finding stands at the first failure; what follows from it is not reported again.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The complaint is answered with a form letter, and the customer leaves",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> complain", "ends"))
          \(Sample.step("complain", "Complains in writing"))
          \(Sample.step("letter", "Reads a form letter", "ends lost"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Some leave, and others are helped",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> complain", "ends"))
          \(Sample.step("complain", "Complains in writing", "ends lost 20%"))
          \(Sample.step("swap", "Gets another phone", "resolves \"Swapped\""))
          """))
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    guard graph.edges.contains(where: { $0.kind.isFailure && $0.to < graph.stepCount }), !context.hasErrors
    else { return }
    let reaches = context.analyses.endReach.reaches
    func isHopeless(_ edge: FlowGraph.Edge) -> Bool {
      edge.kind.isFailure && edge.to < graph.stepCount && !reaches[edge.to]
    }
    guard graph.edges.contains(where: { isHopeless($0) && graph.isReachable[$0.from] }) else { return }
    // Where customers get without having been through a failure that was hopeless already.
    var seen = Array(repeating: false, count: graph.nodeCount)
    var work = [graph.start]
    seen[graph.start] = true
    while let node = work.popLast() {
      for edge in graph.edges(from: node) where !seen[edge.to] && !isHopeless(edge) {
        seen[edge.to] = true
        work.append(edge.to)
      }
    }
    for index in graph.edges.indices {
      let edge = graph.edges[index]
      guard isHopeless(edge), seen[edge.from], !context.outlines[edge.from].contains(.retired) else {
        continue
      }
      report(index, context, &findings)
    }
  }

  private func report(_ index: Int, _ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    let edge = graph.edges[index]
    let outcome = WaySearch.shortest(from: [edge.to], limit: graph.nodeCount, isGoal: { $0 == graph.lost }) {
      node, go in
      for next in graph.outgoing[node] { go(graph.edges[next].to, next) }
    }
    var related: [RelatedPlace] = []
    if case .found(_, let way) = outcome, let last = way.last {
      for next in way.dropLast() where graph.edges[next].kind.isFailure {
        related.append(RelatedPlace(context.place(ofEdge: next), "goes wrong again"))
      }
      related.append(RelatedPlace(context.place(ofEdge: last), "the customer is lost here"))
    }
    findings.report(
      related.isEmpty
        ? "after this failure at \(context.mention(step: edge.from)) customers only go round"
        : "after this failure at \(context.mention(step: edge.from)) every way loses the customer",
      at: context.place(ofEdge: index), label: "no way back from here", related: related,
      why: "whoever gets here is lost for good, though it would still be cheap to put right",
      help: "let a step behind it put things right, with `resolves`, and lead on or end there")
  }
}
