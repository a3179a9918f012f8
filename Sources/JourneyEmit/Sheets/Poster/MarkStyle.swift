/// How a mark of a drawing looks on paper: what the style sheet says of its classes on the page, in the light theme.
struct MarkStyle {
  var fill: String?
  var stroke: String?
  var width = 1.5
  var dash = Sheet.Dash.solid
  /// Whether a straight line is a row of dots, closer to each other than dashes can be made: it is short.
  var isFine = false

  /// How a word of a drawing looks.
  struct Words {
    var size = 11.0
    var isBold = false
    var isItalic = false
    var color = Theme.Token.soft.colors.light
    var alignment = Sheet.Alignment.center
  }

  /// The ground of feelings below zero.
  static let low = PaperColor.mixed(Theme.Token.p2.colors.light, 0.07)

  /// The group of what stands in the icon of a channel.
  static let icon = "icon"

  /// The style of a path, a circle or a rectangle.
  ///
  /// - Parameters:
  ///   - group: the id of the drawing it belongs to: `lines`, `emo`, `thr`, `prm`, `pth`; empty in small pictures of cells.
  ///   - color: the colour of the text around it.
  static func of(_ element: MarkupElement, group: String, color: String) -> MarkStyle {
    func token(_ token: Theme.Token) -> String { token.colors.light }
    let (ink, soft, edge, paper) = (token(.ink), token(.soft), token(.edge), PaperColor.paper)
    var style = MarkStyle()
    if group == icon {
      (style.stroke, style.width) = (edge, 1.3)
    } else if group.isEmpty {
      // Explicit colours, as symbols have them, come first.
      style.fill = PaperColor.named(element.attributes["fill"], color: color)
      style.stroke = PaperColor.named(element.attributes["stroke"], color: color)
      style.width = element.attributes["stroke-width"].flatMap(Double.init) ?? 1.5
    } else if element.name == "path" {
      style.stroke = edge
    }
    let name = element.classes.first ?? ""
    switch name {
    case "g": (style.stroke, style.width) = (token(element.has("z") ? .line2 : .line), 1)
    case "p1":
      if element.name == "path" { (style.stroke, style.width) = (ink, 2.5) }
      if element.name == "circle" { (style.fill, style.stroke, style.width) = (ink, paper, 1.5) }
    case "p2", "p3":
      style.stroke = token(.p2)
      if element.name == "rect" || element.has("m") || element.has("dg") {
        (style.fill, style.stroke, style.width) = (token(.p2), paper, 1)
      }
      if element.has("as") { (style.fill, style.stroke, style.width) = (nil, token(.p2), 1.5) }
      if name == "p3", group == "lines" { style.dash = .dashed }
    case "id":
      style.stroke = token(.ideal)
      if group == "lines" {
        style.dash = idealDash(element)
        if element.has("i3") { style.width = 1 }
      } else {
        style.fill = element.has("as") ? nil : paper
      }
    case "ns": (style.fill, style.stroke, style.dash) = (paper, edge, .dashed)
    case "motr", "dl": style.stroke = ink
    case "gap": (style.stroke, style.width, style.isFine) = (token(.ideal), 1, true)
    case "h":
      if element.has("ok") { (style.stroke, style.width) = (ink, 2) }
      if element.has("no") { (style.stroke, style.dash) = (token(.red), .dashed) }
    case "ah":
      (style.fill, style.stroke) = (
        element.has("ok") ? ink : element.has("no") ? token(.red) : edge, nil
      )
    case "fa", "car": (style.fill, style.stroke) = (edge, nil)
    case "la", "rd", "fh": (style.fill, style.stroke) = (token(.red), nil)
    case "t": (style.stroke, style.width) = (soft, 2)
    case "ask", "prom": (style.fill, style.stroke) = (soft, nil)
    case "ne":
      if element.has("op") {
        (style.fill, style.stroke, style.width) = (paper, token(.red), 1.5)
      } else {
        (style.fill, style.stroke) = (soft, nil)
      }
    case "give": (style.fill, style.stroke, style.width) = (paper, soft, 1.8)
    case "pe":
      (style.fill, style.stroke, style.width) = (element.has("k") ? soft : paper, soft, 1.8)
    case "lk": (style.stroke, style.dash) = (token(.red), .dotted)
    case "rg": (style.fill, style.stroke, style.width) = (paper, token(.red), 2)
    case "cut": (style.stroke, style.width) = element.has("qt") ? (edge, 1.8) : (token(.red), 2.4)
    case "slack": (style.stroke, style.width) = (edge, 1)
    case "use", "fn", "wa": (style.fill, style.stroke) = (edge, nil)
    case "over", "wx": (style.fill, style.stroke) = (token(.scream), nil)
    case "fo": (style.fill, style.stroke, style.width) = (paper, edge, 1.8)
    case "fe": style.width = 2
    case "fx": style.stroke = token(.red)
    case "wl": (style.fill, style.stroke, style.width) = (nil, token(.line2), 1)
    case "wz": (style.fill, style.stroke) = (token(.line2), nil)
    case "wt":
      (style.fill, style.stroke, style.width) = (nil, ink, 2)
      if element.has("p2") { (style.stroke, style.dash) = (token(.p2), .dotted) }
    case "ci": (style.fill, style.stroke, style.width) = (nil, edge, 5)
    case "nv": (style.fill, style.stroke) = (ink, nil)
    case "tg": (style.fill, style.stroke, style.width) = (nil, ink, 2.5)
    default: break
    }
    for weight in 2...6 where element.has("w\(weight)"[...]) { style.width = Double(weight) }
    if element.has("br") { style.width = 1.2 }
    if element.has("off") { style.dash = .dotted }
    return style
  }

