import JourneyEmit
import JourneyLint
import TextMetrics

/// The baseline as a file: JSON, an entry a line, sorted, so that versions can be compared and merged line by line.
///
/// `version` grows when fingerprints are made in another way; `where` is for people, and nothing reads it.
enum BaselineDocument {
  /// The version of the form.
  static let version = 1
  private static let remedy = "; `journeyc baseline create` writes it anew"

  /// The text of the file.
  static func text(_ baseline: Baseline) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", version)
      json.key("findings")
      json.array { json in
        for entry in baseline.entries {
          json.object(inline: true) { json in
            json.member("rule", entry.rule)
            json.member("where", entry.surroundings)
            json.member("fingerprint", entry.fingerprint)
            json.member("count", entry.count)
          }
        }
      }
    }
    return json.text
  }

  /// What the file says.
  static func read(_ bytes: [UInt8]) throws(JSONMistake) -> Baseline {
    if let line = conflict(bytes) {
      throw JSONMistake(
        line: line, message: "two branches met here and nobody has merged them; keep the lines of both")
    }
    let document = try JSONReader.read(bytes)
    guard case .object = document.content, let version = document["version"] else {
      throw JSONMistake(line: document.line, message: "this is no baseline: it has no \"version\"" + remedy)
    }
    guard let number = version.number, number > 0 else {
      throw JSONMistake(line: version.line, message: "\"version\" is a number from 1")
    }
    guard number <= BaselineDocument.version else {
      throw JSONMistake(
        line: version.line, message: "a later journeyc wrote this baseline, in version \(number) of its form")
    }
    guard let findings = document["findings"]?.elements else {
      throw JSONMistake(line: document.line, message: "this is no baseline: it has no \"findings\"" + remedy)
    }
    var entries: [Baseline.Entry] = []
    for finding in findings {
      guard let rule = finding["rule"]?.text, let fingerprint = finding["fingerprint"]?.text,
        fingerprint.utf8.count == 16, let count = finding["count"]?.number, count > 0
      else {
        throw JSONMistake(
          line: finding.line,
          message: "an entry has a \"rule\", a \"fingerprint\" of 16 digits and a \"count\" from 1" + remedy)
      }
      entries.append(
        Baseline.Entry(
          rule: rule, surroundings: finding["where"]?.text ?? "", fingerprint: fingerprint, count: count))
    }
    return Baseline(entries)
  }

  /// An entry for people: `missing-tangible in journey parcel, touchpoint call`.
  static func line(_ entry: Baseline.Entry) -> String {
    let place = entry.surroundings.isEmpty ? "" : " in \(entry.surroundings)"
    return SafeText.safe(entry.rule + place + (entry.count > 1 ? " (\(entry.count) times)" : ""))
  }

  /// The line in which Git left a conflict.
  private static func conflict(_ bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      ["<<<<<<< ", "=======", ">>>>>>> "].contains { line.starts(with: $0.utf8) }
    }.map { $0 + 1 }
  }
}
