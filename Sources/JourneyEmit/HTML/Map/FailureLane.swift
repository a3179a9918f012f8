import JourneyLanguage
import TextMetrics

/// Draws where the customer goes when something fails, and where else but to the next step.
struct FailureLane {
  private let map: JourneyMap
  private let base: Double
  private let arcs: [Arc]
  /// How much farther down than usual the crosses of losses stand, by step, so that no arc runs through their words.
  private let drops: [Int: Double]
  /// How far below the line (above it: less than zero) the ends stand, by step.
  private let falls: [Int: Double]
  let height: Double

  private struct Arc {
    var edge: FlowGraph.Edge
    var depth: Int
    var lower: Int { min(edge.from, edge.to) }
    var upper: Int { max(edge.from, edge.to) }
    var isLoop: Bool { edge.from == edge.to }
  }

  init(_ map: JourneyMap) {
    self.map = map
    let steps = map.graph.stepCount
    let all = map.graph.edges.filter { $0.from < steps && $0.to < steps }
    let above = FailureLane.stack(all.filter { !$0.kind.isFailure && $0.to != $0.from + 1 })
    let below = FailureLane.stack(all.filter { $0.kind.isFailure })
    arcs = above + below
    let highest = above.map(FailureLane.reach).max() ?? 0
    let ending = Dictionary(grouping: map.graph.edges.filter { FailureLane.isEnd($0, map.graph) }, by: \.from)
      .mapValues { Ending($0, map) }
    // Above the line there is room for an end, too.
    let base = max(14 + highest, ending.isEmpty ? 0 : FailureLane.fall + 8)
    self.base = base
    let deepest = below.map(FailureLane.reach).max() ?? 0
    let losing = Set(map.graph.edges.filter { $0.to == map.graph.lost && $0.from < steps }.map(\.from))
    var points = NearbyIndex<DrawnPoint>()
    for point in arcs.flatMap({ FailureLane.piece($0, base, map).samples }) { points.append(point) }
    // Where others go straight on, an end stands beside the line, else it would bar their way: below it, above it where failures
    // go off below, and farther below, at last below all that goes off, where there is no room above either.
    let further = stride(from: FailureLane.fall * 2, through: deepest + 40, by: FailureLane.fall)
    let falls = ending.mapValues { ending -> Double in
      let goesOn = map.graph.edges(from: ending.step).contains { FailureLane.isStraight($0, map.graph) }
      let beside = [FailureLane.fall, -FailureLane.fall]
      return ((goesOn ? [] : [0]) + beside + further).first { fall in
        let box = ending.box(at: base, fall)
        return box.top >= 0 && !points.contains(near: box, where: box.contains)
      } ?? FailureLane.fall
    }
    self.falls = falls
    var drops: [Int: Double] = [:]
    for step in losing {
      let text = FailureLane.words(ofLosses: map.graph.edges(from: step).filter { $0.to == map.graph.lost })
      // Losses stand below an end.
      let end = ending[step]?.box(at: base, falls[step] ?? 0)
      drops[step] = stride(from: 0.0, through: deepest + 76, by: 9.5).first { drop in
        let box = FailureLane.lossBox(text, map.center(step), base + drop)
        return !points.contains(near: box, where: box.contains) && !(end?.overlaps(box) ?? false)
      }
    }
    self.drops = drops
    let lost = losing.map { 58 + (drops[$0] ?? 0) }.max() ?? 20
    let lowest = ending.map { $1.box(at: 0, falls[$0] ?? 0).bottom }.max() ?? 0
    height = base + max(deepest + 22, lost, lowest + 2)
  }

  /// Whether there is anything to draw: a journey that goes from step to step needs no picture of it.
  var isEmpty: Bool {
    let graph = map.graph
    return arcs.isEmpty
      && !graph.edges.contains { edge in
        edge.to == graph.lost
          || FailureLane.isEnd(edge, graph) && (edge.kind != .ends || edge.from + 1 < graph.stepCount)
      }
  }

  /// Where what is drawn.
  var parts: DrawnParts {
    var parts = DrawnParts()
    let graph = map.graph
    // The line with the dots of the steps, and the arrowheads that point at them.
    parts.append(.init(left: 0, top: base - 18, right: map.width, bottom: base + 18))
    for arc in arcs { parts.append(FailureLane.piece(arc, base, map), reach: 9) }
    for step in 0..<graph.stepCount {
      let edges = graph.edges(from: step)
      let ends = edges.filter { FailureLane.isEnd($0, graph) }
      if !ends.isEmpty { parts.append(Ending(ends, map).box(at: base, falls[step] ?? 0)) }
      let lost = edges.filter { $0.to == graph.lost }
      guard !lost.isEmpty else { continue }
      var box = FailureLane.lossBox(
        FailureLane.words(ofLosses: lost), map.center(step), base + (drops[step] ?? 0))
      box.top = base
      parts.append(box)
    }
    return parts
  }

