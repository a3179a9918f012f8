import Foundation
import JourneyTestSupport
import Testing

/// What the documents in the repository say the program does, it does. `UPDATE_GOLDENS=1 swift test --filter
/// DocumentationTests` writes the generated parts anew.
struct DocumentationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let updates = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil

  private func read(_ name: String) throws -> String {
    try String(contentsOf: DocumentationTests.root.appendingPathComponent(name), encoding: .utf8)
  }

  /// The content of the blocks that begin with a line of three backquotes and `language`.
  private func blocks(_ language: String, of text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  @Test func theFirstJourneyOfTheReadmeYieldsWhatItSays() throws {
    let readme = try read("README.md")
    let journey = try #require(blocks("journey", of: readme).first)
    let shown = try #require(blocks("text", of: readme).first)
    let folder = try Folder(["parcel.journey": journey + "\n"])
    let result = try Tool.run(["check", "parcel.journey"], in: folder.path)
    let output = result.output.trimmingCharacters(in: .newlines)
    if DocumentationTests.updates {
      try readme.replacingOccurrences(of: shown, with: output).write(
        to: DocumentationTests.root.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
    } else {
      #expect(shown == output)
    }
    #expect(result.status == 1)
    #expect(try Tool.run(["fmt", "--check", "parcel.journey"], in: folder.path).status == 0)
    // The example workspace of the same name is the same journey.
    #expect(try read("Journeys/first/first.journey") == journey + "\n")
    #expect(journey.split(separator: "\n").count == 10)
  }

  @Test func everyJourneyTextOfTheDocumentsHasNoErrorInItself() throws {
    for name in ["README.md", "Grammar/reference.md"] {
      for text in blocks("journey", of: try read(name)) where text.hasPrefix("language 1") {
        let folder = try Folder(["workspace.journey": text + "\n"])
        let result = try Tool.run(["check", "--format", "short"], in: folder.path)
        #expect(!result.output.contains("error["), "\(name): \(result.output)")
      }
    }
  }

  @Test func theRulesPageIsWhatTheCommandPrints() throws {
    let folder = try Folder()
    let result = try Tool.run(["rules", "--format", "markdown"], in: folder.path)
    let page = DocumentationTests.root.appendingPathComponent("Grammar/rules.md")
    if DocumentationTests.updates { try Data(result.output.utf8).write(to: page) }
    #expect(try String(contentsOf: page, encoding: .utf8) == result.output)
  }

  @Test func everyCommandLineOfTheReadmeIsOneThatHelpKnows() throws {
    let folder = try Folder()
    let commands = try blocks("sh", of: read("README.md")).joined(separator: "\n").split(separator: "\n")
      .compactMap {
        line -> String? in
        let words = line.split(separator: " ")
        return words.first == "journeyc" && words.count > 1 ? String(words[1]) : nil
      }
    #expect(commands.count > 5)
    for command in Set(commands) {
      #expect(try Tool.run(["help", command], in: folder.path).status == 0, "\(command)")
    }
  }

  @Test func theExampleWorkspacesAreLaidOutAndHaveNoErrorInTheText() throws {
    let root = DocumentationTests.root.path
    #expect(try Tool.run(["fmt", "--check", "Journeys", "Grammar/examples"], in: root).status == 0)
    // What is wrong with the text itself is reported whatever rule is asked for.
    let result = try Tool.run(["check", "--format", "short", "--select", "untitled", "Journeys"], in: root)
    #expect(!result.output.contains("error["), "\(result.output)")
    // Each example is a file of its own, beside a workspace of several.
    let examples = DocumentationTests.root.appendingPathComponent("Grammar/examples")
    for name in try FileManager.default.contentsOfDirectory(atPath: examples.path) {
      let copy = try Folder()
      try FileManager.default.copyItem(
        at: examples.appendingPathComponent(name), to: copy.url(name.contains(".") ? name : "workspace"))
      let found = try Tool.run(["check", "--format", "short"], in: copy.path)
      #expect(found.output.isEmpty && found.status == 0, "\(found.output)")
    }
  }
}
