// What the customer expects, against the usual way and against what is promised on it.

/// The customer's own deadlines, `expects "..." within D [from STEP]`.
///
/// The clock runs from the end of the step, or from the start, along the usual way to its end. What is promised is held
/// against them as well: from the step on, and not before. Complexity: O(steps) once, and O(expectations) for each
/// question; for a promise off the usual way, the part of the graph behind the step.
package struct ExpectedTimes: Sendable {
  /// An expectation that a promise goes beyond.
  package struct Exceeded: Sendable {
    /// The expectation, as index into the journey's `expectations`.
    package var expectation: Int
    /// What is left of it when the promise is made.
    package var left: JourneyDuration
  }

  package let usual: UsualTimes
  private let journey: Journey
  private let graph: FlowGraph

  /// The expectations of `journey`, whose flow is `graph` and whose usual way takes `usual`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ usual: UsualTimes) {
    self.journey = journey
    self.graph = graph
    self.usual = usual
  }

  /// How long the usual way takes for an expectation; nil where it does not lead through the step that it runs from.
  package func time(for expectation: Int) -> DurationRange? {
    usual.time(after: journey.expectations[expectation].from)
  }

  /// The expectation that a promise `within` some time, made in `step`, goes beyond the most; of equal ones the first.
  ///
  /// On the usual way it counts what is left of the expectation when the step ends, the best case taken for the time
  /// gone by, in whole units of the promise: who promises days is not held to minutes. Off the usual way nobody knows
  /// how much time has gone by, so the promise must be longer than all of it, and the step come after the one from which
  /// the clock runs.
  package func exceeded(by within: JourneyDuration, promisedIn step: Int) -> Exceeded? {
    var worst: Exceeded?
    for (index, expectation) in journey.expectations.enumerated() {
      guard let left = left(expectation, within, step), within > left else { continue }
      if worst.map({ left < $0.left }) ?? true { worst = Exceeded(expectation: index, left: left) }
    }
    return worst
  }

  /// What is left of an expectation in `step`; nil where it does not count there.
  private func left(_ expectation: Expectation, _ within: JourneyDuration, _ step: Int) -> JourneyDuration? {
    if let gone = usual.time(after: expectation.from, toEndOf: step) {
      let unit = ExpectedTimes.unit(of: within)
      return expectation.within - JourneyDuration(seconds: gone.lower.seconds / unit * unit)
    }
    let isOnTheWay = usual.contains(step) && expectation.from.map { usual.contains($0.index) } ?? true
    guard !isOnTheWay, within > expectation.within else { return nil }
    let follows = expectation.from.map { leads($0.index, to: step) } ?? true
    return follows ? expectation.within : nil
  }

  /// The largest of days, hours, minutes and seconds in which a span can be said.
  private static func unit(of time: JourneyDuration) -> Int64 {
    let units: [JourneyDuration.Unit] = [.day, .hour, .minute]
    return units.first { time.seconds % $0.rawValue == 0 }?.rawValue ?? 1
  }

  private func leads(_ from: Int, to: Int) -> Bool {
    var seen = Array(repeating: false, count: graph.nodeCount)
    var work = [from]
    while let node = work.popLast() {
      if node == to { return true }
      for edge in graph.edges(from: node) where !seen[edge.to] {
        seen[edge.to] = true
        work.append(edge.to)
      }
    }
    return false
  }
}
