// The folder of a site. It holds, beside the site, a list of what journeyc wrote there, so that a page whose journey is
// gone can go too, and nothing else ever does. The list is written before the files and names those of the last
// build as well, so that an interrupted build leaves none that no list knows.

import TextMetrics
import JourneyWorkspace
import Synchronization

/// Writes a site, from any thread.
final class OutputFolder: Sendable {
  private struct State {
    var announced: Set<String> = []
    var written: Set<String> = []
    var unchanged = 0
    var changed = 0
    var failure: Failure?
    /// Held until the build has ended.
    var lock: FolderLock?
    /// What was written now, with its content.
    var contents: [String: UInt64] = [:]
    var record = BuildRecord()
  }

  /// Where it is.
  let path: Path
  private let former: Set<String>
  /// What the last build made from what.
  private let formerRecord: BuildRecord
  private let state = Mutex(State())

  /// Opens or makes the folder at `path`, waits until no other build writes there, and clears away what an interrupted one left
  /// half-written.
  init(_ path: Path) throws(Failure) {
    try AtomicFile.makeFolder(path)
    self.path = path
    let lock = FolderLock(path) {
      StandardStream.error.say("waiting for another build into `\(SafeText.safe(path.description))`")
    }
    state.withLock { $0.lock = lock }
    former = OutputFolder.manifest(in: path)
    let record = try? DiskFileSystem().read(path.appending(BuildRecord.fileName))
    formerRecord = record.map(BuildRecord.init(reading:)) ?? BuildRecord()
    let folders = Set(former.map { path.appending($0).parent }).union([path])
    for folder in folders {
      for entry in (try? DiskFileSystem().list(folder)) ?? [] where AtomicFile.isAbandoned(entry.name) {
        AtomicFile.remove(folder.appending(entry.name))
      }
    }
  }

  /// Says which files will be written, before they are. A file that is there already and is not of an earlier build is somebody
  /// else's: it is not claimed.
  func announce(_ names: [String]) throws(Failure) {
    let all = former.union(names.filter(isFree))
    state.withLock { $0.announced = all }
    try writeManifest(all)
  }

  /// Says of more files, from any thread, that they will be written, before they are.
  func announceMore(_ names: [String]) {
    state.withLock { state in
      let names = names.filter { !state.announced.contains($0) && isFree($0) }
      guard state.failure == nil, !names.isEmpty else { return }
      state.announced.formUnion(names)
      do throws(Failure) { try writeManifest(state.announced) } catch { state.failure = error }
    }
  }

  /// Whether nothing is where a file will be written, or only what an earlier build left.
  private func isFree(_ name: String) -> Bool {
    former.contains(name) || BuildRecord.look(at: name, in: path) == nil
  }

  /// Writes one file; after a failure nothing more is written.
  func write(_ bytes: [UInt8], to name: String) {
    guard state.withLock({ $0.failure == nil }) else { return }
    do throws(Failure) {
      let file = Path(name, in: path)
      let outcome = try write(bytes, to: file, isOurs: former.contains(name))
      let content = BuildRecord.content(bytes)
      state.withLock { state in
        state.written.insert(name)
        state.contents[name] = content
        if outcome == .written { state.changed += 1 } else { state.unchanged += 1 }
      }
    } catch {
      state.withLock { state in if state.failure == nil { state.failure = error } }
    }
  }

  // MARK: Units

  /// Whether a unit was made from `digest` before and its files are still there as it left them: then they stay, and need not be
  /// made.
  ///
  /// - Returns: what there was to say about it then; nil where it has to be made.
  func kept(_ unit: String, madeFrom digest: [UInt8]) -> [BuildRecord.Remark]? {
    let digest = BuildRecord.hexadecimal(digest)
    guard let record = formerRecord[unit], record.digest == digest,
      record.files.allSatisfy({ former.contains($0.name) }), BuildRecord.isIntact(record, in: path)
    else { return nil }
    return state.withLock { state in
      guard state.failure == nil else { return nil }
      state.written.formUnion(record.files.map(\.name))
      state.unchanged += record.files.count
      state.record[unit] = record
      return record.remarks
    }
  }

