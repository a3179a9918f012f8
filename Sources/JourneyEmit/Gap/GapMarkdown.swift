import JourneyLanguage

/// Gaps as Markdown (GitHub's), for a pull request.
package enum GapMarkdown {
  /// What is between what is and what should be; `gaps` in their order.
  package static func render(_ gaps: [IdealGap], in program: Program) -> String {
    gaps.map { journey(GapWords($0, in: program)) }.joined(separator: "\n")
  }

  private static func journey(_ words: GapWords) -> String {
    var result = "### Gap to the ideal: \(escape(words.title))\n\n"
    let whose = words.personas.isEmpty ? "" : ", for **\(escape(words.personas))**"
    result += words.idealTitle.map { "Against *\(escape($0))*" } ?? "Against what its steps should feel like"
    result += "\(whose). Accountable: \(words.accountable.map { "**\(escape($0))**" } ?? "nobody")."
    result += (words.leftOut.map { " Left out: \($0)." } ?? "") + "\n\n"
    let summary = words.summary
    if summary.isEmpty { return result + GapWords.nothing + "\n" }
    result += "| | To do |\n|:--|:--|\n"
    for line in summary { result += "| **\(line.label)** | \(escape(line.words)) |\n" }
    result += "\n| Step | Feels | What changes | Plan |\n|:--|:--|:--|:--|\n"
    for step in words.open { result += row(step, words) }
    return result
  }

  private static func row(_ step: IdealGap.Step, _ words: GapWords) -> String {
    let fate = words.fate(step).map { "<br>*\(escape($0))*" } ?? ""
    let changes = words.changes(step).map { "\($0.label) \(escape($0.words))" }
    var plans = words.plans(step).map { plan in
      let figures = plan.figures.isEmpty ? "" : ", \(plan.figures)"
      return "\(escape(plan.text)): **\(escape(plan.who))**, \(plan.due.words)\(figures)"
    }
    if words.lacksPlan(step) { plans.append("**none yet**") }
    let cells = [
      "\(escape(words.title(step)))\(fate)", feels(step, words), changes.joined(separator: "<br>"),
      plans.joined(separator: "<br>"),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func feels(_ step: IdealGap.Step, _ words: GapWords) -> String {
    let now = words.feeling(step).map(escape)
    guard let ideal = words.idealFeeling(step).map(escape) else { return now ?? "" }
    guard let now else { return "**\(ideal)**" }
    guard step.hasOtherFeeling else { return now }
    guard let gain = step.gain else { return "\(now) → **\(ideal)**" }
    return "\(now) → **\(ideal)** (\(gain > 0 ? "+" : "")\(gain))"
  }

  /// A text of the user's as it stands in a table cell: what Markdown or HTML would read as a sign of theirs is shown.
  private static func escape(_ text: String) -> String {
    var result = ""
    for character in OneLine.text(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "@", "!": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
