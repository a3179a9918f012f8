// Where the mood falls from one step to the next, and what lies between the two.

/// The falls of the mood in a journey: edges into a touchpoint at which the customer feels worse than at the step
/// before. Both steps say a score (`Feelings`), are reached by some way, and are in use. Failures are edges like others.
///
/// Complexity: O(edges).
package struct EmotionDrops: Sendable {
  /// One fall.
  package struct Drop: Hashable, Sendable {
    /// The step that the customer comes from.
    package var from: Int
    /// The touchpoint that feels worse.
    package var to: Int
    /// By how much: at least 1.
    package var depth: Int
  }

  /// All falls, by the step that the customer comes from, then as written; two edges between the same steps are one.
  package let all: [Drop]

  /// From this depth on a fall is a pain, even where nobody wrote `pain`.
  package static let painful = 3

  /// The falls of `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ feelings: Feelings) {
    var all: [Drop] = []
    for edge in graph.edges where edge.from < graph.stepCount && edge.to < graph.stepCount {
      guard let before = feelings.scores[edge.from], let after = feelings.scores[edge.to], after < before,
        graph.isReachable[edge.from], journey.steps[edge.to].kind == .touchpoint,
        journey.steps[edge.from].head.retired == nil, journey.steps[edge.to].head.retired == nil
      else { continue }
      let drop = Drop(from: edge.from, to: edge.to, depth: Int(before) - Int(after))
      // Edges come by origin, so that those between the same steps are near.
      var position = all.count - 1
      while position >= 0, all[position].from == drop.from, all[position].to != drop.to { position -= 1 }
      if position < 0 || all[position].from != drop.from { all.append(drop) }
    }
    self.all = all
  }

  /// What lies between the two steps of a fall.
  package struct Cause: Hashable, Sendable {
    /// The touchpoint whose owner passes the customer on to another, or that a handoff is declared from.
    package var handoffFrom: Int?
    /// Whether the lower step begins with a wait.
    package var isAfterWait: Bool

    /// Whether there is anything.
    package var isKnown: Bool { handoffFrom != nil || isAfterWait }
  }

  /// What lies between the steps of `drop`: a handoff, that is a change of the owner or one that is declared, and a wait.
  ///
  /// Actions belong to nobody: where the customer comes from one, the touchpoints before it count, the nearest as
  /// written first. A touchpoint that nobody owns hands over nothing.
  ///
  /// Complexity: O(edges), more only where the customer comes from an action: O(passages).
  package static func cause(
    of drop: Drop, in journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?]
  ) -> Cause {
    let isAfterWait = (journey.steps[drop.to].wait?.range.upper ?? .zero) > .zero
    let origin = touchpoints(before: drop.from, in: journey, graph).first { step in
      if let giver = owners[step], let receiver = owners[drop.to], giver != receiver { return true }
      return journey.handoffs.contains { $0.from?.index == step && $0.to?.index == drop.to }
    }
    return Cause(handoffFrom: origin, isAfterWait: isAfterWait)
  }

  /// `step` if it is a touchpoint, else the touchpoints from which it is reached over actions only, nearest first, and
  /// as written among equally near ones.
  private static func touchpoints(before step: Int, in journey: Journey, _ graph: FlowGraph) -> [Int] {
    guard journey.steps[step].kind == .action else { return [step] }
    var incoming: [[Int]] = Array(repeating: [], count: graph.stepCount)
    for edge in graph.edges
    where edge.from < graph.stepCount && edge.to < graph.stepCount && graph.isReachable[edge.from] {
      incoming[edge.to].append(edge.from)
    }
    var result: [Int] = []
    var level = [step]
    var seen = BitSet()
    seen.insert(step)
    while !level.isEmpty {
      var further: [Int] = []
      for node in level {
        for origin in incoming[node] where !seen.contains(origin) {
          seen.insert(origin)
          further.append(origin)
        }
      }
      further.sort()
      result += further.filter { journey.steps[$0].kind == .touchpoint }
      level = further.filter { journey.steps[$0].kind == .action }
    }
    return result
  }
}

extension EmotionDrops.Drop {
  /// Whether the feelings of both steps may be those of one customer. What is said for no persona is felt by those who act
  /// in the step, or by all where it names nobody.
  package func isOfOne(in journey: Journey) -> Bool {
    func known(_ step: Int) -> [PersonaID] {
      if let own = journey.feeling(ofStep: step).flatMap({ journey.emotions[$0].persona }) { return [own] }
      return journey.steps[step].actors.map { journey.actors[$0].persona }
    }
    let before = known(from)
    let after = known(to)
    return before.isEmpty || after.isEmpty || before.contains { after.contains($0) }
  }
}
