import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// Where data are lost, spelled out: every way to a question up to a length, one after the other; every state of memory before a need.
extension HandoffBruteForce {
  typealias Loss = HandoffAnalyses.Loss

  /// Where answers to a question are lost, on ways of at most `length` passages that begin at an answer which counts and come by
  /// no other.
  func losses(of data: DataID, toQuestion step: Int, length: Int) -> Set<Loss> {
    var losses: Set<Loss> = []
    let all = allHops
    func extend(_ way: [Hop]) {
      for hop in all where hop.to == (way.first?.from ?? .step(step)) && hop.from != .step(step) {
        let next = [hop] + way
        if isSameAttempt(next, data) || setsRight(next, data) { continue }
        if isAnswered(next, data) {
          if let loss = loss(of: data, on: next, to: step) { losses.insert(loss) }
        } else if next.count < length {
          extend(next)
        }
      }
    }
    extend([])
    return losses
  }

  private func loss(of data: DataID, on way: [Hop], to question: Int) -> Loss? {
    var knowers: Set<PartyID> = []
    var brought: Set<Int> = []
    var last: Loss?
    var withheld: Loss?
    for (index, hop) in way.enumerated() {
      guard case .step(let from) = hop.from, case .step(let to) = hop.to else { continue }
      if index == 0, let owner = owner(hop.from) { knowers.insert(owner) }
      let knew = owner(hop.from).map(knowers.contains) ?? false
      for handoff in outgoing[from, default: []] where knew {
        let carries = journey.handoffs[handoff].carries.contains(data)
        guard let end = journey.handoffs[handoff].to?.index else { continue }
        if carries { brought.insert(end) }
        if !carries, end == question { withheld = Loss(from: from, to: end) }
      }
      guard let receiver = owner(hop.to) else {
        if knew { last = Loss(from: from, to: to) }
        continue
      }
      if brought.contains(to) || isShared(data, to) { knowers.insert(receiver) }
      if knew, !knowers.contains(receiver) { last = Loss(from: from, to: to) }
    }
    if let owner = owner(.step(question)), knowers.contains(owner) { return nil }
    return withheld ?? last
  }

  /// Where a datum is lost to steps that need it: all the first handoffs that led to their owners without it, and the changes of owner
  /// before which none led there.
  func losses(of data: DataID) -> [Int: Set<Loss>] {
    var losses: [Int: Set<Loss>] = [:]
    explore(data) { hop, memory in
      guard case .step(let step) = hop.to, !memory.metUnowned, let receiver = owner(hop.to),
        !memory.knowers.contains(receiver), !memory.sources.isEmpty
      else { return }
      if let bare = memory.bare[receiver], let from = journey.handoffs[bare].from?.index,
        let to = journey.handoffs[bare].to?.index
      {
        losses[step, default: []].insert(Loss(from: from, to: to))
      }
      if isUndeclared(hop), case .step(let from) = hop.from,
        !memory.left.contains(where: { journey.handoffs[$0].to?.index == step })
      {
        losses[step, default: []].insert(Loss(from: from, to: step))
      }
    }
    return losses
  }
}
