import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// Findings of one run in the order in which they are shown, ready for any format.
struct Report {
  /// The files of one workspace, under the names by which the caller knows them.
  struct Unit {
    var files: [SourceFile]
    /// The same files, parsed.
    var trees: [SyntaxTree]
  }

  /// A finding and the workspace it is in.
  struct Finding {
    var unit: Int
    var diagnostic: Diagnostic
  }

  /// Workspaces by path.
  private(set) var units: [Unit] = []
  /// By workspace, file and place.
  private(set) var findings: [Finding] = []
  /// The number of files that were asked for.
  private(set) var fileCount = 0
  /// Errors in files that were not asked for and are used by those that were, with one of those files.
  private(set) var errorsElsewhere: (count: Int, example: String)?

  /// How many findings were left out because they are known.
  private(set) var knownCount = 0
  /// Entries of baselines that match nothing any more.
  private(set) var stale: [Baseline.Entry] = []

  /// Whether the settings of a workspace have errors: then nobody can say what was asked.
  private(set) var hasBrokenSettings = false

  /// Adds what was found in a workspace, under the names by which the caller knows its files.
  ///
  /// - Parameter known: which of it is known and does not count.
  mutating func add(
    _ diagnostics: [Diagnostic], in workspace: Workspace, names: PathNames, known: BaselineMatch? = nil
  ) {
    let files = zip(workspace.sources.trees, workspace.paths).map { tree, path in
      SourceFile(path: names.name(of: path), bytes: tree.source.bytes)
    }
    for (index, diagnostic) in diagnostics.enumerated() {
      let file = diagnostic.place.file.index
      let isSettings = workspace.sources.settings == diagnostic.place.file
      if isSettings, diagnostic.severity == .error { hasBrokenSettings = true }
      // Settings hold for every file, so what is wrong with them is shown with any.
      if known?.covered[index] ?? false {
        if workspace.isRequested[file] { knownCount += 1 }
      } else if workspace.isRequested[file] || isSettings {
        findings.append(Finding(unit: units.count, diagnostic: diagnostic))
      } else if diagnostic.severity == .error {
        errorsElsewhere = ((errorsElsewhere?.count ?? 0) + 1, errorsElsewhere?.example ?? files[file].path)
      }
    }
    fileCount += workspace.requestedCount
    stale += known?.stale ?? []
    units.append(Unit(files: files, trees: workspace.sources.trees))
  }

  /// The number of findings of a severity.
  func count(_ severity: Severity) -> Int { findings.count { $0.diagnostic.severity == severity } }

  /// What the findings mean for the caller.
  func status(deny: DenyLevel?) -> Status {
    if hasBrokenSettings { return .usage }
    let threshold: Severity = deny == .warnings ? .warning : .error
    return findings.contains { $0.diagnostic.severity >= threshold } ? .findings : .clean
  }
}

/// How paths are shown: as seen from the current folder, so that they can be clicked and typed.
struct PathNames {
  var currentFolder: Path
  /// The file that comes from standard input, if one does.
  var standardInput: Path?

  /// The name of a file for people.
  func name(of path: Path) -> String {
    path == standardInput ? "<stdin>" : path.relative(to: currentFolder)
  }
}
