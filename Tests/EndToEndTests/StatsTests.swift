import Foundation
import JourneyTestSupport
import Testing

/// `journeyc stats` over an example workspace, word for word, and how it is asked. `UPDATE_GOLDENS=1 swift test --filter
/// EndToEnd` writes the expectations anew.
@Suite struct StatsTests {
  private static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("StatsGoldens")
  private static let formats = ["text", "json"]

  @Test(arguments: formats)
  func saysWhatItSaid(format: String) throws {
    let result = try Tool.run(
      ["stats", "--format", format, "Journeys/moments"], in: DocumentationTests.root.path)
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    let url = StatsTests.goldens.appendingPathComponent("moments.\(format)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: StatsTests.goldens, withIntermediateDirectories: true)
      try Data(result.output.utf8).write(to: url)
    }
    #expect(result.output == (try? String(contentsOf: url, encoding: .utf8)))
  }

  @Test func noExpectationIsAnOrphan() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: StatsTests.goldens.path)
    #expect(files.sorted() == StatsTests.formats.map { "moments.\($0)" }.sorted())
  }

  @Test func saysWhereSomethingMayBeMissing() throws {
    let folder = try Folder(["a.journey": "journey a \"A\" {\n  touchpoint one { channel nowhere }\n}\n"])
    let result = try Tool.run(["stats"], in: folder.path)
    #expect(result.status == 1 && result.output.contains("A"))
    #expect(result.error == "note: 1 error, so that something may be missing; `journeyc check` shows them\n")
  }

  @Test func theJSONIsJSON() throws {
    let folder = try Folder(["a.journey": "journey a \"A\" {\n  action one \"One\" { takes 1.5 min }\n}\n"])
    let result = try Tool.run(["stats", "--format", "json"], in: folder.path)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let journey = try #require((whole["journeys"] as? [[String: Any]])?.first)
    let all = try #require(journey["all"] as? [String: Any])
    #expect(all["steps"] as? Int == 1)
    let worst = try #require((all["ownTime"] as? [String: Any])?["max"] as? [String: Any])
    #expect(worst["seconds"] as? Int == 90)
    #expect(journey["ended"] as? Double == 1)
  }

  @Test func onlyWhatIsAskedForIsCounted() throws {
    let folder = try Folder([
      "workspace.journey": "language 1\n", "a.journey": "journey a \"A\" { action one \"One\" }\n",
      "b.journey": "journey b \"B\" { action one \"One\" }\n",
    ])
    #expect(try Tool.run(["stats"], in: folder.path).output.contains("B (b)"))
    let one = try Tool.run(["stats", "a.journey"], in: folder.path)
    #expect(one.output.hasPrefix("A (a)\n") && !one.output.contains("B (b)"))
    #expect(try Tool.run(["stats", "nothing"], in: folder.path).status == 2)
  }

  @Test func aLoopThatIsTooLargeIsSaid() throws {
    let steps = (0...400).map { "  action s\($0) \"S\"\($0 == 400 ? " { then s0 50%; ends }" : "")\n" }
    let folder = try Folder(["a.journey": "journey a \"A\" {\n\(steps.joined())}\n"])
    let result = try Tool.run(["stats"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.output.contains("no figures: a loop of it has more than 400 steps"))
  }
}
