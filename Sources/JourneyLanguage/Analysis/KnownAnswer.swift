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
    _ uses: DataIndex, _ program: Program
  ) -> [KnownAnswer] {
    guard !given.questions.isEmpty else { return [] }
    var search = AnswerSearch(graph, passages)
    let walk = AnswerWalk(graph, handovers)
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
      answer.fate = walk.fate(data, way, journey, passages, handovers, profiles)
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
  /// Whether a handoff leads from each step.
  private let hands: [Bool]

  init(_ graph: FlowGraph, _ handovers: Handovers) {
    owner = handovers.owners.map { $0.map { Int32($0.index) } ?? -1 }
    hands = (0..<graph.nodeCount).map { !handovers.handoffs(from: $0).isEmpty }
  }

  /// What becomes of it along a way that begins where it is given.
  func fate(
    _ data: DataID, _ way: [Int], _ journey: Journey, _ passages: Passages, _ handovers: Handovers,
    _ profiles: Profiles
  ) -> KnownAnswer.Fate {
    guard let end = way.last.map({ passages.all[$0].to }) else { return .lost(passage: nil, handoff: nil) }
    var known: [Int32] = []
    // The last owner who was found to know it: mostly it goes on with them.
    var last: Int32 = -2
    func knows(_ party: Int32) -> Bool {
      if party == last { return true }
      guard party >= 0, known.contains(party) else { return false }
      last = party
      return true
    }
    let first = owner[passages.all[way[0]].from]
    if first >= 0 { known.append(first) }
    var carried: [Int] = []
    var carry: Int?
    var loss: Int?
    var losing: Int?
    for index in way {
      let (from, to) = (passages.all[index].from, passages.all[index].to)
      let giverKnows = knows(owner[from])
      if giverKnows, hands[from] {
        var isFirst = true
        for handoff in handovers.handoffs(from: from) {
          if journey.handoffs[Int(handoff)].carries.contains(data) {
            carried.append(Int(handoff))
          } else if isFirst, journey.handoffs[Int(handoff)].to?.index == end {
            losing = Int(handoff)
            isFirst = false
          }
        }
      }
      let receiver = owner[to]
      if receiver >= 0 {
        if !carried.isEmpty, let handoff = carried.first(where: { journey.handoffs[$0].to?.index == to }) {
          carry = handoff
          if !knows(receiver) { known.append(receiver) }
        }
        if !profiles.isEmpty, !knows(receiver), profiles.allShare(data, at: to, of: journey) {
          known.append(receiver)
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

/// Ways back from a question to the nearest answer.
private struct AnswerSearch {
  /// For each node where the passages into it begin in `incoming`, in the order of all passages.
  private var offsets: [Int32]
  private var incoming: [Int32]
  /// For each step the passage by which the search went back to it, or -1, valid where `seen` has the current round.
  private var onward: [Int32]
  private var seen: [Int32]
  /// For each step whether it learns the datum in the current round: 1 on success, 2 on every way out.
  private var learns: [UInt8]
  private var round: Int32 = 0
  private var work: [Int32] = []

  init(_ graph: FlowGraph, _ passages: Passages) {
    offsets = Array(repeating: 0, count: graph.nodeCount + 1)
    incoming = Array(repeating: 0, count: passages.all.count)
    for passage in passages.all { offsets[passage.to + 1] += 1 }
    for node in 0..<graph.nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    for index in passages.all.indices where passages.all[index].from != graph.start {
      let from = passages.all[index].from
      guard from >= graph.stepCount || graph.isReachable[from] else { continue }
      let to = passages.all[index].to
      incoming[Int(next[to])] = Int32(index)
      next[to] += 1
    }
    // What is left of each list is not used: it ends with -1.
    for node in 0..<graph.nodeCount where next[node] < offsets[node + 1] { incoming[Int(next[node])] = -1 }
    onward = Array(repeating: -1, count: graph.nodeCount)
    seen = Array(repeating: 0, count: graph.nodeCount)
    learns = Array(repeating: 0, count: graph.nodeCount)
  }

  /// The passages from the nearest learner to a step, the last not one of those that are left out; empty: there is none.
  mutating func run(
    to target: Int, _ learners: [(step: Int32, always: Bool)], _ passages: Passages,
    leavingOut isLeftOut: (Passages.Passage) -> Bool
  ) -> [Int] {
    for learner in learners { learns[Int(learner.step)] = learner.always ? 2 : 1 }
    defer { for learner in learners { learns[Int(learner.step)] = 0 } }
    round += 1
    work.removeAll(keepingCapacity: true)
    work.append(Int32(target))
    seen[target] = round
    var position = 0
    while position < work.count {
      let node = Int(work[position])
      position += 1
      for slot in Int(offsets[node])..<Int(offsets[node + 1]) {
        let index = Int(incoming[slot])
        if index < 0 { break }
        let from = passages.all[index].from
        if node == target, isLeftOut(passages.all[index]) { continue }
        if learns[from] == 2 || learns[from] == 1 && !passages.all[index].leavesByFailure {
          var way = [index]
          var next = node
          while next != target {
            let passage = Int(onward[next])
            way.append(passage)
            next = passages.all[passage].to
          }
          return way
        }
        guard seen[from] != round else { continue }
        seen[from] = round
        onward[from] = Int32(index)
        work.append(Int32(from))
      }
    }
    return []
  }
}
