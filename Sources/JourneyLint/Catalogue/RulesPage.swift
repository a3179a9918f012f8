import JourneySource

/// The reference page of all rules in Markdown: `journeyc rules --format markdown`. A table for each group, then
/// everything there is to say about each of its rules.
package enum RulesPage {
  /// The page.
  package static var markdown: String {
    var text = """
      # Rules

      Everything that journeyc finds. Severities are defaults: `lint` in `workspace.journey` sets them, and `allow RULE "reason"`
      accepts a finding where it stands. Errors in the text itself are always errors. `journeyc explain RULE` shows the
      same in a terminal.

      """
    for group in RuleDocumentation.Group.allCases {
      let rules = RuleCatalogue.all.filter { $0.group == group }
      guard !rules.isEmpty else { continue }
      text += "\n## \(group.rawValue)\n\n| rule | default | finds |\n|---|---|---|\n"
      for rule in rules {
        text += "| [`\(rule.code)`](#\(rule.code)) | \(severity(rule)) | \(cell(rule.summary)) |\n"
      }
      for rule in rules { text += section(rule) }
    }
    return text
  }

  private static func severity(_ rule: RuleDocumentation) -> String {
    let row = RulesTable.Row(rule)
    return row.canBeSet ? row.severity : "always \(row.severity)"
  }

  private static func section(_ rule: RuleDocumentation) -> String {
    let row = RulesTable.Row(rule)
    var text = "\n### \(rule.code)\n\n\(rule.summary).\n\nDefault: \(severity(rule))"
    if let limit = row.limit { text += ", limit \(limit)" }
    text += "; since \(rule.since).\n\n\(rule.why)\n"
    if !rule.details.isEmpty { text += "\n**When exactly:**\n\n\(rule.details)\n" }
    text += "\n**What to do:** \(rule.mend)\n"
    for example in rule.flagged { text += show(example, "Found") }
    for example in rule.ignored { text += show(example, "Not found") }
    return text
  }

  private static func show(_ example: RuleDocumentation.Example, _ heading: String) -> String {
    var text = "\n<details><summary>\(heading): \(html(example.title))</summary>\n"
    for file in example.files {
      text += "\n```journey\n"
      if example.files.count > 1 { text += "// \(file.path)\n" }
      text += file.text
      if !file.text.hasSuffix("\n") { text += "\n" }
      text += "```\n"
    }
    return text + "\n</details>\n"
  }

  /// Markdown ends a cell at a bar, code or not.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// Markdown is not read within HTML, so what stands in backquotes is marked as code there.
  private static func html(_ text: String) -> String {
    var result = ""
    var isCode = false
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "`":
        result += isCode ? "</code>" : "<code>"
        isCode.toggle()
      default: result.append(character)
      }
    }
    return result
  }
}
