import JourneyLanguage

/// The gap to the ideal on a journey's page: what there is to do in all, and step by step. Of several ideals it takes the
/// first, and links to the pages of the others.
struct GapSection {
  let map: JourneyMap
  private let pairs: [IdealGap.Pair]
  private let words: GapWords
  private let open: [IdealGap.Step]

  /// Nil where nobody says how the journey should be, or where it is so already.
  init?(_ map: JourneyMap) {
    pairs = map.context.gapPairs(of: map.id)
    guard let pair = pairs.first else { return nil }
    self.map = map
    words = GapWords(map.context.gap(of: pair), in: map.program)
    open = words.open
    if open.isEmpty { return nil }
  }

  func markup() -> Markup {
    return #"""
      <section id="gap"><div class="fi-h"><h2>Gap to the ideal</h2><p>\#(against) · \#
      <a href="\#(map.context.gapPageName(of: pairs[0]))">side by side</a>\#(others)</p></div>
      \#(GapSection.summary(words))
      <table class="gt"><thead><tr><th scope="col">Step</th><th scope="col">Feels <span class="gk">\#
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><circle class="gn" cx="5" cy="5" r="4"/></svg>today \#
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path class="gi" d="M6 1l5 5-5 5-5-5z"/></svg>as it should be</span></th>\#
      <th scope="col">What changes</th><th scope="col">Planned</th></tr></thead>
      <tbody>\#(open.map(row).joined(separator: "\n"))
      </tbody></table>
      </section>
      """#
  }

  /// What there is to do in all; empty where there is nothing.
  static func summary(_ words: GapWords) -> Markup {
    let facts = words.summary.map { line -> Markup in
      // What is long takes the room of two, or the others would stand beside nothing.
      let style: Markup = line.words.count > 150 ? #" class="wd""# : .none
      return #"<div\#(style)><dt>\#(line.label)</dt><dd>\#(minus(line.words))</dd></div>"#
    }
    return facts.isEmpty ? .none : #"<dl class="gs">\#(facts)</dl>"#
  }

  private var against: Markup {
    let whose: Markup = words.personas.isEmpty ? .none : " for <bdi>\(words.personas)</bdi>"
    guard let id = words.gap.ideal, let title = words.idealTitle else {
      return "against what its steps should feel like\(whose)"
    }
    return #"against <a href="\#(map.context.pageName(of: id))"><bdi>\#(title)</bdi></a>\#(whose)"#
  }

  /// Links to the pages of the further ideals.
  private var others: Markup {
    let links = pairs.dropFirst().map { pair -> Markup in
      #" · <a href="\#(map.context.gapPageName(of: pair))">against \#(map.context.aim(of: pair))</a>"#
    }
    return links.joined(separator: "")
  }

  // MARK: Rows

  private func row(_ step: IdealGap.Step) -> Markup {
    let name: Markup =
      step.current.map { map.link($0, map.numbered($0)) } ?? "<bdi>\(words.title(step))</bdi>"
    let fate: Markup = words.fate(step).map { #"<small dir="auto">\#($0)</small>"# } ?? .none
    let all = words.changes(step)
    let changes = all.filter { $0.label != "feels" }.map { change -> Markup in
      let value = change.owners.isEmpty ? "<bdi>\(change.words)</bdi>" : owners(change.owners)
      return "<li><span>\(change.label)</span> \(value)</li>"
    }
    let single = all.filter { $0.label == "feels" }.map {
      "<li><bdi>\(GapSection.minus($0.words))</bdi></li>" as Markup
    }
    let style: Markup = step.current == nil ? #" class="nw""# : step.isDropped ? #" class="dp""# : .none
    return #"""
      <tr\#(style)><th scope="row">\#(name)\#(fate)</th><td class="gf">\#(feelings(step))\#(single.isEmpty ? .none : "<ul>\(single)</ul>")</td>\#
      <td>\#(changes.isEmpty ? .none : "<ul>\(changes)</ul>")</td><td>\#(GapSection.plans(step, words, badge: map.badge))</td></tr>
      """#
  }

  /// Who has a step, and who should have it, with the badges of the map.
  private func owners(_ sides: [[GapWords.Owner]]) -> Markup {
    sides.map { owners in
      owners.map { owner -> Markup in
        switch owner {
        case .party(let party): map.badge(party) + "<bdi>\(words.label(owner))</bdi>"
        case .nobody: #"<b class="bad">\#(words.label(owner))</b>"#
        case .customer: "\(words.label(owner))"
        }
      }.joined(separator: ", ")
    }.joined(separator: " → ")
  }

  private func feelings(_ step: IdealGap.Step) -> Markup {
    let now = words.feeling(step).map { #"<bdi>\#(GapSection.minus($0))</bdi>"# as Markup }
    let ideal = words.idealFeeling(step).map {
      #"<b class="id"><bdi>\#(GapSection.minus($0))</bdi></b>"# as Markup
    }
    let isSame = now != nil && !step.hasOtherFeeling
    let text = [now, isSame ? nil : ideal].compactMap { $0 }.joined(separator: " → ")
    guard !text.isEmpty else { return .none }
    guard step.score.now != nil || step.score.ideal != nil else { return #"<p dir="auto">\#(text)</p>"# }
    return picture(step) + #"<p dir="auto">\#(text)</p>"#
  }

  /// From the feeling of today to the one that it should be, between -3 and +3.
  private func picture(_ step: IdealGap.Step) -> Markup {
    func x(_ score: Int8) -> Double { 8 + (Double(score) + 3) * 19 }
    var content: Markup = #"<path class="gl" d="M8 8H122"/><path class="gz" d="M65 3v10"/>"#
    let now = step.feeling == nil ? nil : step.score.now
    let aim = step.idealFeeling == nil ? nil : step.score.ideal
    if let now, let ideal = aim, now != ideal {
      content += #"<path class="\#(ideal > now ? "gu" : "gd")" d="M\#(x(now)) 8H\#(x(ideal))"/>"#
    }
    if let ideal = aim {
      content += #"<path class="gi" d="M\#(x(ideal)) 2.5l5.5 5.5-5.5 5.5-5.5-5.5z"/>"#
    }
    if let now { content += #"<circle class="gn" cx="\#(x(now))" cy="8" r="4"/>"# }
    return
      #"<svg class="gp" viewBox="0 0 130 16" width="130" height="16" aria-hidden="true">\#(content)</svg>"#
  }

  /// What is planned at a step, who has to do it and by when; that nothing is, where it should feel better.
  static func plans(_ step: IdealGap.Step, _ words: GapWords, badge: (PartyID) -> Markup) -> Markup {
    let plans = words.plans(step).map { plan -> Markup in
      let who: Markup =
        plan.owner.map { badge($0) + "<bdi>\(plan.who)</bdi>" } ?? #"<b class="bad">no owner</b>"#
      let due = plan.hasDate ? plan.due.markup : #"<b class="bad">no date</b>"#
      let figures: Markup = plan.figures.isEmpty ? .none : "<small>, \(plan.figures)</small>"
      return #"<li><p dir="auto">\#(plan.text)</p><p class="by">\#(who), \#(due)\#(figures)</p></li>"#
    }
    if plans.isEmpty { return words.lacksPlan(step) ? #"<b class="bad">no plan yet</b>"# : .none }
    return "<ul>\(plans)</ul>"
  }

  /// Scores with a true minus, as on the rest of the page, and on one line with the word before them.
  static func minus(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isSign =
        (character == "-" || character == "+") && previous == " " && index + 1 < characters.count
        && characters[index + 1].isNumber
      if isSign, !result.isEmpty {
        result.removeLast()
        result.append("\u{A0}")
      }
      result.append(isSign && character == "-" ? "\u{2212}" : character)
      previous = character
    }
    return result
  }

  /// The figures above the steps.
  static let factStyles = #"""
    .gs{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:0 2rem;margin-bottom:1.25rem;color:var(--soft)}.gs div{display:flex;gap:.75rem;padding:.35rem 0;border-top:var(--r)}.gs dt{flex:none;width:5rem;color:var(--ink);font-weight:600}.gs dd{min-width:0}.gs .wd{grid-column:span 2}@media screen and (max-width:46rem){.gs .wd{grid-column:auto}}
    """#

  /// The section's part of the style sheet.
  static let styles =
    factStyles + "\n" + #"""
      #gap{position:sticky;left:0;width:calc(100vw - 1rem);padding:2rem 1rem 0;overflow-wrap:anywhere}#gap .fi-h{justify-content:flex-start;gap:.75rem;align-items:baseline;color:var(--soft);flex-wrap:wrap}#gap .fi-h p{min-width:0}#gap h2{color:var(--ink)}
      .gt{border-collapse:collapse;width:100%;max-width:90rem}.gt th,.gt td{text-align:start;vertical-align:top;padding:.5rem 1.25rem .55rem 0;border-top:var(--r);overflow-wrap:anywhere}.gt thead th{border-top:0;border-bottom:var(--r2);font-size:.75rem;color:var(--mute);font-weight:600;padding-top:0}
      .gt tbody th{font-weight:600;width:21%}.gt tbody th a{text-decoration:none}.gt tbody th a:hover{text-decoration:underline}.gt th small{display:block}.nw th small{color:var(--ideal);font-weight:600}.dp th a{color:var(--mute)}
      .gt td{color:var(--soft)}.gt li span{color:var(--mute)}.gt li .k{min-width:1rem;height:1rem;font-size:.6875rem;margin:-.15rem .35rem -.05rem 0;vertical-align:middle}.gt .gf{width:28%}.gt .gf li+li{margin-top:.2rem}.gt td:nth-child(3){width:26%}.gt .id{color:var(--ideal);font-weight:600}.gt .by{margin:.1rem 0 .25rem}.gt .by bdi{color:var(--ink)}
      .gk{font-weight:400;white-space:nowrap;margin-left:.5rem}.gk svg{vertical-align:-.1rem;margin-right:.2rem}.gp{display:block;margin:.1rem 0 .15rem}
      .gl{stroke:var(--line2)}.gz{stroke:var(--edge)}.gu{stroke:var(--ideal);stroke-width:3}.gd{stroke:var(--red);stroke-width:3}.gn{fill:var(--ink)}.gi{fill:var(--bg);stroke:var(--ideal);stroke-width:2}
      .present #gap{display:none}
      @media screen and (max-width:46rem){#gap{position:static;width:auto}.gt,.gt tbody,.gt tr,.gt th,.gt td{display:block;width:auto!important}.gt thead{display:none}.gt tr{border-top:var(--r);padding:.6rem 0 .7rem}.gt tbody th,.gt tbody td{border:0;padding:.1rem 0}.gs{grid-template-columns:1fr}}
      @media print{#gap{position:static;width:auto;margin-top:8mm}#gap .fi-h,#gap .gs,#gap thead{break-after:avoid}#gap .gs{break-inside:avoid}.gt tr{break-inside:avoid}}
      """#
}
