import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyWorkspace
import TextMetrics

/// Which baseline a command goes by.
enum BaselineChoice: Sendable, Hashable {
  /// The one in the folder of the workspace, if there is one.
  case found
  /// None: everything is looked at.
  case none
  /// That file.
  case file(String)
}

/// The baseline of a workspace, and what holding it against findings needs.
struct WorkspaceBaseline: Sendable {
  /// The name of the file, beside `workspace.journey`.
  static let fileName = "journeyc-baseline.json"

  /// Where it is, whether there is one or not.
  let path: Path
  /// What it says; nil where there is none.
  let baseline: Baseline?

  /// The baseline of `workspace`.
  init(of workspace: Workspace, _ choice: BaselineChoice, in session: Session) throws(Failure) {
    path = try WorkspaceBaseline.path(of: workspace, choice, in: session)
    if choice == .none {
      baseline = nil
      return
    }
    let name = SafeText.safe(path.relative(to: session.names.currentFolder))
    let bytes: [UInt8]
    do { bytes = try DiskFileSystem().read(path) } catch {
      guard error == .notFound, choice == .found else {
        throw Failure("the baseline `\(name)` cannot be read: \(error)")
      }
      baseline = nil
      return
    }
    do { baseline = try BaselineDocument.read(bytes) } catch {
      throw Failure("\(name):\(error.line): \(SafeText.safe(error.message))")
    }
  }

  /// Where the baseline of `workspace` is, or would be.
  static func path(
    of workspace: Workspace, _ choice: BaselineChoice, in session: Session
  ) throws(Failure) -> Path {
    guard case .file(let name) = choice else { return workspace.root.appending(fileName) }
    guard session.workspaces.count == 1 else {
      throw Failure("--baseline names the file of one workspace, and there are \(session.workspaces.count)")
    }
    return Path(name, in: session.names.currentFolder)
  }

  /// Holds it against `findings`, which are all that the rules of `settings` find in `workspace`.
  func match(_ findings: [Diagnostic], in workspace: Workspace, _ settings: Analysis.Settings)
    -> BaselineMatch
  {
    guard let baseline, !baseline.entries.isEmpty else { return BaselineMatch(Baseline(), findings, []) }
    var fingerprinter = Fingerprinter(workspace.sources.trees)
    let fingerprints = findings.map { fingerprinter.fingerprint(of: $0) }
    // An error keeps rules from speaking, and what other files may hold is not known: nothing is gone for sure then.
    let isSure = workspace.isWhole && !findings.contains { $0.severity == .error && !Baseline.canCover($0) }
    return BaselineMatch(baseline, findings, fingerprints) { rule in
      isSure && settings.selected?.contains(rule) ?? true && !settings.ignored.contains(rule)
    }
  }
}
