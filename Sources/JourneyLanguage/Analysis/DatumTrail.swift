/// The fate of one datum along ways, carried on from passage to passage: who knows it, where the customer gave it, and where
/// it got lost. Searches keep one trail for each state and step it over passages.
struct DatumTrail: Sendable {
  /// Where the customer has come.
  var node: Int32
  /// The first step that learned it from the customer or gave it to them, or -1.
  var first: Int32 = -1
  /// The first other step that did, or -1.
  var second: Int32 = -1
  /// The last passage from somebody who knew it to somebody who did not, or -1.
  var loss: Int32 = -1
  /// The last passage along which a handoff carried it, or -1.
  var carry: Int32 = -1
  /// The owners who know it, a bit each.
  var known: UInt64 = 0
  /// Whether the customer has given, bought, been given or been promised anything.
  var hasSomething = false
}

/// What steps and handoffs do to one datum after the other. Preparing a datum costs its uses and the handoffs that carry
/// it, not the journey.
struct DatumSteps {
  private let journey: Journey
  let passages: Passages
  let stepCount: Int
  let start: Int
  /// The owner of each node as a number, or -1.
  let owner: [Int32]
  /// For each datum in the order of `carriers`: which handoff carries it along which passage.
  private var carriers: [(data: DataID, passage: Int32)] = []
  /// Whether leaving a step brings something: bit 0 on every way out, bit 1 on success.
  private let brings: [UInt8]
  /// Whether the customer comes with something that they bought before.
  let startsWithSomething: Bool

  // About the datum at hand.
  private(set) var data = DataID(0)
  /// Whether a step learns it: bit 0 on every way out, bit 1 on success.
  private var learns: [UInt8]
  private var learners: [Int] = []
  private var carried: [Bool]
  private var carriedAlong: [Int] = []
  /// For each party its bit in `known`, or -1.
  private var slots: [Int8]
  private var used: [Int] = []
  /// Steps where the profiles of all who act hold it.
  private var isShared: [Bool] = []
  /// Whose giving counts; nil: everybody's.
  private var actors: Range<Int>?

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers, _ program: Program
  ) {
    self.journey = journey
    self.passages = passages
    stepCount = graph.stepCount
    start = graph.start
    startsWithSomething = !journey.startsWith.isEmpty
    owner = handovers.owners.map { $0.map { Int32($0.index) } ?? -1 }
    learns = Array(repeating: 0, count: graph.nodeCount)
    carried = Array(repeating: false, count: passages.all.count)
    slots = Array(repeating: -1, count: program.parties.count)
    for index in journey.handoffs.indices {
      guard let first = handovers.passage(of: index), let to = journey.handoffs[index].to?.index else {
        continue
      }
      for passage in passages.outgoing[passages.all[first].from] where passages.all[passage].to == to {
        for data in journey.handoffs[index].carries { carriers.append((data, Int32(passage))) }
      }
    }
    carriers.sort { ($0.data, $0.passage) < ($1.data, $1.passage) }
    brings = Something.brings(journey) + [0, 0, 0]
  }

  /// Turns to a datum.
  ///
  /// - Parameters:
  ///   - owners: whose knowledge must not be lost sight of, first; others follow while there are bits.
  ///   - actors: the actors of the step that asks, when only what they gave counts.
  /// - Returns: the bits of `owners`; nil when there are too many.
  mutating func turn(
    to data: DataID, _ uses: DataIndex, owners: [Int32] = [], actors: Range<Int>? = nil
  ) -> UInt64? {
    for step in learners { learns[step] = 0 }
    for passage in carriedAlong { carried[passage] = false }
    for party in used { slots[party] = -1 }
    learners.removeAll(keepingCapacity: true)
    carriedAlong.removeAll(keepingCapacity: true)
    used.removeAll(keepingCapacity: true)
    self.data = data
    self.actors = actors
    func claim(_ party: Int32) {
      guard party >= 0, slots[Int(party)] < 0, used.count < 64 else { return }
      slots[Int(party)] = Int8(used.count)
      used.append(Int(party))
    }
    for party in owners { claim(party) }
    let relevant = used.count
    for passage in carrying(data) {
      carried[passage] = true
      carriedAlong.append(passage)
      claim(owner[passages.all[passage].to])
    }
    for entry in uses.entries(of: data) where entry.learns {
      let step = Int(entry.step)
      learns[step] |= entry.verb == .gives ? 2 : 1
      learners.append(step)
      claim(owner[step])
    }
    return relevant > 62 ? nil : (UInt64(1) << UInt64(relevant)) - 1
  }

  /// Says at which steps the profiles of all who act hold the datum.
  mutating func share(_ isShared: [Bool]) {
    self.isShared = isShared
    guard isShared.contains(true) else {
      self.isShared = []
      return
    }
    for step in isShared.indices where isShared[step] {
      let party = owner[step]
      guard party >= 0, slots[Int(party)] < 0, used.count < 64 else { continue }
      slots[Int(party)] = Int8(used.count)
      used.append(Int(party))
    }
  }

  /// The passages along which handoffs carry a datum.
  func carrying(_ data: DataID) -> [Int] {
    var low = 0
    var high = carriers.count
    while low < high {
      let middle = (low + high) / 2
      if carriers[middle].data < data { low = middle + 1 } else { high = middle }
    }
    return carriers[low...].prefix { $0.data == data }.map { Int($0.passage) }
  }

  /// Whether a step learns the datum on the way out by a passage.
  func learns(_ passage: Passages.Passage) -> Bool {
    learns[passage.from] & (passage.leavesByFailure ? 1 : 3) != 0
  }

  /// Whether a step learns the datum at all.
  func learns(at step: Int) -> Bool { learns[step] != 0 }

  /// Whether the owner of a node knows the datum.
  @inline(__always)
  func isKnown(_ trail: DatumTrail, at node: Int) -> Bool {
    let party = owner[node]
    guard party >= 0, slots[Int(party)] >= 0 else { return false }
    return trail.known & (1 << UInt64(slots[Int(party)])) != 0
  }

  /// The trail after a passage, on arrival.
  func follow(_ trail: DatumTrail, _ index: Int) -> DatumTrail {
    let passage = passages.all[index]
    var next = trail
    next.node = Int32(passage.to)
    let exits: UInt8 = passage.leavesByFailure ? 1 : 3
    if brings[passage.from] & exits != 0 { next.hasSomething = true }
    if learns[passage.from] & exits != 0 {
      learn(&next, passage.from)
      if counts(passage.from) {
        if next.first < 0 {
          next.first = Int32(passage.from)
        } else if Int(next.first) != passage.from, next.second < 0 {
          next.second = Int32(passage.from)
        }
      }
    }
    let giverKnows = isKnown(next, at: passage.from)
    if giverKnows, carried[index] {
      next.carry = Int32(index)
      learn(&next, passage.to)
    }
    if !isShared.isEmpty, passage.to < stepCount, isShared[passage.to] { learn(&next, passage.to) }
    if giverKnows, !isKnown(next, at: passage.to) { next.loss = Int32(index) }
    return next
  }

  private func learn(_ trail: inout DatumTrail, _ node: Int) {
    let party = owner[node]
    if party >= 0, slots[Int(party)] >= 0 { trail.known |= 1 << UInt64(slots[Int(party)]) }
  }

  /// Whether those who act in a step are among those whose giving counts.
  private func counts(_ step: Int) -> Bool {
    guard let actors, !actors.isEmpty, !journey.steps[step].actors.isEmpty else { return true }
    return journey.steps[step].actors.contains { own in
      actors.contains { journey.actors[$0].persona == journey.actors[own].persona }
    }
  }
}
