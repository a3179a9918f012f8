import ArgumentParser
import JourneyEmit
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyWorkspace
import TextMetrics

/// `journeyc gap`.
struct GapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap",
    abstract: "Tell what lies between journeys as they are and as they should be.",
    discussion: """
        journeyc gap                           all journeys of the workspace around here
        journeyc gap buy-phone                 one journey, by its name or that of its ideal
        journeyc gap --format markdown >gap.md for a pull request; text suits a mail, json programs
        journeyc gap Journeys                  all journeys in a folder

      A journey says with `ideal of` that it is another one as it should be; a step says with `ideal` what it should \
      feel like. Steps are matched by name, and by what they were called `formerly`. Of each journey it tells the emotion \
      to gain, the waits to cut, the handoffs to remove, the questions to drop, what customers should leave with, the failures to end and the promises to add, and at each step \
      the opportunities that are to close the gap, with owner and date.

      Exit status: 0 whatever lies between them, 1 the text has errors (not: the journeys have \
      findings), so that something may be missing, 2 wrong usage, \
      or no such journey.
      """)

  /// How the gap is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  @Argument(
    help: "Names of journeys, or files and folders. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var journeys: [String] = []

  @Option(help: "How it is written.")
  var format = Format.text

  /// A workspace with its journeys.
  private struct Unit {
    var workspace: Workspace
    var program: Program
    var gaps: [IdealGap]
  }

  func run() throws {
    let current = try Session.currentFolder()
    let paths = journeys.filter { GapCommand.isPath($0, in: current) }
    let names = journeys.filter { !paths.contains($0) }
    let session = try Session(paths: paths, jobs: nil)
    try session.requireFiles()
    let settings = Analysis.Settings(jobs: session.jobs, selected: [], keepsJourneys: true)
    var units: [Unit] = []
    var errors = 0
    for workspace in session.workspaces {
      let analysis = Analysis(workspace, settings)
      errors += analysis.findings.count { $0.severity == .error }
      let program = analysis.program
      let unknown = UnknownOwners(program, analysis.findings).steps(by: JourneyPlaceIndex(program))
      let gaps = IdealGap.all(
        in: program, graphs: program.journeys.map { FlowGraph($0) },
        isOwnerUnknown: { unknown[$1.index].contains($0) })
      units.append(
        Unit(
          workspace: workspace, program: program,
          gaps: gaps.filter { isAsked($0, in: program, workspace, names) }))
    }
    for name in names { try require(name, in: units) }
    write(units)
    try Status.checkErrors(errors)
  }

  /// Whether an argument names a file or folder: there is one, or it looks like nothing else.
  private static func isPath(_ argument: String, in current: Path) -> Bool {
    if argument.hasSuffix(".journey") || argument.contains("/") || argument == "." || argument == ".." {
      return true
    }
    return (try? DiskFileSystem().kind(Path(argument, in: current))) != nil
  }

  private func isAsked(
    _ gap: IdealGap, in program: Program, _ workspace: Workspace, _ names: [String]
  ) -> Bool {
    let own = [gap.current, gap.ideal].compactMap { $0.map { program.journeys[$0.index] } }
    if !names.isEmpty { return own.contains { names.contains($0.head.name) } }
    return own.contains { workspace.isRequested[$0.head.place.file.index] }
  }

  /// Ends the command where no journey has the name.
  private func require(_ name: String, in units: [Unit]) throws(Failure) {
    let all = units.flatMap { $0.program.journeys.map(\.head.name) }
    guard !all.contains(name) else { return }
    let meant =
      Spelling.suggestion(for: name, among: all).map { "; did you mean `\(SafeText.safe($0))`?" } ?? ""
    throw Failure("there is no journey and no file `\(SafeText.safe(name))`\(meant)")
  }

  private func write(_ units: [Unit]) {
    let filled = units.filter { !$0.gaps.isEmpty }
    switch format {
    case .json:
      StandardStream.output.write(
        GapDocument.json(filled.flatMap { unit in unit.gaps.map { ($0, unit.program) } }))
    case .text, .markdown:
      let texts = filled.map { unit in
        format == .text
          ? GapText.render(unit.gaps, in: unit.program) : GapMarkdown.render(unit.gaps, in: unit.program)
      }
      StandardStream.output.write(
        texts.isEmpty ? GapText.nothing : texts.joined(separator: format == .text ? "\n\n" : "\n"))
    }
  }
}
