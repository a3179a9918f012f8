import JourneyLanguage
import TextMetrics

/// Draws how both journeys feel over all steps that either has.
///
/// A line joins the steps of the usual way. It passes by a step that its journey does not have, and breaks where the
/// journey has a step and says no score of it. What is met beside the usual way is a hollow mark on no line.
struct GapCurve {
  /// What one of the journeys says at a column.
  private struct Point {
    var score: Int?
    var words: String
    /// Whose feeling it is, where it is not that of all.
    var whose: String?
    var isUsual: Bool
  }

  private static let axis = 40.0
  private static let titleLines = 8
  /// The width of a printed page in px, as its style says, A4 landscape without margins, and the smallest type on it (7 pt).
  private static let paper = 277 / 25.4 * 96
  private static let least = 7.0 / 72 * 96
  private let words: GapWords
  private let steps: [IdealGap.Step]
  private let today: [Point?]
  private let ideal: [Point?]
  private let column: Double

  /// Nil where no step of either has a score.
  init?(_ words: GapWords, today: GapSide, aim: GapSide?) {
    let steps = words.gap.steps
    let feelings = steps.map(words.mainFeeling)
    guard feelings.contains(where: { $0.now != nil || $0.ideal != nil }) else { return nil }
    self.words = words
    self.steps = steps
    self.today = zip(steps, feelings).map { step, felt in
      step.current.map { index in
        Point(
          score: felt.now.map { Int($0.score) }, words: GapSection.minus(felt.now?.words ?? ""),
          whose: felt.now?.whose, isUsual: today.isUsual(index))
      }
    }
    ideal = zip(steps, feelings).map { step, felt in
      // A step that becomes part of another one has no place of its own.
      let own = step.isMerged ? nil : step.ideal
      guard own != nil || step.saysIdeal || aim == nil else { return nil }
      let isUsual = own.flatMap { index in aim?.isUsual(index) } ?? step.current.map(today.isUsual) ?? true
      // What only some of those should feel whose feeling stands beside it is on no line.
      return Point(
        score: felt.ideal.map { Int($0.score) }, words: GapSection.minus(felt.ideal?.words ?? ""),
        whose: felt.ideal?.whose,
        isUsual: isUsual && (step.idealFeeling != nil || felt.ideal == nil || step.feeling == nil))
    }
    // As wide as on the map where there are few steps; narrower before anything has to scroll, but not so that words break.
    let need = (self.today + ideal).compactMap { $0.map { GapCurve.room($0.words) } }.max() ?? 0
    column = min(192, max(108, need, 1280 / Double(max(1, steps.count))))
  }

  /// How wide a column has to be for words to stand in it whole: on one line, or on two between blanks. `LabelPlacer` leaves
  /// 6 free, and makes lines 0.8 as wide as what is left where one does not do.
  private static func room(_ words: String) -> Double {
    func width(_ text: some StringProtocol) -> Double {
      TextMetrics.width(of: String(text), size: LabelPlacer.size, bold: true)
    }
    let parts = words.split(separator: " ").map { width($0) / 0.8 }
    return min(width(words), parts.max() ?? 0) + 7
  }

  /// Whether there are marks beside the usual way.
  var hasBeside: Bool {
    today.contains { $0.map { !$0.isUsual && $0.score != nil } ?? false }
  }

  private var width: Double { GapCurve.axis + Double(steps.count) * column }

  private func x(_ index: Int) -> Double { GapCurve.axis + (Double(index) + 0.5) * column }

  private func point(_ index: Int, _ score: Int) -> DrawnPoint { DrawnPoint(x(index), EmotionLane.y(score)) }

