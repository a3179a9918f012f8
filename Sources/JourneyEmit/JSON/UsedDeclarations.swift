import JourneyLanguage

extension Usage {
  /// What a reader needs to understand `journey`: all that it names, and all that those name in turn, owners with
  /// the divisions and the organization around them.
  init(_ journey: Journey, in program: Program) {
    self.init()
    collect(journey)
    for (index, policy) in program.policies.enumerated()
    where policy.products.contains(where: { products.contains($0.index) }) {
      policies.insert(index)
    }
    close(over: program)
  }

  private mutating func collect(_ journey: Journey) {
    add(journey.personas)
    if let accountable = journey.accountable { add(accountable.party) }
    for possession in journey.startsWith {
      products.insert(possession.product.index)
      add(possession.channel)
    }
    for step in journey.steps {
      add(step.channel?.id)
      add(step.escalatesTo?.party)
    }
    for role in journey.roles { add(role.party) }
    add(journey.actors.map(\.persona) + journey.emotions.compactMap(\.persona))
    for line in journey.lines {
      if case .persona(let id) = line.speaker { add([id]) }
    }
    for opportunity in journey.opportunities { add(opportunity.owner) }
    for row in journey.blueprint { add(row.owner) }
    for use in journey.dataUses { data.insert(use.data.index) }
    for handoff in journey.handoffs { add(handoff.carries + handoff.drops + handoff.consent) }
    for deal in journey.deals {
      switch deal.object {
      case .offer(let id): offers.insert(id.index)
      case .product(let id): products.insert(id.index)
      }
    }
    for measure in journey.measures + journey.journeyMeasures { metrics.insert(measure.metric.index) }
    for target in journey.targets + journey.journeyTargets { metrics.insert(target.metric.index) }
    for process in journey.processes { processes.insert(process.process.index) }
  }

  /// Adds what is named by what is there, until nothing new comes: kinds that name others come first.
  private mutating func close(over program: Program) {
    for (index, persona) in program.personas.enumerated() where personas.contains(index) {
      persona.uses.forEach { add($0) }
      add(persona.known)
    }
    var before: BitSet
    repeat {
      before = offers
      for (index, offer) in program.offers.enumerated() where before.contains(index) {
        offer.combinesWith.forEach { offers.insert($0.index) }
      }
    } while before != offers
    for (index, offer) in program.offers.enumerated() where offers.contains(index) {
      offer.products.forEach { products.insert($0.index) }
      (offer.shownIn + offer.honoredIn).forEach { add($0) }
    }
    for (index, policy) in program.policies.enumerated() where policies.contains(index) {
      policy.products.forEach { products.insert($0.index) }
      for line in policy.lines { (line.boughtIn + line.acceptedIn).forEach { add($0) } }
    }
    for (index, channel) in program.channels.enumerated() where channels.contains(index) {
      add(channel.runBy)
      channel.sells.forEach { products.insert($0.index) }
    }
    for (index, process) in program.processes.enumerated() where processes.contains(index) {
      add(process.owner)
    }
    repeat {
      before = parties
      for (index, party) in program.parties.enumerated() where before.contains(index) {
        add(party.parent)
        add(party.division)
        party.answersFor.forEach { add($0) }
      }
    } while before != parties
  }

  private mutating func add(_ id: PartyID?) { if let id { parties.insert(id.index) } }
  private mutating func add(_ id: ChannelID?) { if let id { channels.insert(id.index) } }
  private mutating func add(_ ids: [PersonaID]) { for id in ids { personas.insert(id.index) } }
  private mutating func add(_ ids: [DataID]) { for id in ids { data.insert(id.index) } }
}
