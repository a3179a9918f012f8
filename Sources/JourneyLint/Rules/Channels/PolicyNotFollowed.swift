import JourneyLanguage
import JourneySource

/// A step that refuses what the company allows.
package struct PolicyNotFollowed: JourneyRule {
  package static let documentation = RuleDocumentation(
    "policy-not-followed", .channels, .error,
    summary: "A step refuses what an offer or a policy of the company allows",
    why: """
      The company decided that this is accepted here, and the person at the desk turns the customer away: they were never \
      told, or the system in front of them cannot do it. It is the cheapest trouble to mend, because nobody has to \
      decide anything, and the most bitter to meet, because the customer is right. A refusal of something that \
      was bought counts when some purchase on the way here is accepted here and none of the others \
      could be what is meant.
      """,
    mend: """
      Give the people in that channel the rule and a system that can follow it. If the refusal is right, the rule is not what \
      the declaration says: change the offer or the policy.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The policy takes it back in the web shop, and the web shop does not",
        Sample.retail(
          Sample.takeBack,
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("send", "Sends it back", in: "shop", "refuses returns handset \"The box was opened\""))
          """)),
      RuleDocumentation.Example(
        "The offer holds in the web shop, and its checkout refuses the code",
        Sample.retail(
          Sample.springOffer,
          Sample.step(
            "order", "Orders on the web", in: "shop", "shows spring",
            "refuses redeems spring \"Code unknown\""))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "What was bought before this journey may not be covered",
        Sample.retail(
          Sample.takeBack,
          Sample.step(
            "send", "Sends something back", in: "shop", "refuses returns handset \"The box was opened\"")))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.deals.contains(where: { $0.isRefused }), !context.hasErrors else { return }
    checkOffers(context, &findings)
    guard !context.program.policies.isEmpty else { return }
    let attempts = context.analyses.purchases.againstPolicy
    guard !attempts.isEmpty, !context.hasBrokenPolicies else { return }
    let workspace = context.workspace
    for attempt in attempts {
      let program = context.program
      guard
        let line = program.line(
          accepting: attempt.product, for: attempt.kind, boughtIn: attempt.boughtIn, in: attempt.channel),
        let policy = program.policies.firstIndex(where: { $0.head.place.contains(line.place) })
      else { continue }
      let (here, there) = (workspace.mention(attempt.channel), workspace.mention(attempt.boughtIn))
      let product = workspace.mention(attempt.product)
      findings.report(
        "\(here) refuses to \(attempt.kind.task) \(product) from \(there), which the policy \(workspace.mention(PolicyID(policy))) allows",
        at: context.journey.deals[attempt.deal].place, label: "refused here",
        related: [
          RelatedPlace(attempt.place(in: context.journey), "bought here"),
          RelatedPlace(line.place, "the policy accepts it"),
        ],
        why: "the customer is in the right, and is sent away all the same",
        help: "make sure that \(here) knows the policy and can follow it, or change the policy")
    }
  }

  private func checkOffers(_ context: JourneyContext, _ findings: inout Findings) {
    let today = context.settings.asOf
    for step in context.outlines.indices where context.outlines[step].isLiveTouchpoint(without: []) {
      for index in context.journey.steps[step].deals where context.journey.deals[index].isRefused {
        let deal = context.journey.deals[index]
        guard let offer = deal.offer, let channel = context.journey.steps[step].channel?.id else { continue }
        let declared = context.program.offers[offer.index]
        guard declared.honoredIn.contains(channel), declared.head.retired == nil,
          !context.workspace.isBroken(declared.head)
        else { continue }
        if let today, let valid = declared.valid, today < valid.first || valid.last < today { continue }
        let here = context.workspace.mention(channel)
        findings.report(
          "\(here) refuses the offer \(context.workspace.mention(offer)), which is honored there",
          at: deal.place, label: "refused here",
          related: [RelatedPlace(context.workspace.headPlace(declared.head), "the offer names \(here)")],
          why: "the customer is in the right, and is sent away all the same",
          help: "make sure that \(here) knows the offer and can honor it, or take \(here) out of `honored in`"
        )
      }
    }
  }
}
