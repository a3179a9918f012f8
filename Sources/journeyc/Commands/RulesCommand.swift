import ArgumentParser
import JourneyEmit
import JourneyLint
import JourneySource

/// `journeyc rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List everything that journeyc finds.",
    discussion: """
        journeyc rules                     a table
        journeyc rules --format markdown   a page with all that `explain` says
        journeyc rules --format json       the same for programs
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
    case .markdown: StandardStream.output.write(RulesPage.markdown)
    case .json: StandardStream.output.write(RulesCommand.json)
    }
  }

  private static var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.list("rules", RuleCatalogue.all) { json, documentation in
        let row = RulesTable.Row(documentation)
        json.object { json in
          json.member("code", row.code)
          json.member("group", row.group)
          json.member("severity", row.severity)
          json.flag("canBeSet", row.canBeSet)
          json.member("limit", row.limit)
          json.member("summary", row.summary)
          json.member("why", documentation.why)
          if !documentation.details.isEmpty { json.member("details", documentation.details) }
          json.member("mend", documentation.mend)
          examples("found", documentation.flagged, &json)
          examples("notFound", documentation.ignored, &json)
          json.member("since", row.since)
        }
      }
    }
    return json.text
  }

  private static func examples(
    _ name: String, _ examples: [RuleDocumentation.Example], _ json: inout JSONWriter
  ) {
    json.list(name, examples) { json, example in
      json.object { json in
        json.member("title", example.title)
        json.list("files", example.files) { json, file in
          json.object { json in
            json.member("path", file.path)
            json.member("text", file.text)
          }
        }
      }
    }
  }
}
