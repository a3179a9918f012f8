import ArgumentParser
import JourneyEmit
import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import TextMetrics

/// `journeyc build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Check journeys, and draw them as a site.",
    discussion: """
        journeyc build                        the workspace around here
        journeyc build --out site Journeys    all workspaces in a folder
        journeyc build --emit svg,json        only diagrams and data
        journeyc build --emit pdf,png         diagrams for slides and paper
        journeyc build --paper a3             and poster, cards and canvas for a workshop

      A site is always that of whole workspaces: paths choose which. One workspace fills the output folder with \
      index.html and, for each journey, name.html, name.json and its diagrams as .svg and .dot: name for the ways through it, \
      name.lanes for who has the customer when, name.handoffs for who hands over to whom, name.channels for the channels they \
      go through. A journey that says how it should be gets name.gap.html too: both step by step, side by side; \
      each further ideal gets one of its own, and what steps say for personas of no ideal name.steps.gap.html. \
      Several workspaces get a folder each. \
      Without --out the site goes where workspace.journey says (output "site"), else to `site` in the workspace, or \
      in the current folder when there are several.

      Findings and the summary go to standard error, and at a terminal how far a long build is. Journeys with mistakes are drawn as far as they can be read, with \
      the findings on them; files that cannot be parsed make no earlier page disappear. Only files from earlier builds \
      are overwritten or removed, and those that stay the same are not touched; a build waits for another one into the same folder. A journey whose pages would come out as they \
      are is not drawn again; what was made from what is kept in .journeyc-record. Exit status: 0 nothing that \
      counts, 1 errors (or denied warnings), 2 wrong usage, or a disk that does not play along.
      """)

  @Argument(
    help: "Files and folders, whose workspaces are built. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder of the site.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "What to write, separated by commas: html, svg, png, pdf, dot, json. Unless workspace.journey says what, html, svg, dot, json.",
      valueName: "formats"),
    completion: .list(SiteFormat.allCases.map(\.rawValue)))
  var emit: CommaList<SiteFormat>?

  @Option(
    help: ArgumentHelp(
      "Dots per inch of PNG pictures, from 24 to 600. At 96 a dot is a pixel of the page. A picture that would have too many for one has fewer, and a warning says so.",
      valueName: "dots")
  )
  var resolution: Int = 192

  @Option(
    help: ArgumentHelp(
      "Also write sheets for a workshop: the map as a poster for this paper (name.poster.pdf and .svg), in pieces of A4 or letter with cut marks (name.tiles.pdf, unless the paper is A4 or letter), the touchpoint cards (name.cards.pdf, for A4 or letter), and an empty canvas of the same stages (name.canvas.pdf and .svg). A map or canvas too large to be read on one sheet goes on on the next.",
      valueName: "paper"))
  var paper: Paper?

  @Flag(
    help: ArgumentHelp(
      "Make everything anew. Without this a journey is drawn again only when something that its pages show has changed."
    ))
  var noCache = false

  @OptionGroup var options: FindingOptions

  func validate() throws {
    guard (24...600).contains(resolution) else {
      throw ValidationError("--resolution takes 24 to 600 dots per inch.")
    }
    if out == "" { throw ValidationError("--out takes the path of a folder.") }
  }

  func run() throws {
    let drawer = DrawingPool(processes: options.jobs ?? Parallel.processors)
    if mayDraw { drawer.warmUp() }
    let session = try Session(paths: paths, excluded: try excluded(), jobs: options.jobs)
    try session.requireFiles()
    let wanted = options.settings
    let settings = Analysis.Settings(
      jobs: session.jobs, selected: wanted.selected, ignored: wanted.ignored, keepsJourneys: true)
    var analyses = session.workspaces.map { Analysis($0, settings) }
    let folder = try OutputFolder(outputFolder(session, analyses))
    let counts = try write(&analyses, session, by: drawer, to: folder)

    var report = Report()
    for (workspace, analysis) in zip(session.workspaces, analyses) {
      let baseline = try WorkspaceBaseline(of: workspace, wanted.baseline, in: session)
      report.add(
        analysis.findings, in: workspace, names: session.names,
        known: baseline.match(analysis.findings, in: workspace, settings))
    }
    let writer = ReportWriter(settings: wanted, stream: .error)
    try writer.write(report)
    writer.summarize(report)
    if !wanted.isQuiet {
      let name = SafeText.safe(folder.path.relative(to: session.names.currentFolder))
      StandardStream.error.say(
        "\(name): \(counts.changed) written, \(counts.unchanged) unchanged, \(counts.removed) removed")
    }
    throw report.status(deny: wanted.deny)
  }

  /// The folder of the site, whose files are no source: unless what is built lies in it.
  private func excluded() throws(Failure) -> [String] {
    guard let out else { return [] }
    let current = try Session.currentFolder()
    let folder = Path(out, in: current)
    let sources = paths.isEmpty ? [current] : paths.map { Path($0, in: current) }
    return sources.contains { $0.isInside(folder) } ? [] : [out]
  }

  /// Writes all sites, and adds what went wrong with them to the findings.
  private func write(
    _ analyses: inout [Analysis], _ session: Session, by drawer: DrawingPool, to folder: OutputFolder
  ) throws(Failure) -> (changed: Int, unchanged: Int, removed: Int) {
    let layout = SiteLayout(session.workspaces.map(\.root))
    var builders: [SiteBuilder] = []
    for (index, analysis) in analyses.enumerated() {
      let root = session.workspaces[index].root
      builders.append(
        SiteBuilder(
          analysis, formats: formats(analysis.program.settings),
          title: root == .top ? "Customer journeys" : String(decoding: root.name, as: UTF8.self),
          prefix: layout.prefixes[index], resolution: resolution, paper: paper, jobs: session.jobs,
          usesRecord: !noCache))
    }
    let hasOverview = builders.count > 1 && analyses.contains { formats($0.program.settings).contains(.html) }
    try folder.announce(builders.flatMap(\.names) + (hasOverview ? ["index.html"] : []))
    let progress = Progress(
      of: builders.reduce(0) { $0 + $1.journeyCount }, on: .error, isQuiet: options.settings.isQuiet)
    defer { progress.finish() }
    var hasOtherFont = false
    for (index, builder) in builders.enumerated() {
      for trouble in builder.write(to: folder, by: drawer, jobs: session.jobs, progress) {
        // What is amiss with the machine is not with each journey.
        if trouble.code == "substitute-font" {
          guard !hasOtherFont else { continue }
          hasOtherFont = true
        }
        analyses[index].findings.append(trouble)
      }
      analyses[index].findings.sort()
    }
    if hasOverview {
      let entries = zip(layout.prefixes, builders).map { prefix, builder in
        OverviewPage.Entry(folder: String(prefix.dropLast()), title: builder.title, site: builder.site)
      }
      folder.write(Array(OverviewPage.render(entries).utf8), to: "index.html")
    }
    // What is not read now may be there again tomorrow: its last good page stays until then.
    let lostSomething = session.workspaces.contains { workspace in
      (workspace.diagnostics + workspace.sources.trees.flatMap(\.diagnostics)).contains {
        $0.severity == .error
      }
    }
    return try folder.finish(keepsFormer: lostSomething)
  }

  /// Whether something has to be drawn: not known before the settings are read, where no option says it.
  private var mayDraw: Bool {
    guard let emit, paper == nil else { return true }
    return emit.elements.contains { ![.dot, .json].contains($0) }
  }

  private func formats(_ settings: JourneyLanguage.Settings) -> Set<SiteFormat> {
    if let emit { return Set(emit.elements) }
    let named = Set(settings.output?.formats.compactMap(SiteFormat.init) ?? [])
    return named.isEmpty ? SiteFormat.usual : named
  }

  private func outputFolder(_ session: Session, _ analyses: [Analysis]) throws(Failure) -> Path {
    let current = session.names.currentFolder
    if let out { return Path(out, in: current) }
    guard session.workspaces.count == 1, let root = session.workspaces.first?.root else {
      return current.appending("site")
    }
    let folder = Path(analyses[0].program.settings.output?.folder ?? "site", in: root)
    guard folder.isInside(root), folder != root else {
      throw Failure(
        "`output` in workspace.journey leads out of the workspace, or to itself; --out may lead anywhere")
    }
    return folder
  }
}
