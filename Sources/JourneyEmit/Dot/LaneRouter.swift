import JourneyLanguage

/// Finds a way for each line of a diagram with lanes, in tracks: what lies where, before anybody knows how wide it is.
struct LaneRouter {
  /// A piece in the gap before a column, or behind the last one.
  struct Vertical {
    var gap: Int
    var track: Int
  }

  /// A piece in the gutter above a row, or below the last one.
  struct Horizontal {
    var row: Int
    var track: Int
  }

  /// How a line runs.
  enum Shape {
    case straight
    /// Up or down at once, then along the target's row.
    case oneGap(Vertical)
    /// Along the row of the step it comes from, then up or down before the target.
    case alongSource(Vertical)
    case gutter(Vertical, Horizontal, Vertical)
  }

  struct Route {
    var edge: FlowGraph.Edge
    var isUsual: Bool
    var shape: Shape
    /// How far below the middle of the box it leaves; negative: above.
    var exitOffset: Double
    /// How far below the middle of the box it ends; negative: above.
    var entryOffset = 0.0
  }

  private let flow: FlowGraph
  private let cells: LaneCells
  private let heights: [Double]
  /// In the order of the graph.
  private(set) var routes: [Route] = []
  private(set) var tracksInGap: [Int]
  private(set) var tracksInGutter: [Int]
  private var gaps: [[[ClosedRange<Int>]]]
  private var gutters: [[[ClosedRange<Int>]]]
  /// By row, through which gaps lines run in its middle, and to which step.
  private var middles: [[(gaps: ClosedRange<Int>, to: Int)]]

  init(_ flow: FlowGraph, _ cells: LaneCells, _ heights: [Double]) {
    self.flow = flow
    self.cells = cells
    self.heights = heights
    gaps = Array(repeating: [], count: cells.columnCount + 1)
    gutters = Array(repeating: [], count: cells.rowCount + 1)
    middles = Array(repeating: [], count: cells.rowCount)
    tracksInGap = []
    tracksInGutter = []
  }

  /// Finds all ways: first the usual one, then in the order of the text.
  mutating func routeAll() {
    var seen: Set<[Int]> = []
    var edges: [(edge: FlowGraph.Edge, isUsual: Bool)] = []
    for edge in flow.edges where edge.from < flow.stepCount && edge.to < flow.stepCount {
      guard seen.insert([edge.from, edge.to, edge.kind.isFailure ? 1 : 0]).inserted else { continue }
      edges.append((edge, isUsual(edge)))
    }
    let order = edges.indices.sorted { (edges[$0].isUsual ? 0 : 1, $0) < (edges[$1].isUsual ? 0 : 1, $1) }
    var found: [Int: Route] = [:]
    for index in order {
      let edge = edges[index].edge
      found[index] = Route(edge: edge, isUsual: edges[index].isUsual, shape: shape(of: edge), exitOffset: 0)
    }
    routes = edges.indices.compactMap { found[$0] }
    spreadExits()
    spreadEntries()
    tracksInGap = gaps.map(\.count)
    tracksInGutter = gutters.map(\.count)
  }

  private func isUsual(_ edge: FlowGraph.Edge) -> Bool {
    guard let position = flow.usualWay.firstIndex(of: edge.from) else { return false }
    return position + 1 < flow.usualWay.count && flow.usualWay[position + 1] == edge.to
      && !flow.edges(from: edge.from).contains { $0.to == edge.to && $0.share > edge.share }
  }

  private mutating func shape(of edge: FlowGraph.Edge) -> Shape {
    let (fromRow, toRow) = (cells.row[edge.from], cells.row[edge.to])
    let (from, to) = (cells.column[edge.from], cells.column[edge.to])
    if to > from {
      let between = (from + 1)..<to
      if fromRow == toRow, cells.isFree(fromRow, between), take(fromRow, (from + 1)...to, edge.to) {
        return .straight
      }
      if fromRow != toRow {
        // In the gap right behind the box the target's row is met; in the one before the target the own row is left.
        if cells.isFree(toRow, between), take(toRow, (from + 1)...to, edge.to) {
          return .oneGap(vertical(from + 1, middle(fromRow), middle(toRow)))
        }
        if cells.isFree(fromRow, between), take(fromRow, (from + 1)...to, edge.to) {
          return .alongSource(vertical(to, middle(fromRow), middle(toRow)))
        }
      }
    }
    // Beside the target's row, on the side that the line comes from; on the same row above it.
    let gutter = fromRow > toRow ? toRow + 1 : toRow
    let first = vertical(from + 1, middle(fromRow), gutter * 2)
    let second = vertical(to, gutter * 2, middle(toRow))
    return .gutter(first, horizontal(gutter, from + 1, to), second)
  }

