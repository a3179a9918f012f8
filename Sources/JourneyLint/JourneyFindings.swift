import JourneyLanguage
import JourneySource

/// What the rules found in one journey, before suppression, and what the workspace's rules keep of it.
package struct JourneyFindings: Sendable {
  /// The journey.
  package let id: JourneyID
  /// What was found, in no particular order.
  var diagnostics: [Diagnostic]
  /// What workspace rules keep, by their position in the linter's list.
  var facts: [KeptFacts]
  /// What the journey allows.
  var allows: [AllowUse]
  /// Its kind.
  let kind: JourneyKinds
  /// The file it stands in.
  let file: FileID
  /// Whether its text has an error.
  let hasErrors: Bool
}

/// What one rule keeps of a journey.
package struct KeptFacts: Sendable {
  /// The position of the rule in the linter's list.
  let rule: Int
  /// The journey.
  let journey: JourneyID
  /// Its `Facts`.
  let facts: any Sendable
}

/// One `allow`, and what became of it.
struct AllowUse: Sendable {
  /// The statement.
  var allow: Allow
  /// Whether it could have been of use: its rule is on and looks at the journey it stands in.
  var couldApply: Bool
  /// Whether it suppressed a finding.
  var isUsed = false
}
