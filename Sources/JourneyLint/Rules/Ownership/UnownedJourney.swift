import JourneyLanguage
import JourneySource

/// A journey that no one person answers for.
package struct UnownedJourney: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unowned-journey", .ownership, .warning,
    summary: "A journey with no one accountable for the whole of it",
    why: """
      Few companies have somebody who answers for the customer's experience across all divisions; more \
      often it is an extra duty of somebody in marketing, or of the head of the contact centre. Each \
      division then makes its own part better, the channels stay separate, and nobody has the standing to \
      mend what goes wrong from one to the next.
      """,
    mend: """
      Name the one who answers for the whole journey with `accountable`: a person or an executive with a \
      say in all the divisions that the customer passes through.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Every step has an owner, the journey has none",
        """
        organization northwind "Northwind Mobile" {
          team web "Web shop team"
        }
        channel shop "Web shop" { run by web }

        journey buy-phone "Buying a phone" {
          touchpoint order "Orders in the web shop" {
            channel shop
            emotion confident +2
            tangible "Order confirmation"
          }
        }

        """)
    ],
    ignored: [
      RuleDocumentation.Example(
        "The chief customer officer answers for all of it",
        Sample.journey(Sample.step("order", "Orders in the web shop"))),
      RuleDocumentation.Example(
        "A sketch from a first workshop need not know yet",
        """
        journey buy-phone "Buying a phone" {
          state sketch
          touchpoint "Orders in the web shop"
        }

        """),
    ])

  /// An ideal journey is the same journey as it should be: one finding at the current one is enough.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.accountable == nil, context.journey.head.retired == nil, !isBroken(context) else {
      return
    }
    findings.report(
      "no one is accountable for the journey \(context.workspace.mention(context.journey.head))",
      at: context.workspace.headPlace(context.journey.head), label: "nobody answers for all of it",
      why:
        "what goes wrong between two teams stays that way for the customer when nobody answers for the whole",
      help: "name one person with `accountable`", fixes: fixes(context))
  }

  /// Whether an error outside the steps may be what took the accountable person away.
  private func isBroken(_ context: JourneyContext) -> Bool {
    context.errors.contains { error in
      error.isError(in: context.journey.head.place) && context.step(at: error.place) == nil
    }
  }

  /// Offers at most three executives, those of the whole organization first; nobody who would answer for one part only.
  private func fixes(_ context: JourneyContext) -> [Fix] {
    let files = context.knownFiles
    let parties = context.program.parties
    let executives = parties.indices.filter {
      parties[$0].kind == .executive && context.canName(PartyID($0), knownFiles: files)
        && context.analyses.divisions.reach(of: PartyID($0), in: context.program) == .enough
    }
    let ranked =
      executives.filter { parties[$0].division == nil } + executives.filter { parties[$0].division != nil }
    return ranked.prefix(3).map { index in
      let name = parties[index].head.name
      let edit = Mend.insert("accountable \(name)", into: context.journey.head, of: context.program)
      return Fix("make `\(name)` accountable", .suggested, [edit])
    }
  }
}
