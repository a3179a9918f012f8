/// Files in memory: for tests, examples and whatever else has no disk.
package struct MemoryFileSystem: FileSystem {
  private enum Node: Sendable {
    case file([UInt8])
    case folder
    case link(String)
    case other
    case forbidden
  }

  private var nodes: [Path: Node] = [.top: .folder]

  package init() {}

  /// Files by path, with the folders around them.
  package init(_ files: [String: String]) {
    for (path, text) in files { add(path, text) }
  }

  private mutating func put(_ path: Path, _ node: Node) {
    nodes[path] = node
    var folder = path.parent
    while nodes[folder] == nil {
      nodes[folder] = .folder
      folder = folder.parent
    }
  }

  /// A file with the UTF-8 of `text`.
  package mutating func add(_ path: String, _ text: String) { put(Path(path), .file(Array(text.utf8))) }
  /// A file of `bytes` at a path of any bytes.
  package mutating func add(_ path: Path, _ bytes: [UInt8]) { put(path, .file(bytes)) }
  /// An empty folder.
  package mutating func add(folder path: String) { put(Path(path), .folder) }
  /// A symbolic link.
  package mutating func add(link path: String, to target: String) { put(Path(path), .link(target)) }
  /// Something that is neither file nor folder.
  package mutating func add(device path: String) { put(Path(path), .other) }
  /// A file or folder that is there and cannot be read.
  package mutating func add(forbidden path: String) { put(Path(path), .forbidden) }
  /// Takes away what is at `path`.
  package mutating func remove(_ path: String) { nodes[Path(path)] = nil }

  package func realPath(_ path: Path) throws(FileError) -> Path {
    var budget = 40
    return try resolve(path, &budget)
  }

  private func resolve(_ path: Path, _ budget: inout Int) throws(FileError) -> Path {
    if path == .top { return path }
    let folder = try resolve(path.parent, &budget)
    let here = folder.appending(path.name)
    guard let node = nodes[here] else { throw .notFound }
    guard case .link(let target) = node else { return here }
    budget -= 1
    guard budget > 0 else { throw .loop }
    return try resolve(Path(target, in: folder), &budget)
  }

  private func node(_ path: Path) throws(FileError) -> Node {
    guard let node = nodes[try realPath(path)] else { throw .notFound }
    return node
  }

  package func read(_ path: Path) throws(FileError) -> [UInt8] {
    switch try node(path) {
    case .file(let bytes): return bytes
    case .folder: throw .isFolder
    case .link, .other: throw .notAFile
    case .forbidden: throw .notPermitted
    }
  }

  package func kind(_ path: Path) throws(FileError) -> FileKind {
    switch try node(path) {
    case .file, .forbidden: .file
    case .folder: .folder
    case .link: .link
    case .other: .other
    }
  }

  package func list(_ folder: Path) throws(FileError) -> [FolderEntry] {
    let real = try realPath(folder)
    switch nodes[real] {
    case .folder: break
    case .forbidden: throw .notPermitted
    case .file, .link, .other, nil: throw .notAFolder
    }
    return nodes.compactMap { path, node in
      guard path != .top, path.parent == real else { return nil }
      let kind: FileKind =
        switch node {
        case .file, .forbidden: .file
        case .folder: .folder
        case .link: .link
        case .other: .other
        }
      return FolderEntry(name: Array(path.name), kind: kind)
    }
  }
}
