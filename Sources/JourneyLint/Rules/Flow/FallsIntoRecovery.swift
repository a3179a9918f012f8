import JourneyLanguage
import JourneySource

/// A step meant for failures that success falls into.
package struct FallsIntoRecovery: JourneyRule {
  package static let documentation = RuleDocumentation(
    "falls-into-recovery", .flow, .warning,
    summary: "A step that repairs a failure, and that success runs into only because it is written next",
    why: """
      Steps follow each other as written. When the step after a failure stands right below the step that \
      fails, customers for whom all went well walk into it too: the map then sends everybody to the \
      complaint desk. Mostly an `ends` or a `then` was forgotten. What repairs says so: it `resolves`, it `escalates to` \
      somebody, or it leads back to the step that failed. Everything else is simply the next step, to which some come by \
      a detour; and what keeps a promise is waited for by everybody.
      """,
    mend: """
      Say at the step that can fail where success leads: `ends`, or `then` and the step. If success does \
      lead into the next step, say so with `then`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Customers whose payment works call for help too",
        Sample.journey(
          """
          \(Sample.step("pay", "Pays by card", "fails \"The card is declined\" 5% -> chat"))
          \(Sample.step("chat", "Pays with help in the chat", "resolves \"Paid\""))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Success ends the journey",
        Sample.journey(
          """
          \(Sample.step("pay", "Pays by card", "fails \"The card is declined\" 5% -> chat", "ends"))
          \(Sample.step("chat", "Pays with help in the chat", "resolves \"Paid\""))
          """)),
      RuleDocumentation.Example(
        "Who cannot draw it comes to the next step a little earlier",
        Sample.journey(
          """
          \(Sample.step("draw", "Draws the kitchen", "fails \"Gives up\" 25% -> book"))
          \(Sample.step("book", "Books an appointment"))
          """)),
      RuleDocumentation.Example(
        "The call that was promised comes to everybody",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises call \"We ring you\" within 1 day"))
          \(Sample.step("bonus", "Is offered a case", "fails \"Not for this phone\" 40% -> call"))
          \(Sample.step("call", "Agrees on a day in the call", "keeps call"))
          """)),
      RuleDocumentation.Example(
        "Success leads there on purpose",
        Sample.journey(
          """
          \(Sample.step("pay", "Pays by card", "fails \"The card is declined\" 5% -> chat", "then chat"))
          \(Sample.step("chat", "Books the delivery in the chat", "resolves \"Paid\""))
          """)),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    var reachedOtherwise: [Bool]?
    var reported = -1
    for position in graph.edges.indices
    where graph.edges[position].kind.isFailure {
      let origin = graph.edges[position].from
      let target = graph.edges[position].to
      guard target < graph.stepCount, target != reported, graph.isReachable[origin],
        repairs(target, origin, context), !context.journey.keepsPromise(inStep: target),
        graph.edges(from: origin).contains(where: { $0.kind == .next && $0.to == target }), !context.hasErrors
      else { continue }
      let reached = reachedOtherwise ?? successTargets(graph)
      reachedOtherwise = reached
      guard !reached[target] else { continue }
      reported = target
      report(position, context, &findings)
    }
  }

  /// Whether a step says that it puts right what went wrong in another one.
  private func repairs(_ target: Int, _ origin: Int, _ context: JourneyContext) -> Bool {
    let step = context.journey.steps[target]
    return step.resolves != nil || step.escalatesTo != nil
      || context.graph.edges(from: target).contains { $0.to == origin }
  }

  /// The nodes that success leads to by more than the text order.
  private func successTargets(_ graph: FlowGraph) -> [Bool] {
    var targets = Array(repeating: false, count: graph.nodeCount)
    for edge in graph.edges where edge.from != edge.to && graph.isReachable[edge.from] {
      switch edge.kind {
      case .then, .ends, .lost, .start: targets[edge.to] = true
      case .next, .fails, .refused: continue
      }
    }
    return targets
  }

  private func report(_ position: Int, _ context: JourneyContext, _ findings: inout Findings) {
    let edge = context.graph.edges[position]
    guard let exit = edge.exit else { return }
    let place = context.journey.exits[exit].place
    let origin = context.mention(step: edge.from)
    let target = context.mention(step: edge.to)
    // Where a promise is kept it depends on what success leads to whether the failure breaks it: that is not to be guessed.
    let isOpen = !context.journey.keepsPromise(inStep: edge.from)
    var fixes: [Fix] = []
    if isOpen {
      fixes.append(
        Fix(
          "end the journey at \(origin)", .suggested,
          [Mend.append("ends", after: place, of: context.program)]))
    }
    let next = edge.to + 1
    if isOpen, next < context.graph.stepCount, !context.journey.steps[next].head.name.isEmpty {
      let name = context.journey.steps[next].head.name
      fixes.append(
        Fix(
          "go on from \(origin) to `\(name)`", .suggested,
          [Mend.append("then \(name)", after: place, of: context.program)]))
    }
    findings.report(
      "customers for whom \(origin) goes well run into \(target), which repairs its failure",
      at: context.headPlace(ofStep: edge.to), label: "only reached because it is written next",
      related: [RelatedPlace(place, "the failure that leads here")],
      why: "the map sends satisfied customers where only those in trouble should get",
      help: "say at \(origin) where success leads: `ends`, or `then` and the step, if need be this one",
      fixes: fixes)
  }
}
