import Foundation
import JourneySource
import JourneyWorkspace
import Testing

@testable import JourneyLint

/// Every fix keeps its promise: those of all examples in the documentation, of the example workspaces, and of the
/// texts of the language's own documentation. A new rule need not do anything for it.
struct FixPromiseTests {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Folders with a workspace, and those that hold single files.
  static let folders: [String] =
    ["Grammar/examples", "Grammar/examples/workspace"]
    + ((try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Journeys").path))
    ?? [])
    .filter { !$0.contains(".") }.map { "Journeys/" + $0 }.sorted()

  @Test("Every fix of a documented example keeps its promise", arguments: ExampleTests.all)
  func examples(_ test: ExampleTests.Case) throws {
    let trial = try #require(FixTrial(test.example.files, ExampleTests.settings(test)))
    for trouble in trial.broken() { Issue.record("\(trouble)") }
  }

  @Test("Every fix in the example workspaces keeps its promise", arguments: folders)
  func workspaces(_ folder: String) throws {
    let path = Path(FixPromiseTests.root.appendingPathComponent(folder).path)
    let trial = try #require(FixTrial(DiskFileSystem(), folder: path))
    for trouble in trial.broken() { Issue.record("\(trouble)") }
  }

  /// The texts with mistakes whose messages are held in `JourneyLanguageTests`.
  static let mistakes: [String] = {
    let folder = root.appendingPathComponent("Tests/JourneyLanguageTests/Goldens")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".journey") }.sorted()
  }()

  /// The files of such a text: lines that begin with `//== PATH` split it.
  private static func files(_ name: String) throws -> [SourceFile] {
    let url = root.appendingPathComponent("Tests/JourneyLanguageTests/Goldens").appendingPathComponent(name)
    var files: [(path: String, bytes: [UInt8])] = []
    for line in [UInt8](try Data(contentsOf: url)).split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "//== ".utf8) {
        files.append((String(decoding: line.dropFirst(5), as: UTF8.self), []))
        continue
      }
      if files.isEmpty { files.append(("example.journey", [])) }
      files[files.count - 1].bytes += line + [0x0A]
    }
    if let last = files.indices.last { files[last].bytes.removeLast() }
    // What a `use` without quotes means.
    if name.hasPrefix("wrong-value/use-") {
      files += ["company.journey", "company/a.journey", "our company/a.journey"].map { ($0, []) }
    }
    return files.map { SourceFile(path: $0.path, bytes: $0.bytes) }
  }

  @Test("Every fix of a mistake keeps its promise", arguments: mistakes)
  func texts(_ name: String) throws {
    let trial = try #require(FixTrial(try FixPromiseTests.files(name)))
    for trouble in trial.broken() { Issue.record("\(trouble)") }
  }

  @Test(
    "All fixes together come to an end at which nothing is left to apply", arguments: ExampleTests.flagged)
  func together(_ test: ExampleTests.Case) throws {
    let trial = try #require(FixTrial(test.example.files, ExampleTests.settings(test)))
    let mending = Mending(trial, FixWish(takesSuggested: true))
    #expect(!mending.refusals.contains { $0.breach == .mendsNothing }, "\(mending.refusals)")
    #expect(Mending(mending.text, FixWish(takesSuggested: true)).applied.isEmpty)
    let isFixable = trial.findings.contains { !$0.fixes.isEmpty }
    #expect(mending.applied.isEmpty != isFixable, "\(mending.refusals)")
  }
}
