import Foundation
import JourneyTestSupport
import Testing

/// Journeys from eighteen fields, written by people who model customer journeys and did not know the rules. What is found in them is
/// expected to the letter, and every finding is judged in `Fields/JUDGEMENT.md`: would the team act on it?
/// `UPDATE_GOLDENS=1 swift test --filter JourneysTests` writes the expectations anew; the judgement is for people to write.
@Suite struct FieldTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fields")
  static let fields = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") }.sorted()

  @Test(arguments: fields)
  func findsWhatIsExpected(_ field: String) throws {
    let found = try Expectation.check(FieldTests.folder.appendingPathComponent(field))
    try Expectation.compare(found, FieldTests.folder.appendingPathComponent("\(field).findings"))
  }

  @Test(arguments: fields)
  func isAsLongAsRealJourneysAre(_ field: String) throws {
    let folder = FieldTests.folder.appendingPathComponent(field)
    let most = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".journey")
    }.map { name in
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
        .count { line in
          let words = line.split(separator: " ")
          return words.first == "touchpoint" || words.first == "action"
        }
    }.max()
    #expect((20...40).contains(most ?? 0))
  }

  /// A row of the judgement: `| field | place | code | yes | reason |`.
  private struct Row: Hashable {
    var field: String
    var place: String
    var code: String
    var isActedOn: Bool
  }

  private func judgement() throws -> [Row] {
    let text = try String(
      contentsOf: FieldTests.folder.appendingPathComponent("JUDGEMENT.md"), encoding: .utf8)
    return try text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 5, FieldTests.fields.contains(cells[0]) else { return nil }
      try #require(["yes", "no"].contains(cells[3]), "\(line)")
      try #require(!cells[4].isEmpty, "\(line)")
      return Row(field: cells[0], place: cells[1], code: cells[2], isActedOn: cells[3] == "yes")
    }
  }

  @Test func everyFindingIsJudged() throws {
    var found: [[String]] = []
    for field in FieldTests.fields {
      let text = try String(
        contentsOf: FieldTests.folder.appendingPathComponent("\(field).findings"), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let place = line.components(separatedBy: ": ")[0]
        let code = line.split(separator: "[")[1].split(separator: "]")[0]
        found.append([field, place, String(code)])
      }
    }
    let judged = try judgement().map { [$0.field, $0.place, $0.code] }
    func sorted(_ rows: [[String]]) -> [String] { rows.map { $0.joined(separator: " ") }.sorted() }
    #expect(sorted(judged) == sorted(found))
  }

  /// The fields that the rules were first made for.
  private static let first: Set<String> = [
    "bank-account", "hospital-visit", "lost-parcel", "city-permit", "software-onboarding", "hotel-stay",
    "energy-switch", "insurance-claim",
  ]

  /// Of the findings in the first fields nine of ten are acted on. In those that were new to the rules it is fewer, and their share
  /// may only rise.
  @Test func theShareOfFindingsThatAreActedOnDoesNotFall() throws {
    let rows = try judgement()
    func share(_ rows: [Row]) -> Double { Double(rows.count { $0.isActedOn }) / Double(rows.count) }
    let first = rows.filter { FieldTests.first.contains($0.field) }
    try #require(first.count > 200 && rows.count > 700)
    #expect(share(first) >= 0.92)
    #expect(share(rows) >= 0.86)
  }
}
