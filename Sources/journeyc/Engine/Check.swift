/// A check: what `journeyc check` does once it is clear what was asked.
struct Check {
  /// Files and folders, `-` for standard input; none means the workspace.
  var paths: [String] = []
  /// The file that standard input counts as.
  var standardInputPath: String?
  var settings = FindingSettings()

  /// Checks, and writes what it finds.
  func run() throws(Failure) -> Status {
    let session = try Session(paths: paths, standardInputPath: standardInputPath, jobs: settings.jobs)
    try session.requireFiles()
    let analysis = Analysis.Settings(
      jobs: session.jobs, selected: settings.selected, ignored: settings.ignored)
    var report = Report()
    for workspace in session.workspaces {
      report.add(Analysis(workspace, analysis).findings, in: workspace, names: session.names)
    }
    let writer = ReportWriter(settings: settings, stream: .output)
    try writer.write(report)
    writer.summarize(report)
    return report.status(deny: settings.deny)
  }
}
