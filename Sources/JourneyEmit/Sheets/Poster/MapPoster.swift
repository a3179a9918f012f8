import JourneyLanguage
import TextMetrics

/// The map of a journey as a poster for the wall: every lane of the page, in the same words and the same drawings.
///
/// Columns and type become as large as the paper allows. What would become too small to read goes on in a second row, and on
/// a second sheet. Height that is left over becomes a lane for notes.
package struct MapPoster {
  private let intro: MapIntro
  private let flow: PaperFlow
  private let layout: PosterLayout
  private let paper: Paper
  private let size: (width: Double, height: Double)
  private let margin: Double

  /// The poster of journey `id`; nil for a journey without steps.
  package init?(_ id: JourneyID, in site: SiteContext, on paper: Paper) {
    let map = JourneyMap(id, in: site)
    guard !map.steps.isEmpty else { return nil }
    self.paper = paper
    let (height, width) = paper.size
    size = (width, height)
    margin = max(24, height * 0.03)
    let room = (width: width - 2 * margin, height: height - 2 * margin)
    let intro = MapIntro(map: map, tags: FindingTags(map: map), hasCurve: false)
    self.intro = intro
    let flow = PaperFlow(divisions: map.context.divisions)
    self.flow = flow
    // A tenth more than the least is good.
    let least = PosterLayout.bodySize(smallPrint: paper.smallPrint)
    layout = PosterLayout(map, room: room, type: (least * 1.1, least)) {
      MapPoster.header(intro, flow, $0, place: $1 ? MapPoster.place(0, of: 99, map.steps.indices) : nil)
        .height
    }
  }

  /// What the poster of journey `id` shows, in words: how every step feels, which nobody owns, where is asked again.
  package static func description(_ id: JourneyID, in site: SiteContext) -> String {
    let map = JourneyMap(id, in: site)
    let stages = map.stages.filter { !map.journey.stages[$0.index].isImplied }.count
    var parts = [
      JourneyWords.count(map.steps.count, "step", "steps")
        + (stages > 0 ? " in \(JourneyWords.count(stages, "stage", "stages"))." : ".")
    ]
    for curve in map.curves + map.ideals {
      let points = map.steps.indices.compactMap { step in
        curve.points[step].map { "\(map.numbered(step)), \($0.label)" }
      }
      parts.append("\(curve.label): \(points.joined(separator: "; ")).")
    }
    let unowned = map.steps.indices.filter(map.isUnowned).map(map.numbered)
    if !unowned.isEmpty { parts.append("Nobody owns \(JourneyWords.list(unowned)).") }
    let again = map.threads.flatMap { $0.repeats.filter { !$0.isNeed }.map(\.step) }
    let asking = Set(again).sorted().map(map.numbered)
    if !asking.isEmpty { parts.append("Asked again at \(JourneyWords.list(asking)).") }
    return parts.joined(separator: " ")
  }

  /// The sheets, each on its long side.
  package var sheets: [Sheet] { sheets(scaled: 1, hasNotes: true) }

  /// The pieces that the poster is printed in by a small printer; nil where that prints it whole. Paper for notes is at hand there.
  package var tiles: PosterTiles? {
    let least = PosterLayout.bodySize(smallPrint: paper.smallPrint)
    return PosterTiles(titled: intro.title, on: paper, least: least / (layout.scale * PosterLayout.bodySize))
    {
      sheets(scaled: $0, hasNotes: false)
    }
  }

  // MARK: header

  /// Which sheet of several it is, and which steps it shows; nil: all of them.
  private static func place(_ sheet: Int, of count: Int, _ steps: Range<Int>?) -> String {
    let shown = steps.map {
      $0.count == 1 ? ", step \($0.lowerBound + 1)" : ", steps \($0.lowerBound + 1) to \($0.upperBound)"
    }
    return "Sheet \(sheet + 1) of \(count)" + (shown ?? "")
  }

  /// What stands above the map, set in some width.
  ///
  /// - Parameter place: which sheet it is, where it is one of several.
  private static func header(_ intro: MapIntro, _ flow: PaperFlow, _ width: Double, place: String?)
    -> PaperFlow.Block
  {
    let facts = MarkupElement(reading: MapFacts(map: intro.map).markup()).elements.first?.elements ?? []
    // A figure stays on one line.
    let figures = facts.compactMap { $0.elements.first?.elements.first { $0.name == "b" }?.words }
    let factWidth = min(
      280, figures.reduce(190) { max($0, TextMetrics.width(of: $1, size: 21, bold: true) + 20) })
    let isBeside = width - Double(facts.count) * factWidth > 460
    let own = isBeside ? width - Double(facts.count) * factWidth - 24 : width
    var block = PaperFlow.Block()
    let titleSize = 30.0
    for line in TextMetrics.wrap(intro.title, width: own, size: titleSize, bold: true) {
      block.items.append(
        .text(
          line, x: 0, baseline: block.height + titleSize * 0.9, .init(size: titleSize, isBold: true), .left))
      block.height += titleSize * Sheet.leading
    }
    func add(
      _ nodes: [MarkupElement.Node], _ x: Double, _ y: Double, _ width: Double,
      _ place: PaperFlow.Place = .cell
    ) -> Double {
      let part = flow.set(nodes, width: width, inset: 0, place: place)
      block.items += part.items.map { $0.moved(by: x, y) }
      return y + part.height
    }
    let home = intro.home == "All journeys" ? Markup.none : "<bdi>\(intro.home)</bdi> · "
    let number = place.map { Markup("<strong>\($0)</strong> · ") } ?? .none
    block.height = add(
      MarkupElement(reading: "<p class=\"note\">\(number)\(home)\(intro.summary(isOnPaper: true))</p>")
        .children, 0,
      block.height, own)
    if let note = intro.map.journey.head.note {
      block.height = add(
        MarkupElement(reading: "<p dir=\"auto\">\(intro.map.text(note))</p>").children, 0, block.height + 4,
        min(own, 900))
    }
    let tags = MarkupElement(reading: intro.tags.tags(step: nil, lane: nil)).children
    if !tags.isEmpty { block.height = add(tags, 0, block.height + 4, own) }
    var factsEnd = 0.0
    for (index, fact) in facts.enumerated() {
      let x = isBeside ? width - Double(facts.count - index) * factWidth : Double(index) * factWidth
      let top = isBeside ? 0 : block.height + 8
      factsEnd = max(factsEnd, add(fact.children, x + 12, top, factWidth - 16, .facts))
      block.items.append(
        .box(x: x, y: top + 4, width: 1, height: 52, fill: Theme.Token.line2.colors.light, stroke: nil))
    }
    block.height = max(block.height, factsEnd)
    // Each number of the whole journey is a small column.
    var numbers: [[MarkupElement.Node]] = []
    for node in MarkupElement(reading: intro.numbers()).children {
      guard case .element(let element) = node else { continue }
      if element.attributes["dir"] != nil || numbers.isEmpty { numbers.append([]) }
      numbers[numbers.count - 1].append(node)
    }
    let perLine = max(1, Int(width / 200))
    for start in stride(from: 0, to: numbers.count, by: perLine) {
      let top = block.height + 8
      for (index, number) in numbers[start..<min(numbers.count, start + perLine)].enumerated() {
        block.height = max(block.height, add(number, Double(index) * 200, top, 184))
      }
    }
    block.height += 18
    return block
  }

  // MARK: drawing

  /// - Parameters:
  ///   - factor: how much smaller than the paper the sheets are.
  ///   - hasNotes: whether what is left over is for notes.
  private func sheets(scaled factor: Double, hasNotes: Bool) -> [Sheet] {
    let drawing = PaperDrawing(MarkupElement(reading: Theme.symbols + ChannelIcon.symbols))
    return layout.sheets.enumerated().map { number, parts in
      var pen = SheetPen(
        sheet: Sheet(width: size.width * factor, height: size.height * factor), scale: layout.scale * factor,
        x: margin * factor, y: margin * factor)
      let width = (size.width - 2 * margin) / layout.scale
      var y: Double
      let count = layout.sheets.count
      let shown = parts.map { layout.steps[$0.row] }
      let isAll = Set(parts.map(\.row)).count == layout.rows.count
      let place = MapPoster.place(
        number, of: count,
        isAll ? nil : shown.first.map { $0.lowerBound..<(shown.last ?? $0).upperBound })
      if number == 0 {
        let header = MapPoster.header(intro, flow, width, place: count > 1 ? place : nil)
        pen.put(header, drawing, 0, 0)
        y = header.height
      } else {
        drawRepeatedHead(place, width, &pen)
        y = PosterLayout.repeatedHead
      }
      for (index, part) in parts.enumerated() {
        if index > 0 { y += PosterPlan.gap }
        y = draw(part, y, width, &pen)
      }
      if hasNotes { drawNotes(from: y, width, &pen) }
      return pen.sheet
    }
  }

  /// The title once more, as large as one line can be, and which sheet it is.
  private func drawRepeatedHead(_ place: String, _ width: Double, _ pen: inout SheetPen) {
    let placeSize = 13.0
    let room = width - 16 - TextMetrics.width(of: place, size: placeSize)
    let size = SheetLines.size(
      of: intro.title, width: room, height: 22 * Sheet.leading, from: 22, to: 11, bold: true)
    let used = TextMetrics.width(of: intro.title, size: size, bold: true)
    // A title that is longer than a line has been read on the first sheet.
    if used <= room { pen.text(intro.title, 0, 22 * 0.9, .init(size: size, isBold: true)) }
    pen.text(
      place, used <= room ? used + 16 : 0, 22 * 0.9,
      .init(size: placeSize, color: Theme.Token.mute.colors.light))
  }

  /// Draws a row of the map, or some lanes of it; returns where it ends.
  private func draw(_ part: PosterLayout.Part, _ top: Double, _ width: Double, _ pen: inout SheetPen)
    -> Double
  {
    let (content, heights) = layout.rows[part.row]
    let steps = layout.steps[part.row]
    let column = heights.column
    let left = PosterContent.head
    func x(_ step: Int) -> Double { left + Double(step - steps.lowerBound) * column }
    let stages = content.stages(of: steps)
    let stageHeight = content.stageHeight(steps, column: column)
    let headTop = top + stageHeight
    let lanesTop = headTop + content.headHeight(steps, heights, isRest: part.isRest)
    var places: [(lane: Int, top: Double, height: Double)] = []
    var y = lanesTop
    for lane in part.lanes where content.isUsed(lane, steps) {
      let height = content.height(lane, steps, heights)
      places.append((lane, y, height))
      y += height
    }
    let bottom = y
    let right = min(width, x(steps.upperBound))

    pen.mark(
      columns: [0] + (steps.lowerBound...steps.upperBound).map(x), lanes: places.map(\.top) + [top, bottom])
    // The grounds, the grid, then what stands in it.
    for (lane, top, _) in places where content.grid.lanes[lane] == .emo && content.isDrawn(lane, steps) {
      let middle = EmotionLane.y(0)
      pen.rectangle(left, top + middle, right - left, EmotionLane.height - middle, MarkStyle.low)
    }
    let (hair, strong, edge) = (Theme.Token.line, Theme.Token.line2, Theme.Token.edge)
    for (lane, top, _) in places {
      switch content.grid.lanes[lane] {
      case .front: pen.line([(0, top), (right, top)], edge, 1.5)
      case .back: pen.line([(0, top), (right, top)], edge, 1.5, .dashed)
      case .supp: pen.line([(0, top), (right, top)], edge, 2, .dotted)
      case .emo, .tang: pen.line([(0, top), (right, top)], strong, 1)
      default: pen.line([(0, top), (right, top)], hair, 1)
      }
    }
    pen.line([(0, bottom), (right, bottom)], strong, 1)
    let starts = Set(stages.map(\.steps.lowerBound))
    for step in steps where !starts.contains(step) {
      pen.line([(x(step), headTop), (x(step), bottom)], hair, 1)
    }
    for step in starts.sorted() { pen.line([(x(step), top), (x(step), bottom)], strong, 1.5) }

    for stage in stages where !stage.name.isEmpty {
      let lines = content.stageLines(stage.name, steps: stage.steps.count, column: column)
      for (index, line) in lines.enumerated() {
        pen.text(
          line, x(stage.steps.lowerBound) + 12,
          top + PosterContent.stageSize * (1 + Double(index) * Sheet.leading),
          .init(size: PosterContent.stageSize, isBold: true))
      }
    }
    for step in steps {
      let head = part.isRest ? content.name(step, column: column) : content.head(step, column: column)
      pen.put(head, content.drawing, x(step), headTop + 4)
    }
    for (lane, top, _) in places { draw(lane, of: content, steps, heights, top, left, x, &pen) }
    return bottom
  }

  private func draw(
    _ lane: Int, of content: PosterContent, _ steps: Range<Int>, _ heights: PosterContent.Heights,
    _ top: Double,
    _ left: Double,
    _ x: (Int) -> Double, _ pen: inout SheetPen
  ) {
    let column = heights.column
    pen.put(content.laneHead(lane), content.drawing, 0, top + PosterContent.padding)
    var cellTop = top + PosterContent.padding
    let drawn = content.drawn(lane, steps)
    if let drawn,
      let band = content.grid.bands.first(where: { $0.lane == content.grid.lanes[lane] })
    {
      let window = Double(steps.lowerBound) * column...Double(steps.upperBound) * column
      pen.draw(content.drawing, band.group, left, top - drawn.lowerBound, window)
      if let axis = content.laneHeads[lane].first(where: { $0.has("ax") }) {
        let width = PaperDrawing.size(of: axis).width
        pen.draw(content.drawing, picture: axis, left - width, top, 1, Theme.Token.soft.colors.light, nil)
      }
      cellTop += drawn.upperBound - drawn.lowerBound
    }
    for step in steps where !content.cells[lane][step].isEmpty {
      pen.put(
        content.cell(lane, step, column: column), content.drawing, x(step),
        cellTop - (content.grid.lanes[lane] == .own ? 2 : 0))
    }
    if let strip = content.strip(below: lane, steps, column: column) {
      let text = steps.map { heights.cells[lane][$0] }.max() ?? 0
      let top = cellTop - PosterContent.padding + (text > 0 ? text + 2 * PosterContent.padding : 0)
      // No line between steps strikes its words.
      pen.rectangle(
        left + 1, top, Double(steps.count) * column - 2, strip.height + PosterContent.padding - 1,
        PaperColor.paper)
      pen.put(strip, content.drawing, left + 12, top)
    }
  }

  /// What height is left becomes a lane to write in.
  private func drawNotes(from y: Double, _ width: Double, _ pen: inout SheetPen) {
    let bottom = (size.height - 2 * margin) / layout.scale
    guard bottom - y > 90 else { return }
    pen.mark(columns: [], lanes: [bottom])
    pen.text("Notes", 6, y + 8 + 13, .init(isBold: true))
    pen.line([(0, bottom), (width, bottom)], Theme.Token.line2, 1)
  }
}

