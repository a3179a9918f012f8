import JourneyLanguage
import JourneyTestSupport

/// Where customers are at a partner whom they came to by themselves, as the definition reads.
struct SimpleContact {
  let program: Program
  let journey: Journey
  let flow: SimpleFlow

  func isBefore(_ index: Int) -> Bool {
    let step = journey.steps[index]
    guard step.kind == .touchpoint, isOutside(owner(index)), journey.startsWith.isEmpty,
      step.deals.isEmpty, step.promiseActs.isEmpty
    else { return false }
    let runner = step.channel.flatMap { program.channels[$0.id.index].runBy }
    let seen =
      journey.roles(of: step).map(\.party) + journey.blueprint[step.blueprint].compactMap(\.owner)
      + (runner.map { [$0] } ?? [])
    guard seen.allSatisfy({ isOutside($0) }) else { return false }
    return !journey.steps.indices.contains { isOwn($0) && comes(to: $0) && leads($0, to: index) }
  }

  private func owner(_ step: Int) -> PartyID? { program.owner(of: journey.steps[step], in: journey)?.party }

  private func isOutside(_ party: PartyID?) -> Bool {
    party.map { program.parties[$0.index].kind == .partner } ?? false
  }

  /// Whether a touchpoint is the company's, and customers can answer there.
  private func isOwn(_ step: Int) -> Bool {
    let isMessage = journey.steps[step].channel.map { program.channels[$0.id.index].isOneWay } ?? false
    return journey.steps[step].kind == .touchpoint && !isOutside(owner(step)) && !isMessage
  }

  private func comes(to step: Int) -> Bool { behind(.start).contains(.step(step)) }
  private func leads(_ step: Int, to other: Int) -> Bool { behind(.step(step)).contains(.step(other)) }

  /// All places that some way leads to from here.
  private func behind(_ place: SimpleFlow.Place) -> Set<SimpleFlow.Place> {
    var found: Set<SimpleFlow.Place> = []
    var next = [place]
    while let from = next.popLast() {
      for edge in flow.edges(from: from) where found.insert(edge.to).inserted { next.append(edge.to) }
    }
    return found
  }
}
