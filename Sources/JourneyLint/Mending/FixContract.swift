import JourneySource

/// What a fix promises: the finding it mends is gone afterwards, and nothing is found that was not found before.
///
/// One thing is let through. While the text has an error, rules are silent about what it may have spoilt; mending it lets
/// them speak. So a fix of an error may uncover findings of rules, and never another error.
package enum FixContract {
  /// How a fix breaks its promise.
  package enum Breach: Hashable, Sendable {
    /// Findings of these kinds would be new, sorted.
    case brings([String])
    /// What was to be mended would be found still.
    case mendsNothing
  }

  /// Whether a finding is about an error in the text, which no setting changes, and no finding of a rule.
  package static func isError(_ finding: Diagnostic) -> Bool { !RuleCatalogue.canBeSet(finding.code) }

  /// How the step from `before` to `after`, which was to mend `mended`, breaks the promise; nil if it keeps it.
  ///
  /// - Parameter mended: fingerprints of the findings that the applied fixes belong to, each as often as it was mended.
  package static func breach(
    from before: FindingLedger, to after: FindingLedger, mending mended: [Diagnostic],
    with fingerprints: [Fingerprint]
  ) -> Breach? {
    var new = after.findings(since: before, mending: fingerprints)
    if mended.contains(where: isError) {
      new = newErrors(new, before, after, mended)
    }
    if !new.isEmpty { return .brings(Set(new.map(\.code)).sorted()) }
    let wanted = Dictionary(fingerprints.map { ($0.value, 1) }, uniquingKeysWith: +)
    for (value, count) in wanted where after.count(of: value) > before.count(of: value) - count {
      return .mendsNothing
    }
    return nil
  }

  /// Of `new` the errors, where there are more of a kind than before. Mending an error may change the very names by which
  /// others are told apart, like `my team` that becomes `my-team`; so they are only counted.
  private static func newErrors(
    _ new: [Diagnostic], _ before: FindingLedger, _ after: FindingLedger, _ mended: [Diagnostic]
  ) -> [Diagnostic] {
    let (old, now) = (before.countsByCode(), after.countsByCode())
    let gone = Dictionary(mended.map { ($0.code, 1) }, uniquingKeysWith: +)
    return new.filter { finding in
      isError(finding)
        && (now[finding.code] ?? 0) > (old[finding.code] ?? 0) - (gone[finding.code] ?? 0)
    }
  }
}
