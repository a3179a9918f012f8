import JourneyLanguage

/// One workspace on the first page of a site of several.
package struct OverviewSection: Sendable {
  let markup: Markup
  let journeys: Int
  private let hasCurves: Bool
  private let isAveraged: Bool
  private let isOfSeveral: Bool
  /// The theme of its pages.
  private let theme: String?

  /// The workspace of `site`, whose pages stand in `folder`. `title` names it where no organization does.
  ///
  /// - Parameter address: the folder as it stands in an address.
  package init(_ site: SiteContext, folder: String, address: String, title: String) {
    let context = IndexContext(site, base: address + "/")
    journeys = context.model.lived.count
    theme = site.theme
    let curves = context.model.entries.map { Sparkline($0, gap: nil) }
    hasCurves = curves.contains { !$0.isEmpty }
    isAveraged = curves.contains(where: \.isAveraged)
    isOfSeveral = curves.contains(where: \.isOfSeveral)
    let name = IndexPage.name(of: site, otherwise: title)
    // Two workspaces may be of one organization: their regions still need names that differ.
    let label = name == folder ? name : "\(name), \(folder)"
    let place: Markup = name == folder ? .none : #" <small class="mono">\#(folder)</small>"#
    let table: Markup =
      context.model.entries.isEmpty
      ? "<p>There is no journey in this workspace yet.</p>"
      : #"<div class="scroll" tabindex="0" role="region" aria-label="\#(label)">\#(JourneyTable(context: context).short)</div>"#
    markup = #"""
      <section class="ws"><h2><a href="\#(address)/index.html">\#(name)</a>\#(place)</h2>
      \#(IndexPage.lead(context, OwnershipMap(context)))
      \#(table)</section>

      """#
  }

  /// The page over `sections`.
  package static func page(_ sections: [OverviewSection]) -> String {
    let journeys = sections.reduce(0) { $0 + $1.journeys }
    let body: Markup = #"""
      <a class="skip" href="#main">To the workspaces</a>
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>\#(Theme.symbols)</defs></svg>
      <header class="top"><div><h1>Customer journeys</h1>\#
      <p class="lead">\#(counted(sections.count, "workspace")), \#(counted(journeys, "journey")).</p></div>
      \#(Theme.themeSelect)</header>
      <main id="main">\#(JourneyTable.legend(sections.contains(where: \.hasCurves), isAveraged: sections.contains(where: \.isAveraged),
        isOfSeveral: sections.contains(where: \.isOfSeveral)))
      \#(sections.map(\.markup))</main>
      """#
    let styles = Theme.styles + "\n" + IndexStyle.css + "\n" + ScrollHint.style
    let themes = Set(sections.map(\.theme))
    return HTMLDocument(
      title: "Customer journeys", theme: themes.count == 1 ? themes.first ?? nil : nil, styles: styles,
      script: IndexPage.script, body: body
    ).html
  }
}
