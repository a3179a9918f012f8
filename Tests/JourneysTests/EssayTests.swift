import Foundation
import JourneyTestSupport
import Testing

/// The workspaces in `Journeys/`: those that tell of trouble show exactly the trouble they tell of, and their mended versions
/// show none. `UPDATE_GOLDENS=1 swift test --filter JourneysTests` writes the expectations anew.
@Suite struct EssayTests {
  static let journeys = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Journeys")
  static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Findings")
  static let all = ((try? FileManager.default.contentsOfDirectory(atPath: journeys.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()
  static let troubled = all.filter { !$0.hasSuffix("-mended") }
  static let mended = all.filter { $0.hasSuffix("-mended") }

  @Test(arguments: troubled)
  func showsItsTrouble(_ name: String) throws {
    let found = try Expectation.check(EssayTests.journeys.appendingPathComponent(name))
    #expect(!found.isEmpty)
    try Expectation.compare(found, EssayTests.goldens.appendingPathComponent("\(name).findings"))
  }

  @Test(arguments: mended)
  func isMended(_ name: String) throws {
    let folder = EssayTests.journeys.appendingPathComponent(name)
    #expect(try Expectation.check(folder) == "")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let statements = text.split { "\n;{}".contains($0) }.compactMap { $0.split(separator: " ").first }
      // Rules that are off by default may be asked for; nothing may be silenced.
      for word in ["allow", "off", "limit"] {
        #expect(!statements.contains { $0 == word }, "\(file): \(word)")
      }
    }
  }

  @Test(arguments: troubled)
  func hasAMendedVersion(_ name: String) {
    #expect(EssayTests.mended.contains("\(name)-mended"))
  }

  /// The page about the examples names for each workspace just the rules that find something in it.
  @Test func theirPageSaysWhatIsFound() throws {
    let page = try String(
      contentsOf: EssayTests.journeys.appendingPathComponent("README.md"), encoding: .utf8)
    var found: [String: Set<String>] = [:]
    for name in EssayTests.troubled {
      let text = try String(
        contentsOf: EssayTests.goldens.appendingPathComponent("\(name).findings"), encoding: .utf8)
      found[name] = Set(text.matches(of: /\[([a-z-]+)\]/).map { String($0.output.1) })
    }
    let rules = try Tool.run(["rules", "--format", "json"], in: EssayTests.journeys.path)
    let codes = Set(rules.output.matches(of: /"code"\s*:\s*"([a-z-]+)"/).map { String($0.output.1) })
    try #require(codes.isSuperset(of: found.values.reduce([]) { $0.union($1) }))
    var said: [String: Set<String>] = [:]
    for section in page.components(separatedBy: "\n**`").dropFirst() {
      let name = String(section.prefix { $0 != "/" })
      let words = section.matches(of: /`([a-z-]+)`/).map { String($0.output.1) }
      said[name] = codes.intersection(words)
    }
    #expect(said == found)
  }

  @Test func hasNoOrphans() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: EssayTests.goldens.path)
    #expect(files.sorted() == EssayTests.troubled.map { "\($0).findings" })
  }
}
