/// What stands on which sheet of a poster.
struct PosterLayout {
  /// Some lanes of a row. A row that is higher than a sheet goes on, with the names of its steps repeated, on the next.
  struct Part {
    var row: Int
    var lanes: Range<Int>
    /// Whether it is the rest of a row.
    var isRest: Bool
  }

  /// Points for a pixel of the page.
  var scale: Double
  /// The steps of each row.
  var steps: [Range<Int>]
  /// For each row what stands in it, and how high that is.
  var rows: [(content: PosterContent, heights: PosterContent.Heights)]
  /// What stands on each sheet.
  var sheets: [[Part]]

  /// The size of text in cells, in pixels of the page.
  static let bodySize = 13.0
  /// How many points text in cells has, at least, where the smallest print has so many.
  static func bodySize(smallPrint points: Double) -> Double { points * bodySize / PaperFlow.smallPrint }
  /// What stands above the first row of a sheet that goes on: the title, and which sheet it is.
  static let repeatedHead = 54.0
  /// How many sheets are tried in all sizes; with more it takes too long.
  private static let few = 4
  /// How many rows more than need be are tried, and from how many steps on this takes too long unless it has to be.
  private static let (moreRows, manySteps) = (2, 60)
  /// How small type on one sheet is planned to be, beside the least that can be read, where nothing makes that good: lower rows make it at
  /// most half as large again.
  private static let hopeless = 0.4
  /// One row shows how all of a journey feels; several have to be that much larger.
  private static let rowWorth = 1.15

  /// The layout of a map in a room of some points.
  ///
  /// - Parameters:
  ///   - type: how many points text in cells should have on paper, and must have: one sheet of smaller type becomes several.
  ///   - header: how high what stands above the map is, for a width in pixels, on a single sheet or on the first of several.
  init(
    _ map: JourneyMap, room: (width: Double, height: Double), type: (good: Double, least: Double),
    header measured: (Double, _ isOneOfSeveral: Bool) -> Double
  ) {
    func header(_ width: Double) -> Double { measured(width, false) }
    let whole = PosterContent(map, 0..<map.steps.count, PosterContent.Shared(map))
    // A row shows only the data and promises that pass it, so it is lower than its part of the whole: planned once more, it becomes
    // larger.
    var plan = PosterPlan(whole, room: room, rowShare: 1, header: header)
    // What is far too small on one sheet need not be made for it: of a long journey that takes seconds.
    let isHopeless = plan.scale * PosterLayout.bodySize < type.least * PosterLayout.hopeless
    if isHopeless {
      (scale, steps, rows, sheets) = (0, [], [], [])
    } else {
      self = PosterLayout(map, plan, room.width)
      if plan.rows.count > 1 {
        let all = whole.heights(column: plan.column)
        let planned = plan.rows.reduce(0) { $0 + whole.height($1, all) }
        let needed = plan.rows.indices.reduce(0) { $0 + height(row: $1) }
        plan = PosterPlan(whole, room: room, rowShare: min(1, needed / planned), header: header)
        self = PosterLayout(map, plan, room.width)
      }
      // What was planned is not exactly what is needed: nothing is cut.
      let high =
        header(room.width / plan.scale) + steps.indices.reduce(0) { $0 + height(row: $1) }
        + Double(steps.count - 1) * PosterPlan.gap
      scale = min(scale, room.height / high)
      sheets = [
        steps.indices.map { Part(row: $0, lanes: 0..<rows[$0].content.grid.lanes.count, isRest: false) }
      ]
      guard scale * PosterLayout.bodySize < type.least else { return }
    }

    func layout(_ points: Double) -> PosterLayout? {
      let readable = points / PosterLayout.bodySize
      var found: PosterLayout?
      // A row that is higher than a sheet may fit in wider columns, which make its cells lower: then a row more takes fewer sheets.
      for more in 0...PosterLayout.moreRows {
        let plan = PosterPlan(whole, scale: readable, across: room.width, more: more)
        var layout = PosterLayout(map, plan, room.width)
        if layout.distribute(most: room.height / readable, measured(room.width / readable, true)),
          found.map({ layout.emptiness < $0.emptiness }) ?? true
        {
          found = layout
        }
        let isGood =
          found.map { !$0.sheets.joined().contains(where: \.isRest) && $0.sheets.first?.isEmpty == false }
          ?? false
        let isGoodEnough = map.steps.count > PosterLayout.manySteps && found != nil
        if isGood || isGoodEnough { break }
      }
      return found
    }
    // As large as can be read, or a little smaller where that saves a sheet: hardly anybody wants one with a lane on it.
    var best: PosterLayout?
    var points = type.good
    // Of a long journey the first that fits is taken: a sheet more or less out of many is nothing, and each try takes seconds.
    let isLong = map.steps.count > PosterLayout.manySteps
    while best == nil || !isLong && points >= type.least {
      // A cell with so much text that its lane is higher than a sheet needs smaller type in any case.
      if let other = layout(points), best.map({ other.sheets.count < $0.sheets.count }) ?? true {
        best = other
      }
      points = points > type.least ? max(type.least, points * 0.96) : points * 0.96
    }
    guard var best else { return }
    // A few sheets are not left empty: the type grows as far as they hold it. Between sizes at which they do not there may be larger
    // ones at which they do, or at which fewer do, in more rows.
    let isFew = best.sheets.count <= PosterLayout.few
    var size = best.scale * 2
    while isFew, size > type.least / PosterLayout.bodySize {
      if let other = layout(size * PosterLayout.bodySize),
        (-other.sheets.count, other.worth) > (-best.sheets.count, best.worth)
      {
        best = other
      }
      size *= 0.94
    }
    let most = room.height / best.scale
    best.balance(most: most, measured(room.width / best.scale, true))
    self = best
  }

