import JourneyLanguage
import JourneySource

/// A division that owns steps in a stage that another division is there for.
package struct OutOfRemit: JourneyRule {
  package static let documentation = RuleDocumentation(
    "out-of-remit", .ownership, nil,
    summary: "A division owns a step that feels bad, in a stage that is not its own but another's",
    why: """
      The people who are good at winning customers are seldom the ones who are good at helping them \
      afterwards, and the other way round. When a step belongs to a division that is not there for its \
      stage, often because it happened to build the web page, the customer meets somebody whose goals, \
      skills and hours are made for something else. Off unless a workspace asks for it: what divisions say they cover is \
      mostly too narrow, and the finding then speaks of the list and not of the customer.
      """,
    mend: """
      Give the step to the division that `covers` the stage. If it is in good hands where it is, say so: \
      add the stage to what its division `covers`. A step that feels well is in good hands, and an owner that only \
      comes with the channel counts where its division has most of the stage.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Marketing answers questions after the purchase, and the service division is there for that",
        text("owner campaigns"))
    ],
    ignored: [
      RuleDocumentation.Example("The division that covers the stage owns the step", text("owner care")),
      RuleDocumentation.Example(
        "A division that does not say what it covers is not known to be in the wrong place",
        text("owner stores")),
      RuleDocumentation.Example(
        "The customer is in good hands there", text("owner campaigns", feeling: "content +1")),
      RuleDocumentation.Example(
        "The owner only comes with the channel, and has no more of the stage than that",
        text("channel social-media")),
    ])

  private static func text(_ line: String, feeling: String = "\"fobbed off\" -1") -> String {
    let channel = line.hasPrefix("channel") ? "" : "channel chat\n      "
    return """
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
      channel chat "Chat" { run by care }
      channel social-media "Social media" { run by campaigns }

      journey use-phone "Using a phone" {
        accountable cxo

        stage help "Help" {
          touchpoint ask "Asks how to send a picture" {
            \(channel)\(line)
            emotion \(feeling)
            tangible "A link"
          }
          touchpoint show "Is shown how" {
            channel chat
            emotion content +1
            tangible "A picture, sent"
          }
        }
      }

      """
  }

  /// An ideal journey is the same journey as it should be: one finding at the current one is enough.
  package static let journeys: JourneyKinds = .current

  package init() {}

  /// The steps of one division that another should have.
  private struct Astray {
    var division: PartyID
    var steps: [Int]
  }

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let remits = context.workspace.remits
    guard !remits.isEmpty, context.journey.head.retired == nil else { return }
    var astray: [Astray] = []
    for stage in context.journey.stages.indices
    where !context.journey.stages[stage].head.name.isEmpty && !context.journey.stages[stage].steps.isEmpty {
      guard !remits.divisions(covering: context.journey.stages[stage].head.name).isEmpty else { continue }
      for index in context.journey.stages[stage].steps
      where context.outlines[index].isLiveTouchpoint(without: []) {
        guard let owner = context.owners[index], let division = context.program.parties[owner.index].division,
          OutOfRemit.isAstray(index, ownedBy: owner, context),
          context.outlines[index].contains(.namesOwner) || hasMost(division, stage, context),
          !context.isBroken(step: index)
        else { continue }
        if let known = astray.firstIndex(where: { $0.division == division }) {
          astray[known].steps.append(index)
        } else {
          astray.append(Astray(division: division, steps: [index]))
        }
      }
    }
    for entry in astray { report(entry, context, &findings) }
  }

  /// Whether a step that feels bad would, with `owner` named there, be in the hands of a division that is not there for
  /// its stage while another is.
  static func isAstray(_ index: Int, ownedBy owner: PartyID, _ context: JourneyContext) -> Bool {
    let remits = context.workspace.remits
    guard !remits.isEmpty, let division = context.program.parties[owner.index].division,
      remits.isOutspoken(division), let feeling = context.analyses.feelings.scores[index], feeling < 0
    else { return false }
    let stage = context.journey.stages[context.journey.steps[index].stage.index].head.name
    let covering = remits.divisions(covering: stage)
    return !covering.isEmpty && !covering.contains(division)
  }

  private func division(_ index: Int, _ context: JourneyContext) -> PartyID? {
    context.owners[index].flatMap { context.program.parties[$0.index].division }
  }

  /// Whether more than half of the touchpoints of a stage belong to `division` by their channels.
  private func hasMost(_ division: PartyID, _ stage: Int, _ context: JourneyContext) -> Bool {
    let live = context.journey.stages[stage].steps.filter {
      context.outlines[$0].isLiveTouchpoint(without: [])
    }
    return live.count {
      context.outlines[$0].contains(.impliedOwner) && self.division($0, context) == division
    } * 2 > live.count
  }

  private func stage(_ index: Int, _ context: JourneyContext) -> String {
    context.journey.stages[context.journey.steps[index].stage.index].head.name
  }

  /// One finding a division and journey, at the first of its steps.
  private func report(_ astray: Astray, _ context: JourneyContext, _ findings: inout Findings) {
    let parties = context.program.parties
    let (division, first) = (astray.division, astray.steps[0])
    let own = "`\(parties[division.index].head.name)`"
    let name = stage(first, context)
    let others = context.workspace.remits.divisions(covering: name).map {
      "`\(parties[$0.index].head.name)`"
    }
    let able =
      others.count > 2
      ? "\(others.count) other divisions cover"
      : others.joined(separator: " and ") + (others.count > 1 ? " cover" : " covers")
    var stages: [String] = []
    for step in astray.steps where !stages.contains(stage(step, context)) {
      stages.append(stage(step, context))
    }
    let related = astray.steps.dropFirst().map { step in
      let place = stage(step, context) == name ? "" : " in `\(stage(step, context))`"
      return RelatedPlace(
        context.ownerPlace(ofStep: step), "\(own) owns \(context.mention(step: step))\(place) too")
    }
    findings.report(
      "\(own) owns \(context.mention(step: first)) in the stage `\(name)`, which \(able) and \(own) does not",
      at: context.ownerPlace(ofStep: first), label: "belongs to \(own)", related: related,
      why: "the customer meets somebody whose goals and skills are made for another part of the journey",
      help: """
        give \(astray.steps.count > 1 ? "them" : "the step") to a division that covers the \
        stage\(stages.count > 1 ? "s" : ""), or add \(Wording.list(stages.map { "`\($0)`" })) to what \(own) covers
        """)
  }
}
