import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// What the rules on handoffs and data should find in a journey, computed without haste: from the statements and the flow
/// as its definition reads, one datum at a time, over all states of step and plain memory, none left out.
struct HandoffBruteForce {
  /// A finding by rule and places.
  struct Found: Hashable, CustomStringConvertible {
    var code: String
    var place: Place
    var related: [Place]
    var description: String { "\(code) at \(place.range) related \(related.map(\.range))" }
  }

  /// From a touchpoint or the start to what comes next, actions looked through.
  struct Hop: Hashable {
    var from: SimpleFlow.Place
    var to: SimpleFlow.Place
    var exit: Int?
    var leavesByFailure: Bool
    var isFailure: Bool
    /// Whether no action lies between.
    var isDirect: Bool
  }

  let program: Program
  let journey: Journey
  let flow: SimpleFlow
  let hops: [SimpleFlow.Place: [Hop]]
  let reached: Set<Int>
  /// The handoffs that hand anything over, by the step they lead from.
  private(set) var outgoing: [Int: [Int]] = [:]

  init(_ program: Program, _ journey: Journey) {
    self.program = program
    self.journey = journey
    let flow = SimpleFlow(journey)
    self.flow = flow
    var reached: Set<Int> = []
    var work: [SimpleFlow.Place] = [.start]
    while let place = work.popLast() {
      for edge in flow.edges(from: place) {
        if case .step(let step) = edge.to, reached.insert(step).inserted { work.append(edge.to) }
      }
    }
    self.reached = reached
    var hops: [SimpleFlow.Place: [Hop]] = [:]
    func isAction(_ place: SimpleFlow.Place) -> Bool {
      if case .step(let step) = place { journey.steps[step].kind == .action } else { false }
    }
    for place in [SimpleFlow.Place.start] + reached.sorted().map(SimpleFlow.Place.step) where !isAction(place)
    {
      for first in flow.edges(from: place) {
        flow.ways(from: first.to, visits: 2) { way in
          let last = way.places[way.places.count - 1]
          if isAction(last) { return true }
          let hop = Hop(
            from: place, to: last, exit: first.exit, leavesByFailure: first.isFailure,
            isFailure: first.isFailure || way.edges.contains(where: \.isFailure),
            isDirect: way.places.count == 1)
          let isOld = hops[place, default: []].contains {
            $0.to == hop.to && $0.leavesByFailure == hop.leavesByFailure && $0.isFailure == hop.isFailure
          }
          if !isOld { hops[place, default: []].append(hop) }
          return false
        }
      }
    }
    self.hops = hops
    for step in reached { outgoing[step] = handoffs(from: step) }
  }

  // MARK: The definitions

  func owner(_ place: SimpleFlow.Place) -> PartyID? {
    guard case .step(let step) = place, journey.steps[step].kind == .touchpoint else { return nil }
    return program.owner(of: journey.steps[step], in: journey)?.party
  }

  func uses(_ step: Int, _ verbs: [DataUse.Verb]) -> [DataUse] {
    journey.dataUses(of: journey.steps[step]).filter { verbs.contains($0.verb) }
  }

  func learns(_ step: Int, _ data: DataID, _ hop: Hop) -> DataUse? {
    uses(step, hop.leavesByFailure ? [.asks, .identifies] : [.asks, .identifies, .gives]).first {
      $0.data == data
    }
  }

  func brings(_ step: Int, _ hop: Hop) -> Bool {
    if !uses(step, [.asks, .identifies]).isEmpty { return true }
    return !hop.leavesByFailure
      && (!uses(step, [.gives]).isEmpty
        || journey.deals(of: journey.steps[step]).contains { $0.verb == .buys && !$0.isRefused }
        || journey.promiseActs(of: journey.steps[step]).contains { $0.verb == .makes })
  }

  func actors(_ step: Int) -> [PersonaID] { journey.actors(of: journey.steps[step]).map(\.persona) }
  func profiles(_ step: Int) -> [PersonaID] { actors(step).isEmpty ? journey.personas : actors(step) }
  func isShared(_ data: DataID, _ step: Int) -> Bool {
    !profiles(step).isEmpty && profiles(step).allSatisfy { program.personas[$0.index].known.contains(data) }
  }

