import JourneyLanguage
import JourneySource

/// What is retired, and the text still leads to it or names it.
package struct RetiredInUse: JourneyRule, WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "retired-in-use", .tidiness, .warning,
    summary: "What is `retired`, and a journey still leads there or names it",
    why: """
      What is `retired` is gone for customers: they go past a retired step, and the other rules expect nothing of it. \
      A text that still sends them there, passes them on from there, or lets a step take place in a retired channel \
      says the opposite. Either it is in use after all, and nobody looks at it any more, or the map shows a way that \
      ends at a closed door.
      """,
    details: """
      Looked at are the ways of a step, into other journeys too, and handoffs; the channel of a step, who has a part in \
      it, whom it escalates to and who acts; the data, offers, products, processes and targets that it names; the owners \
      of its opportunities and of the rows of its blueprint; who is accountable for a journey and what it starts with; \
      who runs a channel and who owns a process. What is retired itself may lead to and name what it likes. Measures \
      and feelings are of their time, and may be those of a metric or persona that is retired.
      """,
    mend: """
      Name what took its place, or take the mention out; where it is still in use, take `retired` out.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A failure leads to a step that is out of use",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "fails \"Card refused\" 5% -> fax"))
          \(Sample.step("fax", "Orders by fax", "retired on 2025-12-31", "then receive"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
      RuleDocumentation.Example(
        "The step takes place in a channel that was closed",
        Sample.journey(
          Sample.step("order", "Orders in the web shop"),
          company: Sample.company.replacing("{ run by web }", with: "{ run by web; retired on 2025-12-31 }"))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "Customers go past it",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop"))
          \(Sample.step("fax", "Gets the receipt by fax", "retired on 2025-12-31"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
      RuleDocumentation.Example(
        "Both are out of use",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop"))
          \(Sample.step("form", "Asks for a receipt", "retired", "then fax"))
          \(Sample.step("fax", "Gets the receipt by fax", "retired"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  // MARK: Within a journey

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.head.retired == nil else { return }
    let (journey, program) = (context.journey, context.program)
    if let accountable = journey.accountable {
      let name = context.workspace.mention(journey.head)
      report(
        program.parties[accountable.party.index], "\(name) still names", accountable.place, context.workspace,
        &findings)
    }
    for possession in journey.startsWith {
      let says = "\(context.workspace.mention(journey.head)) still starts with"
      report(program.products[possession.product.index], says, possession.place, context.workspace, &findings)
    }
    for step in journey.steps.indices where !context.outlines[step].contains(.retired) {
      checkWays(from: step, context, &findings)
      checkMentions(in: step, context, &findings)
    }
    checkHandoffs(context, &findings)
  }

  private func checkWays(from step: Int, _ context: JourneyContext, _ findings: inout Findings) {
    for exit in context.journey.exits(of: context.journey.steps[step]) {
      guard case .step(let target) = exit.target,
        let retired = context.journey.steps[target.index].head.retired
      else {
        continue
      }
      report(
        way:
          "\(context.mention(step: step)) still leads to \(context.mention(step: target.index)), which is retired",
        exit.place, retired, &findings)
    }
  }

  private func checkHandoffs(_ context: JourneyContext, _ findings: inout Findings) {
    for handoff in context.journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index else { continue }
      let (giver, taker) = (context.journey.steps[from].head.retired, context.journey.steps[to].head.retired)
      // A handoff between two that are out of use is as gone as they are.
      guard (giver == nil) != (taker == nil) else { continue }
      if let taker {
        let says =
          "\(context.mention(step: from)) still hands over to \(context.mention(step: to)), which is retired"
        report(way: says, handoff.place, taker, &findings)
      } else if let giver {
        let says =
          "\(context.mention(step: from)), which is retired, still hands over to \(context.mention(step: to))"
        report(way: says, handoff.place, giver, &findings)
      }
    }
  }

  /// What a step names outside its ways.
  private func checkMentions(in index: Int, _ context: JourneyContext, _ findings: inout Findings) {
    let (journey, program, workspace) = (context.journey, context.program, context.workspace)
    let step = journey.steps[index]
    let says = "\(context.mention(step: index)) still names"
    if let channel = step.channel {
      report(
        program.channels[channel.id.index], "\(context.mention(step: index)) still takes place in",
        channel.place, workspace, &findings)
    }
    for role in journey.roles(of: step) {
      report(program.parties[role.party.index], says, role.place, workspace, &findings)
    }
    if let escalation = step.escalatesTo {
      report(
        program.parties[escalation.party.index], "\(context.mention(step: index)) still escalates to",
        escalation.place, workspace, &findings)
    }
    for actor in journey.actors(of: step) {
      report(program.personas[actor.persona.index], says, actor.place, workspace, &findings)
    }
    for use in journey.dataUses(of: step) {
      report(program.data[use.data.index], says, use.place, workspace, &findings)
    }
    for deal in journey.deals(of: step) {
      let says = "\(context.mention(step: index)) still \(deal.verb.word)"
      switch deal.object {
      case .offer(let id): report(program.offers[id.index], says, deal.place, workspace, &findings)
      case .product(let id): report(program.products[id.index], says, deal.place, workspace, &findings)
      }
    }
    for position in step.processes {
      let followed = journey.processes[position]
      report(
        program.processes[followed.process.index], "\(context.mention(step: index)) still follows",
        followed.place, workspace, &findings)
    }
    for target in journey.targets(of: step) {
      report(program.metrics[target.metric.index], says, target.place, workspace, &findings)
    }
    for opportunity in journey.opportunities(of: step) {
      if let owner = opportunity.owner {
        report(
          program.parties[owner.index], "an opportunity at \(context.mention(step: index)) still names",
          opportunity.text.place, workspace, &findings)
      }
    }
    for row in journey.blueprint(of: step) {
      if let owner = row.owner {
        report(program.parties[owner.index], says, row.text.place, workspace, &findings)
      }
    }
  }

  // MARK: Between journeys

  /// Ways of a journey into others, and what of it is retired.
  package struct Facts: Sendable {
    var ways: [(from: String, journey: JourneyID, step: String, place: Place)] = []
    /// The whole journey, if it is.
    var journey: Retirement?
    /// Its retired steps, by name.
    var steps: [String: Retirement] = [:]
  }

  package func collect(from context: JourneyContext) -> Facts? {
    var facts = Facts()
    let journey = context.journey
    facts.journey = journey.head.retired
    for index in journey.steps.indices {
      let step = journey.steps[index]
      if let retired = step.head.retired {
        if !step.head.name.isEmpty { facts.steps[step.head.name] = retired }
        continue
      }
      guard journey.head.retired == nil else { continue }
      for exit in journey.exits(of: step) {
        if case .elsewhere(let other, let name) = exit.target {
          facts.ways.append((context.mention(step: index), other, name, exit.place))
        }
      }
    }
    return facts.ways.isEmpty && facts.steps.isEmpty && facts.journey == nil ? nil : facts
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    for channel in program.channels where channel.head.retired == nil {
      guard let owner = channel.runBy else { continue }
      let says = "\(workspace.mention(channel.head)) is still run by"
      report(program.parties[owner.index], says, workspace.headPlace(channel.head), workspace, &findings)
    }
    for process in program.processes where process.head.retired == nil {
      guard let owner = process.owner else { continue }
      let says = "\(workspace.mention(process.head)) is still owned by"
      report(program.parties[owner.index], says, workspace.headPlace(process.head), workspace, &findings)
    }
    let journeys = Dictionary(uniqueKeysWithValues: facts.map { ($0.journey, $0.facts) })
    for own in facts {
      for way in own.facts.ways {
        guard let other = journeys[way.journey], let retired = other.steps[way.step] ?? other.journey else {
          continue
        }
        let what = other.steps[way.step] == nil ? "a step of a journey that is retired" : "which is retired"
        report(way: "\(way.from) still leads to `\(way.step)`, \(what)", way.place, retired, &findings)
      }
    }
  }

  // MARK: Words

  private static let why =
    "either it is in use after all and nobody looks at it, or customers are sent to where nothing is any more"
  private static let help = "name what took its place, or take `retired` out"

  private func report(way: String, _ place: Place, _ retired: Retirement, _ findings: inout Findings) {
    findings.report(
      way, at: place, label: "leads to what is gone",
      related: [RelatedPlace(retired.place, "retired here")], why: Self.why, help: Self.help)
  }

  private func report(
    _ declaration: some Declaration, _ says: String, _ place: Place, _ workspace: WorkspaceContext,
    _ findings: inout Findings
  ) {
    guard let retired = declaration.head.retired else { return }
    findings.report(
      "\(says) \(workspace.mention(declaration.head)), which is retired", at: place, label: "out of use",
      related: [RelatedPlace(retired.place, "retired here")], why: Self.why, help: Self.help)
  }
}
