import Foundation
import JourneyTestSupport
import Testing

/// Statuses, streams and options.
@Suite struct StatusTests {
  private static let clean = "data email \"E-mail\"\n"
  private static let broken = "data email {\n"
  private static let journey = """
    journey pay "Paying" {
      touchpoint bill "Gets the bill" { emotion calm 0 }
    }

    """

  @Test func knowsCleanFindingsAndUsage() throws {
    let folder = try Folder(["a.journey": Self.clean, "b.journey": Self.broken, "c.journey": Self.journey])
    #expect(try Tool.run(["check", "a.journey"], in: folder.path).status == 0)
    #expect(try Tool.run(["check", "b.journey"], in: folder.path).status == 1)
    for arguments in [
      ["check", "gone.journey"], ["check", "--max", "-1"], ["check", "--format", "xml"], ["frobnicate"],
      ["check", "--select", "no-such-rule"], ["explain", "no-such-rule"], ["check", "-", "a.journey"],
      ["check", "--stdin-path", "a.journey"], ["build", "--emit", "gif"], ["build", "--out", ""],
    ] {
      let result = try Tool.run(arguments, in: folder.path)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
      #expect(!result.error.isEmpty)
    }
  }

  @Test func countsWarningsOnlyWhenDenied() throws {
    let folder = try Folder(["c.journey": Self.journey])
    let select = ["check", "--select", "missing-tangible", "--format", "short"]
    let quiet = try Tool.run(select, in: folder.path)
    #expect(quiet.status == 0)
    #expect(quiet.output.contains("warning[missing-tangible]"))
    #expect(try Tool.run(select + ["--deny", "warnings"], in: folder.path).status == 1)
    #expect(try Tool.run(["check", "--ignore", "missing-tangible", "-q"], in: folder.path).error.isEmpty)
  }

  /// Whether an allowance is used, the rule that it names has to say.
  @Test func findsUnusedAllowancesAlone() throws {
    let allowed = Self.journey.replacing(
      "emotion ", with: "allow missing-emotion \"asked in May\"\n    emotion ")
    try #require(allowed != Self.journey)
    let folder = try Folder(["c.journey": allowed])
    let select = ["check", "--select", "unused-allow", "--format", "short", "-q"]
    let found = try Tool.run(select, in: folder.path).output.split(separator: "\n")
    #expect(found.count == 1 && found.first?.contains("[unused-allow]") ?? false, "\(found)")
  }

  @Test func saysTheSameHoweverItIsAsked() throws {
    let folder = try Folder(["a.journey": Self.broken, "c.journey": Self.journey])
    let short = try Tool.run(["check", "a.journey", "c.journey"], in: folder.path)
    let long = try Tool.run(["check", "--color", "auto", "a.journey", "c.journey"], in: folder.path)
    let single = try Tool.run(["check", "-j", "1", "a.journey", "c.journey"], in: folder.path)
    #expect((short.output, short.error, short.status) == (long.output, long.error, long.status))
    #expect((short.output, short.error, short.status) == (single.output, single.error, single.status))
  }

