import JourneyWorkspace

/// What a command is given to work on: the workspaces behind its paths.
struct Session {
  let workspaces: [Workspace]
  let names: PathNames
  let jobs: Int
  /// Where the files come from.
  let fileSystem: any FileSystem

  /// Reads the workspaces of `paths`; `-` stands for standard input, which counts as the file `standardInputPath`.
  init(
    paths: [String], standardInputPath: String? = nil, excluded: [String] = [], jobs: Int?
  ) throws(Failure) {
    let current = try Session.currentFolder()
    self.jobs = jobs ?? Parallel.processors
    var fileSystem: any FileSystem = DiskFileSystem()
    var names = PathNames(currentFolder: current)
    var paths = paths
    if let index = paths.firstIndex(of: "-") {
      guard paths.count == 1 else { throw Failure("`-` cannot be mixed with paths") }
      let (path, bytes) = try Session.standardInput(standardInputPath, current)
      fileSystem = OverlayFileSystem(fileSystem, path, bytes)
      if standardInputPath == nil { names.standardInput = path }
      paths[index] = path.description
    } else if standardInputPath != nil {
      throw Failure("--stdin-path goes with `-`, which reads standard input")
    }
    let request = WorkspaceRequest(
      currentFolder: current, paths: paths, excluded: Set(excluded.map { Path($0, in: current) }))
    do { workspaces = try Workspace.load(request, from: fileSystem, jobs: self.jobs) } catch {
      throw Failure("\(error)")
    }
    self.names = names
    self.fileSystem = fileSystem
  }

  /// The folder in which paths are read.
  static func currentFolder() throws(Failure) -> Path {
    do { return try DiskFileSystem.currentFolder() } catch {
      throw Failure("the current folder cannot be found: \(error)")
    }
  }

  /// Standard input and the file that it counts as.
  static func standardInput(_ path: String?, _ current: Path) throws(Failure) -> (Path, [UInt8]) {
    let place = Path(path ?? "stdin.journey", in: current)
    guard place.isJourneyName else { throw Failure("--stdin-path takes the path of a .journey file") }
    // Where its folder is reached through a link, the workspace knows it by its real name.
    let folder = (try? DiskFileSystem().realPath(place.parent)) ?? place.parent
    do { return (folder.appending(place.name), try DiskFileSystem.readStandardInput()) } catch {
      throw Failure("standard input cannot be read: \(error)")
    }
  }

  /// Ends the command where nothing was found that could be checked.
  func requireFiles() throws(Failure) {
    guard workspaces.isEmpty else { return }
    throw Failure(
      "there is no journey file here; `journeyc check PATH` names one, and its name ends in `.journey`")
  }
}
