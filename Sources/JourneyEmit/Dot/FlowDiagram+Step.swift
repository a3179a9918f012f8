import JourneyLanguage
import TextMetrics

extension FlowDiagram {
  /// Writes the box of a step: number and title, where it happens, who owns it, how it feels.
  func writeStep(_ index: Int, to dot: inout DotWriter) {
    let step = journey.steps[index]
    let owner = program.owner(of: step, in: journey)
    let isUnowned = site.isUnowned(index, in: id)
    var attributes: [DotAttribute] = [
      .text("id", name(index)),
      .text("class", "step" + (isUnowned ? " unowned" : step.kind == .action ? " action" : "")),
      .markup(card(of: step, index)), .text("URL", "\(page)#\(targets[index])"),
      .text("tooltip", "\(index + 1) \(program.label(step.head))"),
    ]
    if isUnowned {
      attributes += [.text("color", DotPalette.scream), .text("penwidth", "2")]
    } else if step.kind == .action {
      attributes += [
        .text("style", "rounded,filled,dashed"), .text("fillcolor", DotPalette.wash),
        .text("color", DotPalette.edge),
      ]
    } else if let owner {
      attributes += [.text("color", mark(of: owner.party).color), .text("penwidth", "1.5")]
    } else {
      attributes.append(.text("color", DotPalette.edge))
    }
    dot.node(name(index), attributes)
  }

  private func card(of step: Step, _ index: Int) -> String {
    let score = score(of: step)
    let number = "\(index + 1)  "
    let indent = TextMetrics.width(of: number, size: DotSize.title)
    let scoreWidth = score.map { TextMetrics.width(of: $0.text, size: DotSize.title, bold: true) + 8 } ?? 0
    let title = TextMetrics.wrap(
      program.label(step.head), width: cardWidth - indent - scoreWidth, size: DotSize.title, bold: true)
    var rows: [String] = []
    let head = cell(
      title.map { "<B>\(DotWriter.markup($0))</B>" }, size: DotSize.title,
      width: cardWidth - indent - scoreWidth)
    let numberCell = cell(
      [DotWriter.markup(number)], size: DotSize.title, color: DotPalette.mute, width: indent)
    let scoreCell = score.map {
      cell(
        ["<B>\($0.text)</B>"], size: DotSize.title, color: $0.isBad ? DotPalette.red : DotPalette.ink,
        width: scoreWidth, align: "RIGHT")
    }
    rows.append(numberCell + head + (scoreCell ?? ""))
    if let channel = step.channel { rows.append(indented(lines(program.label(channel.id)), DotPalette.mute)) }
    if let owner = program.owner(of: step, in: journey), step.kind == .touchpoint {
      rows.append("<TD></TD>" + chip(owner.party, isImplied: owner.isImplied, within: cardWidth - indent))
    } else if site.isUnowned(index, in: id) {
      rows.append("<TD></TD>" + tag("nobody owns this", DotPalette.scream, within: cardWidth - indent))
    } else if step.kind == .touchpoint {
      rows.append(indented(lines("owner unknown"), DotPalette.mute))
    }
    if step.momentOfTruth != nil {
      rows.append("<TD></TD>" + tag("moment of truth", DotPalette.ink, within: cardWidth - indent))
    }
    return table(rows.map { "<TR>\($0)</TR>" }.joined(), spacing: 1)
  }

  // MARK: Parts

  private func table(_ rows: String, spacing: Int) -> String {
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"\(spacing)\" CELLPADDING=\"0\">\(rows)</TABLE>"
  }

  private func cell(
    _ lines: [String], size: Double, color: String = DotPalette.ink, width: Double, align: String = "LEFT"
  ) -> String {
    let words =
      lines.joined(separator: "<BR ALIGN=\"\(align)\"/>")
      + (lines.count > 1 ? "<BR ALIGN=\"\(align)\"/>" : "")
    let points = Int(width.rounded(.up))
    return "<TD ALIGN=\"\(align)\" BALIGN=\"\(align)\" VALIGN=\"TOP\" WIDTH=\"\(points)\">"
      + "<FONT POINT-SIZE=\"\(Int(size))\" COLOR=\"\(color)\">\(words)</FONT></TD>"
  }

