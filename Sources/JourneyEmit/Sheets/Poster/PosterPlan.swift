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
  /// The rows of each sheet.
  var sheets: [Range<Int>]

  /// The size of text in cells, in pixels, and how many points it must have at least: what is smaller cannot be read without
  /// stepping up to the wall, and one sheet becomes several.
  static let (bodySize, smallest) = (13.0, 6.0)
  /// The space between two rows.
  static let gap = 34.0
  /// Fewer pixels across than this make the type larger than a wall needs.
  static let narrowest = 1150.0
  /// Wider columns than this make lines too long to read.
  static let widest = 416.0

  /// The best plan for a room of some points.
  ///
  /// - Parameters:
  ///   - rowShare: how high the rows really are, as a share of what they need with all of the journey's data in each.
  ///   - header: how high what stands above the map is, for a width in pixels.
  init(_ content: PosterContent, room: (width: Double, height: Double), rowShare: Double, header: (Double) -> Double) {
    let count = content.map.steps.count
    var best: (worth: Double, plan: PosterPlan)?
    for column in stride(from: 176.0, through: PosterPlan.widest, by: 16) {
      let heights = content.heights(column: column)
      var tried: Set<Int> = []
      for rowCount in 1...count {
        let columns = (count + rowCount - 1) / rowCount
        guard tried.insert(columns).inserted else { continue }
        let width = max(PosterContent.head + Double(columns) * column, PosterPlan.narrowest)
        let widthScale = room.width / width
        // Once the rows are wider than high even so, more rows only make them higher.
        if let best, widthScale < best.plan.scale { continue }
        let rows = PosterPlan.rows(content, columns)
        let height =
          header(width) + rows.reduce(0) { $0 + content.height($1, heights) } * (rows.count > 1 ? rowShare : 1)
          + Double(rows.count - 1) * PosterPlan.gap
        let scale = min(widthScale, room.height / height)
        // One row is easier to follow than two.
        let worth = scale * (rows.count == 1 ? 1.15 : 1)
        if best.map({ worth > $0.worth }) ?? true {
          best = (
            worth, PosterPlan(scale: scale, column: column, rows: rows, sheets: [rows.indices])
          )
        }
        if height * widthScale > room.height * 2, scale < (best?.plan.scale ?? 0) { break }
      }
    }
    let onOne = best?.plan ?? PosterPlan(scale: 1, column: 192, rows: [0..<count], sheets: [0..<1])
    guard onOne.scale * PosterPlan.bodySize < PosterPlan.smallest else {
      self = onOne
      return
    }
    // As few sheets as can be read, and on them the largest type.
    var readable = PosterPlan.smallest / PosterPlan.bodySize
    var several = PosterPlan.sheets(readable, content, room, rowShare, header)
    while several == nil {
      // A step has so much text that its row is higher than a sheet. Nothing is cut: the type becomes smaller.
      readable *= 0.95
      several = PosterPlan.sheets(readable, content, room, rowShare, header)
    }
    self = several ?? onOne
    while let larger = PosterPlan.sheets(scale * 1.04, content, room, rowShare, header),
      larger.sheets.count <= sheets.count
    { self = larger }
  }

  private init(scale: Double, column: Double, rows: [Range<Int>], sheets: [Range<Int>]) {
    (self.scale, self.column, self.rows, self.sheets) = (scale, column, rows, sheets)
  }

  /// How wide the columns of a row are: one that ends early, with its stage, fills the width with wider ones.
  func column(of row: Int, across width: Double) -> Double {
    let filling = (width / scale - PosterContent.head) / Double(rows[row].count)
    return max(column, min(filling, column * 1.5, PosterPlan.widest))
  }

  /// Rows in type of some scale, on as many sheets as they need; nil where a row is higher than a sheet.
  private static func sheets(
    _ scale: Double, _ content: PosterContent, _ room: (width: Double, height: Double), _ rowShare: Double,
    _ header: (Double) -> Double
  ) -> PosterPlan? {
    let count = content.map.steps.count
    let width = room.width / scale
    let columns = max(1, min(count, Int((width - PosterContent.head) / 176)))
    let column = min(widest, (width - PosterContent.head) / Double(columns))
    let heights = content.heights(column: column)
    let rows = rows(content, columns)
    let high = rows.map { content.height($0, heights) * rowShare }
    let most = room.height / scale
    let top = header(width)
    guard top + (high.first ?? 0) <= most, high.allSatisfy({ gap + $0 <= most }) else { return nil }
    var sheets: [Range<Int>] = []
    var (start, used) = (0, top)
    for row in rows.indices {
      let needed = (row == 0 ? 0 : gap) + high[row]
      if row > start, used + needed > most {
        sheets.append(start..<row)
        (start, used) = (row, gap + high[row])
      } else {
        used += needed
      }
    }
    sheets.append(start..<rows.count)
    return PosterPlan(scale: scale, column: column, rows: rows, sheets: sheets)
  }

  /// Rows of at most so many steps, that end with a stage where they can.
  private static func rows(_ content: PosterContent, _ columns: Int) -> [Range<Int>] {
    let count = content.map.steps.count
    let starts = content.map.stages.map { content.map.journey.stages[$0.index].steps.lowerBound }
    var result: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = min(count, start + columns)
      if end < count, let stage = starts.last(where: { $0 > start && $0 <= end }),
        Double(stage - start) >= 0.6 * Double(columns)
      {
        end = stage
      }
      result.append(start..<end)
      start = end
    }
    return result
  }
}
