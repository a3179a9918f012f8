import ArgumentParser
import JourneyEmit

/// `journeyc schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of the documents that build --emit json or gap --format json writes.",
    discussion: """
        journeyc schema >journey.schema.json
        journeyc schema gap >gap.schema.json
      """)

  /// The documents there are schemas for.
  enum Document: String, CaseIterable, ExpressibleByArgument {
    case journey, gap
  }

  @Argument(help: "What the documents hold.")
  var document = Document.journey

  func run() {
    switch document {
    case .journey: StandardStream.output.write(JourneySchema.text)
    case .gap: StandardStream.output.write(GapSchema.text)
    }
  }
}
