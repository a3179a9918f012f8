import JourneyLanguage
import JourneySource

// The first page of a site: all journeys at a glance, who owns what, how channels feel, what could be
// better, and what was found. It needs no script; the script only chooses the theme. Sections with nothing in
// them are left out, unless that is news.

/// The page that leads to all journeys.
package enum IndexPage {
  /// The page. `title` names a workspace without an organization: its folder.
  package static func render(in site: SiteContext, title: String = "Customer journeys") -> String {
    let context = IndexContext(site)
    let name = name(of: site, otherwise: title)
    let ownership = OwnershipMap(context)
    let opportunities = OpportunityList(context)
    let channels = ChannelMap(context).markup
    let owners = ownership.markup
    let maps: Markup =
      owners.isEmpty && channels.isEmpty
      ? .none
      : #"<div class="\#(context.layout.grid)">\#n\#(owners)\#(channels)</div>\#n"#
    var links: [(target: String, label: String)] = [("journeys-h", "Journeys")]
    if !owners.isEmpty { links.append(("own-h", "Owners")) }
    if !channels.isEmpty { links.append(("ch-h", "Channels")) }
    if !opportunities.items.isEmpty { links.append(("opp-h", "Opportunities")) }
    let notes = NoteList(of: site)
    let noted: Markup =
      notes.isEmpty ? .none : #"<section><h2>Notes</h2>\#(notes.markup)</section>\#n"#
    links.append(("find-h", "Findings"))
    let navigation = links.map { ##"<a href="#\##($0.target)">\##($0.label)</a>"## as Markup }
    let body: Markup = #"""
      <a class="skip" href="#main">To the journeys</a>
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>\#(Theme.symbols)</defs></svg>
      <header class="top"><div><h1>\#(name)</h1>\#(lead(context, ownership))</div>
      <nav aria-label="On this page">\#(navigation)</nav>
      \#(Theme.themeSelect)</header>
      <main id="main">
      \#(journeys(context))\#(maps)\#(opportunities.markup)\#(noted)\#(FindingsOverview(context: context).markup)</main>
      """#
    let styles =
      Theme.styles + "\n" + site.divisions.css + "\n" + IndexStyle.css + "\n" + ScrollHint.style + "\n"
      + context.layout.styles + (notes.isEmpty ? "" : "\n" + NoteList.styles)
    return HTMLDocument(
      title: "All journeys · \(name)", theme: site.theme, styles: styles, script: script, body: body
    ).html
  }

  /// The script of the page: it only chooses the theme, and says where tables go on.
  static let script =
    "(function(){var h=document.documentElement,$=function(i){return document.getElementById(i)};"
    + Theme.themeScript + ScrollHint.script + "})();"

  /// The title of the organization, where there is one; else `title`.
  static func name(of site: SiteContext, otherwise title: String) -> String {
    let organizations = site.program.parties.filter { $0.kind == .organization }
    return organizations.count == 1 ? site.program.label(organizations[0].head) : title
  }

  private static func journeys(_ context: IndexContext) -> Markup {
    guard context.model.entries.isEmpty else { return JourneyTable(context: context).markup }
    return
      #"<section><h2 id="journeys-h">Journeys</h2><p>There is no journey in this workspace yet.</p></section>"#
  }

  /// How much there is, and what is worst, each a link to where it stands.
  static func lead(_ context: IndexContext, _ ownership: OwnershipMap) -> Markup {
    let page = context.base.isEmpty ? "" : context.base + "index.html"
    let model = context.model
    let ideals = model.entries.count - model.lived.count
    let steps = model.lived.reduce(0) { $0 + $1.stepCount }
    // Maps number the others, too.
    let all = model.lived.reduce(0) { $0 + $1.journey.steps.count }
    var size =
      "\(counted(model.lived.count, "journey")), \(counted(steps, "step"))\(steps < all ? " in use" : "")"
    if ideals > 0 { size += ", and \(counted(ideals, "ideal"))" }
    var trouble: [Markup] = []
    if ownership.unownedCount > 0 {
      let words = "\(counted(ownership.unownedCount, "step")) nobody owns"
      trouble.append(##"<a href="\##(page)#own-h"><b class="bad">\##(words)</b></a>"##)
    }
    let unanswered = model.lived.count { $0.journey.accountable == nil }
    if unanswered > 0 {
      let words = "\(counted(unanswered, "journey")) nobody answers for"
      trouble.append(##"<a href="\##(page)#journeys-h"><b class="bad">\##(words)</b></a>"##)
    }
    let findings = model.findings
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let number = findings.count { $0.severity == severity }
      return number > 0 ? "\(number) \(SeverityMark.word(severity, number))" : nil
    }
    let found = counts.isEmpty ? "No findings" : counts.joined(separator: ", ")
    let middle: Markup = trouble.isEmpty ? .none : "\(trouble.joined(separator: ", ")). "
    return ##"<p class="lead">\##(size). \##(middle)<a href="\##(page)#find-h">\##(found)</a>.</p>"##
  }
}
