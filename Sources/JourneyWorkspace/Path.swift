/// An absolute path without `.`, `..` and doubled slashes.
///
/// Paths are bytes, as file systems have them: compared, hashed and sorted byte by byte. (Strings would take a
/// composed and a decomposed `é` for the same name, which on Linux are two files.)
package struct Path: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The bytes, beginning with `/`. Only the root itself ends in one.
  package let bytes: [UInt8]

  private static let slash: UInt8 = 0x2F

  /// The top of the file system.
  package static let top = Path(trusted: [slash])

  private init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// The path that `text` means when read in `folder`; `..` above the top stays at the top.
  package init(_ text: some Sequence<UInt8>, in folder: Path = .top) {
    let text = Array(text)
    var result = text.first == Path.slash ? [] : folder == .top ? [] : folder.bytes
    for part in text.split(separator: Path.slash) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        while let last = result.popLast(), last != Path.slash {}
        continue
      }
      result.append(Path.slash)
      result += part
    }
    bytes = result.isEmpty ? [Path.slash] : result
  }

  /// The path that `text` means when read in `folder`.
  package init(_ text: String, in folder: Path = .top) { self.init(text.utf8, in: folder) }

  /// The entry `name` of this folder.
  package func appending(_ name: some Sequence<UInt8>) -> Path {
    Path(trusted: (self == .top ? [] : bytes) + [Path.slash] + name)
  }

  /// The entry `name` of this folder.
  package func appending(_ name: String) -> Path { appending(name.utf8) }

  /// The last part; empty at the top.
  package var name: ArraySlice<UInt8> {
    bytes[((bytes.lastIndex(of: Path.slash) ?? -1) + 1)...]
  }

  /// The folder around it; the top is its own.
  package var parent: Path {
    guard let last = bytes.lastIndex(of: Path.slash), last > 0 else { return .top }
    return Path(trusted: Array(bytes[..<last]))
  }

  /// Whether this is `folder` or lies in it.
  package func isInside(_ folder: Path) -> Bool {
    if folder == .top { return true }
    return bytes.starts(with: folder.bytes)
      && (bytes.count == folder.bytes.count || bytes[folder.bytes.count] == Path.slash)
  }

  /// The way to this path from `folder`, with `..` where it has to go up; `.` when they are the same.
  package func relative(to folder: Path) -> String {
    if self == folder { return "." }
    if isInside(folder) {
      return String(decoding: bytes[(folder == .top ? 1 : folder.bytes.count + 1)...], as: UTF8.self)
    }
    var up = "../"
    var around = folder.parent
    while !isInside(around) {
      up += "../"
      around = around.parent
    }
    return self == around ? String(up.dropLast()) : up + relative(to: around)
  }

  /// The path for people; bytes that are not UTF-8 become U+FFFD.
  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Orders by bytes.
  package static func < (left: Path, right: Path) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Path {
  /// The file that marks the root of a workspace and holds its settings.
  static let settingsName = Array("workspace.journey".utf8)
  /// What the names of journey files end in.
  static let journeySuffix = Array(".journey".utf8)
  /// The list of what `journeyc build` wrote; a folder with one is an output folder.
  package static let manifestName = ".journeyc-manifest"

  /// Whether the last part is the name of a journey file: something, then `.journey`.
  package var isJourneyName: Bool { Path.isJourneyName(name) }

  /// Whether `name` is something and then `.journey`.
  static func isJourneyName(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    name.count > journeySuffix.count && name.reversed().starts(with: journeySuffix.reversed())
  }
}
