import JourneyLanguage

/// The cells of a diagram with lanes: column and row of each step.
struct LaneCells {
  /// By step.
  let column: [Int]
  let row: [Int]
  let columnCount: Int
  let rowCount: Int
  /// By lane its rows.
  let rows: [Range<Int>]
  /// For each stage with steps its columns.
  let stageColumns: [(stage: Int, columns: Range<Int>)]
  /// By row its steps, in the order of their columns.
  private let stepsByRow: [[Int]]
  private let occupied: Set<Int>

  init(_ flow: FlowGraph, _ laneOf: [Int], _ stageOf: [Int], laneCount: Int) {
    let count = laneOf.count
    var earlier = Array(repeating: [Int](), count: count)
    for edge in flow.edges where edge.from < edge.to && edge.to < count { earlier[edge.to].append(edge.from) }
    var column: [Int] = []
    var stageColumns: [(stage: Int, columns: Range<Int>)] = []
    var base = 0
    var last = -1
    for step in 0..<count {
      if step > 0, stageOf[step] != stageOf[step - 1] {
        stageColumns.append((stageOf[step - 1], base..<(last + 1)))
        base = last + 1
      }
      var place = base
      for from in earlier[step] { place = max(place, column[from] + 1) }
      if earlier[step].isEmpty, step > 0 { place = max(place, column[step - 1] + 1) }
      column.append(place)
      last = max(last, place)
    }
    if count > 0 { stageColumns.append((stageOf[count - 1], base..<(last + 1))) }
    self.column = column
    self.stageColumns = stageColumns
    columnCount = last + 1

    var isUsual = Array(repeating: false, count: count)
    for step in flow.usualWay where step < count { isUsual[step] = true }
    var row = Array(repeating: 0, count: count)
    var rows: [Range<Int>] = []
    var next = 0
    for lane in 0..<laneCount {
      var depth: [Int: Int] = [:]
      let steps = (0..<count).filter { laneOf[$0] == lane }.sorted {
        (isUsual[$0] ? 0 : flow.isNormal[$0] ? 1 : 2, $0) < (isUsual[$1] ? 0 : flow.isNormal[$1] ? 1 : 2, $1)
      }
      for step in steps {
        let place = depth[column[step], default: 0]
        row[step] = next + place
        depth[column[step]] = place + 1
      }
      let height = depth.values.max() ?? 0
      rows.append(next..<(next + height))
      next += height
    }
    self.row = row
    self.rows = rows
    rowCount = next
    var stepsByRow = Array(repeating: [Int](), count: next)
    for step in (0..<count).sorted(by: { (column[$0], $0) < (column[$1], $1) }) {
      stepsByRow[row[step]].append(step)
    }
    self.stepsByRow = stepsByRow
    let width = last + 1
    occupied = Set((0..<count).map { row[$0] * width + column[$0] })
  }

  func steps(inRow row: Int) -> [Int] { stepsByRow[row] }

  /// Whether no step stands in a row at these columns.
  func isFree(_ row: Int, _ columns: Range<Int>) -> Bool {
    !columns.contains { occupied.contains(row * columnCount + $0) }
  }
}
