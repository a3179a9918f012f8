// An ideal journey says how another one should be. Which of its steps is which of the other's follows from their names.

/// What a step is called, and was called before.
package struct StepNames: Hashable, Sendable {
  /// Its name; empty where it has none.
  package var name: String
  /// Its former names.
  package var formerly: [String]

  package init(name: String, formerly: [String] = []) {
    self.name = name
    self.formerly = formerly
  }

  /// All of them.
  package var all: [String] { (name.isEmpty ? [] : [name]) + formerly }
}

/// Which step of an ideal journey is which of the current one.
///
/// A current step belongs to the ideal step of the same name; else to the first, as written, that had this name before;
/// else, by its own former names in their order, to the one that still has such a name or had it. Several current steps
/// may belong to one ideal step: it takes their place. Steps without name belong to none.
///
/// Complexity: O(names), hashing each.
package struct IdealMatching: Sendable {
  /// The ideal step of each current step; nil: there is to be none.
  package let ideal: [Int?]
  /// Whether each ideal step shares any name, former ones included, with a current one.
  package let isKnown: [Bool]

  /// Matches steps by their names.
  package init(current: [StepNames], ideal: [StepNames]) {
    var byName: [String: Int] = [:]
    var byFormer: [String: Int] = [:]
    for (index, step) in ideal.enumerated() {
      if !step.name.isEmpty, byName[step.name] == nil { byName[step.name] = index }
      for name in step.formerly where byFormer[name] == nil { byFormer[name] = index }
    }
    self.ideal = current.map { step in
      for name in step.all { if let match = byName[name] ?? byFormer[name] { return match } }
      return nil
    }
    var known: Set<String> = []
    for step in current { known.formUnion(step.all) }
    isKnown = ideal.map { step in step.all.contains { known.contains($0) } }
  }
}

extension Program {
  /// What the steps of `journey` are called.
  package func stepNames(of journey: Journey) -> [StepNames] {
    journey.steps.map { StepNames(name: $0.head.name, formerly: $0.head.formerly.map { text(of: $0) }) }
  }
}
