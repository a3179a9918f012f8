import JourneyLanguage

/// What `journeyc explain touchpoint` says of a statement, from the statement table.
package enum StatementExplanation {
  /// What the statements mean that begin with some words, `moment of truth` or `moment`, as text for a terminal; nil where none does.
  package static func text(_ words: String) -> String? {
    let isCustom = words.hasPrefix("x-")
    let whole = Language.table.filter { isCustom ? $0.kind == .custom : $0.phrase == words }
    let definitions = whole.isEmpty ? Language.table.filter { $0.keyword == words } : whole
    guard !definitions.isEmpty else { return nil }
    return definitions.map(text).joined(separator: "\n")
  }

  /// The keyword that a misspelt word is nearest to.
  package static func nearest(to word: String) -> String? {
    Spelling.suggestion(for: word, among: Language.keywords)
  }

  private static func text(_ definition: StatementDefinition) -> String {
    var text = definition.pattern.usage + (definition.block == nil ? "" : " [{ ... }]") + "\n"
    if let choices = choices(of: definition) { text += "\n  WORD is \(choices).\n" }
    text += "\n" + wrapped(definition.meaning, width: 78) + "\n"
    text += "\n  where      " + places(definition) + "\n"
    let often = definition.occurrence == .once ? "once in a block" : "any number of times"
    text += "  how often  " + often + "\n"
    text += "  example    " + definition.example + "\n"
    if let block = definition.block {
      let own = Language.table.filter { $0.contexts.contains(block) && $0.chapter != .everywhere }
      let words = own.map(\.phrase).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      if !words.isEmpty {
        let lines = wrapped(words.joined(separator: ", "), width: 65).split(separator: "\n")
        text += "  holds      " + lines.joined(separator: "\n             ") + "\n"
      }
    }
    return text
  }

  private static func choices(of definition: StatementDefinition) -> String? {
    guard definition.pattern.usage.contains("WORD"), let words = definition.pattern.choices.first else {
      return nil
    }
    return words.map { "`\($0)`" }.joined(separator: ", ")
  }

  private static func places(_ definition: StatementDefinition) -> String {
    if definition.contexts.count > 12 { return "everywhere" }
    return definition.contexts.map(\.phrase).joined(separator: ", ")
  }

  private static func wrapped(_ text: String, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