  func handoffs(_ hop: Hop) -> [Handoff] {
    journey.handoffs.filter { handoff in
      handoff.from.map { SimpleFlow.Place.step($0.index) } == hop.from
        && handoff.to.map { SimpleFlow.Place.step($0.index) } == hop.to
    }
  }

  func isChange(_ hop: Hop) -> Bool {
    guard let giver = owner(hop.from), let receiver = owner(hop.to) else { return false }
    return giver != receiver
  }

  /// Whether the next step is another page of the same channel: at once, with nothing wrong, and nobody in front of the customer.
  func isSamePlace(_ from: Int, _ to: Int, _ hop: Hop) -> Bool {
    let rows = journey.blueprint[journey.steps[to].blueprint]
    return hop.isDirect && !hop.isFailure && journey.steps[from].channel != nil
      && journey.steps[from].channel?.id == journey.steps[to].channel?.id
      && journey.steps[to].wait == nil && rows.allSatisfy { $0.layer != .frontstage }
  }

  /// Whether an owner deals a datum out.
  func issues(_ data: DataID, _ party: PartyID) -> Bool {
    reached.contains { step in
      owner(.step(step)) == party && uses(step, [.gives]).contains { $0.data == data }
    }
  }

  /// Whether a datum is a key that everybody in the company has who has the case.
  func travels(_ data: DataID, to step: Int) -> Bool {
    let isDropped = reached.flatMap { outgoing[$0, default: []] }.contains {
      journey.handoffs[$0].to?.index == step && journey.handoffs[$0].drops.contains(data)
    }
    return !program.data[data.index].isPersonal && !isPartner(owner(.step(step))) && !isDropped
      && reached.contains { uses($0, [.identifies]).contains { $0.data == data } }
  }

  /// Whether customers of the company are known by a number that it gave them.
  func isCompanyNumber(_ data: DataID) -> Bool {
    let given = reached.filter { step in uses(step, [.gives]).contains { $0.data == data } }
    return !program.data[data.index].isPersonal
      && given.contains { owner(.step($0)) != nil && !isPartner(owner(.step($0))) }
  }

  func isMessage(_ step: Int) -> Bool {
    journey.steps[step].channel.map { program.channels[$0.id.index].isOneWay } ?? false
  }

  /// Whether some handoff leads into a step.
  func isAwaited(_ step: Int) -> Bool {
    reached.flatMap { outgoing[$0, default: []] }.contains { journey.handoffs[$0].to?.index == step }
  }

  /// Whether somebody at a step has to hear what went wrong.
  func hasToKnow(_ step: Int) -> Bool {
    journey.steps[step].resolves != nil
      || journey.promiseActs(of: journey.steps[step]).contains { $0.verb == .keeps }
      || !isMessage(step) && !isAwaited(step) && !uses(step, [.needs, .identifies]).isEmpty
  }

  /// Whether nobody has to say what becomes of a datum when it is lacking at a step.
  func hasItsWay(_ data: DataID, to receiver: PartyID, at step: Int) -> Bool {
    if program.data[data.index].isPersonal, isMessage(step) { return true }
    if !program.data[data.index].isPersonal, !isMessage(step), journey.steps[step].channel != nil,
      isGiven(data)
    {
      return true
    }
    return reached.allSatisfy { step in
      guard uses(step, [.asks, .gives, .identifies]).contains(where: { $0.data == data }),
        owner(.step(step)) != receiver
      else { return true }
      return outgoing[step, default: []].contains { handoff in
        journey.handoffs[handoff].carries.contains(data)
          && journey.handoffs[handoff].to.map { owner(.step($0.index)) } == receiver
      }
    }
  }

  /// A change of owner that leaves the division, with no handoff from there to the new owner.
  func isUndeclared(_ hop: Hop) -> Bool {
    guard isChange(hop), let giver = owner(hop.from), let receiver = owner(hop.to),
      case .step(let from) = hop.from, case .step(let to) = hop.to, !isSamePlace(from, to, hop)
    else { return false }
    let channel = journey.steps[from].channel.map { program.channels[$0.id.index] }
    if channel?.runBy == receiver { return false }
    let division = program.parties[giver.index].division
    if division != nil, division == program.parties[receiver.index].division { return false }
    return outgoing[from, default: []].allSatisfy { handoff in
      journey.handoffs[handoff].to.map { owner(.step($0.index)) != receiver } ?? true
    }
  }

