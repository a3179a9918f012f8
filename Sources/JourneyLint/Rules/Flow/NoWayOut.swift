import JourneyLanguage
import JourneySource

/// Steps that the customer never gets out of.
package struct NoWayOut: JourneyRule {
  package static let documentation = RuleDocumentation(
    "no-way-out", .flow, .warning,
    summary: "A round of steps that the customer never gets out of",
    why: """
      A customer who is sent from the shop to the hotline and from there back to the shop gives up in the \
      end. A journey that only goes round hides where: it never says how the trouble ends, or that the \
      customer leaves. The finding stands at the first step of the round.
      """,
    mend: """
      Say how it ends: `then` a step outside the round, `ends`, or `ends lost` where customers leave, each \
      with its share if only some do. A `then` with a share leaves the rest of the customers to the other \
      ways out.
      """,
    flagged: [
      RuleDocumentation.Example(
        "From the cart to the payment and back, for ever",
        Sample.journey(
          """
          \(Sample.step("cart", "Looks into the cart"))
          \(Sample.step("pay", "Pays by card", "then cart"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "A few go back to the cart, the others are done",
        Sample.journey(
          """
          \(Sample.step("cart", "Looks into the cart"))
          \(Sample.step("pay", "Pays by card", "then cart 10%", "ends"))
          """))
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    guard let getsOut = stuck(graph), !context.hasErrors else { return }
    var members = getsOut.map { !$0 }
    for node in graph.stepCount..<graph.nodeCount { members[node] = false }
    for node in 0..<graph.stepCount where !graph.isReachable[node] { members[node] = false }
    for index in graph.entrances(of: members, backwards: true) {
      findings.report(
        "customers who come to \(context.mention(step: index)) never get out again",
        at: context.headPlace(ofStep: index), label: "goes round for ever",
        related: waysBack(to: index, members, context),
        why: "a customer who is sent round and round gives up, and the journey does not say where",
        help: "say how it ends with `then` to a step outside the round, `ends`, or `ends lost`")
    }
  }

  /// Which nodes get to the end or are lost; nil when all reachable steps do.
  ///
  /// Text runs mostly forward, so that a sweep from the last edge to the first settles nearly every journey;
  /// where three do not, a search does.
  private func stuck(_ graph: FlowGraph) -> [Bool]? {
    var getsOut = Array(repeating: false, count: graph.nodeCount)
    getsOut[graph.end] = true
    getsOut[graph.lost] = true
    var isSettled = false
    for _ in 0..<3 where !isSettled {
      isSettled = true
      for position in graph.edges.indices.reversed()
      where getsOut[graph.edges[position].to] && !getsOut[graph.edges[position].from] {
        getsOut[graph.edges[position].from] = true
        isSettled = false
      }
    }
    if !isSettled { getsOut = graph.nodes(reaching: [graph.end, graph.lost]) }
    let isStuck = (0..<graph.stepCount).contains { !getsOut[$0] && graph.isReachable[$0] }
    return isStuck ? getsOut : nil
  }

  /// The statements that lead from the round back to its first step.
  private func waysBack(to index: Int, _ members: [Bool], _ context: JourneyContext) -> [RelatedPlace] {
    var result: [RelatedPlace] = []
    for edge in context.graph.edges where edge.to == index && edge.from >= index && edge.from < members.count
    {
      guard members[edge.from], let exit = edge.exit else { continue }
      result.append(
        RelatedPlace(context.journey.exits[exit].place, "\(context.mention(step: edge.from)) leads back here")
      )
    }
    return result
  }
}
