import Foundation
import JourneyTestSupport
import Testing

/// `journeyc fix`, as people run it.
@Suite struct FixTests {
  private static let company = """
    organization parcels "Parcel Post" {
      executive cxo "Chief Customer Officer"
      team shop "Web shop"
    }
    channel web "Web shop" { run by shop }

    """

  private static let journey = """
    // Where parcels get lost.

    journey parcel "Where is my parcel?" {
      accountable cxo

      touchpoint order "Orders" {
        channel web
        allow missing-emotion "asked in May"
        emotion glad +2
        tangible "A confirmation"
        tangible "A receipt"
      }
    }

    """

  /// What is left of it: `use` comes, the allowance that nothing needs goes.
  private static let mended = """
    // Where parcels get lost.

    use "company.journey"

    journey parcel "Where is my parcel?" {
      accountable cxo

      touchpoint order "Orders" {
        channel web
        emotion glad +2
        tangible "A confirmation"
        tangible "A receipt"
      }
    }

    """

  private func workspace(_ journey: String = FixTests.journey) throws -> Folder {
    try Folder([
      "workspace.journey": "language 1\n", "company.journey": Self.company, "parcel.journey": journey,
    ])
  }

  @Test func mendsWhatIsSafe() throws {
    let folder = try workspace()
    let stamps = folder.stamps
    let result = try Tool.run(["fix"], in: folder.path)
    #expect(try folder.read("parcel.journey") == Self.mended)
    #expect(result.output.isEmpty)
    #expect(result.error == "3 fixes in 1 file: 2 of `unresolved-name` and 1 of `unused-allow`\n")
    #expect(result.status == 0)
    #expect(folder.stamps["company.journey"] == stamps["company.journey"])
    let again = try Tool.run(["fix"], in: folder.path)
    #expect(again.error == "nothing was mended\n")
  }

