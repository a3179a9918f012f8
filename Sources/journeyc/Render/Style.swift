import JourneySource

/// Colours of a terminal, or none.
struct Style {
  var isColored: Bool

  /// Text in bold.
  func bold(_ text: String) -> String { wrap(text, "1") }
  /// Text that stands back: gutters, arrows.
  func faint(_ text: String) -> String { wrap(text, "1;34") }
  /// Text in the colour of a severity.
  func severity(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .info: wrap(text, "1;36")
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
