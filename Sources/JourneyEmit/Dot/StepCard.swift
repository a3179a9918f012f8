import JourneyLanguage
import TextMetrics

/// What the box of a step says in diagrams: number and title, how it feels, where it happens, who owns it, where it leads.
struct StepCard {
  let site: SiteContext
  let id: JourneyID
  let step: Int
  /// The width of the text, in points.
  let width: Double
  /// What is said below the title.
  var shows: Set<Line> = [.channel, .owner]
  /// Where customers go from here, a sentence each, and whether that is trouble.
  var exits: [(words: String, isTrouble: Bool)] = []

  /// A kind of lines.
  enum Line: Hashable {
    case channel, owner
  }

  private var program: Program { site.program }
  private var journey: Journey { program.journeys[id.index] }

  /// A row of the table.
  private struct Row {
    var html: String
    var height: Double
  }

  /// The table that is the label of a node.
  var markup: String { table(rows.map { "<TR>\($0.html)</TR>" }.joined(), spacing: 1) }

  /// How high the table is, in points; Graphviz may round a point up.
  var height: Double { rows.reduce(1) { $0 + $1.height.rounded(.up) + 1 } }

  private var number: String { "\(step + 1)  " }
  /// How far the words stand behind the number.
  private var indent: Double { TextMetrics.width(of: number, size: DotSize.title) }
  /// How wide the words below the title are.
  private var room: Double { width - max(30, indent + 6) }

  private static func height(_ lines: Int, _ size: Double) -> Double { Double(lines) * size * 1.2 }

  private var rows: [Row] {
    let index = step
    let step = journey.steps[index]
    let isGone = site.isGone(index, in: id)
    let score = isGone ? nil : score(of: index)
    let scoreWidth = score.map { TextMetrics.width(of: $0.text, size: DotSize.title, bold: true) + 8 } ?? 0
    let title = TextMetrics.wrap(
      program.label(step.head), width: width - indent - scoreWidth, size: DotSize.title, bold: true)
    var rows: [Row] = []
    // Tails of letters in the title do not touch the line below.
    let titleHeight = StepCard.height(title.count, DotSize.title).rounded(.up) + 1
    let head = cell(
      title.map { "<B>\(DotWriter.markup($0))</B>" }, size: DotSize.title,
      width: width - indent - scoreWidth, height: titleHeight)
    let numberCell = cell(
      [DotWriter.markup(number)], size: DotSize.title, color: DotPalette.mute, width: indent)
    let scoreCell = score.map {
      cell(
        ["<B>\($0.text)</B>"], size: DotSize.title, color: $0.isBad ? DotPalette.red : DotPalette.ink,
        width: scoreWidth, align: "RIGHT")
    }
    rows.append(
      Row(html: numberCell + head + (scoreCell ?? ""), height: titleHeight))
    func say(_ words: String, _ color: String) {
      let lines = lines(words)
      rows.append(Row(html: indented(lines, color), height: StepCard.height(lines.count, DotSize.small)))
    }
    if shows.contains(.channel), let channel = step.channel {
      say(program.label(channel.id), DotPalette.mute)
    }
    if shows.contains(.owner) {
      if let owner = program.owner(of: step, in: journey), step.kind == .touchpoint {
        let isBelow = owner.isImplied && isImpliedBelow(owner.party, within: width - indent)
        let lines = ownerLines(owner.party, within: width - indent).count + (isBelow ? 1 : 0)
        rows.append(
          Row(
            html: "<TD></TD>" + chip(owner.party, isImplied: owner.isImplied, within: width - indent),
            height: max(15, StepCard.height(lines, DotSize.small)) + 2))
      } else if site.isUnowned(index, in: id) {
        rows.append(
          Row(
            html: "<TD></TD>" + tag("nobody owns this", DotPalette.scream, within: width - indent), height: 19
          ))
      } else if site.isOwnerUnknown(index, in: id) {
        say("owner unknown", DotPalette.mute)
      }
    }
    // Also in a lane, which is that of the first owner.
    for owner in furtherOwners(of: step) {
      rows.append(
        Row(
          html: "<TD></TD>" + chip(owner, isImplied: false, within: width - indent),
          height: max(15, StepCard.height(ownerLines(owner, within: width - indent).count, DotSize.small)) + 2
        ))
    }
    if let retired = step.head.retired {
      say("retired" + (retired.date.map { " on \($0.spelled)" } ?? ""), DotPalette.mute)
    }
    if step.momentOfTruth != nil, !isGone {
      rows.append(
        Row(html: "<TD></TD>" + tag("moment of truth", DotPalette.ink, within: width - indent), height: 19))
    }
    for exit in exits { say(exit.words, exit.isTrouble ? DotPalette.red : DotPalette.ink) }
    return rows
  }

