import JourneyLanguage
import JourneySource

/// A step in the hands of a partner that nobody inside looks after.
package struct PartnerWithoutSteward: JourneyRule {
  package static let documentation = RuleDocumentation(
    "partner-without-steward", .ownership, .warning,
    summary: "A partner owns a touchpoint, and nobody inside the company is `responsible` for it",
    why: """
      To the customer the franchise, the courier and the manufacturer all wear the company's name. When \
      the shop that sold the phone is the only one that will exchange it, or the maker of a Christmas tree \
      offers a new one after Christmas, it is the company that has failed, and it takes somebody inside \
      to see it and to step in.
      """,
    details: """
      Somebody inside who is `informed` of each case does see it: for an ombudsman or a court that is all that can be asked.

      What a partner does before the company has met the customer is the partner's: the doctor who sends them, a portal on which \
      they compare. The company has met them behind any touchpoint of its own where they can answer; and it is seen where \
      somebody inside runs the channel or has a role or a row of the blueprint, or where something is sold or promised.
      """,
    mend: """
      Name somebody inside who looks after the touchpoint together with the partner, as `responsible`: \
      whoever agreed the contract, or whoever hears of it first when it goes wrong.
      """,
    flagged: [
      RuleDocumentation.Example("The courier brings the parcel, and nobody inside looks after it", text()),
      RuleDocumentation.Example(
        "The courier comes twice: one finding, and one mend for both", text(again: true)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The web shop team looks after what the courier does", text("responsible web")),
      RuleDocumentation.Example(
        "The web shop team hears of each case", text("informed web")),
    ])

  private static func text(_ more: String..., again: Bool = false) -> String {
    let lines = more.map { "  \($0)\n" }.joined()
    let second = """
      touchpoint collect "Gives the old phone to the courier" {
        channel door
        emotion content +1
        tangible "A receipt"
      \(lines)}
      """
    return Sample.journey(
      """
      \(Sample.step("order", "Orders in the web shop"))
      touchpoint deliver "Gets the parcel" {
        channel door
        emotion content +1
        tangible "A phone in its box"
      \(lines)}\(again ? "\n" + second : "")
      """,
      company: """
        organization northwind "Northwind Mobile" {
          executive cxo "Chief Customer Officer"
          team web "Web shop team"
          partner courier "Parcel courier"
        }
        channel shop "Web shop" { run by web }
        channel door "At the door" { run by courier }

        """)
  }

  /// An ideal journey is the same journey as it should be: one finding at the current one is enough.
  package static let journeys: JourneyKinds = .current

  package init() {}

  /// The steps in the hands of one partner that nobody inside looks after.
  private struct Alone {
    var partner: PartyID
    var steps: [Int]
  }

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.workspace.hasPartners, context.journey.head.retired == nil else { return }
    var alone: [Alone] = []
    for index in context.outlines.indices {
      guard let owner = context.owners[index], let partner = context.workspace.partners[owner.index],
        context.outlines[index].isLiveTouchpoint(without: []), !hasSteward(index, context),
        !context.isBroken(step: index), !context.program.isStrange(partner),
        !context.analyses.firstContact.isBeforeContact(step: index)
      else { continue }
      if let known = alone.firstIndex(where: { $0.partner == partner }) {
        alone[known].steps.append(index)
      } else {
        alone.append(Alone(partner: partner, steps: [index]))
      }
    }
    guard !alone.isEmpty else { return }
    let candidates = OwnerCandidates(context)
    for entry in alone { report(entry, candidates, context, &findings) }
  }

  /// One finding a partner and journey, at the first of its steps.
  private func report(
    _ alone: Alone, _ candidates: OwnerCandidates, _ context: JourneyContext, _ findings: inout Findings
  ) {
    let more = alone.steps.count - 1
    let step = context.mention(step: alone.steps[0])
    let name = context.program.parties[alone.partner.index].head.name
    let them = more > 0 ? "them" : "it"
    let what =
      more == 0 ? "\(step) is" : "\(step) and \(more) more touchpoint\(more > 1 ? "s" : "") are"
    findings.report(
      "\(what) in the hands of the partner `\(name)`, and nobody inside looks after \(them)",
      at: context.ownerPlace(ofStep: alone.steps[0]), label: "a partner",
      related: alone.steps.dropFirst().map {
        RelatedPlace(context.ownerPlace(ofStep: $0), "\(context.mention(step: $0)) is in its hands too")
      },
      why: "to the customer the partner is the company, and when it fails nobody here hears of it",
      help: "name somebody inside as `responsible`\(more > 0 ? " for each of them" : "")",
      fixes: stewards(alone, candidates, context).map { party in
        let steward = context.program.parties[party.index].head.name
        let edits = alone.steps.map {
          Mend.insert("responsible \(steward)", into: context.journey.steps[$0].head, of: context.program)
        }
        return Fix(
          "make `\(steward)` responsible\(more > 0 ? " for all \(more + 1)" : "")", .suggested, edits)
      })
  }

  /// At most three: whoever looks after the partner elsewhere in the journey, then those around its first step.
  private func stewards(
    _ alone: Alone, _ candidates: OwnerCandidates, _ context: JourneyContext
  ) -> [PartyID] {
    let files = context.knownFiles
    var result: [PartyID] = []
    for index in context.outlines.indices {
      guard let owner = context.owners[index], context.workspace.partners[owner.index] == alone.partner else {
        continue
      }
      for position in context.journey.steps[index].roles {
        let role = context.journey.roles[position]
        if role.role == .responsible, context.workspace.partners[role.party.index] == nil,
          !result.contains(role.party), context.canName(role.party, knownFiles: files)
        {
          result.append(role.party)
        }
      }
    }
    let near = candidates.owners(near: alone.steps[0], in: context) {
      context.workspace.partners[$0.index] == nil
    }
    return Array((result + near.filter { !result.contains($0) }).prefix(3))
  }

  private func hasSteward(_ index: Int, _ context: JourneyContext) -> Bool {
    context.journey.steps[index].roles.contains { position in
      let role = context.journey.roles[position]
      return [.responsible, .informed].contains(role.role)
        && context.workspace.partners[role.party.index] == nil
    }
  }
}
