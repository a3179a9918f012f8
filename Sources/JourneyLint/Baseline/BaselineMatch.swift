import JourneySource

/// A baseline held against what is found today.
package struct BaselineMatch: Sendable {
  /// For each finding whether the baseline covers it.
  package let covered: [Bool]
  /// What covers nothing any more, with how many of its findings are gone.
  package let stale: [Baseline.Entry]
  /// The baseline without what is stale, and with the names of today.
  package let pruned: Baseline

  /// How many findings are covered.
  package var coveredCount: Int { covered.count { $0 } }
  /// How many findings are gone.
  package var staleCount: Int { stale.reduce(0) { $0 + $1.count } }

  /// Holds `baseline` against `findings`, in the order of output: of several with one fingerprint the first are covered.
  ///
  /// A finding that bears another name than before, and says so with `formerly`, takes what is left of the entry under
  /// its former name. Where a statement reads otherwise than before, so a wait that has become shorter and is still too long,
  /// its finding takes what is left of an entry of the same rule at the same step or declaration.
  ///
  /// - Parameter judges: whether all findings of a rule are here, so that what is missing is gone. What is not judged is
  ///   never stale.
  package init(
    _ baseline: Baseline, _ findings: [Diagnostic], _ fingerprints: [Fingerprint],
    judges: (String) -> Bool = { _ in true }
  ) {
    var left = Dictionary(uniqueKeysWithValues: baseline.entries.map { ($0.fingerprint, $0.count) })
    let rules = Dictionary(uniqueKeysWithValues: baseline.entries.map { ($0.fingerprint, $0.rule) })
    var covered = findings.map { _ in false }
    func take(_ value: String, _ index: Int) {
      guard !covered[index], rules[value] == findings[index].code, let count = left[value], count > 0 else {
        return
      }
      left[value] = count - 1
      covered[index] = true
    }
    let candidates =
      baseline.entries.isEmpty ? [] : findings.indices.filter { Baseline.canCover(findings[$0]) }
    for index in candidates { take(fingerprints[index].value, index) }
    for index in candidates {
      for value in fingerprints[index].former { take(value, index) }
    }
    // What is left, by rule and names, the first as sorted at the end of its list.
    var open: [String: [String]] = [:]
    for entry in baseline.entries.reversed() where left[entry.fingerprint] ?? 0 > 0 {
      open["\(entry.rule) \(entry.surroundings)", default: []].append(entry.fingerprint)
    }
    for index in candidates where !covered[index] && !fingerprints[index].surroundings.isEmpty {
      let place = "\(findings[index].code) \(fingerprints[index].surroundings)"
      while !covered[index], let value = open[place]?.last {
        take(value, index)
        if left[value] ?? 0 <= 0 { open[place]?.removeLast() }
      }
    }
    self.covered = covered
    stale = baseline.entries.compactMap { entry in
      guard let count = left[entry.fingerprint], count > 0, judges(entry.rule) else { return nil }
      var entry = entry
      entry.count = count
      return entry
    }
    let kept = Baseline(
      covering: candidates.filter { covered[$0] }.map { (findings[$0], fingerprints[$0]) })
    pruned = Baseline(kept.entries + baseline.entries.filter { !judges($0.rule) })
  }
}