  /// How the box itself looks: its border says who owns it.
  var frame: [DotAttribute] {
    let journeyStep = journey.steps[step]
    if site.isUnowned(step, in: id) {
      return [.text("color", DotPalette.scream), .text("penwidth", "2")]
    }
    if journeyStep.head.retired != nil {
      return [.text("style", "rounded,filled,dashed"), .text("color", DotPalette.edge)]
    }
    if journeyStep.kind == .action {
      return [
        .text("style", "rounded,filled,dashed"), .text("fillcolor", DotPalette.wash),
        .text("color", DotPalette.edge),
      ]
    }
    guard let owner = program.owner(of: journeyStep, in: journey) else {
      return [.text("color", DotPalette.edge)]
    }
    return [.text("color", mark(of: owner.party).color), .text("penwidth", "1.5")]
  }

  /// The class of the node.
  var cssClass: String {
    site.isUnowned(step, in: id)
      ? "step unowned" : journey.steps[step].kind == .action ? "step action" : "step"
  }

  /// Whoever owns a touchpoint beside its first owner.
  private func furtherOwners(of step: Step) -> [PartyID] {
    guard step.kind == .touchpoint else { return [] }
    var owners: [PartyID] = []
    for role in journey.roles(of: step) where role.role == .owner && !owners.contains(role.party) {
      owners.append(role.party)
    }
    return Array(owners.dropFirst())
  }

  // MARK: Parts

  private func table(_ rows: String, spacing: Int) -> String {
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"\(spacing)\" CELLPADDING=\"0\">\(rows)</TABLE>"
  }

  private func cell(
    _ lines: [String], size: Double, color: String = DotPalette.ink, width: Double, height: Double = 0,
    align: String = "LEFT"
  ) -> String {
    let words =
      lines.joined(separator: "<BR ALIGN=\"\(align)\"/>")
      + (lines.count > 1 ? "<BR ALIGN=\"\(align)\"/>" : "")
    let points = Int(width.rounded(.up))
    return "<TD ALIGN=\"\(align)\" BALIGN=\"\(align)\" VALIGN=\"TOP\" WIDTH=\"\(points)\""
      + (height > 0 ? " HEIGHT=\"\(Int(height))\">" : ">")
      + "<FONT POINT-SIZE=\"\(Int(size))\" COLOR=\"\(color)\">\(words)</FONT></TD>"
  }

  private func lines(_ text: String) -> [String] {
    TextMetrics.wrap(text, width: room, size: DotSize.small).map(DotWriter.markup)
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

  /// Whether "implied" does not fit behind the owner's name.
  private func isImpliedBelow(_ party: PartyID, within space: Double) -> Bool {
    let last = ownerLines(party, within: space).last ?? ""
    return TextMetrics.width(of: last + " implied", size: DotSize.small) > space - letterWidth(party) - 7
  }

  /// The owner's name in the lines that stand beside the letter.
  private func ownerLines(_ party: PartyID, within space: Double) -> [String] {
    TextMetrics.wrap(program.label(party), width: space - letterWidth(party) - 7, size: DotSize.small)
  }

  private func letterWidth(_ party: PartyID) -> Double {
    max(14, (TextMetrics.width(of: mark(of: party).letter, size: DotSize.small, bold: true) + 5).rounded(.up))
  }

  /// The owner's letter in the colour of its division, filled where a step names it, outlined where it is implied.
  private func chip(_ party: PartyID, isImplied: Bool, within space: Double) -> String {
    let mark = mark(of: party)
    let width = letterWidth(party)
    let box =
      isImplied
      ? box(mark.letter, width: width, "BORDER=\"1\" COLOR=\"\(mark.color)\"", mark.color)
      : box(mark.letter, width: width, "BGCOLOR=\"\(mark.color)\"", DotPalette.paper)
    let name = ownerLines(party, within: space).map(DotWriter.markup).joined(
      separator: "<BR ALIGN=\"LEFT\"/>")
    let gap = isImpliedBelow(party, within: space) ? "<BR ALIGN=\"LEFT\"/>" : " "
    let words = isImplied ? "\(name)<FONT COLOR=\"\(DotPalette.mute)\">\(gap)<I>implied</I></FONT>" : name
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

  /// The score; from the lowest to the highest where those who come there feel differently.
  private func score(of step: Int) -> (text: String, isBad: Bool)? {
    guard let feeling = journey.feeling(ofStep: step), let score = journey.emotions[feeling].score else {
      return nil
    }
    let felt = program.feelings(atStep: step, of: journey, otherwise: score.value)
    let (low, high) = (felt.min() ?? score.value, felt.max() ?? score.value)
    return (low == high ? signed(Int(low)) : "\(signed(Int(low)))\u{2026}\(signed(Int(high)))", low < 0)
  }

  /// The letter and the colour of an owner's division: that of the light theme, since boxes are light.
  func mark(of party: PartyID) -> (letter: String, color: String) {
    let style = site.divisions[party]
    return (style.letter, DivisionStyles.hues[style.hue].light)
  }
}
