import JourneyLanguage
import JourneySource

/// A step owned only through its channel.
package struct ImpliedOwner: JourneyRule {
  package static let documentation = RuleDocumentation(
    "implied-owner", .ownership, nil,
    summary: "A touchpoint that is owned only because somebody runs its channel",
    why: """
      Whoever runs a channel keeps it working; that does not make them the one who answers for what the \
      customer lives through in it. Between marketing, sales and support, each may believe that the web \
      shop team looks after the order page, while the web shop team looks after the servers.
      """,
    mend: """
      Ask the team that runs the channel whether the touchpoint is theirs, and write the answer as \
      `owner`. The rule is off unless a workspace turns it on: it suits companies that want every owner \
      agreed and written down.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Only `run by` says who owns the order", Sample.journey(Sample.step("order", "Orders a phone")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The owner is written down", Sample.journey(Sample.step("order", "Orders a phone", "owner web")))
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    for (index, outline) in context.outlines.enumerated()
    where outline.isLiveTouchpoint(without: .namesOwner) && outline.contains(.impliedOwner) {
      guard !context.isBroken(step: index), let owner = context.owners[index],
        let channel = context.journey.steps[index].channel
      else { continue }
      let declaration = context.program.channels[channel.id.index].head
      let party = context.program.parties[owner.index].head
      let canName =
        context.canName(owner, knownFiles: [declaration.place.file])
        && OwnerTrial(context).isInPlace(owner, at: index)
      let edit = Mend.insert(
        "owner \(party.name)", into: context.journey.steps[index].head, of: context.program)
      findings.report(
        "the touchpoint \(context.mention(step: index)) is owned only through its channel", at: channel.place,
        label: "run by \(context.workspace.mention(party))",
        why: "who runs a channel may not know that the customer's experience in it is theirs to answer for",
        help: "agree on an owner and write it down as `owner`",
        fixes: canName ? [Fix("write `owner \(party.name)`", .safe, [edit])] : [])
    }
  }
}
