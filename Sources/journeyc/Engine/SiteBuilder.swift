// From the analysed workspace to its site. Each journey is drawn and written on its own, on several threads, and its
// page goes to the disk at once, so that a thousand maps never lie in memory together.

import GraphvizLayout
import JourneyEmit
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyWorkspace

/// Writes the site of one workspace.
struct SiteBuilder {
  /// What the pages are made from.
  let site: SiteContext
  private let formats: Set<SiteFormat>
  /// What it is called where nothing better is known.
  let title: String
  /// The folder of the site inside the output folder, with a slash behind it; empty for the whole of it.
  private let prefix: String
  /// Dots per inch of PNG pictures.
  private let resolution: Int
  /// The paper of sheets for a workshop; nil for none.
  private let paper: Paper?

  /// The site of `analysis` in the folder `prefix`, called `title` where nothing better is known.
  init(
    _ analysis: Analysis, formats: Set<SiteFormat>, title: String, prefix: String, resolution: Int,
    paper: Paper?, jobs: Int
  ) {
    let program = analysis.program
    let graphs = Parallel.map(program.journeys.count, jobs: jobs) { FlowGraph(program.journeys[$0]) }
    let documentation = Dictionary(
      RuleCatalogue.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    site = SiteContext(
      program: program, graphs: graphs, diagnostics: analysis.findings, documentation: documentation)
    self.formats = formats
    self.title = title
    self.prefix = prefix
    self.resolution = resolution
    self.paper = paper
  }

  /// The number of journeys.
  var journeyCount: Int { site.program.journeys.count }

  /// The names of all files of the site in the output folder.
  var names: [String] {
    var names: [String] = []
    for index in site.program.journeys.indices {
      let stem = prefix + site.stem(of: JourneyID(index))
      for diagram in JourneyDiagram.allCases where diagram.exists(JourneyID(index), in: site) {
        names += formats.intersection(SiteFormat.diagrams).map { "\(stem)\(diagram.suffix).\($0.rawValue)" }
      }
      if paper != nil { names += SiteBuilder.sheets.map { stem + $0 } }
      names += formats.subtracting(SiteFormat.diagrams).map { "\(stem).\($0.rawValue)" }
    }
    if formats.contains(.html) { names.append(prefix + "index.html") }
    if formats.contains(.json) { names += [prefix + "workspace.json", prefix + JourneySchema.fileName] }
    return names
  }

  /// Writes the site.
  ///
  /// - Returns: the diagrams that could not be drawn. Their journeys have pages all the same.
  func write(to folder: OutputFolder, jobs: Int, _ progress: Progress) -> [Diagnostic] {
    if formats.contains(.html) { write(IndexPage.render(in: site, title: title), "index.html", folder) }
    if formats.contains(.json) {
      write(WorkspaceDocument.json(in: site), "workspace.json", folder)
      write(JourneySchema.text, JourneySchema.fileName, folder)
    }
    return Parallel.map(journeyCount, jobs: jobs, chunk: 1) { index in
      defer { progress.step() }
      return write(JourneyID(index), to: folder)
    }.flatMap(\.self)
  }

  private func write(_ text: String, _ name: String, _ folder: OutputFolder) {
    folder.write(Array(text.utf8), to: prefix + name)
  }

  /// Writes what belongs to one journey.
  private func write(_ id: JourneyID, to folder: OutputFolder) -> [Diagnostic] {
    let stem = site.stem(of: id)
    var trouble: [Diagnostic] = []
    var files: [String] = []
    var drawings: [(diagram: JourneyDiagram, svg: String)] = []
    // Beside the page, a step links to its place in the page.
    let page = formats.contains(.html) ? stem + ".html" : ""
    for diagram in JourneyDiagram.allCases {
      guard formats.contains(.html) || !formats.isDisjoint(with: SiteFormat.diagrams),
        let dot = diagram.dot(id, in: site)
      else { continue }
      let name = stem + diagram.suffix
      let linked = page.isEmpty ? dot : diagram.dot(id, in: site, page: page) ?? dot
      if formats.contains(.dot) {
        write(linked, name + ".dot", folder)
        files.append(name + ".dot")
      }
      // One drawing for the page and for the file beside it.
      if formats.contains(.html) || formats.contains(.svg),
        let picture = draw(dot, diagram, id, as: .svg, &trouble)
      {
        let svg = String(decoding: picture, as: UTF8.self)
        drawings.append((diagram, svg))
        if formats.contains(.svg) {
          write(
            diagram.titled(JourneyDiagram.linked(svg, to: page), as: id, in: site), name + ".svg", folder)
          files.append(name + ".svg")
        }
      }
      for (format, kind) in [(SiteFormat.png, DiagramFormat.png(dotsPerInch: resolution)), (.pdf, .pdf)]
      where formats.contains(format) {
        guard let picture = draw(linked, diagram, id, as: kind, &trouble) else { continue }
        folder.write(picture, to: "\(prefix)\(name).\(format.rawValue)")
        files.append("\(name).\(format.rawValue)")
      }
    }
    if formats.contains(.json) {
      write(JourneyDocument.json(of: id, in: site), stem + ".json", folder)
      files.append(stem + ".json")
    }
    let sheets = writeSheets(id, to: folder, &trouble)
    if formats.contains(.html) {
      write(
        MapPage.render(id, in: site, drawings: drawings, files: files.sorted(), alsoFiles: sheets),
        stem + ".html", folder)
    }
    return trouble
  }

  /// What stands behind the name of a journey in the names of its sheets.
  private static let sheets = [
    ".poster.pdf", ".poster.svg", ".tiles.pdf", ".cards.pdf", ".canvas.pdf", ".canvas.svg",
  ]

  /// Writes the sheets for a workshop, and returns the names of those that could be drawn.
  private func writeSheets(
    _ id: JourneyID, to folder: OutputFolder, _ trouble: inout [Diagnostic]
  ) -> [String] {
    guard let paper else { return [] }
    let stem = site.stem(of: id)
    let canvas = EmptyCanvas.sheet(id, in: site, on: paper)
    let cards = TouchpointCards.pages(id, in: site, on: paper)
    var written: [String] = []
    func draw(_ suffix: String, _ drawing: () throws(GraphvizError) -> [UInt8]) {
      do throws(GraphvizError) {
        folder.write(try drawing(), to: prefix + stem + suffix)
        written.append(stem + suffix)
      } catch {
        trouble.append(
          Diagnostic(
            "diagram-failed", .error, "the sheet `\(stem)\(suffix)` could not be drawn: \(error)",
            at: site.program.journeys[id.index].head.namePlace,
            help: "the rest of the site is written without it"))
      }
    }
    func pages(_ sheets: [Sheet]) throws(GraphvizError) -> [UInt8] {
      guard let first = sheets.first else { return [] }
      return try Graphviz.drawPages(sheets.map(\.dot), size: (first.width, first.height)).bytes
    }
    func picture(_ sheet: Sheet, _ name: String, _ description: String) throws(GraphvizError) -> [UInt8] {
      let svg = String(decoding: try Graphviz.render(sheet.dot, engine: .nop), as: UTF8.self)
      return Array(JourneyDiagram.named(svg, name, description: description).utf8)
    }
    let label = site.program.label(site.program.journeys[id.index].head)
    let posters = MapPoster.sheets(id, in: site, on: paper)
    if !posters.isEmpty {
      draw(".poster.pdf") { () throws(GraphvizError) in try pages(posters) }
      // Only now it is known how many sheets there are.
      let names = posters.indices.map { ".poster\($0 == 0 ? "" : "-\($0 + 1)").svg" }
      if names.count > 1 { folder.announceMore(names.map { prefix + stem + $0 }) }
      let words = MapPoster.description(id, in: site)
      for (number, name) in names.enumerated() {
        let title = label + (names.count > 1 ? ": sheet \(number + 1) of \(names.count)" : "")
        draw(name) { () throws(GraphvizError) in try picture(posters[number], title, words) }
      }
    }
    if let tiles = MapPoster.tiles(posters, id, in: site, on: paper) {
      draw(".tiles.pdf") { () throws(GraphvizError) in
        var texts = posters.map(\.dot)
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
        return try Graphviz.drawLayers(layers, of: texts, size: tiles.size).bytes
      }
    }
    draw(".cards.pdf") { () throws(GraphvizError) in try pages(cards) }
    draw(".canvas.pdf") { () throws(GraphvizError) in try pages([canvas]) }
    draw(".canvas.svg") { () throws(GraphvizError) in
      try picture(canvas, "\(label): empty canvas", "The stages of the journey, and lanes to write in.")
    }
    return written
  }

  /// The picture of a diagram; nil, with what went wrong, where there is none.
  private func draw(
    _ dot: String, _ diagram: JourneyDiagram, _ id: JourneyID, as format: DiagramFormat,
    _ trouble: inout [Diagnostic]
  ) -> [UInt8]? {
    func fail(_ reason: String, _ help: String) {
      let place = site.program.journeys[id.index].head.namePlace
      let what = Graphviz.version.isEmpty ? "the diagrams" : "the diagram “\(diagram.title)”"
      let message = "\(what) of this journey could not be drawn\(reason)"
      // Without Graphviz no format can be drawn, which need not be said of each.
      if trouble.contains(where: { $0.message == message }) { return }
      trouble.append(Diagnostic("diagram-failed", .error, message, at: place, help: help))
    }
    do throws(GraphvizError) {
      let picture = try Graphviz.render(dot, as: format, engine: diagram.isPositioned ? .nop : .dot)
      if case .png = format, SiteBuilder.isReduced(picture) {
        fail(
          " as PNG: at \(resolution) dots per inch it has more dots than a picture can have",
          "take a smaller `--resolution`, or PDF, which is sharp at any size")
        return nil
      }
      return picture
    } catch {
      fail(
        ": \(error)",
        "its page is written without it; all that it shows stands there in words too")
      return nil
    }
  }

  /// Whether a PNG picture was made smaller to fit into what cairo can draw, 32,767 dots each way: without a word, and nobody
  /// would notice before it hangs on the wall. Width and height are the first two numbers of the first chunk (RFC 2083, 4.1.1).
  private static func isReduced(_ picture: [UInt8]) -> Bool {
    guard picture.count >= 24 else { return false }
    func number(_ start: Int) -> Int { picture[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return max(number(16), number(20)) >= 32_766
  }
}
