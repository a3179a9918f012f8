import JourneyLanguage
import JourneyLint
import JourneySource

/// What some rules alone say of a text.
struct RuleRun {
  let checking: Checking

  /// Checks `text` with all rules but `rules` off.
  init(_ text: String, _ rules: String...) {
    var settings: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules.map({ $0.documentation.code }) {
      settings[rule] = .some(rules.contains(rule) ? RuleCatalogue.documentation(of: rule)?.severity : nil)
    }
    checking = Checking(text, settings)
  }

  /// `text at the place <- text at the related places`, for each finding.
  var found: [String] {
    checking.all.map { finding in
      let related = finding.related.map { checking.program.source(of: $0.place) }.joined(separator: " | ")
      return checking.program.source(of: finding.place) + (related.isEmpty ? "" : " <- \(related)")
    }
  }

  /// The messages.
  var messages: [String] { checking.all.map(\.message) }

  /// The text after the first fix of the first finding.
  var mended: String? { checking.all.first?.fixes.first.map { checking.applying($0) } }
}
