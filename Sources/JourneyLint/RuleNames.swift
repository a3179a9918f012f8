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
    let names = Set(program.settings.severities.keys).union(program.settings.limits.keys).sorted()
    for name in names {
      let place = place(ofSetting: name, in: program)
      if let finding = finding(about: name, at: place, is: "set to another severity") {
        result.append(finding)
      } else if program.settings.limits[name] != nil, RuleCatalogue.rule(named: name)?.limit == nil {
        result.append(
          Diagnostic(
            code, .error, "the rule `\(name)` has no number to set", at: place,
            why: "a limit that nothing reads changes nothing",
            help: "take the limit out; `journeyc explain \(name)` says what the rule does"))
      }
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
    let near = Spelling.nearest(to: name, in: RuleCatalogue.rules.map { $0.documentation.code })
    let fixes = near.map { [Fix("write `\($0)`", .suggested, [TextEdit(place, $0)])] } ?? []
    return Diagnostic(
      code, .error, "there is no rule `\(name)`", at: place, why: why,
      help: near.map { "did you mean `\($0)`?" } ?? "`journeyc rules` lists all rules",
      fixes: place.range.isEmpty ? [] : fixes)
  }

  /// Where `lint { }` names a rule: the first time that `workspace.journey` has it as a whole word after
  /// `lint`.
  ///
  /// The settings do not say where they stand, so this looks at the text; it is only asked for trouble.
  private static func place(ofSetting name: String, in program: Program) -> Place {
    for (index, file) in program.files.enumerated() where isWorkspaceFile(file.path) {
      let start = offset(of: Array("lint".utf8), in: file.bytes, from: 0) ?? 0
      let word = Array(name.utf8)
      if let found = offset(of: word, in: file.bytes, from: start) {
        return Place(FileID(index), ByteRange(found, found + word.count))
      }
    }
    return Place(FileID(0), ByteRange(0, 0))
  }

  private static func isWorkspaceFile(_ path: String) -> Bool {
    path == "workspace.journey" || path.hasSuffix("/workspace.journey")
  }

  /// The offset of `word` as a whole word, comments left out.
  private static func offset(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if bytes[position] == 0x2F, position + 1 < bytes.count, bytes[position + 1] == 0x2F {
        position = SourceScan.lineEnd(bytes, position) + 1
      } else if SourceScan.isWordByte(bytes[position]) {
        var end = position
        while end < bytes.count, SourceScan.isWordByte(bytes[end]) { end += 1 }
        if bytes[position..<end].elementsEqual(word) { return position }
        position = end
      } else {
        position += 1
      }
    }
    return nil
  }
}
