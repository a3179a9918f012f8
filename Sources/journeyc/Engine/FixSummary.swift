import JourneyLint
import JourneySource

/// What `fix` did, in words.
struct FixSummary {
  private var applied: [String: Int] = [:]
  private var refused: [Refused: Int] = [:]
  private var suggestions = 0

  private struct Refused: Hashable, Comparable {
    var code: String
    var reason: String

    static func < (left: Refused, right: Refused) -> Bool {
      (left.code, left.reason) < (right.code, right.reason)
    }
  }

  /// Adds what was done in one workspace.
  mutating func add(_ mending: Mending<MendableWorkspace>) {
    applied.merge(mending.applied, uniquingKeysWith: +)
    for refusal in mending.refusals {
      let reason =
        switch refusal.breach {
        case .brings(let codes):
          "it would bring \(FixSummary.list(codes.map { "`\($0)`" }))"
        case .mendsNothing: "the finding would stay"
        }
      refused[Refused(code: refusal.code, reason: reason), default: 0] += 1
    }
    suggestions += mending.remainingSuggestions
  }

  /// The lines for standard error.
  ///
  /// - Parameters:
  ///   - files: how many files changed.
  ///   - left: what is still found.
  func lines(files: Int, left: Report, isDiff: Bool, _ wish: FixWish) -> [String] {
    var lines = refused.sorted { $0.key < $1.key }.map { refused, count in
      "note: \(counted(count, "fix", "fixes")) of `\(refused.code)` not applied: \(refused.reason)"
    }
    let total = applied.values.reduce(0, +)
    if total == 0 {
      lines.append("nothing \(isDiff ? "would be" : "was") mended")
    } else {
      let rules = applied.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.value) of `\($0.key)`" }
      let verb = isDiff ? "would change" : "in"
      lines.append(
        "\(counted(total, "fix", "fixes")) \(verb) \(counted(files, "file", "files")): \(FixSummary.list(rules))"
      )
    }
    if !wish.takesSuggested, suggestions > 0 {
      let subject = suggestions == 1 ? "1 finding has a fix" : "\(suggestions) findings have fixes"
      lines.append("\(subject) that a person should look at: `journeyc fix --suggested --diff` shows them")
    }
    let counts = [Severity.error, .warning, .info].compactMap { severity -> String? in
      let count = left.count(severity)
      return count == 0 ? nil : counted(count, severity.word, severity.word + "s")
    }
    if !counts.isEmpty, !isDiff {
      let all = left.findings.count
      lines.append(
        "\(FixSummary.list(counts)) \(all == 1 ? "is" : "are") left; `journeyc check` shows \(all == 1 ? "it" : "them")"
      )
    }
    return lines
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 \(one)" : "\(count) \(many)"
  }

  private static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
