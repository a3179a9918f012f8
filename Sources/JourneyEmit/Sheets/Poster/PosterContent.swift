import JourneyLanguage
import TextMetrics

/// What stands on a poster, or in one row of it: the page's cells, read once, and how high they become in columns of some width.
/// Lengths are the page's pixels.
struct PosterContent {
  /// How high everything is.
  struct Heights {
    var column: Double
    /// By step.
    var heads: [Double]
    /// By lane, then by step.
    var cells: [[Double]]
    /// By lane.
    var laneHeads: [Double]
  }

  let map: JourneyMap
  let grid: MapGrid
  let flow: PaperFlow
  let drawing: PaperDrawing
  /// By step.
  let heads: [[MarkupElement.Node]]
  /// By lane, then by step.
  let cells: [[[MarkupElement.Node]]]
  /// By lane.
  let laneHeads: [MarkupElement]
  /// By lane, then by step, from where to where something is drawn; nil where nothing is. Empty for lanes of words.
  private let reaches: [[ClosedRange<Double>?]]
  /// The legend of many curves, which stands below how they run.
  private let keyStrip: KeyStrip

  static let padding = 8.0
  /// The width of the lane heads.
  static let head = 148.0
  /// What the scale of the feelings takes of it, with what keeps the legend away from it.
  private static let axis = 36.0

  /// What the rows of a poster have in common, for columns of one width.
  struct Shared {
    fileprivate let ways: WayDrawings
    /// The drawings of ways, and the icons.
    fileprivate let drawing: PaperDrawing
    /// For the drawn lanes among them, by step, from where to where something is drawn.
    fileprivate let reaches: [MapLane: [ClosedRange<Double>?]]

    init(_ map: JourneyMap) {
      ways = WayDrawings(map)
      let drawn = [ways.feelings, ways.failures].compactMap(\.self)
      drawing = PaperDrawing(
        MarkupElement(reading: drawn.map(\.markup).joined() + Theme.symbols + ChannelIcon.symbols))
      var reaches: [MapLane: [ClosedRange<Double>?]] = [:]
      for (band, _) in drawn { reaches[band.lane] = PosterContent.reaches(band, map) }
      self.reaches = reaches
    }
  }

  /// What the steps `steps` of a map show.
  ///
  /// - Parameter shared: what was made for a map with the same columns.
  init(_ map: JourneyMap, _ steps: Range<Int>, _ shared: Shared) {
    self.map = map
    let grid = MapGrid(map, cellsOf: steps, with: shared.ways)
    self.grid = grid
    flow = PaperFlow(divisions: map.context.divisions)
    let drawing = shared.drawing.adding(MarkupElement(reading: grid.ownDefinitions))
    self.drawing = drawing
    keyStrip = KeyStrip(grid.keyStrip, flow)
    let tags = FindingTags(map: map)
    heads = map.steps.indices.map { step in
      steps.contains(step) ? MarkupElement(reading: StepHead(map: map, tags: tags).open(step)).children : []
    }
    cells = grid.lanes.map { lane in
      map.steps.indices.map { step in
        guard steps.contains(step), let cell = grid.cells[step][lane] else { return [] }
        return MarkupElement(reading: cell).children
      }
    }
    // Names of personas can be long, and have been read before the first row: they take no more room than there is beside the drawing.
    let flow = flow
    laneHeads = grid.lanes.map { lane in
      let head = MarkupElement(reading: grid.head(lane))
      guard steps.lowerBound > 0 else { return head }
      let band = grid.bands.first { $0.lane == lane }?.height ?? 0
      let height = PosterContent.set(head, of: lane, with: flow).height
      return height + PosterContent.padding <= band ? head : PosterContent.shortened(head)
    }
    reaches = grid.lanes.map { lane in
      shared.reaches[lane]
        ?? grid.bands.first { $0.lane == lane }.map { PosterContent.reaches($0, map) } ?? []
    }
  }

  private static func reaches(_ band: MapGrid.Band, _ map: JourneyMap) -> [ClosedRange<Double>?] {
    band.parts.reaches(columns: map.steps.count, width: map.column, of: band.height)
  }

  /// What stands in a step's cell of a lane, set in a column.
  func cell(_ lane: Int, _ step: Int, column: Double) -> PaperFlow.Block {
    let place: PaperFlow.Place
    if grid.lanes[lane] == .own {
      let shown = grid.ownerClass(step, .own)
      place = .owner(isImplied: shown == " imp", isNobody: shown == " nobody")
    } else {
      place = .cell
    }
    return flow.set(cells[lane][step], width: column, place: place)
  }

  /// The head of a step, set in a column.
  func head(_ step: Int, column: Double) -> PaperFlow.Block { flow.set(heads[step], width: column) }

  /// The number and the name of a step, set in a column.
  func name(_ step: Int, column: Double) -> PaperFlow.Block {
    flow.set(
      [.element(MarkupElement(name: "h4", children: [.text(map.numbered(step))]))], width: column)
  }

  /// The head of a lane, without the scale of its drawing. The legend of the curves leaves room for that.
  func laneHead(_ lane: Int) -> PaperFlow.Block {
    PosterContent.set(laneHeads[lane], of: grid.lanes[lane], with: flow)
  }

  private static func set(_ head: MarkupElement, of lane: MapLane, with flow: PaperFlow) -> PaperFlow.Block {
    flow.set(head.children, width: self.head - (lane == .emo ? axis : 0), inset: 6, place: .laneHead)
  }

