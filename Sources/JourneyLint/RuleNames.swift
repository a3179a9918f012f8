import JourneyLanguage
import JourneySource

/// Checks the names of rules in `allow` and in `lint { }`: unknown ones, and ones that cannot be set.
enum RuleNames {
  private static let code = CoreCodes.unknownRule.code
  private static let why =
    "a rule that the compiler does not know is never checked, so trouble for the customer would pass unseen"

  /// What is wrong with the names of rules in a workspace.
  static func findings(in program: Program, allows: [Allow]) -> [Diagnostic] {
    var result = allows.compactMap { allow -> Diagnostic? in
      finding(about: allow.rule, at: allow.rulePlace, is: "allowed")
    }
    for mention in program.settings.ruleMentions {
      if let finding = finding(about: mention.rule, at: mention.place, is: "set to another severity") {
        result.append(finding)
      }
    }
    for name in program.settings.limits.keys.sorted() {
      guard let rule = RuleCatalogue.rule(named: name), rule.limit == nil,
        let mention = program.settings.ruleMentions.last(where: { $0.rule == name })
      else { continue }
      result.append(
        Diagnostic(
          code, .error, "the rule `\(name)` has no number to set", at: mention.place,
          why: "a limit that nothing reads changes nothing",
          help: "take the limit out; `journeyc explain \(name)` says what the rule does"))
    }
    return result
  }

  private static func finding(about name: String, at place: Place, is use: String) -> Diagnostic? {
    if RuleCatalogue.rule(named: name) != nil { return nil }
    if CoreCodes.all.contains(where: { $0.code == name }) {
      return Diagnostic(
        code, .error, "`\(name)` cannot be \(use): it is an error in the text itself", at: place,
        why: "while the text has an error, nobody can say what the journey means",
        help: "mend the error, and take `\(name)` out here; only the linter's rules can be \(use)")
    }
    let near = Spelling.suggestion(
      for: name, among: RuleCatalogue.rules.map { $0.documentation.code })
    let fixes = near.map { [Fix("write `\($0)`", .suggested, [TextEdit(place, $0)])] } ?? []
    return Diagnostic(
      code, .error, "there is no rule `\(name)`", at: place, why: why,
      help: near.map { "did you mean `\($0)`?" } ?? "`journeyc rules` lists all rules", fixes: fixes)
  }
}
