import JourneyLanguage

/// How a journey comes to stand on paper: which steps stand in which row, how wide the columns are, how large everything is.
///
/// All that is chosen is chosen for large type: many columns make a wide and flat row, few make several rows below each other.
struct PosterPlan {
  /// Points for a pixel of the page.
  var scale: Double
  /// The width of a column in pixels.
  var column: Double
  /// The steps of each row.
  var rows: [Range<Int>]

  /// The space between two rows.
  static let gap = 34.0
  /// Fewer pixels across than this make the type larger than a wall needs.
  private static let narrowest = 1150.0
  /// Columns are at least this wide, and no wider than makes lines too long to read.
  private static let (slimmest, widest) = (172.0, 416.0)

  /// The best plan for one sheet with a room of some points, however small the type becomes.
  ///
  /// - Parameters:
  ///   - rowShare: how high the rows really are, as a share of what they need with all of the journey's data in each.
  ///   - header: how high what stands above the map is, for a width in pixels.
  init(
    _ content: PosterContent, room: (width: Double, height: Double), rowShare: Double,
    header: (Double) -> Double
  ) {
    let count = content.map.steps.count
    var best: (worth: Double, plan: PosterPlan)?
    var balanced: [Int: [Range<Int>]] = [:]
    for column in stride(from: PosterPlan.slimmest, through: PosterPlan.widest, by: 16) {
      let heights = content.heights(column: column)
      var tried: Set<Int> = []
      for rowCount in 1...count {
        let columns = (count + rowCount - 1) / rowCount
        guard tried.insert(columns).inserted else { continue }
        let rows = balanced[columns] ?? PosterPlan.balancedRows(content, columns)
        balanced[columns] = rows
        let width = max(
          PosterContent.head + Double(rows.map(\.count).max() ?? 1) * column, PosterPlan.narrowest)
        let widthScale = room.width / width
        // Too wide for the best so far: fewer columns may do better.
        if let best, widthScale < best.plan.scale { continue }
        let height =
          header(width) + rows.reduce(0) { $0 + content.height($1, heights) }
          * (rows.count > 1 ? rowShare : 1)
          + Double(rows.count - 1) * PosterPlan.gap
        let scale = min(widthScale, room.height / height)
        // One row is easier to follow than two.
        let worth = scale * (rows.count == 1 ? 1.15 : 1)
        if best.map({ worth > $0.worth }) ?? true {
          best = (worth, PosterPlan(scale: scale, column: column, rows: rows))
        }
        // From here on more rows only make it higher.
        if height * widthScale > room.height * 2, best != nil { break }
      }
    }
    self = best?.plan ?? PosterPlan(scale: 1, column: PosterPlan.slimmest, rows: [0..<count])
  }

  /// As few rows as a room of some points holds across in type of some scale, about as long as each other.
  ///
  /// - Parameter more: how many rows more than that.
  init(_ content: PosterContent, scale: Double, across width: Double, more: Int) {
    let width = width / scale - PosterContent.head
    let count = content.map.steps.count
    let most = max(1, min(count, Int(width / PosterPlan.slimmest)))
    let rowCount = min(count, (count + most - 1) / most + more)
    let rows = PosterPlan.balancedRows(content, min(most, (count + rowCount - 1) / rowCount + 1), rowCount)
    let columns = rows.map(\.count).max() ?? 1
    self.init(
      scale: scale, column: max(1, min(PosterPlan.widest, width / Double(columns))), rows: rows)
  }

  private init(scale: Double, column: Double, rows: [Range<Int>]) {
    (self.scale, self.column, self.rows) = (scale, column, rows)
  }

  /// How wide the columns of all rows are: the longest row fills the width. Sheets hang beside each other, and rows stand below
  /// each other: their columns are alike.
  func column(across width: Double) -> Double {
    let filling = (width / scale - PosterContent.head) / Double(rows.map(\.count).max() ?? 1)
    return max(column, min(filling, rows.count == 1 ? PosterPlan.widest : column * 1.5))
  }

  /// As few rows of at most so many steps as there can be, alike in length, unless a little more or less lets them end with a stage.
  /// Quadratic in the number of steps at worst.
  ///
  /// - Parameter rowCount: how many rows, if not as few as can be.
  private static func balancedRows(_ content: PosterContent, _ columns: Int, _ rowCount: Int? = nil)
    -> [Range<Int>]
  {
    let count = content.map.steps.count
    let rowCount = rowCount ?? (count + columns - 1) / columns
    let starts = Set(content.map.stages.map { content.map.journey.stages[$0.index].steps.lowerBound })
    let ideal = Double(count) / Double(rowCount)
    // A row may be a fifth longer or shorter, and the next one as much shorter or longer, to end with a stage: what a short one leaves
    // of the width stays empty.
    let torn = 2 * (0.2 * ideal) * (0.2 * ideal)
    // The best way to put the steps before each into the rows so far, and where the last of these begins.
    var costs = [0.0] + Array(repeating: Double.infinity, count: count)
    var begins: [[Int]] = []
    for _ in 0..<rowCount {
      var next = Array(repeating: Double.infinity, count: count + 1)
      var begin = Array(repeating: 0, count: count + 1)
      for end in 1...count {
        let cut = end < count && !starts.contains(end) ? torn : 0
        for start in max(0, end - columns)..<end where costs[start] < .infinity {
          let off = Double(end - start) - ideal
          let cost = costs[start] + off * off + cut
          if cost < next[end] { (next[end], begin[end]) = (cost, start) }
        }
      }
      costs = next
      begins.append(begin)
    }
    var rows: [Range<Int>] = []
    var end = count
    for begin in begins.reversed() {
      rows.append(begin[end]..<end)
      end = begin[end]
    }
    return rows.reversed()
  }
}
