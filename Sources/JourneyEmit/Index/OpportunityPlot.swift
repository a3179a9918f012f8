import JourneyLanguage

/// The opportunities as numbers on a field of impact and effort.
struct OpportunityPlot {
  let context: IndexContext
  let items: [OpportunityList.Item]

  // The field: five by five cells of 72 by 54, impact upwards, effort to the right.
  private static let left = 56.0
  private static let top = 22.0
  private static let cell = (width: 72.0, height: 54.0)

  /// Whether there are too many for a number each: then each cell says how many there are.
  private var isCrowded: Bool { items.count > 40 }

  /// What the plot shows, in a sentence or two.
  var explanation: String {
    guard !items.isEmpty else { return "None says its impact and its effort." }
    let isUnowned = items.contains { $0.opportunity.owner == nil }
    if isCrowded {
      return "How many by impact and effort." + (isUnowned ? " Red ring: nobody owns some of them." : "")
    }
    return "By impact and effort." + (isUnowned ? " Dashed red: nobody owns it." : "")
  }

  /// The drawing; nothing where nothing has figures. What it shows also stands in the list.
  var markup: Markup {
    guard !items.isEmpty else { return .none }
    var lines: Markup = #"<rect class="now" x="56" y="22" width="144" height="108"/>"#
    for index in 0...5 {
      let x = OpportunityPlot.left + Double(index) * OpportunityPlot.cell.width
      let y = OpportunityPlot.top + Double(index) * OpportunityPlot.cell.height
      lines += #"<path class="gl" d="M\#(x) 22V292M56 \#(y)H416"/>"#
    }
    lines += #"""
      <path class="ax0" d="M56 22V292H416"/><text x="60" y="34" class="q">do first</text>\#
      <text x="412" y="34" class="q" text-anchor="end">plan</text><text x="60" y="288" class="q">when there is time</text>\#
      <text x="412" y="288" class="q" text-anchor="end">think twice</text>
      """#
    for value in 1...5 {
      let x = OpportunityPlot.left + (Double(value) - 0.5) * OpportunityPlot.cell.width
      let y = OpportunityPlot.top + (5.5 - Double(value)) * OpportunityPlot.cell.height + 4
      lines += #"<text x="\#(x)" y="308" text-anchor="middle">\#(value)</text>"#
      lines += #"<text x="44" y="\#(y)" text-anchor="end">\#(value)</text>"#
    }
    return #"""
      <svg class="plot" viewBox="0 0 440 330" width="440" height="330" aria-hidden="true">\#(lines)\#
      <text x="416" y="325" text-anchor="end" class="at">effort →</text><text x="56" y="13" class="at">↑ impact</text>\#
      \#(spots)</svg>
      """#
  }

  /// What stands in the cells.
  private var spots: [Markup] {
    var cells: [Int: [OpportunityList.Item]] = [:]
    for item in items {
      guard let impact = item.opportunity.impact, let effort = item.opportunity.effort else { continue }
      cells[impact * 10 + effort, default: []].append(item)
    }
    return cells.keys.sorted().map { key in
      let x = OpportunityPlot.left + (Double(key % 10) - 0.5) * OpportunityPlot.cell.width
      let y = OpportunityPlot.top + (5.5 - Double(key / 10)) * OpportunityPlot.cell.height
      let items = cells[key] ?? []
      return isCrowded ? number(of: items, x, y) : numbers(items, x, y)
    }
  }

  /// The numbers of the list side by side: up to three, or two and how many more there are.
  private func numbers(_ items: [OpportunityList.Item], _ x: Double, _ y: Double) -> Markup {
    let shown = items.count > 3 ? 2 : items.count
    let count = items.count > 3 ? 3 : items.count
    func place(_ index: Int) -> Double { x + (Double(index) - Double(count - 1) / 2) * 24 }
    var markup = Markup.none
    for (index, item) in items.prefix(shown).enumerated() {
      let style = item.opportunity.owner.map { context.site.divisions[$0].cssClass } ?? "none"
      markup += #"""
        <g class="o \#(style)"><circle cx="\#(place(index))" cy="\#(y)" r="11.5"/>\#
        <text x="\#(place(index))" y="\#(y + 4)" text-anchor="middle">\#(item.number)</text></g>
        """#
    }
    guard items.count > shown else { return markup }
    return markup
      + #"<text x="\#(place(2))" y="\#(y + 4)" text-anchor="middle">+\#(items.count - shown)</text>"#
  }

  /// How many there are in a cell.
  private func number(of items: [OpportunityList.Item], _ x: Double, _ y: Double) -> Markup {
    let isUnowned = items.contains { $0.opportunity.owner == nil }
    return #"""
      <g class="o all\#(isUnowned ? " part" : "")"><circle cx="\#(x)" cy="\#(y)" r="14"/>\#
      <text x="\#(x)" y="\#(y + 4)" text-anchor="middle">\#(items.count)</text></g>
      """#
  }
}
