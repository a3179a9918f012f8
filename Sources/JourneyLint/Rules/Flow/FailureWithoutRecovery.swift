import JourneyLanguage
import JourneySource

/// A failure after which the customer is left alone.
package struct FailureWithoutRecovery: JourneyRule {
  package static let documentation = RuleDocumentation(
    "failure-without-recovery", .flow, .warning,
    summary: "A failure that says nothing of where the customer lands",
    why: """
      What customers remember is seldom that something broke; it is what happened then. The club that found the right \
      plugs overnight made a dead Christmas tree a story that is told gladly. A failure with nowhere to land \
      is where nobody has thought about the day on which it happens: the customer is lost by default.
      """,
    details: """
      What a partner does before the company has met the customer is the partner's: the doctor who sends them, a portal on which \
      they compare. The company has met them behind any touchpoint of its own where they can answer; and it is seen where \
      somebody inside runs the channel or has a role or a row of the blueprint, or where something is sold or promised.

      Nor can strangers be fetched back, who only look: nothing is bought, promised or brought back where they leave, and on no way \
      there did they say who they are (no step asked for data, gave them any, or identified them). Where the journey says nowhere who \
      asks for what, nobody counts as a stranger.
      """,
    mend: """
      Say with `-> step` where the customer lands, and let a step on that way say `resolves`. If customers do leave \
      here, and you have decided to let them, write `ends lost` with their share instead.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A declined card, and then nothing",
        Sample.journey(Sample.step("pay", "Pays by card", "fails \"The card is declined\" 5%")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Strangers who look around and go",
        Sample.journey(
          """
          \(Sample.step("look", "Looks through the phones", "fails \"Nothing under 200 EUR\" 30%"))
          \(Sample.step("order", "Orders one", "asks address"))
          """,
          company: """
            \(Sample.company)
            data address "Address" { personal }

            """)),
      RuleDocumentation.Example(
        "The customer lands where somebody helps",
        Sample.journey(
          """
          \(Sample.step("pay", "Pays by card", "fails \"The card is declined\" 5% -> chat", "ends"))
          \(Sample.step("chat", "Pays with help in the chat", "resolves \"Paid\""))
          """)),
      RuleDocumentation.Example(
        "Customers who leave, knowingly",
        Sample.journey(
          Sample.step("pay", "Pays by card", "ends lost 5% when \"the price is too high\"", "ends"))),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let graph = context.graph
    for index in graph.edges.indices
    where graph.edges[index].kind == .fails && graph.edges[index].to == graph.lost {
      let edge = graph.edges[index]
      guard context.outlines[edge.from].contains(.reachable), !context.outlines[edge.from].contains(.retired),
        !context.isBroken(step: edge.from), let exit = edge.exit,
        !context.analyses.firstContact.isBeforeContact(step: edge.from), !isOutOfReach(edge.from, context)
      else { continue }
      let place = context.journey.exits[exit].place
      findings.report(
        "when this goes wrong at \(context.mention(step: edge.from)), the customer has nowhere to land",
        at: place,
        label: "the customer is lost",
        why: "who is left alone when something goes wrong leaves, and tells others why",
        help: "say where the customer lands with `-> step`, or write `ends lost` where they leave anyway",
        fixes: fixes(edge, place, context))
    }
  }

  /// Whether customers only look in a step, and nobody knows whom to fetch back.
  private func isOutOfReach(_ step: Int, _ context: JourneyContext) -> Bool {
    let journey = context.journey
    return !journey.steps[step].deals.contains { journey.deals[$0].verb != .shows }
      && journey.steps[step].promiseActs.isEmpty
      && context.analyses.anonymity.isAnonymous(step: step)
  }

  /// Lands on the step that resolves other failures of the same owner, where that asks nothing more of anybody.
  private func fixes(_ edge: FlowGraph.Edge, _ place: Place, _ context: JourneyContext) -> [Fix] {
    let journey = context.journey
    guard !context.hasErrors, let owner = context.owners[edge.from] else { return [] }
    var fixes: [Fix] = []
    for other in context.graph.edges where other.kind.isFailure && other.to < context.graph.stepCount {
      let index = other.to
      let head = journey.steps[index].head
      guard fixes.count < 3, index != edge.from, index != edge.from + 1, journey.steps[index].resolves != nil,
        context.graph.isReachable[other.from], context.owners[index] == owner, !head.name.isEmpty,
        journey.steps[index].dataUses.isEmpty, journey.steps[index].deals.isEmpty,
        !fixes.contains(where: { $0.title.contains("`\(head.name)`") })
      else { continue }
      let end = Int(place.range.end)
      fixes.append(
        Fix(
          "land on `\(head.name)`, which resolves failures", .suggested,
          [TextEdit(Place(place.file, ByteRange(end, end)), " -> \(head.name)")]))
    }
    return fixes
  }
}
