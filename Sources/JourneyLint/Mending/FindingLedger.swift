import JourneySource

/// What was found in files, counted by fingerprint: comparing two of them tells what a change of the text brought and
/// what it took away, wherever the lines have gone.
package struct FindingLedger: Sendable {
  /// The fingerprint of each finding, in the order of the findings.
  package let fingerprints: [Fingerprint]
  private let counts: [String: Int]
  private let findings: [Diagnostic]

  /// Counts what was found in `text`.
  package init(_ text: some Mendable) {
    var fingerprinter = Fingerprinter(text.trees)
    findings = text.findings
    fingerprints = findings.map { fingerprinter.fingerprint(of: $0) }
    counts = Dictionary(fingerprints.map { ($0.value, 1) }, uniquingKeysWith: +)
  }

  /// How often a fingerprint occurs.
  package func count(of fingerprint: String) -> Int { counts[fingerprint] ?? 0 }

  /// The findings that were not there `before`, in their order. What only bears another name than before, and says so
  /// with `formerly`, was there; so was what a rule says of the same statement in other words, like an offer that is not
  /// honored in one channel where it was two; and what a rule says at the same step or declaration of a statement that reads
  /// otherwise now, once for each of its findings there that is gone.
  ///
  /// - Parameter mended: findings that are to be gone: none of those that are left counts as one of them in other words.
  package func findings(since before: FindingLedger, mending mended: [Fingerprint] = []) -> [Diagnostic] {
    var left = before.counts
    var later: [Int] = []
    for (index, fingerprint) in fingerprints.enumerated() {
      if let count = left[fingerprint.value], count > 0 {
        left[fingerprint.value] = count - 1
      } else {
        later.append(index)
      }
    }
    later.removeAll { index in
      for value in fingerprints[index].former {
        guard let count = left[value], count > 0 else { continue }
        left[value] = count - 1
        return true
      }
      return false
    }
    guard !later.isEmpty else { return [] }
    for fingerprint in mended { left[fingerprint.value, default: 0] -= 1 }
    var gone: [(rule: String, fingerprint: Fingerprint)] = []
    for (finding, fingerprint) in zip(before.findings, before.fingerprints) {
      guard let count = left[fingerprint.value], count > 0 else { continue }
      left[fingerprint.value] = count - 1
      gone.append((finding.code, fingerprint))
    }
    func forgive(_ isSame: (_ old: Fingerprint, _ new: Fingerprint) -> Bool) {
      later.removeAll { index in
        let position = gone.firstIndex {
          $0.rule == findings[index].code && isSame($0.fingerprint, fingerprints[index])
        }
        if let position { gone.remove(at: position) }
        return position != nil
      }
    }
    forgive { $0.subject == $1.subject }
    forgive { !$0.surroundings.isEmpty && $0.surroundings == $1.surroundings }
    return later.map { findings[$0] }
  }

  /// How many findings of each kind there are.
  func countsByCode() -> [String: Int] {
    Dictionary(findings.map { ($0.code, 1) }, uniquingKeysWith: +)
  }
}