  /// Says that `files`, which were just written, are what came of `digest`, and what there is to say about them.
  func recordUnit(
    _ unit: String, madeFrom digest: [UInt8], _ files: [String], _ remarks: [BuildRecord.Remark] = []
  ) {
    // What does not fit on a line cannot be recorded, and is made anew each time.
    let texts = files + [unit] + remarks.flatMap { [$0.code, $0.message, $0.help] }
    guard !texts.contains(where: { $0.utf8.contains { $0 < 0x20 } }) else { return }
    let contents = state.withLock { state in files.map { state.contents[$0] } }
    var seen: [BuildRecord.File] = []
    for (name, content) in zip(files, contents) {
      guard let content, let now = BuildRecord.look(at: name, in: path) else { return }
      seen.append(.init(name: name, size: now.size, time: now.time, content: content))
    }
    let unit = (
      name: unit,
      record: BuildRecord.Unit(digest: BuildRecord.hexadecimal(digest), files: seen, remarks: remarks)
    )
    state.withLock { $0.record[unit.name] = unit.record }
  }

  private func write(_ bytes: [UInt8], to file: Path, isOurs: Bool) throws(Failure) -> AtomicFile.Outcome {
    if !isOurs, let old = try? DiskFileSystem().read(file), old != bytes {
      throw Failure(
        "`\(file)` is not from an earlier build, and is not overwritten; move it away or choose another folder"
      )
    }
    if file.parent != path { try AtomicFile.makeFolder(file.parent) }
    return try AtomicFile.write(bytes, to: file)
  }

  /// Ends the build: files of earlier ones that were not written again go, unless they are kept. From then on the list names what
  /// there is, and nothing that was only meant to be.
  ///
  /// - Returns: how many files were written, left as they were, and removed.
  func finish(keepsFormer: Bool) throws(Failure) -> (changed: Int, unchanged: Int, removed: Int) {
    let state = state.withLock { $0 }
    defer { self.state.withLock { $0.lock = nil } }
    if let failure = state.failure {
      try? writeManifest(former.union(state.written))
      throw failure
    }
    _ = try AtomicFile.write(Array(state.record.text.utf8), to: path.appending(BuildRecord.fileName))
    if keepsFormer {
      try writeManifest(former.union(state.written))
      return (state.changed, state.unchanged, 0)
    }
    let stale = former.subtracting(state.written)
    for name in stale.sorted() { remove(name) }
    try writeManifest(state.written)
    return (state.changed, state.unchanged, stale.count)
  }

  private func remove(_ name: String) {
    let file = path.appending(name)
    // A link on the way could lead anywhere.
    guard
      (try? DiskFileSystem().realPath(file.parent))
        == (try? DiskFileSystem().realPath(path)).map({ root in
          Path(name, in: root).parent
        })
    else { return }
    AtomicFile.remove(file)
    var folder = file.parent
    while folder != path, folder.isInside(path), AtomicFile.removeFolder(folder) { folder = folder.parent }
  }

  // MARK: The list

  private static let head =
    "# What journeyc wrote here. Files named here are removed when they are no longer made.\n"

  private func writeManifest(_ names: Set<String>) throws(Failure) {
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let text = OutputFolder.head + sorted.map { $0 + "\n" }.joined()
    _ = try AtomicFile.write(Array(text.utf8), to: path.appending(Path.manifestName))
  }

  /// The files of the last build. The list is only text: a name that leads out of the folder, or to something that a
  /// build never writes, is not believed.
  private static func manifest(in folder: Path) -> Set<String> {
    guard let bytes = try? DiskFileSystem().read(folder.appending(Path.manifestName)) else { return [] }
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return Set(
      lines.filter { line in
        let parts = line.split(separator: "/", omittingEmptySubsequences: false)
        return !line.hasPrefix("#") && !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
          && [".html", ".svg", ".png", ".pdf", ".dot", ".json"].contains(where: line.hasSuffix)
      })
  }
}
