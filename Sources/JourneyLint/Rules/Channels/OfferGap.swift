import JourneyLanguage
import JourneySource

/// An offer that is not honored everywhere its product is sold.
package struct OfferGap: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "offer-gap", .channels, .warning,
    summary: "An offer is shown in one channel and not honored in another that sells its product",
    why: """
      Customers look a product up in one place and buy it in another. Where the second one does not honor what the \
      first one shows, somebody will stand at the till with the page open. This rule reads the declarations only, so it \
      speaks before any journey has gone wrong: it looks at channels that sell the product and that at least one \
      persona uses. A partner's channel counts if a partner shows or honors the offer anywhere: what is only for those who \
      buy directly is not meant for it. An offer that is over by `as of`, or that names no product, is left alone.
      """,
    mend: """
      Honor the offer in every channel that sells the product, or show it only where it is honored and say \
      there that it holds nowhere else.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Shown on posters, honored on the web, and the store sells the phone too",
        Sample.retail(
          "\(Sample.springOffer)\npersona shopper \"Smart shopper\" { uses shop, store }",
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Nobody who is known uses the store",
        Sample.retail(
          "\(Sample.springOffer)\npersona shopper \"Smart shopper\" { uses shop }",
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
      RuleDocumentation.Example(
        "It is for those who buy directly, and the other store is a partner's",
        Sample.retail(
          """
          organization fair "Fair and Sons" { partner dealer "Dealer" }
          channel dealers "At a dealer" { run by dealer; sells handset }
          offer spring "20% off" { product handset; shown in shop, poster; honored in shop, store }
          persona shopper "Smart shopper" { uses shop, store, dealers }
          """,
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
      RuleDocumentation.Example(
        "The store honors it",
        Sample.retail(
          """
          offer spring "20% off" { product handset; shown in poster; honored in shop, store }
          persona shopper "Smart shopper" { uses shop, store }
          """,
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
    ])

  package init() {}

  package func finish(
    _ facts: [JourneyFacts<NoFacts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    guard !program.offers.isEmpty, !program.personas.isEmpty else { return }
    var used = BitSet()
    for persona in program.personas where persona.head.retired == nil {
      for channel in persona.uses { used.insert(channel.index) }
    }
    for offer in program.offers
    where !offer.head.isImplicit && offer.head.retired == nil && !workspace.isBroken(offer.head) {
      if let today = program.settings.asOf, let last = offer.valid?.last, last < today { continue }
      let gaps = program.channels.indices.filter { index in
        let channel = program.channels[index]
        return used.contains(index) && channel.head.retired == nil && !channel.isOneWay
          && channel.sells.contains(where: offer.products.contains)
          && !offer.honoredIn.contains(ChannelID(index))
          && offer.shownIn.contains { $0 != ChannelID(index) }
          && (!program.isPartner(channel.runBy) || isWithPartners(offer, program))
      }.map { ChannelID($0) }
      if !gaps.isEmpty { report(offer, gaps, workspace, &findings) }
    }
  }

  /// Whether a channel of a partner shows an offer or honors it.
  private func isWithPartners(_ offer: Offer, _ program: Program) -> Bool {
    (offer.shownIn + offer.honoredIn).contains { program.isPartner(program.channels[$0.index].runBy) }
  }

  private func report(
    _ offer: Offer, _ gaps: [ChannelID], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    let mention = workspace.mention(offer.head)
    let names = Wording.list(gaps.map(workspace.mention))
    let related = gaps.map { gap in
      let channel = program.channels[gap.index]
      let sold = Wording.list(channel.sells.filter(offer.products.contains).map(workspace.mention))
      let users = program.personas.indices.filter {
        program.personas[$0].head.retired == nil && program.personas[$0].uses.contains(gap)
      }.map { workspace.mention(PersonaID($0)) }
      return RelatedPlace(
        workspace.headPlace(channel.head),
        "sells \(sold), and \(Wording.list(users)) \(users.count == 1 ? "uses" : "use") it")
    }
    var fixes: [Fix] = []
    if let edit = Mend.honor(offer, in: gaps, of: program) {
      fixes.append(Fix("honor \(mention) in \(names) too", .suggested, [edit]))
    }
    findings.report(
      "the offer \(mention) is not honored in \(names), where customers can buy what it is for",
      at: workspace.headPlace(offer.head), label: "not honored everywhere", related: related,
      why: "who saw the price elsewhere comes here for it, and is told that it does not hold",
      help: "honor it in \(names) too, or let nobody who buys there see it", fixes: fixes)
  }
}
