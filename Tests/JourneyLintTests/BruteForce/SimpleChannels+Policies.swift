import JourneyLanguage
import JourneySource
import JourneyTestSupport

extension SimpleChannels {
  /// Something that was bought.
  private struct Bought: Hashable {
    var channel: ChannelID?
    var place: Place
  }

  private static let kinds: [Deal.Verb: AfterSale] = [
    .returns: .returns, .exchanges: .exchanges, .repairs: .repairs,
  ]

  private func lines(_ kind: AfterSale, _ product: ProductID, mayCover: Bool) -> [Policy.Line] {
    program.policies.filter { policy in
      let covers = policy.covers.contains(kind) || mayCover && policy.covers.isEmpty
      return covers && (policy.products.isEmpty || policy.products.contains(product))
    }.flatMap(\.lines)
  }

  private func line(_ kind: AfterSale, _ product: ProductID, _ bought: Bought, _ step: Int) -> Policy.Line? {
    guard let channel = channel(step), let from = bought.channel,
      !lines(kind, product, mayCover: false).isEmpty
    else { return nil }
    return lines(kind, product, mayCover: true).first {
      $0.boughtIn.contains(from) && $0.acceptedIn.contains(channel)
    }
  }

  private func accepts(
    _ kind: AfterSale, _ product: ProductID, _ bought: Bought, _ step: Int, isRefused: Bool = false
  ) -> Bool {
    guard let channel = channel(step), let from = bought.channel else { return true }
    // Nobody stands there to turn it down: only the text can.
    if program.channels[channel.index].isOneWay && !isRefused { return true }
    return lines(kind, product, mayCover: false).isEmpty || from == channel
      || line(kind, product, bought, step) != nil
  }

  mutating func purchases() {
    for index in program.products.indices { purchases(of: ProductID(index)) }
  }

  /// What the customer has bought of a product once a step's purchases are made, the last purchase last.
  private func owned(_ step: Int, _ product: ProductID, _ memory: [Bought]) -> [Bought] {
    guard let deal = deals(step, .buys).first(where: { self.product($0) == product }) else { return memory }
    let bought = Bought(channel: channel(step), place: journey.deals[deal].place)
    // A second purchase in a channel counts, not the first.
    return memory.filter { $0.channel != bought.channel } + [bought]
  }

  private mutating func purchases(of product: ProductID) {
    var start: [Bought] = []
    for possession in journey.startsWith where possession.product == product {
      start.append(Bought(channel: possession.channel, place: possession.place))
    }
    let visits = explore(start) { step, edge, memory in
      guard !edge.isFailure else { return memory }
      let owned = owned(step, product, memory)
      let isTaken = deals(step, .returns).contains { deal in
        self.product(deal) == product && !journey.deals[deal].isRefused
          && owned.contains { accepts(.returns, product, $0, step) }
      }
      return isTaken ? [] : owned
    }
    for step in journey.steps.indices {
      let here = visits.filter { $0.place == .step(step) }.map { owned(step, product, $0.memory) }.filter {
        !$0.isEmpty
      }
      let attempts = deals(step, .returns, .exchanges, .repairs).filter { self.product($0) == product }
      let ordered =
        attempts.filter { !journey.deals[$0].isRefused } + attempts.filter { journey.deals[$0].isRefused }
      for deal in ordered {
        guard let kind = Self.kinds[journey.deals[deal].verb] else { continue }
        let isRefused = journey.deals[deal].isRefused
        let bad = here.first { owned in
          owned.allSatisfy { !accepts(kind, product, $0, step, isRefused: isRefused) }
        }
        if let bad, let last = bad.last {
          report("return-refused", journey.deals[deal].place, [last.place])
          break
        }
      }
      for deal in attempts where journey.deals[deal].isRefused {
        guard let kind = Self.kinds[journey.deals[deal].verb], let first = here.first,
          here.allSatisfy({ owned in owned.contains { line(kind, product, $0, step) != nil } }),
          let bought = first.last(where: { line(kind, product, $0, step) != nil }),
          let line = line(kind, product, bought, step)
        else { continue }
        report("policy-not-followed", journey.deals[deal].place, [bought.place, line.place])
      }
    }
    for step in journey.steps.indices where visits.contains(where: { $0.place == .step(step) }) {
      guard product == ProductID(0) else { return }
      for deal in deals(step, .redeems) where journey.deals[deal].isRefused {
        guard let offer = offer(deal), let channel = channel(step),
          program.offers[offer.index].honoredIn.contains(channel)
        else { continue }
        report("policy-not-followed", journey.deals[deal].place, [program.offers[offer.index].head.namePlace])
      }
    }
  }