  /// The style of a mark in the small legend of the curves.
  static func ofKey(_ element: MarkupElement, in entry: MarkupElement, color: String) -> MarkStyle {
    var style = MarkStyle(
      fill: nil, stroke: color, width: entry.has("br") ? 1.2 : entry.has("p1") ? 2.5 : 1.5)
    if entry.has("w") { style.dash = .dotted }
    if element.has("gi") {
      style = MarkStyle(stroke: Theme.Token.ideal.colors.light, width: 1.5)
      if element.has("d") { style.fill = PaperColor.paper } else { style.dash = idealDash(element) }
      return style
    }
    if element.name != "path" || element.has("m") { style.fill = color }
    if element.has("d") { style.fill = PaperColor.paper }
    if element.name == "path", element.classes.isEmpty, entry.has("p3") || entry.has("id") {
      style.dash = entry.has("p3") ? .dashed : idealDash(entry)
    }
    return style
  }

  /// How the lines of ideals differ.
  private static func idealDash(_ element: MarkupElement) -> Sheet.Dash {
    element.has("i2") ? .dotted : element.has("i3") ? .solid : .dashed
  }

  /// The style of a word in a drawing.
  static func ofWords(_ element: MarkupElement) -> Words {
    var words = Words()
    let token = { (token: Theme.Token) in token.colors.light }
    for name in element.classes {
      switch name {
      case "s": words.alignment = .left
      case "n": words.alignment = .right
      case "bad": (words.color, words.isBold) = (token(.red), true)
      case "pt": (words.size, words.color, words.alignment) = (12, token(.ink), .left)
      case "p1": (words.size, words.color, words.isBold) = (12, token(.ink), true)
      case "p2", "p3": (words.size, words.color) = (12, token(.p2))
      case "id": (words.size, words.color, words.isItalic) = (12, token(.ideal), true)
      case "ns": (words.size, words.isItalic) = (12, true)
      case "dg": (words.size, words.color) = (EmotionLane.numberSize, PaperColor.paper)
      case "ok": words.color = token(.ink)
      case "no": words.color = token(.red)
      default: break
      }
    }
    switch element.attributes["text-anchor"] {
    case "end": words.alignment = .right
    case "start": words.alignment = .left
    default: break
    }
    return words
  }
}

/// Colours on paper: those of the light theme, on white.
enum PaperColor {
  static let paper = "#ffffff"

  /// `color` on white, as if it let through so much that a `share` of it is left.
  static func mixed(_ color: String, _ share: Double) -> String {
    guard let value = Int(color.dropFirst(), radix: 16), color.utf8.count == 7 else { return color }
    let parts = [16, 8, 0].map { shift -> String in
      let part = Double(value >> shift & 0xFF)
      let hex = String(Int((255 + (part - 255) * share).rounded()), radix: 16)
      return hex.utf8.count == 1 ? "0" + hex : hex
    }
    return "#" + parts.joined()
  }

  /// The colour that an attribute names: none, that of the text, or the ground.
  static func named(_ value: String?, color: String) -> String? {
    switch value {
    case "currentColor": color
    case "var(--bg)": paper
    default: nil
    }
  }
}
