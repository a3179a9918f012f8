import JourneySource

/// All kinds of findings as a table: `journeyc rules`.
package enum RulesTable {
  /// One kind of finding as plain values, ready for JSON.
  package struct Row: Hashable, Sendable {
    /// The stable name.
    package let code: String
    /// The heading under which it stands.
    package let group: String
    /// `error`, `warning`, `info`, or `off`.
    package let severity: String
    /// Whether a workspace can set how grave it is, and allow it.
    package let canBeSet: Bool
    /// The number that `limit` sets; nil for most.
    package let limit: Int?
    /// What it finds.
    package let summary: String
    /// The version that brought it.
    package let since: String

    /// The row of `documentation`.
    package init(_ documentation: RuleDocumentation) {
      let rule = RuleCatalogue.rule(named: documentation.code)
      code = documentation.code
      group = documentation.group.rawValue
      severity = documentation.severity?.word ?? "off"
      canBeSet = rule != nil
      limit = rule?.limit
      summary = documentation.summary
      since = documentation.since
    }
  }

  /// All rows in the order of the catalogue.
  package static let rows: [Row] = RuleCatalogue.all.map(Row.init)

  /// The table for a terminal, by group.
  package static var text: String {
    let width = rows.map(\.code.count).max() ?? 0
    var text = ""
    var group = ""
    for row in rows {
      if row.group != group {
        text += "\(group.isEmpty ? "" : "\n")\(row.group)\n"
        group = row.group
      }
      text += "  \(padded(row.code, width))  \(padded(row.severity, 7))  \(row.summary)\n"
    }
    return text + "\n`journeyc explain RULE` tells all about one of them.\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
