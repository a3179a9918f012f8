import TextMetrics

/// Puts the page's drawings on paper: the drawn lanes, and the small pictures in cells.
///
/// They are SVG of few elements: `path`, `rect`, `circle`, `text`, `g` and `use`.
struct PaperDrawing {
  /// Where a drawing comes to stand.
  struct Frame {
    /// The corner of the window on the sheet.
    var x: Double
    var y: Double
    /// Points for a unit of the drawing.
    var scale: Double
    /// The part that is shown, from left to right.
    var window: ClosedRange<Double>

    func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (self.x + (x - window.lowerBound) * scale, self.y + y * scale)
    }
  }

  /// What `use` refers to.
  private let definitions: [String: MarkupElement]

  init(_ definitions: MarkupElement) { self.definitions = definitions.byID }

  private init(_ definitions: [String: MarkupElement]) { self.definitions = definitions }

  /// The same with more to refer to.
  func adding(_ further: MarkupElement) -> PaperDrawing {
    PaperDrawing(definitions.merging(further.byID) { first, _ in first })
  }

  /// The drawing with an id.
  subscript(id: String) -> MarkupElement? { definitions[id] }

  /// Draws the marks of a group.
  func draw(_ id: String, in frame: Frame, on sheet: inout Sheet) {
    guard let group = definitions[id] else { return }
    draw(group, group: id, frame, color: Theme.Token.ink.colors.light, nil, &sheet)
  }

  /// Draws a picture that stands in a text: an `svg` with a view of its own.
  ///
  /// - Parameter entry: the entry of the legend that it belongs to.
  func draw(
    picture: MarkupElement, at place: (x: Double, y: Double), scale: Double, color: String,
    entry: MarkupElement? = nil, on sheet: inout Sheet
  ) {
    let frame = Frame(x: place.x, y: place.y, scale: scale, window: 0...PaperDrawing.size(of: picture).width)
    draw(picture, group: picture.has("ic") ? MarkStyle.icon : "", frame, color: color, entry, &sheet)
  }

  /// The size of a picture's view.
  static func size(of picture: MarkupElement) -> (width: Double, height: Double) {
    let box = (picture.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double(String($0)) }
    return box.count == 4 ? (box[2], box[3]) : (16, 16)
  }

  private func draw(
    _ element: MarkupElement, group: String, _ frame: Frame, color: String, _ entry: MarkupElement?,
    _ sheet: inout Sheet
  ) {
    func style() -> MarkStyle {
      entry.map { MarkStyle.ofKey(element, in: $0, color: color) }
        ?? MarkStyle.of(element, group: group, color: color)
    }
    // The ground of a lane lies below the lines of the grid: whoever draws the grid draws it.
    // A twin is there for who looks at one persona alone.
    guard !element.has("neg"), !element.has("tw") else { return }
    switch element.name {
    case "path": path(PathData(element.attributes["d"] ?? ""), style(), frame, &sheet)
    case "rect":
      let left = max(frame.window.lowerBound, element.number("x"))
      let right = min(frame.window.upperBound, element.number("x") + element.number("width"))
      guard right > left else { return }
      let (x, y) = frame.point(left, element.number("y"))
      let style = style()
      sheet.rectangle(
        x: x, y: y, width: (right - left) * frame.scale, height: element.number("height") * frame.scale,
        fill: style.fill, stroke: style.stroke, lineWidth: style.width * frame.scale)
    case "circle":
      let center = element.number("cx")
      guard frame.window.contains(center) else { return }
      let (x, y) = frame.point(center, element.number("cy"))
      let style = style()
      sheet.circle(
        x: x, y: y, radius: element.number("r") * frame.scale, fill: style.fill,
        stroke: style.stroke ?? style.fill ?? color,
        lineWidth: (style.stroke == nil ? 0.1 : style.width) * frame.scale, dash: style.dash)
    case "text": text(element, group, frame, &sheet)
    case "use":
      guard let id = element.attributes["href"]?.dropFirst(), let used = definitions[String(id)] else {
        return
      }
      // A symbol stands for itself; a part of a drawing brings its own classes.
      let isSymbol = used.name == "symbol"
      for child in used.elements {
        draw(child, group: isSymbol ? group : String(id), frame, color: color, entry, &sheet)
      }
    default:
      for child in element.elements { draw(child, group: group, frame, color: color, entry, &sheet) }
    }
  }

  private func path(_ path: PathData, _ style: MarkStyle, _ frame: Frame, _ sheet: inout Sheet) {
    for run in path.clipped(to: frame.window) where !run.segments.isEmpty {
      let start = frame.point(run.start.x, run.start.y)
      let isCurved = run.segments.contains { if case .curve = $0 { true } else { false } }
      // A curve that is filled is closed for itself.
      let isClosed = run.isClosed || style.fill != nil
      var points = [start]
      var pen = run.start
      for segment in run.segments + (run.isClosed && isCurved ? [.line(run.start)] : []) {
        switch segment {
        case .line(let end) where isCurved:
          for share in [1.0 / 3, 2.0 / 3, 1] {
            points.append(frame.point(pen.x + (end.x - pen.x) * share, pen.y + (end.y - pen.y) * share))
          }
        case .line(let end): points.append(frame.point(end.x, end.y))
        case .curve(let one, let two, let end):
          points += [one, two, end].map { frame.point($0.x, $0.y) }
        }
        pen = segment.end
      }
      let width = style.width * frame.scale
      if isCurved {
        sheet.curves(points, fill: style.fill, stroke: style.stroke, lineWidth: width, dash: style.dash)
      } else if isClosed {
        sheet.polygon(points, fill: style.fill, stroke: style.stroke, lineWidth: width, dash: style.dash)
      } else if let stroke = style.stroke, style.isFine, let from = points.first, let to = points.last {
        let (x, y) = (to.x - from.x, to.y - from.y)
        let length = (x * x + y * y).squareRoot()
        for place in stride(from: 0, to: length, by: 3.5 * frame.scale) {
          let end = min(length, place + frame.scale)
          sheet.line(
            [place, end].map { (from.x + x * $0 / length, from.y + y * $0 / length) }, color: stroke,
            width: width)
        }
      } else if let stroke = style.stroke {
        sheet.line(points, color: stroke, width: width, dash: style.dash)
      }
    }
  }

  private func text(_ element: MarkupElement, _ group: String, _ frame: Frame, _ sheet: inout Sheet) {
    // The names of data stand in the lane's head.
    guard !element.has("dn") else { return }
    let words = element.words
    let style = MarkStyle.ofWords(element)
    let width = TextMetrics.width(of: words, size: style.size, bold: style.isBold)
    let (x, y) = (element.number("x"), element.number("y"))
    let left =
      switch style.alignment {
      case .left: x
      case .center: x - width / 2
      case .right: x - width
      }
    guard frame.window.contains(left + width / 2) else { return }
    // A line does not run through a word; a number stands on its disc.
    if !group.isEmpty, group != MarkStyle.icon, !element.has("dg") {
      let middle = y - style.size * 0.3
      let ground = group == "emo" && middle > EmotionLane.y(0) ? MarkStyle.low : PaperColor.paper
      let corner = frame.point(left - 1, y - style.size * 0.76)
      sheet.rectangle(
        x: corner.x, y: corner.y, width: (width + 2) * frame.scale, height: style.size * 0.96 * frame.scale,
        fill: ground)
    }
    let place = frame.point(x, y)
    sheet.text(
      words, x: place.x, y: place.y, size: style.size * frame.scale, bold: style.isBold,
      italic: style.isItalic,
      color: style.color, alignment: style.alignment)
  }
}

extension MarkupElement {
  /// The text in it, as one line.
  var words: String {
    children.map { node in
      switch node {
      case .text(let text): text.onOneLine
      case .element(let element): element.words
      }
    }.joined()
  }
}
