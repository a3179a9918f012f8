import JourneyLanguage
import JourneySource

/// A stage in which the customer can only listen.
package struct OneWayOnly: JourneyRule {
  package static let documentation = RuleDocumentation(
    "one-way-only", .channels, .warning,
    summary: "A whole stage in which the customer can only listen",
    why: """
      A poster, a letter and a message that takes no reply all talk at the customer. Whoever has a question in that stage \
      has nobody to put it to, and what they feel about it never reaches the company. A stage counts when all its \
      touchpoints are in channels that are `one-way`; where one names no channel, nobody can tell. A stage that only shows \
      offers is advertising, to which nobody means to answer.
      """,
    mend:
      "Put a touchpoint into the stage at which the customer can answer or ask: a page, a line, a person.",
    flagged: [
      RuleDocumentation.Example(
        "Only posters before the purchase",
        Sample.retail(
          "",
          """
          \(Sample.stage("notice", "Notice", Sample.step("ad", "Sees a poster", in: "poster")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop")))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "A stage of advertising",
        Sample.retail(
          "offer spring \"40 EUR off\" { product handset; shown in poster; honored in shop, store }",
          """
          \(Sample.stage("notice", "Notice", Sample.step("ad", "Sees a poster", in: "poster", "shows spring")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "redeems spring", "buys handset")))
          """)),
      RuleDocumentation.Example(
        "Who saw the poster can ask on the web",
        Sample.retail(
          "",
          """
          \(Sample.stage("notice", "Notice", Sample.step("ad", "Sees a poster", in: "poster"), Sample.step("page", "Looks at the shop's page", in: "shop")))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    let workspace = context.workspace
    for index in journey.stages.indices where !journey.stages[index].isImplied {
      var channels: [ChannelID] = []
      var places: [Place] = []
      var canAnswer = false
      var isAdvertising = true
      for step in journey.stages[index].steps where context.outlines[step].isLiveTouchpoint(without: []) {
        guard let channel = journey.steps[step].channel, context.program.channels[channel.id.index].isOneWay
        else {
          canAnswer = true
          break
        }
        let deals = journey.liveDeals(ofStep: step)
        if deals.isEmpty || deals.contains(where: { journey.deals[$0].verb != .shows }) {
          isAdvertising = false
        }
        guard !channels.contains(channel.id) else { continue }
        channels.append(channel.id)
        places.append(channel.place)
      }
      guard !canAnswer, !isAdvertising, !channels.isEmpty, !context.hasErrors else { continue }
      let names = channels.map(workspace.mention)
      let stage = workspace.mention(journey.stages[index].head)
      findings.report(
        "in the stage \(stage) customers can only listen",
        at: workspace.headPlace(journey.stages[index].head), label: "nobody can answer here",
        related: zip(names, places).map { RelatedPlace($1, "\($0) is one-way") },
        why: "whoever has a question here has nobody to ask, and the company never hears it",
        help: "add a touchpoint in a channel in which the customer can answer")
    }
  }
}
