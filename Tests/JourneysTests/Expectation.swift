import Foundation
import JourneyTestSupport
import Testing

/// What the command finds, one line a finding, held against a file.
enum Expectation {
  static let updates = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil

  /// The findings in a workspace, with paths relative to it.
  static func check(_ folder: URL) throws -> String {
    let result = try Tool.run(["check", "--format", "short", "--quiet", "--no-baseline"], in: folder.path)
    #expect(result.status <= 1, "\(result.error)")
    return result.output
  }

  /// Compares with what is written, or writes it.
  static func compare(_ found: String, _ file: URL) throws {
    if updates { try Data(found.utf8).write(to: file) }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(found == expected)
  }
}