  /// Whoever learns what is said at a step.
  func audience(_ step: Int) -> [PartyID] {
    let rows = journey.blueprint[journey.steps[step].blueprint].compactMap(\.owner)
    return (owner(.step(step)).map { [$0] } ?? []) + journey.roles[journey.steps[step].roles].map(\.party)
      + rows + (recorder(step).map { [$0] } ?? [])
  }

  /// Whoever in the company runs the channel in which somebody of the company serves the customer.
  func recorder(_ step: Int) -> PartyID? {
    guard let owner = owner(.step(step)), !isPartner(owner), let channel = journey.steps[step].channel,
      let runner = program.channels[channel.id.index].runBy, !isPartner(runner)
    else { return nil }
    return runner
  }

  /// Whether to ask for a datum is to ask who somebody is, or a partner's own affair.
  func isNoQuestion(_ data: DataID, at step: Int) -> Bool {
    if program.data[data.index].changes { return true }
    if owner(.step(step)) == nil, program.isStrange(journey.steps[step]) { return true }
    let isIdentifying = reached.contains { uses($0, [.identifies]).contains { $0.data == data } }
    let isPersonal = program.data[data.index].isPersonal
    let isGiven = isGiven(data)
    if isPartner(owner(.step(step))) {
      let isSentThere = reached.flatMap { outgoing[$0, default: []] }.contains {
        journey.handoffs[$0].to.map { owner(.step($0.index)) } == owner(.step(step))
      }
      let isTrading = !journey.deals(of: journey.steps[step]).isEmpty
      let isPromising = !journey.promiseActs(of: journey.steps[step]).isEmpty
      return isGiven || isIdentifying || !isSentThere && !isTrading && !isPromising
    }
    if isNamed(data, into: step) { return false }
    return uses(step, [.identifies]).isEmpty ? isGiven || isIdentifying : isPersonal && isIdentifying
  }

  private func isGiven(_ data: DataID) -> Bool {
    reached.contains { uses($0, [.gives]).contains { $0.data == data } }
  }

  /// The persona by whose profile the company could know an answer.
  func profile(with data: DataID, at step: Int) -> PersonaID? {
    if isPartner(owner(.step(step))) { return nil }
    guard
      !journey.startsWith.isEmpty || !uses(step, [.identifies]).isEmpty
        || uses(step, [.asks]).contains(where: { isGiven($0.data) })
    else { return nil }
    var those: [PersonaID] = []
    var others = 0
    for persona in profiles(step).map({ ($0, program.personas[$0.index]) }) {
      if let channel = journey.steps[step].channel, !persona.1.uses.isEmpty,
        !persona.1.uses.contains(channel.id)
      {
        continue
      }
      if persona.1.known.contains(data) { those.append(persona.0) } else { others += 1 }
    }
    return those.count >= others ? those.first : nil
  }

  /// Whether a handoff into a step says what becomes of a datum.
  func isNamed(_ data: DataID, into step: Int) -> Bool {
    reached.contains { from in
      outgoing[from, default: []].contains { handoff in
        journey.handoffs[handoff].to?.index == step
          && (journey.handoffs[handoff].carries + journey.handoffs[handoff].drops).contains(data)
      }
    }
  }

  func head(_ step: Int) -> Place { journey.steps[step].head.namePlace }

  func head(_ handoff: Handoff) -> Place {
    let length = program.source(of: handoff.place).components(before: " {").utf8.count
    let start = Int(handoff.place.range.start)
    return Place(handoff.place.file, ByteRange(start, start + length))
  }

  func place(_ hop: Hop) -> Place {
    if let exit = hop.exit { return journey.exits[exit].place }
    if case .step(let step) = hop.from { return head(step) }
    return journey.head.namePlace
  }

  func isPartner(_ party: PartyID?) -> Bool {
    party.map { program.parties[$0.index].kind == .partner } ?? false
  }

