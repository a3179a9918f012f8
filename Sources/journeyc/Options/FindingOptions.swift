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
      selected: select.isEmpty ? nil : Set(FindingOptions.codes(select)),
      ignored: Set(FindingOptions.codes(ignore)), limit: max, color: color, isQuiet: quiet, jobs: jobs)
  }

  func validate() throws {
    if let max, max < 0 { throw ValidationError("--max takes a number from 0.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    for code in FindingOptions.codes(select + ignore) where RuleCatalogue.documentation(of: code) == nil {
      let meant = Explain.nearest(to: code).map { " Did you mean `\($0)`?" } ?? ""
      throw ValidationError("There is no rule `\(code)`.\(meant) `journeyc rules` lists them all.")
    }
  }

  private static func codes(_ lists: [String]) -> [String] {
    lists.flatMap { list in
      list.split(separator: ",").map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }
}
