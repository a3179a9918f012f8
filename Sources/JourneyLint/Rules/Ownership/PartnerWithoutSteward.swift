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
    mend: """
      Name somebody inside who looks after the touchpoint together with the partner, as `responsible`: \
      whoever agreed the contract, or whoever hears of it first when it goes wrong.
      """,
    flagged: [
      RuleDocumentation.Example("The courier brings the parcel, and nobody inside looks after it", text())
    ],
    ignored: [
      RuleDocumentation.Example(
        "The web shop team looks after what the courier does", text("responsible web"))
    ])

  private static func text(_ more: String...) -> String {
    Sample.journey(
      """
      \(Sample.step("order", "Orders in the web shop"))
      touchpoint deliver "Gets the parcel" {
        channel door
        emotion content +1
        tangible "A phone in its box"
      \(more.map { "  \($0)\n" }.joined())}
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

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.workspace.hasPartners, context.journey.head.retired == nil else { return }
    var candidates: OwnerCandidates?
    for (index, outline) in context.outlines.enumerated() where outline.isLiveTouchpoint(without: []) {
      guard let owner = context.owners[index], context.program.isOutside(owner),
        !hasSteward(index, context), !context.isBroken(step: index)
      else { continue }
      let known = candidates ?? OwnerCandidates(context)
      candidates = known
      let likely = known.owners(near: index, in: context) { !context.program.isOutside($0) }
      let name = context.program.parties[owner.index].head.name
      findings.report(
        "\(context.mention(step: index)) is in the hands of the partner `\(name)`, and nobody inside looks after it",
        at: context.ownerPlace(ofStep: index), label: "a partner",
        why: "to the customer the partner is the company, and when it fails nobody here hears of it",
        help: "name somebody inside as `responsible`",
        fixes: likely.map { party in
          let steward = context.program.parties[party.index].head.name
          let edit = Mend.insert(
            "responsible \(steward)", into: context.journey.steps[index].head, of: context.program)
          return Fix("make `\(steward)` responsible", .suggested, [edit])
        })
    }
  }

  private func hasSteward(_ index: Int, _ context: JourneyContext) -> Bool {
    context.journey.steps[index].roles.contains { position in
      let role = context.journey.roles[position]
      return role.role == .responsible && !context.program.isOutside(role.party)
    }
  }
}