  /// All hops, in the order of the text.
  var allHops: [Hop] { reached.sorted().flatMap { hops[.step($0), default: []] } }

  /// Whether some way leads from one place to the other.
  func leads(_ from: SimpleFlow.Place, _ to: SimpleFlow.Place) -> Bool {
    var seen: Set<SimpleFlow.Place> = []
    var work = [from]
    while let place = work.popLast() {
      for hop in hops[place, default: []] where seen.insert(hop.to).inserted { work.append(hop.to) }
    }
    return seen.contains(to)
  }

  /// The handoffs that hand anything over, from a step.
  func handoffs(from step: Int) -> [Int] {
    journey.handoffs.indices.filter { index in
      guard journey.handoffs[index].from?.index == step, let to = journey.handoffs[index].to?.index,
        let giver = owner(.step(step)), let receiver = owner(.step(to)), giver != receiver
      else { return false }
      return leads(.step(step), .step(to))
    }
  }

  // MARK: One datum along all ways

  /// Everything that happened to a datum on a way.
  struct Memory: Hashable {
    /// The steps that learned it, in their order, each once.
    var sources: [Int] = []
    var knowers: Set<PartyID> = []
    /// The handoffs that were left, those that bring the datum, and those that were left without it after it was given.
    var left: Set<Int> = []
    var bringing: Set<Int> = []
    var empty: Set<Int> = []
    /// The first handoff that led to an owner after it was given, and did not bring it.
    var bare: [PartyID: Int] = [:]
    var metUnowned = false
  }

  /// Calls `visit` with every hop and the memory on arrival, nearest first.
  func explore(_ data: DataID, _ visit: (Hop, Memory) -> Void) {
    struct State: Hashable {
      var place: SimpleFlow.Place
      var memory: Memory
    }
    var states = [State(place: .start, memory: Memory())]
    var seen = Set(states)
    var position = 0
    while position < states.count {
      let state = states[position]
      position += 1
      for hop in hops[state.place, default: []] {
        let memory = after(hop, state.memory, data)
        visit(hop, memory)
        let next = State(place: hop.to, memory: memory)
        if case .step = hop.to, seen.insert(next).inserted { states.append(next) }
      }
    }
  }

  private func after(_ hop: Hop, _ before: Memory, _ data: DataID) -> Memory {
    var memory = before
    if case .step(let from) = hop.from {
      if learns(from, data, hop) != nil {
        if !memory.sources.contains(from) { memory.sources.append(from) }
        memory.knowers.formUnion(audience(from))
      }
      for handoff in outgoing[from, default: []] {
        memory.left.insert(handoff)
        if journey.handoffs[handoff].carries.contains(data) {
          memory.bringing.insert(handoff)
        } else if !memory.sources.isEmpty {
          memory.empty.insert(handoff)
        }
      }
    }
    guard case .step(let to) = hop.to else { return memory }
    guard let receiver = owner(hop.to) else {
      memory.metUnowned = true
      return memory
    }
    func arrives(_ handoff: Int) -> Bool { journey.handoffs[handoff].to?.index == to }
    if memory.bringing.contains(where: arrives) || isShared(data, to) { memory.knowers.insert(receiver) }
    if let recorder = recorder(to), memory.knowers.contains(recorder) { memory.knowers.insert(receiver) }
    if memory.bare[receiver] == nil, let handoff = memory.empty.filter(arrives).min() {
      memory.bare[receiver] = handoff
    }
    return memory
  }

