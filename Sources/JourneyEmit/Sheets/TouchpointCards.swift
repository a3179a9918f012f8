import JourneyLanguage
import TextMetrics

/// The deck of touchpoint cards: one a step, eight on a page, to be cut and sorted by "whose touchpoint is it?". Owner, channel and
/// feeling are left open on purpose. Behind the steps come heads to sort under, and blanks for the steps that were forgotten.
package struct TouchpointCards {
  private let site: SiteContext
  private let id: JourneyID
  private let journey: Journey
  private let graph: FlowGraph
  private let size: (width: Double, height: Double)

  /// A card.
  private enum Card {
    case step(Int)
    case head(Head)
    case blank
  }

  /// A card to sort steps under.
  private struct Head {
    /// Whose steps lie below it: a division's, nobody's, those that two claim.
    enum Owner {
      case division(DivisionStyle)
      case nobody, two
    }

    var owner: Owner
    var title: String
    /// Who belongs to it, or what it means.
    var words: String
    /// The same where there is no room for all of it.
    var fewWords: String
    /// What to do with it.
    var rule: String
  }

  /// The pages of the deck of journey `id`.
  package static func pages(_ id: JourneyID, in site: SiteContext, on paper: Paper) -> [Sheet] {
    TouchpointCards(
      site: site, id: id, journey: site.program.journeys[id.index], graph: site.graphs[id.index],
      size: paper.small.size
    ).pages()
  }

  private static let (columns, rows) = (2, 4)
  /// What stays white around a card. An office printer leaves up to a quarter of an inch (18 points) of its paper white: nothing that
  /// is read lies there.
  private static let margin = 20.0
  /// As many blanks as a page of their own is begun for; else they fill the last page.
  private static let blanksOnNewPage = 3

  private var cards: [Card] {
    let steps = journey.steps.indices.filter { !journey.isGone(step: $0, graph) }.map { Card.step($0) }
    let written = steps + heads.map { Card.head($0) }
    let onPage = TouchpointCards.columns * TouchpointCards.rows
    let left = (onPage - written.count % onPage) % onPage
    return written + Array(repeating: .blank, count: left > 0 ? left : TouchpointCards.blanksOnNewPage)
  }

  /// The heads: one a division and partner, then nobody, then two of us.
  private var heads: [Head] {
    let taking = divisions
    let owners = site.divisions.all.filter { taking.contains($0) }.map { style in
      let members = members(of: style)
      return Head(
        owner: .division(style), title: style.label,
        words: style.isPartner
          ? "Partner; who inside is responsible?" : members.joined(separator: "\u{00A0}\u{00B7} "),
        fewWords: style.isPartner ? "Partner" : JourneyWords.count(members.count, "owner", "owners"),
        rule: "Lay every card that is yours below this one.")
    }
    return owners + [
      Head(
        owner: .nobody, title: "Nobody", words: "It happens to the customer, and no one answers for it.",
        fewWords: "No one answers for it.", rule: "What lies here after an hour is the agenda."),
      Head(
        owner: .two, title: "Two of us",
        words: "Both say \u{201C}ours\u{201D}. If everyone is responsible, who is?",
        fewWords: "Who of you?", rule: "Leave the room with one name."),
    ]
  }

  /// Who can own a step in a division: teams before people, each in the order of the text.
  private func members(of style: DivisionStyle) -> [String] {
    let program = site.program
    let owners = program.parties.indices.map(PartyID.init).filter { party in
      program.parties[party.index].kind.canOwn && site.divisions[party] == style
        && program.label(party) != style.label
    }
    func isTeam(_ party: PartyID) -> Bool { program.parties[party.index].kind == .team }
    return (owners.filter(isTeam) + owners.filter { !isTeam($0) }).map { program.label($0) }
  }

  /// Who sits at the table: everybody but the other companies: a workspace can hold several, and who owns no step of this
  /// journey has no say in it.
  private var divisions: Set<DivisionStyle> {
    let program = site.program
    let own = Set(journey.steps.compactMap { program.owner(of: $0, in: journey)?.party }.map(program.root))
      .filter { program.parties[$0.index].kind == .organization }
    let parties = program.parties.indices.map(PartyID.init).filter { party in
      let company = program.root(of: party)
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
      let used = (min(cards.count - start, count) + TouchpointCards.columns - 1) / TouchpointCards.columns
      for column in 1..<TouchpointCards.columns {
        let x = Double(column) * width
        sheet.line([(x, 0), (x, Double(used) * height)], color: DotPalette.edge, width: 0.5, dash: .dashed)
      }
      for row in 1..<min(used + 1, TouchpointCards.rows) {
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
    case .head(let head): draw(head, x: left, y: y, width: right - left, height: height, &sheet)
    case .step(let step): draw(step: step, left: left, right: right, y: y, height: height, &sheet)
    case .blank: drawBlank(left: left, right: right, y: y, height: height, &sheet)
    }
  }

  /// A head: stripe and letter of the division, as on the map, then who is in it, and what to do with it.
  private func draw(
    _ head: Head, x left: Double, y: Double, width room: Double, height: Double, _ sheet: inout Sheet
  ) {
    let (stripeHeight, badge) = (14.0, 31.0)
    let stripeTop = y + TouchpointCards.margin
    let (letter, color): (String, String)
    switch head.owner {
    case .division(let style):
      (letter, color) = (style.letter, DivisionStyles.hues[style.hue].light)
      DivisionStripe(pattern: style.pattern, color: color, ground: PaperColor.mixed(color, 0.13)).draw(
        x: left, y: stripeTop, width: room, height: stripeHeight, unit: 1, on: &sheet)
    case .nobody:
      (letter, color) = ("!", DotPalette.scream)
      DivisionStripe(pattern: nil, color: color, ground: nil).draw(
        x: left, y: stripeTop, width: room, height: stripeHeight, unit: 1, on: &sheet)
    case .two: (letter, color) = ("2", DotPalette.ink)
    }
    var base = stripeTop + stripeHeight + 7
    let isTwo = if case .two = head.owner { true } else { false }
    sheet.rectangle(
      x: left, y: base, width: badge, height: badge, fill: isTwo ? nil : color, stroke: isTwo ? color : nil,
      lineWidth: 1.7, dash: .dashed)
    let letterSize = SheetLines.size(
      of: letter, width: badge - 6, height: badge, from: 17, to: 8, bold: true)
    sheet.text(
      letter, x: left + badge / 2, y: base + badge / 2 + letterSize * 0.36, size: letterSize, bold: true,
      color: isTwo ? color : DotPalette.paper, alignment: .center)

    // What is to do stands at the foot.
    let ruleTop = y + height - TouchpointCards.margin - 10
    sheet.text(head.rule, x: left, y: ruleTop + 9, size: 9, color: DotPalette.mute)
    let size = SheetLines.size(
      of: head.title, width: room, height: 54, from: 20, to: TouchpointCards.leastTitle, bold: true)
    let isNobody = if case .nobody = head.owner { true } else { false }
    base = sheet.lines(
      TouchpointCards.title(head.title, width: room, height: 54, size: size), x: left,
      y: base + badge + 6 + size, size: size, bold: true, color: isNobody ? DotPalette.red : DotPalette.ink)
    base += size * (0.35 - Sheet.leading) + 12
    let roomBelow = ruleTop - base
    for words in [head.words, head.fewWords] {
      let size = SheetLines.size(of: words, width: room, height: roomBelow, from: 9.5, to: 6.5)
      let lines = SheetLines.balanced(words, width: room, size: size)
      guard Double(lines.count) * size * Sheet.leading <= roomBelow else { continue }
      sheet.lines(
        lines, x: left, y: base, size: size, color: Theme.Token.soft.colors.light)
      break
    }
  }

  /// A card for a step that is not on the map.
  private func drawBlank(left: Double, right: Double, y: Double, height: Double, _ sheet: inout Sheet) {
    drawFields(left: left, right: right, bottom: y + height - TouchpointCards.margin, &sheet)
    let inset = left + TouchpointCards.numberRoom
    let base = y + TouchpointCards.margin + 20
    sheet.text("+", x: left, y: base, size: 22, bold: true)
    sheet.line([(inset, base + 1), (right, base + 1)], color: DotPalette.edge, width: 0.6)
    sheet.text("a step we forgot", x: inset, y: base + 12, size: 8.5, color: DotPalette.mute)
    let words = "Leaves with:"
    sheet.text(words, x: inset, y: base + 30, size: 9.5, color: Theme.Token.soft.colors.light)
    sheet.line(
      [(inset + TextMetrics.width(of: words, size: 9.5) + 6, base + 32), (right, base + 32)],
      color: DotPalette.edge, width: 0.6)
  }

  /// What the number of a step takes at least.
  private static let numberRoom = 28.0
  /// The smallest type of a title: cards are read from across the table.
  private static let leastTitle = 9.0
  /// The sizes of what the customer says and has: the largest in which all of it fits.
  private static let wordSizes = [9.5, 9, 8.5, 8]
  /// The size of stage and facts.
  private static let factSize = 8.5

  /// The lines of a title in its size, cut where the smallest is not small enough.
  private static func title(_ text: String, width: Double, height: Double, size: Double) -> [String] {
    SheetLines.balanced(
      text, width: width, size: size, bold: true, most: max(1, Int(height / (size * Sheet.leading))))
  }

  private func draw(
    step index: Int, left: Double, right: Double, y: Double, height: Double, _ sheet: inout Sheet
  ) {
    let step = journey.steps[index]
    let bottom = y + height - TouchpointCards.margin
    let fields = drawFields(left: left, right: right, bottom: bottom, &sheet)
    // Cards of two journeys, or of one as it is and as it should be, must not be mixed up once they are cut.
    let journeyTitle = site.program.label(journey.head).onOneLine
    let titleSize = SheetLines.size(of: journeyTitle, width: right - left, height: 9, from: 7, to: 5.5)
    sheet.lines(
      SheetLines.cut(journeyTitle, to: 1, width: right - left, size: titleSize), x: left,
      y: y + TouchpointCards.margin + 4, size: titleSize, color: DotPalette.mute)
    let number = String(index + 1)
    let inset =
      left + max(TouchpointCards.numberRoom, TextMetrics.width(of: number, size: 22, bold: true) + 9)
    let room = right - inset
    let top = y + TouchpointCards.margin + 23
    sheet.text(number, x: left, y: top + 4, size: 22, bold: true)

    let words = words(of: index)
    // What the customer has and says comes first: for that a long title takes three lines instead of four, and the stage one instead
    // of two.
    var plan = Plan()
    for (titleHeight, factLines) in [(54.0, 2), (54.0, 1), (36.0, 1)] {
      plan = Plan()
      let title = site.program.label(step.head)
      plan.titleSize = SheetLines.size(
        of: title, width: room, height: titleHeight, from: 14, to: TouchpointCards.leastTitle, bold: true)
      plan.title = TouchpointCards.title(title, width: room, height: titleHeight, size: plan.titleSize)
      plan.facts = facts(index, to: factLines, width: room)
      plan.factsBase =
        top + Double(plan.title.count - 1) * plan.titleSize * Sheet.leading + plan.titleSize * 0.35 + 10.5
      plan.wordsBase =
        plan.factsBase + Double(plan.facts.count) * TouchpointCards.factSize * Sheet.leading + 4
      if plan.fit(words, width: room, bottom: fields) { break }
    }
    sheet.lines(plan.title, x: inset, y: top, size: plan.titleSize, bold: true)
    sheet.lines(
      plan.facts, x: inset, y: plan.factsBase, size: TouchpointCards.factSize, color: DotPalette.mute)
    var base = plan.wordsBase
    for (lines, isItalic) in plan.words {
      base = sheet.lines(
        lines, x: inset, y: base, size: plan.wordSize, italic: isItalic,
        color: isItalic ? DotPalette.mute : Theme.Token.soft.colors.light)
      base += Plan.gap
    }
  }

  /// What stands on the card of a step, and where.
  private struct Plan {
    var titleSize = 0.0
    var title: [String] = []
    var facts: [String] = []
    var factsBase = 0.0
    var wordsBase = 0.0
    var wordSize = 0.0
    var words: [(lines: [String], isItalic: Bool)] = []

    /// What is between two of the customer's texts.
    static let gap = 2.0

    /// Sets the customer's texts, the first ones above all; false where they had to be cut. An ellipsis says that there is more on the
    /// map.
    mutating func fit(_ texts: [(String, Bool)], width: Double, bottom: Double) -> Bool {
      words = []
      guard !texts.isEmpty else { return true }
      for size in TouchpointCards.wordSizes {
        let lines = texts.map { TextMetrics.wrap($0.0, width: width, size: size) }
        let high =
          Double(lines.reduce(0) { $0 + $1.count }) * size * Sheet.leading
          + Double(texts.count - 1) * Plan.gap
        wordSize = size
        if high <= room(size, bottom) {
          words = zip(lines, texts).map { ($0, $1.1) }
          return true
        }
      }
      let line = wordSize * Sheet.leading
      var left = room(wordSize, bottom) + Plan.gap
      let shown = max(1, min(texts.count, Int(left / (line + Plan.gap))))
      for (index, (text, isItalic)) in texts[..<shown].enumerated() {
        let later = Double(shown - index - 1) * (line + Plan.gap)
        // The last one says it for those behind it.
        let isEnd = index == shown - 1 && shown < texts.count
        let lines = SheetLines.cut(
          isEnd ? text + " \u{2026}" : text, to: Int((left - later - Plan.gap) / line), width: width,
          size: wordSize)
        words.append((lines, isItalic))
        left -= Double(lines.count) * line + Plan.gap
      }
      return false
    }

    /// How high lines of some size can be. Above the line where an owner is written stays room for a hand.
    private func room(_ size: Double, _ bottom: Double) -> Double {
      bottom - 2 - 0.24 * size - wordsBase + size * Sheet.leading
    }
  }

  /// Stage, what is special about a step, and who takes it where not everybody does, in so many lines. A long stage gives way.
  private func facts(_ index: Int, to most: Int, width: Double) -> [String] {
    let step = journey.steps[index]
    let stage = journey.stages[step.stage.index]
    var facts: [String] = []
    if step.kind == .action { facts.append("the customer alone") }
    if step.momentOfTruth != nil { facts.append("\u{25C6} moment of truth") }
    if graph.isReachable[index], !graph.isNormal[index] { facts.append("after a failure") }
    let actors = journey.actors(of: step).map(\.persona)
    if !actors.isEmpty, journey.personas.contains(where: { !actors.contains($0) }) {
      facts.append("by " + JourneyWords.list(actors.map { site.program.label($0) }))
    }
    let size = TouchpointCards.factSize
    func lines(_ stage: String?) -> [String] {
      let words = ((stage.map { [$0] } ?? []) + facts).joined(separator: "\u{00A0}\u{00B7} ")
      return words.isEmpty ? [] : TextMetrics.wrap(words, width: width, size: size)
    }
    let name = stage.isImplied ? nil : site.program.label(stage.head)
    let all = lines(name)
    guard all.count > most else { return all }
    var short = (name ?? "").prefix(200)
    while short.count > 8 {
      short.removeLast()
      // No space before the ellipsis.
      guard short.last?.isWhitespace == false else { continue }
      let tried = lines(short + "\u{2026}")
      if tried.count <= most { return tried }
    }
    let isWhole = short.count == name?.count ?? 0
    let rest = lines(isWhole ? name : short + "\u{2026}").joined(separator: " ")
    return SheetLines.cut(rest, to: most, width: width, size: size)
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
    let label = left + 62
    let circles = bottom - 16
    sheet.text("Feels", x: left, y: circles + 3, size: 8.5, color: DotPalette.mute)
    let gap = (right - label - 14) / 6
    for score in -3...3 {
      let x = label + 7 + Double(score + 3) * gap
      sheet.circle(
        x: x, y: circles, radius: 6.5, stroke: DotPalette.edge)
      let sign = score > 0 ? "+\(score)" : score < 0 ? "\u{2212}\(-score)" : "0"
      sheet.text(sign, x: x, y: bottom, size: 7.5, color: DotPalette.mute, alignment: .center)
    }
    for (line, words) in ["Channel", "Whose is it?"].enumerated() {
      let y = circles - 17 - Double(line) * 21
      sheet.text(words, x: left, y: y, size: 8.5, color: DotPalette.mute)
      sheet.line([(label, y + 2), (right, y + 2)], color: DotPalette.edge, width: 0.6)
    }
    return circles - 17 - 21 - 12
  }
}
