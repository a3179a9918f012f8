import JourneyWorkspace
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writing files so that readers see the old content or the new, never a part: into a temporary file in the
/// same folder, which then takes the name.
enum AtomicFile {
  /// What a write came to.
  enum Outcome { case written, unchanged }

  private static let counter = Atomic<Int>(0)
  private static let prefix = ".journeyc-"
  private static let suffix = ".tmp"

  /// Makes the content of `path` to be `bytes`. A file that has them already is not touched.
  ///
  /// - Parameter keepsMode: whether the file keeps the permissions it has.
  static func write(_ bytes: [UInt8], to path: Path, keepsMode: Bool = false) throws(Failure) -> Outcome {
    var status = stat()
    let exists = unsafe DiskFileSystem.withCString(path) { unsafe lstat($0, &status) } == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("cannot write `\(path)`: a folder has that name")
    }
    if exists, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count,
      let old = try? DiskFileSystem().read(path), old == bytes
    {
      return .unchanged
    }
    // A device or a pipe is written to: nothing takes its name away, and `/dev/null` least of all.
    if exists, ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) {
      try writeInPlace(bytes, to: path)
      return .written
    }
    let number = counter.wrappingAdd(1, ordering: .relaxed).oldValue
    let temporary = path.parent.appending("\(prefix)\(getpid())-\(number)\(suffix)")
    let descriptor = unsafe DiskFileSystem.withCString(temporary) {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o666))
    }
    guard descriptor >= 0 else { throw failure(path, errno) }
    var trouble = Descriptor.write(bytes, to: descriptor)
    if keepsMode, exists { fchmod(descriptor, status.st_mode & 0o7777) }
    // Some file systems notice only now that they are full.
    if close(descriptor) != 0, trouble == nil { trouble = errno }
    if trouble == nil {
      let result = unsafe DiskFileSystem.withCString(temporary) { from in
        unsafe DiskFileSystem.withCString(path) { to in unsafe rename(from, to) }
      }
      if result != 0 { trouble = errno }
    }
    if let trouble {
      remove(temporary)
      throw failure(path, trouble)
    }
    return .written
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: Path) throws(Failure) {
    let descriptor = unsafe DiskFileSystem.withCString(path) { unsafe open($0, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure(path, errno) }
    let trouble = Descriptor.write(bytes, to: descriptor)
    close(descriptor)
    if let trouble { throw failure(path, trouble) }
  }

  /// Whether somebody has said that a file must not change: replacing it would go around that.
  static func isProtected(_ path: Path) -> Bool {
    var status = stat()
    guard unsafe DiskFileSystem.withCString(path, { unsafe stat($0, &status) }) == 0 else { return false }
    if status.st_mode & 0o222 == 0 { return true }
    return unsafe DiskFileSystem.withCString(path) { unsafe access($0, W_OK) } != 0
  }

  private static func failure(_ path: Path, _ number: Int32) -> Failure {
    Failure("cannot write `\(path)`: \(Descriptor.words(number))")
  }

  /// Takes away a file; nothing is said if it cannot be.
  static func remove(_ path: Path) { _ = unsafe DiskFileSystem.withCString(path) { unsafe unlink($0) } }

  /// Takes away an empty folder; false where it has something in it or is none.
  static func removeFolder(_ path: Path) -> Bool {
    unsafe DiskFileSystem.withCString(path) { unsafe rmdir($0) } == 0
  }

  /// Makes a folder and those around it.
  static func makeFolder(_ path: Path) throws(Failure) {
    if unsafe DiskFileSystem.withCString(path, { unsafe mkdir($0, mode_t(0o777)) }) == 0 { return }
    let number = errno
    switch number {
    case EEXIST:
      guard (try? DiskFileSystem().kind(path)) == .folder else {
        throw Failure("cannot make the folder `\(path)`: a file has that name")
      }
    case ENOENT where path != .top:
      try makeFolder(path.parent)
      guard
        unsafe DiskFileSystem.withCString(path, { unsafe mkdir($0, mode_t(0o777)) }) == 0 || errno == EEXIST
      else { throw Failure("cannot make the folder `\(path)`: \(Descriptor.words(errno))") }
    case ENOTDIR: throw Failure("cannot make the folder `\(path)`: a file is in the way")
    default: throw Failure("cannot make the folder `\(path)`: \(Descriptor.words(number))")
    }
  }

  /// Whether `name` is that of a temporary file whose process is gone: it was interrupted.
  static func isAbandoned(_ name: [UInt8]) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    guard name.hasPrefix(prefix), name.hasSuffix(suffix),
      let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }), process > 0
    else { return false }
    return process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
  }
}
