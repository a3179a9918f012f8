import ArgumentParser
import JourneyEmit

/// `journeyc schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of the documents that build --emit json writes.",
    discussion: """
        journeyc schema >journey.schema.json
      """)

  func run() { StandardStream.output.write(JourneySchema.text) }
}
