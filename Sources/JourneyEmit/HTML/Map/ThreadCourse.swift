import JourneyLanguage

/// Where the line of a datum runs in the lane of handoffs: where somebody knows it, and where it has been lost.
struct ThreadCourse {
  /// A way on which it is lost to steps that ask for it again.
  struct Lost {
    /// Where it begins: between the step that loses it and the next.
    var edge: Double
    var end: Double
    /// The steps that ask again.
    var targets: [Double]
    /// Whether another way from there carries it on: what is lost branches off then.
    var isParting: Bool
    /// Whether it runs beside a line that goes on.
    var isBeside: Bool

    var extent: ClosedRange<Double> { edge...max(edge, end) }
  }

  private let thread: DataThread
  private let map: JourneyMap
  /// Where somebody knows it, from left to right.
  let lines: [(start: Double, end: Double)]
  let lost: [Lost]
  /// The steps behind which a cross shows that it is lost: not where whoever is said to lose it had nothing of it.
  let crosses: [Int]
  /// Those of them at which a handoff drops it, and nothing comes of that: whoever needs it later knows it all the same.
  let harmless: Set<Int>
  /// Where it may be lost or not on the way to somebody who needs it: no handoff says.
  let open: [(start: Double, end: Double, isBeside: Bool)]
  /// The steps from which one way carries it and another loses it.
  let parting: Set<Int>

  /// How far below the line that goes on what is lost branches off.
  static let fall = 7.0

  init(_ thread: DataThread, _ map: JourneyMap) {
    self.thread = thread
    self.map = map
    func edge(_ step: Int) -> Double { ThreadCourse.edge(step, map) }
    let origins =
      (thread.isInProfile || thread.sources.isEmpty ? [8] : []) + thread.sources.map { map.center($0.step) }
    let losses = thread.losses
    // Where one way from a step carries it and another loses it, the line goes on, and what is lost branches off below it.
    let parting = Set(losses).intersection(thread.carried.filter { $0.to > $0.from }.map(\.from))
    // Whoever asks again knows it from there on: the line begins anew at each such step.
    let starts =
      (origins + thread.repeats.filter { $0.lostAfter != nil && !$0.isNeed }.map { map.center($0.step) })
      .sorted()
    var lines: [(start: Double, end: Double)] = starts.map { ($0, $0) }
    /// Lets a line go on from one place to another: the one that reaches there or, behind a loss, a new one.
    func hold(_ from: Double, _ to: Double) {
      guard from < to, let line = lines.lastIndex(where: { $0.start <= from }) else { return }
      if losses.contains(where: { edge($0) > lines[line].start && edge($0) < from }) {
        lines.append((from, to))
      } else {
        lines[line].end = max(lines[line].end, to)
      }
    }
    for again in thread.repeats where again.lostAfter == nil {
      hold(again.source.map(map.center) ?? origins[0], map.center(again.step))
    }
    for need in thread.needs {
      let (from, to) = (map.center(need.source), map.center(need.step))
      // Whoever identifies by what was lost brings it.
      if need.isIdentifying, losses.contains(where: { edge($0) > from && edge($0) < to }) { continue }
      // What was lost before has no line to whoever should bring it.
      if let empty = need.openAfter, thread.isUnfilled(from: empty, to: need.step) { continue }
      hold(from, need.openAfter.map { edge($0) - 4 } ?? to)
    }
    for carried in thread.carried { hold(map.center(carried.from), map.center(carried.to)) }
    // A line ends where it is lost first, unless somebody behind still knows it.
    for loss in losses {
      guard
        var line = lines.indices.filter({ lines[$0].start <= map.center(loss) }).max(by: {
          lines[$0].start < lines[$1].start
        })
      else { continue }
      // Of several places where ways that meet again gave it first, the one that the page names.
      let named = thread.repeats.filter { $0.lostBehind == loss }.compactMap { $0.source.map(map.center) }
        .min()
      if let named, named < lines[line].start, origins.contains(lines[line].start), origins.contains(named),
        let first = lines.firstIndex(where: { $0.start == named })
      {
        line = first
      }
      let isLost = losses.contains { $0 < loss && edge($0) > lines[line].start }
      if lines[line].end < edge(loss) - 4, !isLost { lines[line].end = edge(loss) - 4 }
      // Who knows it from before a loss on the way has the customer again, and passes them on without it.
      if isLost, lines[line].end < edge(loss) - 6, thread.repeats.contains(where: { $0.lostBehind == loss }) {
        lines.append((map.center(loss), edge(loss) - 4))
      }
    }
    self.lines = lines
    open = thread.needs.compactMap { need in
      guard let from = need.openAfter, edge(from) < map.center(need.step) else { return nil }
      let (start, end) = (edge(from), map.center(need.step))
      return (start, end, lines.contains { $0.start < end && $0.end > start + 5 })
    }
    self.parting = parting
    crosses = losses.filter { loss in
      lines.contains { $0.start < edge(loss) && $0.end >= edge(loss) - 6 }
        || thread.repeats.contains { $0.lostBehind == loss }
    }
    harmless = Set(crosses).subtracting(parting).subtracting(thread.lostOn.map(\.from)).subtracting(
      thread.repeats.compactMap(\.lostBehind)
    ).filter { loss in lines.contains { $0.start < edge(loss) && $0.end > edge(loss) + 5 } }
    lost = losses.compactMap { loss in
      let targets = thread.repeats.filter { $0.lostBehind == loss && map.center($0.step) > edge(loss) }
        .map { map.center($0.step) }
      guard let last = targets.max() else { return nil }
      return Lost(
        edge: edge(loss), end: last, targets: targets, isParting: parting.contains(loss),
        isBeside: lines.contains { $0.start < last && $0.end > edge(loss) + 5 })
    }
  }

  /// Where what is known at a step is lost: at the end of its column.
  func edge(_ step: Int) -> Double { ThreadCourse.edge(step, map) }

  private static func edge(_ step: Int, _ map: JourneyMap) -> Double { Double(step + 1) * map.column - 8 }

  /// Where it runs, known, lost or perhaps lost.
  var runs: [(start: Double, end: Double)] {
    lines + open.map { ($0.start, $0.end) } + lost.map { ($0.edge, $0.end) }
  }

  /// Whether a line leads to a step that needs it: not to one that customers come back to from a later one. To who identifies by it
  /// customers bring it, though it was lost before; a line can begin there.
  func reaches(_ need: AnsweredNeed) -> Bool {
    if need.isIdentifying, lines.contains(where: { $0.start == map.center(need.step) && $0.end > $0.start }) {
      return true
    }
    return need.openAfter == nil
      ? reaches(need.step)
      : open.contains { $0.start < map.center(need.step) && $0.end >= map.center(need.step) }
  }

  /// Whether it is known from before at a step.
  func reaches(_ step: Int) -> Bool {
    lines.contains { $0.start < map.center(step) && $0.end >= map.center(step) }
  }

  /// Where something of it is drawn or said: on its line, and in the columns of the steps that learn, lose, need or ask for it.
  var extents: [ClosedRange<Double>] {
    let steps =
      thread.sources.map(\.step) + thread.repeats.map(\.step) + thread.losses
      + thread.needs.filter(reaches).map(\.step)
    return runs.map { $0.start...max($0.start, $0.end) }
      + steps.map { Double($0) * map.column...Double($0 + 1) * map.column }
      // Where it branches off its words reach into the next column.
      + parting.map { edge($0)...edge($0) + 60 }
  }
}
