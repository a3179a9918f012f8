import JourneyLanguage
import TextMetrics

/// An empty canvas with the stages of a journey: what is on the map is left to be written, by hand and on the wall.
/// Of a journey with many stages each sheet shows some.
package enum EmptyCanvas {
  /// A lane: its name, what to write there, how much of the height it takes.
  private struct Lane {
    var name: String
    var hint: String
    var share: Double
  }

  private static let lanes = [
    Lane(name: "Steps", hint: "what the customer does, a note each", share: 3),
    Lane(name: "Feels", hint: "from \u{2212}3 to +3", share: 4),
    Lane(name: "Whose is it?", hint: "one owner a step, or nobody", share: 1.6),
    Lane(name: "Channel", hint: "where it happens", share: 1.2),
    Lane(name: "Leaves with", hint: "what the customer has in hand", share: 1.6),
    Lane(name: "Thinks and says", hint: "in their words", share: 1.8),
    Lane(name: "Handed on, lost", hint: "what the next team knows, and what is asked again", share: 1.8),
    Lane(name: "Pains", hint: "what hurts, and how we know", share: 1.8),
    Lane(name: "Opportunities", hint: "what would help, by whom, by when", share: 1.8),
  ]

  /// Columns to name by hand, for a journey without stages.
  private static let blankColumns = 5
  /// What type in so many lines is worth, from one to as many as a stage takes at most: two lines are as good as one.
  private static let headWorth = [1, 1, 0.85, 0.7, 0.6]

  /// The canvas of journey `id`, on paper that lies on its long side: one sheet, or as many as it takes for stages to be read.
  package static func sheets(_ id: JourneyID, in site: SiteContext, on paper: Paper) -> [Sheet] {
    let journey = site.program.journeys[id.index]
    let named = journey.stages.filter { !$0.isImplied }.map { site.program.label($0.head) }
    let stages = named.isEmpty ? Array(repeating: "", count: blankColumns) : named
    let (height, width) = paper.size
    let frame = Frame(width: width, height: height)
    let most = max(1, Int((frame.right - frame.left) / frame.leastColumn(stages)))
    let count = (stages.count + most - 1) / most
    let narrowest = (frame.right - frame.left) / Double((stages.count + count - 1) / count)
    let size = frame.headSize(stages, column: narrowest)
    let personas = journey.personas.map { site.program.label(site.program.personas[$0.index].head) }
    return (0..<count).map { number in
      // About as many on each.
      let shown = stages.count * number / count..<stages.count * (number + 1) / count
      let place =
        shown.count == 1
        ? ", stage \(shown.upperBound)" : ", stages \(shown.lowerBound + 1) to \(shown.upperBound)"
      let line =
        (count > 1 ? ["Sheet \(number + 1) of \(count)\(place)"] : [])
        + (personas.isEmpty ? ["Who is it about?"] : personas)
      return sheet(
        frame, title: site.program.label(journey.head), line: line.joined(separator: " \u{00B7} "),
        Array(stages[shown]), size)
    }
  }

  /// The measures of a sheet, in points.
  private struct Frame {
    let width: Double
    let height: Double
    /// Everything grows with the paper: one is an A4 that lies on its long side.
    let unit: Double
    let margin: Double
    /// The ends of the columns.
    let left: Double
    let right: Double
    /// The smallest type of a stage: legible on a desk, and no smaller than the hints to lanes.
    let leastHead: Double

    /// What the names of lanes and the hints to them take.
    static let lane = 92.0
    /// The type of hints, on A4.
    static let hint = 7.0

    init(width: Double, height: Double) {
      (self.width, self.height) = (width, height)
      unit = height / 595
      margin = 24 * unit
      left = margin + Frame.lane * unit
      right = width - margin
      leastHead = max(9, Frame.hint * unit)
    }

    /// What the name of a stage leaves of its column.
    var inset: Double { 10 * unit }

    /// What a column takes at least: no word of a usual length is torn in the smallest type.
    func leastColumn(_ stages: [String]) -> Double {
      let widest = stages.map { SheetLines.widestPart($0, size: leastHead, bold: true) }.max() ?? 0
      return inset + max(5, min(widest / leastHead, 7.3)) * leastHead
    }

    /// The type of all stages: as large as they can be read in few lines.
    func headSize(_ stages: [String], column: Double) -> Double {
      let room = column - inset
      let widest =
        stages.map { SheetLines.widestPart($0, size: leastHead, bold: true, most: room) }.max() ?? 0
      var best = (size: leastHead, worth: 0.0)
      for size in stride(from: 12 * unit, through: leastHead, by: -unit / 2)
      where widest / leastHead * size <= room {
        let lines =
          stages.map { TextMetrics.wrap($0, width: room, size: size, bold: true).count }.max() ?? 1
        guard lines <= headWorth.count else { continue }
        let worth = size * headWorth[lines - 1]
        if worth > best.worth { best = (size, worth) }
      }
      return best.size
    }
  }

  private static func sheet(
    _ frame: Frame, title: String, line: String, _ stages: [String], _ stageSize: Double
  ) -> Sheet {
    var sheet = Sheet(width: frame.width, height: frame.height)
    let (unit, margin, left, right) = (frame.unit, frame.margin, frame.left, frame.right)
    let titleRoom = right - margin
    var size = 20 * unit
    while size > 12 * unit, TextMetrics.wrap(title, width: titleRoom, size: size, bold: true).count > 1 {
      size -= unit
    }
    let titles = SheetLines.cut(title, to: 2, width: titleRoom, size: size, bold: true)
    var base = sheet.lines(titles, x: margin, y: margin + 18 * unit, size: size, bold: true)
    base += size * (0.35 - Sheet.leading) + 12 * unit
    base = sheet.lines(
      SheetLines.cut(line, to: 2, width: titleRoom, size: 9 * unit), x: margin, y: base, size: 9 * unit,
      color: DotPalette.mute)

    let columnWidth = (right - left) / Double(stages.count)
    let heads = stages.map {
      SheetLines.cut($0, to: headWorth.count, width: columnWidth - frame.inset, size: stageSize, bold: true)
    }
    let depth = Double(heads.map(\.count).max() ?? 1)
    let stageTop = base + 4 * unit
    let top = stageTop + depth * stageSize * Sheet.leading + 6 * unit
    let bottom = frame.height - margin
    for (index, head) in heads.enumerated() {
      let x = left + Double(index) * columnWidth
      sheet.lines(head, x: x + 6 * unit, y: stageTop + stageSize, size: stageSize, bold: true)
    }

    let hints = lanes.map {
      TextMetrics.wrap($0.hint, width: (Frame.lane - 10) * unit, size: Frame.hint * unit)
    }
    let least = hints.map { (23 + Frame.hint * (Double($0.count - 1) * Sheet.leading + 0.24) + 3) * unit }
    var y = top
    for (index, high) in heights(of: bottom - top, least: least).enumerated() {
      sheet.line([(margin, y), (right, y)], color: DotPalette.edge, width: 0.6 * unit)
      sheet.text(lanes[index].name, x: margin, y: y + 13 * unit, size: 9.5 * unit, bold: true)
      sheet.lines(hints[index], x: margin, y: y + 23 * unit, size: Frame.hint * unit, color: DotPalette.mute)
      if lanes[index].name == "Feels" { drawScale(y, high, left, right, unit, &sheet) }
      y += high
    }
    sheet.line([(margin, bottom), (right, bottom)], color: DotPalette.edge, width: 0.6 * unit)
    for index in 0...stages.count {
      let x = left + Double(index) * columnWidth
      sheet.line([(x, stageTop), (x, bottom)], color: DotPalette.edge, width: (index == 0 ? 1 : 0.6) * unit)
    }
    return sheet
  }

  /// The heights of the lanes: their shares of all of it, but what their words take at least.
  private static func heights(of all: Double, least: [Double]) -> [Double] {
    var isShort = Array(repeating: false, count: lanes.count)
    while true {
      let open = lanes.indices.filter { !isShort[$0] }
      let left = all - lanes.indices.reduce(0) { isShort[$1] ? $0 + least[$1] : $0 }
      let shares = open.reduce(0) { $0 + lanes[$1].share }
      let short = open.filter { left * lanes[$0].share < least[$0] * shares }
      guard !short.isEmpty else {
        return lanes.indices.map { isShort[$0] ? least[$0] : left * lanes[$0].share / shares }
      }
      for lane in short { isShort[lane] = true }
    }
  }

  /// Lines for +3, 0 and -3.
  private static func drawScale(
    _ y: Double, _ height: Double, _ left: Double, _ right: Double, _ unit: Double, _ sheet: inout Sheet
  ) {
    for (place, words) in ["+3", "0", "\u{2212}3"].enumerated() {
      let line = y + height * (0.14 + 0.36 * Double(place))
      sheet.line(
        [(left, line), (right, line)], color: DotPalette.edge, width: 0.5 * unit,
        dash: place == 1 ? .solid : .dotted)
      sheet.text(
        words, x: left - 5 * unit, y: line + 3 * unit, size: 8 * unit, color: DotPalette.mute,
        alignment: .right)
    }
  }
}
