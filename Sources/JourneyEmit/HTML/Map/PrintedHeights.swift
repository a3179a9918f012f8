import JourneyLanguage
import TextMetrics

/// How high what is printed becomes, measured as posters are: in pixels of the page, with 16 of them as the size of the type.
///
/// Sizes are given and taken in sizes of the type, as style sheets have them.
struct PrintedHeights {
  private let grid: MapGrid
  private let flow: PaperFlow
  private let heads: [[MarkupElement.Node]]
  /// By lane, then by step.
  private let cells: [[[MarkupElement.Node]]]
  private let laneHeads: [[MarkupElement.Node]]
  private let intro: MapIntro
  private let keyStrip: KeyStrip
  /// What was measured for a width of columns.
  private struct Measured {
    var heads: [Double]
    var names: [Double]
    var cells: [[Double]]
  }
  private var measured: [Int: Measured] = [:]
  /// The highest texts of a line, which many sizes of type ask for.
  private struct Highest {
    var head: Double
    var name: Double
    /// By lane.
    var cells: [Double]
    /// The drawings, by lane, in pixels of the map.
    var bands: [Double]
    /// By lane.
    var isUsed: [Bool]
  }
  private struct LineKey: Hashable {
    var steps: Range<Int>
    var width: Int
  }
  private var lines: [LineKey: Highest] = [:]
  private var intros: [Int: Double] = [:]
  private let laneHeadHeights: [Double]
  /// The height of the row of stage names, which every line has, by width of columns.
  private let stageHeights: [Double]

  /// The widths for which texts are measured, in sizes of the type: in a column between two of them they are at most as high as
  /// in the narrower one.
  private static let widths = [10.5, 11.5, 13, 15, 17]
  private static let type = 16.0

  init(_ grid: MapGrid) {
    self.grid = grid
    var flow = PaperFlow(divisions: grid.map.context.divisions)
    flow.isMeasuring = true
    self.flow = flow
    keyStrip = KeyStrip(grid.keyStrip, flow)
    let map = grid.map
    let head = StepHead(map: map, tags: grid.tags)
    heads = map.steps.indices.map { MarkupElement(reading: head.open($0)).children }
    cells = grid.lanes.map { lane in
      map.steps.indices.map { step in grid.cells[step][lane].map { MarkupElement(reading: $0).children } ?? []
      }
    }
    laneHeads = grid.lanes.map { MarkupElement(reading: grid.head($0)).children }
    stageHeights = PrintedHeights.widths.map { grid.isFlat ? 0 : grid.stageHeight(column: $0) }
    laneHeadHeights = laneHeads.map {
      flow.set($0, width: MapGrid.headWidth * PrintedHeights.type - 28, inset: 0, place: .laneHead).height
        / PrintedHeights.type + 1
    }
    intro = MapIntro(map: map, tags: grid.tags, hasCurve: false)
  }

  /// How high a line of some steps is: heads and drawn lanes; the names of its steps once more; the lanes of words.
  mutating func line(_ steps: Range<Int>, column: Double) -> (picture: Double, again: Double, words: Double) {
    let texts = highest(steps, column)
    var picture = stageHeights[PrintedHeights.index(ofColumn: column)]
    picture += texts.head + 0.75
    var words = 0.0
    for (index, lane) in grid.lanes.enumerated() {
      guard texts.isUsed[index] else { continue }
      let text = texts.cells[index]
      let band = texts.bands[index] / grid.map.column * column
      // The legend of the feelings begins below the middle of its drawing, where it is short.
      let above = lane == .emo ? grid.keyOffset(column: column) : 0
      let strip =
        lane == .emo && !keyStrip.isEmpty
        ? keyStrip.set(width: (Double(steps.count) * column - 1.5) * PrintedHeights.type).height
          / PrintedHeights.type + 0.8
        : 0
      let height = max(band + (text > 0 ? text + 1 : 0) + strip, laneHeadHeights[index] + above)
      if lane.isAfterPicture { words += height } else { picture += height }
    }
    return (picture, texts.name + 0.9, words)
  }

  private static func index(ofColumn column: Double) -> Int { widths.lastIndex { $0 <= column } ?? 0 }

  private mutating func highest(_ steps: Range<Int>, _ column: Double) -> Highest {
    let key = LineKey(steps: steps, width: PrintedHeights.index(ofColumn: column))
    if let known = lines[key] { return known }
    let texts = texts(key.width)
    func highest(_ heights: [Double]) -> Double { heights[steps].max() ?? 0 }
    let result = Highest(
      head: highest(texts.heads), name: highest(texts.names), cells: texts.cells.map(highest),
      bands: grid.lanes.map { lane in
        grid.bands.first { $0.lane == lane }.map { grid.height($0, steps) } ?? 0
      },
      isUsed: grid.lanes.map { grid.isUsed($0, steps) })
    lines[key] = result
    return result
  }

  /// - Parameter index: which of the widths.
  private mutating func texts(_ index: Int) -> Measured {
    if let known = measured[index] { return known }
    let width = PrintedHeights.widths[index] * PrintedHeights.type
    func height(_ nodes: [MarkupElement.Node], _ place: PaperFlow.Place = .cell) -> Double {
      nodes.isEmpty ? 0 : flow.set(nodes, width: width, place: place).height / PrintedHeights.type
    }
    let steps = grid.map.steps.indices
    let result = Measured(
      heads: heads.map { height($0) },
      names: steps.map { step in
        height([.element(MarkupElement(name: "h4", children: [.text(grid.map.numbered(step))]))])
      },
      cells: grid.lanes.indices.map { lane in
        steps.map { step in
          guard grid.lanes[lane] == .own else { return height(cells[lane][step]) }
          let owner = grid.ownerClass(step, .own)
          return height(cells[lane][step], .owner(isImplied: owner == " imp", isNobody: owner == " nobody"))
        }
      })
    measured[index] = result
    return result
  }

  // MARK: the head of the page

  /// How high the head of the page is: title and remarks beside the figures.
  mutating func intro(width: Double) -> Double {
    // Every size of type asks for another width. In a narrower one texts are at least as high.
    let width = (width / 2).rounded(.down) * 2
    if let known = intros[Int(width)] { return known }
    let type = PrintedHeights.type
    let facts = MarkupElement(reading: MapFacts(map: grid.map).markup()).elements.first?.elements ?? []
    // Figures stand side by side as long as they leave the title 31 sizes of the type.
    let perRow = max(1, min(facts.count, Int((width - 34) / 11)))
    let beside = Double(perRow) * 11
    let own = max(31, width - (facts.isEmpty ? 1 : beside + 3)) * type
    var left = Double(TextMetrics.wrap(intro.title, width: own, size: 24, bold: true).count) * 1.8
    var texts: Markup = "<p>\(intro.summary())</p>"
    if let note = grid.map.journey.head.note { texts += "<p>\(grid.map.text(note))</p>" }
    texts += grid.tags.tags(step: nil, lane: nil)
    left += flow.set(MarkupElement(reading: texts).children, width: own, inset: 0).height / type + 0.5
    let numbers = MarkupElement(reading: intro.numbers()).children
    if !numbers.isEmpty { left += flow.set(numbers, width: 10 * type, inset: 0).height / type }
    var right = 0.0
    for row in stride(from: 0, to: facts.count, by: perRow) {
      let heights = facts[row..<min(facts.count, row + perRow)].map {
        flow.set([.element($0)], width: 9.5 * type, inset: 0, place: .facts).height / type
      }
      right += (heights.max() ?? 0) + 0.6
    }
    let result = max(left, right) + 1.5
    intros[Int(width)] = result
    return result
  }
}
