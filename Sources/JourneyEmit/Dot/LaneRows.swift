/// In which rows and gutters of each band something stands or runs.
struct LaneUse {
  /// By band, how far lines run from the middle of each row.
  private(set) var rows: [[Int: Double]]
  private(set) var gutters: [Set<Int>]
  /// By band, the steps in each row.
  private(set) var steps: [[Int: [Int]]]

  init(_ cells: LaneCells, _ folding: LaneBands) {
    rows = Array(repeating: [:], count: folding.columns.count)
    gutters = Array(repeating: [], count: folding.columns.count)
    steps = Array(repeating: [:], count: folding.columns.count)
    for row in 0..<cells.rowCount {
      for step in cells.steps(inRow: row) {
        let band = folding.band(ofColumn: cells.column[step])
        rows[band][row] = 0
        steps[band][row, default: []].append(step)
      }
    }
  }

  /// Adds what a way runs in.
  mutating func add(_ course: LaneCourse, _ folding: LaneBands) {
    for (index, level) in course.levels.enumerated() {
      for band in course.bands(ofLevel: index, folding) {
        switch level {
        case .row(let row, let offset):
          rows[band][row] = max(rows[band][row] ?? 0, offset.magnitude)
        case .gutter(let piece): gutters[band].insert(piece.row)
        }
      }
    }
  }
}

/// Where the lanes, rows and gutters of a band stand, from top to bottom.
struct LaneRows {
  /// The lanes that something stands or runs in, with where they begin and end.
  private(set) var lanes: [(lane: Int, top: Double, bottom: Double)] = []
  /// The middles of rows.
  private(set) var middle: [Int: Double] = [:]
  private var gutterY: [Int: Double] = [:]
  private(set) var bottom: Double

  init(
    top: Double, use: LaneUse, band: Int, cells: LaneCells, heights: [Double], headHeights: [Double],
    tracksInGutter: [Int]
  ) {
    var y = top
    func openGutter(_ row: Int, _ gutters: inout [Int: Double]) {
      gutters[row] = y
      y += Double(tracksInGutter[row]) * DotSize.track + 8
    }
    for lane in headHeights.indices {
      let isLast = lane == headHeights.count - 1
      let rows = cells.rows[lane].filter { use.rows[band][$0] != nil || use.gutters[band].contains($0) }
      let endsInGutter = isLast && use.gutters[band].contains(cells.rowCount)
      guard !rows.isEmpty || endsInGutter else { continue }
      let top = y
      for row in rows {
        openGutter(row, &gutterY)
        let tallest = (use.steps[band][row] ?? []).map { heights[$0] }.max() ?? 0
        // Lines pass through it to boxes that stand in another band and may be higher.
        let height = max(tallest, use.rows[band][row].map { 2 * $0 + 10 } ?? 0)
        middle[row] = y + height / 2
        y += height
      }
      // The last row has its gutter below within the last lane.
      if isLast { openGutter(cells.rowCount, &gutterY) } else { y += 8 }
      if y - top < headHeights[lane] {
        let more = headHeights[lane] - (y - top)
        for row in rows { middle[row, default: top] += more / 2 }
        y = top + headHeights[lane]
      }
      lanes.append((lane, top, y))
    }
    bottom = y
  }

  func y(of level: LaneCourse.Level) -> Double {
    switch level {
    case .row(let row, let offset): (middle[row] ?? 0) + offset
    case .gutter(let piece): (gutterY[piece.row] ?? 0) + 7 + Double(piece.track) * DotSize.track
    }
  }
}
