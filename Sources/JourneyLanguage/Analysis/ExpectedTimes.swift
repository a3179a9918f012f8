// What the customer expects, against the usual way and against what is promised on it.

/// The customer's own deadlines, `expects "..." within D [from STEP] [to STEP]`.
///
/// The clock runs from the end of the step after `from`, else from the first touchpoint of the usual way: what the customer
/// does and lives through before they meet the company is not the company's time. It stops at the end of the step that
/// answers the expectation: the one after `to`; else the first on the usual way behind the start with a tangible that has
/// just the words of the expectation, whatever else is kept before; else the first that keeps a promise or
/// resolves, or before it the one that gives what is expected: the touchpoint that feels good and whose tangibles and
/// given data name the most of the long words (`longWords`) of the expectation, at least half of them; of several the
/// first. Where there is none, nobody knows which step it is. After `from` it can be there as early as the first touchpoint
/// that feels good, and that counts: a deadline that is held against the wrong step is worse than none. If nothing feels
/// good it has not come, and the end of the way counts; so it does without `from`, unless the way takes ten times as long
/// as what is expected, which then is something on the way.
///
/// Less than one unit of what is expected, and than a quarter of it, is no overrun: who expects three days is not held to
/// minutes.
///
/// A promise is held against an expectation where that step keeps it.
///
/// Complexity: O(steps + expectations * steps behind them and their tangibles) once, and O(expectations) for each question;
/// for a promise off the usual way, the part of the graph behind the step.
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
  /// The last of the actions with which the usual way begins.
  private let opening: StepID?

  /// The expectations of `journey`, whose flow is `graph` and whose usual way takes `usual`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ usual: UsualTimes, _ program: Program) {
    self.journey = journey
    self.graph = graph
    self.usual = usual
    let opening = usual.steps.prefix { journey.steps[$0].kind == .action }.last.map { StepID($0) }
    self.opening = opening
    answers = journey.expectations.map { expectation in
      if let to = expectation.to { return to.index }
      guard let rest = usual.steps(after: expectation.from ?? opening) else { return nil }
      let text = ExpectedTimes.name(program.text(of: expectation.text))
      if let exact = rest.first(where: { journey.handsOver(text, inStep: $0, program) }) { return exact }
      let closing = rest.firstIndex {
        journey.steps[$0].resolves != nil || journey.keepsPromise(inStep: $0)
      }
      let wanted = WantedWords(program.text(of: expectation.text))
      if let giving = journey.step(of: rest[..<(closing ?? rest.endIndex)], giving: wanted, program) {
        return giving
      }
      if let closing { return rest[closing] }
      return expectation.from == nil ? nil : rest.first { journey.pleases(inStep: $0) }
    }
  }

  /// A text as the name of a thing: in lower case, and without what ends a sentence.
  fileprivate static func name(_ text: String) -> String {
    var name = text.lowercased()[...]
    while let last = name.last, last.isWhitespace || ".!?…。".contains(last) { name.removeLast() }
    return String(name)
  }

  /// What is this many times as long as expected is not what they wait for.
  private static let beyondCompare: Int64 = 10

  /// How long the usual way takes for an expectation; nil where it does not lead through the step that it runs from, and
  /// then through the one that answers it, or where its end cannot be what is expected.
  package func time(for expectation: Int) -> DurationRange? {
    let said = journey.expectations[expectation]
    if let answer = answers[expectation] {
      return usual.time(after: start(of: said), toEndOf: answer)
    }
    guard let time = usual.time(after: start(of: said)),
      said.from != nil || time.upper.seconds / ExpectedTimes.beyondCompare < said.within.seconds
    else { return nil }
    return time
  }

  /// How much longer than expected the usual way can take; nil where it does not, or where that is nothing to speak of.
  package func overrun(of expectation: Int) -> JourneyDuration? {
    let within = journey.expectations[expectation].within
    return time(for: expectation)?.upper.overrun(beyond: within)
  }

  /// The steps of the usual way that count for an expectation; nil as for `time`.
  package func steps(for expectation: Int) -> ArraySlice<Int>? {
    guard time(for: expectation) != nil,
      let rest = usual.steps(after: start(of: journey.expectations[expectation]))
    else { return nil }
    guard let answer = answers[expectation] else { return rest }
    // From a step to itself there is nothing on the way.
    return rest.firstIndex(of: answer).map { rest[...$0] } ?? rest.prefix(0)
  }

  /// The step at whose end the clock starts; nil: with the first step of the usual way.
  private func start(of expectation: Expectation) -> StepID? { expectation.from ?? opening }

  /// The expectation that a promise `within` some time, made in `step`, goes beyond the most; of equal ones the first.
  ///
  /// An expectation counts for the promises that its answer keeps. One that no step keeps counts where it is made on the
  /// usual way, while the answer is still to come: it was offered instead.
  ///
  /// On the usual way it counts what is left of the expectation when the step ends, the best case taken for the time
  /// gone by, in whole units of the promise: who promises days is not held to minutes. Where nothing is left, it is not
  /// the promise that comes too late. Off the usual way nobody knows how much time has gone by, so the promise must be
  /// longer than all of it, nobody may come to the step who has not been at the one from which the clock runs, and some
  /// way from it to the answer may not come by there again: then the clock has not begun when it is promised.
  ///
  /// Where the usual way takes too long as it is, only a promise that is longer than the whole expectation adds to that.
  package func exceeded(
    by within: JourneyDuration, promised promise: PromiseID, in step: Int
  ) -> Exceeded? {
    var worst: Exceeded?
    for (index, expectation) in journey.expectations.enumerated() {
      guard let left = left(expectation, within, step), within > left, left > .zero,
        worst.map({ left < $0.left }) ?? true, isAbout(index, expectation, promise, step),
        within > expectation.within || overrun(of: index) == nil, !beginsAnew(index, expectation, step)
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
    if let gone = usual.time(after: start(of: expectation), toEndOf: step) {
      let unit = within.wholeUnit
      return expectation.within - JourneyDuration(seconds: gone.lower.seconds / unit * unit)
    }
    let isOnTheWay = usual.contains(step) && expectation.from.map { usual.contains($0.index) } ?? true
    guard !isOnTheWay, within > expectation.within else { return nil }
    let follows = expectation.from.map { isBehind($0.index, step) } ?? true
    return follows ? expectation.within : nil
  }

  /// Whether all ways from a step off the usual way to the answer come by where the clock starts.
  private func beginsAnew(_ index: Int, _ expectation: Expectation, _ step: Int) -> Bool {
    guard let from = expectation.from?.index, let answer = answers[index], !usual.contains(step) else {
      return false
    }
    return !leads(step, to: answer, avoiding: from)
  }

  /// Whether a way leads from one step to the other, and none from the start that leaves the first one out.
  private func isBehind(_ first: Int, _ step: Int) -> Bool {
    leads(first, to: step) && (step == first || !leads(graph.start, to: step, avoiding: first))
  }

  private func leads(_ from: Int, to: Int, avoiding: Int? = nil) -> Bool {
    var seen = Array(repeating: false, count: graph.nodeCount)
    if let avoiding { seen[avoiding] = true }
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

extension Journey {
  /// Whether a step keeps a promise.
  package func keepsPromise(inStep index: Int) -> Bool {
    steps[index].promiseActs.contains { promiseActs[$0].verb == .keeps }
  }

  /// Whether a step is a touchpoint that feels good.
  fileprivate func pleases(inStep index: Int) -> Bool {
    guard steps[index].kind == .touchpoint, let feeling = feeling(ofStep: index),
      let score = emotions[feeling].score
    else { return false }
    return score.value > 0
  }

  /// What customers leave a step with: its tangibles, and the data that it gives.
  private func handedOver(inStep index: Int, _ program: Program) -> [String] {
    let tangibles = steps[index].lines.filter { lines[$0].kind == .tangible }.map { lines[$0].text }
    let given = steps[index].dataUses.filter { dataUses[$0].verb == .gives }
      .compactMap { program.data[dataUses[$0].data.index].head.title }
    return (tangibles + given).map(program.text(of:))
  }

  /// Whether a tangible of a step is called `text`, which is a name as `ExpectedTimes.name` has it.
  fileprivate func handsOver(_ text: String, inStep index: Int, _ program: Program) -> Bool {
    !text.isEmpty
      && steps[index].lines.contains {
        lines[$0].kind == .tangible && ExpectedTimes.name(program.text(of: lines[$0].text)) == text
      }
  }

  /// The touchpoint among `steps` that feels good and names the most words of what is wanted in what it gives, at least
  /// half of them; of several the first.
  fileprivate func step(
    of steps: ArraySlice<Int>, giving wanted: WantedWords, _ program: Program
  ) -> Int? {
    var wanted = wanted
    if wanted.count == 0 { return nil }
    var best: Int?
    var most = 0
    for step in steps where pleases(inStep: step) {
      wanted.startOver()
      for text in handedOver(inStep: step, program) { wanted.find(in: text) }
      let count = wanted.found
      if count * 2 >= wanted.count, count > most { (best, most) = (step, count) }
    }
    return best
  }
}
