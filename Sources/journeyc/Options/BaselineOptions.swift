import ArgumentParser

/// What commands understand about the baseline.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The baseline, if it is not journeyc-baseline.json in the folder of the workspace.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(help: "Look at all findings, also at those in the baseline.")
  var noBaseline = false

  /// What was said.
  var choice: BaselineChoice { noBaseline ? .none : baseline.map { .file($0) } ?? .found }

  func validate() throws {
    if noBaseline, baseline != nil {
      throw ValidationError("--no-baseline and --baseline contradict each other.")
    }
  }
}
