import ArgumentParser
import JourneyLint
import JourneySource
import JourneyWorkspace

/// `journeyc fix`.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Mend what can be mended without asking.",
    discussion: """
        journeyc fix                             every safe fix in the workspace
        journeyc fix --diff                      show what would change
        journeyc fix --suggested a.journey       fixes too that a person should look at
        journeyc fix --rule unused-allow         only what this rule finds
        journeyc fix - --stdin-path a.journey    standard input to standard output

      A safe fix keeps the meaning, or there is only one sensible mend; a suggested one is a proposal, and of several \
      the first is taken. Fixes are applied in rounds until nothing is left to apply. Each is held to its promise: what \
      it mends is gone, and nothing is found that was not found before (mending an error may uncover what rules could \
      not see). One that would break it is left out, and standard error says so. Files laid out by `journeyc fmt` stay \
      so; others keep their layout. Findings in the baseline stay, unless --no-baseline is given.

      Exit status: 0 no error is left, 1 errors are left (or, with --diff, something would change), 2 wrong usage, or a \
      file that cannot be read or written; the other files are mended all the same.
      """)

  @Argument(
    help: "Files and folders; - for standard input. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Flag(help: "Apply suggested fixes too, the first of each finding.")
  var suggested = false

  @Flag(help: "Write nothing; show what would change.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "Mend only what these rules find, also one that is off. Can be given several times.", valueName: "rules"
    ),
    completion: .list(RuleCatalogue.all.map(\.code)))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file that standard input counts as, for its place in the workspace.", valueName: "file"))
  var stdinPath: String?

  @OptionGroup var known: BaselineOptions

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Use so many threads; as many as there are processors by default.", valueName: "count")
  )
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    try RuleArguments.validate(rule)
  }

  func run() throws {
    let session = try Session(paths: paths, standardInputPath: stdinPath, jobs: jobs)
    try session.requireFiles()
    let rules = rule.isEmpty ? nil : Set(RuleArguments.codes(rule))
    var fixer = Fixer(
      session: session, wish: FixWish(takesSuggested: suggested, rules: rules), baseline: known.choice)
    for workspace in session.workspaces { try fixer.mend(workspace) }
    throw fixer.finish(
      as: paths.contains("-") ? (diff ? .diff : .standardOutput) : diff ? .diff : .files, isQuiet: quiet)
  }
}
