import ArgumentParser
import JourneyLint
import JourneySource

/// What `check` and `build` understand about findings.
struct FindingOptions: ParsableArguments {
  @Option(
    help: """
      How findings are written: text for people, short with one line each, json for programs, github for \
      annotations in GitHub Actions.
      """)
  var format = FindingSettings().format

  @Option(help: ArgumentHelp("Write the findings to a file.", valueName: "file"), completion: .file())
  var outputFile: String?

  @Option(help: ArgumentHelp("Let warnings count as failure.", valueName: "level"))
  var deny: DenyLevel?

  @Option(
    help: ArgumentHelp(
      """
      Report only these rules, separated by commas, also those that are off. Broken syntax, names and files are \
      reported all the same.
      """, valueName: "rules"), completion: .list(RuleCatalogue.all.map(\.code)))
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Do not report these rules, separated by commas.", valueName: "rules"),
    completion: .list(RuleCatalogue.all.map(\.code)))
  var ignore: [String] = []

  @OptionGroup var known: BaselineOptions

  @Option(help: ArgumentHelp("Write at most so many findings. All are counted.", valueName: "count"))
  var max: Int?

  @Option(help: "Use colour. NO_COLOR and CLICOLOR_FORCE are honoured.")
  var color = FindingSettings().color

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = FindingSettings().isQuiet

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Use so many threads; as many as there are processors by default.", valueName: "count")
  )
  var jobs: Int?

  /// What was said, as values.
  var settings: FindingSettings {
    FindingSettings(
      format: format, outputFile: outputFile, deny: deny,
      selected: select.isEmpty ? nil : Set(RuleArguments.codes(select)),
      ignored: Set(RuleArguments.codes(ignore)), baseline: known.choice, limit: max, color: color,
      isQuiet: quiet, jobs: jobs)
  }

  func validate() throws {
    if let max, max < 0 { throw ValidationError("--max takes a number from 0.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    try RuleArguments.validate(select + ignore)
  }
}
