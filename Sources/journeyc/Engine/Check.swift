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
      let findings = Analysis(workspace, analysis).findings
      let baseline = try WorkspaceBaseline(of: workspace, settings.baseline, in: session)
      report.add(
        findings, in: workspace, names: session.names,
        known: baseline.match(findings, in: workspace, analysis))
    }
    let writer = ReportWriter(settings: settings, stream: .output)
    try writer.write(report)
    writer.summarize(report)
    writer.nameStale(report)
    return report.status(deny: settings.deny)
  }
}
