import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Broken and half-finished texts: nothing traps, and no fix makes a text worse.
struct MutationTests {
  static let texts = Set(
    RuleCatalogue.all.flatMap {
      ($0.flagged + $0.ignored).filter { $0.files.count == 1 }.map { $0.files[0].text }
    }
  ).sorted()

  /// All rules, but those that speak of what comes after failures, of how far customers are passed on and of what a handoff
  /// leaves behind: where a line is missing, a mend of the flow may well bring such trouble to light. `FixPromiseTests`
  /// holds whole texts to all rules.
  private static let everything: [String: Severity?] = [
    "implied-owner": .info, "unowned-failure": Severity?.none, "no-escalation": Severity?.none,
    "handoff-ping-pong": Severity?.none, "too-many-handoffs": Severity?.none,
    "undeclared-handoff": Severity?.none, "needless-question": Severity?.none,
    "unused-declaration": Severity?.none,
  ]

  /// Tries every fix of the linter's findings alone.
  private func checkFixes(_ text: String) {
    let files = [SourceFile(path: "example.journey", text: text)]
    guard let trial = FixTrial(files, Self.everything) else { return }
    for finding in trial.findings { #expect(finding.place.range.end <= text.utf8.count) }
    for trouble in trial.broken(where: { !FixContract.isError($0) }) { Issue.record("\(trouble)") }
  }

  @Test("Every text cut off after any line", arguments: texts)
  func prefixes(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for count in lines.indices { checkFixes(lines[..<count].joined(separator: "\n")) }
  }

  @Test("Every text without any one of its lines", arguments: texts)
  func missingLines(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      checkFixes(rest.joined(separator: "\n"))
    }
  }

  @Test("Every text on one line, and with line ends of Windows", arguments: texts)
  func layouts(_ text: String) {
    checkFixes(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    // Statements on one line are separated by `;`, which may not stand before `}` nor after `{`.
    guard !text.contains("//"), !text.contains("x-tree"), !text.contains("\"A confirmation\n") else { return }
    var line = text.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(
      separator: "; ")
    for (old, new) in [("{; ", "{ "), ("; }", " }"), (" };", " };")] { line = replace(line, old, new) }
    checkFixes(line)
  }

  private func replace(_ text: String, _ old: String, _ new: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