  /// Where the answer got lost on the way, or where it was carried.
  private func fate(_ way: [Hop], _ data: DataID) -> (place: Place?, isLost: Bool) {
    guard case .step(let end) = way[way.count - 1].to else { return (nil, true) }
    var memory = Memory()
    var loss: Place?
    var losing: Place?
    var carried: Int?
    for hop in way {
      guard case .step(let from) = hop.from else { continue }
      if hop == way[0], let giver = owner(hop.from) { memory.knowers.insert(giver) }
      let knew = owner(hop.from).map(memory.knowers.contains) ?? false
      if knew {
        let into = outgoing[from, default: []].filter { journey.handoffs[$0].to?.index == end }
        if let empty = into.first(where: { !journey.handoffs[$0].carries.contains(data) }) {
          losing = head(journey.handoffs[empty])
        }
        for handoff in outgoing[from, default: []] where journey.handoffs[handoff].carries.contains(data) {
          memory.bringing.insert(handoff)
        }
      }
      guard case .step(let to) = hop.to else { continue }
      if let receiver = owner(hop.to) {
        let brought = memory.bringing.sorted { order($0, way) < order($1, way) }
          .first { journey.handoffs[$0].to?.index == to }
        if let brought {
          carried = brought
          memory.knowers.insert(receiver)
        }
        if isShared(data, to) { memory.knowers.insert(receiver) }
      }
      if knew, !(owner(hop.to).map(memory.knowers.contains) ?? false) {
        loss = owner(hop.to) == nil ? head(to) : handoffs(hop).first.map(head) ?? place(hop)
      }
    }
    if let receiver = owner(.step(end)), memory.knowers.contains(receiver) {
      guard let carried, let to = journey.handoffs[carried].to, owner(.step(to.index)) == receiver else {
        return (nil, false)
      }
      return (head(journey.handoffs[carried]), false)
    }
    return (losing ?? loss, true)
  }

  /// Where on a way a handoff is left, then as written.
  private func order(_ handoff: Int, _ way: [Hop]) -> Int {
    let position = way.firstIndex { $0.from == .step(journey.handoffs[handoff].from?.index ?? -1) } ?? 0
    return position * 1_000 + handoff
  }

  // MARK: Findings

  func findings() -> [Found] {
    var found: [Found] = []
    found += questionsAndNeeds()
    found += declarations()
    found += consents()
    found += needlessQuestions(repeated: repeated())
    return found
  }

  private struct Need: Hashable {
    var step: Int
    var data: DataID
  }

  private func questionsAndNeeds() -> [Found] {
    var missing: [Need: (source: Place, handoff: Int)] = [:]
    var lacking: Set<Lack> = []
    for data in program.data.indices.map(DataID.init) {
      explore(data) { hop, memory in
        guard case .step(let step) = hop.to else { return }
        let need = Need(step: step, data: data)
        guard !memory.metUnowned, let receiver = owner(hop.to), !memory.knowers.contains(receiver),
          let source = memory.sources.first, uses(step, [.needs]).contains(where: { $0.data == data }),
          uses(step, [.asks, .gives, .identifies]).allSatisfy({ $0.data != data }), !issues(data, receiver),
          !travels(data, to: step)
        else { return }
        if missing[need] == nil, let handoff = memory.bare[receiver],
          let use = uses(source, [.asks, .gives, .identifies]).first(where: { $0.data == data })
        {
          missing[need] = (use.place, handoff)
        }
        if isUndeclared(hop), !memory.left.contains(where: { journey.handoffs[$0].to?.index == step }) {
          lacking.insert(Lack(hop: hop, data: data))
        }
      }
    }
    var found: [Found] = []
    var repeating: Set<Int> = []
    var told: [(owner: PartyID?, data: DataID, finding: Int)] = []
    for step in reached.sorted() {
      if let question = question(step) {
        found.append(question)
        repeating.insert(step)
      }
      var needed: [DataID] = []
      var lately: [DataID] = []
      var at: Place?
      var sources: [Place] = []
      var losses: [(handoff: Int, carries: Bool)] = []
      for use in uses(step, [.needs]) where !needed.contains(use.data) {
        needed.append(use.data)
        guard let (source, handoff) = missing[Need(step: step, data: use.data)] else { continue }
        if let first = told.first(where: { $0.owner == owner(.step(step)) && $0.data == use.data }) {
          found[first.finding].related.append(use.place)
          continue
        }
        lately.append(use.data)
        at = at ?? use.place
        sources.append(source)
        let carries = journey.handoffs[handoff].carries.contains(use.data)
        if !losses.contains(where: { $0 == (handoff, carries) }) { losses.append((handoff, carries)) }
      }
      if let at {
        let places = losses.map { head(journey.handoffs[$0.handoff]) }
        told += lately.map { (owner(.step(step)), $0, found.count) }
        found.append(Found(code: "missing-data", place: at, related: sources + places))
      }
    }
    var trouble = stakes(repeating)
    for lack in lacking {
      guard case .step(let step) = lack.hop.to, missing[Need(step: step, data: lack.data)] == nil else {
        continue
      }
      if case .step(let failed) = lack.hop.from, lack.hop.leavesByFailure,
        uses(failed, [.asks]).contains(where: { $0.data == lack.data })
      {
        continue
      }
      if let receiver = owner(lack.hop.to), !hasItsWay(lack.data, to: receiver, at: step) {
        trouble.insert(lack.hop)
      }
    }
    return found + undeclared(trouble)
  }

