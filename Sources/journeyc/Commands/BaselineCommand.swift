import ArgumentParser

/// `journeyc baseline`.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Let today's findings wait, so that only new ones count.",
    discussion: """
        journeyc baseline create    write down what is found today
        journeyc baseline prune     take out what is mended

      The baseline is a file to be committed, journeyc-baseline.json in the folder of the workspace. check, build and \
      fix find it by themselves, and neither show nor count the findings in it; --no-baseline shows them. An entry goes \
      by the rule and by the names of journey, step and declaration, so it holds when lines move, when files are \
      renamed, when a name changes and `formerly` tells the old one, and when a statement changes and its trouble stays, like a \
      wait that is shorter and still too long. It covers as many findings as there were, and \
      one more shows. Errors in the text itself cannot wait: while there is one, nobody can say what a journey means. The \
      maps of `journeyc build` show all findings.
      """,
    subcommands: [BaselineCreateCommand.self, BaselinePruneCommand.self])
}

/// `journeyc baseline create`.
struct BaselineCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Write down what is found today.",
    discussion: """
        journeyc baseline create
        journeyc baseline create --select missing-tangible,missing-emotion

      Writes the baseline anew; with --select or --ignore the entries of other rules stay as they are. With paths, \
      whole workspaces are meant. Exit status: 0 written, 1 written, but errors in the text are left, 2 wrong usage, or a \
      disk that does not play along.
      """)

  @OptionGroup var shared: BaselineArguments
  @OptionGroup var rules: RuleChoice

  func run() throws { throw try BaselineWriter(shared, rules).create() }
}

/// `journeyc baseline prune`.
struct BaselinePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take out of the baseline what is mended.",
    discussion: """
        journeyc baseline prune

      Nothing is added. Entries under a former name get the name of today. Exit status: 0 the baseline holds nothing \
      any more that is mended, 1 errors in the text hide what is, and nothing was taken out, 2 wrong usage, no \
      baseline, or a disk that does not play along.
      """)

  @OptionGroup var shared: BaselineArguments

  func run() throws { throw try BaselineWriter(shared, nil).prune() }
}

/// What both understand.
struct BaselineArguments: ParsableArguments {
  @Argument(
    help: "Files and folders, whose workspaces are meant. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The baseline, if it is not journeyc-baseline.json in the folder of the workspace.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Use so many threads; as many as there are processors by default.", valueName: "count")
  )
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
  }
}
