import JourneyLanguage
import JourneySource

/// An offer that is not honored everywhere its product is sold.
package struct OfferGap: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "offer-gap", .channels, .warning,
    summary: "An offer is shown in one channel and not honored in another that sells its product",
    why: """
      Customers look a product up in one place and buy it in another. Where the second one does not honor what the \
      first one shows, somebody will stand at the till with the page open.
      """,
    details: """
      This rule reads hardly more than the declarations, so it speaks before any journey has gone wrong: it looks at \
      channels that sell the product and are used by a persona who may have seen the offer elsewhere: one who uses a \
      channel where it is shown, or is named by a step that shows it. What is shown where nobody is said to go, on \
      posters or in an advertisement, everybody sees. A partner's channel counts if a partner shows or honors the \
      offer anywhere: what is only for those who buy directly is not meant for it. An offer that is over by `as of`, \
      or that names no product, is left alone.
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
        "Who uses the store does not see what is shown in the web shop",
        Sample.retail(
          """
          offer spring "20% off" { product handset; shown in shop; honored in shop }
          persona shopper "Smart shopper" { uses shop }
          persona parent "Parent" { uses store }
          """,
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

  /// That a step shows an offer.
  package struct Showing: Hashable, Sendable {
    var offer: OfferID
    var channel: ChannelID?
    /// Whom the step names.
    var personas: [PersonaID]
  }

  package func collect(from context: JourneyContext) -> [Showing]? {
    let journey = context.journey
    guard journey.head.retired == nil, journey.deals.contains(where: { $0.verb == .shows }) else {
      return nil
    }
    var result: [Showing] = []
    for (index, outline) in context.outlines.enumerated() where outline.contains(.reachable) {
      for deal in journey.liveDeals(ofStep: index) where journey.deals[deal].verb == .shows {
        guard let offer = journey.deals[deal].offer else { continue }
        let personas = journey.steps[index].actors.map { journey.actors[$0].persona }
        result.append(
          Showing(offer: offer, channel: journey.steps[index].channel?.id, personas: personas))
      }
    }
    return result
  }

  package func finish(
    _ facts: [JourneyFacts<[Showing]>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    guard !program.offers.isEmpty, !program.personas.isEmpty else { return }
    let showings = facts.flatMap(\.facts)
    for (number, offer) in program.offers.enumerated()
    where !offer.head.isImplicit && offer.head.retired == nil && !workspace.isBroken(offer.head) {
      if let today = program.settings.asOf, let last = offer.valid?.last, last < today { continue }
      let id = OfferID(number)
      let own = showings.filter { $0.offer == id }
      var gaps: [Gap] = []
      for index in program.channels.indices {
        let channel = program.channels[index]
        guard channel.head.retired == nil, !channel.isOneWay,
          channel.sells.contains(where: offer.products.contains),
          !offer.honoredIn.contains(ChannelID(index)), offer.shownIn.contains(where: { $0.index != index }),
          !program.isPartner(channel.runBy) || isWithPartners(offer, program)
        else { continue }
        let users = program.personas.indices.filter { persona in
          program.personas[persona].head.retired == nil
            && program.personas[persona].uses.contains(ChannelID(index))
            && sees(PersonaID(persona), offer, own, outside: ChannelID(index), program)
        }.map { PersonaID($0) }
        if !users.isEmpty { gaps.append(Gap(channel: ChannelID(index), users: users)) }
      }
      if !gaps.isEmpty { report(offer, gaps, workspace, &findings) }
    }
  }

  /// A channel that sells the product and does not honor the offer, and who uses it having seen the offer elsewhere.
  private struct Gap {
    var channel: ChannelID
    var users: [PersonaID]
  }

  /// Whether a persona may see an offer in another channel than one.
  private func sees(
    _ persona: PersonaID, _ offer: Offer, _ showings: [Showing], outside gap: ChannelID, _ program: Program
  ) -> Bool {
    func comes(to channel: ChannelID) -> Bool {
      channel != gap
        && (program.personas[persona.index].uses.contains(channel) || !program.isUsedByPersonas(channel))
    }
    return offer.shownIn.contains(where: comes)
      || showings.contains { showing in
        showing.personas.isEmpty
          ? showing.channel.map(comes) ?? false
          : showing.channel != gap && showing.personas.contains(persona)
      }
  }

  /// Whether a channel of a partner shows an offer or honors it.
  private func isWithPartners(_ offer: Offer, _ program: Program) -> Bool {
    (offer.shownIn + offer.honoredIn).contains { program.isPartner(program.channels[$0.index].runBy) }
  }

  private func report(
    _ offer: Offer, _ all: [Gap], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    let mention = workspace.mention(offer.head)
    let gaps = all.map(\.channel)
    let names = Wording.list(gaps.map(workspace.mention))
    let related = all.map { gap in
      let channel = program.channels[gap.channel.index]
      let sold = Wording.list(channel.sells.filter(offer.products.contains).map(workspace.mention))
      let users = gap.users.map { workspace.mention($0) }
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
