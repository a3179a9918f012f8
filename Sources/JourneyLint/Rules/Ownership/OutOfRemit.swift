import JourneyLanguage
import JourneySource

/// A division that owns steps in a stage that another division is there for.
package struct OutOfRemit: JourneyRule {
  package static let documentation = RuleDocumentation(
    "out-of-remit", .ownership, .info,
    summary: "A division owns a step in a stage that it does not cover, while another division covers it",
    why: """
      The people who are good at winning customers are seldom the ones who are good at helping them \
      afterwards, and the other way round. When a step belongs to a division that is not there for its \
      stage, often because it happened to build the web page, the customer meets somebody whose goals, \
      skills and hours are made for something else.
      """,
    mend: """
      Give the step to the division that `covers` the stage. If it is in good hands where it is, say so: \
      add the stage to what its division `covers`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Marketing answers questions after the purchase, and the service division is there for that",
        text(owner: "campaigns"))
    ],
    ignored: [
      RuleDocumentation.Example("The division that covers the stage owns the step", text(owner: "care")),
      RuleDocumentation.Example(
        "A division that does not say what it covers is not known to be in the wrong place",
        text(owner: "stores")),
    ])

  private static func text(owner: String) -> String {
    """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      division marketing "Marketing" {
        covers research
        team campaigns "Campaigns"
      }
      division sales "Sales" { team stores "Own stores" }
      division service "Service" {
        covers help
        team care "Contact centre"
      }
    }
    channel chat "Chat" { run by \(owner) }

    journey use-phone "Using a phone" {
      accountable cxo

      stage help "Help" {
        touchpoint ask "Asks how to send a picture" {
          channel chat
          emotion content +1
          tangible "An answer"
        }
      }
    }

    """
  }

  /// An ideal journey is the same journey as it should be: one finding at the current one is enough.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let remits = context.workspace.remits
    guard !remits.isEmpty, context.journey.head.retired == nil else { return }
    for stage in context.journey.stages where !stage.head.name.isEmpty && !stage.steps.isEmpty {
      let covering = remits.divisions(covering: stage.head.name)
      guard !covering.isEmpty else { continue }
      var astray: [(division: PartyID, steps: [Int])] = []
      for index in stage.steps where context.outlines[index].isLiveTouchpoint(without: []) {
        guard let owner = context.owners[index],
          let division = context.program.parties[owner.index].division, !covering.contains(division),
          remits.isOutspoken(division), !context.isBroken(step: index)
        else { continue }
        if let known = astray.firstIndex(where: { $0.division == division }) {
          astray[known].steps.append(index)
        } else {
          astray.append((division, [index]))
        }
      }
      for entry in astray { report(entry.division, entry.steps, stage, covering, context, &findings) }
    }
  }

  /// One finding a stage and division, at the first of its steps.
  private func report(
    _ division: PartyID, _ steps: [Int], _ stage: Stage, _ covering: [PartyID], _ context: JourneyContext,
    _ findings: inout Findings
  ) {
    let parties = context.program.parties
    let own = "`\(parties[division.index].head.name)`"
    let others = covering.map { "`\(parties[$0.index].head.name)`" }
    let able =
      others.count > 2
      ? "\(others.count) other divisions cover"
      : others.joined(separator: " and ") + (others.count > 1 ? " cover" : " covers")
    findings.report(
      "\(own) owns \(context.mention(step: steps[0])) in the stage `\(stage.head.name)`, which \(able) and \(own) does not",
      at: context.ownerPlace(ofStep: steps[0]), label: "belongs to \(own)",
      related: steps.dropFirst().map {
        RelatedPlace(context.ownerPlace(ofStep: $0), "so does \(context.mention(step: $0))")
      },
      why: "the customer meets somebody whose goals and skills are made for another part of the journey",
      help:
        "give the step to a division that covers the stage, or add `\(stage.head.name)` to what \(own) covers"
    )
  }
}
