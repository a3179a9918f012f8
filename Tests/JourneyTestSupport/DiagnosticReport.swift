import JourneySource

/// Diagnostics as golden files show them: every word and every place, one thing a line.
package enum DiagnosticReport {
  /// The text of `diagnostics`, whose files are `files`.
  package static func text(_ diagnostics: [Diagnostic], in files: [SourceFile]) -> String {
    let lines = files.map { LineIndex($0) }
    func position(_ place: Place) -> String {
      let index = lines[place.file.index]
      let start = index.position(at: place.range.start)
      let end = index.position(at: place.range.end)
      let path = files.count > 1 ? "\(files[place.file.index].path):" : ""
      return "\(path)\(start.line):\(start.column)-\(end.line):\(end.column)"
    }
    var result = ""
    for it in diagnostics {
      result += "\(position(it.place)) \(it.severity.word)[\(it.code)] \(it.message)\n"
      if !it.label.isEmpty { result += "  label: \(it.label)\n" }
      for place in it.related { result += "  related: \(position(place.place)) \(place.message)\n" }
      if let why = it.why { result += "  why: \(why)\n" }
      if let help = it.help { result += "  help: \(help)\n" }
      for fix in it.fixes {
        result += "  fix (\(fix.applicability.rawValue)): \(fix.title)\n"
        for edit in fix.edits {
          let shown = edit.replacement.unicodeScalars.map {
            $0 == "\r" ? "\\r" : $0 == "\n" ? "\\n" : String($0)
          }
          result += "    \(position(edit.place)) becomes `\(shown.joined())`\n"
        }
      }
    }
    return result.isEmpty ? "nothing\n" : result
  }
}
