import JourneyLanguage
import JourneySource

/// A step that nobody owns.
package struct UnownedTouchpoint: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unowned-touchpoint", .ownership, .error,
    summary: "A touchpoint that nobody owns: it names no `owner`, and nobody runs its channel",
    why: """
      Customers do not tell the advertisement, the shop and the call apart: all of it is one company to \
      them. Inside, marketing, sales and support each take care of their part, and what lies between the \
      parts belongs to nobody. When something goes wrong there, nobody learns of it, nobody is asked, and \
      nobody puts it right.
      """,
    mend: """
      Ask "whose touchpoint is it?" and write the answer as `owner`. If everything in a channel belongs to \
      whoever runs it, say `run by` once at the channel instead. If the answer is that it is nobody's, you \
      have found something to decide before a customer gets there.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Nobody runs the kiosk, and nobody owns what happens at it",
        Sample.journey(
          """
          touchpoint collect "Collects the phone at the kiosk" {
            channel kiosk
            emotion curious +1
            tangible "The phone in its box"
          }
          """,
          company: """
            organization northwind "Northwind Mobile" {
              executive cxo "Chief Customer Officer"
            }
            channel kiosk "Kiosk in the station"

            """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The team that runs the channel owns what happens in it",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion confident +2
            tangible "Order confirmation"
          }
          """)),
      RuleDocumentation.Example(
        "An action is the customer's own: nobody has to own it",
        Sample.journey(
          """
          action dream "Dreams of a new phone" {
            emotion hopeful +1
          }
          \(Sample.step("order", "Orders in the web shop"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    var candidates: OwnerCandidates?
    for (index, outline) in context.outlines.enumerated()
    where outline.isLiveTouchpoint(without: [.namesOwner, .impliedOwner]) && !mayBeLost(index, context) {
      let known = candidates ?? OwnerCandidates(context)
      candidates = known
      let step = context.journey.steps[index]
      let trial = OwnerTrial(context)
      // Whoever takes over a wait that is too long for customers has to know that: it is no name to fill in.
      let hidesWait =
        !LongWaits.impatient(inStep: index, context.journey, context.graph, context.program).isEmpty
        && context.program.isInNobodysHands(step: index, in: context.journey)
      let likely =
        hidesWait
        ? [] : known.owners(near: index, in: context) { trial.isInPlace($0, at: index) }
      let fixes = likely.filter { trial.fits($0, at: index) }.map { party in
        let name = context.program.parties[party.index].head.name
        return Fix(
          "make `\(name)` the owner", .suggested,
          [Mend.insert("owner \(name)", into: step.head, of: context.program)])
      }
      let channel = step.channel.map { context.workspace.mention(context.program.channels[$0.id.index].head) }
      findings.report(
        "nobody owns the touchpoint \(context.mention(step: index))", at: context.headPlace(ofStep: index),
        label: "no owner",
        why: "what goes wrong here is nobody's to put right, and the customer is left alone with it",
        help: channel.map { "name an `owner` here, or say who runs the channel \($0) with `run by`" }
          ?? "name an `owner` here", fixes: fixes)
    }
  }

  /// Whether an error in the text may be what took the owner away.
  private func mayBeLost(_ index: Int, _ context: JourneyContext) -> Bool {
    if let channel = context.journey.steps[index].channel?.id,
      context.workspace.brokenChannels.contains(channel.index)
    {
      return true
    }
    return context.isBroken(step: index)
  }
}
