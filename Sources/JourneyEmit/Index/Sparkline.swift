import JourneyLanguage

/// The emotional curve of a journey in a row of a table: what is felt today, what should be felt, the
/// lowest point in red, and how the usual way ends.
///
/// The line joins only steps that follow each other on the usual way; what is met besides it is a dot. Where there are more steps than
/// such a line can show, it is their mean, and a band behind it reaches from the best to the worst of them.
struct Sparkline {
  private let current: [(step: Int, score: Int)]
  /// The pieces of `current` that a line joins: where nothing is said, there is a gap.
  private let runs: [[(step: Int, score: Int)]]
  private let beside: [(step: Int, score: Int)]
  private let ideal: [(step: Int, score: Int)]
  /// Where anybody feels worst.
  private let low: (step: Int, score: Int)?
  private let stepCount: Int
  private let isIdeal: Bool
  /// Whether personas feel differently at some step: the line is the one that counts for all.
  let isOfSeveral: Bool

  /// The curve of `entry`, and what should be according to its gap.
  init(_ entry: IndexModel.Entry, gap: IdealGap?) {
    let way = Set(entry.flow.usualWay)
    var current: [(Int, Int)] = []
    var beside: [(Int, Int)] = []
    var ideal: [(Int, Int)] = []
    for (index, score) in entry.scores.enumerated() {
      guard let score = score.map(Int.init) else { continue }
      if way.contains(index) { current.append((index, score)) } else { beside.append((index, score)) }
    }
    for step in gap?.steps ?? [] {
      if let index = step.current, let score = step.score.ideal { ideal.append((index, Int(score))) }
    }
    // The usual way may run against the order of the text: the line follows the way.
    let order = entry.flow.usualWay
    self.current = current.sorted { (order.firstIndex(of: $0.0) ?? 0) < (order.firstIndex(of: $1.0) ?? 0) }
      .map { (step: $0.0, score: $0.1) }
    runs = Sparkline.runs(along: order, of: entry)
    self.beside = beside.map { (step: $0.0, score: $0.1) }
    self.ideal = ideal.map { (step: $0.0, score: $0.1) }
    low = LowestPoint.of(entry.feelings.map { $0.map(Int.init) })
    isOfSeveral = entry.feelings.contains { Set($0).count > 1 }
    stepCount = entry.journey.steps.count
    isIdeal = entry.isIdeal
  }

