import JourneyLanguage
import JourneySource

/// One workspace, read and parsed: everything that the compiler takes from a file system.
package struct Workspace: Sendable {
  /// The folder that its paths are relative to and cannot leave.
  package let root: Path
  /// Its files and who uses whom.
  package let sources: SourceSet
  /// Where each file is.
  package let paths: [Path]
  /// For each file whether it was asked for: the findings in others are not shown.
  package let isRequested: [Bool]
  /// Whether it holds every file that there is: what no file refers to is then unused indeed.
  package let isWhole: Bool
  /// What is wrong with files and with `use`, unsorted.
  package let diagnostics: [Diagnostic]
  /// What it was read for.
  let origin: Origin

  /// What a workspace is read again by.
  struct Origin: Sendable {
    var item: WorkspacePlan.Item
    var excluded: Set<Path>
  }

  /// The number of files that were asked for.
  package var requestedCount: Int { isRequested.count { $0 } }
}

extension Workspace {
  /// The workspaces in which `request` lies, by path, each with all of its files that matter.
  ///
  /// Workspaces in which no file was asked for are left out. Files are numbered by the bytes of their paths, those
  /// that were asked for first where a workspace is not read as a whole.
  package static func load(
    _ request: WorkspaceRequest, from fileSystem: any FileSystem, jobs: Int = 1
  ) throws(RequestError) -> [Workspace] {
    var plan = try WorkspacePlan(request, fileSystem)
    var result: [Workspace] = []
    var next = 0
    while next < plan.items.count {
      let item = plan.items[next]
      next += 1
      var loader = WorkspaceLoader(item, fileSystem, excluded: request.excluded, jobs: jobs)
      let workspace = loader.load()
      for root in loader.nestedRoots where item.folders.contains(where: { root.isInside($0) }) {
        plan.add(nested: root)
      }
      if workspace.requestedCount > 0 { result.append(workspace) }
    }
    return result.sorted { $0.root < $1.root }
  }
}
