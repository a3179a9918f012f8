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

  @Test(arguments: troubled.filter { $0 != "first" })
  func hasAMendedVersion(_ name: String) {
    #expect(EssayTests.mended.contains("\(name)-mended"))
  }

  @Test func hasNoOrphans() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: EssayTests.goldens.path)
    #expect(files.sorted() == EssayTests.troubled.map { "\($0).findings" })
  }
}
