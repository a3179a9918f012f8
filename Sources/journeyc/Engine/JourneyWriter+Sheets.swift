import GraphvizLayout
import JourneyEmit
import JourneyLanguage
import JourneySource

extension JourneyWriter {
  /// Writes the sheets for a workshop, and returns the names of those that could be drawn.
  mutating func writeSheets() -> [String] {
    guard let paper else { return [] }
    let canvas = EmptyCanvas.sheets(id, in: site, on: paper)
    let cards = TouchpointCards.pages(id, in: site, on: paper)
    var names: [String] = []
    func draw(_ suffix: String, _ drawing: () throws(GraphvizError) -> Drawing) {
      do throws(GraphvizError) {
        let drawn = try drawing()
        write(drawn.bytes, stem + suffix)
        noteFonts(drawn)
        names.append(stem + suffix)
      } catch {
        trouble.append(
          Diagnostic(
            "diagram-failed", .error, "the sheet `\(stem)\(suffix)` could not be drawn: \(error)",
            at: site.program.journeys[id.index].head.namePlace,
            help: "the rest of the site is written without it"))
      }
    }
    let label = site.program.label(site.program.journeys[id.index].head)
    func pages(_ sheets: [Sheet], title: String) throws(GraphvizError) -> Drawing {
      guard let first = sheets.first else { return Drawing(bytes: []) }
      return try drawer.draw(
        .pages(sheets.map(\.dot), size: (first.width, first.height), title: title))
    }
    func picture(_ sheet: Sheet, _ name: String, _ description: String) throws(GraphvizError) -> Drawing {
      let svg = String(
        decoding: try drawer.draw(.graph(sheet.dot, as: .svg, engine: .nop)).bytes, as: UTF8.self)
      return Drawing(bytes: Array(JourneyDiagram.named(svg, name, description: description).utf8))
    }
    /// A picture of each of several sheets. Only now it is known how many there are.
    func pictures(_ sheets: [Sheet], _ kind: String, _ name: String, _ description: String) {
      let suffixes = sheets.indices.map { ".\(kind)\($0 == 0 ? "" : "-\($0 + 1)").svg" }
      if suffixes.count > 1 { folder.announceMore(suffixes.map { prefix + stem + $0 }) }
      for (number, suffix) in suffixes.enumerated() {
        let title = name + (suffixes.count > 1 ? ": sheet \(number + 1) of \(suffixes.count)" : "")
        draw(suffix) { () throws(GraphvizError) in try picture(sheets[number], title, description) }
      }
    }
    let poster = MapPoster(id, in: site, on: paper)
    let posters = poster?.sheets ?? []
    if !posters.isEmpty {
      draw(".poster.pdf") { () throws(GraphvizError) in try pages(posters, title: label) }
      pictures(posters, "poster", label, MapPoster.description(id, in: site))
    }
    if let tiles = poster?.tiles {
      draw(".tiles.pdf") { () throws(GraphvizError) in
        var texts = tiles.sheets.map(\.dot)
        var layers: [PageLayer] = []
        for tile in tiles.tiles {
          let (x, y, width, height) = tile.window
          layers.append(PageLayer(text: texts.count))
          layers.append(
            PageLayer(
              text: tile.sheet, x: tile.x, y: tile.y, window: .init(x: x, y: y, width: width, height: height),
              endsPage: true))
          texts.append(tile.marks.dot)
        }
        return try drawer.draw(
          .layers(layers, of: texts, size: tiles.size, title: "\(label): poster in tiles"))
      }
    }
    draw(".cards.pdf") { () throws(GraphvizError) in try pages(cards, title: "\(label): touchpoint cards") }
    draw(".canvas.pdf") { () throws(GraphvizError) in try pages(canvas, title: "\(label): empty canvas") }
    pictures(
      canvas, "canvas", "\(label): empty canvas", "The stages of the journey, and lanes to write in.")
    return names
  }
}
