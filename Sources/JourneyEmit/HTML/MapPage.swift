import JourneyLanguage

/// The page of one journey: the map, its findings and the diagrams, in one file that needs no network and can be
/// read without a script.
///
/// Text order is stage, step, cell: what a screen reader reads and a phone shows. Subgrid turns it into lanes on a wide
/// screen. Drawn lanes are drawn once, in hidden definitions, and each stage shows its window of them.
package enum MapPage {
  /// The page of journey `id`.
  ///
  /// - Parameters:
  ///   - drawings: its diagrams as whole SVG documents of ours.
  ///   - files: names of files beside the page that hold the diagrams or the journey in other forms.
  ///   - alsoFiles: names of files beside the page that are sheets for a workshop: cards, canvas.
  package static func render(
    _ id: JourneyID, in context: SiteContext, drawings: [(diagram: JourneyDiagram, svg: String)],
    files: [String] = [], alsoFiles: [String] = []
  ) -> String {
    let map = JourneyMap.inPieces(id, in: context)
    let grid = MapGrid(map)
    let tags = FindingTags(map: map)
    let gap = GapSection(map)?.markup() ?? .none
    let personas = PersonaSection(map: map).markup()
    let notes = NoteList(of: map.journey, map.program)
    let noted: Markup =
      notes.isEmpty
      ? .none
      : #"""
      <section class="notes"><div class="fi-h"><h2>Notes</h2></div>\#(notes.markup)</section>

      """#
    let intro = MapIntro(
      map: map, tags: tags, hasCurve: !map.curves.isEmpty || !map.ideals.isEmpty,
      hasGap: !gap.isEmpty)
    let isEmpty = map.steps.isEmpty
    // Of no steps there is nothing to draw.
    let drawings = isEmpty ? [] : drawings
    let plan = PrintPlan(grid)
    let content: Markup = isEmpty ? #"<p class="empty">No steps yet.</p>"# : grid.markup(plan)
    let body: Markup = #"""
      <a class="skip" href="\#(anchor: "map")">To the map</a><a class="skip" href="\#(anchor: "findings")">To the findings</a>
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>\#(Theme.symbols)
      \#(ChannelIcon.symbols)
      \#(isEmpty ? .none : grid.definitions)
      </defs></svg>
      \#(intro.bar())
      <main id="main">
      \#(intro.intro(alsoFiles))
      <h2 class="vh" id="map" tabindex="-1">The map, step by step</h2>
      \#(content)
      \#(personas)\#(noted)
      \#(gap)
      \#(DiagramSection.markup(drawings.map { ($0.diagram, $0.diagram.titled($0.svg, as: id, in: context)) }, files: files))
      \#(tags.section())
      </main>
      <div class="pbar" hidden><button class="btn" id="p-b" type="button" aria-label="Previous stage">←</button>\#
      <b id="p-n" aria-live="polite"></b><button class="btn" id="p-f" type="button" aria-label="Next stage">→</button>\#
      <button class="btn" id="p-x" type="button">Leave <kbd>Esc</kbd></button></div>
      """#
    let styles = [
      Theme.styles, context.divisions.css, MapStyles.screen, ScrollHint.style, DotPalette.css,
      grid.styles(plan),
      DiagramSection.styles(drawings, on: plan.paper),
      MapStyles.adapting, gap.isEmpty ? "" : GapSection.styles, personas.isEmpty ? "" : PersonaSection.styles,
      notes.isEmpty ? "" : NoteList.styles,
    ]
    return HTMLDocument(
      title: "\(intro.title) · journey map · \(intro.home)", theme: context.theme,
      styles: styles.joined(separator: "\n"),
      script: MapScript.text, body: body
    ).html
  }
}
