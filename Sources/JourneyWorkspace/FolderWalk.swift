// Finding the files of one workspace. A walk in two rounds: first everything that really lies below the
// starting folders, then what only symbolic links lead to. Thus a file that can be reached in two ways is
// found once, under its own name, and its names are not declared twice; and a link that leads back up ends
// the walk by itself, because all it leads to has been seen.

import JourneySource

/// What is found below the folders of one workspace.
struct FolderWalk {
  /// A path that should be a journey file and cannot be read as one.
  struct Problem: Sendable {
    var path: Path
    var code: String
    var severity = Severity.error
    var message: String
    var help: String
  }

  /// Journey files, unsorted.
  private(set) var files: [Path] = []
  /// What is in the way, unsorted.
  private(set) var problems: [Problem] = []
  /// Folders that begin a workspace of their own, unsorted.
  private(set) var nestedRoots: [Path] = []

  private let fileSystem: any FileSystem
  private let root: Path
  private let excluded: Set<Path>
  private var visited: Set<Path> = []
  private var links: [Path] = []

  /// Walks through `starts`, which lie in `root`, leaving out the folders `excluded`.
  init(_ fileSystem: any FileSystem, root: Path, starts: [Path], excluded: Set<Path>) {
    self.fileSystem = fileSystem
    self.root = root
    self.excluded = excluded
    for start in starts where start == root || !isInNestedWorkspace(start) { walk(start) }
    followLinks()
  }

  private func isInNestedWorkspace(_ folder: Path) -> Bool {
    var folder = folder
    while folder != root, folder.isInside(root) {
      if fileSystem.isWorkspaceRoot(folder) { return true }
      folder = folder.parent
    }
    return false
  }

  private mutating func walk(_ start: Path) {
    var pending = [start]
    while let folder = pending.popLast() {
      guard !excluded.contains(folder), visited.insert(folder).inserted else { continue }
      let entries: [FolderEntry]
      do { entries = try fileSystem.list(folder) } catch {
        problems.append(
          Problem(
            path: folder, code: "unreadable-file", message: "this folder cannot be read: \(error)",
            help: "the files in it are missing from what was checked"))
        continue
      }
      if folder != root, entries.contains(where: { $0.name == Path.settingsName && $0.kind != .folder }) {
        nestedRoots.append(folder)
        continue
      }
      // An output folder of ours, wherever it is.
      if folder != root, entries.contains(where: { $0.name.elementsEqual(Path.manifestName.utf8) }) {
        continue
      }
      for entry in entries where entry.name.first != 0x2E { visit(entry, in: folder, &pending) }
    }
  }

  private mutating func visit(_ entry: FolderEntry, in folder: Path, _ pending: inout [Path]) {
    let isJourney = Path.isJourneyName(entry.name)
    guard isJourney || entry.kind == .folder || entry.kind == .link else { return }
    let path = folder.appending(entry.name)
    switch entry.kind {
    case .file: add(path)
    case .folder:
      pending.append(path)
      if isJourney {
        problems.append(
          Problem(
            path: path, code: "unreadable-file", message: "this is a folder with the name of a journey file",
            help: "give the folder another name"))
      }
    case .link: links.append(path)
    case .other:
      problems.append(
        Problem(
          path: path, code: "unreadable-file", message: "this is no file, but a device, a pipe or a socket",
          help: "give it another name"))
    }
  }

  private mutating func add(_ path: Path) {
    if String(validating: path.bytes, as: UTF8.self) != nil {
      files.append(path)
    } else {
      problems.append(
        Problem(
          path: path, code: "unreadable-file", message: "the name of this file is not UTF-8",
          help: "rename it: no `use` could name it"))
    }
  }

  // MARK: Links

  private mutating func followLinks() {
    var known = Set(files)
    // Links lead to folders with further links.
    while !links.isEmpty {
      let round = links.sorted()
      links = []
      for link in round { follow(link, &known) }
    }
  }

  private mutating func follow(_ link: Path, _ known: inout Set<Path>) {
    let target: Path
    let kind: FileKind
    do {
      target = try fileSystem.realPath(link)
      kind = try fileSystem.kind(target)
    } catch {
      guard link.isJourneyName else { return }
      problems.append(
        Problem(
          path: link, code: "unreadable-file",
          message: error == .notFound
            ? "this link leads to nothing" : "this link cannot be followed: \(error)",
          help: "delete the link, or let it lead to a file"))
      return
    }
    guard target.isInside(root) else {
      refuse(link, kind)
      return
    }
    switch kind {
    case .folder:
      let before = files.count
      if !isInNestedWorkspace(target) { walk(target) }
      known.formUnion(files[before...])
    case .file:
      if link.isJourneyName, !isInNestedWorkspace(target.parent), known.insert(target).inserted {
        add(target)
      }
    case .link, .other: break
    }
  }

  private mutating func refuse(_ link: Path, _ kind: FileKind) {
    guard kind == .folder || link.isJourneyName else { return }
    problems.append(
      Problem(
        path: link, code: "unreadable-file", severity: kind == .folder ? .info : .error,
        message: "this link leads out of the workspace and is not followed",
        help: "copy what it leads to, or let the workspace begin higher up"))
  }
}
