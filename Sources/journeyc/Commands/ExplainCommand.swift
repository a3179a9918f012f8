import ArgumentParser
import JourneyLint

/// `journeyc explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a finding means, why it matters and what to do about it.",
    discussion: """
        journeyc explain long-wait
        journeyc explain repeated-question
      """)

  @Argument(help: "The name of the rule, as it stands in brackets in findings.")
  var rule: String

  func run() throws {
    guard let text = Explain.text(rule) else {
      let meant = Explain.nearest(to: rule).map { "; did you mean `\($0)`?" } ?? ""
      throw Failure("there is no rule `\(SafeText.safe(rule))`\(meant) (`journeyc rules` lists them all)")
    }
    StandardStream.output.write(text)
  }
}
