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
  }

  let program: Program
  let journey: Journey
  let flow: SimpleFlow
  let hops: [SimpleFlow.Place: [Hop]]
  let reached: Set<Int>

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
            isFailure: first.isFailure || way.edges.contains(where: \.isFailure))
          let isOld = hops[place, default: []].contains {
            $0.to == hop.to && $0.leavesByFailure == hop.leavesByFailure && $0.isFailure == hop.isFailure
          }
          if !isOld { hops[place, default: []].append(hop) }
          return false
        }
      }
    }
    self.hops = hops
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

  func lossPlace(_ hop: Hop) -> Place {
    if owner(hop.to) == nil, case .step(let step) = hop.to { return head(step) }
    return handoffs(hop).first.map(head) ?? place(hop)
  }

  // MARK: One datum along all ways

  /// Everything that happened to a datum on a way.
  struct Memory: Hashable {
    /// The steps that learned it, in their order, each once.
    var sources: [Int] = []
    var knowers: Set<PartyID> = []
    var loss: Hop?
    var carried: Hop?
    var hasSomething = false
    var metUnowned = false
  }

  /// Calls `visit` with every hop and the memory before and after it, nearest first.
  func explore(_ data: DataID, _ visit: (Hop, Memory) -> Void) {
    struct State: Hashable {
      var place: SimpleFlow.Place
      var memory: Memory
    }
    var begin = Memory()
    begin.hasSomething = !journey.startsWith.isEmpty
    var states = [State(place: .start, memory: begin)]
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
    let giver = owner(hop.from)
    if case .step(let from) = hop.from {
      if learns(from, data, hop) != nil {
        if !memory.sources.contains(from) { memory.sources.append(from) }
        if let giver { memory.knowers.insert(giver) }
      }
      if brings(from, hop) { memory.hasSomething = true }
    }
    let knew = giver.map(memory.knowers.contains) ?? false
    guard case .step(let to) = hop.to else { return memory }
    let receiver = owner(hop.to)
    if receiver == nil { memory.metUnowned = true }
    if knew, handoffs(hop).contains(where: { $0.carries.contains(data) }) {
      memory.carried = hop
      if let receiver { memory.knowers.insert(receiver) }
    }
    if let receiver, isShared(data, to) { memory.knowers.insert(receiver) }
    if knew, !(receiver.map(memory.knowers.contains) ?? false) { memory.loss = hop }
    return memory
  }

  // MARK: Findings

  func findings() -> [Found] {
    var found: [Found] = []
    found += questionsAndNeeds()
    found += undeclared()
    found += declarations()
    found += consents()
    return found
  }

  private struct Need: Hashable {
    var step: Int
    var data: DataID
  }

  private func questionsAndNeeds() -> [Found] {
    var again: [Need: (source: Place, fate: Place?, isLost: Bool)] = [:]
    var missing: [Need: [Place]] = [:]
    for data in program.data.indices.map(DataID.init) {
      explore(data) { hop, memory in
        guard case .step(let step) = hop.to else { return }
        let need = Need(step: step, data: data)
        let knows = owner(hop.to).map(memory.knowers.contains) ?? false
        if again[need] == nil, uses(step, [.asks]).contains(where: { $0.data == data }) {
          let isPersonal = program.data[data.index].isPersonal
          let source = memory.sources.first { other in
            other != step
              && (!isPersonal || actors(other).isEmpty || actors(step).isEmpty
                || !Set(actors(other)).isDisjoint(with: actors(step)))
          }
          if let source {
            let use = uses(source, [.asks, .gives, .identifies]).first { $0.data == data }
            let fate: Place?
            if !knows {
              fate = memory.loss.map(lossPlace)
            } else if let hop = memory.carried, owner(hop.to) == owner(.step(step)) {
              fate = handoffs(hop).first { $0.carries.contains(data) }.map(head)
            } else {
              fate = nil
            }
            if let use { again[need] = (use.place, fate, !knows) }
          }
        }
        if missing[need] == nil, !memory.metUnowned, !knows, owner(hop.to) != nil,
          uses(step, [.needs]).contains(where: { $0.data == data }),
          uses(step, [.asks, .gives, .identifies]).allSatisfy({ $0.data != data })
        {
          var related: [Place] = []
          if let source = memory.sources.first,
            let use = uses(source, [.asks, .gives, .identifies]).first(where: { $0.data == data })
          {
            related.append(use.place)
          }
          if let loss = memory.loss { related.append(lossPlace(loss)) }
          missing[need] = related
        }
      }
    }
    var found: [Found] = []
    for step in reached.sorted() {
      var asked: [DataID] = []
      var places: [Place] = []
      var losses: [Place] = []
      var carried: [Place] = []
      var at: Place?
      for use in uses(step, [.asks]) where !asked.contains(use.data) {
        asked.append(use.data)
        let persona = profiles(step).first { program.personas[$0.index].known.contains(use.data) }
        if let persona {
          places.append(program.personas[persona.index].head.namePlace)
        } else if let (source, fate, isLost) = again[Need(step: step, data: use.data)] {
          places.append(source)
          if let fate {
            if isLost, !losses.contains(fate) { losses.append(fate) }
            if !isLost, !carried.contains(fate) { carried.append(fate) }
          }
        } else {
          continue
        }
        at = at ?? use.place
      }
      if let at {
        found.append(Found(code: "repeated-question", place: at, related: places + losses + carried))
      }
      var needed: [DataID] = []
      for use in uses(step, [.needs]) where !needed.contains(use.data) {
        needed.append(use.data)
        if let related = missing[Need(step: step, data: use.data)] {
          found.append(Found(code: "missing-data", place: use.place, related: related))
        }
      }
    }
    return found
  }

  private func undeclared() -> [Found] {
    var trouble: Set<Hop> = []
    // Something to pass on, and the new owner was never met.
    struct State: Hashable {
      var place: SimpleFlow.Place
      var met: Set<PartyID>
      var hasSomething: Bool
    }
    var states = [State(place: .start, met: [], hasSomething: !journey.startsWith.isEmpty)]
    var seen = Set(states)
    while let state = states.popLast() {
      for hop in hops[state.place, default: []] {
        var next = state
        next.place = hop.to
        if case .step(let from) = hop.from, brings(from, hop) { next.hasSomething = true }
        if let giver = owner(hop.from) { next.met.insert(giver) }
        if isChange(hop), handoffs(hop).isEmpty, next.hasSomething, let receiver = owner(hop.to),
          !next.met.contains(receiver)
        {
          trouble.insert(hop)
        }
        if case .step = hop.to, seen.insert(next).inserted { states.append(next) }
      }
    }
    // Something to pass on, and the new owner asks or needs what they do not know.
    for data in program.data.indices.map(DataID.init) {
      explore(data) { hop, memory in
        guard isChange(hop), handoffs(hop).isEmpty, memory.hasSomething, !memory.metUnowned,
          case .step(let step) = hop.to, let receiver = owner(hop.to), !memory.knowers.contains(receiver),
          uses(step, [.asks, .needs]).contains(where: { $0.data == data })
        else { return }
        trouble.insert(hop)
      }
    }
    var found: [Found] = []
    for step in reached.sorted() {
      var origins: [PartyID: [(Int, Place)]] = [:]
      for from in reached.sorted() {
        let hop = hops[.step(from), default: []].first { $0.to == .step(step) && trouble.contains($0) }
        if let hop, let giver = owner(hop.from) { origins[giver, default: []].append((from, place(hop))) }
      }
      for list in origins.values {
        found.append(Found(code: "undeclared-handoff", place: head(step), related: list.map(\.1)))
      }
    }
    return found
  }

  private func declarations() -> [Found] {
    var found: [Found] = []
    for handoff in journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index, reached.contains(from) else {
        continue
      }
      let between = hops[.step(from), default: []].filter { $0.to == .step(to) }
      let isAction = journey.steps[from].kind == .action || journey.steps[to].kind == .action
      let (giver, receiver) = (owner(.step(from)), owner(.step(to)))
      if isAction || (giver != nil && giver == receiver) || between.isEmpty {
        if reached.contains(to) {
          found.append(Found(code: "idle-handoff", place: head(handoff), related: []))
        }
        continue
      }
      guard giver != nil, receiver != nil else { continue }
      if handoff.within == nil, let failure = between.first(where: \.isFailure) {
        found.append(
          Found(code: "handoff-without-deadline", place: head(handoff), related: [place(failure)]))
      }
      if let within = handoff.within, let wait = journey.steps[to].wait, wait.range.upper > within {
        found.append(Found(code: "handoff-too-slow", place: wait.place, related: [head(handoff)]))
      }
    }
    return found
  }

  private func consents() -> [Found] {
    struct State: Hashable {
      var place: SimpleFlow.Place
      var hasConsent: Bool
    }
    var carried: Set<Place> = []
    var asked: [Int: Place] = [:]
    for data in program.data.indices.map(DataID.init) where program.data[data.index].isPersonal {
      var states = [State(place: .start, hasConsent: false)]
      var seen = Set(states)
      while let state = states.popLast() {
        for hop in hops[state.place, default: []] {
          var next = State(place: hop.to, hasConsent: state.hasConsent)
          if case .step(let from) = hop.from, uses(from, [.consent]).contains(where: { $0.data == data }) {
            next.hasConsent = true
          }
          let isToPartner = owner(hop.to).map { program.parties[$0.index].kind == .partner } ?? false
          if isToPartner, owner(hop.from) != owner(hop.to), !next.hasConsent {
            for handoff in handoffs(hop)
            where handoff.carries.contains(data) && !handoff.consent.contains(data) {
              carried.insert(head(handoff))
            }
          }
          if handoffs(hop).contains(where: { $0.consent.contains(data) }) { next.hasConsent = true }
          if isToPartner, !next.hasConsent, case .step(let step) = hop.to,
            let use = uses(step, [.asks]).first(where: { $0.data == data }),
            uses(step, [.consent]).allSatisfy({ $0.data != data })
          {
            asked[step] = min(asked[step] ?? use.place, use.place)
          }
          if case .step = hop.to, seen.insert(next).inserted { states.append(next) }
        }
      }
    }
    return (Array(carried) + Array(asked.values)).map {
      Found(code: "personal-data-to-partner", place: $0, related: [])
    }
  }
}

extension String {
  /// What stands before `mark`, or everything.
  fileprivate func components(before mark: String) -> Substring {
    firstRange(of: mark).map { self[..<$0.lowerBound] } ?? self[...]
  }
}