  private func middle(_ row: Int) -> Int { row * 2 + 1 }

  /// Takes the middle of a row where nothing else runs there, unless to the same step.
  private mutating func take(_ row: Int, _ gaps: ClosedRange<Int>, _ target: Int) -> Bool {
    let isTaken = middles[row].contains { $0.gaps.overlaps(gaps) && $0.to != target }
    if !isTaken { middles[row].append((gaps, target)) }
    return !isTaken
  }

  /// A piece in a gap between two heights: twice the row for its gutter, one more for its middle.
  private mutating func vertical(_ gap: Int, _ one: Int, _ other: Int) -> Vertical {
    Vertical(gap: gap, track: LaneRouter.place(min(one, other)...max(one, other), in: &gaps[gap]))
  }

  private mutating func horizontal(_ row: Int, _ one: Int, _ other: Int) -> Horizontal {
    Horizontal(row: row, track: LaneRouter.place(min(one, other)...max(one, other), in: &gutters[row]))
  }

  /// The first track in which a piece overlaps none.
  private static func place(_ piece: ClosedRange<Int>, in tracks: inout [[ClosedRange<Int>]]) -> Int {
    if let free = tracks.firstIndex(where: { !$0.contains { $0.overlaps(piece) } }) {
      tracks[free].append(piece)
      return free
    }
    tracks.append([piece])
    return tracks.count - 1
  }

  /// Lines that leave one box do so below each other, those that go up above its middle. The middle is for what comes
  /// from the left and goes straight on: in the gap beside it others come to boxes of the same row.
  private mutating func spreadExits() {
    var byStep: [Int: [Int]] = [:]
    for (index, route) in routes.enumerated() { byStep[route.edge.from, default: []].append(index) }
    for (step, indices) in byStep {
      var up: [Int] = []
      var down: [Int] = []
      for index in indices {
        if case .straight = routes[index].shape { continue }
        let target = cells.row[routes[index].edge.to]
        if target < cells.row[step] { up.append(index) } else { down.append(index) }
      }
      let most = max(up.count, down.count)
      let room = min(9, (heights[step] / 2 - 5) / Double(max(1, most)))
      for (place, index) in up.enumerated() { routes[index].exitOffset = -room * Double(place + 1) }
      for (place, index) in down.enumerated() { routes[index].exitOffset = room * Double(place + 1) }
    }
  }

  /// Lines that end at one box do so below each other, so that each can be followed and shows its head: those from above at
  /// the top, one that comes straight on in the middle. Who turns last ends outermost, or it would cross the others.
  private mutating func spreadEntries() {
    var byStep: [Int: [Int]] = [:]
    for (index, route) in routes.enumerated() { byStep[route.edge.to, default: []].append(index) }
    for (step, indices) in byStep where indices.count > 1 {
      let sorted = indices.map { (index: $0, entry: entry(of: routes[$0])) }.sorted { one, other in
        (one.entry.side, one.entry.order, one.index) < (other.entry.side, other.entry.order, other.index)
      }
      let straight = sorted.firstIndex { $0.entry.side == 0 }
      let middle = straight.map(Double.init) ?? Double(sorted.count - 1) / 2
      let most = max(middle, Double(sorted.count - 1) - middle)
      let distance = min(8, (heights[step] / 2 - 6) / most)
      for (place, line) in sorted.enumerated() {
        routes[line.index].entryOffset = distance * (Double(place) - middle)
        // After success and after a failure two lines may go straight on.
        if case .straight = routes[line.index].shape {
          routes[line.index].exitOffset = routes[line.index].entryOffset
        }
      }
    }
  }

  /// On which side of the middle of its row a line comes in (-1: above, 0: neither) and, from top to bottom, as which one there.
  private func entry(of route: Route) -> (side: Int, order: Int) {
    let (fromRow, toRow) = (cells.row[route.edge.from], cells.row[route.edge.to])
    let (side, last): (Int, Vertical)
    switch route.shape {
    case .straight: return (0, 0)
    case .oneGap(let piece), .alongSource(let piece): (side, last) = (fromRow < toRow ? -1 : 1, piece)
    case .gutter(_, let gutter, let second): (side, last) = (gutter.row <= toRow ? -1 : 1, second)
    }
    let turn = last.gap * (mostTracks + 1) + last.track
    return (side, side * turn)
  }

  /// More than the number of any track in a gap.
  private var mostTracks: Int { gaps.map(\.count).max() ?? 0 }
}
