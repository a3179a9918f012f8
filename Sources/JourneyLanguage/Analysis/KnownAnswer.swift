/// A question that was answered before, with the way from the answer to the question: the one over the fewest
/// touchpoints, of equally short ones that whose last ways out come first as written.
///
/// The way is looked for from the question backwards and ends at the nearest other step that learned the datum or gave
/// it. Complexity: O(touchpoints that are no farther than the answer) a question.
package struct KnownAnswer: Sendable {
  /// Where the answer was when it is asked again.
  package enum Fate: Sendable {
    /// The profile of this persona has it.
    case inProfile(PersonaID)
    /// Whoever asks does not know it: this handoff lost it, or, where none leads here from those who knew it, this
    /// passage. Neither: nobody ever knew it.
    case lost(passage: Int?, handoff: Int?)
    /// Whoever asks knows it, from this handoff if it was carried there.
    case known(handoff: Int?)
  }

  package var question: GivenData.Question
  /// The nearest other step that learned the answer or gave it; nil: the profile has it.
  package var source: Int?
  /// What happened there, as index into `journey.dataUses`.
  package var sourceUse: Int?
  package var fate: Fate

  /// All of them, in the order of the questions.
  static func all(
    _ given: GivenData, _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers,
    _ uses: DataIndex, _ program: Program, _ condensation: () -> Condensation
  ) -> [KnownAnswer] {
    guard !given.questions.isEmpty else { return [] }
    var search = AnswerSearch(graph, passages, condensation())
    var walk = AnswerWalk(journey, graph, passages, handovers)
    let profiles = Profiles(journey, program)
    return given.questions.compactMap { question in
      var answer = KnownAnswer(
        question: question, source: nil, sourceUse: nil,
        fate: question.profile.map { .inProfile($0) } ?? .lost(passage: nil, handoff: nil))
      guard question.profile == nil else { return answer }
      let data = question.data
      let way = search.run(to: question.step, learners(of: question, journey, uses), passages) { passage in
        GivenData.isSameAttempt(passage, data, journey, handovers)
      }
      // Only past the step itself: then it was the first to ask.
      guard let first = way.first else { return nil }
      let source = passages.all[first].from
      answer.source = source
      answer.sourceUse = uses.entries(of: data).first { Int($0.step) == source && $0.learns }.map {
        Int($0.use)
      }
      answer.fate = walk.fate(data, way, journey, handovers, profiles)
      return answer
    }
  }

  /// The steps whose answers count: for each whether on every way out, or on success only.
  private static func learners(
    of question: GivenData.Question, _ journey: Journey, _ uses: DataIndex
  ) -> [(step: Int32, always: Bool)] {
    let asking = journey.steps[question.step].actors
    var learners: [(step: Int32, always: Bool)] = []
    for entry in uses.entries(of: question.data) where entry.learns && Int(entry.step) != question.step {
      let own = journey.steps[Int(entry.step)].actors
      if !asking.isEmpty, !own.isEmpty,
        !own.contains(where: { one in
          asking.contains { journey.actors[$0].persona == journey.actors[one].persona }
        })
      {
        continue
      }
      let always = entry.verb != .gives
      if let last = learners.last, last.step == entry.step {
        learners[learners.count - 1].always = last.always || always
      } else {
        learners.append((entry.step, always))
      }
    }
    return learners
  }
}

/// What becomes of an answer along a way.
private struct AnswerWalk {
  /// The owner of each node as a number, or -1.
  private let owner: [Int32]
  /// The ends of each passage, and whether one owner has both of them.
  private let ends: [(from: Int32, to: Int32, isWithin: Bool)]
  /// Handoffs by the data that they carry.
  private var carriers: [(data: DataID, handoff: Int32)] = []
  /// By node, valid for the question with this number: whether a handoff that matters leads from it.
  private var hands: [Int32]
  /// By node, valid for the question with this number: that something arrives there, and the first handoff that brings it.
  private var arrives: [Int32]
  private var brings: [Int32]
  /// By owner, one place further on: the last question with an answer that it knew on the way.
  private var knowing: [Int32]
  private var number: Int32 = 0

