import JourneyLanguage

/// Where everything stands in a diagram with lanes.
///
/// Columns: a stage begins behind all columns of the stage before it; a step stands one column behind the last earlier step from
/// which a way leads to it, or, where no way does, behind the step before it in the text. Rows: steps of one lane
/// and column stand below each other, those on the usual way first, then those of the normal flow. Boxes stand in the middle of
/// their row.
///
/// Ways go from the right side of a box to the left side of another one: straight on where nothing stands between, else down
/// or up in the gap behind the box, along a row that is free or the gutter beside the target's row, and up or down in the gap
/// before the target. Ways that end at one box end below each other. In gaps and gutters each piece takes the first track that is free where it runs, so that no two lie on
/// each other, and no line crosses a box.
///
/// Complexity: O(ways * (columns + tracks in a gap)).
struct LaneGrid {
  /// A point, y downwards, in points.
  struct Point: Hashable {
    var x: Double
    var y: Double

    /// The point `length` from here on the way to `other`, which lies straight beside, above or below.
    func toward(_ other: Point, by length: Double) -> Point {
      Point(
        x: x + (other.x > x ? length : other.x < x ? -length : 0),
        y: y + (other.y > y ? length : other.y < y ? -length : 0))
    }
  }

  /// A rectangle.
  struct Frame: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var midX: Double { x + width / 2 }
    var midY: Double { y + height / 2 }
  }

  /// The columns that belong to a stage.
  struct StageSpan {
    var stage: Int
    var frame: Frame
  }

  /// A way between two steps as a line.
  struct Route {
    var edge: FlowGraph.Edge
    var isUsual: Bool
    var points: [Point]
  }

  /// By step.
  let boxes: [Frame]
  /// By lane.
  private(set) var lanes: [Frame] = []
  /// Stages with steps, in the order of the text.
  private(set) var stages: [StageSpan] = []
  private(set) var routes: [Route] = []
  /// The size of the whole.
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// - Parameters:
  ///   - laneOf: by step its lane.
  ///   - stageOf: by step its stage; stages follow each other.
  ///   - heights: by step the height of its box.
  ///   - headHeights: by lane how much room its head needs.
  ///   - stageHeight: how much room the name of a stage needs that is so wide.
  init(
    _ flow: FlowGraph, lanes laneOf: [Int], stages stageOf: [Int], heights: [Double], headHeights: [Double],
    stageHeight: (_ stage: Int, _ width: Double) -> Double
  ) {
    let cells = LaneCells(flow, laneOf, stageOf, laneCount: headHeights.count)
    var router = LaneRouter(flow, cells, heights)
    router.routeAll()

    // From left to right: heads, gap, column, gap, ...
    let boxWidth = DotSize.laneCard + 2 * DotSize.laneMargin
    var columnX: [Double] = []
    var gapX: [Double] = []
    var x = DotSize.laneHead
    for gap in 0...cells.columnCount {
      gapX.append(x)
      let tracks = router.tracksInGap[gap]
      x += max(tracks == 0 ? 14 : 18, Double(tracks) * DotSize.track + 16)
      if gap < cells.columnCount {
        columnX.append(x)
        x += boxWidth
      }
    }
    width = x

    // From top to bottom: stages, and for each row the gutter above it.
    var rowMiddle: [Double] = []
    var gutterY: [Double] = []
    let spans = cells.stageColumns.map { stage, columns in
      let left = columnX[columns.lowerBound] - 6
      return (stage: stage, left: left, width: columnX[columns.upperBound - 1] + boxWidth + 6 - left)
    }
    let stageRoom = spans.map { stageHeight($0.stage, $0.width) }.max() ?? 0
    var y = stageRoom + 10
    func openGutter(_ row: Int) {
      gutterY.append(y)
      y += Double(router.tracksInGutter[row]) * DotSize.track + 8
    }
    var lanes: [Frame] = []
    for lane in headHeights.indices {
      let top = y
      let rows = cells.rows[lane]
      for row in rows {
        openGutter(row)
        let tallest = cells.steps(inRow: row).map { heights[$0] }.max() ?? 0
        rowMiddle.append(y + tallest / 2)
        y += tallest
      }
      // The last row has its gutter below within the last lane.
      if lane == headHeights.count - 1 { openGutter(cells.rowCount) } else { y += 8 }
      if y - top < headHeights[lane] {
        let more = headHeights[lane] - (y - top)
        for row in rows { rowMiddle[row] += more / 2 }
        y = top + headHeights[lane]
      }
      lanes.append(Frame(x: 0, y: top, width: x, height: y - top))
    }
    self.lanes = lanes
    height = y

    let boxes = heights.indices.map { step in
      Frame(
        x: columnX[cells.column[step]], y: rowMiddle[cells.row[step]] - heights[step] / 2, width: boxWidth,
        height: heights[step])
    }
    self.boxes = boxes
    stages = spans.map { span in
      StageSpan(stage: span.stage, frame: Frame(x: span.left, y: 2, width: span.width, height: stageRoom))
    }
    routes = router.routes.map { route in
      func xOf(_ piece: LaneRouter.Vertical) -> Double {
        gapX[piece.gap] + 9 + Double(piece.track) * DotSize.track
      }
      let (from, to) = (boxes[route.edge.from], boxes[route.edge.to])
      let start = Point(x: from.x + from.width, y: from.midY + route.exitOffset)
      let end = Point(x: to.x, y: to.midY + route.entryOffset)
      var points = [start]
      switch route.shape {
      case .straight: break
      case .oneGap(let gap):
        points += [Point(x: xOf(gap), y: start.y), Point(x: xOf(gap), y: end.y)]
      case .alongSource(let gap):
        points += [Point(x: xOf(gap), y: start.y), Point(x: xOf(gap), y: end.y)]
      case .gutter(let first, let gutter, let second):
        let middle = gutterY[gutter.row] + 7 + Double(gutter.track) * DotSize.track
        points += [
          Point(x: xOf(first), y: start.y), Point(x: xOf(first), y: middle),
          Point(x: xOf(second), y: middle), Point(x: xOf(second), y: end.y),
        ]
      }
      points.append(end)
      return Route(edge: route.edge, isUsual: route.isUsual, points: points)
    }
  }
}
