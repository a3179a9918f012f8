import JourneyLanguage
import JourneySource

/// Customers who are sent to and fro.
package struct HandoffPingPong: JourneyRule {
  package static let documentation = RuleDocumentation(
    "handoff-ping-pong", .handoffs, .warning,
    summary:
      "After a failure the customer is sent to somebody else, back again, and passed on once more or lost",
    why: """
      Somebody wants to exchange a phone. The company's own store will not take what a franchise sold and sends them \
      back there; the franchise points to the sign over the store's door. Each of the two has followed its rules, \
      and the customer stands outside both.
      """,
    details: """
      The second time at a desk is no fault by itself: a second try at the same step is not counted, nor is a way on \
      which somebody resolves the trouble or which comes back to where all goes well: whoever lands, with the other, \
      on a step that customers come to without any failure, or leaves such a step without another failure, has it \
      behind them.
      """,
    mend: """
      Let the one who gets the customer back resolve the trouble, or let the first one keep them and fetch \
      the other. Where that is not theirs to decide, say who it `escalates to`, and who may.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Shop, contact centre, shop, contact centre",
        Sample.passingJourney(
          Sample.step("bring-back", "Brings it back", "fails \"Not ours\" 50% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "then again"),
          Sample.step("again", "Stands in the shop again"),
          Sample.call("complain", "Complains", "resolves \"It is exchanged\"", "ends")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The second time it is settled",
        Sample.passingJourney(
          Sample.step("bring-back", "Brings it back", "fails \"Not ours\" 50% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "then again"),
          Sample.step("again", "Stands in the shop again", "resolves \"It is exchanged\"", "ends"))),
      RuleDocumentation.Example(
        "The failure is over: the call comes for everybody, and some leave later for other reasons",
        Sample.passingJourney(
          Sample.step("ask", "Is asked for the date", "fails \"Overlooks it\" 30% -> ring", "then ring"),
          Sample.call("ring", "Is called and told the day"),
          Sample.step("renew", "Is asked to order again", "ends lost 20%", "ends"))),
      RuleDocumentation.Example(
        "A second try of what failed",
        Sample.passingJourney(
          Sample.step("pay", "Pays", "fails \"The card is declined\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "then pay"))),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.hasErrors, context.graph.edges.contains(where: { $0.kind.isFailure }) else { return }
    let passages = context.analyses.passages
    let handovers = context.analyses.handoffs.handovers
    let turns = context.analyses.pingPong.turns
    guard !turns.isEmpty else { return }
    let words = HandoffWords(context: context)
    for turn in turns {
      let first = passages.all[turn.failure]
      let last = passages.all[turn.onward]
      guard let owner = handovers.owners[first.from], let other = handovers.owners[first.to] else { continue }
      let fate =
        last.to == context.graph.lost
        ? "is lost" : "is passed on again to \(handovers.owners[last.to].map(words.name) ?? "somebody else")"
      var related = [
        RelatedPlace(
          words.place(of: turn.failure), "it begins here: \(words.name(owner)) passes the customer on"),
        RelatedPlace(
          context.headPlace(ofStep: first.to), "\(words.name(other)) sends the customer back"),
      ]
      if turn.back != last.from {
        related.append(
          RelatedPlace(context.headPlace(ofStep: turn.back), "\(words.name(owner)) has the customer again"))
      }
      related.append(RelatedPlace(words.place(of: turn.onward), "here the customer \(fate)"))
      findings.report(
        "the customer goes from \(words.name(owner)) to \(words.name(other)) and back, and at \(context.mention(step: last.from)) \(fate)",
        at: context.headPlace(ofStep: last.from), label: "to and fro", related: related,
        why: "customers who are sent to and fro learn that nobody is responsible for them",
        help:
          "let \(words.name(owner)) or \(words.name(other)) resolve it with the customer there, or say who it `escalates to`"
      )
    }
  }
}
