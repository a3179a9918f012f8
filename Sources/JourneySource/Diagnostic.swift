/// How much a finding matters. The raw values order from harmless to grave.
package enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case info = 1
  case warning = 2
  case error = 3

  /// The word shown to people and programs.
  package var word: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Orders by gravity.
  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Another place that belongs to a finding: where the trouble began, or a step on the way.
package struct RelatedPlace: Hashable, Sendable {
  /// Where.
  package var place: Place
  /// What is there, in lower case, without full stop.
  package var message: String

  /// `message` at `place`.
  package init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }
}

/// A mend that can be applied to the text.
package struct Fix: Hashable, Sendable {
  /// Whether a fix may be applied without asking.
  package enum Applicability: String, Sendable {
    /// Applied by `journeyc fix`: the meaning stays, or there is only one sensible mend.
    case safe
    /// Offered one by one: a person decides.
    case suggested
  }

  /// What it does, as an imperative in lower case.
  package var title: String
  /// Whether it may be applied without asking.
  package var applicability: Applicability
  /// The replacements, none overlapping another.
  package var edits: [TextEdit]

  /// A fix that makes `edits`.
  package init(_ title: String, _ applicability: Applicability, _ edits: [TextEdit]) {
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }
}

/// One finding about the user's text: the only type in which the compiler tells of trouble.
///
/// All words are plain language, in lower case, without a full stop; source is quoted as written, in
/// backquotes. The same value feeds the terminal, JSON, annotations, the page and the editor.
package struct Diagnostic: Hashable, Sendable {
  /// The stable kebab-case name of the kind of finding: `unowned-touchpoint`.
  package var code: String
  /// How much it matters, after the workspace's settings.
  package var severity: Severity
  /// What is wrong, in one line.
  package var message: String
  /// Where it shows.
  package var place: Place
  /// A word or two to stand at the carets; empty when the message says it all.
  package var label: String
  /// Places that belong to it, in the order in which the customer meets them.
  package var related: [RelatedPlace]
  /// Why it matters to the customer, or to the reader of the text.
  package var why: String?
  /// What would mend it.
  package var help: String?
  /// Mends that can be applied.
  package var fixes: [Fix]

  /// A finding of kind `code` at `place`.
  package init(
    _ code: String, _ severity: Severity, _ message: String, at place: Place, label: String = "",
    related: [RelatedPlace] = [], why: String? = nil, help: String? = nil, fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.label = label
    self.related = related
    self.why = why
    self.help = help
    self.fixes = fixes
  }
}

extension Diagnostic: Comparable {
  /// Orders by file, place, gravity (the graver first), code and message: the order of every output.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.place != right.place { return left.place < right.place }
    if left.severity != right.severity { return left.severity > right.severity }
    return (left.code, left.message) < (right.code, right.message)
  }
}
