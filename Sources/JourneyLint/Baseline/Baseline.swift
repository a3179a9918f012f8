import JourneySource

/// Findings that are known and wait: a team that adopts the linter late commits them, and only new ones count.
///
/// An entry is a fingerprint and how many findings have it, so that it covers exactly as many as there were: one more of
/// the same kind at the same place shows.
package struct Baseline: Hashable, Sendable {
  /// Known findings with one fingerprint.
  package struct Entry: Hashable, Sendable, Comparable {
    /// The rule.
    package var rule: String
    /// The names around the place, for people.
    package var surroundings: String
    /// What they are found again by.
    package var fingerprint: String
    /// How many there are, at least 1.
    package var count: Int

    package init(rule: String, surroundings: String, fingerprint: String, count: Int) {
      self.rule = rule
      self.surroundings = surroundings
      self.fingerprint = fingerprint
      self.count = count
    }

    /// Orders by rule, then by names: the order of the file, in which neighbours belong together.
    package static func < (left: Entry, right: Entry) -> Bool {
      (left.rule, left.surroundings, left.fingerprint, left.count)
        < (right.rule, right.surroundings, right.fingerprint, right.count)
    }
  }

  /// The entries, sorted, each fingerprint once.
  package let entries: [Entry]

  /// A baseline of `entries`. Of two for the same fingerprint, as two branches may have brought, the greater count holds.
  package init(_ entries: [Entry] = []) {
    var byFingerprint: [String: Entry] = [:]
    for entry in entries.sorted() where entry.count > 0 {
      if let other = byFingerprint[entry.fingerprint], other.count >= entry.count { continue }
      byFingerprint[entry.fingerprint] = entry
    }
    self.entries = byFingerprint.values.sorted()
  }

  /// The baseline that covers `findings`, as far as they can be covered.
  package init(covering findings: [(finding: Diagnostic, fingerprint: Fingerprint)]) {
    var entries: [String: Entry] = [:]
    for (finding, fingerprint) in findings where Baseline.canCover(finding) {
      entries[
        fingerprint.value,
        default: Entry(
          rule: finding.code, surroundings: fingerprint.surroundings, fingerprint: fingerprint.value, count: 0
        )
      ].count += 1
    }
    self.init(Array(entries.values))
  }

  /// Whether a finding can wait. Errors in the text cannot: while there is one, nobody knows what the journey means, and
  /// rules are silent that would speak.
  package static func canCover(_ finding: Diagnostic) -> Bool { RuleCatalogue.canBeSet(finding.code) }

  /// How many findings it covers at most.
  package var count: Int { entries.reduce(0) { $0 + $1.count } }
}
