/// Changes of owner that no handoff declares, while there may be something to pass on.
///
/// For each step the analysis holds two sets of owners: those that some way here has not met yet, for ways with something to
/// pass on and for ways without. Facts with a cure (meeting the owner), but each by itself, so that sets may be joined.
/// Complexity: O((steps + ways) x owners / 64) for each turn of a loop.
struct UndeclaredChanges {
  /// Those with a way on which there is something to pass on, and the new owner has not dealt with the customer.
  private(set) var certain: [Int] = []
  /// Those where on every such way it has; they count when it asks or needs something new.
  private(set) var open: [Int] = []

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: () -> Condensation,
    _ handovers: Handovers
  ) {
    let candidates = passages.all.indices.filter { index in
      let passage = passages.all[index]
      return handovers.isChange(passage) && handovers.handoff(along: index) == nil
        && graph.isReachable[passage.from]
    }
    guard !candidates.isEmpty else { return }
    let parties = Array(Set(handovers.owners.compactMap { $0 })).sorted()
    var number = Array(repeating: -1, count: (parties.last?.index ?? 0) + 1)
    for (index, party) in parties.enumerated() { number[party.index] = index }
    let words = (parties.count + 63) / 64
    let owner = handovers.owners.map { $0.map { number[$0.index] } ?? -1 }
    let brings = Something.brings(journey)
    // For each node: the owners not met on ways with nothing, then those on ways with something.
    var sets = Array(repeating: UInt64(0), count: graph.nodeCount * words * 2)
    let begin = graph.start * words * 2
    for index in parties.indices {
      sets[begin + (journey.startsWith.isEmpty ? 0 : words) + index >> 6] |= 1 << UInt64(index & 63)
    }
    // Whether some way leads to a node at all with something: owners may all be met by then.
    var hasSomething = Array(repeating: false, count: graph.nodeCount)
    hasSomething[graph.start] = !journey.startsWith.isEmpty
    let order = condensation()
    var changes = true
    while changes {
      changes = false
      for node in order.nodes where node >= graph.stepCount || graph.isReachable[node] {
        for index in passages.outgoing[node] {
          let passage = passages.all[index]
          let isBringing = node < brings.count && brings[node] & (passage.leavesByFailure ? 1 : 3) != 0
          if hasSomething[node] || isBringing, !hasSomething[passage.to] {
            hasSomething[passage.to] = true
            changes = true
          }
          for word in 0..<words {
            var keeps = ~UInt64(0)
            if owner[node] >= 0, owner[node] >> 6 == word { keeps = ~(1 << UInt64(owner[node] & 63)) }
            var nothing = sets[node * words * 2 + word] & keeps
            var something = sets[node * words * 2 + words + word] & keeps
            if isBringing { (nothing, something) = (0, something | nothing) }
            let target = passage.to * words * 2 + word
            if nothing & ~sets[target] != 0 || something & ~sets[target + words] != 0 { changes = true }
            sets[target] |= nothing
            sets[target + words] |= something
          }
        }
      }
      // Without loops one pass in order is enough.
      if !order.isLoop.contains(true) { break }
    }
    for index in candidates {
      let passage = passages.all[index]
      let isBringing = brings[passage.from] & (passage.leavesByFailure ? 1 : 3) != 0
      guard hasSomething[passage.from] || isBringing else { continue }
      let receiver = owner[passage.to]
      let base = passage.from * words * 2 + receiver >> 6
      let bit = UInt64(1) << UInt64(receiver & 63)
      let isUnmet = (sets[base + words] | (isBringing ? sets[base] : 0)) & bit != 0
      if isUnmet { certain.append(index) } else { open.append(index) }
    }
  }
}

/// What there may be to pass on from a step.
enum Something {
  /// For each step whether the customer gives or is given data there, buys or is promised something: bit 0 on every way out,
  /// bit 1 on success.
  static func brings(_ journey: Journey) -> [UInt8] {
    journey.steps.indices.map { step in
      var bits: UInt8 = 0
      for use in journey.steps[step].dataUses {
        switch journey.dataUses[use].verb {
        case .asks, .identifies: bits |= 1
        case .gives: bits |= 2
        case .needs, .consent: break
        }
      }
      for deal in journey.steps[step].deals
      where journey.deals[deal].verb == .buys && !journey.deals[deal].isRefused {
        bits |= 2
      }
      for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes { bits |= 2 }
      return bits
    }
  }
}