  /// How much paper is used for nothing: each sheet, and most of all one with the header alone.
  private var emptiness: Int { sheets.count + (sheets.first?.isEmpty == true ? 1 : 0) }

  /// How good a layout is among those with as many sheets.
  private var worth: Double { scale * (rows.count == 1 ? PosterLayout.rowWorth : 1) }

  /// The rows of a plan, on no sheet yet. The drawings are made for their columns, and words keep clear of where a row ends.
  private init(_ map: JourneyMap, _ plan: PosterPlan, _ width: Double) {
    (scale, steps, sheets) = (plan.scale, plan.rows, [])
    var fitted = map
    fitted.breaks = plan.rows.dropFirst().map(\.lowerBound)
    fitted.column = plan.column(across: width)
    let shared = PosterContent.Shared(fitted)
    rows = plan.rows.map { [fitted] steps in
      let content = PosterContent(plan.rows.count > 1 ? fitted.limited(to: steps) : fitted, steps, shared)
      return (content, content.heights(column: fitted.column))
    }
  }

  /// How high a row is.
  private func height(row: Int) -> Double { rows[row].content.height(steps[row], rows[row].heights) }

  /// Spreads what is on the sheets so that the last is about as full as the others, and no row is torn for that.
  private mutating func balance(most: Double, _ header: Double) {
    guard sheets.count > 1 else { return }
    func parts(_ layout: PosterLayout) -> Int { layout.sheets.reduce(0) { $0 + $1.count } }
    for share in stride(from: 0.5, to: 1, by: 0.025) {
      var other = self
      if other.distribute(most: most * share, header), other.sheets.count <= sheets.count,
        parts(other) <= parts(self), other.sheets.count(where: \.isEmpty) <= sheets.count(where: \.isEmpty)
      {
        self = other
        return
      }
    }
  }

  /// Puts the rows on as many sheets as they need; false where a lane is higher than a sheet.
  private mutating func distribute(most: Double, _ header: Double) -> Bool {
    sheets = [[]]
    var used = header
    func isFresh() -> Bool { sheets[sheets.count - 1].isEmpty }
    func begin() {
      sheets.append([])
      used = PosterLayout.repeatedHead
    }
    for row in steps.indices {
      let (content, heights) = rows[row]
      let lanes = 0..<content.grid.lanes.count
      let whole = height(row: row)
      let gap = isFresh() ? 0 : PosterPlan.gap
      if used + gap + whole <= most {
        sheets[sheets.count - 1].append(Part(row: row, lanes: lanes, isRest: false))
        used += gap + whole
        continue
      }
      // A row that one sheet cannot hold begins on a sheet of its own, too: the end of one above the beginning of another is
      // nothing to hang up.
      if !isFresh() { begin() }
      let laneHeights = lanes.map { content.height($0, steps[row], heights) }
      func parts() -> [Range<Int>]? {
        PosterLayout.parts(laneHeights, most: most) {
          $0
            ? used + content.headsHeight(steps[row], heights, isRest: false)
            : PosterLayout.repeatedHead + content.headsHeight(steps[row], heights, isRest: true)
        }
      }
      var found = parts()
      if found == nil, sheets.count == 1 {
        // Below the header there is no room even for the first lane.
        begin()
        found = parts()
      }
      guard let found else { return false }
      for (number, part) in found.enumerated() {
        if number > 0 { begin() }
        sheets[sheets.count - 1].append(Part(row: row, lanes: part, isRest: number > 0))
      }
      used +=
        content.headsHeight(steps[row], heights, isRest: found.count > 1)
        + (found.last.map { laneHeights[$0].reduce(0, +) } ?? 0)
    }
    return true
  }

  /// The lanes of a row that one sheet cannot hold, spread over as few sheets as can be so that all of these are about as full; nil where
  /// a lane is higher than a sheet. Quadratic in the number of lanes for each sheet.
  ///
  /// - Parameter above: how high what stands above the lanes is, on the first sheet and on others.
  static func parts(_ heights: [Double], most: Double, above: (_ isFirst: Bool) -> Double) -> [Range<Int>]? {
    guard !heights.isEmpty else { return [0..<0] }
    let (first, further) = (above(true), above(false))
    // What the best spreading of the lanes before each costs, and where its last sheet begins.
    var costs = [0.0] + Array(repeating: Double.infinity, count: heights.count)
    var begins: [[Int]] = []
    for sheet in heights.indices {
      var next = Array(repeating: Double.infinity, count: heights.count + 1)
      var begin = Array(repeating: 0, count: heights.count + 1)
      for start in heights.indices where costs[start] < .infinity {
        var high = sheet == 0 ? first : further
        for end in (start + 1)...heights.count {
          high += heights[end - 1]
          guard high <= most else { break }
          // The sum of squares is least where the sheets are alike.
          let cost = costs[start] + high * high
          if cost < next[end] { (next[end], begin[end]) = (cost, start) }
        }
      }
      costs = next
      begins.append(begin)
      guard costs[heights.count] < .infinity else { continue }
      var parts: [Range<Int>] = []
      var end = heights.count
      for begin in begins.reversed() {
        parts.append(begin[end]..<end)
        end = begin[end]
      }
      return parts.reversed()
    }
    return nil
  }
}
