/// How a diagram with lanes is folded: which columns stand in which band.
struct LaneBands {
  /// How far bands stand below each other, in points.
  static let distance = 30.0

  /// By band.
  let columns: [Range<Int>]

  /// Few columns are one band; more are divided evenly, where a stage begins if that is near.
  init(_ cells: LaneCells) {
    let count = cells.columnCount
    guard count > DotSize.mostUnfolded else {
      columns = [0..<count]
      return
    }
    let starts = cells.stageColumns.map(\.columns.lowerBound)
    let bandCount = (count + DotSize.columnsOfBand - 1) / DotSize.columnsOfBand
    var columns: [Range<Int>] = []
    var start = 0
    for band in 0..<bandCount where start < count {
      let left = bandCount - band
      let even = start + (count - start + left - 1) / left
      let near = starts.filter { abs($0 - even) <= 2 && $0 > start && $0 < count }
      let end = left == 1 ? count : near.min { (abs($0 - even), $0) < (abs($1 - even), $1) } ?? even
      columns.append(start..<min(end, count))
      start = end
    }
    self.columns = columns
  }

  func band(ofColumn column: Int) -> Int { columns.firstIndex { $0.contains(column) } ?? 0 }

  /// The gap before a column stands behind the column before it: lines turn before they go on in the next band.
  func band(ofGap gap: Int) -> Int { gap == 0 ? 0 : band(ofColumn: gap - 1) }
}

/// Where columns and the gaps between them stand, from left to right.
struct LaneColumns {
  static let boxWidth = DotSize.laneCard + 2 * DotSize.laneMargin

  /// The left sides of boxes, by column, and of gaps, by gap.
  private(set) var boxX: [Double] = []
  private(set) var gapX: [Double] = []
  /// The left sides of all bands but the first, and the right ones of all but the last, where ways break off; tabs stand beyond.
  let left = DotSize.laneHead + DotSize.laneTab
  private(set) var right = 0.0
  private(set) var width = 0.0

  init(_ cells: LaneCells, _ folding: LaneBands, _ tracksInGap: [Int]) {
    func width(ofGap gap: Int) -> Double {
      let tracks = tracksInGap[gap]
      return max(tracks == 0 ? 14 : 18, Double(tracks) * DotSize.track + 16)
    }
    for (band, columns) in folding.columns.enumerated() {
      var x = DotSize.laneHead
      if band == 0 {
        gapX.append(x)
        x += width(ofGap: 0)
      } else {
        x = left + 22
      }
      for column in columns {
        boxX.append(x)
        x += LaneColumns.boxWidth
        gapX.append(x)
        x += width(ofGap: column + 1)
      }
      right = max(right, x)
    }
    self.width = right + (folding.columns.count > 1 ? DotSize.laneTab : 0)
  }

  func x(of piece: LaneRouter.Vertical) -> Double {
    gapX[piece.gap] + 9 + Double(piece.track) * DotSize.track
  }
}
