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
    #"<li><a href="\#(anchor: map.ids.steps[step])"><b>\#(figure)</b> \#(words) <small dir="auto">\#(map.numbered(step))</small></a></li>"#
  }

  private func lowest() -> Markup? {
    guard let curve = map.curves.first else { return nil }
    let steps = map.steps.indices.filter { curve.score($0) != nil && map.graph.isReachable[$0] }
    guard let step = steps.min(by: { (curve.score($0) ?? 0, $0) < (curve.score($1) ?? 0, $1) }),
      let score = curve.score(step), score < 0
    else { return nil }
    return fact(JourneyWords.score(score), "lowest point", step)
  }

  private func unowned() -> Markup? {
    let steps = map.steps.indices.filter { map.steps[$0].kind == .touchpoint && map.owner($0) == nil }
    guard let first = steps.first else { return nil }
    return fact(String(steps.count), steps.count == 1 ? "step nobody owns" : "steps nobody owns", first)
  }

  private func askedAgain() -> Markup? {
    let steps = Set(map.threads.flatMap { $0.repeats.map(\.step) }).sorted()
    guard let first = steps.first else { return nil }
    return fact(String(steps.count), steps.count == 1 ? "step asks again" : "steps ask again", first)
  }

  private func promise() -> Markup? {
    let promises = map.spans.filter { !$0.isExpectation }
    if let never = promises.first(where: { $0.end == .never }), let step = never.from {
      return fact("never", "a promise kept", step)
    }
    let late = promises.filter(\.isLate)
    guard let worst = late.max(by: { over($0) < over($1) }), let limit = worst.limit, let step = worst.from
    else { return nil }
    return fact(worst.time.description, "for a promise of \(limit)", step)
  }

  private func over(_ span: PromiseSpan) -> Int64 { span.time.seconds - (span.limit?.seconds ?? 0) }

  private func failure() -> Markup? {
    let fails = map.graph.edges.filter { $0.kind.isFailure && $0.from < map.steps.count && $0.written != nil }
    guard let worst = fails.max(by: { ($0.share, -$0.from) < ($1.share, -$1.from) }), let share = worst.written
    else { return nil }
    return fact(share.description, "meet a failure", worst.from)
  }
}
