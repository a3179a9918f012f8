import Foundation
import JourneyTestSupport
import Testing

/// Files that nobody would write, and some that somebody does.
@Suite struct HostileInputTests {
  private func check(_ name: String, _ data: Data, options: [String] = []) throws -> Tool.Result {
    let folder = try Folder()
    try folder.write(data, to: name)
    return try Tool.run(["check", "--format", "short"] + options, in: folder.path)
  }

  @Test func takesAnEmptyFile() throws {
    #expect(try check("a.journey", Data()).status == 0)
  }

  @Test func refusesABinaryFile() throws {
    let result = try check("a.journey", Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]))
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func readsTenMegabytesOnOneLine() throws {
    let line = "data d \"" + String(repeating: "日本x ", count: 1_250_000) + "\"; ]; data e {"
    let result = try check("a.journey", Data(line.utf8))
    #expect(
      result.output == """
        a.journey:1:5000012: error[syntax-error] `]` has no meaning here
        a.journey:1:5000022: error[unclosed-block] the block of `data` is not closed

        """)
    let folder = try Folder(["a.journey": line])
    #expect(try Tool.run(["check"], in: folder.path).output.utf8.count < 2_000)
  }

  @Test func readsAHundredThousandBraces() throws {
    let text = String(repeating: "journey {", count: 100_000)
    let result = try check("a.journey", Data(text.utf8))
    #expect(result.status == 1)
    #expect(result.output.contains("error[nesting-too-deep]"))
  }

  @Test(arguments: [
    "ตะกร้า.journey", "عربة.journey", "🛒.journey", "with blank, comma:colon.journey", "-dash.journey",
  ])
  func takesAnyName(_ name: String) throws {
    let result = try check(name, Data("data d {\n".utf8))
    #expect(result.output.hasPrefix("\(name):1:8: error"))
  }

  @Test func escapesNamesInAnnotations() throws {
    let folder = try Folder(["a, 100%: b.journey": "data d {\n"])
    let result = try Tool.run(["check", "--format", "github"], in: folder.path)
    #expect(
      result.output.hasPrefix("::error file=a%2C 100%25%3A b.journey,line=1,endLine=1,col=8,endColumn=9,"))
  }

  @Test func letsNoFileTalkToTheTerminal() throws {
    let folder = try Folder(["a\u{1B}[31m.journey": "journey \u{1B}]0;owned\u{7}\u{9B}31m {\n"])
    for format in ["text", "short", "json", "github"] {
      let result = try Tool.run(["check", "--format", format], in: folder.path)
      let scalars = (result.output + result.error).unicodeScalars
      #expect(
        !scalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) }, "\(format)")
    }
  }

  @Test func countsTheSameWithBothLineEnds() throws {
    let text = "data a\n\ndata b {\n"
    let plain = try check("a.journey", Data(text.utf8))
    let windows = try check("a.journey", Data(text.replacingOccurrences(of: "\n", with: "\r\n").utf8))
    let marked = try check("a.journey", Data([0xEF, 0xBB, 0xBF] + Array(text.utf8)))
    #expect(plain.output == "a.journey:3:8: error[unclosed-block] the block of `data` is not closed\n")
    #expect(windows.output == plain.output)
    #expect(marked.output == plain.output)
  }

  @Test func goesOnAfterFilesThatCannotBeRead() throws {
    let folder = try Folder(["a.journey": "data a {\n", "folder.journey/b.journey": "data b {\n"])
    let link = FileManager.default
    try link.createSymbolicLink(atPath: folder.url("one.journey").path, withDestinationPath: "two.journey")
    try link.createSymbolicLink(atPath: folder.url("two.journey").path, withDestinationPath: "one.journey")
    try link.createSymbolicLink(atPath: folder.url("loop").path, withDestinationPath: ".")
    unsafe mkfifo(folder.url("pipe.journey").path, 0o644)
    let result = try Tool.run(["check", "--format", "short"], in: folder.path)
    #expect(result.status == 1)
    #expect(
      result.output == """
        a.journey:1:8: error[unclosed-block] the block of `data` is not closed
        folder.journey: error[unreadable-file] this is a folder with the name of a journey file
        folder.journey/b.journey:1:8: error[unclosed-block] the block of `data` is not closed
        one.journey: error[unreadable-file] this link cannot be followed: its links lead in a circle
        pipe.journey: error[unreadable-file] this is no file, but a device, a pipe or a socket
        two.journey: error[unreadable-file] this link cannot be followed: its links lead in a circle

        """)
  }

  /// Root reads everything, so the command runs as somebody else.
  @Test(.enabled(if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func goesOnAfterAFileThatIsForbidden() throws {
    let folder = try Folder(["a.journey": "data a {\n", "b.journey": "data b {\n"])
    let prefix = geteuid() == 0 ? "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let script = """
      cp "$J" tool 2>/dev/null && chmod 755 . tool && chmod 000 b.journey && \(prefix)./tool check --format short
      """
    let result = try Tool.shell(script, in: folder.path)
    #expect(result.status == 1)
    #expect(
      result.output.contains(
        "b.journey: error[unreadable-file] this file cannot be read: permission denied\n"))
    #expect(result.output.contains("a.journey:1:8: error[unclosed-block]"))
  }

  @Test func findsNamesThatTwoFilesShare() throws {
    let folder = try Folder([
      "a.journey": "use \"b.journey\"\ndata email\n", "b.journey": "data email\n",
    ])
    let result = try Tool.run(["check", "--format", "short"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.output.contains("error[duplicate-name]"))
  }
}
