/// The steps that hurt while nobody plans to change anything: a `pain`, or a fall of the mood by three or more on the
/// way in (`EmotionDrops`), and no `opportunity` at the step or at one that an edge leads to from it. Only steps that
/// are reached and in use count, and only opportunities at steps in use.
///
/// Complexity: O(steps + edges).
package struct UnaddressedPains: Sendable {
  /// One such step.
  package struct Trouble: Hashable, Sendable {
    package var step: Int
    /// The first pain, as an index into the journey's lines.
    package var pain: Int?
    /// The deepest fall into the step if it is deep enough, the first as written.
    package var drop: EmotionDrops.Drop?
  }

  /// In the order of the steps.
  package let all: [Trouble]
  private let steps: BitSet

  /// Whether a step is among them.
  package func contains(step: Int) -> Bool { steps.contains(step) }

  /// The pains of `journey` that nobody has a plan for.
  package init(_ journey: Journey, _ graph: FlowGraph, _ drops: EmotionDrops) {
    var pains: [Int: Int] = [:]
    var deepest: [Int: EmotionDrops.Drop] = [:]
    if journey.lines.contains(where: { $0.kind == .pain }) {
      for index in journey.steps.indices
      where graph.isReachable[index] && journey.steps[index].head.retired == nil {
        pains[index] = journey.steps[index].lines.first { journey.lines[$0].kind == .pain }
      }
    }
    for drop in drops.all where drop.depth >= EmotionDrops.painful {
      if deepest[drop.to].map({ drop.depth > $0.depth }) ?? true { deepest[drop.to] = drop }
    }
    var all: [Trouble] = []
    var steps = BitSet()
    for step in Set(pains.keys).union(deepest.keys).sorted() {
      let isPlanned = { (node: Int) in
        node < graph.stepCount && !journey.steps[node].opportunities.isEmpty
          && journey.steps[node].head.retired == nil
      }
      if isPlanned(step) || graph.edges(from: step).contains(where: { isPlanned($0.to) }) { continue }
      all.append(Trouble(step: step, pain: pains[step], drop: deepest[step]))
      steps.insert(step)
    }
    self.all = all
    self.steps = steps
  }
}
