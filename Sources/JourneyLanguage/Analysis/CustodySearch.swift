/// What became of one datum on a way, and of the handoffs into one owner who needs it.
struct DatumTrail {
  /// Where the customer has come.
  var node: Int32
  /// The first step that learned the datum from the customer or gave it to them, or -1.
  var first: Int32 = -1
  /// The first handoff that led the customer to the owner after the datum was given, and did not bring it, or -1; of those that
  /// arrive at once the first as written.
  var bare: Int32 = -1
  /// Whether whoever handed the customer over by it knew the datum.
  var isWithheld = false
  /// The owners who know it, a bit each.
  var known: UInt64 = 0
  /// The handoffs that bring it, left and not yet arrived.
  var carried: UInt64 = 0
  /// The handoffs into the owner that do not bring it, left after it was given and not yet arrived.
  var pending: UInt64 = 0
  /// Those of them whose giver knew it.
  var withheld: UInt64 = 0
  /// The needing steps into which some handoff was left.
  var announced: UInt64 = 0
}

/// The search behind `Custody`: one datum and one owner who needs it at a time, over states of step and memory.
///
/// An owner knows more, or a handoff brings more, to the good; a datum that was given, or a handoff that does not
/// bring it, to the bad. A trail is followed further unless an earlier one at the same step is in no way better.
///
/// Complexity: O(trails * passages that leave a step), each trail being compared with those before it at its step, of which there
/// are at most `mostAtOneStep`, and `limit` in all.
struct CustodySearch {
  /// The most trails that are told apart at one step: each new one is compared with all before it.
  private static let mostAtOneStep = 512

  private let journey: Journey
  private let passages: Passages
  private let handovers: Handovers
  private let listeners: Listeners
  private let stepCount: Int
  private let start: Int
  private let component: [Int]
  /// The owner of each node as a number, or -1.
  private let owner: [Int32]
  /// Handoffs by the data that they carry.
  private var carriers: [(data: DataID, handoff: Int32)] = []
  /// Handoffs by the owner they lead to.
  private var entries: [(owner: Int32, handoff: Int32)] = []
  /// The runner of each step's channel whose records its owner works with, as a number, or -1, and each pair of them once.
  private var runners: [Int32]
  private var lookups: [(owner: Int32, runner: Int32)] = []
  private let limit: Int

  // About the datum and the owner at hand.
  private var target: Int32 = -1
  /// Whether a step learns it: bit 0 on every way out, bit 1 on success.
  private var learns: [UInt8]
  private var learners: [Int] = []
  /// For each handoff that brings the datum to somebody who matters its bit, 64 without one, or -1.
  private var carrySlot: [Int8]
  /// For each handoff into the owner its bit, 64 without one, or -1.
  private var entrySlot: [Int8]
  private var slotted: [Int] = []
  /// The handoffs by bit.
  private var carrying: [Int] = []
  private var entering: [Int] = []
  private var ownerSlot: [Int8]
  private var slottedOwners: [Int] = []
  private var isShared: [Bool] = []
  private var isNeed: [Bool]
  private var needSlot: [Int8]
  private var isCandidate: [Bool]
  private var last = 0

  private var trails: [DatumTrail] = []
  /// The next trail that is kept at the same step, by trail.
  private var older: [Int32] = []
  /// The latest trail that is kept at each step, or -1, with the steps that have one.
  private var latest: [Int32]
  private var touched: [Int] = []