  // MARK: Sent back

  /// Where a customer is who has been in a channel, and the last step there.
  private struct Trip: Hashable {
    var before: Int?
    var hasLeft = false
    /// The edges since.
    var count = 0
    var failed: Set<Int> = []
    /// The failure whose end has not been reached, and whether its step had failed before.
    var exit: Int?
    var isRetry = false
  }

  private func achieves(_ step: Int) -> Bool {
    if isRetired(step) { return false }
    if journey.steps[step].resolves != nil { return true }
    let keeps = journey.promiseActs(of: journey.steps[step]).contains { $0.verb == .keeps }
    if keeps || !deals(step, .buys).isEmpty { return true }
    for deal in deals(step, .redeems, .returns, .exchanges, .repairs) where !journey.deals[deal].isRefused {
      if let offer = offer(deal), honors(step, offer) { return true }
      guard let product = product(deal), let kind = Self.kinds[journey.deals[deal].verb] else { continue }
      guard let channel = channel(step), !lines(kind, product, mayCover: false).isEmpty else { return true }
      if lines(kind, product, mayCover: true).contains(where: { $0.acceptedIn.contains(channel) }) {
        return true
      }
    }
    return false
  }

  mutating func sentBack() {
    guard journey.exits.contains(where: { $0.kind == .fails || $0.kind == .refused }) else { return }
    for index in program.channels.indices {
      let target = ChannelID(index)
      guard program.channels[index].runBy != nil, !program.channels[index].isOneWay,
        journey.steps.indices.contains(where: { channel($0) == target })
      else { continue }
      // For each step the first failure, then the nearest: edges between, the step in the channel.
      var best: [Int: [Int]] = [:]
      _ = explore(Trip()) { step, edge, memory in
        var trip = memory
        let here = channel(step)
        if here == target {
          (trip.before, trip.hasLeft, trip.count) = (step, false, 0)
        } else if here != nil, trip.before != nil {
          trip.hasLeft = true
        }
        // Longer ways without going round come back to where they were.
        trip.count = min(trip.count + 1, 3 * journey.steps.count + 1)
        if edge.isFailure {
          trip.exit = edge.exit
          trip.isRetry = trip.failed.contains(step)
          trip.failed.insert(step)
        } else if here == target ? journey.steps[step].resolves != nil : achieves(step) {
          (trip.before, trip.hasLeft, trip.exit) = (nil, false, nil)
        }
        if trip.before == nil { trip.count = 0 }
        guard case .step(let next) = edge.to else { return trip }
        if let exit = trip.exit, journey.steps[next].kind == .touchpoint {
          if trip.hasLeft, let before = trip.before, channel(next) == target, !trip.isRetry,
            isBack(exit, next)
          {
            let found = [exit, trip.count, before]
            if best[next].map({ found.lexicographicallyPrecedes($0) }) ?? true { best[next] = found }
          }
          trip.exit = nil
          trip.isRetry = false
        }
        return trip
      }
      for (step, found) in best {
        report("sent-back", head(step), [head(found[2]), journey.exits[found[0]].place])
      }
    }
  }

  /// Whether a failure that leads to a step sends back at all: from a step that fails at its deal to where it is dealt in, or to
  /// one that all come by before; to one where nothing is settled, and where only those come with whom something went wrong.
  private func isBack(_ exit: Int, _ landing: Int) -> Bool {
    guard let origin = journey.steps.indices.first(where: { journey.steps[$0].exits.contains(exit) }) else {
      return false
    }
    let settled = journey.promiseActs(of: journey.steps[landing]).contains { $0.verb == .keeps }
    if settled || journey.steps[landing].resolves != nil || journey.steps[origin].resolves != nil {
      return false
    }
    let isWritten = journey.steps[origin].channel.map { program.channels[$0.id.index].isOneWay } ?? false
    if isWritten, journey.promiseActs(of: journey.steps[origin]).contains(where: { $0.verb == .keeps }) {
      return false
    }
    let others = flow.edges(from: .step(origin)).filter { !$0.isFailure }
    if others.contains(where: { touchpoints(from: $0.to, []).contains(landing) }) { return false }
    let isOtherDoor = deals(origin, .buys, .redeems, .returns, .exchanges, .repairs).contains { deal in
      guard let there = channel(landing) else { return false }
      if let product = product(deal) { return program.channels[there.index].sells.contains(product) }
      return offer(deal).map { program.offers[$0.index].honoredIn.contains(there) } ?? false
    }
    if isOtherDoor { return true }
    let before = places(from: .start) { place, edge in edge.isFailure && place == .step(origin) }
    let after = places(from: .step(landing)) { _, edge in edge.isFailure }
    return before.contains(.step(landing)) && after.contains(.step(origin))
  }

