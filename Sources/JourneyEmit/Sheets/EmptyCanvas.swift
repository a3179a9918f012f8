import JourneyLanguage
import TextMetrics

/// An empty canvas with the stages of a journey: what is on the map is left to be written, by hand and on the wall.
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

  /// The canvas of journey `id`, on paper that lies on its long side.
  package static func sheet(_ id: JourneyID, in site: SiteContext, on paper: Paper) -> Sheet {
    let (height, width) = paper.size
    var sheet = Sheet(width: width, height: height)
    let journey = site.program.journeys[id.index]
    // Everything grows with the paper: one is an A4 that lies on its long side.
    let unit = height / 595
    let margin = 24 * unit
    let head = 92 * unit
    let (left, right) = (margin + head, width - margin)

    let titleRoom = right - margin
    let title = site.program.label(journey.head)
    var size = 20 * unit
    while size > 7 * unit, TextMetrics.wrap(title, width: titleRoom, size: size, bold: true).count > 1 {
      size -= unit
    }
    let titles = TextMetrics.wrap(title, width: titleRoom, size: size, bold: true)
    var base = sheet.lines(titles, x: margin, y: margin + 18 * unit, size: size, bold: true)
    base += size * (0.35 - Sheet.leading) + 12 * unit
    let personas = journey.personas.map { site.program.label(site.program.personas[$0.index].head) }
    let line = (personas.isEmpty ? ["Who is it about?"] : personas).joined(separator: " \u{00B7} ")
    for words in TextMetrics.wrap(line, width: titleRoom, size: 9 * unit) {
      sheet.text(words, x: margin, y: base, size: 9 * unit, color: DotPalette.mute)
      base += 9 * unit * Sheet.leading
    }

    let stages = journey.stages.filter { !$0.isImplied }.map { site.program.label($0.head) }
    let columns = stages.isEmpty ? [""] : stages
    let columnWidth = (right - left) / Double(columns.count)
    var stageSize = 12 * unit
    func stageLines(_ text: String) -> [String] {
      TextMetrics.wrap(text, width: columnWidth - 10 * unit, size: stageSize, bold: true)
    }
    func stageDepth() -> Double { Double(columns.map { stageLines($0).count }.max() ?? 1) }
    // Two lines if they can be read, and never more than a tenth of the sheet.
    while stageSize > 5 * unit && stageDepth() > 2
      || stageSize > unit && stageDepth() * stageSize * Sheet.leading > 60 * unit
    {
      stageSize -= unit / 2
    }
    let depth = stageDepth()
    let stageTop = base + 4 * unit
    let top = stageTop + depth * stageSize * Sheet.leading + 6 * unit
    let bottom = height - margin
    for (index, stage) in columns.enumerated() {
      let x = left + Double(index) * columnWidth
      sheet.lines(
        stageLines(stage), x: x + 6 * unit, y: stageTop + stageSize, size: stageSize, bold: true)
    }

    let all = lanes.reduce(0) { $0 + $1.share }
    var y = top
    for lane in lanes {
      let laneHeight = (bottom - top) * lane.share / all
      sheet.line([(margin, y), (right, y)], color: DotPalette.edge, width: 0.6 * unit)
      sheet.text(lane.name, x: margin, y: y + 13 * unit, size: 9.5 * unit, bold: true)
      sheet.lines(
        TextMetrics.wrap(lane.hint, width: head - 10 * unit, size: 7 * unit), x: margin, y: y + 23 * unit,
        size: 7 * unit, color: DotPalette.mute)
      if lane.name == "Feels" { drawScale(y, laneHeight, left, right, unit, &sheet) }
      y += laneHeight
    }
    sheet.line([(margin, bottom), (right, bottom)], color: DotPalette.edge, width: 0.6 * unit)
    for index in 0...columns.count {
      let x = left + Double(index) * columnWidth
      sheet.line([(x, stageTop), (x, bottom)], color: DotPalette.edge, width: (index == 0 ? 1 : 0.6) * unit)
    }
    return sheet
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
