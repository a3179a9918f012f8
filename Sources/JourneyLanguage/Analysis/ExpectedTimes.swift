// What the customer expects, against the usual way and against what is promised on it.

/// The customer's own deadlines, `expects "..." within D [from STEP] [to STEP]`.
///
/// The clock runs from the end of the step, or from the start, along the usual way to the end of the step that answers
/// the expectation: the one after `to`; else, after `from` if there is one, the next step on the usual way that keeps a
/// promise or resolves; else the end of the way. What is promised is held against an expectation where that step keeps it.
///
/// Complexity: O(steps + expectations * steps behind them) once, and O(expectations) for each question; for a promise off
/// the usual way, the part of the graph behind the step.
package struct ExpectedTimes: Sendable {
  /// An expectation that a promise goes beyond.
  package struct Exceeded: Sendable {
    /// The expectation, as index into the journey's `expectations`.
    package var expectation: Int
    /// What is left of it when the promise is made.
    package var left: JourneyDuration
  }

  package let usual: UsualTimes
  /// By expectation: the step that answers it; nil: the end of the usual way.
  package let answers: [Int?]
  private let journey: Journey
  private let graph: FlowGraph

  /// The expectations of `journey`, whose flow is `graph` and whose usual way takes `usual`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ usual: UsualTimes) {
    self.journey = journey
    self.graph = graph
    self.usual = usual
    answers = journey.expectations.map { expectation in
      if let to = expectation.to { return to.index }
      return usual.steps(after: expectation.from)?.first { step in
        journey.steps[step].resolves != nil
          || journey.steps[step].promiseActs.contains { journey.promiseActs[$0].verb == .keeps }
      }
    }
  }

  /// How long the usual way takes for an expectation; nil where it does not lead through the step that it runs from, and
  /// then through the one that answers it.
  package func time(for expectation: Int) -> DurationRange? {
    let from = journey.expectations[expectation].from
    guard let answer = answers[expectation] else { return usual.time(after: from) }
    return usual.time(after: from, toEndOf: answer)
  }

  /// The steps of the usual way that count for an expectation; nil as for `time`.
  package func steps(for expectation: Int) -> ArraySlice<Int>? {
    let rest = usual.steps(after: journey.expectations[expectation].from)
    guard let answer = answers[expectation] else { return rest }
    guard let rest, let last = rest.firstIndex(of: answer) else { return nil }
    return rest[...last]
  }

  /// The expectation that a promise `within` some time, made in `step`, goes beyond the most; of equal ones the first.
  ///
  /// An expectation counts for the promises that its answer keeps. One that no step keeps counts where it is made on the
  /// usual way, while the answer is still to come: it was offered instead.
  ///
  /// On the usual way it counts what is left of the expectation when the step ends, the best case taken for the time
  /// gone by, in whole units of the promise: who promises days is not held to minutes. Where nothing is left, it is not
  /// the promise that comes too late. Off the usual way nobody knows how much time has gone by, so the promise must be
  /// longer than all of it, and the step come after the one from which the clock runs.
  package func exceeded(
    by within: JourneyDuration, promised promise: PromiseID, in step: Int
  ) -> Exceeded? {
    var worst: Exceeded?
    for (index, expectation) in journey.expectations.enumerated() {
      guard let left = left(expectation, within, step), within > left, left > .zero,
        worst.map({ left < $0.left }) ?? true, isAbout(index, expectation, promise, step)
      else { continue }
      worst = Exceeded(expectation: index, left: left)
    }
    return worst
  }

  /// Whether an expectation is about `promise`, made in `step`.
  private func isAbout(_ index: Int, _ expectation: Expectation, _ promise: PromiseID, _ step: Int) -> Bool {
    if let answer = answers[index], journey.closing(of: promise, at: answer)?.isKept ?? false { return true }
    guard usual.contains(step), expectation.from.map({ usual.contains($0.index) }) ?? true,
      !journey.promiseActs.contains(where: { $0.promise == promise && $0.verb == .keeps })
    else { return false }
    // Behind the answer nothing is expected any more.
    guard let answer = answers[index] else { return true }
    return answer != step && usual.time(after: StepID(answer), toEndOf: step) == nil
  }

  /// What is left of an expectation in `step`; nil where it does not count there.
  private func left(
    _ expectation: Expectation, _ within: JourneyDuration, _ step: Int
  ) -> JourneyDuration? {
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
