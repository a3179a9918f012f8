import JourneyLanguage
import JourneySource

/// A failure that sends customers back to a channel which they had left.
package struct SentBack: JourneyRule {
  package static let documentation = RuleDocumentation(
    "sent-back", .channels, .warning,
    summary: "A failure or refusal sends customers back to a channel that they had been in and left",
    why: """
      The store says that the franchise has to exchange it, and the franchise says that any store can. Each desk is polite, \
      each is sure, and the customer walks. Being sent on is bearable as long as something comes of it; being sent back \
      to where one has already been says that the company does not know what its own doors can do. Between the two \
      visits nothing was achieved: nothing resolved, no promise kept, nothing bought, redeemed or taken back.
      """,
    mend: """
      Let the channel in which the customer now stands do it, or have it pass the customer on with `resolves` where the \
      trouble ends. If the way back is right, lead there in the first place.
      """,
    flagged: [
      RuleDocumentation.Example(
        "From the web shop to the store and back",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Asks on the web for an exchange", in: "shop", "then desk"))
          \(Sample.step("form", "Fills in a form on the web", in: "shop", "resolves \"A label comes by mail\"", "ends"))
          \(Sample.step("desk", "Asks in the store", in: "store", "fails \"Web orders go back by mail\" 60% -> form", "ends"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The customer tries again in the same channel",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Asks on the web for an exchange", in: "shop", "fails \"The page is slow\" 5% -> page"))
          \(Sample.step("desk", "Asks in the store", in: "store", "ends"))
          """)),
      RuleDocumentation.Example(
        "Something was achieved in between",
        Sample.retail(
          "",
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "then desk"))
          \(Sample.step("form", "Asks for a new screen on the web", in: "shop", "resolves \"It comes by mail\"", "ends"))
          \(Sample.step("desk", "Picks it up in the store", in: "store", "buys handset"))
          \(Sample.step("help", "Brings it back with a broken screen", in: "store", "fails \"No screens in stock\" 20% -> form", "ends"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.graph.edges.contains(where: { $0.kind.isFailure && $0.to < context.graph.stepCount }) else {
      return
    }
    let returns = context.analyses.waysBack.returns
    guard !returns.isEmpty, !context.hasErrors, !context.hasBrokenOffers, !context.hasBrokenPolicies else {
      return
    }
    for way in returns {
      guard let channel = context.mentionChannel(ofStep: way.step),
        let left = context.mentionChannel(ofStep: way.origin) ?? context.mentionChannel(ofStep: way.first)
      else { continue }
      let isAction = !context.outlines[way.origin].contains(.touchpoint)
      let from = isAction ? "after \(context.mention(step: way.origin))" : "from \(left)"
      findings.report(
        "a failure sends customers \(from) back to \(channel), which they had left, with nothing achieved",
        at: context.headPlace(ofStep: way.step), label: "sent back here",
        related: [
          RelatedPlace(context.headPlace(ofStep: way.first), "in \(channel) first"),
          RelatedPlace(
            context.journey.exits[way.exit].place,
            "then this goes wrong at \(context.mention(step: way.origin))"),
        ],
        why:
          "who is sent back to where they came from learns that no part of the company knows what the others can do",
        help: "settle it where it fails, or say with `resolves` where something was achieved in between")
    }
  }
}
