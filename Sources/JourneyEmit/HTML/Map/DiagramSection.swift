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

  /// What the sizes of the diagrams ask for. On a screen their smallest text, of 9 points, has 11 pixels at least: they rather scroll. Paper
  /// has no scroll bar; there a diagram that could not be read on the paper of the map gets a page that is large enough.
  static func styles(
    _ drawings: [(diagram: JourneyDiagram, svg: String)], on paper: PrintPlan.Paper
  ) -> String {
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
        width > 0, height > 0
      else { return "" }
      let least = Int((max(box[2], box[3] * width / height) * 11 / 9).rounded(.up))
      return "@media screen{.flowbox.\(diagram.rawValue) svg{min-width:\(least)px}}"
        + ownPage(diagram, width: width, height: height, on: paper)
    }.joined()
  }

  /// How much of its size a diagram keeps on paper at least: its smallest text, of 9 points, has 5.6 then.
  private static let leastScale = 0.62
  /// What its title takes of the height, in millimetres.
  private static let titleHeight = 14.0
  /// The longest page of a PDF, 14,400 units (PDF 32000-1, annex C), in millimetres.
  private static let longest = 5080.0

  /// The page of a diagram that is `width` by `height` points; empty: it can be read on `paper`.
  private static func ownPage(
    _ diagram: JourneyDiagram, width: Double, height: Double, on paper: PrintPlan.Paper
  ) -> String {
    let (wide, high) = (width / 72 * 25.4, height / 72 * 25.4)
    func scale(_ paper: PrintPlan.Paper) -> Double {
      let room = (
        paper.width - 2 * PrintPlan.Paper.margin, paper.height - 2 * PrintPlan.Paper.margin - titleHeight
      )
      return min(room.0 / wide, room.1 / high)
    }
    guard scale(paper) < leastScale else { return "" }
    var own =
      PrintPlan.Paper.all.joined().first { scale($0) >= leastScale } ?? roll(wide, high)
    let drawn = min(1, scale(own))
    // Of a sheet that stays half empty a strip is enough.
    let margins = 2 * PrintPlan.Paper.margin
    let (usedWidth, usedHeight) = (wide * drawn + margins, high * drawn + margins + titleHeight)
    if usedWidth < own.width / 2 { own.width = usedWidth.rounded(.up) }
    if usedHeight < own.height / 2 { own.height = usedHeight.rounded(.up) }
    let name = diagram.rawValue
    return """
      @media print{@page \(name){size:\(Fixed.text(own.width))mm \(Fixed.text(own.height))mm;margin:\(Fixed.text(PrintPlan.Paper.margin))mm}\
      [id="diagram.\(name)"]{page:\(name);margin:0!important}\
      .flowbox.\(name) svg{width:\(Fixed.text(wide * drawn))mm;max-width:none;max-height:none!important}}
      """
  }

  /// A piece of a roll: what is longer than all sheets.
  private static func roll(_ wide: Double, _ high: Double) -> PrintPlan.Paper {
    let margins = 2 * PrintPlan.Paper.margin
    let scale = min(
      leastScale, (longest - margins) / wide, (longest - margins - titleHeight) / high)
    return PrintPlan.Paper(
      width: (wide * scale + margins).rounded(.up),
      height: (high * scale + margins + titleHeight).rounded(.up))
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
