import Foundation
import JourneyTestSupport
import Testing

/// Every folder in `Goldens/` is a case: journey files, perhaps `arguments` (one a line), and what `check` makes of them in
/// each format. `UPDATE_GOLDENS=1 swift test --filter EndToEnd` writes the expectations anew.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  static let formats = ["text", "short", "json", "github", "color"]

  @Test(arguments: cases)
  func looksAsExpected(_ name: String) throws {
    let source = GoldenTests.folder.appendingPathComponent(name)
    let copy = try Folder()
    let target = copy.url("case")
    try FileManager.default.copyItem(at: source, to: target)
    for file in try FileManager.default.contentsOfDirectory(atPath: target.path)
    where file.hasPrefix("expected.") || file == "arguments" {
      try FileManager.default.removeItem(at: target.appendingPathComponent(file))
    }
    let arguments =
      ((try? String(contentsOf: source.appendingPathComponent("arguments"), encoding: .utf8)) ?? "")
      .split(separator: "\n").map(String.init)
    for format in GoldenTests.formats {
      let options = format == "color" ? ["--color", "always"] : ["--format", format]
      let result = try Tool.run(["check"] + arguments + options, in: target.path)
      let text = result.output + "---- standard error, status \(result.status)\n" + result.error
      let expectation = source.appendingPathComponent("expected.\(format)")
      if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
        try Data(text.utf8).write(to: expectation)
      } else {
        let expected = try Data(contentsOf: expectation)
        #expect(text == String(decoding: expected, as: UTF8.self), "\(name), \(format)")
      }
    }
  }

  @Test(arguments: cases)
  func hasNoOrphans(_ name: String) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: GoldenTests.folder.appendingPathComponent(name).path)
    #expect(files.contains { $0.hasSuffix(".journey") })
    let known = Set(GoldenTests.formats.map { "expected.\($0)" } + ["arguments"])
    #expect(files.filter { !$0.hasSuffix(".journey") && !known.contains($0) }.isEmpty)
  }
}
