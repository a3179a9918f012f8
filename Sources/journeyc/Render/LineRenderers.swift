import JourneySource
import TextMetrics

/// Findings on one line each: `path:line:column: severity[code] message`.
struct ShortRenderer {
  let index: SourceIndex

  /// One finding.
  func render(_ finding: Report.Finding) -> String {
    let it = finding.diagnostic
    let place = index.location(it.place, in: finding.unit)
    return "\(place): \(it.severity.word)[\(it.code)] \(SafeText.safe(it.message))\n"
  }
}

/// Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.
struct GitHubRenderer {
  let index: SourceIndex

  /// One finding.
  func render(_ finding: Report.Finding) -> String {
    let it = finding.diagnostic
    let command =
      switch it.severity {
      case .error: "error"
      case .warning: "warning"
      case .info: "notice"
      }
    let lines = index.lines(it.place, in: finding.unit)
    let start = lines.position(at: it.place.range.start)
    let end = lines.position(at: max(it.place.range.start, it.place.range.end))
    var properties = [
      ("file", SafeText.safe(index.file(it.place, in: finding.unit).path)), ("line", String(start.line)),
      ("endLine", String(end.line)),
    ]
    // GitHub refuses columns on findings of several lines.
    if start.line == end.line {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", it.code))
    let list = properties.map { "\($0.0)=\(GitHubRenderer.escape($0.1, isProperty: true))" }
    let words = [it.message, it.why, it.help].compactMap { $0.map(SafeText.safe) }.joined(separator: "\n")
    return "::\(command) \(list.joined(separator: ","))::\(GitHubRenderer.escape(words, isProperty: false))\n"
  }

  /// What the toolkit of GitHub Actions escapes.
  private static func escape(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
