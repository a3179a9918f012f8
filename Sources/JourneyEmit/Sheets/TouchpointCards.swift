import JourneyLanguage
import TextMetrics

/// The deck of touchpoint cards: one a step, eight on a page, to be cut and sorted by "whose touchpoint is it?". Owner, channel and
/// feeling are left open on purpose. Behind the steps come heads to sort under, and blanks: two at least, and as many as fill the last page.
package struct TouchpointCards {
  private let site: SiteContext
  private let id: JourneyID
  private let journey: Journey
  private let graph: FlowGraph
  private let size: (width: Double, height: Double)

  /// A card.
  private enum Card {
    case step(Int)
    case head(String, String)
    case blank
  }

  /// The pages of the deck of journey `id`.
  package static func pages(_ id: JourneyID, in site: SiteContext, on paper: Paper) -> [Sheet] {
    TouchpointCards(
      site: site, id: id, journey: site.program.journeys[id.index], graph: site.graphs[id.index],
      size: paper.small.size
    ).pages()
  }

  private static let (columns, rows) = (2, 4)
  private static let margin = 20.0

  private var cards: [Card] {
    let steps = journey.steps.indices.filter { journey.steps[$0].head.retired == nil }.map { Card.step($0) }
    let taking = divisions
    let heads = site.divisions.all.filter { taking.contains($0) }.map { style in
      Card.head(style.label, style.isPartner ? "partner" : "")
    }
    let written =
      steps + heads
      + [.head("Nobody", "and somebody should"), .head("Two of us", "and each thinks it is the other")]
    let onPage = TouchpointCards.columns * TouchpointCards.rows
    let pages = (written.count + 2 + onPage - 1) / onPage
    return written + Array(repeating: .blank, count: pages * onPage - written.count)
  }

  /// Who sits at the table: everybody but the other companies: a workspace can hold several, and who owns no step of this
  /// journey has no say in it.
  private var divisions: Set<DivisionStyle> {
    let program = site.program
    func company(_ party: PartyID) -> PartyID {
      var party = party
      while let parent = program.parties[party.index].parent { party = parent }
      return party
    }
    let own = Set(journey.steps.compactMap { program.owner(of: $0, in: journey)?.party }.map(company))
      .filter { program.parties[$0.index].kind == .organization }
    let parties = program.parties.indices.map(PartyID.init).filter { party in
      let company = company(party)
      return own.isEmpty || own.contains(company) || program.parties[company.index].kind != .organization
    }
    return Set(parties.filter(isSorted).map { site.divisions[$0] })
  }

  /// Whether a party stands for the look it has: organizations without an owner of their own borrow one.
  private func isSorted(_ party: PartyID) -> Bool {
    let kind = site.program.parties[party.index].kind
    return kind.canOwn || kind == .division
  }

  private func pages() -> [Sheet] {
    let cards = cards
    let count = TouchpointCards.columns * TouchpointCards.rows
    return stride(from: 0, to: cards.count, by: count).map { start in
      var sheet = Sheet(width: size.width, height: size.height)
      let (width, height) = (
        size.width / Double(TouchpointCards.columns), size.height / Double(TouchpointCards.rows)
      )
      for (place, card) in cards[start..<min(cards.count, start + count)].enumerated() {
        draw(
          card, x: Double(place % TouchpointCards.columns) * width,
          y: Double(place / TouchpointCards.columns) * height, width, height, &sheet)
      }
      // Where to cut.
      for column in 1..<TouchpointCards.columns {
        let x = Double(column) * width
        sheet.line([(x, 0), (x, size.height)], color: DotPalette.edge, width: 0.5, dash: .dashed)
      }
      for row in 1..<TouchpointCards.rows {
        let y = Double(row) * height
        sheet.line([(0, y), (size.width, y)], color: DotPalette.edge, width: 0.5, dash: .dashed)
      }
      return sheet
    }
  }

  private func draw(
    _ card: Card, x: Double, y: Double, _ width: Double, _ height: Double, _ sheet: inout Sheet
  ) {
    let left = x + TouchpointCards.margin
    let right = x + width - TouchpointCards.margin
    switch card {
    case .head(let title, let more):
      let size = fitting(title, width: right - left, height: height / 2, largest: 26, bold: true)
      let lines = TextMetrics.wrap(title, width: right - left, size: size, bold: true)
      let top = y + height / 2 - Double(lines.count - 1) * size * Sheet.leading / 2
      let behind = sheet.lines(
        lines, x: x + width / 2, y: top, size: size, bold: true, alignment: .center)
      sheet.text(
        more, x: x + width / 2, y: behind, size: 10, color: DotPalette.mute, alignment: .center)
    case .step(let step): draw(step: step, left: left, right: right, y: y, height: height, &sheet)
    case .blank: drawFields(left: left, right: right, bottom: y + height - TouchpointCards.margin, &sheet)
    }
  }

  private func draw(
    step index: Int, left: Double, right: Double, y: Double, height: Double, _ sheet: inout Sheet
  ) {
    let step = journey.steps[index]
    let bottom = y + height - TouchpointCards.margin
    let fields = drawFields(left: left, right: right, bottom: bottom, &sheet)
    let number = String(index + 1)
    let inset = left + max(28, TextMetrics.width(of: number, size: 22, bold: true) + 9)
    let room = right - inset
    var base = y + TouchpointCards.margin + 16
    sheet.text(number, x: left, y: base + 4, size: 22, bold: true)
    let title = site.program.label(step.head)
    let size = fitting(title, width: room, height: 54, largest: 14, bold: true)
    base = sheet.lines(
      TextMetrics.wrap(title, width: room, size: size, bold: true), x: inset, y: base, size: size, bold: true)
    base += size * (0.35 - Sheet.leading) + 10
    let facts = TextMetrics.wrap(facts(index), width: room, size: 8)
    if base + Double(facts.count) * 8 * Sheet.leading < fields {
      base = sheet.lines(facts, x: inset, y: base, size: 8, color: DotPalette.mute)
    }
    base += 6
    // What does not fit whole stays away: the map has all of it.
    for (words, isItalic) in words(of: index) {
      let lines = TextMetrics.wrap(words, width: room, size: 9)
      guard base + Double(lines.count) * 9 * Sheet.leading < fields else { continue }
      base = sheet.lines(
        lines, x: inset, y: base, size: 9, italic: isItalic,
        color: isItalic ? DotPalette.mute : DotPalette.ink)
      base += 2
    }
  }

  /// Stage, and what is special about a step.
  private func facts(_ index: Int) -> String {
    let step = journey.steps[index]
    let stage = journey.stages[step.stage.index]
    var facts = stage.isImplied ? [] : [site.program.label(stage.head)]
    if step.kind == .action { facts.append("the customer alone") }
    if step.momentOfTruth != nil { facts.append("\u{25C6} moment of truth") }
    if graph.isReachable[index], !graph.isNormal[index] { facts.append("after a failure") }
    return facts.joined(separator: " \u{00B7} ")
  }

  /// What customers leave with, think and say; whether it stands in italics.
  private func words(of index: Int) -> [(String, Bool)] {
    let lines = journey.lines(of: journey.steps[index])
    func texts(_ kind: Line.Kind) -> [String] {
      lines.filter { $0.kind == kind }.map { site.program.text(of: $0.text) }
    }
    let tangibles = texts(.tangible)
    return (tangibles.isEmpty ? [] : [("Leaves with: " + tangibles.joined(separator: "; "), false)])
      + texts(.thinks).map { ($0, true) } + texts(.quote).map { ("\u{201C}\($0)\u{201D}", true) }
  }

  /// What the table fills in: owner, channel, feeling. Returns where it begins.
  @discardableResult
  private func drawFields(left: Double, right: Double, bottom: Double, _ sheet: inout Sheet) -> Double {
    let label = left + 58
    let circles = bottom - 16
    sheet.text("Feels", x: left, y: circles + 5, size: 8, color: DotPalette.mute)
    let gap = (right - label - 14) / 6
    for score in -3...3 {
      let x = label + 7 + Double(score + 3) * gap
      sheet.circle(
        x: x, y: circles, radius: 6.5, stroke: score == 0 ? DotPalette.ink : DotPalette.edge)
      let sign = score > 0 ? "+\(score)" : score < 0 ? "\u{2212}\(-score)" : "0"
      sheet.text(sign, x: x, y: bottom, size: 7, color: DotPalette.mute, alignment: .center)
    }
    for (line, words) in ["Channel", "Whose is it?"].enumerated() {
      let y = circles - 17 - Double(line) * 21
      sheet.text(words, x: left, y: y, size: 8, color: DotPalette.mute)
      sheet.line([(label, y + 2), (right, y + 2)], color: DotPalette.edge, width: 0.6)
    }
    return circles - 17 - 21 - 12
  }

  /// The largest size, down to a third, in which a text fits into so much room.
  private func fitting(_ text: String, width: Double, height: Double, largest: Double, bold: Bool) -> Double {
    var size = largest
    while size > largest / 3,
      Double(TextMetrics.wrap(text, width: width, size: size, bold: bold).count) * size * Sheet.leading
        > height
    {
      size -= 0.5
    }
    return size
  }
}
