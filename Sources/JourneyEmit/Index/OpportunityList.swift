import JourneyLanguage

/// The opportunities of all journeys by impact and effort: a plot, and the list in the order of what is
/// gained over what it costs.
struct OpportunityList {
  /// One opportunity and where it stands.
  struct Item {
    let opportunity: Opportunity
    let entry: IndexModel.Entry
    let step: Int
    /// Its place in the list, counted from 1.
    var number = 0
    /// Impact minus effort; nil where one of them is not known.
    var gain: Int? {
      guard let impact = opportunity.impact, let effort = opportunity.effort else { return nil }
      return impact - effort
    }
  }

  let context: IndexContext
  /// All opportunities, the best first, those without figures last.
  let items: [Item]

  /// Gathers the opportunities of all journeys.
  init(_ context: IndexContext) {
    self.context = context
    var items: [Item] = []
    for entry in context.model.entries {
      for (index, step) in entry.journey.steps.enumerated() {
        for opportunity in entry.journey.opportunities(of: step) {
          items.append(Item(opportunity: opportunity, entry: entry, step: index))
        }
      }
    }
    let order = items.indices.sorted { left, right in
      func rank(_ index: Int) -> (Int, Int, Int) {
        (-(items[index].gain ?? -9), -(items[index].opportunity.impact ?? 0), index)
      }
      return rank(left) < rank(right)
    }
    self.items = order.enumerated().map { position, index in
      var item = items[index]
      item.number = position + 1
      return item
    }
  }

  /// The section; nothing where there are none.
  var markup: Markup {
    guard !items.isEmpty else { return .none }
    let plotted = items.filter { $0.gain != nil }
    let isUnowned = plotted.contains { $0.opportunity.owner == nil }
    let sub: Markup =
      plotted.isEmpty
      ? #"<p class="sub">None says its impact and its effort.</p>"#
      : #"<p class="sub">By impact and effort.\#(isUnowned ? " Dashed red: nobody owns it." : "")</p>"#
    let plot: Markup = plotted.isEmpty ? .none : OpportunityPlot(context: context, items: plotted).markup
    return #"""
      <section><h2 id="opp-h">Opportunities</h2>\#(sub)
      <div class="opp\#(plotted.isEmpty ? " bare" : "")">\#(plot)<ol>\#(items.map(row).joined(separator: "\n"))
      </ol></div></section>

      """#
  }

  private func row(_ item: Item) -> Markup {
    let opportunity = item.opportunity
    let figures = [
      opportunity.impact.map { "impact \($0)" }, opportunity.effort.map { "effort \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
    return #"""
      <li><b>\#(context.program.text(of: opportunity.text))</b><span>\#(figures.isEmpty ? "no figures" : figures)</span>\#
      <span>\#(owner(of: opportunity))</span><a href="\#(context.link(item.entry.id, step: item.step))">\#
      \#(context.title(item.entry.journey))</a></li>
      """#
  }

  private func owner(of opportunity: Opportunity) -> Markup {
    let due = opportunity.due.map { "by \($0.spelled)" } ?? "no date"
    guard let owner = opportunity.owner else { return #"<b class="bad">no owner</b>, \#(due)"# }
    return "\(context.chip(owner))\(context.program.label(owner)), \(due)"
  }
}

/// The opportunities as numbers on a field of impact and effort.
struct OpportunityPlot {
  let context: IndexContext
  let items: [OpportunityList.Item]

  // The field: five by five cells of 72 by 54, impact upwards, effort to the right.
  private static let left = 56.0
  private static let top = 22.0
  private static let cell = (width: 72.0, height: 54.0)

  /// The drawing. What it shows also stands in the list.
  var markup: Markup {
    var lines: Markup = #"<rect class="now" x="56" y="22" width="180" height="135"/>"#
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
      <svg class="plot" viewBox="0 0 440 330" aria-hidden="true">\#(lines)\#
      <text x="416" y="325" text-anchor="end" class="at">effort →</text><text x="56" y="13" class="at">↑ impact</text>\#
      \#(spots)</svg>
      """#
  }

  /// The numbers: those of one cell side by side, at most six, the rest counted.
  private var spots: [Markup] {
    var cells: [Int: [OpportunityList.Item]] = [:]
    for item in items {
      guard let impact = item.opportunity.impact, let effort = item.opportunity.effort else { continue }
      cells[impact * 10 + effort, default: []].append(item)
    }
    return cells.keys.sorted().map { key in spot(cells[key] ?? [], impact: key / 10, effort: key % 10) }
  }

  private func spot(_ items: [OpportunityList.Item], impact: Int, effort: Int) -> Markup {
    let x = OpportunityPlot.left + (Double(effort) - 0.5) * OpportunityPlot.cell.width
    let y = OpportunityPlot.top + (5.5 - Double(impact)) * OpportunityPlot.cell.height
    let shown = items.count > 6 ? 5 : items.count
    let count = shown + (items.count > shown ? 1 : 0)
    let radius = count > 3 ? 10.5 : 11.5
    let columns = count > 3 ? 3 : count
    let rows = (count + columns - 1) / columns
    func place(_ index: Int) -> (x: Double, y: Double) {
      let column = Double(index % columns) - Double(columns - 1) / 2
      let row = Double(index / columns) - Double(rows - 1) / 2
      return (x + column * (radius * 2 + 1), y + row * (radius * 2 + 1))
    }
    var markup = Markup.none
    for (index, item) in items.prefix(shown).enumerated() {
      let center = place(index)
      let style = item.opportunity.owner.map { context.site.divisions[$0].cssClass } ?? "none"
      markup += #"""
        <g class="o \#(style)"><circle cx="\#(center.x)" cy="\#(center.y)" r="\#(radius)"/>\#
        <text x="\#(center.x)" y="\#(center.y + 4)" text-anchor="middle">\#(item.number)</text></g>
        """#
    }
    if items.count > shown {
      let center = place(shown)
      markup += #"""
        <text x="\#(center.x)" y="\#(center.y + 4)" text-anchor="middle">+\#(items.count - shown)</text>
        """#
    }
    return markup
  }
}
