import JourneyLanguage
import JourneyTestSupport

/// How often the customer changes hands, counted along whole ways.
extension HandoffBruteForce {
  /// Where another owner takes over on a way, and how many times the way leads from touchpoint to touchpoint.
  struct Relay {
    var changes: [Int]
    var length: Int
  }

  /// All ways from the start that come nowhere twice, over ways out that at least one in five takes; and whether one of them
  /// could have gone round.
  func relays(_ graph: FlowGraph) -> (all: [Relay], goesRound: Bool) {
    var all: [Relay] = []
    var goesRound = false
    func walk(_ place: SimpleFlow.Place, _ visited: [SimpleFlow.Place], _ relay: Relay) {
      all.append(relay)
      for hop in hops[place, default: []] {
        if case .step(let from) = hop.from,
          let edge = graph.edges.first(where: { $0.from == from && $0.exit == hop.exit }),
          edge.share.thousandths < 20_000
        {
          continue
        }
        if visited.contains(hop.to) {
          goesRound = true
        } else if case .step(let step) = hop.to {
          walk(
            hop.to, visited + [hop.to],
            Relay(
              changes: relay.changes + (isChange(hop) ? [step] : []),
              length: relay.length + (place == .start ? 0 : 1)))
        }
      }
    }
    walk(.start, [.start], Relay(changes: [], length: 0))
    return (all, goesRound)
  }

  /// The same on the usual way.
  func usualRelay() -> Relay {
    let met = FallingMoodReference(journey, program).usualWay.compactMap { place in
      if case .step(let step) = place, journey.steps[step].kind == .touchpoint { step } else { nil }
    }
    let changes = zip(met, met.dropFirst()).filter { before, after in
      guard let giver = owner(.step(before)), let receiver = owner(.step(after)) else { return false }
      return giver != receiver
    }
    return Relay(changes: changes.map(\.1), length: max(0, met.count - 1))
  }
}
