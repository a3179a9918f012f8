import ArgumentParser

/// `journeyc check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong in journeys, and write nothing else.",
    discussion: """
        journeyc check                             the workspace around here
        journeyc check buy-phone.journey           one file and what it uses
        journeyc check --deny warnings Journeys    a folder; warnings fail too
        journeyc check - --stdin-path a.journey    what is not saved yet
        journeyc check --format json               for programs

      Findings go to standard output, the summary to standard error. Of a file only its own findings are shown, though \
      everything that it uses is read. Exit status: 0 nothing that counts, 1 errors (or denied warnings), 2 wrong usage, \
      or no journey file at all.
      """)

  @Argument(
    help: "Files and folders; - for standard input. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file that standard input counts as, for its place in the workspace.", valueName: "file"))
  var stdinPath: String?

  @OptionGroup var options: FindingOptions

  func run() throws {
    throw try Check(paths: paths, standardInputPath: stdinPath, settings: options.settings).run()
  }
}
