import JourneyLanguage
import JourneySource

/// A channel in which a stage leads nowhere.
package struct ChannelDeadEnd: JourneyRule {
  package static let documentation = RuleDocumentation(
    "channel-dead-end", .channels, .info,
    summary: "A stage offers a channel that a persona uses, and no step in it leads on",
    why: """
      Customers try the channel that they like. Where all that can happen in it goes wrong, because every step there \
      only fails or loses the customer, the channel is a door painted on a wall: better to know before opening it. A step leads on when \
      customers can leave it other than by a failure, for another channel, another stage, an action or the end; who brings something back is done, even if that is the last of them.
      """,
    mend: "Let customers finish in that channel what they came for, or do not send them there.",
    flagged: [
      RuleDocumentation.Example(
        "The store can only send customers away",
        Sample.retail(
          "persona shopper \"Smart shopper\" { uses shop, store }",
          """
          persona shopper
          \(Sample.stage("buy", "Buy", Sample.step("ask", "Asks in the store", in: "store", "fails \"Sold on the web only\" -> order", "ends lost"), Sample.step("order", "Orders on the web", in: "shop")))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Who brings it back got what they came for, and is gone",
        Sample.retail(
          "persona shopper \"Smart shopper\" { uses shop, store }",
          """
          persona shopper
          \(Sample.stage("use", "Use", Sample.step("order", "Orders on the web", in: "shop", "buys handset", "then back"), Sample.step("back", "Brings it back to the store", in: "store", "returns handset", "ends lost")))
          """)),
      RuleDocumentation.Example(
        "Some can buy in the store",
        Sample.retail(
          "persona shopper \"Smart shopper\" { uses shop, store }",
          """
          persona shopper
          \(Sample.stage("buy", "Buy", Sample.step("ask", "Asks in the store", in: "store", "fails \"Sold out\" 20% -> order", "ends"), Sample.step("order", "Orders on the web", in: "shop")))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.graph.edges.contains(where: { $0.kind.isFailure || $0.kind == .lost }) else { return }
    let ends = ChannelDeadEnds(context.journey, context.graph, context.program).ends
    guard !ends.isEmpty, !context.hasErrors else { return }
    let workspace = context.workspace
    for end in ends {
      let channel = workspace.mention(end.channel)
      let users = Wording.list(end.personas.map(workspace.mention))
      let stage = context.journey.stages[end.stage]
      let place =
        stage.isImplied
        ? "in \(channel)" : "in the channel \(channel) of the stage \(workspace.mention(stage.head))"
      findings.report(
        "nothing leads on \(place), which \(users) \(end.personas.count == 1 ? "uses" : "use")",
        at: context.headPlace(ofStep: end.steps[0]), label: "leads nowhere",
        related: end.steps.dropFirst().map { RelatedPlace(context.headPlace(ofStep: $0), "nor does this") },
        why: "customers who choose this channel can only fail in it or leave",
        help: "let them finish here what they came for, or lead them elsewhere before they try")
    }
  }
}
