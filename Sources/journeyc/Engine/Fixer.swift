import JourneyFormat
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace
import TextMetrics

/// Mends workspaces in memory, then writes what changed.
struct Fixer {
  /// Where mended text goes.
  enum Target { case files, diff, standardOutput }

  let session: Session
  let wish: FixWish
  let baseline: BaselineChoice

  private var changes: [(path: Path, old: [UInt8], new: [UInt8])] = []
  private var summary = FixSummary()
  private var report = Report()

  init(session: Session, wish: FixWish, baseline: BaselineChoice) {
    self.session = session
    self.wish = wish
    self.baseline = baseline
  }

  /// Mends the files of `workspace` that were asked for.
  mutating func mend(_ workspace: Workspace) throws(Failure) {
    let settings = Analysis.Settings(jobs: session.jobs, added: wish.rules ?? [])
    let known = try WorkspaceBaseline(of: workspace, baseline, in: session)
    let mending = Mending(MendableWorkspace(workspace, session.fileSystem, settings, known), wish)
    summary.add(mending)
    let old = Dictionary(zip(workspace.paths, workspace.sources.trees)) { first, _ in first }
    let mended = mending.text
    for (path, tree) in zip(mended.workspace.paths, mended.trees) {
      if let before = old[path], before.source.bytes != tree.source.bytes {
        changes.append((path, before.source.bytes, tree.source.bytes))
      }
    }
    let left = zip(mended.findings, mended.isAskedFor).filter { finding, isAskedFor in
      isAskedFor && (wish.rules?.contains(finding.code) ?? true || FixContract.isError(finding))
    }
    report.add(left.map(\.0), in: mended.workspace, names: session.names)
  }

  /// Hands on what changed, and says what was done.
  mutating func finish(as target: Target, isQuiet: Bool) -> Status {
    var written = 0
    var hasFailed = false
    for change in changes.sorted(by: { $0.path < $1.path }) {
      switch target {
      case .standardOutput: break
      case .diff:
        let name = session.names.name(of: change.path)
        StandardStream.output.write(Diff.unified(old: change.old, new: change.new, path: name))
        written += 1
      case .files:
        do {
          try write(change.new, to: change.path)
          written += 1
        } catch {
          hasFailed = true
          StandardStream.error.say("journeyc: \(SafeText.safe(error.message))")
        }
      }
    }
    if target == .standardOutput { writeStandardOutput() }
    if !isQuiet {
      let files = target == .standardOutput ? changes.count : written
      for line in summary.lines(files: files, left: report, isDiff: target == .diff, wish) {
        StandardStream.error.say(line)
      }
    }
    if hasFailed { return .usage }
    if target == .diff { return changes.isEmpty ? .clean : .findings }
    return report.status(deny: nil)
  }

  private func write(_ bytes: [UInt8], to path: Path) throws(Failure) {
    // A link stays one: what it leads to is written.
    let real = (try? DiskFileSystem().realPath(path)) ?? path
    if AtomicFile.isProtected(real) {
      throw Failure("cannot write `\(path.relative(to: session.names.currentFolder))`: it is read-only")
    }
    _ = try AtomicFile.write(bytes, to: real, keepsMode: true)
  }

  /// The one file that was asked for, mended or not.
  private func writeStandardOutput() {
    if let change = changes.first {
      StandardStream.output.write(change.new)
      return
    }
    guard let workspace = session.workspaces.first,
      let index = workspace.isRequested.firstIndex(of: true)
    else { return }
    StandardStream.output.write(workspace.sources.trees[index].source.bytes)
  }
}
