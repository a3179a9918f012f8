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
    + ((try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Journeys").path)) ?? [])
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

  @Test("All fixes together keep it too, and none is refused", arguments: ExampleTests.flagged)
  func together(_ test: ExampleTests.Case) throws {
    let trial = try #require(FixTrial(test.example.files, ExampleTests.settings(test)))
    let mending = Mending(trial, FixWish(takesSuggested: true))
    #expect(mending.refusals.isEmpty, "\(mending.refusals)")
    #expect(!mending.text.findings.contains { !$0.fixes.isEmpty })
  }
}
