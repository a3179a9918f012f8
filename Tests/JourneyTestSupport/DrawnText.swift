import TextMetrics

/// A text in a drawing of Graphviz's, with the box that it takes.
package struct DrawnText {
  package var text: String
  package var size: Double
  package var left: Double
  package var right: Double
  package var top: Double
  package var bottom: Double

  /// All texts of an SVG document, from its upper left corner.
  package static func all(in svg: String) -> [DrawnText] {
    let height =
      svg.firstMatch(of: /viewBox="[-0-9.]+ [-0-9.]+ [0-9.]+ ([0-9.]+)"/).flatMap { Double($0.output.1) } ?? 0
    let pattern =
      /<text text-anchor="(start|middle|end)" x="([-0-9.]+)" y="([-0-9.]+)"([^>]*) font-size="([0-9.]+)"[^>]*>([^<]*)</
    return svg.matches(of: pattern).map { found in
      let (x, y, size) = (
        Double(found.output.2) ?? 0, Double(found.output.3) ?? 0, Double(found.output.5) ?? 0
      )
      let references = ["&quot;": "\"", "&#39;": "'", "&#45;": "-", "&lt;": "<", "&gt;": ">", "&amp;": "&"]
      let text = references.reduce(String(found.output.6)) { $0.replacing($1.key, with: $1.value) }
      let width = TextMetrics.width(of: text, size: size, bold: found.output.4.contains("bold"))
      let left = found.output.1 == "start" ? x : found.output.1 == "middle" ? x - width / 2 : x - width
      return DrawnText(
        text: text, size: size, left: left, right: left + width, top: height + y - size * 0.76,
        bottom: height + y + size * 0.2)
    }
  }

  /// What leaves a paper of some size, and what lies on something else.
  package static func flaws(_ texts: [DrawnText], width: Double, height: Double) -> [String] {
    var flaws: [String] = []
    // From the left: whatever begins behind the end of a text cannot lie on it.
    let sorted = texts.sorted { $0.left < $1.left }
    for (index, text) in sorted.enumerated() {
      if text.left < -0.5 || text.right > width + 0.5 || text.top < -0.5 || text.bottom > height + 0.5 {
        flaws.append("“\(text.text)” leaves the paper")
      }
      for other in sorted[(index + 1)...] {
        if other.left >= text.right - 0.1 { break }
        if text.top < other.bottom - 0.1, other.top < text.bottom - 0.1 {
          flaws.append("“\(text.text)” lies on “\(other.text)”")
        }
      }
    }
    return flaws
  }
}