  /// The head of a lane with each name in its legend on two lines at most.
  private static func shortened(_ head: MarkupElement) -> MarkupElement {
    var head = head
    // What the inset and the picture beside the words leave.
    let room = PosterContent.head - axis - 39
    head.children = head.children.map { node in
      guard case .element(var element) = node else { return node }
      if element.name == "li", !element.has("br"), !element.has("w"),
        let words = element.elements.first(where: { $0.name == "span" })?.words
      {
        let lines = SheetLines.cut(
          words, to: 2, width: room, size: 12, bold: element.has("p1"))
        element.children = element.children.map { child in
          guard case .element(var span) = child, span.name == "span" else { return child }
          span.children = [.text(lines.joined(separator: " "))]
          return .element(span)
        }
        return .element(element)
      }
      return .element(shortened(element))
    }
    return head
  }

  /// The height of everything in columns of some width. Linear in the length of all texts.
  func heights(column: Double) -> Heights {
    var measure = flow
    measure.isMeasuring = true
    return Heights(
      column: column, heads: heads.map { measure.set($0, width: column).height },
      cells: grid.lanes.indices.map { lane in
        map.steps.indices.map { cells[lane][$0].isEmpty ? 0 : cell(lane, $0, column: column).height }
      },
      laneHeads: grid.lanes.indices.map { laneHead($0).height })
  }

  /// What stands below a lane as wide as some columns; nil where nothing does.
  func strip(below lane: Int, _ steps: Range<Int>, column: Double) -> PaperFlow.Block? {
    guard grid.lanes[lane] == .emo, !keyStrip.isEmpty, isDrawn(lane, steps) else { return nil }
    return keyStrip.set(width: Double(steps.count) * column - 24)
  }

  /// Whether a lane has anything to show at some steps.
  func isUsed(_ lane: Int, _ steps: Range<Int>) -> Bool {
    isDrawn(lane, steps) || steps.contains { !cells[lane][$0].isEmpty }
  }

  /// Whether something is drawn in a lane at some steps.
  func isDrawn(_ lane: Int, _ steps: Range<Int>) -> Bool {
    !reaches[lane].isEmpty && reaches[lane][steps].contains { $0 != nil }
  }

  /// From where to where a lane's drawing reaches at some steps; nil where it shows nothing. Ways of other rows need no room.
  func drawn(_ lane: Int, _ steps: Range<Int>) -> ClosedRange<Double>? {
    guard isDrawn(lane, steps), let band = grid.bands.first(where: { $0.lane == grid.lanes[lane] }) else {
      return nil
    }
    guard band.lane == .path else { return 0...band.height }
    let own = reaches[lane][steps].compactMap(\.self)
    guard let top = own.map(\.lowerBound).min(), let bottom = own.map(\.upperBound).max() else { return nil }
    return top...bottom
  }

  /// How high a lane is for some steps; zero where it has nothing to show.
  func height(_ lane: Int, _ steps: Range<Int>, _ heights: Heights) -> Double {
    guard isUsed(lane, steps) else { return 0 }
    let text = steps.map { heights.cells[lane][$0] }.max() ?? 0
    let band = drawn(lane, steps).map { $0.upperBound - $0.lowerBound } ?? 0
    let strip =
      strip(below: lane, steps, column: heights.column).map { $0.height + PosterContent.padding } ?? 0
    let content = band + (text > 0 ? text + 2 * PosterContent.padding : 0) + strip
    return max(content, heights.laneHeads[lane] + 2 * PosterContent.padding)
  }

  // MARK: stages

  /// The stages of some steps, with the steps that each has there.
  func stages(of steps: Range<Int>) -> [(name: String, steps: Range<Int>)] {
    map.stages.compactMap { id in
      let stage = map.journey.stages[id.index]
      let own = stage.steps.clamped(to: steps)
      guard !own.isEmpty else { return nil }
      let name = stage.isImplied ? "" : grid.stageName(stage)
      return (own.lowerBound > stage.steps.lowerBound && !name.isEmpty ? name + " (continued)" : name, own)
    }
  }

  static let stageSize = 15.0

  /// The name of a stage in lines.
  func stageLines(_ name: String, steps: Int, column: Double) -> [String] {
    TextMetrics.wrap(name, width: Double(steps) * column - 24, size: PosterContent.stageSize, bold: true)
  }

  /// How high the row of stages is.
  func stageHeight(_ steps: Range<Int>, column: Double) -> Double {
    guard !grid.isFlat else { return 0 }
    let lines =
      stages(of: steps).map { stageLines($0.name, steps: $0.steps.count, column: column).count }.max() ?? 1
    return Double(lines) * PosterContent.stageSize * Sheet.leading + 10
  }

  /// How high the row of step heads is; in the rest of a row they are only names.
  func headHeight(_ steps: Range<Int>, _ heights: Heights, isRest: Bool) -> Double {
    let heads = steps.map { isRest ? name($0, column: heights.column).height : heights.heads[$0] }
    return (heads.max() ?? 0) + 14
  }

  /// How high stages and step heads are together.
  func headsHeight(_ steps: Range<Int>, _ heights: Heights, isRest: Bool) -> Double {
    stageHeight(steps, column: heights.column) + headHeight(steps, heights, isRest: isRest)
  }

  /// How high a row of the poster is: stages, steps, all lanes.
  func height(_ steps: Range<Int>, _ heights: Heights) -> Double {
    headsHeight(steps, heights, isRest: false)
      + grid.lanes.indices.reduce(0) { $0 + height($1, steps, heights) }
  }
}
