/// The steps that hurt while nobody plans to change anything: a `pain`, or a sudden fall of the mood on the way in, and no
/// `opportunity` at the step or at one that an edge leads to from it.
///
/// A fall is sudden when it is one of three or more (`EmotionDrops`) into a step that feels -2 or worse, and nobody else
/// felt the better of the two. It does not count where the lower step `resolves`, since there the company already does
/// what helps after a failure, nor where the step before has an `opportunity`, nor, without a `pain`, where the usual way
/// ends low with that step. Only steps that are reached and in use count, and only opportunities at steps in use.
///
/// Complexity: O(steps + edges).
package struct UnaddressedPains: Sendable {
  /// One such step.
  package struct Trouble: Hashable, Sendable {
    package var step: Int
    /// The first pain, as an index into the journey's lines.
    package var pain: Int?
    /// The deepest sudden fall into the step, the first as written.
    package var drop: EmotionDrops.Drop?
  }

  /// In the order of the steps.
  package let all: [Trouble]

  /// Whether a step is among them. Complexity: O(log n) in them.
  package func contains(step: Int) -> Bool {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].step == step
  }

  /// What a step feels like at most for a fall into it to hurt.
  private static let low = -2

  /// The pains of `journey` that nobody has a plan for.
  package init(_ journey: Journey, _ graph: FlowGraph, _ feelings: Feelings, _ drops: EmotionDrops) {
    var all: [Trouble] = []
    if journey.lines.contains(where: { $0.kind == .pain }) {
      for index in journey.steps.indices
      where graph.isReachable[index] && journey.steps[index].head.retired == nil {
        for line in journey.steps[index].lines where journey.lines[line].kind == .pain {
          all.append(Trouble(step: index, pain: line))
          break
        }
      }
    }
    let pains = all.count
    for drop in drops.all where drop.depth >= EmotionDrops.painful {
      guard let after = feelings.scores[drop.to], after <= UnaddressedPains.low,
        journey.steps[drop.to].resolves == nil,
        journey.steps[drop.from].opportunities.isEmpty, drop.isOfOne(in: journey)
      else { continue }
      if let known = all.firstIndex(where: { $0.step == drop.to }) {
        if all[known].drop.map({ drop.depth > $0.depth }) ?? true { all[known].drop = drop }
      } else if !journey.endsLow(at: drop.to, graph) {
        all.append(Trouble(step: drop.to, drop: drop))
      }
    }
    if all.count > pains { all.sort { $0.step < $1.step } }
    if !journey.opportunities.isEmpty {
      all.removeAll { journey.isPlanned(atOrAfter: $0.step, graph) }
    }
    self.all = all
  }
}

extension Journey {
  /// Whether a step in use has an `opportunity`, or one that an edge leads to from it.
  package func isPlanned(atOrAfter step: Int, _ graph: FlowGraph) -> Bool {
    func isPlanned(_ node: Int) -> Bool {
      node < graph.stepCount && !steps[node].opportunities.isEmpty && steps[node].head.retired == nil
    }
    return isPlanned(step) || graph.edges(from: step).contains { isPlanned($0.to) }
  }

  /// The step with which the usual way ends, if it feels worse than 0 and is in use; nil where it loses customers who have bought
  /// nothing of what there is to buy, and where more end well at some other step. An action need not say a feeling; the
  /// touchpoint before it then has the last word. Complexity: O(steps), and `Traffic` where it ends low.
  package func lowEnding(_ graph: FlowGraph) -> Int? {
    lastLow(graph).flatMap { mostEndWell(elsewhereThan: $0, graph) ? nil : $0 }
  }

  /// Whether the usual way ends low with a step. Complexity: as `lowEnding`, for that step alone.
  func endsLow(at step: Int, _ graph: FlowGraph) -> Bool {
    lastLow(graph) == step && !mostEndWell(elsewhereThan: step, graph)
  }

  /// The last step of the usual way, if it feels worse than 0.
  private func lastLow(_ graph: FlowGraph) -> Int? {
    guard let last = graph.usualWay.last, last >= graph.stepCount else { return nil }
    let lastly = graph.usualWay.dropLast().last { index in
      !steps[index].emotions.isEmpty || steps[index].kind == .touchpoint
    }
    guard let step = lastly, steps[step].head.retired == nil, let feeling = feeling(ofStep: step),
      let score = emotions[feeling].score, score.value < 0, !isLostUnbought(graph)
    else { return nil }
    return step
  }

  /// Whether the usual way loses customers before they have bought anything of what is bought in the journey: most who look
  /// buy elsewhere or not at all, and no last step changes that.
  private func isLostUnbought(_ graph: FlowGraph) -> Bool {
    func buys(_ step: Int) -> Bool { liveDeals(ofStep: step).contains { deals[$0].verb == .buys } }
    return graph.usualWay.last == graph.lost && startsWith.isEmpty && steps.indices.contains(where: buys)
      && !graph.usualWay.dropLast().contains(where: buys)
  }

  /// Whether more customers end at some other step, which does not feel bad, than at `step`.
  private func mostEndWell(elsewhereThan step: Int, _ graph: FlowGraph) -> Bool {
    guard let traffic = Traffic(graph) else { return false }
    var ending = Array(repeating: 0.0, count: steps.count)
    for (index, edge) in graph.edges.enumerated()
    where edge.from < graph.stepCount && edge.to >= graph.stepCount {
      ending[edge.from] += traffic.flows[index]
    }
    return steps.indices.contains { other in
      guard ending[other] > ending[step] + 1e-9, let feeling = feeling(ofStep: other) else { return false }
      return emotions[feeling].score.map { $0.value >= 0 } ?? false
    }
  }
}
