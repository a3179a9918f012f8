import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// What loading a request gives, in words that tests can compare.
struct Loaded {
  var workspaces: [Workspace]

  init(_ fileSystem: some FileSystem, _ paths: [String] = [], in folder: String = "/w", jobs: Int = 1) throws
  {
    workspaces = try Workspace.load(
      WorkspaceRequest(currentFolder: Path(folder), paths: paths), from: fileSystem, jobs: jobs)
  }

  init(_ files: [String: String], _ paths: [String] = [], in folder: String = "/w") throws {
    try self.init(MemoryFileSystem(files), paths, in: folder)
  }

  /// All files of the first workspace.
  var files: [String] { workspaces.first.map { $0.sources.trees.map(\.source.path) } ?? [] }

  /// The files of the first workspace that were asked for.
  var requested: [String] {
    guard let workspace = workspaces.first else { return [] }
    return zip(files, workspace.isRequested).filter(\.1).map(\.0)
  }

  /// The findings: `path: code message | help`.
  var findings: [String] {
    workspaces.flatMap { workspace in
      workspace.diagnostics.sorted().map { diagnostic in
        let path = workspace.sources.trees[diagnostic.place.file.index].source.path
        return "\(path): \(diagnostic.code) \(diagnostic.message) | \(diagnostic.help ?? "")"
      }
    }
  }

  /// What the file at `path` uses.
  func uses(_ path: String) -> [String] {
    guard let index = files.firstIndex(of: path) else { return [] }
    return workspaces[0].sources.uses[index].map { files[$0.index] }
  }
}
