import JourneyLanguage
import TextMetrics

/// What a lane is called: an owner with the letter of its division, a channel with that of whoever runs it, or in words.
struct LaneHead {
  private let letter: PartyID?
  private let title: [String]
  private let small: [String]
  private let color: String
  private let site: SiteContext
  private let width: Double

  /// - Parameter width: how much room there is, in points.
  init(_ key: StepLanes.Key, _ site: SiteContext, width: Double) {
    let program = site.program
    var letter: PartyID?
    let title = LaneHead.words(key, site)
    var (more, color) = ("", DotPalette.ink)
    switch key {
    case .customer, .unknown, .noChannel: break
    case .unused: more = "out of use"
    case .nobody: (more, color) = ("owns this", DotPalette.red)
    case .party(let party):
      let style = site.divisions[party]
      more = style.isPartner ? "partner" : style.label == title ? "" : style.label
      letter = party
    case .channel(let channel):
      more = program.channels[channel.index].isOneWay ? "one-way" : ""
      letter = program.channels[channel.index].runBy
    }
    let room = width - (letter == nil ? 0 : 22)
    self.title = TextMetrics.wrap(title, width: room, size: DotSize.title, bold: true)
    small = more.isEmpty ? [] : TextMetrics.wrap(more, width: room, size: DotSize.small)
    self.letter = letter
    self.color = color
    self.site = site
    self.width = room
  }

  /// What a lane is called, in words.
  static func words(_ key: StepLanes.Key, _ site: SiteContext) -> String {
    switch key {
    case .customer: "The customer alone"
    case .nobody, .unused: "Nobody"
    case .unknown: "Owner unknown"
    case .party(let party): site.program.label(party)
    case .channel(let channel): site.program.label(channel)
    case .noChannel: "No channel said"
    }
  }

  /// How high it is, in points.
  var height: Double {
    Double(title.count) * DotSize.title * 1.2 + Double(small.count) * DotSize.small * 1.2 + 8
  }

  /// The label of its node, with `more` said below.
  func with(more: String? = nil) -> String {
    let said = small + (more.map { TextMetrics.wrap($0, width: width, size: DotSize.small) } ?? [])
    var rows = row(title, DotSize.title, color, isBold: true)
    if !said.isEmpty { rows += row(said, DotSize.small, DotPalette.mute, isBold: false) }
    let words = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">\(rows)</TABLE>"
    let mark = letter.map(box) ?? ""
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"0\">"
      + "<TR>\(mark)<TD ALIGN=\"LEFT\">\(words)</TD></TR></TABLE>"
  }

  private func row(_ lines: [String], _ size: Double, _ color: String, isBold: Bool) -> String {
    let words = lines.map { DotWriter.markup($0) + "<BR ALIGN=\"LEFT\"/>" }.joined()
    let text = isBold ? "<B>\(words)</B>" : words
    return "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\" WIDTH=\"\(Int(width.rounded(.up)))\">"
      + "<FONT POINT-SIZE=\"\(Int(size))\" COLOR=\"\(color)\">\(text)</FONT></TD></TR>"
  }

  private func box(_ party: PartyID) -> String {
    let style = site.divisions[party]
    let hue = DivisionStyles.hues[style.hue].light
    let room = max(
      14, (TextMetrics.width(of: style.letter, size: DotSize.small, bold: true) + 5).rounded(.up))
    let letter =
      "<TD BGCOLOR=\"\(hue)\" FIXEDSIZE=\"TRUE\" WIDTH=\"\(Int(room))\" HEIGHT=\"15\">"
      + "<FONT POINT-SIZE=\"9\" COLOR=\"\(DotPalette.paper)\"><B>\(DotWriter.markup(style.letter))</B></FONT></TD>"
    // In a table of its own: Graphviz stretches the cells of a row.
    return "<TD VALIGN=\"TOP\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">"
      + "<TR>\(letter)</TR></TABLE></TD>"
  }
}
