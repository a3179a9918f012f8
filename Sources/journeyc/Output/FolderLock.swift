import JourneyWorkspace

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps a folder for one build at a time: two at once would each write a list of files that lacks those of the other.
///
/// The lock lies on the folder itself (`flock`), so that no file is left behind and a build that is killed leaves no lock. Where the disk
/// knows no locks, as some on a network do not, there is none.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, as soon as nobody else has it.
  ///
  /// - Parameter waits: called once before it waits for somebody.
  init(_ folder: Path, waits: () -> Void) {
    descriptor = unsafe DiskFileSystem.withCString(folder) {
      unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    waits()
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
