import Foundation
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyTestSupport
import Testing

/// What every rule says of its own flagged examples, word for word: `Goldens/<code>.txt`. `UPDATE_GOLDENS=1 swift test
/// --filter JourneyLint` writes the expectations anew.
struct RuleGoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  static let codes = RuleCatalogue.rules.map { $0.documentation.code } + ["unknown-rule"]

  @Test(arguments: codes) func saysOfItsExamples(_ code: String) throws {
    let documentation = try #require(RuleCatalogue.documentation(of: code))
    var report = ""
    for example in documentation.flagged {
      // A rule that is off by default is heard all the same.
      let checking = Checking(
        files: example.files,
        documentation.severity == nil ? [code: .some(.warning)] : [:])
      report += "== \(example.title)\n" + DiagnosticReport.text(checking.all, in: checking.program.files)
    }
    let url = RuleGoldenTests.folder.appendingPathComponent("\(code).txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: RuleGoldenTests.folder, withIntermediateDirectories: true)
      try report.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(report.contains("[\(code)]"))
    #expect(report == (try? String(contentsOf: url, encoding: .utf8)))
  }

  @Test func noExpectationIsAnOrphan() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: RuleGoldenTests.folder.path)
    #expect(Set(names) == Set(RuleGoldenTests.codes.map { "\($0).txt" }))
  }
}

/// The rules on texts that nobody would write: no trap, the same findings every time, places within the files.
struct LintFuzzTests {
  @Test func anyTextCanBeLinted() {
    var numbers = RandomNumbers(seed: 20_260_601)
    var severities: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules { severities[rule.documentation.code] = .some(.warning) }
    var found = 0
    for number in 0..<Fuzzing.cases / 4 {
      // Half of the texts still mean something: a journey that lacks a few lines.
      let bytes = number % 2 == 0 ? Fuzzing.input(number, &numbers) : thinned(&numbers)
      let files = [Samples.company, SourceFile(path: "fuzzed.journey", bytes: bytes)]
      let first = Checking(files: files, severities)
      let again = Checking(files: files, severities, isReversed: true)
      found += first.lint.count
      let isSound = first.all.allSatisfy { diagnostic in
        ([diagnostic.place] + diagnostic.related.map(\.place)
          + diagnostic.fixes.flatMap { $0.edits.map(\.place) })
          .allSatisfy {
            $0.range.start <= $0.range.end && Int($0.range.end) <= files[$0.file.index].bytes.count
          }
      }
      #expect(isSound && first.all == again.all, "case \(number): \(files[1].text)")
    }
    #expect(found > Fuzzing.cases / 4)
  }

  /// The sample journey without up to five of its lines.
  private func thinned(_ numbers: inout RandomNumbers) -> [UInt8] {
    var lines = Samples.buyPhone.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for _ in 0...numbers.below(5) { lines.remove(at: numbers.below(lines.count)) }
    return Array(lines.joined(separator: [0x0A]))
  }
}
