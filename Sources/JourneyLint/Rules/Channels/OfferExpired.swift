import JourneyLanguage
import JourneySource

/// An offer that is shown or redeemed outside its dates.
package struct OfferExpired: JourneyRule {
  package static let documentation = RuleDocumentation(
    "offer-expired", .channels, .warning,
    summary: "An offer is shown or redeemed on a day on which it does not hold",
    why: """
      A poster that hangs a week too long sends customers to a till that no longer knows the price. They \
      did what the company asked them to, and go home with nothing. Whether an offer holds is asked for the \
      day that `workspace.journey` gives with `as of`; without it this rule is silent. An offer is told once a \
      journey, at its first step.
      """,
    mend: """
      Take the offer out of the journey where it is over, or give it the days with `valid` on which it really holds.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The poster still hangs in June",
        files: [
          SourceFile(path: "workspace.journey", text: "language 1\nas of 2026-06-15\n"),
          SourceFile(
            path: "buy-phone.journey",
            text: Sample.retail(
              Sample.springOffer, Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))),
        ])
    ],
    ignored: [
      RuleDocumentation.Example(
        "In April the offer holds",
        files: [
          SourceFile(path: "workspace.journey", text: "language 1\nas of 2026-04-15\n"),
          SourceFile(
            path: "buy-phone.journey",
            text: Sample.retail(
              Sample.springOffer, Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))),
        ]),
      RuleDocumentation.Example(
        "Nobody says which day it is",
        Sample.retail(
          Sample.springOffer, Sample.step("ad", "Sees the spring offer", in: "poster", "shows spring"))),
    ])

  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard let today = context.settings.asOf, !context.journey.deals.isEmpty else { return }
    var sites: [(offer: OfferID, deals: [Int])] = []
    for step in context.outlines.indices where context.outlines[step].isLiveTouchpoint(without: []) {
      for index in context.journey.steps[step].deals {
        let deal = context.journey.deals[index]
        guard deal.verb == .shows || deal.verb == .redeems, !deal.isRefused, let offer = deal.offer,
          let valid = context.program.offers[offer.index].valid, today < valid.first || valid.last < today
        else { continue }
        if let known = sites.firstIndex(where: { $0.offer == offer }) {
          sites[known].deals.append(index)
        } else {
          sites.append((offer, [index]))
        }
      }
    }
    guard !sites.isEmpty, !context.hasBrokenOffers else { return }
    for (offer, deals) in sites {
      let declared = context.program.offers[offer.index]
      guard let valid = declared.valid, let first = deals.first, declared.head.retired == nil else {
        continue
      }
      let verb = context.journey.deals[first].verb == .shows ? "shown" : "redeemed"
      let isOver = valid.last < today
      let when = isOver ? "was over on \(valid.last.spelled)" : "begins only on \(valid.first.spelled)"
      findings.report(
        "the offer \(context.workspace.mention(offer)) is \(verb) here and \(when)",
        at: context.journey.deals[first].place, label: isOver ? "over" : "not yet",
        related: deals.dropFirst().map {
          RelatedPlace(context.journey.deals[$0].place, "it comes up here too")
        }
          + [RelatedPlace(valid.place, "the days on which it holds")],
        why: "customers come for a price that the company advertises and does not give them",
        help: "take the offer out here, or say with `valid` on which days it holds")
    }
  }
}