  @Test func showsWhatWouldChange() throws {
    let folder = try workspace()
    let result = try Tool.run(["fix", "--diff", "--rule", "unused-allow,unresolved-name"], in: folder.path)
    #expect(result.status == 1)
    #expect(
      result.output.hasPrefix(
        """
        --- a/parcel.journey
        +++ b/parcel.journey
        @@ -1,11 +1,12 @@
         // Where parcels get lost.
         
        +use "company.journey"
        +

        """))
    #expect(result.error.hasPrefix("3 fixes would change 1 file:"))
    #expect(try folder.read("parcel.journey") == Self.journey)
    #expect(try Tool.run(["fix", "--diff", "company.journey"], in: folder.path).status == 0)
  }

  @Test func mendsOnlyWhatIsNamed() throws {
    let folder = try workspace()
    // The error stays, so that the allowance is none of what can be judged.
    let result = try Tool.run(["fix", "--rule", "missing-tangible"], in: folder.path)
    #expect(result.error.hasPrefix("nothing was mended\n"))
    #expect(result.status == 1)
    let unknown = try Tool.run(["fix", "--rule", "unused-alow"], in: folder.path)
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("Did you mean `unused-allow`?"))
    #expect(try folder.read("parcel.journey") == Self.journey)
    // A rule that is off can be named all the same.
    _ = try Tool.run(["fix"], in: folder.path)
    let off = try Tool.run(["fix", "--rule", "implied-owner"], in: folder.path)
    #expect(off.error == "1 fix in 1 file: 1 of `implied-owner`\n")
    #expect(try folder.read("parcel.journey").contains("    owner shop\n    channel web\n"))
  }

  @Test func keepsSuggestionsForThoseWhoAsk() throws {
    let folder = try workspace(Self.journey.replacingOccurrences(of: "channel web", with: "channel wbe"))
    let safe = try Tool.run(["fix"], in: folder.path)
    #expect(safe.status == 1)
    #expect(
      safe.error.contains(
        "1 finding has a fix that a person should look at: `journeyc fix --suggested --diff` shows them\n"))
    #expect(safe.error.hasSuffix("1 error is left; `journeyc check` shows it\n"))
    let all = try Tool.run(["fix", "--suggested"], in: folder.path)
    #expect(all.status == 0)
    #expect(try folder.read("parcel.journey") == Self.mended)
  }

  @Test func keepsLineEndsAndMark() throws {
    let windows = Self.journey.replacingOccurrences(of: "\n", with: "\r\n")
    let folder = try workspace("\u{FEFF}" + windows)
    #expect(try Tool.run(["fix"], in: folder.path).status == 0)
    #expect(
      try Data(contentsOf: folder.url("parcel.journey"))
        == Data(("\u{FEFF}" + Self.mended.replacingOccurrences(of: "\n", with: "\r\n")).utf8))
  }

  @Test func leavesTheLayoutOfOthersAlone() throws {
    let odd = Self.journey.replacingOccurrences(of: "emotion glad", with: "emotion    glad")
    let folder = try workspace(odd)
    #expect(try Tool.run(["fix"], in: folder.path).status == 0)
    #expect(
      try folder.read("parcel.journey")
        == Self.mended.replacingOccurrences(of: "emotion glad", with: "emotion    glad"))
  }

  @Test func mendsStandardInput() throws {
    let folder = try workspace("")
    let result = try Tool.run(
      ["fix", "-", "--stdin-path", "parcel.journey"], in: folder.path, input: Data(Self.journey.utf8))
    #expect(result.output == Self.mended)
    #expect(result.status == 0)
    #expect(try folder.read("parcel.journey").isEmpty)
    let same = try Tool.run(["fix", "-", "-q"], in: folder.path, input: Data("data   email\n".utf8))
    #expect(same.output == "data   email\n")
    #expect(same.error.isEmpty)
    let binary = try Tool.run(["fix", "-"], in: folder.path, input: Data([0, 1, 2]))
    #expect(binary.status == 1)
    #expect(binary.output == "\u{0}\u{1}\u{2}")
  }

  @Test func saysWhatItCannotWriteAndWritesTheRest() throws {
    let folder = try workspace()
    let other = Self.mended.replacingOccurrences(of: "journey parcel", with: "journey letter")
    try folder.write(
      other.replacingOccurrences(of: "channel web", with: "channel web\n    channel web"), to: "b.journey")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.url("b.journey").path)
    let result = try Tool.run(["fix"], in: folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("journeyc: cannot write `b.journey`: it is read-only\n"))
    #expect(try folder.read("parcel.journey") == Self.mended)
  }

  @Test func changesOnlyWhatWasAskedFor() throws {
    let folder = try workspace()
    #expect(try Tool.run(["fix", "company.journey"], in: folder.path).status == 0)
    #expect(try folder.read("parcel.journey") == Self.journey)
    #expect(try Tool.run(["fix", "gone.journey"], in: folder.path).status == 2)
  }

  @Test func refusesWhatWouldBringSomethingNew() throws {
    // The path that quotes would make of it leads nowhere.
    let folder = try Folder(["a.journey": "use our company\n"])
    let result = try Tool.run(["fix", "--suggested"], in: folder.path)
    #expect(result.status == 1)
    #expect(
      result.error.hasPrefix(
        "note: 1 fix of `wrong-value` not applied: it would bring `use-not-found`\nnothing was mended\n"))
    #expect(try folder.read("a.journey") == "use our company\n")
  }

  /// Two troubles of one statement: mending the one changes the words by which the other is known.
  @Test func mendsBesideAnotherFindingOfTheSameStatement() throws {
    let journey = """
      journey j "J" {
        accountable cxo

        touchpoint a "A" {
          channel web
          emotion calm +1
          tangible "x"
          promises soon "Soon" within 1 day
          then b 50%
          then c 50%
        }
        touchpoint b "B" {
          channel web
          emotion calm +1
          tangible "x"
          wait 2 days
          keeps soon
          ends
        }
        touchpoint c "C" {
          channel web
          emotion calm +1
          tangible "x"
        }
      }

      """
    let folder = try Folder([
      "company.journey": Self.company, "j.journey": "use \"company.journey\"\n\n" + journey,
    ])
    let result = try Tool.run(["fix", "--suggested", "--rule", "promise-too-tight"], in: folder.path)
    #expect(try folder.read("j.journey").contains("within 2 days"), "\(result.error)")
  }
}
