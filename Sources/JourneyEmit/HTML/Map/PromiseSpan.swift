import JourneyLanguage
import JourneySource

/// A promise, or what the customer expects, from where it is made to where it is kept: what the analyses of promises and
/// expectations say, which findings speak of too. A promise that several steps keep or cancel has a span to each of them.
struct PromiseSpan: Sendable {
  enum End: Sendable, Equatable {
    case kept(Int)
    case cancelled(Int)
    /// Nothing after it keeps it.
    case never
    /// What answers it, or the end of the usual way: for what the customer expects.
    case end(Int)
    /// Nobody says what answers it, and the end of the usual way cannot be it.
    case open(Int)
  }

  var text: String?
  var limit: JourneyDuration?
  /// The step that makes it; nil: the start of the journey.
  var from: Int?
  var end: End
  /// The longest that a promise can take on any way to this keeping; for what the customer expects, on the usual way: nil where that
  /// does not lead to what answers it.
  var time: JourneyDuration?
  /// Whether it always takes as long.
  var isExact = false
  /// Whether a customer can go round before it is kept, which takes longer still.
  var goesRound = false
  /// Whether the journey does not say which step answers what is expected, so that the analyses had to find it.
  var isGuess = false
  /// The promise; nil for what the customer expects without being promised.
  var promise: PromiseID?
  /// The statement that promises, as index into the journey's: its spans have it in common.
  var act: Int?
  /// Whether some way to an end neither keeps nor cancels it: the first span of the statement says so.
  var isForgotten = false

  /// Whether the customer expects it without being promised.
  var isExpectation: Bool { promise == nil }

  /// Whether it can take longer than what is said, by more than rounding.
  var isLate: Bool {
    guard let limit, let time else { return false }
    return time.overrun(beyond: limit) != nil
  }

  /// Whether it is kept, and no step on the way says how long anything takes.
  var hasNoTime: Bool { time == .zero && !goesRound }

  /// The longest that it can take, in words for people; nil where that is not known.
  var longest: String? {
    guard let time, !hasNoTime else { return nil }
    return goesRound ? "\(time) or more" : time.description
  }

  /// How long the usual way takes to what the customer expects, in words for people.
  var usualWay: String {
    guard let time else { return "usual way does not lead there" }
    return time > .zero ? "usual way takes \(isExact ? "" : "up to ")\(time)" : "usual way: no time noted"
  }

  /// The expectations, then the promises, as written.
  static func all(_ journey: Journey, _ graph: FlowGraph, _ program: Program) -> [PromiseSpan] {
    guard !journey.steps.isEmpty else { return [] }
    let expected = ExpectedTimes(journey, graph, UsualTimes(journey, graph), program)
    let last = expected.usual.steps.last ?? journey.steps.count - 1
    var spans = journey.expectations.enumerated().map { index, expectation -> PromiseSpan in
      let range = expected.time(for: index)
      let time = range?.upper
      let wayEnd = max(last, expectation.from?.index ?? 0)
      return PromiseSpan(
        text: program.text(of: expectation.text), limit: expectation.within, from: expectation.from?.index,
        end: expected.answers[index].map(End.end) ?? (time == nil ? .open(wayEnd) : .end(wayEnd)), time: time,
        isExact: range.map { $0.lower == $0.upper } ?? false, isGuess: expectation.to == nil)
    }
    guard !journey.promises.isEmpty else { return spans }
    let promises = PromiseWays(journey, graph, Condensation(graph))
    for making in promises.makings where !journey.isGone(step: making.step, graph) {
      let worsts = promises.worsts(making)
      let ends = ends(of: making, promises, expected.usual)
      spans += (ends.isEmpty ? [.never] : ends).enumerated().map { index, end in
        let worst = worsts.first { end == .kept($0.keeping) }
        return PromiseSpan(
          text: text(of: making.act, in: journey, program), limit: making.within, from: making.step, end: end,
          time: worst?.time, goesRound: worst?.goesRound ?? false, promise: making.promise, act: making.act,
          isForgotten: making.isForgotten && index == 0)
      }
    }
    return spans
  }

  /// What is promised: as it is said there, else as it is said where the same promise is made first with words; nil: nowhere.
  private static func text(of act: Int, in journey: Journey, _ program: Program) -> String? {
    let said = journey.promiseActs[act]
    let first = said.text ?? journey.promiseActs.first { $0.promise == said.promise && $0.text != nil }?.text
    return first.map(program.text(of:))
  }

  /// The steps that keep or cancel a promise: first that on the usual way, else the nearest, one that keeps it before one that cancels
  /// it; then the others, nearest first.
  private static func ends(
    of making: PromiseWays.Making, _ promises: PromiseWays, _ usual: UsualTimes
  ) -> [End] {
    let closings = promises.closings(making)
    let onUsualWay = usual.steps(after: StepID(making.step))?.lazy.compactMap { step in
      closings.first { $0.step == step }
    }.first
    guard let first = onUsualWay ?? closings.first(where: \.isKept) ?? closings.first else { return [] }
    return ([first] + closings.filter { $0 != first }).map { closing in
      closing.isKept ? .kept(closing.step) : .cancelled(closing.step)
    }
  }
}
