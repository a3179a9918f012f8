// The rule tells of one way to each question. A map shows all passages that lose the answer, and they are on other ways, too.
// What is lost depends on who knows it by then, so ways are searched over places and memories. Nobody learns of it from
// somebody who does not know it: behind the passage that loses it last nothing changes any more, and none of those who come
// then may know it. So the search is for the least that others know where somebody knows it, and what comes behind is a plain
// question of ways.

/// The passages on which an answer is lost before it is asked for again, over all ways along which it counts.
///
/// A way begins at the last answer on it that counts. What becomes of it there is as in `KnownAnswer.Fate`: where whoever asks
/// does not know it, it is lost by the last handoff on the way that leads to the question from somebody who knew it and does not
/// carry it; without one, on the last passage from somebody who knew it.
///
/// Complexity: for each owner who can know the answer O(trails x passages that leave a step), trails being the places on ways to
/// the question, times the memories that differ there in what counts: mostly one or two; and as much again for each place where
/// that owner knows it.
struct AnswerLosses {
  /// Who knows the answer, and where it is under way to: a bit each.
  private struct Memory: Hashable {
    var known: UInt64 = 0
    /// Where handoffs that were left will bring it, and where the owner knows it already: so knowing is worse than being about to.
    var arriving: UInt64 = 0

    /// Whether it holds all that another one holds, and the same of what is in `exact`.
    @inline(__always)
    func covers(_ other: Memory, exact: Memory) -> Bool {
      other.known & ~known == 0 && other.arriving & ~arriving == 0 && (other.known ^ known) & exact.known == 0
        && (other.arriving ^ arriving) & exact.arriving == 0
    }
  }

  private struct Trail {
    var place: Int
    var memory: Memory
  }

  private let journey: Journey
  private let passages: Passages
  private let handovers: Handovers
  private let data: DataID
  private let question: Int

  /// How ways go on from each place, and which step it is: the question, what lies before it, and the answers.
  private let onward: [[(passage: Int, place: Int)]]
  private let steps: [Int]
  private let stepsOnWay: [Int]
  private let answers: Range<Int>
  /// The owners who can know it, by bit, and the bit of each owner.
  private var knowers: [PartyID] = []
  private var slots: [PartyID: UInt64] = [:]
  /// The steps to which handoffs bring it, by bit, and the bit of each step.
  private var ends: [Int] = []
  private var endSlots: [Int: UInt64] = [:]
  /// By owner who can know it: the bits of the steps to which it is brought and that are theirs.
  private var endsOfKnower: [UInt64] = []
  /// The most memories that are told apart at one place: each new one is compared with all before it.
  private static let mostAtOnePlace = 512
  /// The steps at which the profiles of all who act hold it.
  private let isShared: [Bool]

  /// What was found, and how many places may still be looked at.
  private struct Finding {
    var losses = HandoffAnalyses.Losses()
    var left: Int

    /// Takes some of what is left. False: that is too much.
    mutating func take(_ count: Int) -> Bool {
      left -= count
      if left < 0 { losses.isComplete = false }
      return left >= 0
    }
  }

  /// The losses on `ways` to a question. Takes what it looks at from `limit`, and gives up when nothing is left.
  static func find(
    _ data: DataID, at question: Int, on ways: AnswerWays, _ journey: Journey, _ passages: Passages,
    _ handovers: Handovers, _ profiles: Profiles, limit: inout Int
  ) -> HandoffAnalyses.Losses {
    var finding = Finding(left: limit)
    var search = AnswerLosses(data, at: question, on: ways, journey, passages, handovers, profiles)
    if search.findKnowers() { search.find(&finding) } else { finding.losses.isComplete = false }
    limit = max(0, finding.left)
    return finding.losses
  }

  private init(
    _ data: DataID, at question: Int, on ways: AnswerWays, _ journey: Journey, _ passages: Passages,
    _ handovers: Handovers, _ profiles: Profiles
  ) {
    self.journey = journey
    self.passages = passages
    self.handovers = handovers
    self.data = data
    self.question = question
    onward = ways.onward + ways.answers.map { [$0] }
    answers = ways.onward.count..<onward.count
    steps = onward.map { $0.first.map { passages.all[$0.passage].from } ?? question }
    isShared = profiles.shared(data, by: journey)
    stepsOnWay = Set(steps).sorted()
  }

