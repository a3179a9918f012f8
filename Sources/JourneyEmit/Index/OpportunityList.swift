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
    let plot = OpportunityPlot(context: context, items: plotted)
    return #"""
      <section><h2 id="opp-h">Opportunities</h2><p class="sub">\#(plot.explanation)</p>
      <div class="opp\#(plotted.isEmpty ? " bare" : "")">\#(plot.markup)<ol>\#(items.map(row).joined(separator: "\n"))
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
    let due = DueDate(opportunity.due, in: context.program).markup
    guard let owner = opportunity.owner else { return #"<b class="bad">no owner</b>, \#(due)"# }
    return "\(context.chip(owner))\(context.program.label(owner)), \(due)"
  }
}
