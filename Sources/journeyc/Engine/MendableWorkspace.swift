import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// A workspace that fixes are applied to in memory.
struct MendableWorkspace: Mendable {
  /// The workspace as it is now.
  let workspace: Workspace
  let findings: [Diagnostic]
  let isAskedFor: [Bool]

  private let fileSystem: any FileSystem
  private let settings: Analysis.Settings
  private let baseline: WorkspaceBaseline

  /// - Parameters:
  ///   - fileSystem: where files come from that a fix makes necessary.
  ///   - settings: how to analyse.
  ///   - baseline: findings that stay as they are.
  init(
    _ workspace: Workspace, _ fileSystem: any FileSystem, _ settings: Analysis.Settings,
    _ baseline: WorkspaceBaseline
  ) {
    self.workspace = workspace
    self.fileSystem = fileSystem
    self.settings = settings
    self.baseline = baseline
    findings = Analysis(workspace, settings).findings
    let covered = baseline.match(findings, in: workspace, settings).covered
    isAskedFor = zip(findings, covered).map { finding, isCovered in
      !isCovered && workspace.isRequested[finding.place.file.index]
    }
  }

  var trees: [SyntaxTree] { workspace.sources.trees }

  func mayChange(_ file: FileID) -> Bool { workspace.isRequested[file.index] }

  func replacing(_ texts: [FileID: [UInt8]]) -> MendableWorkspace {
    var files: [Path: [UInt8]] = [:]
    for (file, bytes) in texts {
      files[workspace.paths[file.index]] = KeptLayout.apply(bytes, to: trees[file.index])
    }
    let changed = workspace.replacing(files, in: fileSystem, jobs: settings.jobs)
    return MendableWorkspace(changed, fileSystem, settings, baseline)
  }
}