  private func find(_ finding: inout Finding) {
    let withholding = steps.indices.filter { withheld(at: steps[$0]) != nil }
    for slot in knowers.indices {
      let bit = UInt64(1) << UInt64(slot)
      let exact = sources(of: slot)
      let known = search(from: starts, exact: exact, &finding) { !withholds($0, $1) }
      for trail in known
      where trail.memory.known & bit != 0 && owner(trail.place) == knowers[slot]
        && withheld(at: steps[trail.place]) == nil
      {
        findPassages(from: trail, &finding)
      }
      guard withholding.contains(where: { owner($0) == knowers[slot] }) else { continue }
      for trail in search(from: starts, exact: exact, &finding, isOpen: { _, _ in true })
      where trail.memory.known & bit != 0 && owner(trail.place) == knowers[slot] {
        findHandoff(from: trail, &finding)
      }
    }
  }

  // MARK: Who can know it

  private var starts: [Trail] {
    answers.compactMap { place in
      // Where nobody owned the step that asked, nobody ever knew it.
      guard let bit = slot(owner(place)) else { return nil }
      return Trail(
        place: place, memory: Memory(known: bit, arriving: endsOfKnower[bit.trailingZeroBitCount]))
    }
  }

  private func owner(_ place: Int) -> PartyID? { handovers.owners[steps[place]] }

  private func slot(_ party: PartyID?) -> UInt64? { party.flatMap { slots[$0] } }

  /// Numbers the owners who can know it and the steps to which it is brought. False: there are more than a word has bits.
  private mutating func findKnowers() -> Bool {
    func add(_ party: PartyID?) -> Bool {
      guard let party, slots[party] == nil else { return false }
      slots[party] = knowers.count < 64 ? 1 << UInt64(knowers.count) : 0
      knowers.append(party)
      return true
    }
    for place in answers { _ = add(owner(place)) }
    for step in stepsOnWay where isShared(step) { _ = add(handovers.owners[step]) }
    let onWay = Set(steps)
    var grows = true
    while grows {
      grows = false
      for step in stepsOnWay where slot(handovers.owners[step]) != nil {
        for handoff in handovers.handoffs(from: step) {
          guard let end = brought(by: Int(handoff)), onWay.contains(end) else { continue }
          if endSlots[end] == nil {
            endSlots[end] = ends.count < 64 ? 1 << UInt64(ends.count) : 0
            ends.append(end)
          }
          if add(handovers.owners[end]) { grows = true }
        }
      }
    }
    guard knowers.count <= 64, ends.count <= 64 else { return false }
    endsOfKnower = knowers.map { owner in
      ends.reduce(0) { $0 | (handovers.owners[$1] == owner ? endSlots[$1] ?? 0 : 0) }
    }
    return true
  }

  private func isShared(_ step: Int) -> Bool { !isShared.isEmpty && isShared[step] }

  /// The step to which a handoff brings the datum.
  private func brought(by handoff: Int) -> Int? {
    journey.handoffs[handoff].carries.contains(data) ? journey.handoffs[handoff].to?.index : nil
  }

  /// What has to be known exactly to tell whether an owner knows it: who, and what is under way to whom, can bring it there. Of all
  /// else less is better.
  private func sources(of slot: Int) -> Memory {
    var memory = Memory(known: 1 << UInt64(slot))
    var grows = true
    while grows {
      grows = false
      for step in stepsOnWay {
        guard let giver = self.slot(handovers.owners[step]) else { continue }
        for handoff in handovers.handoffs(from: step) {
          guard let end = brought(by: Int(handoff)), let bit = endSlots[end],
            let receiver = self.slot(handovers.owners[end]), memory.known & receiver != 0
          else { continue }
          if memory.known & giver == 0 || memory.arriving & bit == 0 { grows = true }
          memory.known |= giver
          memory.arriving |= bit
        }
      }
    }
    return memory
  }

  // MARK: Ways

  /// The first handoff from a step to the question that does not carry the datum.
  private func withheld(at step: Int) -> Int? {
    handovers.handoffs(from: step).first {
      journey.handoffs[Int($0)].to?.index == question && !journey.handoffs[Int($0)].carries.contains(data)
    }.map(Int.init)
  }

  /// Whether somebody who knows it leaves a place by a handoff to the question that does not carry it.
  private func withholds(_ place: Int, _ memory: Memory) -> Bool {
    slot(owner(place)).map { memory.known & $0 != 0 } ?? false && withheld(at: steps[place]) != nil
  }

