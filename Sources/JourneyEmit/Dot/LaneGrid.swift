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
/// What has too many columns to see from one end where the other one belongs is folded (`LaneBands`): bands stand below each other, each with
/// the lanes and stages that something stands or runs in there. A way from band to band breaks off at their sides, and tabs say where it goes on.
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

  /// The columns of a band that belong to a stage.
  struct StageSpan {
    var stage: Int
    /// Whether it begins in an earlier band.
    var isContinued: Bool
    var frame: Frame
  }

  /// A lane, as far as a band goes.
  struct LaneSpan {
    var lane: Int
    var frame: Frame
  }

  /// Columns that stand side by side.
  struct Band {
    /// From top to bottom.
    var lanes: [LaneSpan]
    /// In the order of the text.
    var stages: [StageSpan]
  }

  /// A way between two steps as a line: from band to band in several pieces, the last of which reaches the step.
  struct Route {
    var edge: FlowGraph.Edge
    var isUsual: Bool
    var pieces: [[Point]]
  }

  /// By step.
  let boxes: [Frame]
  /// From top to bottom, at least one.
  let bands: [Band]
  let routes: [Route]
  /// Where ways go on in another band.
  let tabs: [LaneTab]
  /// The size of the whole.
  let width: Double
  let height: Double

  /// - Parameters:
  ///   - laneOf: by step its lane.
  ///   - stageOf: by step its stage; stages follow each other.
  ///   - heights: by step the height of its box.
  ///   - headHeights: by lane how much room its head needs.
  ///   - stageHeight: how much room the name of a stage needs that is so wide, and goes on from an earlier band or not.
  init(
    _ flow: FlowGraph, lanes laneOf: [Int], stages stageOf: [Int], heights: [Double], headHeights: [Double],
    stageHeight: (_ stage: Int, _ width: Double, _ isContinued: Bool) -> Double
  ) {
    let cells = LaneCells(flow, laneOf, stageOf, laneCount: headHeights.count)
    var router = LaneRouter(flow, cells, heights)
    router.routeAll()
    let courses = router.routes.map { LaneCourse($0, cells) }
    let folding = LaneBands(cells)
    let columns = LaneColumns(cells, folding, router.tracksInGap)
    var use = LaneUse(cells, folding)
    for course in courses { use.add(course, folding) }

    var bands: [Band] = []
    var rows: [LaneRows] = []
    var y = 0.0
    for (index, range) in folding.columns.enumerated() {
      let spans = cells.stageColumns.compactMap { stage, columnsOfStage -> StageSpan? in
        let shown = columnsOfStage.clamped(to: range)
        guard !shown.isEmpty else { return nil }
        let left = columns.boxX[shown.lowerBound] - 6
        let right = columns.boxX[shown.upperBound - 1] + LaneColumns.boxWidth + 6
        return StageSpan(
          stage: stage, isContinued: shown.lowerBound > columnsOfStage.lowerBound,
          frame: Frame(x: left, y: y + 2, width: right - left, height: 0))
      }
      let room = spans.map { stageHeight($0.stage, $0.frame.width, $0.isContinued) }.max() ?? 0
      let placed = LaneRows(
        top: y + room + 10, use: use, band: index, cells: cells, heights: heights, headHeights: headHeights,
        tracksInGutter: router.tracksInGutter)
      bands.append(
        Band(
          lanes: placed.lanes.map { lane, top, bottom in
            LaneSpan(lane: lane, frame: Frame(x: 0, y: top, width: columns.width, height: bottom - top))
          },
          stages: spans.map { span in
            var span = span
            span.frame.height = room
            return span
          }))
      rows.append(placed)
      y = placed.bottom + (index + 1 < folding.columns.count ? LaneBands.distance : 0)
    }
    self.bands = bands
    width = columns.width
    height = y
    boxes = heights.indices.map { step in
      let middle = rows[folding.band(ofColumn: cells.column[step])].middle[cells.row[step]] ?? 0
      return Frame(
        x: columns.boxX[cells.column[step]], y: middle - heights[step] / 2, width: LaneColumns.boxWidth,
        height: heights[step])
    }
    var tabs = LaneTabs()
    routes = courses.map { course in
      Route(
        edge: course.edge, isUsual: course.isUsual,
        pieces: course.pieces(in: folding, columns, rows, tabs: &tabs))
    }
    self.tabs = tabs.all(columns)
  }
}
