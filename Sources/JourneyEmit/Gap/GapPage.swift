import JourneyLanguage

/// The page of a gap: a journey as it is beside what it should be, the curves of both, and every step of both.
///
/// It needs no script; the script only chooses the theme, and says where the curves go on.
package enum GapPage {
  /// The page of `pair`.
  package static func render(_ pair: IdealGap.Pair, in context: SiteContext) -> String {
    let id = pair.current
    let words = GapWords(context.gap(of: pair), in: context.program)
    let today = GapSide(id, in: context, way: words.gap.currentWay)
    let aim = pair.ideal.map { GapSide($0, in: context, way: words.gap.idealWay) }
    let home = MapIntro.home(of: today.journey, in: context.program)
    let table = GapTable(words: words, today: today, aim: aim)
    let body: Markup = #"""
      <a class="skip" href="\#(anchor: "steps")">To the steps</a>
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>\#(ChannelIcon.symbols)</defs></svg>
      <header class="top"><div><nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="index.html"><bdi>\#(home)</bdi></a></li>\#
      <li><a href="\#(context.pageName(of: id))"><bdi>\#(today.title)</bdi></a></li></ol></nav>
      <h1><bdi>\#(BreakableText.heading.markup(today.title))</bdi>, today and as it should be</h1>
      \#(lead(words))\#(links(today, aim, words))</div>
      \#(Theme.themeSelect)</header>
      <main id="main">
      \#(summary(words))\#(curves(words, today, aim))
      <section><h2 id="steps" tabindex="-1">Step by step</h2>\#(key(words, table))
      \#(table.markup())
      </section>
      </main>
      """#
    let styles = [Theme.styles, context.divisions.css, GapPageStyle.css, ScrollHint.style]
    return HTMLDocument(
      title: "\(today.title) · gap · \(home)", theme: context.theme, styles: styles.joined(separator: "\n"),
      script: IndexPage.script, body: body
    ).html
  }

  // MARK: Head

  /// What it is held against, whose it is, who answers.
  private static func lead(_ words: GapWords) -> Markup {
    var parts: [Markup] = [
      words.idealTitle.map { "Against <strong><bdi>\($0)</bdi></strong>" }
        ?? "Against what its steps should feel like"
    ]
    if !words.personas.isEmpty { parts.append("for <strong><bdi>\(words.personas)</bdi></strong>") }
    let accountable: Markup =
      words.accountable.map { "answers for all of it: <strong><bdi>\($0)</bdi></strong>" }
      ?? #"<b class="bad">nobody answers for all of it</b>"#
    return #"<p class="lead">\#((parts + [accountable]).joined(separator: " · "))</p>"#
  }

  private static func links(_ today: GapSide, _ aim: GapSide?, _ words: GapWords) -> Markup {
    func link(_ target: String, _ text: String) -> Markup {
      #"<a class="btn" href="\#(target)">\#(text)</a>"#
    }
    let context = today.context
    var links = [link(context.pageName(of: today.id), "Map of today")]
    if let aim { links.append(link(context.pageName(of: aim.id), "Map as it should be")) }
    for other in context.gapPairs(of: today.id) where other.ideal != aim?.id {
      links.append(
        #"<a class="btn" href="\#(context.gapPageName(of: other))"><span>Against \#(context.aim(of: other))</span></a>"#
      )
    }
    return #"<p class="go">\#(links.joined(separator: " "))</p>"#
  }

  // MARK: Sections

  private static func summary(_ words: GapWords) -> Markup {
    let facts = GapSection.summary(words)
    return
      #"<section><h2>What there is to do</h2>\#(facts.isEmpty ? "<p>\(GapWords.nothing)</p>" : facts)</section>"#
  }

  private static func curves(_ words: GapWords, _ today: GapSide, _ aim: GapSide?) -> Markup {
    guard let curve = GapCurve(words, today: today, aim: aim) else { return .none }
    let hollow: Markup =
      curve.hasBeside
      ? #" <span><svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><circle class="off" cx="5" cy="5" r="3.8"/></svg>only beside the usual way</span>"#
      : .none
    let whose: Markup =
      !words.hasPersonaFeelings
      ? .none
      : words.hasWorst
        ? " Where nothing is said of all, it is what whoever feels worst feels; the table has what each feels."
        : " What single personas feel otherwise stands in the table."
    return #"""

      <section><h2 id="curves">How it feels</h2><p class="sub"><span>\#
      <svg viewBox="0 0 30 12" width="30" height="12" aria-hidden="true"><path class="p1" d="M0 6H30"/><circle class="on" cx="15" cy="6" r="4.5"/></svg>today</span> \#
      <span><svg viewBox="0 0 30 12" width="30" height="12" aria-hidden="true"><path class="id" d="M0 6H30"/><path class="di" d="M15 .5l5.5 5.5-5.5 5.5-5.5-5.5z"/></svg>as it should be</span>\#(hollow)\#(whose) \#
      <span class="vh">All that the picture shows stands in the table below it.</span></p>
      <div class="box scroll" tabindex="0" role="region" aria-labelledby="curves">\#(curve.markup())</div>
      </section>
      """#
  }

  /// How the table is read.
  private static func key(_ words: GapWords, _ table: GapTable) -> Markup {
    let same: Markup = table.hasSame ? " What stays as it is, is in small print." : .none
    let leftOut: Markup = words.leftOut.map { " Left out: \($0)." } ?? .none
    let open: Markup =
      table.hasOpen ? " Own times and amounts that only one side says are not compared." : .none
    let forWhom: Markup = words.gap.personas == nil ? .none : " for <bdi>\(words.personas)</bdi>"
    let ideal: Markup =
      words.gap.ideal == nil
      ? " Only how steps should feel is said: nobody has written the journey as it should be\(forWhom)."
      : .none
    return #"""
      <p class="sub">What differs is <b>bold</b>, with an <span class="arrow" aria-hidden="true">→</span><span class="vh">arrow</span> before what it should \#
      become.\#(leftOut)\#(open)\#(same) An outlined letter: the channel implies the owner.\#(ideal)</p>
      """#
  }
}
