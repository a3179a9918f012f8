#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files of this machine, read with as few system calls as it takes.
package struct DiskFileSystem: FileSystem {
  package init() {}

  package func read(_ path: Path) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = unsafe DiskFileSystem.withCString(path) {
      unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    guard descriptor >= 0 else { throw FileError(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(errno) }
    switch FileKind(mode: status.st_mode) {
    case .file: break
    case .folder: throw .isFolder
    case .link, .other: throw .notAFile
    }
    guard status.st_size < Int64(UInt32.max) else { throw .tooLarge }
    return try DiskFileSystem.read(descriptor, Int(status.st_size))
  }

  /// All bytes from standard input.
  package static func readStandardInput() throws(FileError) -> [UInt8] { try readToEnd(STDIN_FILENO) }

  private static func read(_ descriptor: Int32, _ size: Int) throws(FileError) -> [UInt8] {
    // Some systems' files say that they are empty, and are not.
    if size == 0 { return try readToEnd(descriptor) }
    var failure: FileError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      (count, failure) = unsafe fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
    }
    if let failure { throw failure }
    return bytes
  }

  private static func readToEnd(_ descriptor: Int32) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = 4_096
    while true {
      var failure: FileError?
      let part = unsafe [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        (count, failure) = unsafe fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
      }
      if let failure { throw failure }
      result += part
      if part.count < chunk { return result }
      guard result.count < Int(UInt32.max) else { throw .tooLarge }
      chunk = min(chunk * 4, 1 << 24)
    }
  }

  /// Reads until the buffer is full or the file ends.
  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32
  ) -> (count: Int, failure: FileError?) {
    var count = 0
    while count < buffer.count {
      #if canImport(Darwin)
        let got = unsafe Darwin.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
      #elseif canImport(Glibc)
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
      #else
        let got = unsafe Musl.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
      #endif
      if got > 0 {
        count += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        return (count, FileError(errno))
      }
    }
    return (count, nil)
  }

  package func list(_ folder: Path) throws(FileError) -> [FolderEntry] {
    let stream = unsafe DiskFileSystem.withCString(folder) { unsafe opendir($0) }
    guard let stream = unsafe stream else { throw FileError(errno) }
    defer { unsafe closedir(stream) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw FileError(errno) }
        return entries
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      let kind = unsafe FileKind(type: entry.pointee.d_type) ?? linkKind(folder.appending(name))
      entries.append(FolderEntry(name: name, kind: kind))
    }
  }

  package func kind(_ path: Path) throws(FileError) -> FileKind {
    var status = stat()
    guard unsafe DiskFileSystem.withCString(path, { unsafe stat($0, &status) }) == 0 else {
      throw FileError(errno)
    }
    return FileKind(mode: status.st_mode)
  }

  /// What `path` is without following links: for the few file systems whose lists do not say.
  private func linkKind(_ path: Path) -> FileKind {
    var status = stat()
    guard unsafe DiskFileSystem.withCString(path, { unsafe lstat($0, &status) }) == 0 else { return .other }
    return FileKind(mode: status.st_mode)
  }

  package func realPath(_ path: Path) throws(FileError) -> Path {
    let real = unsafe DiskFileSystem.withCString(path) { unsafe realpath($0, nil) }
    guard let real = unsafe real else { throw FileError(errno) }
    defer { unsafe free(real) }
    return unsafe Path(UnsafeRawBufferPointer(start: real, count: strlen(real)))
  }

  /// The folder in which the process runs.
  package static func currentFolder() throws(FileError) -> Path {
    guard let name = unsafe getcwd(nil, 0) else { throw FileError(errno) }
    defer { unsafe free(name) }
    return unsafe Path(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }

  /// Calls `body` with the path as C wants it.
  package static func withCString<Result>(
    _ path: Path, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    unsafe (path.bytes + [0]).withUnsafeBytes { bytes in
      unsafe body(bytes.baseAddress!.assumingMemoryBound(to: CChar.self))
    }
  }
}

extension FileKind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }

  /// What a folder's list says; nil where it does not.
  fileprivate init?(type: UInt8) {
    switch Int(type) {
    case Int(DT_REG): self = .file
    case Int(DT_DIR): self = .folder
    case Int(DT_LNK): self = .link
    case Int(DT_UNKNOWN): return nil
    default: self = .other
    }
  }
}

extension FileError {
  /// What the system's error number means.
  package init(_ number: Int32) {
    switch number {
    case ENOENT: self = .notFound
    case EACCES, EPERM: self = .notPermitted
    case ELOOP: self = .loop
    case EISDIR: self = .isFolder
    case ENOTDIR: self = .notAFolder
    default: self = unsafe .system(String(cString: strerror(number)).lowercased())
    }
  }
}