  /// The scores along a way, cut where a step has none though the first persona takes part in it.
  private static func runs(along way: [Int], of entry: IndexModel.Entry) -> [[(step: Int, score: Int)]] {
    let journey = entry.journey
    var runs: [[(step: Int, score: Int)]] = [[]]
    for index in way where journey.steps.indices.contains(index) {
      if let score = entry.scores[index] {
        runs[runs.count - 1].append((step: index, score: Int(score)))
      } else {
        let actors = journey.actors(of: journey.steps[index]).map(\.persona)
        let passesBy = !actors.isEmpty && journey.personas.first.map { !actors.contains($0) } ?? false
        if !passesBy, runs.last?.isEmpty == false { runs.append([]) }
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { current.isEmpty && beside.isEmpty }

  /// Whether a step beside the usual way is drawn.
  var hasBeside: Bool { !beside.isEmpty }

  /// Whether lines are drawn through the means of neighbours.
  var isAveraged: Bool {
    isCrowded && runs.contains { neighbours($0.map(place)).count < $0.count }
  }

  /// Whether steps are too many to be told apart.
  private var isCrowded: Bool { stepCount > Sparkline.mostPoints * 3 / 2 }

  /// How many points a line of this size can show.
  private static let mostPoints = 40

  /// Whether an ideal is drawn with it.
  var hasIdeal: Bool { !ideal.isEmpty }

  private func x(_ step: Int) -> Double {
    stepCount > 1 ? 8 + 162 * Double(step) / Double(stepCount - 1) : 89
  }

  private func y(_ score: Int) -> Double { 25 - 6.4 * Double(score) }

  /// The drawing.
  var markup: Markup {
    var shapes: Markup = #"<path class="z" d="M2 25H174"/>"#
    if ideal.count > 1 {
      shapes += path(ideal, "id")
    } else if let only = ideal.first {
      shapes += dash(at: only)
    }
    for run in runs where run.count > 1 { shapes += path(run, isIdeal ? "id" : "p1") }
    if runs.count > 1 { for run in runs where run.count == 1 { shapes += circle(run[0], "pt", 1.5) } }
    let all = (current + beside).sorted { $0.step < $1.step }
    for point in beside { shapes += circle(point, "of", 2.5) }
    if let low { shapes += circle(low, "lo", 3.5) }
    if let last = current.last {
      if low?.step != last.step || low?.score != last.score { shapes += circle(last, "en", 3) }
      let style: Markup = last.score < 0 ? #" class="bad""# : .none
      // At its dot, where nothing that comes behind it in the text is in the way: beside it, above, below.
      let (left, middle) = (x(last.step) + 6, y(last.score))
      let places = [(left, middle + 4), (left - 4, middle - 6), (left - 4, min(48, middle + 14))]
      let place =
        places.first { left, baseline in
          !(all + ideal).contains {
            $0.step != last.step && (left - 3...left + 22).contains(x($0.step))
              && abs(y($0.score) - baseline + 4) < 8
          }
        } ?? (178, middle + 4)
      shapes += #"<text x="\#(place.0)" y="\#(place.1)"\#(style)>\#(signed(last.score))</text>"#
    }
    return #"""
      <svg class="sp" viewBox="0 0 208 50" width="208" height="50" aria-hidden="true">\#(shapes)</svg>
      """#
  }

  /// What stands for a line through one point, clear of the figure at the right of a dot.
  private func dash(at point: (step: Int, score: Int)) -> Markup {
    #"<path class="id" d="M\#(x(point.step) - 9) \#(y(point.score))h15"/>"#
  }

  private func circle(_ point: (step: Int, score: Int), _ style: String, _ radius: Double) -> Markup {
    #"<circle class="\#(style)" cx="\#(x(point.step))" cy="\#(y(point.score))" r="\#(radius)"/>"#
  }

  private func place(_ point: (step: Int, score: Int)) -> DrawnPoint {
    DrawnPoint(x(point.step), y(point.score))
  }

  /// Points that lie side by side as one each: their mean, and the best and the worst of them, as heights in the drawing. The first
  /// and the last stay where they are: there other lines and dots meet the line.
  private func neighbours(_ points: [DrawnPoint]) -> [(mean: DrawnPoint, best: Double, worst: Double)] {
    let width = 162 / Double(Sparkline.mostPoints)
    var groups: [[DrawnPoint]] = []
    for (index, point) in points.enumerated() {
      let isEnd = index < 2 || index == points.count - 1
      if !isEnd, let first = groups.last?.first, point.x - first.x < width {
        groups[groups.count - 1].append(point)
      } else {
        groups.append([point])
      }
    }
    return groups.map { group in
      let heights = group.map(\.y)
      let mean = DrawnPoint(
        group.map(\.x).reduce(0, +) / Double(group.count), heights.reduce(0, +) / Double(group.count))
      return (mean, heights.min() ?? mean.y, heights.max() ?? mean.y)
    }
  }

  /// A smooth line from left to right, straight where the way goes back; past the dots of the steps beside it.
  private func path(_ points: [(step: Int, score: Int)], _ style: String) -> Markup {
    var pieces: [CurvePiece] = []
    var band = ""
    var run: [DrawnPoint] = []
    func close() {
      guard isCrowded else {
        pieces += MonotoneCubic.pieces(run)
        return
      }
      let groups = neighbours(run)
      pieces += MonotoneCubic.pieces(groups.map(\.mean))
      if groups.count > 1 {
        let outline = groups.map { ($0.mean.x, $0.best) } + groups.reversed().map { ($0.mean.x, $0.worst) }
        band +=
          "M"
          + outline.map { "\(Fixed.text($0, decimals: 1)) \(Fixed.text($1, decimals: 1))" }
          .joined(separator: "L") + "z"
      }
    }
    for next in points.map(place) {
      if let last = run.last, last.x >= next.x {
        close()
        pieces.append(.straight(last, next))
        run = []
      }
      run.append(next)
    }
    close()
    // Where steps are this near to each other, a line would be all gaps.
    let passed = stepCount < 24 ? beside.map(place).filter { !points.map(place).contains($0) } : []
    let range: Markup = band.isEmpty || style != "p1" ? .none : #"<path class="bd" d="\#(band)"/>"#
    return range
      + #"<path class="\#(style)" d="\#(CurvePiece.path(pieces.flatMap { $0.parts(clearOf: passed, by: 5) }))"/>"#
  }
}

/// A score with its sign, a true minus.
func signed(_ score: Int) -> String { score > 0 ? "+\(score)" : score < 0 ? "\u{2212}\(-score)" : "0" }
