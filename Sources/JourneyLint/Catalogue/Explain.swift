import JourneyLanguage
import JourneySource

/// The documentation of a kind of finding as plain text: `journeyc explain RULE`.
package enum Explain {
  /// The text about `code`, ending in a newline; nil where there is no such code.
  package static func text(_ code: String) -> String? {
    guard let documentation = RuleCatalogue.documentation(of: code) else { return nil }
    let facts = RulesTable.Row(documentation)
    var text = "\(code)\n\(TextLayout.wrap(documentation.summary, indent: "  "))\n"
    let origin = facts.canBeSet ? "rule" : "error in the text or its surroundings"
    let severity =
      facts.canBeSet ? "\(facts.severity) by default" : "always an \(facts.severity)"
    text += "  \(documentation.group.rawValue); \(origin), \(severity); since \(documentation.since)\n"
    text += "\nWhy it matters\n\(TextLayout.wrap(documentation.why, indent: "  "))\n"
    if !documentation.details.isEmpty {
      text += "\nWhen exactly\n\(TextLayout.paragraphs(documentation.details, indent: "  "))\n"
    }
    text += "\nWhat to do\n\(TextLayout.wrap(documentation.mend, indent: "  "))\n"
    for example in documentation.flagged { text += show(example, "Found") }
    for example in documentation.ignored { text += show(example, "Not found") }
    if facts.canBeSet {
      let other = documentation.severity == .error ? "warning" : "error"
      text += """

        Setting it
          in workspace.journey:  lint { \(other) \(code) }
                                 lint { off \(code) }
          in a block or a file:  allow \(code) "the reason"

        """
    }
    return text
  }

  /// The code that may have been meant by `code`.
  package static func nearest(to code: String) -> String? {
    Spelling.suggestion(for: code, among: RuleCatalogue.all.map(\.code))
  }

  private static func show(_ example: RuleDocumentation.Example, _ heading: String) -> String {
    var text = "\n\(heading): \(example.title)\n"
    for file in example.files {
      if example.files.count > 1 { text += "  // \(file.path)\n" }
      var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      while lines.last?.isEmpty == true { lines.removeLast() }
      for line in lines { text += line.isEmpty ? "  |\n" : "  | \(line)\n" }
    }
    return text
  }
}

/// Text for a terminal of any width from 80 columns.
enum TextLayout {
  /// `text` in lines of at most 78 characters, each behind `indent`. Words are never broken.
  static func wrap(_ text: some StringProtocol, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, indent.count + line.count + 1 + word.count > 78 {
        lines.append(indent + line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(indent + line) }
    return lines.joined(separator: "\n")
  }

  /// The lines of `text`, each wrapped, and empty ones kept. What begins with `- ` hangs behind its dash.
  static func paragraphs(_ text: String, indent: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("- ") else { return wrap(line, indent: indent) }
      let item = wrap(line.dropFirst(2), indent: indent + "  ")
      return indent + "- " + item.dropFirst(indent.count + 2)
    }.joined(separator: "\n")
  }
}