  /// The needs that a handoff leaves open, with the trail that shows it.
  private(set) var missing: [(step: Int, trail: DatumTrail)] = []
  /// The candidates along which nothing leads to the owner that knows or says anything.
  private(set) var lacking: [Int] = []

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: Condensation,
    _ handovers: Handovers, _ listeners: Listeners, _ program: borrowing Program, limit: Int
  ) {
    self.journey = journey
    self.passages = passages
    self.handovers = handovers
    self.listeners = listeners
    self.limit = limit
    component = condensation.component
    stepCount = graph.stepCount
    start = graph.start
    owner = handovers.owners.map { $0.map { Int32($0.index) } ?? -1 }
    learns = Array(repeating: 0, count: graph.nodeCount)
    carrySlot = Array(repeating: -1, count: journey.handoffs.count)
    entrySlot = carrySlot
    ownerSlot = Array(repeating: -1, count: program.parties.count)
    isNeed = Array(repeating: false, count: graph.nodeCount)
    needSlot = Array(repeating: -1, count: graph.nodeCount)
    isCandidate = Array(repeating: false, count: passages.all.count)
    latest = Array(repeating: -1, count: graph.nodeCount)
    runners = latest
    for (step, runner) in listeners.runners.enumerated() {
      guard let runner else { continue }
      runners[step] = Int32(runner.index)
      let pair = (owner: owner[step], runner: Int32(runner.index))
      if !lookups.contains(where: { $0 == pair }) { lookups.append(pair) }
    }
    for index in journey.handoffs.indices where handovers.isChange(journey.handoffs[index], index) {
      for data in journey.handoffs[index].carries { carriers.append((data, Int32(index))) }
      if let to = journey.handoffs[index].to?.index { entries.append((owner[to], Int32(index))) }
    }
    carriers.sort { ($0.data, $0.handoff) < ($1.data, $1.handoff) }
    entries.sort { ($0.owner, $0.handoff) < ($1.owner, $1.handoff) }
  }

  /// Looks for ways on which `party` does not know the datum at `needs`, nor behind `candidates`. False: there are too
  /// many states.
  mutating func run(
    _ data: DataID, of party: PartyID, needs: [Int], candidates: [Int], _ uses: DataIndex, _ shared: [Bool]
  ) -> Bool {
    missing.removeAll(keepingCapacity: true)
    lacking.removeAll(keepingCapacity: true)
    guard turn(to: data, of: party, needs, uses, shared) else { return false }
    for step in needs { isNeed[step] = true }
    for passage in candidates { isCandidate[passage] = true }
    defer {
      for step in needs { isNeed[step] = false }
      for passage in candidates { isCandidate[passage] = false }
    }
    begin(needs)
    var open = (entering.isEmpty ? 0 : needs.count) + candidates.count
    var position = 0
    while position < trails.count, open > 0 {
      let trail = trails[position]
      position += 1
      for index in passages.outgoing[Int(trail.node)] {
        let to = passages.all[index].to
        // Nobody knows what happens where nobody owns the step.
        guard to < stepCount, owner[to] >= 0, component[to] <= last else { continue }
        let next = follow(trail, index)
        if next.first >= 0, needSlot[to] >= 0, !knows(next, owner[to]) {
          if isNeed[to], next.bare >= 0 {
            isNeed[to] = false
            missing.append((to, next))
            open -= 1
          }
          if isCandidate[index], next.announced & (1 << UInt64(needSlot[to] & 63)) == 0 {
            isCandidate[index] = false
            lacking.append(index)
            open -= 1
          }
        }
        let isKept = keep(next, at: to) { earlier, trail in
          earlier.known & ~trail.known == 0 && earlier.carried & ~trail.carried == 0
            && earlier.announced & ~trail.announced == 0 && (earlier.first >= 0 || trail.first < 0)
            && (earlier.bare >= 0 || trail.bare < 0 && trail.pending & ~earlier.pending == 0)
        }
        guard isKept, trails.count <= limit else { return false }
      }
    }
    return true
  }

  /// Begins a search for `needs` where the journey starts.
  private mutating func begin(_ needs: [Int]) {
    last = needs.reduce(0) { max($0, component[$1]) }
    for node in touched { latest[node] = -1 }
    touched.removeAll(keepingCapacity: true)
    trails.removeAll(keepingCapacity: true)
    older.removeAll(keepingCapacity: true)
    trails.append(DatumTrail(node: Int32(start)))
    older.append(-1)
  }

  /// Finds at each need all handoffs that can be the one which leaves it open; takes the trails from `limit`. Not complete: there
  /// may be more.
  ///
  /// One handoff after the other: a trail on which another one is the first is of no use to it, so of those that may still come,
  /// less is better, as of all that is known.
  mutating func losses(
    _ data: DataID, of party: PartyID, needs: [Int], _ uses: DataIndex, _ shared: [Bool], limit: inout Int
  ) -> (found: [(step: Int, handoff: Int)], isComplete: Bool) {
    var found: [(step: Int, handoff: Int)] = []
    guard turn(to: data, of: party, needs, uses, shared) else { return (found, false) }
    var isComplete = entered(target).count <= 64
    for (slot, handoff) in entering.enumerated() where carrySlot[handoff] < 0 {
      let bit = UInt64(1) << UInt64(slot)
      for step in needs { isNeed[step] = true }
      defer { for step in needs { isNeed[step] = false } }
      begin(needs)
      var open = needs.count
      var position = 0
      while position < trails.count, open > 0 {
        guard limit > 0 else { return (found, false) }
        limit -= 1
        let trail = trails[position]
        position += 1
        guard trail.node >= 0 else { continue }
        for index in passages.outgoing[Int(trail.node)] {
          let to = passages.all[index].to
          guard to < stepCount, owner[to] >= 0, component[to] <= last else { continue }
          let next = follow(trail, index)
          guard next.bare < 0 || Int(next.bare) == handoff else { continue }
          if isNeed[to], next.bare >= 0, !knows(next, owner[to]) {
            isNeed[to] = false
            found.append((to, handoff))
            open -= 1
          }
          let isKept = keep(next, at: to, dropsWorse: true) { earlier, trail in
            earlier.known & ~trail.known == 0 && earlier.carried & ~trail.carried == 0
              && (earlier.first >= 0) == (trail.first >= 0) && earlier.bare == trail.bare
              && earlier.pending & ~trail.pending & ~bit == 0 && (earlier.pending ^ trail.pending) & bit == 0
          }
          if !isKept { isComplete = false }
        }
      }
    }
    return (found, isComplete)
  }

  // MARK: A datum and an owner

  private mutating func turn(
    to data: DataID, of party: PartyID, _ needs: [Int], _ uses: DataIndex, _ shared: [Bool]
  ) -> Bool {
    for step in learners { learns[step] = 0 }
    for handoff in slotted { (carrySlot[handoff], entrySlot[handoff]) = (-1, -1) }
    for one in slottedOwners { ownerSlot[one] = -1 }
    learners.removeAll(keepingCapacity: true)
    slotted.removeAll(keepingCapacity: true)
    slottedOwners.removeAll(keepingCapacity: true)
    carrying.removeAll(keepingCapacity: true)
    entering.removeAll(keepingCapacity: true)
    for step in needSteps { needSlot[step] = -1 }
    needSteps = needs
    // Steps without a bit of their own share the last one: more is announced than is, and less found.
    for (slot, step) in needs.enumerated() { needSlot[step] = Int8(min(slot, 63)) }
    target = Int32(party.index)
    isShared = shared
    for entry in uses.entries(of: data) where entry.learns {
      learns[Int(entry.step)] |= entry.verb == .gives ? 2 : 1
      learners.append(Int(entry.step))
    }
    // The owners whose knowledge decides: the one, those that hand the datum on to one that decides, and whose records it reads.
    ownerSlot[party.index] = 0
    slottedOwners.append(party.index)
    let brought = first(of: data)
    var grows = true
    while grows {
      grows = false
      for one in lookups where ownerSlot[Int(one.owner)] >= 0 && ownerSlot[Int(one.runner)] < 0 {
        grows = true
        guard slottedOwners.count < 64 else { return false }
        ownerSlot[Int(one.runner)] = Int8(slottedOwners.count)
        slottedOwners.append(Int(one.runner))
      }
      for handoff in brought where carrySlot[Int(handoff)] < 0 {
        guard let from = journey.handoffs[Int(handoff)].from?.index,
          let to = journey.handoffs[Int(handoff)].to?.index, ownerSlot[Int(owner[to])] >= 0
        else { continue }
        grows = true
        slotted.append(Int(handoff))
        carrySlot[Int(handoff)] = Int8(min(carrying.count, 64))
        if carrying.count < 64 { carrying.append(Int(handoff)) }
        guard ownerSlot[Int(owner[from])] < 0 else { continue }
        guard slottedOwners.count < 64 else { return false }
        ownerSlot[Int(owner[from])] = Int8(slottedOwners.count)
        slottedOwners.append(Int(owner[from]))
      }
    }
    for entry in entered(target) {
      let handoff = Int(entry.handoff)
      slotted.append(handoff)
      entrySlot[handoff] = Int8(min(entering.count, 64))
      if entering.count < 64 { entering.append(handoff) }
    }
    return true
  }

  private var needSteps: [Int] = []

  private func first(of data: DataID) -> [Int32] {
    var low = 0
    var high = carriers.count
    while low < high {
      let middle = (low + high) / 2
      if carriers[middle].data < data { low = middle + 1 } else { high = middle }
    }
    return carriers[low...].prefix { $0.data == data }.map(\.handoff)
  }

  private func entered(_ party: Int32) -> ArraySlice<(owner: Int32, handoff: Int32)> {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].owner < party { low = middle + 1 } else { high = middle }
    }
    return entries[low...].prefix { $0.owner == party }
  }

  // MARK: Steps

  @inline(__always)
  private func knows(_ trail: DatumTrail, _ party: Int32) -> Bool {
    party >= 0 && ownerSlot[Int(party)] >= 0 && trail.known & (1 << UInt64(ownerSlot[Int(party)])) != 0
  }

  @inline(__always)
  private func learn(_ trail: inout DatumTrail, _ party: Int32) {
    if party >= 0, ownerSlot[Int(party)] >= 0 { trail.known |= 1 << UInt64(ownerSlot[Int(party)]) }
  }

  /// The trail after a passage, on arrival.
  private func follow(_ trail: DatumTrail, _ index: Int) -> DatumTrail {
    let passage = passages.all[index]
    var next = trail
    next.node = Int32(passage.to)
    if learns[passage.from] & (passage.leavesByFailure ? 1 : 3) != 0 {
      learn(&next, owner[passage.from])
      let slots = ownerSlot
      listeners.forEach(at: passage.from) { party in
        if slots[party.index] >= 0 { next.known |= 1 << UInt64(slots[party.index]) }
      }
      if next.first < 0 { next.first = Int32(passage.from) }
    }
    var bare = -1
    for handoff in handovers.handoffs(from: passage.from) {
      leave(Int(handoff), knows(next, owner[passage.from]), passage.to, &next, &bare)
    }
    arrive(at: passage.to, &next, bare)
    return next
  }

  /// Leaves a step from which a handoff leads on.
  private func leave(
    _ handoff: Int, _ giverKnows: Bool, _ to: Int, _ next: inout DatumTrail, _ bare: inout Int
  ) {
    guard let end = journey.handoffs[handoff].to?.index else { return }
    if needSlot[end] >= 0 { next.announced |= 1 << UInt64(needSlot[end]) }
    let carry = carrySlot[handoff]
    if carry >= 0 {
      if carry == 64 || end == to {
        learn(&next, owner[end])
        if carry == 64 || component[to] > component[end] { return }
      }
      next.carried |= 1 << UInt64(carry)
      return
    }
    guard entrySlot[handoff] >= 0, next.first >= 0, next.bare < 0 else { return }
    guard entrySlot[handoff] < 64 else {
      if end == to, bare < 0 {
        bare = handoff
        next.isWithheld = giverKnows
      }
      return
    }
    next.pending |= 1 << UInt64(entrySlot[handoff])
    if giverKnows { next.withheld |= 1 << UInt64(entrySlot[handoff]) }
  }

  private func arrive(at node: Int, _ next: inout DatumTrail, _ direct: Int) {
    if knows(next, runners[node]) { learn(&next, owner[node]) }
    var bits = next.carried
    while bits != 0 {
      let slot = bits.trailingZeroBitCount
      bits &= bits - 1
      guard let end = journey.handoffs[carrying[slot]].to?.index else { continue }
      if end == node { learn(&next, owner[node]) }
      if component[end] < component[node] || knows(next, owner[end]) {
        next.carried &= ~(UInt64(1) << UInt64(slot))
      }
    }
    if !isShared.isEmpty, isShared[node] { learn(&next, owner[node]) }
    bits = next.pending
    while bits != 0, next.bare < 0 {
      let slot = bits.trailingZeroBitCount
      bits &= bits - 1
      guard let end = journey.handoffs[entering[slot]].to?.index else { continue }
      if end == node {
        next.bare = Int32(entering[slot])
        next.isWithheld = next.withheld & (1 << UInt64(slot)) != 0
      } else if component[end] < component[node] {
        next.pending &= ~(UInt64(1) << UInt64(slot))
      }
    }
    if next.bare < 0, direct >= 0 { next.bare = Int32(direct) }
    // Once is enough.
    if next.bare >= 0 { next.pending = 0 }
    next.withheld &= next.pending
  }

  /// Follows a trail further unless an earlier one at the step shows all that it can show. False: the step has too many already.
  /// Which of several is found first counts as a rule: only where it does not, earlier ones that show less are dropped.
  @inline(__always)
  private mutating func keep(
    _ trail: DatumTrail, at node: Int, dropsWorse: Bool = false,
    unless covers: (_ earlier: DatumTrail, _ trail: DatumTrail) -> Bool
  ) -> Bool {
    var other = latest[node]
    var count = 0
    if other < 0 { touched.append(node) }
    while other >= 0 {
      if covers(trails[Int(other)], trail) { return true }
      other = older[Int(other)]
      count += 1
    }
    if dropsWorse { count -= drop(at: node) { covers(trail, $0) } }
    guard count < CustodySearch.mostAtOneStep else { return false }
    older.append(latest[node])
    latest[node] = Int32(trails.count)
    trails.append(trail)
    return true
  }

  /// Drops trails at a step, and returns how many. A dropped one is nowhere.
  private mutating func drop(at node: Int, where isWorse: (DatumTrail) -> Bool) -> Int {
    var count = 0
    var kept: Int32 = -1
    var other = latest[node]
    while other >= 0 {
      let next = older[Int(other)]
      if isWorse(trails[Int(other)]) {
        trails[Int(other)].node = -1
        if kept < 0 { latest[node] = next } else { older[Int(kept)] = next }
        count += 1
      } else {
        kept = other
      }
      other = next
    }
    return count
  }
}
