import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// Which answers to a question count, spelled out: whole ways from an answer to a question, judged from one end to the other.
extension HandoffBruteForce {
  /// The way to a question from the nearest answer that counts, of equally near ones the first from the end.
  func answer(to step: Int, _ data: DataID) -> [Hop]? {
    struct Kind: Hashable {
      var place: SimpleFlow.Place
      var doAllResolve: Bool
      var isHandedOn: Bool
    }
    let all = allHops
    var ways: [[Hop]] = [[]]
    // Of ways that begin at the same place and that differ in nothing that matters, the first is enough.
    var seen: Set<Kind> = []
    while !ways.isEmpty {
      var longer: [[Hop]] = []
      for way in ways {
        for hop in all where hop.to == (way.first?.from ?? .step(step)) && hop.from != .step(step) {
          let next = [hop] + way
          if isSameAttempt(next, data) || setsRight(next, data) { continue }
          if isAnswered(next, data) { return next }
          let kind = Kind(
            place: hop.from, doAllResolve: origins(next).allSatisfy { journey.steps[$0].resolves != nil },
            isHandedOn: isHandedOn(next))
          if seen.insert(kind).inserted { longer.append(next) }
        }
      }
      ways = longer
    }
    return nil
  }

  private func origins(_ way: [Hop]) -> [Int] {
    way.compactMap { if case .step(let step) = $0.from { step } else { nil } }
  }

  private func question(of way: [Hop]) -> Int {
    if case .step(let step) = way[way.count - 1].to { step } else { -1 }
  }

  /// Whether a way begins with the failure of a step that asked the same, and all others on it try to mend that.
  func isSameAttempt(_ way: [Hop], _ data: DataID) -> Bool {
    let (steps, question) = (origins(way), question(of: way))
    guard way[0].leavesByFailure, let failed = steps.first, !isNamed(data, into: question) else {
      return false
    }
    return uses(failed, [.asks]).contains { $0.data == data }
      && owner(.step(failed)) != owner(.step(question))
      && steps.dropFirst().allSatisfy { journey.steps[$0].resolves != nil }
  }

  /// Whether a question comes straight from a failure, from whoever had the answer, to somebody who sees whose it is.
  func setsRight(_ way: [Hop], _ data: DataID) -> Bool {
    let question = question(of: way)
    guard way.count == 1, way[0].leavesByFailure, case .step(let failed) = way[0].from,
      !uses(question, [.identifies]).isEmpty, !isNamed(data, into: question)
    else { return false }
    let brought = reached.flatMap { outgoing[$0, default: []] }.map { journey.handoffs[$0] }.filter {
      $0.to?.index == failed
    }
    return uses(failed, [.needs]).contains { $0.data == data }
      || brought.contains { $0.carries.contains(data) }
  }

  /// Whether the step that a way begins with answers the question that it ends with.
  func isAnswered(_ way: [Hop], _ data: DataID) -> Bool {
    guard case .step(let from) = way[0].from else { return false }
    let question = question(of: way)
    guard
      actors(from).isEmpty || actors(question).isEmpty
        || !Set(actors(from)).isDisjoint(with: actors(question))
    else { return false }
    guard comes(to: from, without: question), quickest(from, question) <= 180 * 24 * 60 * 60 else {
      return false
    }
    let isForeign = isPartner(owner(.step(from)))
    if !way[0].leavesByFailure, uses(from, [.gives]).contains(where: { $0.data == data }),
      !isForeign || isDropped(data, into: question)
    {
      return true
    }
    let isDeaf = journey.steps[from].channel.map { program.channels[$0.id.index].isOneWay } ?? false
    guard uses(from, isDeaf ? [.identifies] : [.asks, .identifies]).contains(where: { $0.data == data })
    else {
      return false
    }
    return !isForeign || isHandedOn(way) || isMet(from)
  }

  private func isDropped(_ data: DataID, into step: Int) -> Bool {
    reached.flatMap { outgoing[$0, default: []] }.contains {
      journey.handoffs[$0].to?.index == step && journey.handoffs[$0].drops.contains(data)
    }
  }

  private func isHandedOn(_ way: [Hop]) -> Bool {
    let question = question(of: way)
    return origins(way).contains { origin in
      isPartner(owner(.step(origin)))
        && outgoing[origin, default: []].contains {
          guard let to = journey.handoffs[$0].to?.index else { return false }
          return to == question || leads(.step(to), .step(question))
        }
    }
  }

  /// Whether the company itself dealt with the customer before a step of a partner.
  private func isMet(_ step: Int) -> Bool {
    if !journey.startsWith.isEmpty { return true }
    return allHops.contains { hop in
      guard case .step(let from) = hop.from, !isPartner(owner(hop.from)),
        hop.to == .step(step) || leads(hop.to, .step(step))
      else { return false }
      return !uses(from, [.asks, .identifies]).isEmpty
        || !hop.leavesByFailure
          && journey.deals(of: journey.steps[from]).contains { $0.verb == .buys && !$0.isRefused }
    }
  }

  /// Whether a customer can come to a step who was not at another one before.
  private func comes(to step: Int, without other: Int) -> Bool {
    var seen: Set<SimpleFlow.Place> = [.start]
    var work: [SimpleFlow.Place] = [.start]
    while let place = work.popLast() {
      for hop in hops[place, default: []] where hop.to != .step(other) && seen.insert(hop.to).inserted {
        work.append(hop.to)
      }
    }
    return seen.contains(.step(step))
  }

  /// The least that passes, in seconds, from the end of a step until another one begins, over all ways that visit nothing twice.
  private func quickest(_ from: Int, _ to: Int) -> Int64 {
    var best = Int64.max
    func walk(_ place: SimpleFlow.Place, _ visited: [Int], _ time: Int64) {
      for edge in flow.edges(from: place) {
        guard case .step(let next) = edge.to, !visited.contains(next) else { continue }
        let wait = journey.steps[next].wait?.range.lower.seconds ?? 0
        if next == to {
          best = min(best, time + wait)
        } else {
          walk(edge.to, visited + [next], time + wait + (journey.steps[next].takes?.range.lower.seconds ?? 0))
        }
      }
    }
    walk(.step(from), [from], 0)
    return best
  }
}
