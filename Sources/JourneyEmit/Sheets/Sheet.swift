import TextMetrics

// Sheets are drawn through Graphviz, on paper as in SVG, but it has nothing to decide: everything on them is an operation of the
// xdot language in the background of a graph that has no more than two corners. Lengths are points, y downwards.

/// A page to draw on.
package struct Sheet: Sendable {
  /// How lines look.
  enum Dash: String {
    case solid, dashed, dotted
  }

  /// Where a text stands at its place.
  enum Alignment: Int {
    case left = -1
    case center, right
  }

  /// The size in points.
  package let width: Double
  package let height: Double
  private var operations = ""
  /// What words take of the sheet: a cut through one of these is hard to read over.
  private(set) var words: [(left: Double, top: Double, right: Double, bottom: Double)] = []
  /// Lines across all of the sheet, or nearly, at which it can be cut well: of columns by `x`, of lanes by `y`.
  var lines: (x: [Double], y: [Double]) = ([], [])

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  // MARK: Drawing

  /// A line over some points.
  mutating func line(
    _ points: [(x: Double, y: Double)], color: String, width: Double = 0.75, dash: Dash = .solid
  ) {
    pen(color, width, dash)
    operations += "L \(points.count) " + points.map { place($0.x, $0.y) }.joined(separator: " ") + " "
  }

  /// A rectangle, filled where there is a `fill`, with an edge where there is a `stroke`.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String? = nil, stroke: String? = nil,
    lineWidth: Double = 0.75, dash: Dash = .solid
  ) {
    polygon(
      [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill: fill, stroke: stroke,
      lineWidth: lineWidth, dash: dash)
  }

  /// A polygon, filled where there is a `fill`, with an edge where there is a `stroke`.
  mutating func polygon(
    _ corners: [(x: Double, y: Double)], fill: String? = nil, stroke: String? = nil, lineWidth: Double = 0.75,
    dash: Dash = .solid
  ) {
    outline(corners, filled: "P", drawn: "p", fill, stroke, lineWidth, dash)
  }

  /// Cubic curves, one after the other: the first point, then three for each. Closed and filled where there is a `fill`.
  mutating func curves(
    _ points: [(x: Double, y: Double)], fill: String? = nil, stroke: String? = nil, lineWidth: Double = 0.75,
    dash: Dash = .solid
  ) {
    outline(points, filled: "b", drawn: "B", fill, stroke, lineWidth, dash)
  }

  /// What has an outline: by one operation where it is filled, by another for its edge.
  private mutating func outline(
    _ points: [(x: Double, y: Double)], filled: String, drawn: String, _ fill: String?, _ stroke: String?,
    _ lineWidth: Double, _ dash: Dash
  ) {
    let places = "\(points.count) " + points.map { place($0.x, $0.y) }.joined(separator: " ") + " "
    if let fill {
      pen(fill, 0.1, .solid)
      operations += "C \(Sheet.counted(fill)) \(filled) " + places
    }
    if let stroke {
      pen(stroke, lineWidth, dash)
      operations += "\(drawn) " + places
    }
  }

  /// A circle.
  mutating func circle(
    x: Double, y: Double, radius: Double, fill: String? = nil, stroke: String, lineWidth: Double = 0.75,
    dash: Dash = .solid
  ) {
    pen(stroke, lineWidth, dash)
    let round = "\(place(x, y)) \(DotSize.number(radius)) \(DotSize.number(radius)) "
    if let fill {
      operations += "C \(Sheet.counted(fill)) E " + round
    } else {
      operations += "e " + round
    }
  }

  /// One line of text; `y` is its base line.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double, bold: Bool = false, italic: Bool = false,
    color: String = DotPalette.ink, alignment: Alignment = .left
  ) {
    let shown = Sheet.inert(text)
    guard !shown.isEmpty else { return }
    let font = "DejaVu Sans" + (bold ? " Bold" : "") + (italic ? " Italic" : "")
    let room = TextMetrics.width(of: text, size: size, bold: bold)
    operations += "c \(Sheet.counted(color)) F \(DotSize.number(size)) \(Sheet.counted(font)) "
    let left =
      switch alignment {
      case .left: x
      case .center: x - room / 2
      case .right: x - room
      }
    words.append((left, y - size * 0.76, left + room, y + size * 0.24))
    operations += "T \(place(x, y)) \(alignment.rawValue) \(DotSize.number(room)) \(Sheet.counted(shown)) "
  }

  /// Lines of text below each other; the first has its base line at `y`. Returns the base line behind the last.
  @discardableResult
  mutating func lines(
    _ lines: [String], x: Double, y: Double, size: Double, bold: Bool = false, italic: Bool = false,
    color: String = DotPalette.ink, alignment: Alignment = .left
  ) -> Double {
    var y = y
    for line in lines {
      text(line, x: x, y: y, size: size, bold: bold, italic: italic, color: color, alignment: alignment)
      y += size * Sheet.leading
    }
    return y
  }

  /// How far base lines are apart, for a size of 1.
  static let leading = 1.25

  private mutating func pen(_ color: String, _ width: Double, _ dash: Dash) {
    operations += "S \(Sheet.counted("setlinewidth(\(DotSize.number(width)))")) "
    operations += "S \(Sheet.counted(dash.rawValue)) c \(Sheet.counted(color)) "
  }

  private func place(_ x: Double, _ y: Double) -> String {
    "\(DotSize.number(x)) \(DotSize.number(height - y))"
  }

  // MARK: Writing

  /// A text with the number of its bytes before it.
  private static func counted(_ text: String) -> String { "\(text.utf8.count) -\(text)" }

  /// A text of one line that means nothing to the readers on its way: neither of them undoes an escape where another one is meant,
  /// and what looks like a reference is none. A word joiner, which shows nothing, parts what must not meet.
  private static func inert(_ text: String) -> String {
    var result = ""
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isShown = Escape.isAllowed(scalar)
      guard isShown || scalar == "\t" || scalar == "\n" else { continue }
      if before == "\\" || before == "&" { result += "\u{2060}" }
      result.unicodeScalars.append(isShown ? scalar : " ")
      before = scalar
    }
    return before == "\\" ? result + "\u{2060}" : result
  }

  /// The page in the DOT language.
  package var dot: String {
    let quoted = operations.replacing("\"", with: "\\\"")
    return """
      digraph "sheet" {
        graph [pad="0", bgcolor="white", _background="\(quoted)"];
        node [shape="point", width="0", height="0", label="", style="invis"];
        "a" [pos="0,0"];
        "b" [pos="\(DotSize.number(width)),\(DotSize.number(height))"];
      }

      """
  }
}
