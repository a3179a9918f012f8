import JourneySource
import Testing

@testable import JourneyLint

/// What a baseline still covers after the text has changed.
struct BaselineTests {
  private static let company = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team web "Web shop team"
    }
    channel shop "Web shop" { run by web }

    """

  /// A journey of two steps that both lack what the customer gets.
  private static let journey = """
    journey buy "Buying a phone" {
      accountable cxo
      touchpoint order "Orders" { channel shop; emotion content +1 }
      touchpoint pay "Pays" { channel shop; emotion calm 0 }
    }

    """

  private static func files(_ texts: (path: String, text: String)...) -> [SourceFile] {
    texts.map { SourceFile(path: $0.path, text: $0.text) }
  }

  private static let before = files(("buy.journey", company + journey))

  private func match(
    _ baseline: Baseline, _ files: [SourceFile], _ severities: [String: Severity?] = [:]
  ) throws -> (match: BaselineMatch, trial: FixTrial) {
    let trial = try #require(FixTrial(files, severities))
    let ledger = FindingLedger(trial)
    return (BaselineMatch(baseline, trial.findings, ledger.fingerprints), trial)
  }

  private func baseline(_ files: [SourceFile], _ severities: [String: Severity?] = [:]) throws -> Baseline {
    let trial = try #require(FixTrial(files, severities))
    return Baseline(covering: Array(zip(trial.findings, FindingLedger(trial).fingerprints)))
  }

  /// Whether the baseline of the text above covers all of `files`, and nothing in it is gone.
  private func isSame(_ files: [SourceFile]) throws -> Bool {
    let (match, _) = try match(baseline(Self.before), files)
    return match.coveredCount == 2 && match.covered.allSatisfy { $0 } && match.stale.isEmpty
  }

  private func replacing(_ old: String, _ new: String, in text: String = company + journey) -> String {
    text.replacing(old, with: new)
  }

  @Test("An entry says where, for people")
  func entries() throws {
    let baseline = try baseline(Self.before)
    #expect(
      baseline.entries.map { "\($0.rule) in \($0.surroundings): \($0.count)" } == [
        "missing-tangible in journey buy, touchpoint order: 1",
        "missing-tangible in journey buy, touchpoint pay: 1",
      ])
    #expect(baseline.entries.allSatisfy { $0.fingerprint.utf8.count == 16 })
    #expect(baseline.count == 2)
  }

  @Test("Fingerprints do not change from version to version")
  func stable() throws {
    #expect(
      try baseline(Self.before).entries.map(\.fingerprint) == ["7a35872c8df2f05a", "916d404f52590da6"])
  }

  @Test("Lines move")
  func movedLines() throws {
    let text = "// A comment\n\n\n" + Self.company + "data email \"E-mail\"\n// Another\n" + Self.journey
    let (match, trial) = try match(baseline(Self.before), Self.files(("buy.journey", text)))
    #expect(match.coveredCount == 2 && match.stale.isEmpty)
    #expect(zip(trial.findings, match.covered).filter { !$0.1 }.map(\.0.code) == ["unused-declaration"])
  }

  @Test("The file is renamed, the journey moves to another file, the layout changes")
  func movedFiles() throws {
    #expect(try isSame(Self.files(("sales/purchase.journey", Self.company + Self.journey))))
    #expect(
      try isSame(
        Self.files(
          ("company.journey", Self.company), ("new.journey", "use \"company.journey\"\n\n" + Self.journey))))
    #expect(try isSame(Self.files(("buy.journey", replacing("; ", "\n  ")))))
  }

  @Test("Steps change places, get a stage, and become actions' neighbours")
  func reorderedSteps() throws {
    let steps = Self.journey.split(separator: "\n").map(String.init)
    let reordered = ([steps[0], steps[1], steps[3], steps[2], steps[4]]).joined(separator: "\n")
    #expect(try isSame(Self.files(("buy.journey", Self.company + reordered))))
    let staged = ([steps[0], steps[1], "stage buy \"Buy\" {", steps[2], "}", steps[3], steps[4]])
    #expect(try isSame(Self.files(("buy.journey", Self.company + staged.joined(separator: "\n")))))
  }

  @Test("A step or a journey is renamed: `formerly` tells")
  func renamed() throws {
    let step = replacing("pay \"Pays\" { ", "settle \"Pays\" { formerly pay; ")
    #expect(try isSame(Self.files(("buy.journey", step))))
    let journey = replacing(
      "accountable", "formerly buy\n  accountable", in: replacing("buy \"", "purchase \""))
    #expect(try isSame(Self.files(("buy.journey", journey))))
    let both = replacing("pay \"Pays\" { ", "settle \"Pays\" { formerly pay; ", in: journey)
    #expect(try isSame(Self.files(("buy.journey", both))))
    #expect(try !isSame(Self.files(("buy.journey", replacing("pay \"", "settle \"")))))
  }

  /// A baseline of two findings in one step, and what is found there later.
  private func match(_ before: [String], _ after: [String]) throws -> BaselineMatch {
    func texts(_ waits: [String]) -> [(String, String)] {
      [
        (
          "a.journey",
          "journey a {\n  state sketch\n  touchpoint s \"S\" { \(waits.joined(separator: "; ")) }\n}\n"
        )
      ]
    }
    func found(_ statements: [String]) throws -> [(Diagnostic, Fingerprint)] {
      let trial = try #require(FixTrial(Self.files(texts(statements)[0])))
      var fingerprinter = Fingerprinter(trial.trees)
      let text = Array(texts(statements)[0].1.utf8)
      return statements.map { statement in
        let word = Array(statement.utf8)
        let start = text.indices.first { text[$0...].starts(with: word) } ?? 0
        let finding = Diagnostic(
          "long-wait", .warning, "found", at: Place(FileID(0), ByteRange(start, start + word.count)))
        return (finding, fingerprinter.fingerprint(of: finding))
      }
    }
    let later = try found(after)
    return BaselineMatch(
      Baseline(covering: try found(before).map { (finding: $0.0, fingerprint: $0.1) }), later.map(\.0),
      later.map(\.1))
  }

  @Test("A statement reads otherwise, and its trouble stays")
  func improved() throws {
    let shorter = try match(["wait 25 min"], ["wait 20 min"])
    #expect(shorter.covered == [true] && shorter.stale.isEmpty)
    let more = try match(["wait 25 min"], ["wait 20 min", "takes 3 h"])
    #expect(more.covered == [true, false], "one is covered, and one more shows")
    let exact = try match(["wait 25 min", "takes 3 h"], ["takes 4 h", "wait 25 min", "pain \"x\""])
    #expect(exact.covered == [true, true, false], "what is the same comes first")
    #expect(exact.pruned.entries.reduce(0) { $0 + $1.count } == 2)
  }

  @Test("Pruning writes the names of today")
  func prunedNames() throws {
    let step = replacing("pay \"Pays\" { ", "settle \"Pays\" { formerly pay; ")
    let files = Self.files(("buy.journey", step))
    let (match, _) = try match(baseline(Self.before), files)
    #expect(match.pruned == (try baseline(files)))
    #expect(match.pruned.entries.map(\.surroundings).contains("journey buy, touchpoint settle"))
  }

  @Test("What nothing tells apart is counted, and one more shows")
  func duplicates() throws {
    let twice = "journey buy {\n  state sketch\n  touchpoint \"Waits\"\n  touchpoint \"Waits\"\n}\n"
    let trial = try #require(FixTrial(Self.files(("a.journey", twice))))
    let finding = Diagnostic("untitled", .info, "a", at: Place(FileID(0), ByteRange(0, 7)))
    var fingerprinter = Fingerprinter(trial.trees)
    let fingerprint = fingerprinter.fingerprint(of: finding)
    let baseline = Baseline(covering: [(finding, fingerprint), (finding, fingerprint)])
    #expect(baseline.entries.map(\.count) == [2])
    let match = BaselineMatch(
      baseline, [finding, finding, finding], [fingerprint, fingerprint, fingerprint])
    #expect(match.covered == [true, true, false])
    let one = BaselineMatch(baseline, [finding], [fingerprint])
    #expect(one.covered == [true])
    #expect(one.stale.map(\.count) == [1])
    #expect(one.pruned.entries.map(\.count) == [1])
  }

  @Test("What is mended is stale; a rule that was not asked is not judged")
  func stale() throws {
    let mended = replacing("calm 0", "calm 0; tangible \"A receipt\"")
    let (match, trial) = try match(baseline(Self.before), Self.files(("buy.journey", mended)))
    #expect(match.coveredCount == 1)
    #expect(match.stale.map(\.surroundings) == ["journey buy, touchpoint pay"])
    #expect(match.staleCount == 1)
    #expect(match.pruned.entries.map(\.surroundings) == ["journey buy, touchpoint order"])
    let unasked = BaselineMatch(try baseline(Self.before), trial.findings, FindingLedger(trial).fingerprints)
    { _ in
      false
    }
    #expect(unasked.stale.isEmpty)
    #expect(unasked.pruned.entries.count == 2)
  }

  @Test("Errors in the text cannot wait")
  func errors() throws {
    let broken = Self.files(("buy.journey", replacing("channel shop;", "channel shp;")))
    let trial = try #require(FixTrial(broken))
    #expect(trial.findings.contains { $0.code == "unresolved-name" })
    #expect(try !baseline(broken).entries.contains { $0.rule == "unresolved-name" })
  }

  @Test("Two branches that are merged line by line: sorted, and each fingerprint once")
  func merged() {
    func entry(_ rule: String, _ fingerprint: String, _ count: Int = 1) -> Baseline.Entry {
      Baseline.Entry(rule: rule, surroundings: "journey a", fingerprint: fingerprint, count: count)
    }
    let left = [entry("untitled", "b"), entry("no-way-out", "a")]
    let right = [entry("untitled", "c"), entry("untitled", "b", 2), entry("no-way-out", "a")]
    let merged = Baseline(left + right)
    #expect(merged.entries == [entry("no-way-out", "a"), entry("untitled", "b", 2), entry("untitled", "c")])
    #expect(Baseline(right + left) == merged)
  }

  @Test("What stands in the statement tells findings apart, its blanks do not")
  func words() throws {
    func fingerprint(_ text: String, _ marked: String, _ message: String = "x") throws -> Fingerprint {
      let trial = try #require(FixTrial(Self.files(("a.journey", text))))
      let range = try #require(text.utf8.firstRange(of: marked.utf8))
      let place = Place(
        FileID(0),
        ByteRange(
          text.utf8.distance(from: text.startIndex, to: range.lowerBound),
          text.utf8.distance(from: text.startIndex, to: range.upperBound)))
      var fingerprinter = Fingerprinter(trial.trees)
      return fingerprinter.fingerprint(of: Diagnostic("untitled", .info, message, at: place))
    }
    let text = Self.company + Self.journey
    let first = try fingerprint(text, "emotion calm 0")
    #expect(first.surroundings == "journey buy, touchpoint pay")
    #expect(first == (try fingerprint(replacing("emotion calm 0", "emotion   calm\t0"), "emotion   calm\t0")))
    #expect(first != (try fingerprint(replacing("calm 0", "calm 1"), "emotion calm 1")))
    #expect(first != (try fingerprint(text, "emotion calm 0", "`email` is asked")))
    #expect(first == (try fingerprint(text, "emotion calm 0", "`emotion` of `pay` is more than 12")))
  }
}
