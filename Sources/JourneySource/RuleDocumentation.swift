/// What there is to know about one kind of finding. `journeyc explain`, `journeyc rules`, the reference
/// pages and the tests all read it: examples are documentation and tests at once.
package struct RuleDocumentation: Sendable {
  /// A journey text that shows when a rule speaks and when it is silent.
  package struct Example: Sendable {
    /// What the example is about, in one line.
    package var title: String
    /// The files of the example, by path. Most have one file.
    package var files: [SourceFile]

    /// An example of one file, `example.journey`.
    package init(_ title: String, _ text: String) {
      self.title = title
      files = [SourceFile(path: "example.journey", text: text)]
    }

    /// An example of several files.
    package init(_ title: String, files: [SourceFile]) {
      self.title = title
      self.files = files
    }
  }

  /// The heading under which the rule stands in the catalogue.
  package enum Group: String, Sendable, CaseIterable {
    case syntax = "Syntax"
    case names = "Names and values"
    case ownership = "Ownership"
    case outcomes = "Outcomes"
    case handoffs = "Handoffs and what the customer is asked"
    case channels = "Channels, offers and policies"
    case promises = "Promises and time"
    case flow = "Failure, recovery and the flow itself"
    case measuring = "Measuring and improving"
    case tidiness = "Tidiness"
    case environment = "Files and tools"
  }

  /// The stable kebab-case name.
  package var code: String
  /// Where it stands in the catalogue.
  package var group: Group
  /// The severity without any setting; nil for a rule that is off unless a workspace turns it on.
  package var severity: Severity?
  /// What it finds, in one sentence without full stop.
  package var summary: String
  /// Why it matters: a paragraph for those who own the journey.
  package var why: String
  /// When exactly it speaks and when it does not, for those who want to know: paragraphs, with an empty line between them, in
  /// which a line that begins with `- ` begins an item of a list. Empty where `why` says it all.
  package var details: String
  /// What to do about it: a paragraph.
  package var mend: String
  /// Texts in which it speaks.
  package var flagged: [Example] { makeFlagged() }
  /// Texts that look similar and in which it is silent.
  package var ignored: [Example] { makeIgnored() }
  // Whoever checks a file needs the name and the severity of each rule, and not one example: putting together the texts of all
  // takes longer than the check.
  private let makeFlagged: @Sendable () -> [Example]
  private let makeIgnored: @Sendable () -> [Example]
  /// The version of journeyc that brought it.
  package var since: String

  /// Documentation of `code`. Examples are put together when they are asked for, each time.
  package init(
    _ code: String, _ group: Group, _ severity: Severity?, summary: String, why: String,
    details: String = "", mend: String,
    flagged: @autoclosure @escaping @Sendable () -> [Example] = [],
    ignored: @autoclosure @escaping @Sendable () -> [Example] = [], since: String = "1.0"
  ) {
    self.code = code
    self.group = group
    self.severity = severity
    self.summary = summary
    self.why = why
    self.details = details
    self.mend = mend
    makeFlagged = flagged
    makeIgnored = ignored
    self.since = since
  }
}