  init(_ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers) {
    let owner = handovers.owners.map { $0.map { Int32($0.index) } ?? -1 }
    self.owner = owner
    ends = passages.all.map { (Int32($0.from), Int32($0.to), owner[$0.from] == owner[$0.to]) }
    hands = Array(repeating: 0, count: graph.nodeCount)
    arrives = hands
    brings = hands
    knowing = Array(repeating: 0, count: Int(owner.max() ?? -1) + 2)
    for index in journey.handoffs.indices where journey.handoffs[index].from != nil {
      for data in journey.handoffs[index].carries { carriers.append((data, Int32(index))) }
    }
    carriers.sort { ($0.data, $0.handoff) < ($1.data, $1.handoff) }
  }

  /// Begins with another question: marks where handoffs leave that carry the datum, or lead to where it is asked.
  private mutating func begin(_ data: DataID, _ end: Int, _ journey: Journey, _ handovers: Handovers) {
    number += 1
    var low = 0
    var high = carriers.count
    while low < high {
      let middle = (low + high) / 2
      if carriers[middle].data < data { low = middle + 1 } else { high = middle }
    }
    while low < carriers.count, carriers[low].data == data {
      if let from = journey.handoffs[Int(carriers[low].handoff)].from { hands[from.index] = number }
      low += 1
    }
    for handoff in handovers.handoffs(into: end) {
      if let from = journey.handoffs[Int(handoff)].from { hands[from.index] = number }
    }
  }

  /// What becomes of it along a way that begins where it is given.
  mutating func fate(
    _ data: DataID, _ way: [Int], _ journey: Journey, _ handovers: Handovers, _ profiles: Profiles
  ) -> KnownAnswer.Fate {
    guard let end = way.last.map({ Int(ends[$0].to) }) else { return .lost(passage: nil, handoff: nil) }
    begin(data, end, journey, handovers)
    // An owner of -1 comes first, and never knows.
    func knows(_ party: Int32) -> Bool { knowing[Int(party) + 1] == number }
    let first = owner[Int(ends[way[0]].from)]
    if first >= 0 { knowing[Int(first) + 1] = number }
    var carry: Int?
    var loss: Int?
    var losing: Int?
    for index in way {
      let (from, to) = (Int(ends[index].from), Int(ends[index].to))
      // Mostly nothing happens.
      if ends[index].isWithin, hands[from] != number, arrives[to] != number, profiles.isEmpty { continue }
      let giverKnows = knows(owner[from])
      if giverKnows, hands[from] == number {
        var isFirst = true
        for handoff in handovers.handoffs(from: from) {
          if journey.handoffs[Int(handoff)].carries.contains(data) {
            if let to = journey.handoffs[Int(handoff)].to, arrives[to.index] != number {
              arrives[to.index] = number
              brings[to.index] = handoff
            }
          } else if isFirst, journey.handoffs[Int(handoff)].to?.index == end {
            losing = Int(handoff)
            isFirst = false
          }
        }
      }
      let receiver = owner[to]
      if receiver >= 0 {
        if arrives[to] == number {
          carry = Int(brings[to])
          knowing[Int(receiver) + 1] = number
        }
        if !profiles.isEmpty, !knows(receiver), profiles.allShare(data, at: to, of: journey) {
          knowing[Int(receiver) + 1] = number
        }
      }
      if giverKnows, !knows(receiver) { loss = index }
    }
    if knows(owner[end]) {
      let isOwn = carry.flatMap { journey.handoffs[$0].to }.map { owner[$0.index] == owner[end] }
      return .known(handoff: isOwn == true ? carry : nil)
    }
    return .lost(passage: loss, handoff: losing)
  }
}

/// Ways back from a question to the nearest answer. Where only a gate is left, they are looked for again at the last gate before
/// which an answer stands.
private struct AnswerSearch {
  /// A step that learns what is asked, and whether it does so on every way out, or on success only.
  typealias Learner = (step: Int32, always: Bool)

  private let gates: Gates
  /// For each node where the passages into it begin, in the order of all passages.
  private var offsets: [Int32]
  /// The passages by where they lead, and in the same order the nodes from which they come, twice, and one more where they
  /// leave by a failure.
  private var incoming: [Int32]
  private var origins: [Int32]
  /// For each node that was met in this round the passage by which the search went back to it; where it came over chains, -2
  /// less the number of the gate.
  private var onward: [Int32]
  /// For each node the last round that met it, or in which it learns the datum, with `Mark`.
  private var marks: [Int32]
  private var round: Int32 = 0
  private var work: [Int32]

