/// A question that was answered before, with the way from the answer to the question: the one over the fewest
/// touchpoints, of equally short ones that whose last ways out come first as written.
///
/// `AnswerSearch` says which answers count.
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
    _ given: GivenData, _ search: AnswerSearch, _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ handovers: Handovers, _ uses: DataIndex, _ program: Program
  ) -> [KnownAnswer] {
    guard !given.questions.isEmpty else { return [] }
    let walk = AnswerWalk(graph, handovers)
    let profiles = Profiles(journey, program)
    return given.questions.compactMap { question in
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
      answer.fate = walk.fate(data, way, journey, passages, handovers, profiles)
      return answer
    }
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
