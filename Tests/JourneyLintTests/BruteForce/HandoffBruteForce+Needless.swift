import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// `needless-question` as its definition reads.
extension HandoffBruteForce {
  /// The first question of each personal datum that is left behind and that nothing uses, in the order of the text.
  func needlessQuestions(repeated: Set<DataID>) -> [Found] {
    var told: Set<DataID> = []
    var found: [Found] = []
    for step in journey.steps.indices
    where reached.contains(step) && journey.steps[step].kind == .touchpoint && !saysWhatFor(step)
      && !SimpleContact(program: program, journey: journey, flow: flow).isBefore(step)
    {
      for use in uses(step, [.asks])
      where program.data[use.data.index].isPersonal && !told.contains(use.data)
        && !repeated.contains(use.data)
        && !isUsed(use.data) && isLeftBehind(use.data, at: step)
      {
        told.insert(use.data)
        found.append(Found(code: "needless-question", place: use.place, related: []))
      }
    }
    return found
  }

  private func saysWhatFor(_ step: Int) -> Bool {
    !journey.steps[step].processes.isEmpty
      || journey.deals(of: journey.steps[step]).contains {
        [.buys, .redeems].contains($0.verb) && !$0.isRefused
      }
  }

  /// Whether anybody needs a datum, or is agreed to have it, is known by it or gets it back, or a handoff that is of use takes it along.
  private func isUsed(_ data: DataID) -> Bool {
    journey.steps.indices.contains {
      !uses($0, [.needs, .gives, .identifies, .consent]).filter { $0.data == data }.isEmpty
    }
      || journey.handoffs.contains { $0.carries.contains(data) && isOfUse($0) }
  }

  /// Whether a handoff leads some way from one touchpoint to another, of two owners or in two channels.
  private func isOfUse(_ handoff: Handoff) -> Bool {
    guard let from = handoff.from?.index, let to = handoff.to?.index else { return true }
    if journey.steps[from].kind == .action || journey.steps[to].kind == .action { return false }
    let channels = [from, to].map { journey.steps[$0].channel?.id }
    if let giver = owner(.step(from)), giver == owner(.step(to)) {
      return channels[0] != nil && channels[1] != nil && channels[0] != channels[1]
    }
    return leads(.step(from), .step(to))
  }

  private func isLeftBehind(_ data: DataID, at step: Int) -> Bool {
    let beside = Set(uses(step, [.asks]).map(\.data)).filter {
      program.data[$0.index].isPersonal && $0 != data
    }
    return outgoing[step, default: []].contains { index in
      journey.handoffs[index].drops.contains(data)
        || !journey.handoffs[index].carries.contains(data)
          && !beside.isDisjoint(with: journey.handoffs[index].carries)
    }
  }
}