  func definition() -> Markup {
    let graph = map.graph
    var labels = LabelPlacer(height: height)
    var lines = Markup.none
    for edge in graph.edges where edge.from < graph.stepCount {
      if FailureLane.isStraight(edge, graph) {
        lines += #"<path d="M\#(map.center(edge.from) + 6) \#(base)H\#(map.center(edge.to) - 6)"/>"#
      }
    }
    var texts = Markup.none
    for step in 0..<graph.stepCount { texts += exits(step, &labels) }
    // No share stands on the arrowhead of another way.
    for arc in arcs {
      let end = FailureLane.piece(arc, base, map).to
      let (top, bottom) = arc.edge.kind.isFailure ? (-9.0, 2.0) : (-2.0, 8.0)
      labels.keepFree(.init(left: end.x - 5, top: end.y + top, right: end.x + 5, bottom: end.y + bottom))
    }
    var drawn = Markup.none
    for arc in arcs { drawn += draw(arc, &labels, &texts) }
    var dots = Markup.none
    for step in 0..<graph.stepCount {
      dots +=
        #"<circle class="\#(graph.isNormal[step] ? "fn" : "fo")" cx="\#(map.center(step))" cy="\#(base)" r="5"/>"#
    }
    return #"<g id="pth" class="dr">\#(lines)\#(drawn)\#(dots)\#(texts)</g>"#
  }

  /// Gives each arc a depth so that one inside another stays inside.
  private static func stack(_ edges: [FlowGraph.Edge]) -> [Arc] {
    var result: [Arc] = []
    let sorted = edges.sorted { left, right in
      let (a, b) = (abs(left.to - left.from), abs(right.to - right.from))
      return (a, min(left.from, left.to), left.from) < (b, min(right.from, right.to), right.from)
    }
    for edge in sorted {
      var arc = Arc(edge: edge, depth: 0)
      let inside = result.filter { $0.lower < arc.upper && arc.lower < $0.upper }
      arc.depth = (inside.map(\.depth).max() ?? -1) + 1
      result.append(arc)
    }
    return result
  }

  private static func weight(_ share: Share) -> Int {
    switch share.thousandths {
    case ..<5_000: 1
    case ..<15_000: 2
    case ..<35_000: 3
    case ..<65_000: 4
    case ..<85_000: 5
    default: 6
    }
  }

