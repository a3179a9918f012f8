import Foundation
import JourneyTestSupport
import Testing

/// Baselines, as teams use them.
@Suite struct BaselineTests {
  private static let file = "journeyc-baseline.json"

  private static func journey(_ name: String = "buy", _ steps: String = "") -> String {
    """
    journey \(name) "Buying a phone" {
      accountable cxo
      touchpoint order "Orders" { channel shop; owner web; emotion content +1 }
      \(steps)
    }

    """
  }

  private func workspace(_ journey: String = BaselineTests.journey()) throws -> Folder {
    let company = """
      organization northwind "Northwind Mobile" {
        executive cxo "Chief Customer Officer"
        team web "Web shop team"
      }
      channel shop "Web shop" { run by web }

      """
    return try Folder([
      "workspace.journey": "language 1\n", "company.journey": company,
      "buy.journey": "use \"company.journey\"\n" + journey,
    ])
  }

  @Test func silencesWhatIsThereAndShowsWhatIsNew() throws {
    let folder = try workspace()
    let created = try Tool.run(["baseline", "create"], in: folder.path)
    #expect((created.status, created.output, created.error) == (0, "", "journeyc-baseline.json: 1 finding\n"))
    let text = try folder.read(Self.file)
    #expect(
      text.contains(
        #"{ "rule": "missing-tangible", "where": "journey buy, touchpoint order", "fingerprint": ""#))
    let check = ["check", "--deny", "warnings", "--format", "short"]
    let quiet = try Tool.run(check, in: folder.path)
    #expect(quiet.status == 0 && quiet.output.isEmpty)
    #expect(quiet.error == "no findings; 3 files checked; 1 finding in the baseline\n")
    #expect(try Tool.run(check + ["--no-baseline"], in: folder.path).status == 1)
    #expect(try Tool.run(["build", "--deny", "warnings", "--out", "site"], in: folder.path).status == 0)

    // A second step like it, in a file of another name.
    try FileManager.default.removeItem(at: folder.url("buy.journey"))
    let more = "touchpoint pay \"Pays\" { channel shop; owner web; emotion calm 0 }"
    try folder.write("use \"company.journey\"\n\n\n" + Self.journey("buy", more), to: "purchase.journey")
    let loud = try Tool.run(check, in: folder.path)
    #expect(loud.status == 1)
    #expect(loud.output.hasPrefix("purchase.journey:7:14: warning[missing-tangible]"))
    #expect(loud.error.hasPrefix("1 warning; 3 files checked; 1 finding in the baseline\n"))
  }

  /// A pipe or a device is written to and stays what it is: a program that takes the name of `/dev/null` breaks the machine.
  @Test func writesIntoAPipe() throws {
    let folder = try workspace()
    let result = try Tool.shell(
      "mkfifo pipe && (cat pipe > got & \"$J\" baseline create -q --baseline pipe; wait) && test -p pipe",
      in: folder.path)
    #expect(result.status == 0, "\(result.error)")
    #expect(try folder.read("got").contains("missing-tangible"))
  }

  @Test func tellsWhatIsGoneAndPrunesIt() throws {
    let folder = try workspace()
    _ = try Tool.run(["baseline", "create", "-q"], in: folder.path)
    try folder.write("", to: "buy.journey")
    let check = try Tool.run(["check"], in: folder.path)
    #expect(
      check.error.contains(
        """
        note: 1 finding of the baseline is gone; `journeyc baseline prune` takes it out
          missing-tangible in journey buy, touchpoint order

        """))
    #expect(check.status == 0)
    // What was not looked at is not gone.
    let part = try Tool.run(["check", "--select", "untitled"], in: folder.path)
    #expect(!part.error.contains("gone"))
    let pruned = try Tool.run(["baseline", "prune"], in: folder.path)
    #expect(pruned.status == 0)
    #expect(
      pruned.error == """
        gone: missing-tangible in journey buy, touchpoint order
        journeyc-baseline.json: 1 finding taken out, 0 findings left

        """)
    let stamps = folder.stamps
    #expect(try Tool.run(["baseline", "prune"], in: folder.path).status == 0)
    #expect(folder.stamps == stamps)
  }

  @Test func neverHidesErrorsInTheText() throws {
    let folder = try workspace(Self.journey("buy", "touchpoint pay \"Pays\" { channel shp }"))
    let created = try Tool.run(["baseline", "create"], in: folder.path)
    #expect(created.status == 1)
    #expect(created.error.contains("note: 1 error in the text cannot wait"))
    #expect(
      try Tool.run(["check", "--format", "short"], in: folder.path).output.contains("error[unresolved-name]"))
    let pruned = try Tool.run(["baseline", "prune"], in: folder.path)
    #expect(pruned.status == 1)
    #expect(pruned.error.contains("stays as it is"))
  }

  @Test func leavesFindingsOfOtherRulesInIt() throws {
    let folder = try workspace(
      Self.journey("buy", "touchpoint pay \"Pays\" { channel shop; owner web; tangible \"x\" }"))
    _ = try Tool.run(["baseline", "create", "--select", "missing-emotion"], in: folder.path)
    #expect(try !folder.read(Self.file).contains("missing-tangible"))
    _ = try Tool.run(["baseline", "create", "--select", "missing-tangible"], in: folder.path)
    let both = try folder.read(Self.file)
    #expect(both.contains("missing-tangible") && both.contains("missing-emotion"))
    _ = try Tool.run(["baseline", "create"], in: folder.path)
    #expect(try folder.read(Self.file) == both)
    #expect(
      try Tool.run(["baseline", "create", "--select", "missing-emotoin"], in: folder.path).error
        .contains("Did you mean `missing-emotion`?"))
  }

  @Test func liesElsewhereWhenItIsTold() throws {
    let folder = try workspace()
    #expect(try Tool.run(["baseline", "create", "--baseline", "known.json"], in: folder.path).status == 0)
    #expect(!folder.exists(Self.file))
    let check = ["check", "--deny", "warnings"]
    #expect(try Tool.run(check + ["--baseline", "known.json"], in: folder.path).status == 0)
    #expect(try Tool.run(check, in: folder.path).status == 1)
    let missing = try Tool.run(check + ["--baseline", "gone.json"], in: folder.path)
    #expect(missing.status == 2)
    #expect(missing.error == "journeyc: the baseline `gone.json` cannot be read: there is no such file\n")
    #expect(try Tool.run(["baseline", "prune"], in: folder.path).status == 2)
    #expect(try Tool.run(check + ["--baseline", "known.json", "--no-baseline"], in: folder.path).status == 2)
  }

  @Test(
    arguments: [
      ("{\"version\": 2, \"findings\": []}", "1: a later journeyc wrote this baseline"),
      ("{\n  \"version\": 1,\n<<<<<<< HEAD\n", "3: two branches met here"),
      ("{\"version\": 1,\n\"findings\": [{\"rule\": 3}]}", "2: an entry has"),
      ("{\"version\": 1,\n\"findings\": [,]}", "2: this is no JSON"),
      ("{\"version\": 1, \"findings\": []} x", "1: something follows after the end"),
      ("{\"version\": 1, \"version\": 1, \"findings\": []}", "1: \"version\" stands here twice"),
      ("[]", "1: this is no baseline"), ("", "1: the text ends too early"),
      ("{\"version\": \"1\", \"findings\": []}", "1: \"version\" is a number"),
      (String(repeating: "[", count: 100_000), "1: this is nested too deep"),
      ("{\"version\": 1, \"findings\": [{\"rule\": \"\\uD800\"}]}", "1: half of a character"),
    ])
  func saysWhereABaselineIsBroken(_ text: String, _ message: String) throws {
    let folder = try workspace()
    try folder.write(text, to: Self.file)
    for command in [["check"], ["fix"], ["baseline", "prune"]] {
      let result = try Tool.run(command, in: folder.path)
      #expect(result.status == 2)
      #expect(result.error.hasPrefix("journeyc: journeyc-baseline.json:\(message)"), "\(result.error)")
    }
    // It can always be written anew.
    #expect(try Tool.run(["baseline", "create"], in: folder.path).status == 0)
    #expect(try Tool.run(["check"], in: folder.path).status == 0)
  }

  @Test func keepsFixesAwayFromWhatIsKnown() throws {
    let folder = try workspace(Self.journey("buy", "allow missing-emotion \"Asked in May\""))
    let text = try folder.read("buy.journey")
    _ = try Tool.run(["baseline", "create"], in: folder.path)
    #expect(try Tool.run(["fix"], in: folder.path).error == "nothing was mended\n")
    #expect(try folder.read("buy.journey") == text)
    _ = try Tool.run(["fix", "--no-baseline"], in: folder.path)
    #expect(try !folder.read("buy.journey").contains("allow"))
  }

  @Test func givesFindingsTheirFingerprintInJSON() throws {
    let folder = try workspace()
    let result = try Tool.run(["check", "--format", "json"], in: folder.path)
    _ = try Tool.run(["baseline", "create"], in: folder.path)
    let line = try #require(result.output.split(separator: "\n").first { $0.contains("\"fingerprint\"") })
    let value = try #require(line.split(separator: "\"").last { $0.count == 16 })
    #expect(try folder.read(Self.file).contains(value))
  }
}
