import ArgumentParser
import JourneyEmit
import JourneyLint

/// `journeyc rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List everything that journeyc finds.",
    discussion: """
        journeyc rules
        journeyc rules --format json
      """)

  /// How the list is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Option(help: "How the list is written.")
  var format = Format.text

  func run() {
    switch format {
    case .text: StandardStream.output.write(RulesTable.text)
    case .markdown: StandardStream.output.write(RulesTable.markdown)
    case .json: StandardStream.output.write(RulesCommand.json)
    }
  }

  private static var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.list("rules", RulesTable.rows) { json, row in
        json.object { json in
          json.member("code", row.code)
          json.member("group", row.group)
          json.member("severity", row.severity)
          json.flag("canBeSet", row.canBeSet)
          json.member("limit", row.limit)
          json.member("summary", row.summary)
          json.member("since", row.since)
        }
      }
    }
    return json.text
  }
}
