import JourneyLanguage

/// The figures in the head of the page: the worst of each kind of trouble, each a link to its step. A figure that
/// does not apply is left out.
struct MapFacts {
  let map: JourneyMap

  func markup() -> Markup {
    let facts = [lowest(), unowned(), askedAgain(), promise(), failure()].compactMap { $0 }
    return facts.isEmpty ? .none : #"<ul class="facts">\#(facts)</ul>"#
  }

  private func fact(_ figure: String, _ words: String, _ step: Int) -> Markup {
    #"<li><a href="\#(anchor: map.ids.steps[step])"><b>\#(figure)</b> \#(words) <small dir="auto">\#(BreakableText.figure.markup(map.numbered(step)))</small></a></li>"#
  }

  /// The lowest feeling of anybody; where not all feel alike, whose it is.
  private func lowest() -> Markup? {
    guard
      let lowest = LowestPoint.of(
        map.steps.indices.map { step in
          guard map.graph.isReachable[step] else { return [] }
          return map.curves.flatMap { curve in
            Array(repeating: curve.score(step), count: max(1, curve.personas.count)).compactMap(\.self)
          }
        })
    else { return nil }
    let all = map.curves.filter { $0.score(lowest.step) == lowest.score }
    let names = all.count > 2 ? "\(all.count) personas" : JourneyWords.list(all.map(\.label))
    let whose = all.count < map.curves.count ? ", \(names)" : ""
    return fact(JourneyWords.score(lowest.score), "lowest point\(whose)", lowest.step)
  }

  private func unowned() -> Markup? {
    let steps = map.steps.indices.filter(map.isUnowned)
    guard let first = steps.first else { return nil }
    return fact(String(steps.count), steps.count == 1 ? "step nobody owns" : "steps nobody owns", first)
  }

  private func askedAgain() -> Markup? {
    let steps = Set(map.threads.flatMap { $0.repeats.filter { !$0.isNeed }.map(\.step) }).sorted()
    guard let first = steps.first else { return nil }
    return fact(String(steps.count), steps.count == 1 ? "step asks again" : "steps ask again", first)
  }

  private func promise() -> Markup? {
    let promises = map.spans.filter { !$0.isExpectation }
    let broken = promises.filter { $0.end == .never || $0.isForgotten }
    if let step = broken.first?.from {
      let count = Set(broken.map(\.promise)).count
      let always = broken.allSatisfy { $0.end == .never } ? "never" : "not always"
      return fact(String(count), "\(count == 1 ? "promise" : "promises") \(always) kept", step)
    }
    let late = promises.filter(\.isLate)
    guard let worst = late.max(by: { over($0) < over($1) }), let limit = worst.limit, let time = worst.time,
      let step = worst.from
    else { return nil }
    let others = Set(late.map(\.promise)).count - 1
    let more = others > 0 ? ", and \(JourneyWords.count(others, "other is", "others are")) late" : ""
    // A way that goes round to another keeping makes the promise take longer still.
    let goesRound = promises.contains { $0.act == worst.act && $0.goesRound }
    let longer = goesRound ? "or more " : ""
    return fact(time.description, "\(longer)for a promise of \(limit)\(more)", step)
  }

  private func over(_ span: PromiseSpan) -> Int64 {
    (span.time?.seconds ?? 0) - (span.limit?.seconds ?? 0)
  }

  /// The step at which most customers fail: the share of those who come to it. What nobody counted is left out, and so is all where a
  /// loop has too many steps to count (`Traffic.largestLoop`).
  private func failure() -> Markup? {
    let graph = map.graph
    guard graph.edges.contains(where: { $0.kind.isFailure && $0.written != nil }),
      let traffic = Traffic(graph)
    else { return nil }
    var worst: (weight: Double, step: Int, share: Share)?
    for step in 0..<graph.stepCount where graph.isReachable[step] {
      let share = graph.edges(from: step).reduce(Int32(0)) {
        $0 + ($1.kind.isFailure && $1.written != nil ? $1.share.thousandths : 0)
      }
      let weight = traffic.visits[step] * Double(share)
      if share > 0, worst.map({ weight > $0.weight }) ?? true {
        worst = (weight, step, Share(thousandths: share))
      }
    }
    guard let worst else { return nil }
    return fact(worst.share.description, "fail where most customers do", worst.step)
  }
}
