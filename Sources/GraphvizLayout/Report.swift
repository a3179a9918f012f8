/// What Graphviz said while it drew, sorted.
struct Report {
  private(set) var errors: [String] = []
  private(set) var warnings: [String] = []

  /// Lines that start with "Error: " or "Warning: "; other lines belong to the one before.
  init(_ text: String) {
    var message = "", isWarning = false
    func flush(_ report: inout Report) {
      guard !message.isEmpty else { return }
      if isWarning { report.warnings.append(message) } else { report.errors.append(message) }
    }
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("Error: ") || line.hasPrefix("Warning: ") {
        flush(&self)
        isWarning = line.hasPrefix("Warning: ")
        message = String(line.drop { $0 != " " }.dropFirst())
      } else {
        message += message.isEmpty ? String(line) : " " + line
      }
    }
    flush(&self)
  }
}
