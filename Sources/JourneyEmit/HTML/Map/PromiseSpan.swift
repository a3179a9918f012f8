import JourneyLanguage
import JourneySource

/// A promise, or what the customer expects, from where it is made to where it is kept.
struct PromiseSpan: Sendable {
  enum End: Sendable, Equatable {
    case kept(Int)
    case cancelled(Int)
    /// Nothing after it keeps it.
    case never
    /// The end of the usual way: for what the customer expects.
    case end(Int)
  }

  var text: String?
  var limit: JourneyDuration?
  /// The step that makes it; nil: the start of the journey.
  var from: Int?
  var end: End
  /// The longest it can take along the usual way.
  var time: JourneyDuration
  /// Whether the customer expects it without being promised.
  var isExpectation: Bool

  /// Whether it can take longer than what is said.
  var isLate: Bool { limit.map { time > $0 } ?? false }

  /// The expectations, then the promises, as written.
  static func all(
    _ journey: Journey, _ graph: FlowGraph, _ reach: StepReach, _ program: Program
  ) -> [PromiseSpan] {
    let usual = graph.usualWay.filter { $0 < graph.stepCount }
    let last = usual.last ?? max(0, journey.steps.count - 1)
    guard !journey.steps.isEmpty else { return [] }
    var spans = journey.expectations.map { expectation in
      let way = expectation.from.map { from in
        usual.firstIndex(of: from.index).map { Array(usual[($0 + 1)...]) } ?? []
      }
      return PromiseSpan(
        text: program.text(of: expectation.text), limit: expectation.within, from: expectation.from?.index,
        end: .end(max(last, expectation.from?.index ?? 0)),
        time: time(of: way ?? usual, journey, untilKept: false),
        isExpectation: true)
    }
    for (index, step) in journey.steps.enumerated() {
      for act in journey.promiseActs(of: step) where act.verb == .makes {
        let (end, way) = keeping(act.promise, after: index, usual, journey, reach)
        spans.append(
          PromiseSpan(
            text: act.text.map(program.text(of:)), limit: act.within, from: index, end: end,
            time: time(of: way, journey, untilKept: true), isExpectation: false))
      }
    }
    return spans
  }

  /// The step that keeps or cancels a promise, on the usual way if it can be, and the steps up to it.
  private static func keeping(
    _ promise: PromiseID, after step: Int, _ usual: [Int], _ journey: Journey, _ reach: StepReach
  ) -> (End, [Int]) {
    func end(_ candidate: Int) -> End? {
      for act in journey.promiseActs(of: journey.steps[candidate]) where act.promise == promise {
        if act.verb == .keeps { return .kept(candidate) }
        if act.verb == .cancels { return .cancelled(candidate) }
      }
      return nil
    }
    if let position = usual.firstIndex(of: step) {
      for other in (position + 1)..<max(position + 1, usual.count) {
        if let end = end(usual[other]) { return (end, Array(usual[(position + 1)...other])) }
      }
    }
    let candidates = journey.steps.indices.filter { reach.leads(step, to: $0) }
    let kept = candidates.first { if case .kept = end($0) { true } else { false } }
    if let found = kept ?? candidates.first(where: { end($0) != nil }), let result = end(found),
      let way = reach.shortestWay(step, to: found)
    {
      return (result, Array(way.dropFirst()))
    }
    return (.never, [])
  }

  /// Waits and what the customer spends, upper ends; the last step counts up to where it keeps.
  private static func time(of way: [Int], _ journey: Journey, untilKept: Bool) -> JourneyDuration {
    var sum = JourneyDuration.zero
    for (position, step) in way.enumerated() {
      let step = journey.steps[step]
      sum = sum + (step.wait?.range.upper ?? .zero)
      if !(untilKept && position == way.count - 1) { sum = sum + (step.takes?.range.upper ?? .zero) }
    }
    return sum
  }
}
