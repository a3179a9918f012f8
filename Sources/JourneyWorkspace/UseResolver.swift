import JourneyLanguage
import JourneySource

/// Finds the files that `use` statements mean, and says what is wrong with those that mean none.
struct UseResolver {
  /// What was said, in the order of the statements.
  private(set) var diagnostics: [Diagnostic] = []

  private let root: Path
  private let fileSystem: any FileSystem
  /// The files of the workspace, sorted, when all of them are known.
  private let known: [Path]?
  private var folders: [Path: [Path]] = [:]
  private var suggestions: UseSuggestions

  /// A resolver for the workspace at `root`; `known` are its files, sorted, when it is read as a whole.
  init(root: Path, fileSystem: any FileSystem, known: [Path]?) {
    self.root = root
    self.fileSystem = fileSystem
    self.known = known
    suggestions = UseSuggestions(root: root, fileSystem: fileSystem, known: known)
  }

  /// For each `use` of the file at `path` the files it means, itself perhaps among them; `index` holds what is
  /// read already.
  mutating func resolve(
    _ uses: [(path: String, place: Place)], at path: Path, _ index: [Path: FileID]
  ) -> [[Path]] {
    uses.map { use in
      let isFromRoot = use.path.utf8.first == 0x2F
      let target = isFromRoot ? Path(use.path.utf8.dropFirst(), in: root) : Path(use.path, in: path.parent)
      if target != path, index[target] != nil { return [target] }
      return resolve(Use(text: use.path, place: use.place, file: path, target: target), index)
    }
  }

  /// One `use` that is not simply a file known.
  struct Use {
    var text: String
    var place: Place
    /// The file it stands in.
    var file: Path
    /// What it means, links not followed.
    var target: Path
  }

  private mutating func resolve(_ use: Use, _ index: [Path: FileID]) -> [Path] {
    if use.text.isEmpty {
      report("this `use` names no file", use, help: "name a file or a folder: `use \"company.journey\"`")
      return []
    }
    guard use.target.isInside(root) else {
      reportOutside(use, "`\(use.text)` leads out of the workspace")
      return []
    }
    if use.target == use.file {
      reportItself(use)
      return []
    }
    let real: Path
    let kind: FileKind
    do {
      real = try fileSystem.realPath(use.target)
      kind = try fileSystem.kind(real)
    } catch {
      reportNotFound(use, error)
      return []
    }
    guard real.isInside(root) else {
      reportOutside(use, "`\(use.text)` is a link that leads out of the workspace")
      return []
    }
    if real == use.file {
      reportItself(use)
      return []
    }
    if index[real] != nil { return [real] }
    if let nested = nestedRoot(around: kind == .folder ? real : real.parent) {
      report(
        "`\(use.text)` belongs to another workspace, `\(nested.relative(to: root))`", use,
        help: "workspaces cannot see each other; move what they share to one of them")
      return []
    }
    switch kind {
    case .folder: return files(in: real, use)
    case .file where real.isJourneyName: return [real]
    case .file, .link, .other:
      report(
        "`\(use.text)` is no journey file", use,
        help: "only files whose names end in `.journey`, and folders of them, can be used")
      return []
    }
  }

  private mutating func files(in folder: Path, _ use: Use) -> [Path] {
    let found = folders[folder] ?? known.map { UseResolver.slice($0, in: folder) } ?? walk(folder)
    // A folder that is hidden, or holds outputs, is no part of what is known.
    let files = found.isEmpty && known != nil ? walk(folder) : found
    folders[folder] = files
    if files.isEmpty {
      report(
        "there is no journey file in the folder `\(use.text)`", use,
        help: "name another folder, or delete this line")
    }
    return files
  }

  private func walk(_ folder: Path) -> [Path] {
    FolderWalk(fileSystem, root: root, starts: [folder], excluded: []).files.sorted()
  }

  /// The files below `folder` in a sorted list: they stand together.
  private static func slice(_ sorted: [Path], in folder: Path) -> [Path] {
    // All that lies in a folder sorts between the folder with a slash behind it and the next name.
    let first = folder.appending("")
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < first { low = middle + 1 } else { high = middle }
    }
    return Array(sorted[low...].prefix { $0.isInside(folder) })
  }

  private func nestedRoot(around folder: Path) -> Path? {
    var folder = folder
    while folder != root, folder.isInside(root) {
      if fileSystem.isWorkspaceRoot(folder) { return folder }
      folder = folder.parent
    }
    return nil
  }

  // MARK: Reports

  private mutating func report(_ message: String, _ use: Use, help: String, fixes: [Fix] = []) {
    diagnostics.append(Diagnostic("use-not-found", .error, message, at: use.place, help: help, fixes: fixes))
  }

  private mutating func reportOutside(_ use: Use, _ message: String) {
    report(
      message, use,
      help: "move the file into the workspace, or let the workspace begin higher up: "
        + "it begins where `workspace.journey` is")
  }

  private mutating func reportItself(_ use: Use) {
    report(
      "this file uses itself", use,
      help: "a file sees its own names anyway; delete this line, or name the file that was meant")
  }

  private mutating func reportNotFound(_ use: Use, _ error: FileError) {
    guard error == .notFound || error == .notAFolder else {
      report("`\(use.text)` cannot be read: \(error)", use, help: "see to the file or its links")
      return
    }
    let what = use.target.isJourneyName ? "file" : "file or folder"
    let message = "there is no \(what) `\(use.text)`"
    if let better = suggestions.suggestion(for: use) {
      let literal = better.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
      report(
        message, use, help: "did you mean `\(better)`?",
        fixes: [Fix("use `\(better)`", .suggested, [TextEdit(use.place, "\"\(literal)\"")])])
      return
    }
    let meaning =
      use.text.utf8.first == 0x2F
      ? "a leading `/` means the workspace's own folder" : "paths are read from the folder of this file"
    report(message, use, help: meaning)
  }
}
