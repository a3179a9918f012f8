import JourneySource

/// The files of a request, unread.
package struct WorkspaceListing: Sendable {
  /// Journey files that were asked for, by the bytes of their paths.
  package var files: [Path] = []
  /// What is in the way, with the reason.
  package var problems: [(path: Path, reason: String)] = []
}

extension Workspace {
  /// The files of `request`, without what they use: for commands that take each file on its own.
  package static func list(
    _ request: WorkspaceRequest, from fileSystem: any FileSystem
  ) throws(RequestError) -> WorkspaceListing {
    var plan = try WorkspacePlan(request, fileSystem)
    var files = Set<Path>()
    var result = WorkspaceListing()
    var next = 0
    while next < plan.items.count {
      let item = plan.items[next]
      next += 1
      files.formUnion(item.files)
      let walk = FolderWalk(fileSystem, root: item.root, starts: item.folders, excluded: request.excluded)
      files.formUnion(walk.files)
      result.problems += walk.problems.filter { $0.severity == .error }.map { ($0.path, $0.message) }
      for root in walk.nestedRoots { plan.add(nested: root) }
    }
    result.files = files.sorted()
    result.problems.sort { $0.path < $1.path }
    return result
  }
}
