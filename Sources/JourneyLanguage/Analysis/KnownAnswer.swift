/// A question that was answered before, with the way from the answer to the question: the one over the fewest
/// touchpoints, of equally short ones that whose last ways out come first as written.
///
/// `AnswerSearch` says which answers count. Complexity: for each question its search, and the length of the way found.
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

  /// All of them, in the order of the questions; none for a question that no answer counts for.
  static func all(
    _ questions: [GivenData.Question], _ search: AnswerSearch, _ journey: Journey, _ graph: FlowGraph,
    _ passages: Passages, _ handovers: Handovers, _ uses: DataIndex, _ program: Program
  ) -> [KnownAnswer] {
    guard !questions.isEmpty else { return [] }
    var walk = AnswerWalk(journey, graph, passages, handovers)
    let profiles = Profiles(journey, program)
    return questions.compactMap { question in
      var answer = KnownAnswer(
        question: question, source: nil, sourceUse: nil,
        fate: question.profile.map { .inProfile($0) } ?? .lost(passage: nil, handoff: nil))
      guard question.profile == nil else { return answer }
      let data = question.data
      let way = search.way(to: question.step, data)
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
