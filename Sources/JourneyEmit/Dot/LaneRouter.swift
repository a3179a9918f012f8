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
    // Several ways to one step are one line, which is the usual one if one of them is.
    var lines: [[Int]: Int] = [:]
    var edges: [(edge: FlowGraph.Edge, isUsual: Bool)] = []
    for edge in flow.edges where edge.from < flow.stepCount && edge.to < flow.stepCount {
      let ends = [edge.from, edge.to, edge.kind.isFailure ? 1 : 0]
      if let line = lines[ends] {
        if flow.isUsual(edge) { edges[line].isUsual = true }
      } else {
        lines[ends] = edges.count
        edges.append((edge, flow.isUsual(edge)))
      }
    }
    let order = edges.indices.sorted { (edges[$0].isUsual ? 0 : 1, $0) < (edges[$1].isUsual ? 0 : 1, $1) }
    var found: [Int: Route] = [:]
    for index in order {
      let edge = edges[index].edge
      found[index] = Route(edge: edge, isUsual: edges[index].isUsual, shape: shape(of: edge), exitOffset: 0)
    }
    routes = edges.indices.compactMap { found[$0] }
    spread()
    tracksInGap = gaps.map(\.count)
    tracksInGutter = gutters.map(\.count)
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

  /// How far apart lines are that end at one box, and those that leave one. Both kinds may run beside each other in a gap: lines end at
  /// multiples of it from the middle of the row, and leave halfway between.
  private static let spacing = 10.0
  /// How near to its corners a box is met.
  private static let corner = 5.0

  /// Finds where lines leave boxes and end at them, and draws all of a row together where one of its boxes is too low for its lines.
  private mutating func spread() {
    var scales = Array(repeating: 1.0, count: cells.rowCount)
    spreadExits()
    spreadEntries()
    func fit(_ step: Int, _ offset: Double) {
      let room = heights[step] / 2 - LaneRouter.corner
      let row = cells.row[step]
      if offset.magnitude > room { scales[row] = min(scales[row], room / offset.magnitude) }
    }
    for route in routes {
      fit(route.edge.from, route.exitOffset)
      fit(route.edge.to, route.entryOffset)
    }
    for index in routes.indices {
      routes[index].exitOffset *= scales[cells.row[routes[index].edge.from]]
      routes[index].entryOffset *= scales[cells.row[routes[index].edge.to]]
    }
  }

  /// Lines that leave one box do so below each other, those that go up above its middle. The middle is for what comes
  /// from the left and goes straight on: in the gap beside it others come to boxes of the same row.
  private mutating func spreadExits() {
    var byStep: [Int: [Int]] = [:]
    for (index, route) in routes.enumerated() { byStep[route.edge.from, default: []].append(index) }
    for (step, indices) in byStep {
      var (up, down) = (0, 0)
      for index in indices {
        if case .straight = routes[index].shape { continue }
        let isUp = cells.row[routes[index].edge.to] < cells.row[step]
        let place = Double(isUp ? up : down) + 0.5
        routes[index].exitOffset = LaneRouter.spacing * (isUp ? -place : place)
        if isUp { up += 1 } else { down += 1 }
      }
    }
  }

  /// Lines that end at one box do so below each other, so that each can be followed and shows its head: those from above at
  /// the top, one that comes straight on in the middle. Who turns last ends outermost, or it would cross the others.
  private mutating func spreadEntries() {
    var byStep: [Int: [Int]] = [:]
    for (index, route) in routes.enumerated() { byStep[route.edge.to, default: []].append(index) }
    for indices in byStep.values where indices.count > 1 {
      let sorted = indices.map { (index: $0, entry: entry(of: routes[$0])) }.sorted { one, other in
        (one.entry.side, one.entry.order, one.index) < (other.entry.side, other.entry.order, other.index)
      }
      let straight = sorted.firstIndex { $0.entry.side == 0 }
      let middle = straight ?? sorted.count / 2
      // Of an even number none is in the middle, unless it comes straight on.
      let skipsMiddle = straight == nil && sorted.count.isMultiple(of: 2)
      for (place, line) in sorted.enumerated() {
        let number = place - middle + (skipsMiddle && place >= middle ? 1 : 0)
        routes[line.index].entryOffset = LaneRouter.spacing * Double(number)
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
