import ArgumentParser
import JourneyLint

/// Names of rules as options take them.
enum RuleArguments {
  /// The names in lists with commas.
  static func codes(_ lists: [String]) -> [String] {
    lists.flatMap { list in
      list.split(separator: ",").map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  /// Refuses names that no rule has, and says which may have been meant.
  static func validate(_ lists: [String]) throws {
    for code in codes(lists) where RuleCatalogue.documentation(of: code) == nil {
      let meant = Explain.nearest(to: code).map { " Did you mean `\($0)`?" } ?? ""
      throw ValidationError("There is no rule `\(code)`.\(meant) `journeyc rules` lists them all.")
    }
  }
}
