import JourneySource

/// Documentation of what the compiler itself finds: errors in the text and in files. The compiler reports
/// them, not the linter; they have no setting, and nothing allows them.
package enum CoreCodes {
  /// All of them.
  package static let all: [RuleDocumentation] = syntax + names + values + environment

  /// The code under which names of rules are checked.
  static let unknownRule = RuleDocumentation(
    "unknown-rule", .names, .error,
    summary: "An `allow` or a setting that names no rule, or one that cannot be set",
    why: """
      A misspelled rule is never allowed, raised or turned off; whoever wrote it believes it is. Errors in \
      the text itself can be neither allowed nor lowered: while there is one, nobody can say what the \
      journey means.
      """,
    mend: "Write the rule as `journeyc rules` lists it. Mend errors in the text instead of allowing them.",
    flagged: [
      RuleDocumentation.Example(
        "A letter is missing",
        Sample.journey(
          Sample.step("order", "Orders in the web shop", "allow long-wai \"Customers choose the slot\"")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The rule's name as it is",
        Sample.journey(
          """
          touchpoint order "Orders in the web shop" {
            allow missing-emotion "Interviews are planned"
            channel shop
            tangible "Order confirmation"
          }
          """))
    ])
}
