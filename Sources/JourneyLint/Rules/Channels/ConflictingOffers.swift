import JourneyLanguage
import JourneySource

/// Two offers for one product that the customer meets and cannot have together.
package struct ConflictingOffers: JourneyRule {
  package static let documentation = RuleDocumentation(
    "conflicting-offers", .channels, .warning,
    summary: "The customer is shown two offers for one product that hold together and cannot be combined",
    why: """
      Somebody who tried the product in the store and finds 20% off in a letter, a fixed sum in the app and a gift on \
      a banner has to work out which is the best, whether they add up, and whether a better one comes tomorrow. Many \
      wait, and some feel played with. Each campaign looks fine from inside; only the customer sees all of \
      them. Every pair of offers is told once, where it is met first; what one step shows side by side only if the journey redeems both.
      """,
    mend: """
      Show one offer to a customer, in all channels. If both may be had together, say `combines with`; if they are meant \
      for different times, give them days with `valid` that do not overlap.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A letter with a percentage, an app with a sum",
        Sample.retail(
          """
          offer letter "20% off, by letter" { product handset; honored in shop, store }
          offer bonus "40 EUR off in the shop" { product handset; honored in shop, store }
          """,
          """
          \(Sample.step("mail", "Gets a letter", in: "poster", "shows letter"))
          \(Sample.step("page", "Looks at the shop's page", in: "shop", "shows bonus"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "One poster shows both, and nobody takes the second one",
        Sample.retail(
          """
          offer spring "40 EUR off in the shop" { product handset; honored in shop, store }
          offer club "Points for members" { product handset; honored in shop, store }
          """,
          """
          \(Sample.step("ad", "Sees a poster", in: "poster", "shows spring, club"))
          \(Sample.step("order", "Orders on the web", in: "shop", "redeems spring", "buys handset"))
          """)),
      RuleDocumentation.Example(
        "The two can be had together",
        Sample.retail(
          """
          offer letter "20% off, by letter" { product handset; honored in shop, store }
          offer bonus "A case for free" { product handset; honored in shop, store; combines with letter }
          """,
          """
          \(Sample.step("mail", "Gets a letter", in: "poster", "shows letter"))
          \(Sample.step("page", "Looks at the shop's page", in: "shop", "shows bonus"))
          """)),
      RuleDocumentation.Example(
        "They have bought before they see the next one",
        Sample.retail(
          """
          offer letter "20% off, by letter" { product handset }
          offer bonus "40 EUR off in the shop" { product handset }
          """,
          """
          \(Sample.step("mail", "Gets a letter", in: "poster", "shows letter"))
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("page", "Looks at the shop's page", in: "shop", "shows bonus"))
          """)),
      RuleDocumentation.Example(
        "One begins when the other is over",
        Sample.retail(
          """
          offer spring "Spring price" { product handset; valid 2026-03-01 to 2026-05-31 }
          offer summer "Summer price" { product handset; valid 2026-06-01 to 2026-08-31 }
          """,
          """
          \(Sample.step("mail", "Gets a letter", in: "poster", "shows spring"))
          \(Sample.step("page", "Looks at the shop's page", in: "shop", "shows summer"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.deals.isEmpty else { return }
    let conflicts = context.analyses.offersMet.conflicts
    guard !conflicts.isEmpty, !context.hasErrors, !context.hasBrokenOffers else { return }
    var position = 0
    while position < conflicts.count {
      let step = conflicts[position].step
      let here = conflicts[position...].prefix { $0.step == step }
      position += here.count
      report(Array(here), context, &findings)
    }
  }

  private func report(
    _ conflicts: [OffersMet.Conflict], _ context: JourneyContext, _ findings: inout Findings
  ) {
    let deals = context.journey.deals
    guard let first = conflicts.first, let shown = deals[first.deal].offer else { return }
    var related: [RelatedPlace] = []
    var others: [String] = []
    var fixes: [Fix] = []
    let shownHere = Set(conflicts.map(\.deal)).sorted()
    for conflict in conflicts.sorted(by: { ($0.earlier, $0.deal) < ($1.earlier, $1.deal) }) {
      guard let earlier = deals[conflict.earlier].offer else { continue }
      let mention = context.workspace.mention(earlier)
      if !others.contains(mention) {
        others.append(mention)
        related.append(RelatedPlace(deals[conflict.earlier].place, "\(mention) is seen here"))
      }
    }
    for deal in shownHere.dropFirst() {
      guard let offer = deals[deal].offer else { continue }
      related.append(RelatedPlace(deals[deal].place, "\(context.workspace.mention(offer)) is seen too"))
    }
    let program = context.program
    let declared = program.offers[shown.index]
    if conflicts.count == 1, let other = deals[first.earlier].offer.map({ program.offers[$0.index] }),
      !declared.head.isImplicit, !other.head.isImplicit, other.head.place.file == declared.head.place.file
    {
      fixes.append(
        Fix(
          "say that both can be had together", .suggested,
          [Mend.insert("combines with \(other.head.name)", into: declared.head, of: program)]))
    }
    let mine = Wording.list(
      shownHere.compactMap { deals[$0].offer.map(context.workspace.mention) })
    let theirs = Wording.list(others)
    findings.report(
      "customers see \(mine) after \(theirs), for the same product, and cannot have \(conflicts.count > 1 ? "all of them" : "both")",
      at: deals[first.deal].place, label: "another offer for the same product", related: related,
      why: "who is offered two prices for one thing wonders which is true, and waits for a third",
      help:
        "show one offer to a customer, let them be combined with `combines with`, or part their days with `valid`",
      fixes: fixes)
  }
}
