import JourneySource

/// What is to be compiled, as people say it.
package struct WorkspaceRequest: Sendable {
  /// The folder in which paths are read, without links in it.
  package var currentFolder: Path
  /// Files and folders; none means the workspace around the current folder, or that folder.
  package var paths: [String]
  /// Folders that hold what earlier builds wrote.
  package var excluded: Set<Path>

  package init(currentFolder: Path, paths: [String], excluded: Set<Path> = []) {
    self.currentFolder = currentFolder
    self.paths = paths
    self.excluded = excluded
  }
}

/// Why a request cannot be understood at all.
package enum RequestError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(path: String, FileError)
  case notAJourneyFile(path: String)

  package var description: String {
    switch self {
    case .unreadable(let path, .notFound): "there is no file or folder `\(path)`"
    case .unreadable(let path, let error): "`\(path)` cannot be read: \(error)"
    case .notAJourneyFile(let path): "`\(path)` is no journey file: its name does not end in `.journey`"
    }
  }
}

/// The workspaces in which what was asked for lies.
struct WorkspacePlan {
  /// One of them.
  struct Item {
    var root: Path
    /// Whether it has a `workspace.journey`, so that its extent is known. Where it has none, only what was
    /// asked for is read, and what that uses: nobody wants the whole of a home folder.
    var isMarked: Bool
    /// Folders asked for.
    var folders: [Path] = []
    /// Files asked for.
    var files: [Path] = []

    /// Whether `path` is, or lies in, what was asked for.
    func isRequested(_ path: Path) -> Bool {
      folders.contains { path.isInside($0) } || files.contains(path)
    }
  }

  private(set) var items: [Item] = []

  init(_ request: WorkspaceRequest, _ fileSystem: any FileSystem) throws(RequestError) {
    for text in request.paths.isEmpty ? ["."] : request.paths {
      let path: Path
      let kind: FileKind
      do {
        path = try fileSystem.realPath(Path(text, in: request.currentFolder))
        kind = try fileSystem.kind(path)
      } catch { throw .unreadable(path: text, error) }
      switch kind {
      case .folder:
        let (root, isMarked) = WorkspacePlan.root(around: path, request, fileSystem)
        let folder = request.paths.isEmpty && isMarked ? root : path
        change(root, isMarked) { $0.folders.append(folder) }
      case .file:
        guard path.isJourneyName else { throw .notAJourneyFile(path: text) }
        let (root, isMarked) = WorkspacePlan.root(around: path.parent, request, fileSystem)
        change(root, isMarked) { $0.files.append(path) }
      case .link, .other: throw .unreadable(path: text, .notAFile)
      }
    }
  }

  /// Adds a workspace that lies inside a folder asked for.
  mutating func add(nested root: Path) { change(root, true) { $0.folders.append(root) } }

  private mutating func change(_ root: Path, _ isMarked: Bool, _ change: (inout Item) -> Void) {
    if let index = items.firstIndex(where: { $0.root == root }) {
      change(&items[index])
    } else {
      var item = Item(root: root, isMarked: isMarked)
      change(&item)
      items.append(item)
    }
  }

  /// The nearest folder around `folder` with a `workspace.journey`; without one the current folder, if it is
  /// around, else the folder itself.
  private static func root(
    around folder: Path, _ request: WorkspaceRequest, _ fileSystem: any FileSystem
  ) -> (Path, isMarked: Bool) {
    var candidate = folder
    while true {
      if fileSystem.isWorkspaceRoot(candidate) { return (candidate, true) }
      if candidate == .top { break }
      candidate = candidate.parent
    }
    return (folder.isInside(request.currentFolder) ? request.currentFolder : folder, false)
  }
}
