// What a build made from what, kept beside it: the next build makes only what is made from something else. A record that is
// gone, old or spoiled costs time and nothing else.

import JourneyWorkspace

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The record of a build. A unit is what is made together: the files of one journey, or those over all of them.
struct BuildRecord: Sendable {
  /// A file as a unit left it.
  struct File: Sendable, Equatable {
    var name: String
    var size: Int
    /// When it was written, in nanoseconds.
    var time: Int64
    var content: UInt64
  }

  /// A warning about what was made.
  struct Remark: Sendable, Equatable {
    var code: String
    var message: String
    var help: String
  }

  /// What a unit was made from, and what came out.
  struct Unit: Sendable {
    var digest: String
    var files: [File]
    var remarks: [Remark] = []
  }

  private var units: [String: Unit] = [:]

  init() {}

  subscript(name: String) -> Unit? {
    get { units[name] }
    set { units[name] = newValue }
  }

  /// Bytes in hexadecimal.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  // MARK: Files

  /// What a file is like now; nil where there is none. Its content is read only on demand.
  static func look(at name: String, in folder: Path) -> (size: Int, time: Int64)? {
    var status = stat()
    let found = unsafe DiskFileSystem.withCString(Path(name, in: folder)) { unsafe lstat($0, &status) } == 0
    guard found, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return (Int(status.st_size), Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }

  /// A number for the content of a file (FNV-1a, 64 bits), which tells whether somebody has changed it.
  static func content(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Whether all files of a unit are as it left them. A copied folder has other times: there the content decides.
  static func isIntact(_ unit: Unit, in folder: Path) -> Bool {
    unit.files.allSatisfy { file in
      guard let now = look(at: file.name, in: folder), now.size == file.size else { return false }
      if now.time == file.time { return true }
      guard let bytes = try? DiskFileSystem().read(Path(file.name, in: folder)) else { return false }
      return content(bytes) == file.content
    }
  }

  // MARK: Text

  /// The name of the file that holds the record.
  static let fileName = ".journeyc-record"
  private static let head =
    "# What journeyc made here, from what. Without this file everything is made anew.\n"

  /// The record as a text: a line for each unit, and one for each of its files and warnings.
  var text: String {
    var text = BuildRecord.head
    for (name, unit) in units.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      text += "\(unit.digest)\t\(name)\n"
      for file in unit.files {
        text += "\t\(file.size)\t\(file.time)\t\(String(file.content, radix: 16))\t\(file.name)\n"
      }
      for remark in unit.remarks { text += "\t\t\(remark.code)\t\(remark.message)\t\(remark.help)\n" }
    }
    return text
  }

  /// Reads a record; one that is not as it should be says nothing.
  init(reading bytes: [UInt8]) {
    var units: [String: Unit] = [:]
    var current: String?
    for line in bytes.split(separator: 0x0A).dropFirst() {
      let parts = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if parts.count == 2, parts[0].utf8.count == 64 {
        current = parts[1]
        units[parts[1]] = Unit(digest: parts[0], files: [])
      } else if parts.count == 5, parts[0].isEmpty, parts[1].isEmpty, let current {
        units[current]?.remarks.append(Remark(code: parts[2], message: parts[3], help: parts[4]))
      } else if parts.count == 5, parts[0].isEmpty, let current, let size = Int(parts[1]),
        let time = Int64(parts[2]), let content = UInt64(parts[3], radix: 16)
      {
        units[current]?.files.append(File(name: parts[4], size: size, time: time, content: content))
      } else {
        return
      }
    }
    self.units = units
  }
}
