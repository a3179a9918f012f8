// Whether an owner can know a datum depends on all that happened before: who asked for it, and whether those who knew it
// handed it on. Sets of owners cannot be joined where ways meet without inventing ways, so what remains open after a cheap test
// is searched over states of step and memory.

/// What owners need and cannot know although the customer gave it before.
///
/// Whoever issues a datum knows it: an owner that `gives` it in some step of the journey deals it out, and can look it up.
/// A key, a datum that is not personal and by which some step identifies customers, travels with the case: whoever works in
/// the company has it, unless a handoff into the step drops it.
/// Whoever owns a step, is responsible, consulted or informed there, or owns a row of its blueprint knows what was asked, identified
/// by or, on success, given there, and so does whoever runs the channel, whose records are open to those who own steps in
/// its channels (`Listeners`). An owner knows what the profiles of all who act in one of its steps share, and what a handoff
/// carries to it: along whatever way, on arriving, whoever handed it over. Knowledge is not lost. An unowned touchpoint knows nothing, and what comes behind it on a way is not judged.
package struct Custody: Sendable {
  /// A step that needs what its owner does not know on some way, while a handoff led the customer to the owner after
  /// the datum was given, and does not carry it.
  package struct Missing: Sendable {
    package var step: Int
    /// The use that needs it, as index into `journey.dataUses`.
    package var use: Int
    package var data: DataID
    /// The first step on the way that learned it.
    package var source: Int
    /// What happened there, as index into `journey.dataUses`.
    package var sourceUse: Int?
    /// The first handoff to the owner, after it was given, that did not bring it.
    package var handoff: Int
    /// Whether it is plain that whoever handed over by it knew the datum.
    package var isWithheld: Bool
  }

  /// A change of owner to a step that needs what was given before and the new owner does not know, with no handoff into
  /// the step on that way.
  package struct Lacking: Sendable {
    package var passage: Int
    package var data: DataID
    /// Whether the change has to say what becomes of the datum: not of a number by which the company finds what it wrote
    /// down itself, nor where everybody who learns the datum hands it on to the owner by some handoff.
    package var isAtStake: Bool
  }

  /// By step, in each as written. Of the ways that show it the one over the fewest touchpoints counts, of equally short
  /// ones the first as written.
  package private(set) var missing: [Missing] = []
  /// By passage, in each by datum; none for a step and datum that are `missing`.
  package private(set) var lacking: [Lacking] = []
  /// The same for steps and data that are `missing`: other ways to those.
  package private(set) var alsoLacking: [Lacking] = []
  /// Data with more states than the limit: nothing is said of them.
  package private(set) var tooInvolved: [DataID] = []

  private struct Need {
    var step: Int
    var use: Int
    var data: DataID
    var owner: PartyID
  }

  /// Complexity: O(steps + ways) for each datum and owner that the cheap test leaves open, times the memories that
  /// differ at a step: mostly one or two, at most 512 at one step and `limit` in all.
  ///
  /// - Parameter only: judges this datum only, without the cheap test.
  package init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: () -> Condensation,
    _ handovers: Handovers, _ uses: DataIndex, _ program: Program, only: DataID? = nil,
    limit: Int = WaySearch.limit
  ) {
    let profiles = Profiles(journey, program)
    var needs = Custody.needs(journey, handovers, uses, profiles, program, only)
    guard !needs.isEmpty else { return }
    // Silent where neither a handoff leads to the owner nor the owner changes undeclared.
    let candidates = Custody.candidates(needs.map(\.step), journey, graph, passages, handovers, program)
    var isEntered = BitSet()
    for index in journey.handoffs.indices where handovers.isChange(journey.handoffs[index], index) {
      if let to = journey.handoffs[index].to, let owner = handovers.owners[to.index] {
        isEntered.insert(owner.index)
      }
    }
    needs.removeAll { need in
      !isEntered.contains(need.owner.index) && Custody.candidates(candidates, at: need.step).isEmpty
    }
    guard !needs.isEmpty else { return }
    let listeners = Listeners(journey, handovers, program)
    if only == nil {
      var pairs = needs.map { CertainKnowledge.Question(data: $0.data, owner: $0.owner, step: $0.step) }
      CertainKnowledge.remove(
        &pairs, journey, graph, passages, condensation(), handovers, listeners, profiles)
      var position = 0
      needs.removeAll { need in
        guard position < pairs.count, pairs[position].step == need.step, pairs[position].data == need.data
        else {
          return true
        }
        position += 1
        return false
      }
    }
    guard !needs.isEmpty else { return }
    needs.sort { ($0.data, $0.owner, $0.step) < ($1.data, $1.owner, $1.step) }
    var search = CustodySearch(
      journey, graph, passages, condensation(), handovers, listeners, program, limit: limit)
    let stakes = DatumStakes(journey, handovers, uses, program)
    var position = 0
    while position < needs.count {
      let (data, owner) = (needs[position].data, needs[position].owner)
      let begin = position
      while position < needs.count, needs[position].data == data, needs[position].owner == owner {
        position += 1
      }
      let group = needs[begin..<position]
      let ends = group.flatMap { Custody.candidates(candidates, at: $0.step).map(\.passage) }
      let isDecided = search.run(
        data, of: owner, needs: group.map(\.step), candidates: ends, uses,
        profiles.shared(data, by: journey))
      guard isDecided else {
        if tooInvolved.last != data { tooInvolved.append(data) }
        continue
      }
      for (step, trail) in search.missing {
        guard let need = group.first(where: { $0.step == step }) else { continue }
        let use = uses.entries(of: data).first { $0.step == trail.first && $0.learns }.map { Int($0.use) }
        let giver = journey.handoffs[Int(trail.bare)].from.flatMap { handovers.owners[$0.index] }
        missing.append(
          Missing(
            step: step, use: need.use, data: data, source: Int(trail.first), sourceUse: use,
            handoff: Int(trail.bare),
            isWithheld: trail.isWithheld || giver == handovers.owners[Int(trail.first)]))
      }
      for passage in search.lacking {
        let isAtStake = stakes.isAtStake(data, for: owner, along: passages.all[passage])
        let one = Lacking(passage: passage, data: data, isAtStake: isAtStake)
        if search.missing.contains(where: { $0.step == passages.all[passage].to }) {
          alsoLacking.append(one)
        } else {
          lacking.append(one)
        }
      }
    }
    missing.sort { ($0.step, $0.use) < ($1.step, $1.use) }
    lacking.sort { ($0.passage, $0.data) < ($1.passage, $1.data) }
    alsoLacking.sort { ($0.passage, $0.data) < ($1.passage, $1.data) }
  }

  /// What steps need without learning it themselves, each datum of a step once. What no step of the journey learns comes
  /// from outside it.
  private static func needs(
    _ journey: Journey, _ handovers: Handovers, _ uses: DataIndex, _ profiles: Profiles, _ program: Program,
    _ only: DataID?
  ) -> [Need] {
    var needs: [Need] = []
    for data in uses.data where only == nil || data == only {
      let entries = uses.entries(of: data)
      guard entries.contains(where: { $0.verb == .needs }), entries.contains(where: \.learns) else {
        continue
      }
      // Whoever issues it knows it.
      let issuers = entries.filter { $0.verb == .gives }.map { handovers.owners[Int($0.step)] }
      let isKey =
        !program.data[data.index].isPersonal && entries.contains { $0.verb == .identifies }
      var position = entries.startIndex
      while position < entries.endIndex {
        let step = entries[position].step
        var isSettled = false
        var use: Int32 = -1
        while position < entries.endIndex, entries[position].step == step {
          if entries[position].learns { isSettled = true }
          if use < 0, entries[position].verb == .needs { use = entries[position].use }
          position += 1
        }
        guard !isSettled, use >= 0, let owner = handovers.owners[Int(step)], !issuers.contains(owner),
          !profiles.allShare(data, at: Int(step), of: journey)
        else { continue }
        if isKey, !program.isPartner(owner), !handovers.isDropped(data, into: Int(step), journey) { continue }
        needs.append(Need(step: Int(step), use: Int(use), data: data, owner: owner))
      }
    }
    return needs
  }

  /// The passages to `steps` along which the owner changes and no handoff is declared, by step.
  private static func candidates(
    _ steps: [Int], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers,
    _ program: Program
  ) -> [(step: Int, passage: Int)] {
    var isNeeding = Array(repeating: false, count: graph.nodeCount)
    for step in steps { isNeeding[step] = true }
    var found: [(step: Int, passage: Int)] = []
    for index in passages.all.indices where isNeeding[passages.all[index].to] {
      let passage = passages.all[index]
      if handovers.isUndeclared(passage, journey, graph, program), graph.isReachable[passage.from] {
        found.append((passage.to, index))
      }
    }
    found.sort { ($0.step, $0.passage) < ($1.step, $1.passage) }
    return found
  }

  private static func candidates(
    _ all: [(step: Int, passage: Int)], at step: Int
  ) -> ArraySlice<(step: Int, passage: Int)> {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return all[low...].prefix { $0.step == step }
  }
}
