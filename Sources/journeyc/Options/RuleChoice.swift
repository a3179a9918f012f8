import ArgumentParser
import JourneyLint
import JourneySource

/// `--select` and `--ignore` where they choose what goes into a file.
struct RuleChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only these rules, separated by commas, also those that are off.", valueName: "rules"),
    completion: .list(RuleCatalogue.all.map(\.code)))
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Not these rules, separated by commas.", valueName: "rules"),
    completion: .list(RuleCatalogue.all.map(\.code)))
  var ignore: [String] = []

  func validate() throws { try RuleArguments.validate(select + ignore) }
}
