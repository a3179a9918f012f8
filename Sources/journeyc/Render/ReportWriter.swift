import JourneyLint
import JourneySource
import JourneyWorkspace
import TextMetrics

/// Writes a report where and how the options say.
struct ReportWriter {
  let settings: FindingSettings
  /// Where findings go without `--output-file`.
  let stream: StandardStream

  /// Text is handed on in pieces of this size: nobody waits for the last finding to see the first.
  private static let piece = 65_536

  /// Writes the findings.
  func write(_ report: Report) throws(Failure) {
    var text = ""
    var collected: [UInt8] = []
    func flush() {
      if settings.outputFile == nil { stream.write(text) } else { collected += Array(text.utf8) }
      text = ""
    }
    render(report) { part in
      text += part
      if text.utf8.count > ReportWriter.piece { flush() }
    }
    flush()
    if let file = settings.outputFile {
      let path = Path(file, in: try Session.currentFolder())
      // What is no ordinary file, like /dev/stderr, cannot be replaced by one.
      _ = try AtomicFile.write(collected, to: path)
    }
  }

  private func render(_ report: Report, _ write: (String) -> Void) {
    let index = SourceIndex(report)
    let findings = report.findings.prefix(settings.limit ?? Int.max)
    switch settings.format {
    case .text:
      let renderer = TextRenderer(index: index, style: Style(isColored: settings.isColored(stream)))
      for finding in findings { write(renderer.render(finding)) }
    case .short:
      let renderer = ShortRenderer(index: index)
      for finding in findings { write(renderer.render(finding)) }
    case .github:
      let renderer = GitHubRenderer(index: index)
      for finding in findings { write(renderer.render(finding)) }
    case .json: write(JSONReport.text(report, limit: settings.limit))
    }
  }

  /// Says on standard error what it comes to, unless it is to be quiet.
  func summarize(_ report: Report) {
    guard !settings.isQuiet else { return }
    if let (count, example) = report.errorsElsewhere {
      let errors = count == 1 ? "1 error is" : "\(count) errors are"
      StandardStream.error.say(
        "note: \(errors) in files that were not asked for and may be used here, like \(SafeText.safe(example))"
      )
    }
    var hidden = ""
    if let max = settings.limit, report.findings.count > max {
      hidden = "; \(report.findings.count - max) of them not shown (--max \(max))"
    }
    if report.knownCount > 0 {
      hidden += "; \(Self.counted(report.knownCount, "finding") ?? "") in the baseline"
    }
    StandardStream.error.say(Self.summary(report) + hidden)
    // Fewer findings than before are no good news where somebody mistyped a word.
    let isUnreadable = report.findings.contains {
      $0.diagnostic.severity == .error && !RuleCatalogue.canBeSet($0.diagnostic.code)
    }
    if isUnreadable {
      StandardStream.error.say("note: some rules wait until the text has no errors, and may find more then")
    }
    if settings.format == .text, let first = report.findings.first {
      let codes = Set(report.findings.map(\.diagnostic.code)).count
      let more = codes > 1 ? ", and so for the others" : ""
      StandardStream.error.say("`journeyc explain \(first.diagnostic.code)` says more about it\(more)")
    }
  }

  /// Says which entries of the baseline are of no use any more.
  func nameStale(_ report: Report) {
    guard !settings.isQuiet, !report.stale.isEmpty else { return }
    let count = report.stale.reduce(0) { $0 + $1.count }
    StandardStream.error.say(
      count == 1
        ? "note: 1 finding of the baseline is gone; `journeyc baseline prune` takes it out"
        : "note: \(count) findings of the baseline are gone; `journeyc baseline prune` takes them out")
    for entry in report.stale { StandardStream.error.say("  \(BaselineDocument.line(entry))") }
  }

  /// `3 errors, 7 warnings and 2 infos; 4 files checked`.
  private static func summary(_ report: Report) -> String {
    let parts = [
      counted(report.count(.error), "error"), counted(report.count(.warning), "warning"),
      counted(report.count(.info), "info"),
    ].compactMap(\.self)
    let files = counted(report.fileCount, "file") ?? "no file"
    guard let last = parts.last else { return "no findings; \(files) checked" }
    let list = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "\(list); \(files) checked"
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
