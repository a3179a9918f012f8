import JourneyLanguage
import JourneySource

/// A place where the text leads to something retired, or names it.
struct RetiredMention {
  /// What the text does, in a line.
  var words: String
  var place: Place
  var label = "out of use"
  /// The statement that retires it.
  var retired: Retirement
}

/// Collects what is still said of things that are retired. What is retired itself may say what it likes.
struct RetiredMentions {
  private(set) var all: [RetiredMention] = []
  private let workspace: WorkspaceContext
  private var program: Program { workspace.program }

  /// What the declarations outside of journeys name, in the order of their kinds.
  init(outsideJourneys workspace: WorkspaceContext) {
    self.workspace = workspace
    guard workspace.hasRetired else { return }
    for party in program.parties where party.head.retired == nil {
      guard let parent = party.parent else { continue }
      add(program.parties[parent.index], "\(mention(party)) still belongs to", head(party))
    }
    for channel in program.channels where channel.head.retired == nil {
      if let owner = channel.runBy {
        add(program.parties[owner.index], "\(mention(channel)) is still run by", head(channel))
      }
      for product in channel.sells {
        add(program.products[product.index], "\(mention(channel)) still sells the product", head(channel))
      }
    }
    for process in program.processes where process.head.retired == nil {
      guard let owner = process.owner else { continue }
      add(program.parties[owner.index], "\(mention(process)) is still owned by", head(process))
    }
    for offer in program.offers where offer.head.retired == nil { add(offer) }
    for policy in program.policies where policy.head.retired == nil {
      for product in policy.products {
        add(program.products[product.index], "\(mention(policy)) still covers the product", head(policy))
      }
      // What was bought in a channel that was closed since may well come back.
      for line in policy.lines {
        for channel in line.acceptedIn {
          add(
            program.channels[channel.index], "\(mention(policy)) is still accepted in", line.place
          )
        }
      }
    }
    for persona in program.personas where persona.head.retired == nil {
      for channel in persona.uses {
        add(program.channels[channel.index], "\(mention(persona)) still uses the channel", head(persona))
      }
    }
  }

  private mutating func add(_ offer: Offer) {
    for product in offer.products {
      add(program.products[product.index], "\(mention(offer)) is still for the product", head(offer))
    }
    for channel in offer.shownIn {
      add(program.channels[channel.index], "\(mention(offer)) is still shown in", head(offer))
    }
    for channel in offer.honoredIn {
      add(program.channels[channel.index], "\(mention(offer)) is still honored in", head(offer))
    }
    for other in offer.combinesWith {
      add(program.offers[other.index], "\(mention(offer)) still combines with the offer", head(offer))
    }
  }

  /// What the text of a journey names and leads to, in its order by kind.
  init(in context: JourneyContext) {
    workspace = context.workspace
    let journey = context.journey
    guard journey.head.retired == nil else { return }
    // Nothing is retired in most workspaces: then this is all that is looked at.
    let hasRetiredSteps = context.outlines.contains { $0.contains(.retired) }
    if workspace.hasRetired { addHead(of: context) }
    if hasRetiredSteps { addExpectations(of: context) }
    if workspace.hasRetired || hasRetiredSteps {
      for step in journey.steps.indices where journey.steps[step].head.retired == nil {
        if hasRetiredSteps { addWays(from: step, context) }
        guard workspace.hasRetired else { continue }
        addPeople(at: step, context)
        addThings(at: step, context)
      }
    }
    if hasRetiredSteps { addHandoffs(context) }
  }

  /// Whose journey it is, and what it starts with.
  private mutating func addHead(of context: JourneyContext) {
    let journey = context.journey
    let name = workspace.mention(journey.head)
    for persona in journey.personas {
      let words = "\(name) is still that of the persona"
      add(program.personas[persona.index], words, workspace.headPlace(journey.head))
    }
    if let accountable = journey.accountable {
      let words = "accountable for \(name) is still"
      add(program.parties[accountable.party.index], words, accountable.place)
    }
    for possession in journey.startsWith {
      add(
        program.products[possession.product.index], "\(name) still starts with the product", possession.place)
    }
  }

  private mutating func addExpectations(of context: JourneyContext) {
    let journey = context.journey
    let name = workspace.mention(journey.head)
    for expectation in journey.expectations {
      if let step = expectation.from, let retired = journey.steps[step.index].head.retired {
        let words = "what is expected in \(name) still counts from \(context.mention(step: step.index))"
        add(way: words, expectation.place, retired)
      }
      if let step = expectation.to, let retired = journey.steps[step.index].head.retired {
        let words = "what is expected in \(name) is still to come at \(context.mention(step: step.index))"
        add(way: words, expectation.place, retired)
      }
    }
  }