  private func lines(_ text: String) -> [String] {
    TextMetrics.wrap(text, width: cardWidth - 30, size: DotSize.small).map(DotWriter.markup)
  }

  private func indented(_ lines: [String], _ color: String) -> String {
    "<TD></TD><TD COLSPAN=\"2\" ALIGN=\"LEFT\" BALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\" COLOR=\"\(color)\">"
      + lines.joined(separator: "<BR ALIGN=\"LEFT\"/>") + "</FONT></TD>"
  }

  /// Light words on a coloured ground.
  private func tag(_ words: String, _ color: String, within space: Double) -> String {
    let width = TextMetrics.width(of: words, size: DotSize.small, bold: true) + 10
    let ground = color == DotPalette.scream ? DotPalette.onScream : DotPalette.paper
    let box = box(words, width: width, "BGCOLOR=\"\(color)\"", ground)
    return
      "<TD COLSPAN=\"2\" ALIGN=\"LEFT\">\(table("<TR>\(box)\(filler(space - width - 4))</TR>", spacing: 1))</TD>"
  }

  /// The owner's letter in the colour of its division, filled where a step names it, outlined where it is implied.
  private func chip(_ party: PartyID, isImplied: Bool, within space: Double) -> String {
    let mark = mark(of: party)
    let width = max(
      14, (TextMetrics.width(of: mark.letter, size: DotSize.small, bold: true) + 5).rounded(.up))
    let box =
      isImplied
      ? box(mark.letter, width: width, "BORDER=\"1\" COLOR=\"\(mark.color)\"", mark.color)
      : box(mark.letter, width: width, "BGCOLOR=\"\(mark.color)\"", DotPalette.paper)
    let name = lines(program.label(party)).joined(separator: "<BR ALIGN=\"LEFT\"/>")
    let words = isImplied ? "\(name)<FONT COLOR=\"\(DotPalette.mute)\"> <I>implied</I></FONT>" : name
    let inner =
      "<TR>\(box)\(filler(5))"
      + "<TD ALIGN=\"LEFT\" BALIGN=\"LEFT\" WIDTH=\"\(Int(space - width - 7))\"><FONT POINT-SIZE=\"9\">\(words)</FONT></TD></TR>"
    return "<TD COLSPAN=\"2\" ALIGN=\"LEFT\">\(table(inner, spacing: 0))</TD>"
  }

  /// Empty width: Graphviz would stretch all cells of a row that is narrower than the one above it.
  private func filler(_ width: Double) -> String {
    "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"\(max(1, Int(width)))\" HEIGHT=\"1\"></TD>"
  }

  /// Bold words in a box of a certain width.
  private func box(_ words: String, width: Double, _ attributes: String, _ color: String) -> String {
    "<TD \(attributes) FIXEDSIZE=\"TRUE\" WIDTH=\"\(Int(width.rounded(.up)))\" HEIGHT=\"15\">"
      + "<FONT POINT-SIZE=\"9\" COLOR=\"\(color)\"><B>\(DotWriter.markup(words))</B></FONT></TD>"
  }

  /// The score of the unqualified feeling, else the lowest of the personas'.
  private func score(of step: Step) -> (text: String, isBad: Bool)? {
    let feelings = journey.emotions(of: step).filter { !$0.isIdeal }
    let common = feelings.first { $0.persona == nil && $0.score != nil }?.score
    guard let score = common ?? feelings.compactMap(\.score).min() else { return nil }
    return (score.description.replacing("-", with: "\u{2212}"), score.value < 0)
  }

  /// The letter and the colour of an owner's division: that of the light theme, since boxes are light.
  func mark(of party: PartyID) -> (letter: String, color: String) {
    let style = site.divisions[party]
    return (style.letter, DivisionStyles.hues[style.hue].light)
  }
}