/// Draws on a sheet in the page's pixels.
private struct SheetPen {
  var sheet: Sheet
  let scale: Double
  /// Where the corner is, in points.
  let x: Double
  let y: Double

  /// Marks lines at which the sheet can be cut.
  mutating func mark(columns: [Double], lanes: [Double]) {
    sheet.lines.x += columns.map { x + $0 * scale }
    sheet.lines.y += lanes.map { y + $0 * scale }
  }

  mutating func line(
    _ points: [(x: Double, y: Double)], _ token: Theme.Token, _ width: Double, _ dash: Sheet.Dash = .solid
  ) {
    sheet.line(
      points.map { (x + $0.x * scale, y + $0.y * scale) }, color: token.colors.light, width: width * scale,
      dash: dash)
  }

  mutating func rectangle(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, _ fill: String?, _ stroke: String? = nil
  ) {
    sheet.rectangle(
      x: x + left * scale, y: y + top * scale, width: width * scale, height: height * scale, fill: fill,
      stroke: stroke, lineWidth: 1.5 * scale)
  }

  mutating func text(
    _ text: String, _ left: Double, _ baseline: Double, _ style: PaperFlow.Style,
    _ alignment: Sheet.Alignment = .left
  ) {
    sheet.text(
      text, x: x + left * scale, y: y + baseline * scale, size: style.size * scale, bold: style.isBold,
      italic: style.isItalic, color: style.color, alignment: alignment)
  }

