import JourneyLanguage

/// Gaps as plain text, to be pasted into a mail.
package enum GapText {
  /// What is between what is and what should be; `gaps` in their order.
  package static func render(_ gaps: [IdealGap], in program: Program) -> String {
    gaps.map { journey(GapWords($0, in: program)) }.joined(separator: "\n\n")
  }

  /// What to say where nobody says how it should be.
  package static let nothing = """
    Nobody says how it should be: write a journey with `ideal of`, or `ideal` at a step.

    """

  private static func journey(_ words: GapWords) -> String {
    var result = ""
    func line(_ text: String) { result += OneLine.text(text) + "\n" }
    line("Gap to the ideal: \(words.title)")
    let whose = words.personas.isEmpty ? "" : ", for \(words.personas)"
    line(
      words.idealTitle.map { "against: \($0)\(whose)" } ?? "against what its steps should feel like\(whose)")
    line(words.accountable.map { "accountable: \($0)" } ?? "accountable: nobody")
    if let leftOut = words.leftOut { line("left out: \(leftOut)") }
    result += "\n"
    let summary = words.summary
    for entry in summary { result += labelled(entry.label, entry.words) }
    if summary.isEmpty { line("  " + GapWords.nothing) }
    for step in words.open {
      result += "\n"
      line(heading(step, words))
      func detail(_ label: String, _ text: String) { result += labelled(label, text) }
      if let feels = feels(step, words) { detail("feels", feels) }
      for change in words.changes(step) {
        // What is no longer asked or promised reads as a sentence of its own.
        let verb = change.label.hasPrefix("no longer ") ? change.label.dropFirst(10) : nil
        if let verb {
          detail(String(verb), "no longer \(change.words)")
        } else {
          detail(change.label, change.words)
        }
      }
      for plan in words.plans(step) {
        let figures = plan.figures.isEmpty ? "" : "; \(plan.figures)"
        detail("plan", "\(plan.text) (\(plan.who), \(plan.due.words)\(figures))")
      }
      if words.lacksPlan(step) { detail("plan", "none yet") }
    }
    return result
  }

  private static func heading(_ step: IdealGap.Step, _ words: GapWords) -> String {
    words.title(step) + (words.fate(step).map { ": \($0)" } ?? "")
  }

  private static func feels(_ step: IdealGap.Step, _ words: GapWords) -> String? {
    guard let ideal = words.idealFeeling(step) else { return step.isDropped ? words.feeling(step) : nil }
    guard let now = words.feeling(step) else { return "should be \(ideal)" }
    guard step.hasOtherFeeling else { return nil }
    guard let gain = step.gain else { return "\(now) → \(ideal)" }
    return "\(now) → \(ideal): \(gain > 0 ? "\(gain) to gain" : "\(-gain) less")"
  }

  /// `text` beside its label, broken before the 100th column where there is a blank.
  private static func labelled(_ label: String, _ text: String) -> String {
    let indentation = 13
    var result = "  " + label + String(repeating: " ", count: max(1, indentation - 2 - label.count))
    var column = indentation
    for (number, word) in OneLine.text(text).split(separator: " ").enumerated() {
      if number > 0, column + word.count + 1 > 100 {
        result += "\n" + String(repeating: " ", count: indentation)
        column = indentation
      } else if number > 0 {
        result += " "
        column += 1
      }
      result += word
      column += word.count
    }
    return result + "\n"
  }
}

/// A text of the user's within a line: no line break, nothing that a terminal obeys, nothing that turns the direction of
/// what follows.
enum OneLine {
  static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: result += " "
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE0FFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
