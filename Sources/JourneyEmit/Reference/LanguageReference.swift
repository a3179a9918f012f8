// The language reference as one Markdown page. What people read first is written by hand in
// `LanguageReference+Introduction.swift`; every statement comes from the statement table, so that the page can be
// neither wrong nor late. A test holds `Grammar/reference.md` to what is written here.

import JourneyLanguage

/// The reference of the language for its readers.
package enum LanguageReference {
  /// The whole page.
  package static var markdown: String {
    var parts = [title, contents, introduction, values]
    parts += StatementDefinition.Chapter.allCases.map(chapter)
    parts.append(index)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The headings of the page, as links.
  private static var contents: String {
    let chapters = StatementDefinition.Chapter.allCases.map(\.rawValue)
    let headings = ["A first journey", "How a file is written", "Values"] + chapters + [indexTitle]
    return headings.map { "- [\($0)](#\(anchor($0)))" }.joined(separator: "\n")
  }

  // MARK: Chapters

  private static func chapter(_ chapter: StatementDefinition.Chapter) -> String {
    let statements = Language.table.filter { $0.chapter == chapter }
    return (["## \(chapter.rawValue)", preface(chapter)] + statements.map(section)).joined(separator: "\n\n")
  }

  private static func section(_ definition: StatementDefinition) -> String {
    var parts = ["### \(title(definition))", "```text\n\(usage(definition))\n```", definition.meaning]
    parts.append("- Stands \(places(definition.contexts)), \(times(definition)).")
    if let block = definition.block { parts[3] += "\n- Its block takes \(content(of: block))." }
    parts[3] += "\n- Since version \(definition.since) of the language."
    parts.append("```journey\n\(definition.example)\n```")
    return parts.joined(separator: "\n\n")
  }

  /// How it is written, with the block it may have.
  private static func usage(_ definition: StatementDefinition) -> String {
    if definition.kind == .custom { return "x-ANYTHING ... [{ ... }]" }
    var usage = definition.pattern.usage
    // The words themselves where the statement takes only some.
    for choice in definition.pattern.choices where choice.count > 1 {
      usage = replacing(usage, choice.joined(separator: "|"), choice.joined(separator: " | "))
    }
    return definition.block == nil ? usage : usage + " [{ ... }]"
  }

  private static func times(_ definition: StatementDefinition) -> String {
    switch definition.occurrence {
    case .once: "once"
    case .any: "as often as needed"
    }
  }

  // MARK: Names of statements

  /// The words with which a statement begins: `moment of truth`.
  private static func words(_ definition: StatementDefinition) -> String {
    if definition.kind == .custom { return "x-" }
    var words = [definition.keyword]
    for operation in definition.pattern.operations {
      guard case .literal(let word) = operation else { break }
      words.append(String(decoding: word, as: UTF8.self))
    }
    return words.joined(separator: " ")
  }

  /// The headings of all statements; where several begin alike, with the place where it stands.
  private static let titles: [StatementKind: String] = {
    let counts = Dictionary(Language.table.map { (words($0), 1) }, uniquingKeysWith: +)
    var result: [StatementKind: String] = [:]
    for definition in Language.table {
      let words = words(definition)
      result[definition.kind] = "`\(words)`" + (counts[words] == 1 ? "" : " \(places(definition.contexts))")
    }
    return result
  }()

  private static func title(_ definition: StatementDefinition) -> String { titles[definition.kind] ?? "" }

  /// The anchor of a heading, as the usual Markdown pages make it.
  private static func anchor(_ title: String) -> String {
    var result = ""
    for character in title.lowercased() {
      if character == " " {
        result.append("-")
      } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
        result.append(character)
      }
    }
    return result
  }

  private static func link(_ definition: StatementDefinition) -> String {
    "[`\(words(definition))`](#\(anchor(title(definition))))"
  }

  // MARK: Places

  /// Where something stands: "in a touchpoint or an action", or all but a few.
  private static func places(_ contexts: [Context]) -> String {
    let all = Context.allCases.filter { $0 != .unknown }
    let others = all.filter { !contexts.contains($0) }
    guard contexts.count <= others.count else {
      return "in every block but \(list(others.filter { $0 != .file }.map(noun), "and"))"
        + (others.contains(.file) ? "" : ", and at the top of a file")
    }
    return list(contexts.map(\.phrase), "or")
  }

  /// A context without its "in".
  private static func noun(_ context: Context) -> String { String(context.phrase.dropFirst("in ".count)) }

  /// What may stand in a block.
  private static func content(of block: Context) -> String {
    let own = Language.table.filter { $0.contexts.contains(block) && $0.chapter != .everywhere }
    let isTaggable = Language.table.contains { $0.kind == .tag && $0.contexts.contains(block) }
    let everywhere = "[what stands everywhere](#\(anchor(StatementDefinition.Chapter.everywhere.rawValue)))"
    if own.isEmpty { return everywhere }
    return list(own.map(link), "and") + (isTaggable ? ", and \(everywhere)" : "")
  }

  // MARK: Index

  private static let indexTitle = "All words"

  private static var index: String {
    let sorted = Language.table.sorted { (words($0), title($0)) < (words($1), title($1)) }
    let rows = sorted.map { definition in
      "| \(link(definition)) | \(places(definition.contexts)) | \(definition.chapter.rawValue) |"
    }
    return """
      ## \(indexTitle)

      | Word | Where it stands | Chapter |
      |---|---|---|
      \(rows.joined(separator: "\n"))
      """
  }

  // MARK: Text

  /// `a, b and c`.
  static func list(_ items: [String], _ last: String) -> String {
    guard let final = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) \(final)"
  }

  private static func replacing(_ text: String, _ old: String, _ new: String) -> String {
    guard let range = text.firstRange(of: old) else { return text }
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }
}