  /// The memory behind a passage, on arrival.
  private func after(_ passage: Int, _ memory: Memory) -> Memory {
    var next = memory
    let (from, to) = (passages.all[passage].from, passages.all[passage].to)
    if let giver = slot(handovers.owners[from]), memory.known & giver != 0 {
      for handoff in handovers.handoffs(from: from) {
        guard let end = brought(by: Int(handoff)), let bit = endSlots[end] else { continue }
        next.arriving |= bit
      }
    }
    guard let receiver = slot(handovers.owners[to]), next.known & receiver == 0 else { return next }
    if isShared(to) || next.arriving & (endSlots[to] ?? 0) != 0 {
      next.known |= receiver
      next.arriving |= endsOfKnower[receiver.trailingZeroBitCount]
    }
    return next
  }

  /// All trails that differ in what counts, from some on. Leaves only places that `isOpen` lets go, and stops at the question.
  private func search(
    from starts: [Trail], exact: Memory, _ finding: inout Finding,
    isOpen: (_ place: Int, _ memory: Memory) -> Bool
  ) -> [Trail] {
    var found: [Trail] = []
    /// By place the numbers of its trails that no other one is better than, and whether a trail is one of those.
    var kept: [[Int]] = Array(repeating: [], count: onward.count)
    var isBest: [Bool] = []
    func keep(_ trail: Trail) {
      if kept[trail.place].contains(where: { trail.memory.covers(found[$0].memory, exact: exact) }) { return }
      kept[trail.place].removeAll { number in
        guard found[number].memory.covers(trail.memory, exact: exact) else { return false }
        isBest[number] = false
        return true
      }
      guard kept[trail.place].count < AnswerLosses.mostAtOnePlace else {
        finding.losses.isComplete = false
        return
      }
      kept[trail.place].append(found.count)
      isBest.append(true)
      found.append(trail)
    }
    for start in starts { keep(start) }
    var position = 0
    while position < found.count, finding.take(1) {
      let trail = found[position]
      position += 1
      guard isBest[position - 1], isOpen(trail.place, trail.memory) else { continue }
      for (passage, place) in onward[trail.place] {
        keep(Trail(place: place, memory: after(passage, trail.memory)))
      }
    }
    return found.indices.filter { isBest[$0] }.map { found[$0] }
  }

  // MARK: Losses

  /// Finds the passages from a place where it is known behind which nobody knows it.
  private func findPassages(from trail: Trail, _ finding: inout Finding) {
    for (passage, place) in onward[trail.place] {
      let loss = HandoffAnalyses.Loss(from: passages.all[passage].from, to: passages.all[passage].to)
      guard !finding.losses.contains(loss) else { continue }
      let memory = after(passage, trail.memory)
      if isSilent(place, memory), leadsSilently(place, memory, &finding) { finding.losses.insert(loss) }
    }
  }

  /// Whether the owner of a place does not know it.
  private func isSilent(_ place: Int, _ memory: Memory) -> Bool {
    let step = steps[place]
    if isShared(step) || memory.arriving & (endSlots[step] ?? 0) != 0 { return handovers.owners[step] == nil }
    return slot(handovers.owners[step]).map { memory.known & $0 == 0 } ?? true
  }

  /// Whether some way leads from a place to the question on which nobody knows it.
  private func leadsSilently(_ place: Int, _ memory: Memory, _ finding: inout Finding) -> Bool {
    var seen = Array(repeating: false, count: onward.count)
    var work = [place]
    seen[place] = true
    while let next = work.popLast() {
      if next == 0 { return true }
      guard finding.take(1) else { return false }
      for (_, place) in onward[next] where !seen[place] && isSilent(place, memory) {
        seen[place] = true
        work.append(place)
      }
    }
    return false
  }

  /// Finds out whether the handoff that withholds it at a place can be the last one, and whoever asks does not know it then.
  private func findHandoff(from trail: Trail, _ finding: inout Finding) {
    guard let handoff = withheld(at: steps[trail.place]) else { return }
    let loss = HandoffAnalyses.Loss(from: steps[trail.place], to: question)
    guard !finding.losses.contains(loss) else { return }
    // On leaving, and without any other one behind.
    let starts = onward[trail.place].map { Trail(place: $0.place, memory: after($0.passage, trail.memory)) }
    let asking = slot(handovers.owners[question]) ?? 0
    let found = search(from: starts, exact: Memory(), &finding) { place, memory in
      memory.known & asking == 0 && (!withholds(place, memory) || withheld(at: steps[place]) == handoff)
    }
    if found.contains(where: { $0.place == 0 && $0.memory.known & asking == 0 }) {
      finding.losses.insert(loss)
    }
  }
}
