import ArgumentParser
import JourneyEmit
import JourneyLanguage
import JourneySource
import JourneyWorkspace

/// `journeyc stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show the numbers behind journeys.",
    discussion: """
        journeyc stats                     all journeys of the workspace around here
        journeyc stats buy-phone.journey   one file
        journeyc stats --format json       for programs

      What one customer goes through on average, for the whole journey and by stage, owner and channel; every figure is \
      weighted by the shares on the ways, so a step that one customer in ten comes to counts a tenth.

        steps      how many there are
        customers  the share of customers who come to at least one of them
        visits     how many of them a customer goes through, rounds included
        elapsed    the time that passes, waiting included, from best to worst
        own time   what the customer spends of it
        handoffs   how often a customer arrives from another owner
        asked      questions the customer is asked, and
        again      those that were answered before on some way
        cost, revenue

      A share that no way says is split evenly; a failure without a share counts as nobody's. Figures do not wait for \
      findings to be mended: `journeyc check` says what is wrong.

      Exit status: 0 whatever the figures, 1 the text has errors (not: the journeys have \
      findings), so that something may be missing, 2 wrong usage.
      """)

  /// How the figures are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "Files and folders. None means the workspace.", completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Option(help: "How the figures are written.")
  var format = Format.text

  func run() throws {
    let session = try Session(paths: paths, jobs: nil)
    try session.requireFiles()
    let all = session.workspaces.map(Statistics.init)
    let reports = all.map(\.report)
    switch format {
    case .text:
      StandardStream.output.write(reports.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"))
    case .json:
      var json = JSONWriter()
      json.object { json in
        json.member("version", 1)
        json.key("journeys")
        json.array { json in for report in reports { report.write(to: &json) } }
      }
      StandardStream.output.write(json.text)
    }
    try Status.checkErrors(all.reduce(0) { $0 + $1.errors })
  }
}

/// The figures of a workspace's requested journeys.
private struct Statistics {
  let report: FiguresReport
  /// How many errors the files of the workspace have.
  let errors: Int

  init(_ workspace: Workspace) {
    let lowering = Lowering(workspace.sources)
    var entries: [FiguresReport.Entry] = []
    var diagnostics = lowering.diagnostics + workspace.diagnostics
    for index in 0..<lowering.journeyCount {
      let lowered = lowering.journey(JourneyID(index))
      let journey = lowered.journey
      diagnostics += lowered.diagnostics
      guard workspace.isRequested[journey.head.place.file.index] else { continue }
      let graph = FlowGraph(journey)
      let given = HandoffAnalyses(journey, graph, lowering.program).given
      let figures = JourneyFigures(
        journey, graph, owners: lowering.program.owners(in: journey),
        askedAgain: journey.steps.indices.map { given.count(at: $0, of: journey).again },
        currency: lowering.program.settings.currency)
      entries.append(FiguresReport.Entry(journey, figures))
    }
    report = FiguresReport(lowering.program, entries)
    errors = diagnostics.count { $0.severity == .error }
  }
}
