import JourneyLanguage
import JourneySource

/// An offer that the customer saw and cannot use where they buy.
package struct OfferNotHonored: JourneyRule {
  package static let documentation = RuleDocumentation(
    "offer-not-honored", .channels, .error,
    summary: "Customers who saw an offer redeem it, or buy its product, in a channel that does not honor it",
    why: """
      A price on a poster or on the web is a promise of the company, not of one channel. The customer who takes it \
      to the till hears "that is the internet" and pays more than was advertised, or puts the product back. Nobody \
      lied, and the customer was misled all the same.
      """,
    details: """
      Only offers that say where they are honored are looked at; once an offer has been redeemed with success, or \
      its product bought, it and the others for the same product are done with. Who buys from a partner that does \
      not show the offer has left it behind.
      """,
    mend: """
      Honor the offer in that channel too, or say with the offer where it holds, so that nobody carries it \
      to where it does not.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The poster shows a price that the till does not know",
        Sample.retail(
          Sample.springOffer,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("till", "Asks for the spring price", in: "store", "redeems spring"))
          """)),
      RuleDocumentation.Example(
        "The customer saw the price, and pays the full one in the store",
        Sample.retail(
          Sample.springOffer,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("pay", "Pays in the store", in: "store", "buys handset"))
          """)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The web shop honors the offer",
        Sample.retail(
          Sample.springOffer,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("order", "Orders on the web", in: "shop", "redeems spring", "buys handset"))
          """)),
      RuleDocumentation.Example(
        "The customer used the offer on the web and buys a second one in the store",
        Sample.retail(
          Sample.springOffer,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("order", "Orders on the web", in: "shop", "redeems spring", "buys handset"))
          \(Sample.step("again", "Buys one for a friend", in: "store", "buys handset"))
          """)),
      RuleDocumentation.Example(
        "The store sells the next one, months after the first",
        Sample.retail(
          Sample.springOffer,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("again", "Buys one for a friend", in: "store", "buys handset"))
          """)),
      RuleDocumentation.Example(
        "A dealer sells it too, and shows no offer of ours",
        Sample.retail(
          """
          organization dealers "Dealers" { partner dealer "Phone dealer" }
          channel dealer-shop "Dealer" { run by dealer }
          \(Sample.springOffer)
          """,
          """
          \(Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))
          \(Sample.step("pay", "Pays at the dealer", in: "dealer-shop", "responsible sales", "buys handset"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.deals.isEmpty else { return }
    let troubles = context.analyses.offersMet.notHonored
    guard !troubles.isEmpty, !context.hasErrors, !context.hasBrokenOffers else { return }
    let workspace = context.workspace
    for trouble in troubles {
      let declared = context.program.offers[trouble.offer.index]
      let deal = context.journey.deals[trouble.deal]
      guard declared.head.retired == nil, let channel = context.journey.steps[trouble.step].channel?.id else {
        continue
      }
      let offer = workspace.mention(trouble.offer)
      let here = workspace.mention(channel)
      let elsewhere = Wording.list(declared.honoredIn.map(workspace.mention), "or")
      let message =
        if deal.verb == .buys, let product = deal.product {
          "customers who saw the offer \(offer) buy \(workspace.mention(product)) in \(here), which does not honor it"
        } else {
          "customers who saw the offer \(offer) try to redeem it in \(here), which does not honor it"
        }
      var fixes: [Fix] = []
      if !deal.isRefused, let edit = Mend.honor(declared, in: [channel], of: context.program) {
        fixes.append(Fix("honor \(offer) in \(here) too", .suggested, [edit]))
      }
      findings.report(
        message, at: deal.place, label: "not honored here",
        related: [RelatedPlace(context.journey.deals[trouble.shown].place, "seen here first")],
        why: "a price that was advertised is the company's word, and here the company does not keep it",
        help:
          "honor it in \(here) too, or tell customers where they see it that it holds in \(elsewhere) only",
        fixes: fixes)
    }
  }
}
