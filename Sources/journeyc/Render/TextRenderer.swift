// Findings for people: what, where, the line as written with carets under the place, where the trouble began, why it
// matters and what would mend it.

import JourneySource
import TextMetrics

/// Writes findings for a terminal.
struct TextRenderer {
  let index: SourceIndex
  let style: Style

  /// One finding with an empty line behind it.
  func render(_ finding: Report.Finding) -> String {
    let diagnostic = finding.diagnostic
    let severity = diagnostic.severity
    let places = [diagnostic.place] + diagnostic.related.map(\.place)
    let gutter = places.map { lineNumber($0, finding.unit).count }.max() ?? 1
    var text = style.severity("\(severity.word)[\(diagnostic.code)]", severity)
    text += style.bold(": " + SafeText.safe(diagnostic.message)) + "\n"
    let blank = String(repeating: " ", count: gutter)
    text += "\(blank)\(style.faint("-->")) \(index.location(diagnostic.place, in: finding.unit))\n"
    text += snippet(diagnostic.place, "^", diagnostic.label, severity, finding.unit, gutter)
    for related in diagnostic.related {
      text += "\(blank)\(style.faint(":::")) \(index.location(related.place, in: finding.unit))\n"
      text += snippet(related.place, "-", related.message, nil, finding.unit, gutter)
    }
    text += remark("why", diagnostic.why, gutter)
    text += remark("help", diagnostic.help, gutter)
    for fix in diagnostic.fixes {
      text += remark(fix.applicability == .safe ? "fix" : "possible fix", fix.title, gutter)
    }
    return text + "\n"
  }

  private func lineNumber(_ place: Place, _ unit: Int) -> String {
    String(index.lines(place, in: unit).line(at: place.range.start))
  }

  /// The line of a place with marks under it; nothing for a file without text.
  private func snippet(
    _ place: Place, _ mark: String, _ label: String, _ severity: Severity?, _ unit: Int, _ gutter: Int
  ) -> String {
    let file = index.file(place, in: unit)
    let blank = String(repeating: " ", count: gutter)
    let bar = style.faint("|")
    guard !file.bytes.isEmpty else {
      return label.isEmpty ? "" : "\(blank) \(bar) \(SafeText.safe(label))\n"
    }
    let lines = index.lines(place, in: unit)
    let number = lines.line(at: place.range.start)
    let line = SourceLine(file, line: lines.range(ofLine: number), mark: place.range)
    let padding = String(repeating: " ", count: gutter - String(number).count)
    var marks = String(repeating: mark, count: line.width)
    if !label.isEmpty { marks += " " + SafeText.safe(label) }
    let colored = severity.map { style.severity(marks, $0) } ?? style.faint(marks)
    let code = line.text.isEmpty ? "" : " " + line.text
    return """
      \(blank) \(bar)
      \(style.faint(String(number)))\(padding) \(bar)\(code)
      \(blank) \(bar) \(String(repeating: " ", count: line.indent))\(colored)

      """
  }

  /// `= help: ...`, wrapped under itself.
  private func remark(_ name: String, _ words: String?, _ gutter: Int) -> String {
    guard let words, !words.isEmpty else { return "" }
    let blank = String(repeating: " ", count: gutter)
    let lines = TextRenderer.wrap(words, width: 100 - name.count - gutter)
    let continuation = "\n" + blank + String(repeating: " ", count: name.count + 5)
    return "\(blank) \(style.faint("=")) \(style.bold(name)): \(lines.joined(separator: continuation))\n"
  }

  /// Breaks a text into lines between words.
  private static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.utf8.split(separator: 0x0A) {
      var line = ""
      var columns = 0
      for word in paragraph.split(separator: 0x20) {
        // Bytes without those that continue a letter: near enough for breaking lines.
        let count = word.count { $0 & 0xC0 != 0x80 }
        if columns > 0, columns + count >= width {
          lines.append(SafeText.safe(line))
          line = ""
          columns = 0
        }
        if columns > 0 { line += " " }
        line += Substring(word)
        columns += count + 1
      }
      lines.append(SafeText.safe(line))
    }
    return lines
  }
}
