import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyWorkspace
import TextMetrics

/// Writes baselines: one for each workspace.
///
/// A baseline is that of a whole workspace, whatever paths were given: they only choose which.
struct BaselineWriter {
  private let session: Session
  private let choice: BaselineChoice
  private let settings: Analysis.Settings
  private let isQuiet: Bool

  init(_ shared: BaselineArguments, _ rules: RuleChoice?) throws(Failure) {
    session = try Session(paths: shared.paths, jobs: shared.jobs)
    try session.requireFiles()
    if let part = session.workspaces.first(where: { !$0.isWhole }) {
      let folder = SafeText.safe(part.root.relative(to: session.names.currentFolder))
      throw Failure("a baseline is that of a whole folder: name `\(folder)`, not files in it")
    }
    choice = shared.baseline.map { .file($0) } ?? .found
    isQuiet = shared.quiet
    let selected = RuleArguments.codes(rules?.select ?? [])
    settings = Analysis.Settings(
      jobs: session.jobs, selected: selected.isEmpty ? nil : Set(selected),
      ignored: Set(RuleArguments.codes(rules?.ignore ?? [])))
  }

  /// Writes down what is found.
  func create() throws(Failure) -> Status {
    var status = Status.clean
    for workspace in session.workspaces {
      let (findings, fingerprints) = analyse(workspace)
      // Other rules' entries stay; without a choice of rules nothing of the old file matters, not even its mistakes.
      var kept: [Baseline.Entry] = []
      if settings.selected != nil || !settings.ignored.isEmpty {
        kept = try old(workspace)?.entries.filter { !isChosen($0.rule) } ?? []
      }
      let baseline = Baseline(kept + Baseline(covering: Array(zip(findings, fingerprints))).entries)
      let path = try WorkspaceBaseline.path(of: workspace, choice, in: session)
      try write(baseline, to: path)
      say("\(name(path)): \(counted(baseline.count, "finding"))")
      let errors = findings.count { !Baseline.canCover($0) && $0.severity == .error }
      if errors > 0 {
        status = .findings
        StandardStream.error.say(
          "note: \(counted(errors, "error")) in the text cannot wait; `journeyc check` shows what to mend")
      }
    }
    return status
  }

  /// Takes out what matches nothing any more.
  func prune() throws(Failure) -> Status {
    var status = Status.clean
    for workspace in session.workspaces {
      let path = try WorkspaceBaseline.path(of: workspace, choice, in: session)
      guard let baseline = try old(workspace) else {
        throw Failure("there is no baseline `\(name(path))`; `journeyc baseline create` writes one")
      }
      let (findings, fingerprints) = analyse(workspace)
      if findings.contains(where: { !Baseline.canCover($0) && $0.severity == .error }) {
        StandardStream.error.say(
          "journeyc: \(name(path)) stays as it is: errors in the text hide what is mended; `journeyc check` shows them"
        )
        status = .findings
        continue
      }
      let match = BaselineMatch(baseline, findings, fingerprints)
      try write(match.pruned, to: path)
      for entry in match.stale { say("gone: \(BaselineDocument.line(entry))") }
      say(
        "\(name(path)): \(counted(match.staleCount, "finding")) taken out, \(counted(match.pruned.count, "finding")) left"
      )
    }
    return status
  }

  private func analyse(_ workspace: Workspace) -> ([Diagnostic], [Fingerprint]) {
    let findings = Analysis(workspace, settings).findings
    var fingerprinter = Fingerprinter(workspace.sources.trees)
    return (findings, findings.map { fingerprinter.fingerprint(of: $0) })
  }

  private func isChosen(_ rule: String) -> Bool {
    settings.selected?.contains(rule) ?? true && !settings.ignored.contains(rule)
  }

  private func old(_ workspace: Workspace) throws(Failure) -> Baseline? {
    let path = try WorkspaceBaseline.path(of: workspace, choice, in: session)
    if (try? DiskFileSystem().kind(path)) == nil { return nil }
    return try WorkspaceBaseline(of: workspace, choice, in: session).baseline
  }

  private func write(_ baseline: Baseline, to path: Path) throws(Failure) {
    _ = try AtomicFile.write(Array(BaselineDocument.text(baseline).utf8), to: path, keepsMode: true)
  }

  private func name(_ path: Path) -> String {
    SafeText.safe(path.relative(to: session.names.currentFolder))
  }

  private func say(_ line: String) {
    if !isQuiet { StandardStream.error.say(line) }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