  @Test func offersTheNearestName() throws {
    let folder = try Folder(["a.journey": Self.clean])
    #expect(try Tool.run(["chekc"], in: folder.path).error.contains("did you mean `check`?"))
    #expect(
      try Tool.run(["check", "--ignore", "missing-tangibel"], in: folder.path).error
        .contains("Did you mean `missing-tangible`?"))
    #expect(
      try Tool.run(["explain", "missing-tangibel"], in: folder.path).error
        .contains("did you mean `missing-tangible`?"))
  }

  /// Statements are explained by the words that they begin with, as the reference heads them.
  @Test func explainsStatementsByTheirWords() throws {
    let folder = try Folder(["a.journey": Self.clean])
    func explained(_ words: String...) throws -> String {
      try Tool.run(["explain"] + words, in: folder.path).output
    }
    let moment = try explained("moment")
    #expect(moment.hasPrefix("moment of truth") && !moment.contains("holds"))
    #expect(try explained("moment of truth") == moment && explained("moment", "of", "truth") == moment)
    #expect(try explained("run by").hasPrefix("run by"))
    #expect(try explained("x-cost").hasPrefix("x-"))
    let touchpoint = try explained("touchpoint")
    #expect(touchpoint.contains("[{ ... }]\n") && touchpoint.contains("\n  holds      "))
    #expect(touchpoint.contains("moment of truth") && touchpoint.contains("owner"))
    #expect(try Tool.run(["explain", "moment", "of", "doubt"], in: folder.path).status == 2)
  }

  @Test func keepsStreamsApart() throws {
    let folder = try Folder(["a.journey": Self.broken])
    let result = try Tool.run(["check"], in: folder.path)
    #expect(result.output.contains("error[unclosed-block]"))
    #expect(result.error.hasPrefix("1 error; 1 file checked\n"))
    #expect(try Tool.run(["--help"], in: folder.path).output.contains("SUBCOMMANDS"))
    #expect(try Tool.run(["--version"], in: folder.path).status == 0)
    for command in ["check", "build", "fix", "fmt", "baseline", "explain", "rules", "schema", "completions"] {
      let help = try Tool.run([command, "--help"], in: folder.path)
      #expect(help.status == 0)
      #expect(help.output.contains("  journeyc \(command)"), "an example")
    }
  }

  @Test func writesFindingsToAFile() throws {
    let folder = try Folder(["a.journey": Self.broken])
    let result = try Tool.run(["check", "--format", "json", "--output-file", "out.json"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    let json =
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url("out.json"))) as? [String: Any]
    #expect((json?["findings"] as? [Any])?.count == 1)
    #expect(try Tool.run(["check", "--output-file", "no/such/folder"], in: folder.path).status == 2)
  }

  @Test func showsAtMostSoMany() throws {
    let folder = try Folder(["a.journey": String(repeating: "]\n", count: 50)])
    let result = try Tool.run(["check", "--format", "short", "--max", "3"], in: folder.path)
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.error.contains("50 errors; 1 file checked; 47 of them not shown (--max 3)"))
  }

  @Test func readsStandardInput() throws {
    let folder = try Folder(["lib/a.journey": Self.clean])
    let input = Data("use \"a.journey\"\ndata email {\n".utf8)
    let result = try Tool.run(
      ["check", "-", "--stdin-path", "lib/new.journey", "--format", "short"], in: folder.path, input: input)
    #expect(
      result.output == "lib/new.journey:2:12: error[unclosed-block] the block of `data` is not closed\n")
    #expect(try Tool.run(["check", "-"], in: folder.path, input: input).output.contains("--> <stdin>:1:5"))
  }

  @Test func knowsTheColoursOfTheEnvironment() throws {
    let folder = try Folder(["a.journey": Self.broken])
    func isColored(_ options: [String], _ environment: [String: String]) throws -> Bool {
      try Tool.run(["check"] + options, in: folder.path, environment: environment).output.contains("\u{1B}[")
    }
    #expect(try !isColored([], [:]))
    #expect(try isColored([], ["CLICOLOR_FORCE": "1"]))
    #expect(try !isColored([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try !isColored(["--color", "never"], ["CLICOLOR_FORCE": "1"]))
    #expect(try isColored(["--color", "always"], ["NO_COLOR": "1"]))
  }

  @Test func endsQuietlyWhenNobodyReads() throws {
    let folder = try Folder(["a.journey": String(repeating: "]\n", count: 20_000)])
    let result = try Tool.shell("\"$J\" check -q | head -1; echo ${PIPESTATUS[0]}", in: folder.path)
    #expect(result.output.hasPrefix("error[syntax-error]"))
    #expect(result.output.hasSuffix("\n1\n"))
    #expect(result.error.isEmpty)
  }

  @Test func saysWhenTheDiskIsFull() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let folder = try Folder(["a.journey": Self.broken])
    let result = try Tool.shell("\"$J\" check -q >/dev/full", in: folder.path)
    #expect(result.status == 2)
    #expect(result.error == "journeyc: cannot write to standard output: no space left on device\n")
  }

  @Test func hasNothingToSayWithoutFiles() throws {
    let folder = try Folder()
    for command in ["check", "build", "fix", "fmt"] {
      let result = try Tool.run([command], in: folder.path)
      #expect(result.status == 2)
      #expect(result.error.contains("there is no journey file here"))
    }
    #expect(folder.files.isEmpty)
  }

  @Test func checksAWorkspaceWithoutAnyJourney() throws {
    let folder = try Folder(["workspace.journey": "language 1\n"])
    let result = try Tool.run(["check"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.error == "no findings; 1 file checked\n")
  }

  @Test func speaksOfErrorsInUsedFilesInOneLine() throws {
    let folder = try Folder(["a.journey": "use \"b.journey\"\n", "b.journey": Self.broken])
    let result = try Tool.run(["check", "a.journey"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(
      result.error.hasPrefix(
        "note: 1 error is in files that were not asked for and may be used here, like b.journey\n"))
  }
}