  /// The places that are come to without some edges.
  private func places(
    from start: SimpleFlow.Place, without isLeftOut: (SimpleFlow.Place, SimpleFlow.Edge) -> Bool
  ) -> Set<SimpleFlow.Place> {
    var seen: Set<SimpleFlow.Place> = []
    var work = [start]
    while let place = work.popLast() {
      for edge in flow.edges(from: place) where !isLeftOut(place, edge) && seen.insert(edge.to).inserted {
        work.append(edge.to)
      }
    }
    return seen
  }

  /// The touchpoints that come next, over actions in which nothing is achieved and nothing fails.
  private func touchpoints(from place: SimpleFlow.Place, _ passed: [Int]) -> [Int] {
    guard case .step(let step) = place, !passed.contains(step) else { return [] }
    if journey.steps[step].kind == .touchpoint { return [step] }
    if achieves(step) { return [] }
    return flow.edges(from: place).filter { !$0.isFailure }.flatMap {
      touchpoints(from: $0.to, passed + [step])
    }
  }

  // MARK: Stages

  private func acts(_ persona: PersonaID, _ step: Int) -> Bool {
    let actors = journey.actors(of: journey.steps[step]).map(\.persona)
    return actors.isEmpty ? journey.personas.contains(persona) : actors.contains(persona)
  }

  mutating func stages() {
    let reached = Set(explore(0) { _, _, memory in memory }.map(\.place))
    var told: [(stages: [Stage], ways: [[Int]])] = []
    let everybody = journey.personas + journey.steps.flatMap { journey.actors(of: $0).map(\.persona) }
    for (number, persona) in everybody.enumerated()
    where everybody.firstIndex(of: persona) == number && !program.personas[persona.index].uses.isEmpty {
      let excluded = journey.stages.compactMap { exclusion($0, persona, reached) }
      if !excluded.isEmpty { told.append((excluded.map(\.stage), excluded.map(\.way))) }
    }
    for stage in journey.stages {
      let shut = told.filter { $0.stages[0].steps == stage.steps }
      guard !shut.isEmpty else { continue }
      var steps: [Int] = []
      for step in shut.flatMap({ $0.ways[0] }) where !steps.contains(step) { steps.append(step) }
      let others = journey.stages.filter { other in
        other.steps != stage.steps && shut.contains { $0.stages.contains { $0.steps == other.steps } }
      }
      report(
        "persona-excluded", stage.head.namePlace,
        steps.compactMap { journey.steps[$0].channel?.place } + others.map(\.head.namePlace))
    }
    for number in journey.stages.indices {
      for channel in program.channels.indices { deadEnd(number, ChannelID(channel), reached) }
    }
  }

