import JourneyLanguage

/// The course of a way: level pieces between the box that it leaves, the gaps in which it turns, and the box that it reaches.
struct LaneCourse {
  /// How high a level piece runs.
  enum Level {
    /// So far below the middle of a row.
    case row(Int, offset: Double)
    case gutter(LaneRouter.Horizontal)
  }

  /// Where level pieces end.
  enum Stop {
    case out(column: Int)
    case turn(LaneRouter.Vertical)
    case into(column: Int)
  }

  let edge: FlowGraph.Edge
  let isUsual: Bool
  /// One more than levels.
  let stops: [Stop]
  let levels: [Level]

  init(_ route: LaneRouter.Route, _ cells: LaneCells) {
    edge = route.edge
    isUsual = route.isUsual
    let (from, to) = (route.edge.from, route.edge.to)
    let first = Level.row(cells.row[from], offset: route.exitOffset)
    let last = Level.row(cells.row[to], offset: route.entryOffset)
    let (out, into) = (Stop.out(column: cells.column[from]), Stop.into(column: cells.column[to]))
    switch route.shape {
    case .straight: (stops, levels) = ([out, into], [first])
    case .oneGap(let gap), .alongSource(let gap): (stops, levels) = ([out, .turn(gap), into], [first, last])
    case .gutter(let one, let gutter, let other):
      (stops, levels) = ([out, .turn(one), .turn(other), into], [first, .gutter(gutter), last])
    }
  }

  private func band(of stop: Stop, _ folding: LaneBands) -> Int {
    switch stop {
    case .out(let column), .into(let column): folding.band(ofColumn: column)
    case .turn(let piece): folding.band(ofGap: piece.gap)
    }
  }

  /// The bands through which a level piece runs, in its direction.
  func bands(ofLevel index: Int, _ folding: LaneBands) -> [Int] {
    let (from, to) = (band(of: stops[index], folding), band(of: stops[index + 1], folding))
    return from <= to ? Array(from...to) : Array((to...from).reversed())
  }

  /// Its points, in a new piece in each band that it comes to; where it leaves or comes to one, a tab says so.
  func pieces(
    in folding: LaneBands, _ columns: LaneColumns, _ rows: [LaneRows], tabs: inout LaneTabs
  ) -> [[LaneGrid.Point]] {
    func x(_ stop: Stop) -> Double {
      switch stop {
      case .out(let column): columns.boxX[column] + LaneColumns.boxWidth
      case .turn(let piece): columns.x(of: piece)
      case .into(let column): columns.boxX[column]
      }
    }
    var pieces: [[LaneGrid.Point]] = [[]]
    for (index, level) in levels.enumerated() {
      let bands = bands(ofLevel: index, folding)
      for (place, band) in bands.enumerated() {
        let y = rows[band].y(of: level)
        if place > 0 {
          let isRightward = bands[place - 1] < band
          let side: LaneTab.Side = isRightward ? .left : .right
          let end = LaneGrid.Point(x: side == .left ? columns.left : columns.right, y: y)
          tabs.add(band, side, end, .from(edge.from))
          pieces.append([end])
        } else {
          pieces[pieces.count - 1].append(LaneGrid.Point(x: x(stops[index]), y: y))
        }
        if place + 1 < bands.count {
          let side: LaneTab.Side = bands[place + 1] > band ? .right : .left
          let end = LaneGrid.Point(x: side == .left ? columns.left : columns.right, y: y)
          tabs.add(band, side, end, .to(edge.to))
          pieces[pieces.count - 1].append(end)
        } else {
          pieces[pieces.count - 1].append(LaneGrid.Point(x: x(stops[index + 1]), y: y))
        }
      }
    }
    return pieces
  }
}