  private mutating func addWays(from step: Int, _ context: JourneyContext) {
    for exit in context.journey.exits(of: context.journey.steps[step]) {
      guard case .step(let target) = exit.target,
        let retired = context.journey.steps[target.index].head.retired
      else { continue }
      let words = "\(context.mention(step: step)) still leads to \(context.mention(step: target.index))"
      add(way: words, exit.place, retired)
    }
  }

  private mutating func addHandoffs(_ context: JourneyContext) {
    let journey = context.journey
    for handoff in journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index else { continue }
      let (giver, taker) = (journey.steps[from].head.retired, journey.steps[to].head.retired)
      let place = Mend.head(of: handoff, in: program)
      switch (giver, taker) {
      // A handoff between two that are out of use is as gone as they are.
      case (nil, nil), (_?, _?): break
      case (nil, let taker?):
        add(
          way: "\(context.mention(step: from)) still hands over to \(context.mention(step: to))", place, taker
        )
      case (let giver?, nil):
        all.append(
          RetiredMention(
            words:
              "\(context.mention(step: from)), which is retired, still hands over to \(context.mention(step: to))",
            place: place, label: "comes from what is gone", retired: giver))
      }
    }
  }

  /// Who has a part in a step, acts in it or should feel something there.
  private mutating func addPeople(at index: Int, _ context: JourneyContext) {
    let (journey, name) = (context.journey, context.mention(step: index))
    let step = journey.steps[index]
    for role in journey.roles(of: step) {
      let words =
        switch role.role {
        case .owner: "\(name) is still owned by"
        case .responsible: "responsible at \(name) is still"
        case .consulted: "consulted at \(name) is still"
        case .informed: "informed at \(name) is still"
        }
      add(program.parties[role.party.index], words, role.place)
    }
    if let escalation = step.escalatesTo {
      add(program.parties[escalation.party.index], "\(name) still escalates to", escalation.place)
    }
    for actor in journey.actors(of: step) {
      add(program.personas[actor.persona.index], "\(name) is still taken by the persona", actor.place)
    }
    for emotion in journey.emotions(of: step) where emotion.isIdeal {
      guard let persona = emotion.persona else { continue }
      add(program.personas[persona.index], "\(name) still has an ideal for the persona", emotion.place)
    }
    for opportunity in journey.opportunities(of: step) {
      guard let owner = opportunity.owner else { continue }
      add(program.parties[owner.index], "an opportunity at \(name) is still owned by", opportunity.text.place)
    }
    for row in journey.blueprint(of: step) {
      guard let owner = row.owner else { continue }
      add(
        program.parties[owner.index], "a \(String(describing: row.layer)) row at \(name) is still owned by",
        row.text.place)
    }
  }

  /// Where a step takes place, what it deals with, and what it follows and aims at.
  private mutating func addThings(at index: Int, _ context: JourneyContext) {
    let (journey, name) = (context.journey, context.mention(step: index))
    let step = journey.steps[index]
    if let channel = step.channel {
      add(program.channels[channel.id.index], "\(name) still takes place in", channel.place)
    }
    for use in journey.dataUses(of: step) {
      let verb =
        switch use.verb {
        case .asks: "asks for"
        case .gives: "gives"
        case .needs: "needs"
        case .identifies: "identifies by"
        case .consent: "asks for consent to"
        }
      add(program.data[use.data.index], "\(name) still \(verb) the data", use.place)
    }
    for deal in journey.deals(of: step) where !deal.isRefused {
      switch deal.object {
      case .offer(let id):
        add(program.offers[id.index], "\(name) still \(deal.verb.word) the offer", deal.place)
      case .product(let id):
        add(program.products[id.index], "\(name) still \(deal.verb.word) the product", deal.place)
      }
    }
    for position in step.processes {
      let followed = journey.processes[position]
      add(program.processes[followed.process.index], "\(name) still follows the process", followed.place)
    }
    for target in journey.targets(of: step) {
      add(program.metrics[target.metric.index], "\(name) still has a target for the metric", target.place)
    }
  }

  // MARK: Words

  private func mention(_ declaration: some Declaration) -> String { workspace.mention(declaration.head) }
  private func head(_ declaration: some Declaration) -> Place { workspace.headPlace(declaration.head) }

  /// Adds a mention of `declaration`, if that is retired.
  private mutating func add(_ declaration: some Declaration, _ words: String, _ place: Place) {
    guard let retired = declaration.head.retired else { return }
    all.append(
      RetiredMention(
        words: "\(words) \(mention(declaration)), which is retired", place: place, retired: retired))
  }

  private mutating func add(way words: String, _ place: Place, _ retired: Retirement) {
    all.append(
      RetiredMention(
        words: "\(words), which is retired", place: place, label: "leads to what is gone", retired: retired))
  }
}
