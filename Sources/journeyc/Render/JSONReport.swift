import JourneyEmit
import JourneySource

/// Findings as one JSON object: `version`, `findings`, `summary`.
///
/// A finding looks as it does in the documents of `journeyc build`, so that one schema describes both. `version` grows
/// only when something that was there changes its meaning or goes; members may be added.
enum JSONReport {
  /// The version of the form.
  static let version = 1

  /// The report; at most `limit` findings are in it, all are counted.
  static func text(_ report: Report, limit: Int?) -> String {
    let places = report.units.map { PlaceIndex($0.files) }
    var json = JSONWriter()
    json.object { json in
      json.member("version", version)
      json.key("findings")
      json.array { json in
        for finding in report.findings.prefix(limit ?? Int.max) {
          json.value(finding.diagnostic, in: places[finding.unit])
        }
      }
      json.member("summary", inline: true) { json in
        json.member("errors", report.count(.error))
        json.member("warnings", report.count(.warning))
        json.member("infos", report.count(.info))
        json.member("files", report.fileCount)
      }
    }
    return json.text
  }
}
