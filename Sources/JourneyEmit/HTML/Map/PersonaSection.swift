import JourneyLanguage

/// Who the journey is about: what its personas want and say, how long they wait and where they can be met.
struct PersonaSection {
  let map: JourneyMap

  /// Nothing where the personas are names only.
  func markup() -> Markup {
    let personas = map.journey.personas.filter { id in
      let persona = map.program.personas[id.index]
      return
        !(persona.wants.isEmpty && persona.quotes.isEmpty && persona.uses.isEmpty && persona.known.isEmpty)
        || persona.patience != nil || persona.head.note != nil || !persona.head.tags.isEmpty
    }
    guard !personas.isEmpty else { return .none }
    return #"""
      <section id="personas"><div class="fi-h"><h2>\#(personas.count == 1 ? "The persona" : "The personas")</h2></div>
      <div class="pps">\#(personas.map(card))</div>
      </section>
      """#
  }

  private func card(_ id: PersonaID) -> Markup {
    let persona = map.program.personas[id.index]
    let remarks =
      [
        persona.share.map { "\($0) of customers" }, persona.priority.map { "priority \($0.word)" },
      ].compactMap { $0 } + persona.head.tags.map { "#" + map.text($0) }
    let head: Markup = remarks.isEmpty ? .none : " <small>\(remarks.joined(separator: ", "))</small>"
    let note =
      persona.head.note.map { #"<p class="note" dir="auto">\#(map.text($0))</p>"# as Markup } ?? .none
    let quotes = persona.quotes.map { #"<blockquote dir="auto">“\#(map.text($0))”</blockquote>"# as Markup }
    var facts = Markup.none
    func fact(_ name: String, _ content: [Markup]) {
      if !content.isEmpty {
        facts += "<div><dt>\(name)</dt>\(content.map { "<dd>\($0)</dd>" as Markup })</div>"
      }
    }
    fact("wants", persona.wants.map { #"<span dir="auto">\#(map.text($0))</span>"# })
    let channels = persona.uses.map { id -> Markup in
      let icon = ChannelIcon(map.program.channels[id.index], map.program).markup
      return #"<span class="ch">\#(icon)<bdi>\#(map.program.label(id))</bdi></span> "#
    }
    fact("uses", channels.isEmpty ? [] : [channels.joined()])
    fact("waits", persona.patience.map { ["\($0.description), no longer"] } ?? [])
    fact("known already", persona.known.map { "<bdi>\(map.program.label($0))</bdi>" })
    return #"""
      <div class="pp"><h3><bdi>\#(map.program.label(id))</bdi>\#(head)</h3>\#(note)\#(quotes)<dl>\#(facts)</dl></div>

      """#
  }

  /// The section's part of the style sheet.
  static let styles = #"""
    #personas{position:sticky;left:0;width:calc(100vw - 1rem);padding:2rem 1rem 0}.pps{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:1rem 2rem;max-width:90rem}
    .pp{border-top:var(--r2);padding:.6rem 0;overflow-wrap:anywhere}.pp h3{font-size:.875rem;font-weight:600}.pp blockquote{font-style:italic;color:var(--soft);margin:.2rem 0 .3rem;max-width:45ch}.pp dl>div{display:grid;grid-template-columns:6rem minmax(0,1fr);gap:0 .5rem;padding:.12rem 0}.pp dt{grid-row:1/9;color:var(--mute);font-size:.75rem;padding-top:.06rem}.pp dd{grid-column:2;margin:0}.pp .ch{display:inline-flex;margin:0 .75rem 0 0}
    .present #personas{display:none}
    @media screen and (max-width:46rem){#personas{position:static;width:auto}}
    @media print{#personas{position:static;width:auto;margin-top:8mm;padding-top:0;break-inside:avoid}}
    """#
}
