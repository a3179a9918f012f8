import JourneySource
import Testing

@testable import JourneyLint

/// Every example of the documentation is a test: flagged ones show their finding and nothing else, near
/// misses do not.
struct ExampleTests {
  /// Codes that another target reports: finding and reading files is the workspace's, drawing the layout's.
  private static let reportedElsewhere: Set<String> = [
    "use-not-found", "unreadable-file", "diagram-failed", "coarse-picture", "substitute-font", "missing-font",
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    var code: String
    var severity: Severity?
    var example: RuleDocumentation.Example
    var testDescription: String { "\(code): \(example.title)" }
  }

  static let flagged = RuleCatalogue.all.filter { !reportedElsewhere.contains($0.code) }.flatMap { rule in
    rule.flagged.map { Case(code: rule.code, severity: rule.severity, example: $0) }
  }
  static let ignored = RuleCatalogue.all.flatMap { rule in
    rule.ignored.map { Case(code: rule.code, severity: rule.severity, example: $0) }
  }

  /// Both, with those that another target reports.
  static let all = RuleCatalogue.all.flatMap { rule in
    (rule.flagged + rule.ignored).map { Case(code: rule.code, severity: rule.severity, example: $0) }
  }

  /// The settings that turn a rule on which is off by default.
  static func settings(_ test: Case) -> [String: Severity?] {
    return test.severity == nil ? [test.code: .warning] : [:]
  }

  @Test("Flagged examples show their finding and nothing else of weight", arguments: flagged)
  func flaggedExamples(_ test: Case) {
    let found = Checking(files: test.example.files, Self.settings(test))
    let own = found.all.filter { $0.code == test.code }
    let others = found.all.filter { $0.code != test.code && $0.severity > .info }
    #expect(!own.isEmpty, "\(found.summary)")
    #expect(others.isEmpty, "\(found.summary)")
    if let severity = test.severity { #expect(own.allSatisfy { $0.severity == severity }) }
  }

  @Test("Near misses show nothing of weight", arguments: ignored)
  func nearMisses(_ test: Case) {
    let found = Checking(files: test.example.files, Self.settings(test))
    let shown = found.all.filter { $0.code == test.code || $0.severity > .info }
    #expect(shown.isEmpty, "\(found.summary)")
  }

  @Test("Findings say why and what to do, in plain sentences", arguments: flagged)
  func words(_ test: Case) {
    for finding in Checking(files: test.example.files, Self.settings(test)).all
    where finding.code == test.code {
      #expect(!finding.message.hasSuffix("."))
      #expect(!finding.message.contains("\n"))
      #expect(finding.message.first?.isUppercase == false)
      if RuleCatalogue.canBeSet(test.code) {
        #expect(finding.why != nil && finding.help != nil)
        #expect(!finding.place.range.isEmpty)
      }
    }
  }
}
