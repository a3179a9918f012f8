import JourneyLanguage
import JourneySource

/// A journey across divisions whose accountable person answers for only one of them.
package struct AccountableInSilo: JourneyRule {
  package static let documentation = RuleDocumentation(
    "accountable-in-silo", .ownership, .warning,
    summary: "A journey across divisions, and whoever is accountable for it answers for only one of them",
    why: """
      Customers do not see marketing, sales and service: they see one company, on one screen. The head of \
      one division can make that division better and has nothing to say in the next, and what it takes to \
      run campaigns is not what it takes to help a customer who has bought. So the trouble between the \
      divisions stays where it is.
      """,
    mend: """
      Make somebody `accountable` who answers for all the divisions that the customer passes through: an \
      executive on the level of the organization, or one who `answers for` each of them.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The head of marketing answers for a journey that sales lives through with the customer",
        text(accountable: "cmo"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The chief customer officer answers for the whole company", text(accountable: "cxo")),
      RuleDocumentation.Example(
        "A manager who answers for both divisions", text(accountable: "manager")),
    ])

  private static func text(accountable: String) -> String {
    """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      person manager "Journey manager" { answers for marketing, sales }
      division marketing "Marketing" {
        executive cmo "Chief Marketing Officer"
        team campaigns "Campaigns"
      }
      division sales "Sales" { team stores "Own stores" }
    }
    channel leaflet "Leaflet" { run by campaigns }
    channel store "Own store" { run by stores }

    journey buy-phone "Buying a phone" {
      accountable \(accountable)

      touchpoint read "Reads the leaflet" {
        channel leaflet
        emotion curious +1
        tangible "A price"
      }
      touchpoint visit "Comes to the store" {
        channel store
        emotion content +1
        tangible "A phone in a bag"
      }
    }

    """
  }

  /// An ideal journey is the same journey as it should be: one finding at the current one is enough.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard let accountable = context.journey.accountable, context.journey.head.retired == nil else { return }
    let within: PartyID?
    switch context.analyses.divisions.reach(of: accountable.party, in: context.program) {
    case .enough: return
    case .only(let division): within = division
    case .none: within = nil
    }
    let crossed = context.analyses.divisions.all
    guard !context.hasErrors, !isBroken(accountable.party, context) else { return }
    let party = context.program.parties[accountable.party.index].head
    let remit = within.map { "for `\(name($0, context))` only" } ?? "for none of them"
    findings.report(
      """
      the journey \(context.workspace.mention(context.journey.head)) goes through \(crossed.count) divisions, and \
      `\(party.name)` answers \(remit)
      """, at: accountable.place, label: "answers \(remit)",
      related: crossed.filter { $0.division != within }.map { related($0, context) },
      why: "what goes wrong from one division to the next is out of reach for the one who should mend it",
      help: "make somebody accountable who answers for all of these divisions",
      fixes: fixes(accountable.place, crossed.map(\.division), context))
  }

  private func name(_ party: PartyID, _ context: JourneyContext) -> String {
    context.program.parties[party.index].head.name
  }

  private func related(_ entry: (division: PartyID, step: Int), _ context: JourneyContext) -> RelatedPlace {
    RelatedPlace(
      context.headPlace(ofStep: entry.step),
      "\(context.mention(step: entry.step)) belongs to `\(name(entry.division, context))`")
  }

  /// Whether an error where the accountable party is declared may be what took its remit away.
  private func isBroken(_ party: PartyID, _ context: JourneyContext) -> Bool {
    let place = context.program.parties[party.index].head.place
    return context.workspace.errors[place.file]?.contains { place.contains($0.place) } ?? false
  }

  /// Offers at most three executives and persons who answer for all of `divisions`.
  private func fixes(_ place: Place, _ divisions: [PartyID], _ context: JourneyContext) -> [Fix] {
    context.answering(for: divisions).prefix(3).map { party in
      let name = context.program.parties[party.index].head.name
      return Fix("make `\(name)` accountable", .suggested, [TextEdit(place, "accountable \(name)")])
    }
  }
}
