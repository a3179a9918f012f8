import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// The rules on failures once more, by trying out ways.
struct FailureReference {
  typealias Expected = PromiseReference.Expected

  let program: Program
  let journey: Journey
  let flow: SimpleFlow

  func findings() -> [Expected] { withoutRecovery() + unresolvedEnding() + failurePaths() }

  /// All ways from `start` that never come back to a place, as long as `goesOn` lets them.
  private func ways(
    from start: SimpleFlow.Place, _ goesOn: (SimpleFlow.Way) -> Bool = { _ in true }
  ) -> [SimpleFlow.Way] {
    var result: [SimpleFlow.Way] = []
    flow.ways(from: start, visits: 1) { way in
      guard goesOn(way) else { return false }
      result.append(way)
      return true
    }
    return result
  }

  private func reached(_ goesOn: (SimpleFlow.Way) -> Bool = { _ in true }) -> Set<SimpleFlow.Place> {
    Set(ways(from: .start, goesOn).compactMap(\.places.last))
  }

  private func place(_ edge: SimpleFlow.Edge, from place: SimpleFlow.Place) -> Place {
    guard edge.exit == nil, case .step(let step) = place else { return journey.exits[edge.exit ?? 0].place }
    return journey.steps[step].head.namePlace
  }

  private var failures: [(step: Int, edge: SimpleFlow.Edge)] {
    let reached = reached()
    return journey.steps.indices.filter { reached.contains(.step($0)) }.flatMap { step in
      flow.edges(from: .step(step)).filter(\.isFailure).map { (step, $0) }
    }
  }

  // MARK: Nowhere to land, nowhere to go

  private func withoutRecovery() -> [Expected] {
    failures.compactMap { step, edge in
      guard let exit = edge.exit, journey.exits[exit].kind == .fails, journey.exits[exit].target == nil,
        !SimpleContact(program: program, journey: journey, flow: flow).isBefore(step)
      else { return nil }
      return Expected(rule: "failure-without-recovery", place: journey.exits[exit].place, related: [[]])
    }
  }

  private func isHopeless(_ edge: SimpleFlow.Edge) -> Bool {
    guard edge.isFailure, case .step = edge.to else { return false }
    return !ways(from: edge.to).contains { $0.places.last == .end }
  }

  private func unresolvedEnding() -> [Expected] {
    let before = reached { way in !(way.edges.last.map(isHopeless) ?? false) }
    return failures.filter { isHopeless($0.edge) && before.contains(.step($0.step)) }.map { step, edge in
      var related: [Place] = []
      if let way = ways(from: edge.to).first(where: { $0.places.last == .lost }) {
        for (index, next) in way.edges.enumerated() where next.isFailure || index == way.edges.count - 1 {
          related.append(place(next, from: way.places[index]))
        }
      }
      return Expected(rule: "unresolved-ending", place: place(edge, from: .step(step)), related: [related])
    }
  }

  // MARK: Whose is it?

  private func failurePaths() -> [Expected] {
    let normal = reached { !($0.edges.last?.isFailure ?? false) }
    // Failures that land at the same step and come right by chance are one.
    var landings: Set<SimpleFlow.Place> = []
    return failures.compactMap { step, edge in
      guard case .step = edge.to, normal.contains(.step(step)), !normal.contains(edge.to),
        let found = failurePath(step, edge, normal)
      else { return nil }
      return found.rule != "no-escalation" || landings.insert(edge.to).inserted ? found : nil
    }
  }

  /// Whether the last edge of a way leaves a step that resolves, by succeeding.
  private func isOver(_ way: SimpleFlow.Way) -> Bool {
    guard let edge = way.edges.last, case .step(let before) = way.places[way.places.count - 2] else {
      return false
    }
    return !edge.isFailure && settles(before)
  }

  /// Whether a step resolves, or keeps what was promised to those for whom something had gone wrong.
  private func settles(_ step: Int) -> Bool {
    if journey.steps[step].resolves != nil { return true }
    let normal = reached { !($0.edges.last?.isFailure ?? false) }
    let promised = journey.steps.indices.filter { !normal.contains(.step($0)) }.flatMap { other in
      journey.promiseActs(of: journey.steps[other]).filter { $0.verb == .makes }.map(\.promise)
    }
    return journey.promiseActs(of: journey.steps[step]).contains {
      $0.verb == .keeps && promised.contains($0.promise)
    }
  }

  private func failurePath(_ origin: Int, _ failure: SimpleFlow.Edge, _ normal: Set<SimpleFlow.Place>)
    -> Expected?
  {
    // Ways over steps beside the normal flow that nobody has resolved; the last place may be outside.
    func open(from place: SimpleFlow.Place) -> [SimpleFlow.Way] {
      ways(from: place) { way in
        !isOver(way) && !way.places.dropLast().contains { normal.contains($0) }
      }
    }
    let all = open(from: failure.to)
    var steps: [Int] = []
    var returns: [Int] = []
    for case .step(let step)? in all.map(\.places.last) {
      if normal.contains(.step(step)) {
        returns.append(step)
      } else if !steps.contains(step) {
        steps.append(step)
      }
    }
    if (steps + returns + [origin]).contains(where: { journey.steps[$0].escalatesTo != nil }) { return nil }
    var owners: [PartyID] = []
    var related: [Place] = []
    if let owner = program.owner(of: journey.steps[origin], in: journey)?.party { owners.append(owner) }
    for step in steps {
      guard let owner = program.owner(of: journey.steps[step], in: journey)?.party, !owners.contains(owner)
      else {
        continue
      }
      if !owners.isEmpty || program.owner(of: journey.steps[origin], in: journey) == nil {
        related.append(journey.steps[step].head.namePlace)
      }
      owners.append(owner)
    }
    guard owners.count > 1 else { return nil }

    let end = all.first { way in
      // Where a failure leaves the customer nowhere to land, another rule speaks.
      let exit = way.edges.last?.exit.map { journey.exits[$0] }
      return way.places.last == .end || way.places.last == .lost && exit?.kind != .fails
    }
    // A step from which it neither ends, nor comes back, nor is resolved.
    let isTrapped = steps.contains { step in
      !open(from: .step(step)).contains { way in
        guard let last = way.places.last, case .step(let index) = last, !normal.contains(last) else {
          return true
        }
        return settles(index)
          && flow.edges(from: last).contains { !$0.isFailure }
      }
    }
    let lucky = all.first { way in
      guard case .step(let last)? = way.places.last, normal.contains(.step(last)) else { return false }
      return !settles(last)
    }
    let place = place(failure, from: .step(origin))
    func last(_ way: SimpleFlow.Way) -> Place {
      self.place(way.edges[way.edges.count - 1], from: way.places[way.places.count - 2])
    }
    if end != nil || isTrapped {
      return Expected(
        rule: "unowned-failure", place: place, related: [related + (end.map { [last($0)] } ?? [])])
    }
    return lucky.map { Expected(rule: "no-escalation", place: place, related: [related + [last($0)]]) }
  }
}