  /// One finding for each step with trouble, but for those that a handoff to an earlier step of the same owner would mend.
  private func undeclared(_ trouble: Set<Hop>) -> [Found] {
    var found: [Found] = []
    var told: [(receiver: PartyID?, origins: Set<Int>)] = []
    for step in reached.sorted() {
      var origins: Set<Int> = []
      var places: [Place] = []
      for from in reached.sorted() {
        guard
          let hop = hops[.step(from), default: []].first(where: {
            $0.to == .step(step) && trouble.contains($0)
          })
        else { continue }
        origins.insert(from)
        places.append(place(hop))
      }
      if origins.isEmpty { continue }
      let receiver = owner(.step(step))
      if let first = told.firstIndex(where: { $0.receiver == receiver && origins.isSubset(of: $0.origins) }) {
        found[first].related.append(head(step))
      } else {
        told.append((receiver, origins))
        found.append(Found(code: "undeclared-handoff", place: head(step), related: places))
      }
    }
    return found
  }

  private struct Lack: Hashable {
    var hop: Hop
    var data: DataID
  }

  /// The data that some step asks again.
  private func repeated() -> Set<DataID> {
    var found: Set<DataID> = []
    for step in reached.sorted() {
      for use in uses(step, [.asks])
      where !isNoQuestion(use.data, at: step)
        && (profile(with: use.data, at: step) != nil || answer(to: step, use.data) != nil)
      {
        found.insert(use.data)
      }
    }
    return found
  }

  private func question(_ step: Int) -> Found? {
    var asked: [DataID] = []
    var places: [Place] = []
    var losses: [Place] = []
    var carried: [Place] = []
    var at: Place?
    for use in uses(step, [.asks]) where !asked.contains(use.data) {
      asked.append(use.data)
      if isNoQuestion(use.data, at: step) { continue }
      if let persona = profile(with: use.data, at: step) {
        places.append(program.personas[persona.index].head.namePlace)
      } else if let way = answer(to: step, use.data),
        case .step(let source) = way[0].from,
        let first = uses(source, [.asks, .gives, .identifies]).first(where: { $0.data == use.data })
      {
        places.append(first.place)
        let (fate, isLost) = fate(way, use.data)
        if let fate {
          if isLost, !losses.contains(fate) { losses.append(fate) }
          if !isLost, !carried.contains(fate) { carried.append(fate) }
        }
      } else {
        continue
      }
      at = at ?? use.place
    }
    return at.map { Found(code: "repeated-question", place: $0, related: places + losses + carried) }
  }

