import JourneyLanguage

/// A datum that an owner may know: enough to propose what a handoff should carry.
struct HandoffCarrying: Hashable {
  var owner: PartyID
  var data: DataID

  /// What each owner asks, gives, identifies by or is handed anywhere in the journey.
  static func knowledge(_ words: HandoffWords) -> Set<HandoffCarrying> {
    let context = words.context
    let owners = context.analyses.handoffs.handovers.owners
    var known: Set<HandoffCarrying> = []
    for step in context.journey.steps.indices {
      guard let owner = owners[step] else { continue }
      for use in context.journey.dataUses[context.journey.steps[step].dataUses] {
        switch use.verb {
        case .asks, .gives, .identifies: known.insert(HandoffCarrying(owner: owner, data: use.data))
        case .needs, .consent: break
        }
      }
    }
    for handoff in context.journey.handoffs {
      guard let to = handoff.to, let owner = owners[to.index] else { continue }
      for data in handoff.carries { known.insert(HandoffCarrying(owner: owner, data: data)) }
    }
    return known
  }

  /// What a step asks or needs and the giver may know. Personal data are not proposed to be handed to a partner.
  static func wanted(
    at step: Int, from giver: PartyID, to receiver: PartyID, _ words: HandoffWords,
    _ known: Set<HandoffCarrying>
  ) -> [DataID] {
    let context = words.context
    let isPartner = words.isPartner(receiver)
    var wanted: [DataID] = []
    for use in context.journey.dataUses[context.journey.steps[step].dataUses] {
      switch use.verb {
      case .asks, .needs, .identifies: break
      case .gives, .consent: continue
      }
      if wanted.contains(use.data) || isPartner && context.program.data[use.data.index].isPersonal {
        continue
      }
      if known.contains(HandoffCarrying(owner: giver, data: use.data)) { wanted.append(use.data) }
    }
    return wanted
  }
}
