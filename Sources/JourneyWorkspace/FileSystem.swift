/// What a path leads to.
package enum FileKind: Sendable, Hashable {
  case file, folder
  /// A symbolic link; only lists say so, everything else follows links.
  case link
  /// A device, a pipe, a socket.
  case other
}

/// One name in a folder.
package struct FolderEntry: Sendable, Hashable {
  /// The name's bytes, whatever they are.
  package var name: [UInt8]
  /// What it is, links not followed.
  package var kind: FileKind

  package init(name: [UInt8], kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

/// Why something in a file system cannot be had.
package enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
  case notFound
  case notPermitted
  /// Links lead in a circle.
  case loop
  case isFolder
  case notAFolder
  /// A device, pipe or socket.
  case notAFile
  /// 4 GiB or more.
  case tooLarge
  /// Anything else, in the words of the system.
  case system(String)

  /// What is wrong, in lower case without full stop.
  package var description: String {
    switch self {
    case .notFound: "there is no such file"
    case .notPermitted: "permission denied"
    case .loop: "its links lead in a circle"
    case .isFolder: "it is a folder"
    case .notAFolder: "it is not a folder"
    case .notAFile: "it is a device, a pipe or a socket"
    case .tooLarge: "it is larger than 4 GiB"
    case .system(let words): words
    }
  }
}

/// Where files come from: the disk, or a list in memory. It only reads.
package protocol FileSystem: Sendable {
  /// All bytes of a file; links are followed.
  func read(_ path: Path) throws(FileError) -> [UInt8]
  /// The names in a folder, without `.` and `..`, in any order.
  func list(_ folder: Path) throws(FileError) -> [FolderEntry]
  /// What `path` is after following links.
  func kind(_ path: Path) throws(FileError) -> FileKind
  /// `path` without any links in it.
  func realPath(_ path: Path) throws(FileError) -> Path
}

extension FileSystem {
  /// Whether there is a workspace's settings file in `folder`.
  func isWorkspaceRoot(_ folder: Path) -> Bool {
    do { return try kind(folder.appending(Path.settingsName)) == .file } catch { return false }
  }
}

/// A file system in which some files have other bytes than on the disk: what an editor has not saved, what comes from
/// standard input, what a fix would make of them.
package struct OverlayFileSystem: FileSystem {
  private let base: any FileSystem
  private let files: [Path: [UInt8]]

  /// `base` with these `files`, whether there are such files or not.
  package init(_ base: any FileSystem, _ files: [Path: [UInt8]]) {
    self.base = base
    self.files = files
  }

  /// `base` with `bytes` at `path`.
  package init(_ base: any FileSystem, _ path: Path, _ bytes: [UInt8]) {
    self.init(base, [path: bytes])
  }

  package func read(_ path: Path) throws(FileError) -> [UInt8] {
    if let bytes = files[path] { return bytes }
    return try base.read(path)
  }

  package func list(_ folder: Path) throws(FileError) -> [FolderEntry] { try base.list(folder) }

  package func kind(_ path: Path) throws(FileError) -> FileKind {
    files[path] != nil ? .file : try base.kind(path)
  }

  package func realPath(_ path: Path) throws(FileError) -> Path {
    files[path] != nil ? path : try base.realPath(path)
  }
}
