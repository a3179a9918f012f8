import ArgumentParser
import JourneyEmit
import JourneyLint
import JourneySource
import TextMetrics

/// `journeyc explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a finding or a statement means.",
    discussion: """
      Of a rule it says what it finds, why that matters and what to do about it,
      with examples. Of a statement it says how it is written and what it means.

        journeyc explain unowned-touchpoint
        journeyc explain handoff
      """)

  @Argument(
    help: "A rule, as it stands in brackets in findings, or the first words of a statement.",
    completion: .list(RuleCatalogue.all.map(\.code)))
  var words: [String]

  func run() throws {
    let name = words.joined(separator: " ")
    guard let text = Explain.text(name) ?? StatementExplanation.text(name) else {
      let nearest = Explain.nearest(to: name) ?? StatementExplanation.nearest(to: name)
      let meant = nearest.map { "; did you mean `\($0)`?" } ?? ""
      throw Failure(
        "there is no rule and no statement `\(SafeText.safe(name))`\(meant) (`journeyc rules` lists the rules)"
      )
    }
    StandardStream.output.write(text)
  }
}