  private func draw(_ arc: Arc, _ labels: inout LabelPlacer, _ texts: inout Markup) -> Markup {
    let edge = arc.edge
    let fails = edge.kind.isFailure
    let piece = FailureLane.piece(arc, base, map)
    let (start, end) = (piece.from, piece.to)
    var result: Markup = #"""
      <path class="\#(fails ? "fx w\(FailureLane.weight(edge.share))" : "fj")" d="M\#(start.x) \#(start.y)C\#
      \#(piece.control1.x) \#(piece.control1.y) \#(piece.control2.x) \#(piece.control2.y) \#(end.x) \#(end.y)"/>
      """#
    result +=
      fails
      ? #"<path class="fh" d="M\#(end.x - 5) \#(end.y + 1)h10l-4 -9z"/>"#
      : #"<path class="fa" d="M\#(end.x - 4) \#(end.y - 1)h8l-3 8z"/>"#
    guard let share = edge.written else { return result }
    label(share.description, on: piece, isBad: fails, &labels, &texts)
    return result
  }

  /// How far an arc goes off from the line. Loops reach out of the arcs that meet at their step.
  private static func reach(_ arc: Arc) -> Double {
    Double(arc.depth + 1) * (arc.edge.kind.isFailure ? 19 : 13) + (arc.isLoop ? 16 : 0)
  }

  private static func piece(_ arc: Arc, _ base: Double, _ map: JourneyMap) -> CurvePiece {
    let edge = arc.edge
    let side = edge.to > edge.from ? 1.0 : -1.0
    let fails = edge.kind.isFailure
    let start = DrawnPoint(map.center(edge.from) + side * (fails ? 3 : 4), base + (fails ? 6 : -6))
    let end = DrawnPoint(map.center(edge.to) - side * 2, base + (fails ? 14 : -14))
    if arc.isLoop {
      // Who tries again comes back to where it went, over all that only begins or ends there.
      let (x, sign) = (map.center(edge.from), fails ? 1.0 : -1.0)
      let control = base + sign * (6 + (FailureLane.reach(arc) - 2) * 4 / 3)
      return CurvePiece(
        from: DrawnPoint(x - 4, base + sign * 6), control1: DrawnPoint(x - 32, control),
        control2: DrawnPoint(x + 32, control), to: DrawnPoint(x + 4, base + sign * 14))
    }
    // A cubic with both controls at one height reaches three quarters of the way to them.
    let control = base + (fails ? 1 : -1) * (6 + (FailureLane.reach(arc) + (fails ? 2 : -2)) * 4 / 3)
    let shift = min(30, abs(end.x - start.x) / 4) * side
    return CurvePiece(
      from: start, control1: DrawnPoint(start.x + shift, control),
      control2: DrawnPoint(end.x - shift, control), to: end)
  }

  /// A share on its arc, where it covers no other and is not cut by a stage.
  private func label(
    _ text: String, on piece: CurvePiece, isBad: Bool, _ labels: inout LabelPlacer, _ texts: inout Markup
  ) {
    let width = TextMetrics.width(of: text, size: 11)
    for position in [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85] {
      let point = piece.point(at: position)
      let step = min(max(0, Int(point.x / map.column)), map.steps.count - 1)
      let window = map.window(ofStageOf: step)
      guard point.x - width / 2 > window.lowerBound + 2, point.x + width / 2 < window.upperBound - 2 else {
        continue
      }
      let box = LabelPlacer.Box(
        left: point.x - width / 2 - 3, top: point.y - 7, right: point.x + width / 2 + 3, bottom: point.y + 7)
      guard labels.take(box) else { continue }
      texts += #"<text class="\#(isBad ? "bad" : "sh")" x="\#(point.x)" y="\#(point.y + 4)">\#(text)</text>"#
      return
    }
  }

  /// How far below or above the line an end stands that would bar it.
  private static let fall = 17.0

  /// Whether an edge is drawn as the line to the next column.
  private static func isStraight(_ edge: FlowGraph.Edge, _ graph: FlowGraph) -> Bool {
    edge.to == edge.from + 1 && edge.to < graph.stepCount && !edge.kind.isFailure
  }

  /// Ends and losses of a step.
  private func exits(_ step: Int, _ labels: inout LabelPlacer) -> Markup {
    let graph = map.graph
    let x = map.center(step)
    var result = Markup.none
    let edges = graph.edges(from: step)
    let ends = edges.filter { FailureLane.isEnd($0, graph) }
    if ends.contains(where: { $0.kind != .ends })
      || !ends.isEmpty && (step + 1 < graph.stepCount || edges.count > 1)
    {
      let ending = Ending(ends, map)
      let fall = falls[step] ?? 0
      _ = labels.take(ending.box(at: base, fall))
      result += ending.draw(at: base, fall)
    }
    let lost = edges.filter { $0.to == graph.lost }
    if !lost.isEmpty {
      let share = FailureLane.share(ofLosses: lost)
      let text = FailureLane.words(ofLosses: lost)
      let low = base + (drops[step] ?? 0)
      result +=
        #"<path class="fx w\#(FailureLane.weight(share))" d="M\#(x + 6) \#(base + 4)Q\#(x + 20) \#(base + 8) \#(x + 20) \#(low + 28)"/>"#
      result += #"<path class="cut" d="M\#(x + 14) \#(low + 31)l12 12M\#(x + 26) \#(low + 31)l-12 12"/>"#
      result += #"<text class="s bad" x="\#(x + 31)" y="\#(low + 42)">\#(text)</text>"#
      _ = labels.take(FailureLane.lossBox(text, x, low))
    }
    return result
  }

  private static func share(ofLosses edges: [FlowGraph.Edge]) -> Share {
    Share(thousandths: edges.reduce(Int32(0)) { $0 + ($1.written?.thousandths ?? 0) })
  }

  private static func words(ofLosses edges: [FlowGraph.Edge]) -> String {
    let share = share(ofLosses: edges)
    return share.thousandths > 0 ? "\(share) lost" : "lost"
  }

  /// Whether the journey says that it ends with an edge, here or in another journey.
  private static func isEnd(_ edge: FlowGraph.Edge, _ graph: FlowGraph) -> Bool {
    edge.from < graph.stepCount && edge.to == graph.end && edge.kind != .next
  }

  /// The room that the cross of a loss and its words take.
  private static func lossBox(_ text: String, _ x: Double, _ base: Double) -> LabelPlacer.Box {
    let width = TextMetrics.width(of: text, size: 11, bold: true)
    return .init(left: x + 12, top: base + 29, right: x + 33 + width, bottom: base + 47)
  }
}
