/// The diagrams in the page, drawn by Graphviz.
enum DiagramSection {
  /// `drawings` are whole documents of ours; `files` are the same diagrams in other forms, beside the page.
  static func markup(_ drawings: [(diagram: JourneyDiagram, svg: String)], files: [String]) -> Markup {
    var sections: Markup = .none
    for (diagram, svg) in drawings {
      guard let start = svg.range(of: "<svg") else { continue }
      let drawing = prefixIDs(String(svg[start.lowerBound...]))
      let own = files.filter { DiagramSection.diagram(ofFile: $0) == diagram }
      let links: Markup = own.isEmpty ? .none : "<p>\(MapIntro.links(own))</p>"
      sections += #"""
        <section class="diagram" id="diagram.\#(diagram.rawValue)"><div class="fi-h"><h2>\#(diagram.title)</h2>\#(links)\#(zoom(diagram))</div>
        <div class="flowbox \#(diagram.rawValue)" tabindex="0" role="region" aria-label="\#(diagram.title)">\#(Markup(verbatim: drawing))</div>
        </section>

        """#
    }
    return sections
  }

  /// Buttons that change how large a diagram is drawn; what they do is in the script.
  private static func zoom(_ diagram: JourneyDiagram) -> Markup {
    #"""
    <div class="zoom js-only" role="group" aria-label="Size: \#(diagram.title)">\#
    <button class="btn" type="button" data-z=".8" aria-label="Zoom out">−</button>\#
    <button class="btn" type="button" data-z="1.25" aria-label="Zoom in">+</button>\#
    <button class="btn" type="button" data-z="0">Fit</button></div>
    """#
  }

  /// Which diagram a file beside the page holds: `buy-phone.lanes.svg`. Everything else goes with the first one.
  private static func diagram(ofFile name: String) -> JourneyDiagram {
    let parts = name.split(separator: ".")
    guard parts.count > 2 else { return .flow }
    return JourneyDiagram(rawValue: String(parts[parts.count - 2])) ?? .flow
  }

  /// What the sizes of the diagrams ask for: their smallest text, of 9 points, has 11 pixels at least. They rather scroll,
  /// on a screen: paper has no scroll bar, and what does not fit would be cut off there or shrink the whole page.
  static func styles(_ drawings: [(diagram: JourneyDiagram, svg: String)]) -> String {
    drawings.map { diagram, svg in
      func numbers(_ name: String) -> [Double] {
        guard let start = svg.range(of: " \(name)=\"") else { return [] }
        return svg[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ").map {
          Double($0.prefix { $0.isNumber || $0 == "." }) ?? 0
        }
      }
      // Width and height are whole points, and the smaller of the two scales counts.
      let box = numbers("viewBox")
      guard let width = numbers("width").first, let height = numbers("height").first, box.count == 4,
        height > 0
      else { return "" }
      let least = Int((max(box[2], box[3] * width / height) * 11 / 9).rounded(.up))
      return "@media screen{.flowbox.\(diagram.rawValue) svg{min-width:\(least)px}}"
    }.joined()
  }

  /// Ids of diagrams must not meet those of the page. What refers to them inside the drawing is kept in step;
  /// links to steps of the page (`href`) stay.
  static func prefixIDs(_ svg: String) -> String {
    // Texts have no quotes that are not escaped: what looks like an attribute is one.
    let bytes = Array(svg.utf8).replacing(#" id=""#, with: #" id="flow-"#).replacing(
      #"="url(#"#, with: #"="url(#flow-"#)
    return String(decoding: bytes, as: UTF8.self)
  }
}