  mutating func draw(
    _ drawing: PaperDrawing, _ group: String, _ left: Double, _ top: Double, _ window: ClosedRange<Double>
  ) {
    drawing.draw(
      group, in: .init(x: x + left * scale, y: y + top * scale, scale: scale, window: window), on: &sheet)
  }

  mutating func draw(
    _ drawing: PaperDrawing, picture: MarkupElement, _ left: Double, _ top: Double, _ unit: Double,
    _ color: String,
    _ entry: MarkupElement?
  ) {
    drawing.draw(
      picture: picture, at: (x + left * scale, y + top * scale), scale: unit * scale, color: color,
      entry: entry, on: &sheet)
  }

  /// Puts a cell that is set at a place.
  mutating func put(_ block: PaperFlow.Block, _ drawing: PaperDrawing, _ left: Double, _ top: Double) {
    for item in block.items {
      switch item.moved(by: left, top) {
      case .text(let text, let x, let baseline, let style, let alignment):
        self.text(text, x, baseline, style, alignment)
      case .box(let x, let y, let width, let height, let fill, let stroke):
        rectangle(x, y, width, height, fill, stroke)
      case .picture(let picture, let x, let y, let scale, let color, let entry):
        draw(drawing, picture: picture, x, y, scale, color, entry)
      case .stripe(let y, let width, let height, let pattern, let color, let ground):
        stripe(left, y, width, height, pattern, color, ground)
      }
    }
  }

  /// The stripe above an owner, in the pattern of the division; without one it is the stripe of what nobody owns.
  private mutating func stripe(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, _ pattern: DivisionStyle.Pattern?,
    _ color: String,
    _ ground: String
  ) {
    // On a filled cell the stripe lies on the cell's own ground.
    DivisionStripe(pattern: pattern, color: color, ground: pattern == nil ? PaperColor.paper : nil).draw(
      x: x + left * scale, y: y + top * scale, width: width * scale, height: height * scale, unit: scale,
      on: &sheet)
  }
}