  /// Changes of owner to somebody who was not met, with no handoff into the step, and something at stake.
  private func stakes(_ repeating: Set<Int>) -> Set<Hop> {
    struct State: Hashable {
      var place: SimpleFlow.Place
      var met: Set<PartyID> = []
      var left: Set<Int> = []
      var hasSomething: Bool
      var promised: Set<PromiseID> = []
      var bought: Set<ProductID>
    }
    var trouble: Set<Hop> = []
    var states = [
      State(
        place: .start, hasSomething: !journey.startsWith.isEmpty,
        bought: Set(journey.startsWith.map(\.product)))
    ]
    var seen = Set(states)
    while let state = states.popLast() {
      for hop in hops[state.place, default: []] {
        var next = state
        next.place = hop.to
        if case .step(let from) = hop.from {
          if brings(from, hop) { next.hasSomething = true }
          if !hop.leavesByFailure {
            for act in journey.promiseActs(of: journey.steps[from]) where act.verb == .makes {
              next.promised.insert(act.promise)
            }
            for deal in journey.deals(of: journey.steps[from]) where deal.verb == .buys && !deal.isRefused {
              if case .product(let product) = deal.object { next.bought.insert(product) }
            }
          }
          next.left.formUnion(outgoing[from, default: []])
        }
        if let giver = owner(hop.from) { next.met.insert(giver) }
        if isUndeclared(hop), case .step(let step) = hop.to, let receiver = owner(hop.to),
          !next.met.contains(receiver), !next.left.contains(where: { journey.handoffs[$0].to?.index == step })
        {
          let comesBack = isPartner(owner(hop.from)) && !isPartner(receiver)
          let acts = journey.promiseActs(of: journey.steps[step])
          let brought = journey.deals(of: journey.steps[step]).filter {
            [.returns, .exchanges, .repairs].contains($0.verb)
          }
          let saysNothing = uses(step, [.identifies]).isEmpty
          let isUsual = hops[hop.from, default: []].contains { $0.to == hop.to && !$0.isFailure }
          if hop.isFailure && next.hasSomething && !comesBack && !repeating.contains(step) && hasToKnow(step)
            && !isUsual
            || saysNothing
              && acts.contains(where: { $0.verb == .keeps && next.promised.contains($0.promise) })
            || !isAwaited(step)
              && brought.contains(where: {
                if case .product(let product) = $0.object {
                  next.bought.contains(product) && isSeller(owner(hop.from), of: product)
                } else {
                  false
                }
              })
          {
            trouble.insert(hop)
          }
        }
        if case .step = hop.to, seen.insert(next).inserted { states.append(next) }
      }
    }
    return trouble
  }

  /// Whether somebody sells a product, or runs the channel in which customers have bought it before.
  private func isSeller(_ party: PartyID?, of product: ProductID) -> Bool {
    let before = journey.startsWith.filter { $0.product == product }.compactMap(\.channel)
    return before.contains { program.channels[$0.index].runBy == party }
      || journey.steps.indices.contains { step in
        owner(.step(step)) == party
          && journey.deals(of: journey.steps[step]).contains {
            if case .product(product) = $0.object { $0.verb == .buys && !$0.isRefused } else { false }
          }
      }
  }

