import JourneyEmit
import JourneyLint
import JourneySource

/// Findings as one JSON object: `version`, `findings`, `summary`.
///
/// A finding looks as it does in the documents of `journeyc build`, so that one schema describes both; here it has a
/// `fingerprint` too, by which it is found again after lines have moved and files have other names. `version` grows
/// only when something that was there changes its meaning or goes; members may be added.
enum JSONReport {
  /// The version of the form.
  static let version = 1

  /// The report; at most `limit` findings are in it, all are counted.
  static func text(_ report: Report, limit: Int?) -> String {
    let places = report.units.map { PlaceIndex($0.files) }
    var fingerprinters = report.units.map { Fingerprinter($0.trees) }
    var json = JSONWriter()
    json.object { json in
      json.member("version", version)
      json.key("findings")
      json.array { json in
        for finding in report.findings.prefix(limit ?? Int.max) {
          let fingerprint = fingerprinters[finding.unit].fingerprint(of: finding.diagnostic)
          json.value(finding.diagnostic, in: places[finding.unit]) { json in
            json.member("fingerprint", fingerprint.value)
          }
        }
      }
      json.member("summary", inline: true) { json in
        json.member("errors", report.count(.error))
        json.member("warnings", report.count(.warning))
        json.member("infos", report.count(.info))
        json.member("files", report.fileCount)
        json.member("known", report.knownCount == 0 ? nil : report.knownCount)
      }
    }
    return json.text
  }
}
