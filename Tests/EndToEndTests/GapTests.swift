import Foundation
import JourneyTestSupport
import Testing

/// `journeyc gap` over example workspaces, word for word, and how it is asked. `UPDATE_GOLDENS=1 swift test --filter
/// EndToEnd` writes the expectations anew.
@Suite struct GapTests {
  private static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent(
      "GapGoldens")
  private static let names = ["emotional-and-tangible", "smartphone"]
  private static let formats = ["text", "markdown", "json"]

  @Test(arguments: names, formats)
  func saysWhatItSaid(name: String, format: String) throws {
    let result = try Tool.run(
      ["gap", "--format", format, "Journeys/\(name)"], in: DocumentationTests.root.path)
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    let url = GapTests.goldens.appendingPathComponent("\(name).\(format)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: GapTests.goldens, withIntermediateDirectories: true)
      try Data(result.output.utf8).write(to: url)
    }
    #expect(result.output == (try? String(contentsOf: url, encoding: .utf8)))
  }

  @Test func noExpectationIsAnOrphan() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: GapTests.goldens.path)
    let known = GapTests.names.flatMap { name in GapTests.formats.map { "\(name).\($0)" } }
    #expect(files.sorted() == known.sorted())
  }

  private static let workspace = [
    "workspace.journey": "language 1\n",
    "a.journey": "journey buy \"Buying\" {\n  touchpoint a \"A\" { emotion 0; ideal +1 }\n}\n",
    "b.journey":
      "use \"a.journey\"\njourney buy-ideal \"B\" {\n  ideal of buy\n  touchpoint a \"A\" { emotion +2 }\n}\n",
    "c.journey": "journey pay \"Paying\" {\n  touchpoint a \"A\" { emotion 0; ideal +1 }\n}\n",
    "d.journey": "journey sleep \"Sleeping\" {\n  touchpoint a \"A\" { emotion 0 }\n}\n",
  ]

  private func titles(_ arguments: [String], _ folder: Folder) throws -> [String] {
    let result = try Tool.run(["gap"] + arguments, in: folder.path)
    #expect(result.status == 0, "\(arguments): \(result.error)")
    return result.output.split(separator: "\n").filter { $0.hasPrefix("Gap to") }.map {
      String($0.dropFirst(18))
    }
  }

  @Test func isAskedByNameAndByPath() throws {
    let folder = try Folder(GapTests.workspace)
    #expect(try titles([], folder) == ["Buying", "Paying"])
    #expect(try titles(["buy"], folder) == ["Buying"])
    #expect(try titles(["buy-ideal", "pay"], folder) == ["Buying", "Paying"])
    #expect(try titles(["b.journey"], folder) == ["Buying"])
    #expect(try titles(["."], folder) == ["Buying", "Paying"])
    #expect(try Tool.run(["gap", "sleep"], in: folder.path).output.hasPrefix("Nobody says how it should be"))
    #expect(
      try Tool.run(["gap", "sleep", "--format", "json"], in: folder.path).output.contains(
        "\"document\": \"gap\""))
  }

  @Test func saysWhatIsWrong() throws {
    let folder = try Folder(GapTests.workspace)
    let unknown = try Tool.run(["gap", "byu"], in: folder.path)
    #expect(unknown.status == 2)
    #expect(unknown.output.isEmpty)
    #expect(unknown.error == "journeyc: there is no journey and no file `byu`; did you mean `buy`?\n")
    let empty = try Folder()
    #expect(try Tool.run(["gap"], in: empty.path).status == 2)
    try folder.write("journey x {\n  touchpoint a \"A\" { chanel z }\n}\n", to: "e.journey")
    let broken = try Tool.run(["gap", "pay"], in: folder.path)
    #expect(broken.status == 1)
    #expect(broken.output.hasPrefix("Gap to the ideal: Paying"))
    #expect(broken.error.contains("`journeyc check` shows"))
    #expect(try Tool.run(["gap", "--help"], in: folder.path).output.contains("  journeyc gap buy-phone"))
  }
}