  private func declarations() -> [Found] {
    var found: [Found] = []
    var slow: [Int: [Place]] = [:]
    for handoff in journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index, reached.contains(from) else {
        continue
      }
      let between = hops[.step(from), default: []].filter { $0.to == .step(to) }
      let isAction = journey.steps[from].kind == .action || journey.steps[to].kind == .action
      let (giver, receiver) = (owner(.step(from)), owner(.step(to)))
      let channels = [from, to].map { journey.steps[$0].channel?.id }
      if !isAction, giver != nil, giver == receiver, channels[0] != nil, channels[1] != nil,
        channels[0] != channels[1]
      {
        continue
      }
      if isAction || (giver != nil && giver == receiver) || !leads(.step(from), .step(to)) {
        if reached.contains(to) {
          found.append(Found(code: "idle-handoff", place: head(handoff), related: []))
        }
        continue
      }
      guard giver != nil, receiver != nil else { continue }
      if handoff.within == nil, let failure = between.first(where: \.isFailure),
        uses(to, [.identifies]).isEmpty, journey.steps[to].wait == nil
      {
        found.append(
          Found(code: "handoff-without-deadline", place: head(handoff), related: [place(failure)]))
      }
      if let within = handoff.within, let wait = journey.steps[to].wait, wait.range.upper > within,
        within + within > wait.range.lower,
        !journey.promiseActs(of: journey.steps[to]).contains(where: { $0.verb == .keeps })
      {
        slow[to, default: []].append(head(handoff))
      }
    }
    for (step, places) in slow {
      guard let wait = journey.steps[step].wait else { continue }
      found.append(Found(code: "handoff-too-slow", place: wait.place, related: places))
    }
    return found
  }

  private func consents() -> [Found] {
    struct State: Hashable {
      var place: SimpleFlow.Place
      var hasConsent = false
      var isFromCompany = false
    }
    var carried: Set<Place> = []
    var asked: [Int: [DataID: Place]] = [:]
    for data in program.data.indices.map(DataID.init) where program.data[data.index].isPersonal {
      var states = [State(place: .start)]
      var seen = Set(states)
      while var state = states.popLast() {
        if case .step(let step) = state.place {
          if uses(step, [.consent]).contains(where: { $0.data == data }) { state.hasConsent = true }
          if !state.hasConsent {
            for handoff in journey.handoffs
            where handoff.from?.index == step && handoff.carries.contains(data)
              && !handoff.consent.contains(data)
              && !uses(step, [.asks]).contains(where: { $0.data == data })
            {
              if let to = handoff.to, isPartner(owner(.step(to.index))),
                owner(.step(to.index)) != owner(.step(step)), leads(.step(step), .step(to.index)),
                journey.steps[step].kind == .touchpoint
              {
                carried.insert(head(handoff))
              }
            }
            if let partner = owner(state.place), isPartner(partner), state.isFromCompany,
              !companySteps(handingTo: step).isEmpty, worksForCompany(partner, at: step),
              let use = uses(step, [.asks]).first(where: { $0.data == data })
            {
              asked[step, default: [:]][data] = use.place
            }
          }
        }
        for hop in hops[state.place, default: []] {
          var next = state
          next.place = hop.to
          if case .step(let step) = hop.from {
            for handoff in outgoing[step, default: []].map({ journey.handoffs[$0] })
            where handoff.consent.contains(data) {
              guard let to = handoff.to else { continue }
              if hop.to == .step(to.index) || leads(hop.to, .step(to.index)) { next.hasConsent = true }
            }
          }
          if let giver = owner(hop.from), !isPartner(giver) { next.isFromCompany = true }
          if case .step = hop.to, seen.insert(next).inserted { states.append(next) }
        }
      }
    }
    var agreed = Set(journey.handoffs.flatMap(\.consent))
    for step in journey.steps.indices { agreed.formUnion(uses(step, [.consent]).map(\.data)) }
    if agreed.isEmpty { return [] }
    var found: [Found] = []
    var told: [(data: Set<DataID>, from: Set<Int>)] = []
    for (step, questions) in asked.sorted(by: { $0.key < $1.key }) {
      // What else the partner asks there, or is handed.
      var others = uses(step, [.asks]).map(\.data)
      for handoff in outgoing.values.joined() where journey.handoffs[handoff].to?.index == step {
        others += journey.handoffs[handoff].carries
      }
      guard others.contains(where: { agreed.contains($0) && questions[$0] == nil }) else { continue }
      guard let place = questions.values.min() else { continue }
      let (data, from) = (Set(questions.keys), companySteps(handingTo: step))
      let first = told.firstIndex { data.isSubset(of: $0.data) && !from.isDisjoint(with: $0.from) }
      if let first {
        found[first].related.append(place)
      } else {
        told.append((data, from))
        found.append(Found(code: "personal-data-to-partner", place: place, related: []))
      }
    }
    return found + carried.map { Found(code: "personal-data-to-partner", place: $0, related: []) }
  }

  /// The company's steps whose handoffs lead to a step.
  private func companySteps(handingTo step: Int) -> Set<Int> {
    reached.filter { from in
      !isPartner(owner(.step(from)))
        && outgoing[from, default: []].contains { journey.handoffs[$0].to?.index == step }
    }
  }

  /// Whether a partner gives customers back, or knows them at a step by the company's number.
  private func worksForCompany(_ partner: PartyID, at step: Int) -> Bool {
    if uses(step, [.identifies]).contains(where: { isCompanyNumber($0.data) }) { return true }
    return reached.contains { from in
      owner(.step(from)) == partner && (from == step || leads(.step(step), .step(from)))
        && outgoing[from, default: []].contains { handoff in
          journey.handoffs[handoff].to.map { !isPartner(owner(.step($0.index))) } ?? false
        }
    }
  }
}

extension String {
  /// What stands before `mark`, or everything.
  fileprivate func components(before mark: String) -> Substring {
    firstRange(of: mark).map { self[..<$0.lowerBound] } ?? self[...]
  }
}
