import JourneySource

/// Where rules put what they find. It knows which rule is speaking and how grave the workspace takes it.
package struct Findings: Sendable {
  /// What was found so far, in the order of finding.
  package private(set) var diagnostics: [Diagnostic] = []
  private var speaker = RuleSetting(code: "", severity: .info, isChosen: false)

  init() {}

  /// Says whose findings follow.
  mutating func begin(_ speaker: RuleSetting) { self.speaker = speaker }

  /// Reports one finding of the rule that is speaking.
  ///
  /// - Parameters:
  ///   - message: what is wrong, in one line, lower case, without full stop.
  ///   - place: where it shows.
  ///   - label: a word or two at the carets.
  ///   - related: other places, in the order in which the customer meets them.
  ///   - why: why it matters to the customer.
  ///   - help: what would mend it.
  ///   - fixes: mends that can be applied.
  ///   - unset: how grave this one is as long as the workspace sets no severity for the rule.
  package mutating func report(
    _ message: String, at place: Place, label: String = "", related: [RelatedPlace] = [], why: String,
    help: String, fixes: [Fix] = [], unlessSet unset: Severity? = nil
  ) {
    let severity = speaker.isChosen ? speaker.severity : unset ?? speaker.severity
    diagnostics.append(
      Diagnostic(
        speaker.code, severity, message, at: place, label: label, related: related, why: why, help: help,
        fixes: fixes))
  }
}

/// A rule that is on, and how grave it is.
struct RuleSetting: Sendable {
  var code: String
  var severity: Severity
  /// Whether the workspace says so itself.
  var isChosen: Bool
}