  /// The drawing, in one row on screens. On paper, where nothing scrolls, the columns of a long one go on below in as many rows
  /// as it takes for its words to be read.
  func markup() -> Markup {
    let (axis, columns, height) = shapes()
    let rows = rowsOnPaper
    let box: Markup = #"viewBox="0 0 \#(width) \#(height)" width="\#(width)" height="\#(height)""#
    let first: Markup = #"""
      <svg class="gw\#(rows > 1 ? " one" : "")" \#(box) aria-hidden="true"><g class="gc" id="gc-axis">\#(axis)</g>\#
      <g class="gc" id="gc-columns">\#(columns)</g></svg>
      """#
    return rows == 1 ? first : first + paper(rows, height)
  }

  /// In how many rows the columns are printed: no text becomes smaller than `GapCurve.least`.
  private var rowsOnPaper: Int {
    let room = GapCurve.paper / GapCurve.least * LabelPlacer.size - GapCurve.axis
    let most = max(1, Int(room / column))
    return (steps.count + most - 1) / most
  }

  /// Windows onto the columns, which a browser draws once; all rows are as large, and as long as can be.
  private func paper(_ rows: Int, _ height: Double) -> Markup {
    let count = (steps.count + rows - 1) / rows
    let span = Double(count) * column
    let whole = GapCurve.axis + span
    return (0..<rows).map { row -> Markup in
      let own = Double(min(count, steps.count - row * count)) * column
      let left = GapCurve.axis + Double(row) * span
      return #"""
        <svg class="gw row" viewBox="0 0 \#(whole) \#(height)" width="\#(whole)" height="\#(height)" aria-hidden="true">\#
        <use href="#gc-axis"/><svg x="\#(GapCurve.axis)" width="\#(own)" height="\#(height)" viewBox="\#(left) 0 \#(own) \#(height)">\#
        <use href="#gc-columns"/></svg></svg>
        """#
    }.joined()
  }

  /// The scale at the left, all that stands in the columns, and how high both are.
  private func shapes() -> (axis: Markup, columns: Markup, height: Double) {
    var labels = LabelPlacer(height: EmotionLane.height)
    let zero = EmotionLane.y(0)
    var axis = Markup.none
    var shapes: Markup =
      #"<path class="neg" d="M\#(GapCurve.axis) \#(zero)H\#(width)V\#(EmotionLane.height)H\#(GapCurve.axis)z"/>"#
    for score in [3, 0, -3] {
      let y = EmotionLane.y(score)
      shapes += #"<path class="g" d="M\#(GapCurve.axis) \#(y)H\#(width)"/>"#
      axis +=
        #"<text class="a" x="\#(GapCurve.axis - 8)" y="\#(y + 4)">\#(JourneyWords.score(score))</text>"#
    }
    shapes += line(ideal, "id", &labels) + line(today, "p1", &labels)
    shapes += stems() + marks(&labels) + texts(&labels)
    let (titles, height) = titles()
    return (axis, shapes + titles, EmotionLane.height + height)
  }

  // MARK: Lines and marks

  private func line(_ points: [Point?], _ style: String, _ labels: inout LabelPlacer) -> Markup {
    var runs: [[DrawnPoint]] = [[]]
    var passed: [DrawnPoint] = []
    for (index, point) in points.enumerated() {
      guard let point, point.isUsual else {
        // What either journey feels at a step that this one passes by.
        passed += [today[index]?.score, ideal[index]?.score].compactMap { $0.map { self.point(index, $0) } }
        continue
      }
      if let score = point.score {
        runs[runs.count - 1].append(self.point(index, score))
      } else {
        runs.append([])
      }
    }
    let pieces = runs.flatMap(MonotoneCubic.pieces)
    for point in pieces.flatMap(\.samples) { labels.curvePoints.append(point) }
    let path = CurvePiece.path(pieces.flatMap { $0.parts(clearOf: passed, by: EmotionLane.clearance) })
    return path.isEmpty ? .none : #"<path class="\#(style)" d="\#(path)"/>"#
  }

  /// From today up to the ideal, where it is far.
  private func stems() -> Markup {
    steps.indices.map { index -> Markup in
      guard let now = today[index]?.score, let to = ideal[index]?.score, to - now >= 2 else { return .none }
      return
        #"<path class="up" d="M\#(x(index)) \#(EmotionLane.y(to) + 7)V\#(EmotionLane.y(now) - 6)"/>"#
    }.joined()
  }

  private func marks(_ labels: inout LabelPlacer) -> Markup {
    var result = Markup.none
    func take(_ place: DrawnPoint, _ size: Double) {
      labels.marks.append(
        .init(left: place.x - size, top: place.y - size, right: place.x + size, bottom: place.y + size))
    }
    for index in steps.indices {
      if let mark = ideal[index], let score = mark.score {
        let place = point(index, score)
        let size = clearance(index, score) > 5.5 ? 9.0 : 5.5
        result +=
          #"<path class="di" d="M\#(place.x) \#(place.y - size)l\#(size) \#(size) \#(-size) \#(size) \#(-size) \#(-size)z"/>"#
        take(place, size)
      }
      if let mark = today[index], let score = mark.score {
        let place = point(index, score)
        result +=
          #"<circle class="\#(mark.isUsual ? "on" : "off")" cx="\#(place.x)" cy="\#(place.y)" r="5"/>"#
        take(place, 5)
      }
    }
    return result
  }

  /// How far the marks at a point reach: where both journeys feel the same, the diamond stands around the dot.
  private func clearance(_ index: Int, _ score: Int) -> Double {
    today[index]?.score == score && ideal[index]?.score == score ? 9 : 5.5
  }

  // MARK: Words

  private func texts(_ labels: inout LabelPlacer) -> Markup {
    var result = Markup.none
    func place(_ index: Int, _ point: Point, _ style: String) {
      guard let score = point.score else { return }
      let left = GapCurve.axis + Double(index) * column
      func label(_ words: String) -> LabelPlacer.Label? {
        labels.place(
          words, at: self.point(index, score), column: left...left + column,
          window: GapCurve.axis...width, bold: style == "now", mark: MarkReach(clearance(index, score)))
      }
      // Where the words find no room the table has them.
      let number = JourneyWords.score(score)
      let short = point.whose.map { "\(number) for \($0)" }
      guard let label = label(point.words) ?? short.flatMap(label) ?? label(number) else { return }
      for (line, text) in label.lines.enumerated() {
        let y = label.y + Double(line) * LabelPlacer.lineHeight
        result += #"<text class="\#(style)" x="\#(label.x)" y="\#(y)">\#(text)</text>"#
      }
    }
    for index in steps.indices { if let point = today[index] { place(index, point, "now") } }
    for index in steps.indices {
      // The mark around the dot says that they are equal.
      guard let point = ideal[index], point.score != today[index]?.score else { continue }
      place(index, point, "to")
    }
    return result
  }

  /// The steps below, as far as there is room, and how high that is.
  private func titles() -> (markup: Markup, height: Double) {
    var result = Markup.none
    var most = 0
    for (index, step) in steps.enumerated() {
      let title = words.title(step)
      let number = step.current.map { "\($0 + 1)" } ?? "new:"
      var lines = TextMetrics.shortened(
        "\(number) \(title)", width: column - 20, lines: GapCurve.titleLines, size: LabelPlacer.size)
      if step.isDropped { lines.append("(to be dropped)") }
      if step.isMerged { lines.append("(merged)") }
      most = max(most, lines.count)
      let style = step.current == nil ? "t n" : step.isDropped || step.isMerged ? "t d" : "t"
      for (line, text) in lines.enumerated() {
        let y = EmotionLane.height + 18 + Double(line) * 15
        result += #"<text class="\#(style)" x="\#(x(index))" y="\#(y)">\#(text)</text>"#
      }
    }
    return (result, 18 + Double(most) * 15)
  }
}
