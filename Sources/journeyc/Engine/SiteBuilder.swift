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
  /// What everything is made from.
  private let digests: JourneyDigests
  /// Whether what is made from the same as before stays.
  private let usesRecord: Bool

  /// The site of `analysis` in the folder `prefix`, called `title` where nothing better is known.
  init(
    _ analysis: Analysis, formats: Set<SiteFormat>, title: String, prefix: String, resolution: Int,
    paper: Paper?, jobs: Int, usesRecord: Bool
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
    let options = [
      Version.identity, title, prefix, "\(resolution)", paper?.rawValue ?? "",
      formats.map(\.rawValue).sorted().joined(separator: ","), site.theme ?? "",
      // In SVG the letters stay text; everywhere else they are drawn with the fonts installed.
      formats.isDisjoint(with: [.png, .pdf]) && paper == nil ? "" : InstalledFonts.stamp,
    ]
    digests = JourneyDigests(
      site, tool: options.joined(separator: "\n"), hasPlaces: formats.contains(.json))
    self.usesRecord = usesRecord
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
      if formats.contains(.html) {
        names += site.gapPairs(of: JourneyID(index)).map { prefix + site.gapPageName(of: $0) }
      }
    }
    if formats.contains(.html) { names.append(prefix + "index.html") }
    if formats.contains(.json) { names += [prefix + "workspace.json", prefix + JourneySchema.fileName] }
    return names
  }

  /// Writes the site.
  ///
  /// - Returns: the diagrams that could not be drawn. Their journeys have pages all the same.
  func write(to folder: OutputFolder, by drawer: DrawingPool, jobs: Int, _ progress: Progress) -> [Diagnostic]
  {
    // The pages over all journeys take as long as many of one: they are made beside them, and first. They are written last: who
    // interrupts a first build finds no links that lead nowhere.
    // While a thread waits for a drawing it has nothing to do: with twice as many threads as processes that draw, no processor
    // is idle. With one job no more than one processor is to be busy.
    let threads = jobs > 1 ? 2 * jobs : 1
    let threadsPerJourney = (threads + journeyCount - 1) / max(1, journeyCount)
    let made = Parallel.map(journeyCount + 1, jobs: threads, chunk: 1) {
      index -> (overall: [(name: String, text: String)]?, trouble: [Diagnostic]) in
      if index == 0 { return (overall(in: folder), []) }
      defer { progress.step() }
      return (nil, write(JourneyID(index - 1), to: folder, by: drawer, threads: threadsPerJourney))
    }
    if let overall = made.first?.overall, !overall.isEmpty {
      for (name, text) in overall { folder.write(Array(text.utf8), to: prefix + name) }
      folder.recordUnit(prefix + "index", madeFrom: digests.whole, overall.map { prefix + $0.name })
    }
    return made.flatMap(\.trouble)
  }

  /// What is over all journeys, by file; nothing where it is kept.
  private func overall(in folder: OutputFolder) -> [(name: String, text: String)] {
    if usesRecord, folder.kept(prefix + "index", madeFrom: digests.whole) != nil { return [] }
    var files: [(name: String, text: String)] = []
    if formats.contains(.html) { files.append(("index.html", IndexPage.render(in: site, title: title))) }
    if formats.contains(.json) {
      files.append(("workspace.json", WorkspaceDocument.json(in: site)))
      files.append((JourneySchema.fileName, JourneySchema.text))
    }
    return files
  }

  /// Writes what belongs to one journey; returns what could not be drawn.
  private func write(
    _ id: JourneyID, to folder: OutputFolder, by drawer: DrawingPool, threads: Int
  ) -> [Diagnostic] {
    let unit = prefix + site.stem(of: id)
    let place = site.program.journeys[id.index].head.namePlace
    if usesRecord, let remarks = folder.kept(unit, madeFrom: digests.journeys[id.index]) {
      return remarks.map { Diagnostic($0.code, .warning, $0.message, at: place, help: $0.help) }
    }
    var writer = JourneyWriter(
      site: site, id: id, prefix: prefix, formats: formats, resolution: resolution, paper: paper,
      folder: folder, drawer: drawer, threads: threads)
    writer.write()
    // What could not be drawn now may be drawn next time. Warnings are said again as long as what they are about is there.
    if writer.trouble.allSatisfy({ $0.severity == .warning && $0.place == place }) {
      let remarks = writer.trouble.map {
        BuildRecord.Remark(code: $0.code, message: $0.message, help: $0.help ?? "")
      }
      folder.recordUnit(unit, madeFrom: digests.journeys[id.index], writer.written, remarks)
    }
    return writer.trouble
  }

  /// What stands behind the name of a journey in the names of its sheets.
  private static let sheets = [
    ".poster.pdf", ".poster.svg", ".tiles.pdf", ".cards.pdf", ".canvas.pdf", ".canvas.svg",
  ]
}
