// What the customer expects is counted along the usual way: the one that most customers go.

/// How long the usual way takes, best and worst, as a whole and in parts.
///
/// The usual way is `FlowGraph.usualWay`: at each step the largest share. What it takes is the sum of its steps, each
/// with wait and customer's time. Where it ends with the customer lost, or would only go round, it is counted as far as
/// it goes. Complexity: O(steps).
package struct UsualTimes: Sendable {
  /// The steps of the usual way in order.
  package let steps: [Int]
  /// Where each step stands on the usual way; -1 where it does not.
  private let position: [Int32]
  /// The time up to the end of each step of the way, after nothing at all.
  private let sums: [DurationRange]

  /// The usual way of `journey`, whose flow is `graph`.
  package init(_ journey: Journey, _ graph: FlowGraph) {
    var steps = graph.usualWay
    if let last = steps.last, last >= graph.stepCount { steps.removeLast() }
    var position = Array(repeating: Int32(-1), count: graph.stepCount)
    var sums = [DurationRange.zero]
    sums.reserveCapacity(steps.count + 1)
    for (index, step) in steps.enumerated() {
      position[step] = Int32(truncatingIfNeeded: index)
      sums.append(sums[index] + journey.time(ofStep: step))
    }
    self.steps = steps
    self.position = position
    self.sums = sums
  }

  /// How long all of it takes.
  package var whole: DurationRange { sums[sums.count - 1] }

  /// Whether the usual way leads through `step`.
  package func contains(_ step: Int) -> Bool { position[step] >= 0 }

  /// The steps that come after `step`, or all of them; nil where the usual way does not lead through it.
  package func steps(after step: StepID?) -> ArraySlice<Int>? {
    guard let step else { return steps[...] }
    return contains(step.index) ? steps[(Int(position[step.index]) + 1)...] : nil
  }

  /// How long it takes from the end of `step`, or from the start, to the end of the usual way; nil where that does not
  /// lead through `step`.
  package func time(after step: StepID?) -> DurationRange? {
    steps(after: step).map { difference($0.startIndex, sums.count - 1) }
  }

  /// How long it takes from the end of `step`, or from the start, to the end of `other`; nil where the usual way does not
  /// lead through both in this order. From a step to itself it takes no time.
  package func time(after step: StepID?, toEndOf other: Int) -> DurationRange? {
    guard let rest = steps(after: step), contains(other) else { return nil }
    let end = Int(position[other]) + 1
    return end >= rest.startIndex ? difference(rest.startIndex, end) : nil
  }

  private func difference(_ from: Int, _ to: Int) -> DurationRange {
    DurationRange(sums[to].lower - sums[from].lower, sums[to].upper - sums[from].upper)
  }
}