  private enum Mark {
    static let met: Int32 = 1
    static let learnsOnSuccess: Int32 = 2
    static let learnsAlways: Int32 = 4
    /// Rounds are that far apart.
    static let next: Int32 = 8
  }

  init(_ graph: FlowGraph, _ passages: Passages, _ condensation: Condensation) {
    let entrances = Entrances(graph, passages)
    gates = Gates(graph, passages, entrances, condensation)
    offsets = Array(repeating: 0, count: graph.nodeCount + 1)
    incoming = Array(repeating: -1, count: passages.all.count)
    origins = incoming
    var count = 0
    for node in 0..<graph.nodeCount {
      for index in entrances(node) {
        let passage = passages.all[Int(index)]
        guard passage.from < graph.stepCount, graph.isReachable[passage.from] else { continue }
        incoming[count] = index
        origins[count] = Int32(passage.from * 2 + (passage.leavesByFailure ? 1 : 0))
        count += 1
      }
      offsets[node + 1] = Int32(count)
    }
    onward = Array(repeating: -1, count: graph.nodeCount)
    marks = Array(repeating: 0, count: graph.nodeCount)
    work = marks
  }

  /// The passages from the nearest learner to a step, the last not one of those that are left out; empty: there is none.
  mutating func run(
    to target: Int, _ learners: [Learner], _ passages: Passages,
    leavingOut isLeftOut: (Passages.Passage) -> Bool
  ) -> [Int] {
    round += Mark.next
    for learner in learners {
      marks[Int(learner.step)] = round + (learner.always ? Mark.learnsAlways : Mark.learnsOnSuccess)
    }
    marks[target] = round + Mark.met
    work[0] = Int32(target)
    guard
      let (slot, node) = AnswerSearch.search(
        from: target, learners, round, gates, offsets, incoming, origins, &onward, &marks, &work,
        leavingOut: { isLeftOut(passages.all[Int($0)]) })
    else { return [] }
    var way = [Int(incoming[slot])]
    var next = node
    while next != target {
      let passage = Int(onward[next])
      if passage >= 0 {
        way.append(passage)
        next = passages.all[passage].to
      } else if let number = gates.number(of: next) {
        way += gates.way(from: number, to: -2 - passage)
        next = Int(gates.steps[-2 - passage])
      }
    }
    return way
  }

  /// The position of the first passage that comes from a learner, and where it leads.
  private static func search(
    from target: Int, _ learners: [Learner], _ round: Int32, _ gates: Gates,
    _ offsets: [Int32], _ incoming: [Int32], _ origins: [Int32],
    _ onward: inout [Int32], _ marks: inout [Int32], _ work: inout [Int32],
    leavingOut isLeftOut: (_ passage: Int32) -> Bool
  ) -> (slot: Int, node: Int)? {
    let (offsets, incoming, origins) = (offsets.span, incoming.span, origins.span)
    var onward = onward.mutableSpan
    var marks = marks.mutableSpan
    var work = work.mutableSpan
    var count = 1
    var position = 0
    while position < count {
      var node = Int(work[position])
      position += 1
      if position == count, node != target, let gate = gates.number(of: node) {
        var nearest = -1
        for learner in learners where gates.next(after: Int(learner.step)) <= gate {
          nearest = max(nearest, gates.next(after: Int(learner.step)))
        }
        if nearest < 0 { return nil }
        if nearest < gate, gates.isLinked(nearest, to: gate) {
          node = Int(gates.steps[nearest])
          marks[node] = round | Mark.met
          onward[node] = Int32(-2 - gate)
        }
      }
      for slot in Int(offsets[node])..<Int(offsets[node + 1]) {
        let origin = Int(origins[slot])
        if node == target, isLeftOut(incoming[slot]) { continue }
        let from = origin >> 1
        let mark = marks[from]
        if mark >= round {
          if mark & Mark.learnsAlways != 0 || mark & Mark.learnsOnSuccess != 0 && origin & 1 == 0 {
            return (slot, node)
          }
          if mark & Mark.met != 0 { continue }
          marks[from] = mark | Mark.met
        } else {
          marks[from] = round | Mark.met
        }
        onward[from] = incoming[slot]
        work[count] = Int32(from)
        count += 1
      }
    }
    return nil
  }
}
