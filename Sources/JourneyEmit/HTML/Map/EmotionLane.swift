import JourneyLanguage
import JourneySource

/// Draws what is felt, once for the whole journey; each stage shows its window of it.
///
/// Solid is the usual way of a persona, thin another normal one, dotted a way that is only walked after a failure. A step where
/// nothing is said leaves a gap: a score that nobody gave is not drawn.
struct EmotionLane {
  static let height = 236.0
  private static let unit = 27.0
  let map: JourneyMap

  init(_ map: JourneyMap) { self.map = map }

  /// How near a line may come to the mark of a step that it passes by: marks reach 5, and lines are thick.
  static let clearance = 10.0

  /// The height of a score in the lane.
  static func y(_ score: Int) -> Double { 118 - Double(max(-3, min(3, score))) * unit }

  /// How many of the curves have words of their own in the picture. Where there are more than four,
  /// their words would hide the lines: the cells say them.
  static func wordedCurves(of count: Int) -> Int { count > mostWorded ? 2 : count }
  /// The most curves that all have words.
  static let mostWorded = 4

  /// The lines alone, for the small overview, and the whole drawing.
  func definitions() -> (markup: Markup, unplaced: Set<Int>) {
    var labels = LabelPlacer(height: EmotionLane.height)
    let width = map.width
    var lines: Markup = ""
    for (score, name) in [(3, "g"), (0, "g z"), (-3, "g")] {
      lines += #"<path class="\#(name)" d="M0 \#(EmotionLane.y(score))H\#(width)"/>"#
    }
    for curve in map.ideals.reversed() + map.curves.reversed() { lines += draw(curve, &labels) }
    let marks = marks(&labels)
    let stems = stems(&labels)
    let (words, unplaced) = words(&labels)
    return (
      #"""
      <g id="lines" class="dr">\#(lines)</g>
      <g id="emo" class="dr"><rect class="neg" x="0" y="118" width="\#(width)" height="118"/>\#
      <use href="\#(anchor: "lines")"/>\#(stems)\#(marks)<g class="w">\#(words)</g></g>
      """#, unplaced
    )
  }

  /// Where curves run and points stand, from left to right; each takes the whole height.
  var parts: DrawnParts {
    var parts = DrawnParts()
    func append(_ left: Double, _ right: Double) {
      parts.append(.init(left: left, top: 0, right: right, bottom: EmotionLane.height))
    }
    for curve in map.curves + map.ideals {
      let pieces = pieces(curve)
      for piece in pieces.usual + pieces.beside + pieces.detour { append(piece.from.x, piece.to.x) }
      for step in map.steps.indices where curve.points[step] != nil {
        append(map.center(step) - EmotionLane.clearance, map.center(step) + EmotionLane.clearance)
      }
    }
    return parts
  }

  /// Whether a curve goes on beside the usual way, and whether it does so after a failure: the legend then explains it.
  var hasBeside: Bool { map.curves.contains { !pieces($0).beside.isEmpty } }
  var hasDetours: Bool { map.curves.contains { !pieces($0).detour.isEmpty } }

  /// Whether an ideal says nothing that others do not: it has no line, and all its points are those of others.
  func isCovered(_ ideal: EmotionCurve) -> Bool {
    pieces(ideal).usual.isEmpty
      && map.steps.indices.allSatisfy { step in
        ideal.points[step] == nil
          || map.ideals.contains { $0.number < ideal.number && $0.points[step] == ideal.points[step] }
      }
  }

  // MARK: lines

  /// The pieces of a curve: along the usual way, on other normal ways, after failures. What should be goes along the usual way
  /// only, since nobody wants a failure, and past the steps that an ideal journey does without.
  func pieces(_ curve: EmotionCurve) -> (
    usual: [CurvePiece], beside: [CurvePiece], detour: [CurvePiece]
  ) {
    let graph = map.graph
    func point(_ step: Int) -> DrawnPoint? {
      curve.score(step).map { DrawnPoint(map.center(step), EmotionLane.y($0)) }
    }
    var usual: [CurvePiece] = []
    var usualPairs: Set<[Int]> = []
    var run: [Int] = []
    func close() {
      usual += MonotoneCubic.pieces(run.compactMap(point))
      for (from, to) in zip(run, run.dropFirst()) { usualPairs.insert([from, to]) }
      run = []
    }
    // Where a persona can walk through without the steps of others, it walks a way of its own; else it passes them by.
    let way = curve.isIdeal ? graph.usualWay : graph.usualWay(through: curve.takesPart)
    for step in way where step < graph.stepCount {
      if !curve.takesPart[step], curve.score(step) == nil { continue }
      if let last = run.last, step < last { close() }
      if curve.score(step) == nil { close() } else { run.append(step) }
    }
    close()
    if curve.isIdeal { return (usual, [], []) }
    var beside: [CurvePiece] = []
    var detour: [CurvePiece] = []
    for edge in graph.edges where edge.from < graph.stepCount && edge.to < graph.stepCount {
      // Where nobody comes to, nobody goes on from.
      guard edge.to > edge.from, graph.isReachable[edge.from], let from = point(edge.from),
        let to = point(edge.to)
      else { continue }
      let isNormal = graph.isNormal[edge.from] && graph.isNormal[edge.to]
      // A failure may lead where customers also go without one: then it is that way which is drawn.
      if isNormal, edge.kind.isFailure { continue }
      guard usualPairs.insert([edge.from, edge.to]).inserted else { continue }
      if isNormal { beside.append(.level(from, to)) } else { detour.append(.level(from, to)) }
    }
    return (usual, beside, detour)
  }

  private func draw(_ curve: EmotionCurve, _ labels: inout LabelPlacer) -> Markup {
    let pieces = pieces(curve)
    let marks = map.steps.indices.compactMap { step in
      curve.score(step).map { DrawnPoint(map.center(step), EmotionLane.y($0)) }
    }
    var result = Markup.none
    for (part, list) in [("", pieces.usual), (" br", pieces.beside), (" off", pieces.detour)]
    where !list.isEmpty {
      let clear = list.flatMap { $0.parts(clearOf: marks, by: EmotionLane.clearance) }
      result += #"<path class="\#(curve.drawnClass + part)" d="\#(CurvePiece.path(clear))"/>"#
      for point in list.flatMap(\.samples) { labels.curvePoints.append(point) }
    }
    // What no line joins is a dot below its mark: the small picture has no marks.
    let joined = Set((pieces.usual + pieces.beside + pieces.detour).flatMap { [$0.from, $0.to] })
    for mark in marks where !joined.contains(mark) {
      result += #"<path class="\#(curve.drawnClass) al" d="M\#(mark.x) \#(mark.y)h.01"/>"#
    }
    return result
  }

  // MARK: words

  /// The words at the points, and the steps whose words found no room: their cells say them instead.
  private func words(_ labels: inout LabelPlacer) -> (Markup, Set<Int>) {
    var result = Markup.none
    var unplaced: Set<Int> = []
    var placed: [Int: [(point: EmotionCurve.Point, label: LabelPlacer.Label?)]] = [:]
    let worded = EmotionLane.wordedCurves(of: map.curves.count)
    for (index, curve) in map.curves.enumerated() {
      for step in map.steps.indices {
        guard let point = curve.points[step] else { continue }
        guard index < worded else {
          unplaced.insert(step)
          continue
        }
        let score = point.score
        // What has no score has no look of its own, but goes with its persona.
        let name = score == nil ? "ns c\(curve.number)" : curve.drawnClass
        if let same = placed[step]?.first(where: { $0.point == point }) {
          // Its own words, for whoever looks at this persona alone: where those of the other one stand.
          if let twin = same.label { result += texts(twin, "\(name) tw") }
          continue
        }
        var label = place(
          point.label, step, score ?? 0, name, isBold: index == 0 && score != nil, &labels, &result)
        if label == nil {
          unplaced.insert(step)
          label = score.flatMap {
            place(JourneyWords.score($0), step, $0, name, isBold: index == 0, &labels, &result)
          }
        }
        placed[step, default: []].append((point, label))
      }
    }
    idealWords(&labels, &result, &unplaced)
    return (result, unplaced)
  }

  /// The words of what should be felt, where it is not what the persona feels already.
  private func idealWords(_ labels: inout LabelPlacer, _ result: inout Markup, _ unplaced: inout Set<Int>) {
    let worded = EmotionLane.wordedCurves(of: map.ideals.count)
    for step in map.steps.indices {
      var placed: [(point: EmotionCurve.Point, label: LabelPlacer.Label?)] = []
      for (index, ideal) in map.ideals.enumerated() {
        guard let point = ideal.points[step] else { continue }
        guard let score = point.score, index < worded else {
          unplaced.insert(step)
          continue
        }
        let today = map.today(of: ideal)
        guard today.isEmpty || today.contains(where: { $0.score(step) != score }) else { continue }
        if let same = placed.first(where: { $0.point == point }) {
          if let twin = same.label { result += texts(twin, "\(ideal.drawnClass) tw") }
          continue
        }
        let label = place(point.label, step, score, ideal.drawnClass, isBold: false, &labels, &result)
        placed.append((point, label))
        if label == nil { unplaced.insert(step) }
      }
    }
  }

  private func place(
    _ text: String, _ step: Int, _ score: Int, _ name: String, isBold: Bool, _ labels: inout LabelPlacer,
    _ result: inout Markup
  ) -> LabelPlacer.Label? {
    let left = Double(step) * map.column
    let label = labels.place(
      text, at: DrawnPoint(map.center(step), EmotionLane.y(score)), column: left...left + map.column,
      window: map.window(ofStageOf: step), bold: isBold, mark: reach(step, score),
      row: discs(step, score))
    if let label { result += texts(label, name) }
    return label
  }

  private func texts(_ label: LabelPlacer.Label, _ name: String) -> Markup {
    label.lines.enumerated().map { line, text -> Markup in
      let y = label.y + Double(line) * LabelPlacer.lineHeight
      return #"<text class="\#(name)" x="\#(label.x)" y="\#(y)">\#(text)</text>"#
    }.joined()
  }
}