  /// The steps that a persona cannot do on the nearest way through a stage, if every way has one.
  private func exclusion(
    _ stage: Stage, _ persona: PersonaID, _ reached: Set<SimpleFlow.Place>
  ) -> (stage: Stage, way: [Int])? {
    func cannot(_ step: Int) -> Bool {
      guard let channel = channel(step), acts(persona, step) else { return false }
      let isNamed = !journey.actors(of: journey.steps[step]).isEmpty
      let hurts =
        journey.lines(of: journey.steps[step]).contains { $0.kind == .pain }
        || !journey.opportunities(of: journey.steps[step]).isEmpty
      if !program.personas.contains(where: { $0.uses.contains(channel) }), !isNamed || !hurts { return false }
      if isNamed, !feelsBad(step, persona) { return false }
      if SimpleContact(program: program, journey: journey, flow: flow).isBefore(step) { return false }
      let comesThere = journey.steps.indices.contains { other in
        self.channel(other) == channel
          && journey.actors(of: journey.steps[other]).contains { $0.persona == persona }
      }
      if !isNamed, comesThere { return false }
      let verbs = journey.dataUses(of: journey.steps[step]).map(\.verb)
      guard
        verbs.contains(.asks) || verbs.contains(.identifies)
          || !deals(step, .redeems, .buys, .returns, .exchanges, .repairs).isEmpty
      else { return false }
      return !program.channels[channel.index].isOneWay
        && !program.personas[persona.index].uses.contains(channel)
    }
    func isInside(_ place: SimpleFlow.Place) -> Bool {
      if case .step(let step) = place { return stage.steps.contains(step) }
      return false
    }
    let entries = stage.steps.filter { step in
      reached.contains { !isInside($0) && flow.edges(from: $0).contains { $0.to == .step(step) } }
    }
    var ways: [[Int]] = []
    for entry in entries {
      flow.ways(from: .step(entry), visits: 1) { way in
        guard let last = way.places.last, isInside(last) else { return false }
        if flow.edges(from: last).contains(where: { !isInside($0.to) && $0.to != .lost }) {
          ways.append(way.steps)
        }
        return true
      }
    }
    guard !ways.isEmpty, ways.allSatisfy({ $0.contains(where: cannot) }) else { return nil }
    guard !passesBy(stage, persona, reached, cannot, isInside) else { return nil }
    let shortest = ways.map(\.count).min() ?? 0
    let way = ways.first { $0.count == shortest } ?? []
    return (stage, way.filter(cannot))
  }

  private func feelsBad(_ step: Int, _ persona: PersonaID) -> Bool {
    let said = journey.emotions(of: journey.steps[step]).filter { !$0.isIdeal && $0.score != nil }
    let own = said.last { $0.persona == persona } ?? said.last { $0.persona == nil }
    return (own?.score?.value ?? 0) < 0
  }

  /// Whether a persona can pass a stage by wherever one comes into it: not from the start, not by a failure, not where it feels
  /// bad, and by some other way, without a failure, to a step that the stage leads to.
  private func passesBy(
    _ stage: Stage, _ persona: PersonaID, _ reached: Set<SimpleFlow.Place>, _ cannot: (Int) -> Bool,
    _ isInside: (SimpleFlow.Place) -> Bool
  ) -> Bool {
    let doors = reached.filter { !isInside($0) }.flatMap { place in
      flow.edges(from: place).filter { isInside($0.to) }.map { (place, $0) }
    }
    let goals = stage.steps.filter { reached.contains(.step($0)) }.flatMap { flow.edges(from: .step($0)) }
      .filter { edge in
        !edge.isFailure && !isInside(edge.to) && edge.to != .end && edge.to != .lost
          && !doors.contains { $0.0 == edge.to }
      }.map(\.to)
    return doors.allSatisfy { place, door in
      if place == .start || door.isFailure { return false }
      if case .step(let step) = door.to, feelsBad(step, persona) { return false }
      var passes = false
      flow.ways(from: place, visits: 1) { way in
        guard let last = way.places.last, !isInside(last), way.edges.allSatisfy({ !$0.isFailure }) else {
          return false
        }
        if way.places.count > 1 {
          if goals.contains(last) { passes = true }
          if case .step(let step) = last, cannot(step) { return false }
        }
        return !passes
      }
      return passes
    }
  }

  private mutating func deadEnd(_ number: Int, _ target: ChannelID, _ reached: Set<SimpleFlow.Place>) {
    var all: Set<Int> = []
    for index in program.personas.indices where program.personas[index].uses.contains(target) {
      let steps = journey.stages[number].steps.filter {
        reached.contains(.step($0)) && channel($0) == target && acts(PersonaID(index), $0)
      }
      let leadsOn = steps.contains { step in
        flow.edges(from: .step(step)).contains { edge in
          if edge.isFailure { return false }
          if edge.to == .lost {
            return deals(step, .returns, .exchanges, .repairs).contains { !journey.deals[$0].isRefused }
          }
          if case .step(let next) = edge.to { return !steps.contains(next) }
          return true
        }
      }
      if !leadsOn { all.formUnion(steps) }
    }
    let steps = all.sorted()
    let goesWrong = steps.contains { step in
      flow.edges(from: .step(step)).contains { $0.isFailure || $0.to == .lost }
    }
    if goesWrong, let first = steps.first {
      report("channel-dead-end", head(first), steps.dropFirst().map(head))
    }
  }
}
