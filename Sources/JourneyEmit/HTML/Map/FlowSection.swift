/// The flow diagram in the page, drawn by Graphviz.
enum FlowSection {
  /// `svg` is a whole document of ours; `files` are the same diagram in other forms, beside the page.
  static func markup(_ svg: String?, files: [String]) -> Markup {
    guard let svg, let start = svg.range(of: "<svg") else { return .none }
    let drawing = prefixIDs(String(svg[start.lowerBound...]))
    let links: Markup = files.isEmpty ? .none : "<p>\(MapIntro.links(files))</p>"
    return #"""
      <section id="flow"><div class="fi-h"><h2>Flow diagram</h2>\#(links)</div>
      <div class="flowbox" tabindex="0" role="region" aria-label="Flow diagram">\#(Markup(verbatim: drawing))</div>
      </section>
      """#
  }

  /// What the size of the diagram asks for: text in it does not become tiny, it rather scrolls.
  static func styles(_ svg: String?) -> String {
    guard let svg, let width = svg.range(of: " width=\"") else { return "" }
    let points = Double(svg[width.upperBound...].prefix { $0.isNumber }) ?? 0
    return ".flowbox svg{min-width:\(Int(points * 4 / 3 * 0.8))px}"
  }

  /// Ids of the diagram must not meet those of the page. What refers to them inside the drawing is kept in step;
  /// links to steps of the page (`href`) stay.
  static func prefixIDs(_ svg: String) -> String {
    var result = ""
    var rest = svg[...]
    for (pattern, replacement) in [(#" id=""#, #" id="flow-"#), ("url(#", "url(#flow-")] {
      result = ""
      while let found = rest.range(of: pattern) {
        result += rest[..<found.lowerBound] + replacement
        rest = rest[found.upperBound...]
      }
      result += rest
      rest = result[...]
    }
    return result
  }
}

extension StringProtocol {
  /// The first place of `pattern`, byte by byte. The standard library has no search without regular expressions.
  func range(of pattern: String) -> Range<Index>? {
    let wanted = Array(pattern.utf8)
    guard let first = wanted.first else { return nil }
    var start = utf8.startIndex
    while let candidate = utf8[start...].firstIndex(of: first) {
      if utf8[candidate...].starts(with: wanted) {
        return candidate..<utf8.index(candidate, offsetBy: wanted.count)
      }
      start = utf8.index(after: candidate)
    }
    return nil
  }
}
