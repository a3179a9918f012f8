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

  /// The site of `analysis` in the folder `prefix`, called `title` where nothing better is known.
  init(_ analysis: Analysis, formats: Set<SiteFormat>, title: String, prefix: String, jobs: Int) {
    let program = analysis.program
    let graphs = Parallel.map(program.journeys.count, jobs: jobs) { FlowGraph(program.journeys[$0]) }
    let documentation = Dictionary(
      RuleCatalogue.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    site = SiteContext(
      program: program, graphs: graphs, diagnostics: analysis.findings, documentation: documentation)
    self.formats = formats
    self.title = title
    self.prefix = prefix
  }

  /// The number of journeys.
  var journeyCount: Int { site.program.journeys.count }

  /// The names of all files of the site in the output folder.
  var names: [String] {
    var names: [String] = []
    for index in site.program.journeys.indices {
      let stem = prefix + site.stem(of: JourneyID(index))
      names += formats.map { "\(stem).\($0.rawValue)" }
    }
    if formats.contains(.html) { names.append(prefix + "index.html") }
    if formats.contains(.json) { names += [prefix + "workspace.json", prefix + JourneySchema.fileName] }
    return names
  }

  /// Writes the site.
  ///
  /// - Returns: the diagrams that could not be drawn. Their journeys have pages all the same.
  func write(to folder: OutputFolder, jobs: Int) -> [Diagnostic] {
    if formats.contains(.html) { write(IndexPage.render(in: site, title: title), "index.html", folder) }
    if formats.contains(.json) {
      write(WorkspaceDocument.json(in: site), "workspace.json", folder)
      write(JourneySchema.text, JourneySchema.fileName, folder)
    }
    return Parallel.map(journeyCount, jobs: jobs, chunk: 1) { index in
      write(JourneyID(index), to: folder)
    }.compactMap(\.self)
  }

  private func write(_ text: String, _ name: String, _ folder: OutputFolder) {
    folder.write(Array(text.utf8), to: prefix + name)
  }

  /// Writes what belongs to one journey.
  private func write(_ id: JourneyID, to folder: OutputFolder) -> Diagnostic? {
    let stem = site.stem(of: id)
    var trouble: Diagnostic?
    if !formats.isDisjoint(with: [.svg, .dot]) {
      // Beside the page, a step links to its place in the page.
      let dot = FlowDiagram.dot(id, in: site, page: formats.contains(.html) ? stem + ".html" : "")
      if formats.contains(.dot) { write(dot, stem + ".dot", folder) }
      if formats.contains(.svg), let picture = draw(dot, id, &trouble) {
        let titled = FlowDiagram.titled(String(decoding: picture, as: UTF8.self), as: id, in: site)
        write(titled, stem + ".svg", folder)
      }
    }
    if formats.contains(.html) {
      let picture = trouble == nil ? draw(FlowDiagram.dot(id, in: site), id, &trouble) : nil
      let drawn = picture.map { String(decoding: $0, as: UTF8.self) }
      let files = formats.filter { $0 != .html && ($0 != .svg || drawn != nil) }
        .map { "\(stem).\($0.rawValue)" }.sorted()
      write(MapPage.render(id, in: site, flowSVG: drawn, flowFiles: files), stem + ".html", folder)
    }
    if formats.contains(.json) {
      write(JourneyDocument.json(of: id, in: site), stem + ".json", folder)
    }
    return trouble
  }

  /// The picture of a diagram; nil, with what went wrong, where there is none.
  private func draw(_ dot: String, _ id: JourneyID, _ trouble: inout Diagnostic?) -> [UInt8]? {
    do throws(GraphvizError) { return try Graphviz.render(dot) } catch {
      trouble = failed(id, error)
      return nil
    }
  }

  private func failed(_ id: JourneyID, _ error: GraphvizError) -> Diagnostic {
    let head = site.program.journeys[id.index].head
    return Diagnostic(
      "diagram-failed", .error, "the diagram of this journey could not be drawn: \(error)",
      at: head.namePlace,
      help: "its page is written without the diagram; all that it shows stands there in words too")
  }
}
