/// A question that was answered before, with the way on which it was: of those that show it the one over the fewest
/// touchpoints, of equally short ones the first as written.
///
/// One search serves all steps that ask the same datum. A trail remembers the first two steps that learned it, since the
/// one that asks does not count for itself; of the trails that come to a step only those are followed further that can
/// lead to something no earlier one leads to: at most three. Complexity: O(steps + ways) a datum that is asked again,
/// nothing for the others.
package struct KnownAnswer: Sendable {
  /// Where the answer was when it is asked again.
  package enum Fate: Sendable {
    /// The profile of this persona has it.
    case inProfile(PersonaID)
    /// Whoever asks does not know it: it was lost along this passage, if anybody knew it before.
    case lost(passage: Int?)
    /// Whoever asks knows it, from this handoff if it was carried there.
    case known(handoff: Int?)
  }

  package var question: GivenData.Question
  /// The first other step on the way that learned the answer or gave it; nil: the profile has it.
  package var source: Int?
  /// What happened there, as index into `journey.dataUses`.
  package var sourceUse: Int?
  package var fate: Fate

  /// All of them, in the order of the questions.
  static func all(
    _ given: GivenData, _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers,
    _ uses: DataIndex, _ program: Program
  ) -> [KnownAnswer] {
    var result = given.questions.map { question in
      KnownAnswer(
        question: question, source: nil, sourceUse: nil,
        fate: question.profile.map { .inProfile($0) } ?? .lost(passage: nil))
    }
    // Questions with one answer are searched together: those for one datum, and of personal data those by the same people.
    let pending = result.indices.filter { result[$0].question.profile == nil }.sorted {
      (result[$0].question.data, $0) < (result[$1].question.data, $1)
    }
    guard !pending.isEmpty else { return result }
    var search = RepeatSearch(DatumSteps(journey, graph, passages, handovers, program))
    let profiles = Profiles(journey, program)
    var position = 0
    while position < pending.count {
      let data = result[pending[position]].question.data
      var group: [Int] = []
      while position < pending.count, result[pending[position]].question.data == data {
        group.append(pending[position])
        position += 1
      }
      let shared = profiles.shared(data, by: journey)
      let isPerPersona = !journey.actors.isEmpty && program.data[data.index].isPersonal
      let parts = isPerPersona ? group.map { [$0] } : [group]
      for part in parts {
        let actors = isPerPersona ? journey.steps[result[part[0]].question.step].actors : nil
        let found = search.run(data, part.map { result[$0].question.step }, uses, shared, actors: actors)
        for (target, trail, source) in found {
          let number = part[target]
          let step = result[number].question.step
          result[number].source = source
          result[number].sourceUse = uses.entries(of: data).first {
            Int($0.step) == source && $0.learns
          }.map { Int($0.use) }
          if search.steps.isKnown(trail, at: step) {
            var handoff: Int?
            if trail.carry >= 0, handovers.owners[passages.all[Int(trail.carry)].to] == handovers.owners[step]
            {
              handoff = handovers.handoff(carrying: data, along: Int(trail.carry), in: journey)
            }
            result[number].fate = .known(handoff: handoff)
          } else {
            result[number].fate = .lost(passage: trail.loss < 0 ? nil : Int(trail.loss))
          }
        }
      }
    }
    return result
  }
}

/// The search behind `KnownAnswer`.
private struct RepeatSearch {
  var steps: DatumSteps
  private var trails: [DatumTrail] = []
  /// For each step up to three trails that are followed, as indices plus one, 0 for none.
  private var kept: [Int32]
  private var target: [Int32]

  init(_ steps: DatumSteps) {
    self.steps = steps
    kept = Array(repeating: 0, count: steps.stepCount * 3)
    target = Array(repeating: -1, count: steps.stepCount)
  }

  /// For those of `targets` that some way comes to after another step learned the datum: their position, the trail on
  /// arrival, and that step.
  mutating func run(
    _ data: DataID, _ targets: [Int], _ uses: DataIndex, _ shared: [Bool], actors: Range<Int>?
  ) -> [(target: Int, trail: DatumTrail, source: Int)] {
    var found: [(target: Int, trail: DatumTrail, source: Int)] = []
    _ = steps.turn(to: data, uses, actors: actors)
    steps.share(shared)
    for (position, step) in targets.enumerated() { target[step] = Int32(position) }
    for index in kept.indices { kept[index] = 0 }
    trails.removeAll(keepingCapacity: true)
    trails.append(DatumTrail(node: Int32(steps.start)))
    var open = targets.count
    var position = 0
    while position < trails.count, open > 0 {
      let trail = trails[position]
      position += 1
      for index in steps.passages.outgoing[Int(trail.node)] {
        let to = steps.passages.all[index].to
        guard to < steps.stepCount else { continue }
        let next = steps.follow(trail, index)
        if target[to] >= 0 {
          let source = Int(next.first) == to ? next.second : next.first
          if source >= 0 {
            found.append((Int(target[to]), next, Int(source)))
            target[to] = -1
            open -= 1
          }
        }
        keep(next, at: to)
      }
    }
    for step in targets { target[step] = -1 }
    return found
  }

  /// Follows a trail further unless those that came before lead to everything that it leads to.
  private mutating func keep(_ trail: DatumTrail, at node: Int) {
    var singles = 0
    var slot = node * 3
    while slot < node * 3 + 3, kept[slot] > 0 {
      let other = trails[Int(kept[slot]) - 1]
      if other.second >= 0 || trail.first < 0 { return }
      if other.first >= 0 {
        if trail.second < 0, other.first == trail.first { return }
        singles += 1
      }
      slot += 1
    }
    guard singles < 2, slot < node * 3 + 3 else { return }
    trails.append(trail)
    kept[slot] = Int32(trails.count)
  }
}
