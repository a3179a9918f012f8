import JourneyLanguage
import TextMetrics

/// Sets the text of the page's cells on paper: wrapped, in the page's sizes, with its badges, tags and small pictures.
///
/// Lengths are the page's pixels; a poster scales them.
struct PaperFlow {
  /// How text looks.
  struct Style: Hashable {
    var size = 13.0
    var isBold = false
    var isItalic = false
    var color = Theme.Token.ink.colors.light
    /// The colour of what is strong in it, where it is another one.
    var strongColor: String?
    /// Whether emphasis in it is only quieter, not slanted.
    var hasQuietEmphasis = false
    /// Whether the heading in it is no stronger than text.
    var hasQuietHeading = false
  }

  /// What stands on paper, from the corner of the cell.
  enum Item {
    case text(String, x: Double, baseline: Double, Style, Sheet.Alignment)
    case box(x: Double, y: Double, width: Double, height: Double, fill: String?, stroke: String?)
    case picture(MarkupElement, x: Double, y: Double, scale: Double, color: String, entry: MarkupElement?)
    case stripe(
      y: Double, width: Double, height: Double, DivisionStyle.Pattern?, color: String, ground: String)
  }

  /// A cell that is set.
  struct Block {
    var items: [Item] = []
    var height = 0.0
  }

  /// Where text stands: what holds for all that is in it.
  enum Place {
    case cell, owner(isImplied: Bool, isNobody: Bool), laneHead, facts
  }

  let divisions: DivisionStyles
  /// Whether only the height matters: lines that are alike in length take as much of it as others, and more time.
  var isMeasuring = false
  private static let lineHeight = 1.42
  /// How large the letter of a badge is: in the smallest badge it is no smaller than the smallest print.
  private static let letterShare = 0.7

  /// Sets some markup in a column.
  ///
  /// - Parameters:
  ///   - inset: what stays free on both sides; only the ribbon of an owner reaches to the edges.
  ///   - place: where it stands.
  func set(_ content: [MarkupElement.Node], width: Double, inset: Double = 12, place: Place = .cell) -> Block
  {
    var setter = Setter(flow: self, width: width, inset: inset, place: place)
    setter.add(content, Style(), division: nil)
    setter.endParagraph()
    return Block(items: setter.items, height: setter.y)
  }

  // MARK: paragraphs

  /// A piece of a paragraph.
  enum Inline {
    case text(String, Style)
    case badge(String, color: String, isImplied: Bool, size: Double)
    case tag(MarkupElement, Style)
    case icon(MarkupElement)
    case label(String)

    /// The same in the smallest print.
    func smaller() -> Inline {
      guard case .text(let text, var style) = self else { return self }
      style.size = min(style.size, PaperFlow.smallPrint)
      return .text(text, style)
    }

    /// Width and height.
    var size: (width: Double, height: Double) {
      switch self {
      case .text(let text, let style):
        (TextMetrics.width(of: text, size: style.size, bold: style.isBold), style.size * PaperFlow.lineHeight)
      case .badge(let letter, _, _, let size):
        (
          max(size, TextMetrics.width(of: letter, size: size * PaperFlow.letterShare, bold: true) + 4) + 6,
          // Its ground keeps away from the letters of the next line.
          size + 4
        )
      case .tag(let tag, let style): (TextMetrics.width(of: tag.words, size: style.size) + 30, 24)
      case .icon: (21, 15)
      case .label(let text): (TextMetrics.width(of: text, size: 12, bold: true) + 14, 20)
      }
    }
  }

  /// The smallest print, in pixels.
  static let smallPrint = 11.0

  fileprivate struct Setter {
    let flow: PaperFlow
    let width: Double
    let inset: Double
    let place: Place
    var items: [Item] = []
    var y = 0.0
    private var inlines: [Inline] = []
    /// What is kept free at the left of a paragraph, for the picture beside it.
    private var indent = 0.0
    /// Whether a paragraph runs as its first letter does (`dir="auto"`); others run from left to right, as on the page.
    private var runsAsItsLetters = false

    init(flow: PaperFlow, width: Double, inset: Double, place: Place) {
      (self.flow, self.width, self.inset, self.place) = (flow, width, inset, place)
    }

    mutating func add(_ nodes: [MarkupElement.Node], _ style: Style, division: String?) {
      for node in nodes {
        switch node {
        case .text(let text): inlines.append(.text(DurationWords.joined(text.onOneLine), style))
        case .element(let element): add(element, style, division: division)
        }
      }
    }

    private mutating func add(_ element: MarkupElement, _ outer: Style, division: String?) {
      guard !PaperFlow.isHidden(element) else { return }
      let style = flow.style(element, outer, place)
      if element.has("rib") { return addRibbon(element) }
      if element.name == "b", element.has("k") {
        let own = element.classes.first { $0 != "k" }.map(String.init) ?? division
        inlines.append(.badge(element.words, color: flow.hue(own), isImplied: false, size: 16))
        return
      }
      if element.name == "a", element.has("pin") {
        if Inline.tag(element, style).size.width > width - 2 * inset { return addLongTag(element, style) }
        inlines.append(.tag(element, style))
        inlines.append(.text(" ", style))
        return
      }
      if element.has("mot") {
        endParagraph()
        y += 3
        inlines = [.label(element.words)]
        return endParagraph()
      }
      if element.name == "svg" { return addPicture(element, style) }
      let isBlock = flow.isBlock(element, place)
      if isBlock { endParagraph() }
      let outerRuns = runsAsItsLetters
      defer { runsAsItsLetters = outerRuns }
      if isBlock, let direction = element.attributes["dir"] { runsAsItsLetters = direction == "auto" }
      // A list entry whose picture stands beside its words: the legend of the curves.
      var pictureEnd = 0.0
      if element.name == "li", let key = element.elements.first, key.name == "svg" {
        let size = PaperDrawing.size(of: key)
        pictureEnd = y + size.height + 4
        // The middle of the picture, or of the first of two, is that of the first line.
        let top = size.height == 20 ? y + 3 : y + 8 - size.height / 2
        items.append(.picture(key, x: inset, y: top, scale: 1, color: style.color, entry: element))
        indent = size.width + 5
      }
      add(
        element.children.filter { node in
          if element.name == "li", case .element(let child) = node { child.name != "svg" } else { true }
        }, style, division: division)
      if isBlock { endParagraph(isTitle: element.name == "h3" || element.name == "h4") }
      if element.name == "li" {
        indent = 0
        y = max(y, pictureEnd)
      }
    }

    /// Sets what has come together as one paragraph; the lines of a title become alike in length.
    mutating func endParagraph(isTitle: Bool = false) {
      var own = inlines
      inlines = []
      guard
        own.contains(where: {
          if case .text(let text, _) = $0 { text.contains { !$0.isWhitespace } } else { true }
        })
      else { return }
      let room = width - 2 * inset - indent
      func broken(_ inlines: [Inline], _ width: Double) -> LineBreaker {
        var lines = LineBreaker(width: width)
        lines.add(inlines)
        return lines
      }
      var lines = broken(own, room)
      // In the narrow head of a lane a long word becomes smaller before it is torn.
      if lines.isTorn, case .laneHead = place {
        let smaller = own.map { $0.smaller() }
        let other = broken(smaller, room)
        if !other.isTorn { (own, lines) = (smaller, other) }
      }
      if isTitle, !flow.isMeasuring, !lines.isTorn {
        let count = lines.finish().count
        for part in 0..<12 where count > 1 {
          let share = 1 / Double(count)
          let other = broken(own, room * (share + (1 - share) * Double(part) / 12))
          if !other.isTorn, other.finish().count == count {
            lines = other
            break
          }
        }
      }
      let isRightToLeft = runsAsItsLetters && PaperFlow.isRightToLeft(own)
      for line in lines.finish() {
        let height = line.map { $0.size.height }.max() ?? 0
        let used = line.reduce(0) { $0 + $1.size.width }
        var x = isRightToLeft ? width - inset - used : inset + indent
        for piece in isRightToLeft ? line.reversed() : line {
          put(piece, x, height, isRightToLeft: isRightToLeft)
          x += piece.size.width
        }
        y += height
      }
    }

    private mutating func put(_ piece: Inline, _ x: Double, _ height: Double, isRightToLeft: Bool) {
      let middle = y + height / 2
      switch piece {
      case .text(let text, let style):
        // What ends with a space only keeps its distance.
        let own = text.hasSuffix(" ") ? String(text.dropLast()) : text
        // The words of a line that runs from left to right are in that order, whatever letters they begin with.
        let isMixed =
          !isRightToLeft && RightToLeft.contains(own)
          && own.contains { $0.isLetter && !RightToLeft.contains(String($0)) }
        let words = isMixed ? "\u{200E}\(own)" : own
        // Joined letters are narrower than single ones, which are measured: what is left over stands behind the words.
        items.append(
          .text(
            words, x: isRightToLeft ? x + piece.size.width : x, baseline: middle + style.size * 0.36, style,
            isRightToLeft ? .right : .left))
      case .badge(let letter, let color, let isImplied, let size):
        let width = piece.size.width - 6
        items.append(
          .box(
            x: x, y: middle - size / 2, width: width, height: size,
            fill: isImplied ? PaperColor.paper : color,
            stroke: isImplied ? color : nil))
        items.append(
          .text(
            letter, x: x + width / 2, baseline: middle + size * PaperFlow.letterShare * 0.36,
            Style(
              size: size * PaperFlow.letterShare, isBold: true, color: isImplied ? color : PaperColor.paper),
            .center))
      case .tag(let tag, let style):
        items.append(
          .box(
            x: x, y: middle - 10.5, width: piece.size.width - 4, height: 21, fill: PaperFlow.ground(style),
            stroke: nil))
        if let symbol = tag.elements.first {
          items.append(.picture(symbol, x: x + 5, y: middle - 6, scale: 1, color: style.color, entry: nil))
        }
        items.append(.text(tag.words, x: x + 21, baseline: middle + style.size * 0.36, style, .left))
      case .icon(let icon):
        items.append(
          .picture(
            icon, x: x, y: middle - 7.5, scale: 15.0 / 16, color: Theme.Token.edge.colors.light, entry: nil))
      case .label(let text):
        items.append(
          .box(
            x: x, y: y + 1, width: piece.size.width, height: 18, fill: Theme.Token.ink.colors.light,
            stroke: nil))
        items.append(
          .text(
            text, x: x + 7, baseline: y + 10 + 12 * 0.36,
            Style(size: 12, isBold: true, color: PaperColor.paper), .left))
      }
    }

    /// A tag whose name is longer than a line.
    private mutating func addLongTag(_ element: MarkupElement, _ style: Style) {
      endParagraph()
      let lines = TextMetrics.wrap(element.words, width: width - 2 * inset - 27, size: style.size)
      let height = Double(lines.count) * 15 + 6
      items.append(
        .box(
          x: inset, y: y + 2, width: width - 2 * inset, height: height, fill: PaperFlow.ground(style),
          stroke: nil))
      if let symbol = element.elements.first {
        items.append(.picture(symbol, x: inset + 5, y: y + 6, scale: 1, color: style.color, entry: nil))
      }
      for (index, line) in lines.enumerated() {
        items.append(.text(line, x: inset + 21, baseline: y + 16 + Double(index) * 15, style, .left))
      }
      y += height + 4
    }

    private mutating func addPicture(_ picture: MarkupElement, _ style: Style) {
      if picture.has("ic") {
        inlines.append(.icon(picture))
        return
      }
      endParagraph()
      // As wide as the column, but no wider than it can be read.
      let size = PaperDrawing.size(of: picture)
      let scale = min(width - 2 * inset, size.width * 1.5) / size.width
      items.append(.picture(picture, x: inset, y: y, scale: scale, color: style.color, entry: nil))
      y += size.height * scale + 2
    }

    /// The ribbon of an owner: a stripe in the pattern of the division, letter, name.
    private mutating func addRibbon(_ element: MarkupElement) {
      guard case .owner(let isImplied, let isNobody) = place else { return }
      endParagraph()
      let division = element.classes.first { $0 != "rib" }.map(String.init)
      let color = isNobody ? Theme.Token.scream.colors.light : flow.hue(division)
      let ground = isNobody ? color : isImplied ? PaperColor.paper : PaperColor.mixed(color, 0.13)
      let badge = element.elements.first { $0.has("k") }.map {
        Inline.badge($0.words, color: color, isImplied: isImplied, size: 20)
      }
      // Two letters make a wide badge, and the name keeps its distance.
      let indent = isNobody ? 0 : max(28, badge.map { $0.size.width + 2 } ?? 0)
      var inner = Setter(flow: flow, width: width - indent, inset: 12, place: place)
      let ink = isNobody ? PaperColor.paper : Theme.Token.ink.colors.light
      let words = element.elements.first { $0.name == "span" } ?? element
      inner.add(words.children, Style(size: isNobody ? 14 : 13, color: ink), division: division)
      inner.endParagraph()
      let height = max(36, inner.y + 10)
      let top = y
      let stripe = isImplied ? 3.0 : 5.0
      if ground != PaperColor.paper {
        items.append(.box(x: 0, y: top, width: width, height: height + 5, fill: ground, stroke: nil))
      }
      items.append(
        .stripe(
          y: top, width: width, height: stripe, isNobody ? nil : flow.pattern(division), color: color,
          ground: ground))
      let textTop = top + 5 + (height - inner.y) / 2
      if !isNobody, let badge {
        y = top + 5
        put(badge, 12, height, isRightToLeft: false)
      }
      items += inner.items.map { $0.moved(by: indent, textTop) }
      y = top + height + 8
    }
  }

  // MARK: what the style sheet says

  private static func isHidden(_ element: MarkupElement) -> Bool {
    element.attributes["hidden"] != nil || element.has("tx") || element.has("vh") || element.has("l")
      || element.has("again") || element.has("ax")
  }

  private func isBlock(_ element: MarkupElement, _ place: Place) -> Bool {
    switch element.name {
    case "p", "h3", "h4", "li", "ul", "ol", "div", "header", "blockquote", "cite", "article": return true
    default: break
    }
    switch place {
    case .owner: return element.name == "strong" || element.name == "small"
    case .laneHead: return element.name == "b" || element.name == "em"
    case .facts: return element.name == "b" || element.name == "small"
    // Who takes a step is no part of the channel's name.
    case .cell: return element.name == "i" && element.has("by")
    }
  }

  private func style(_ element: MarkupElement, _ outer: Style, _ place: Place) -> Style {
    var style = outer
    func token(_ token: Theme.Token) -> String { token.colors.light }
    switch element.name {
    case "strong", "b":
      style.isBold = true
      if let color = style.strongColor { style.color = color }
    case "i", "em":
      if outer.hasQuietEmphasis { style.color = token(.mute) } else { style.isItalic = true }
    case "small", "cite": (style.size, style.color, style.isBold) = (12, token(.mute), false)
    case "h3", "h4": (style.size, style.isBold) = (14, !outer.hasQuietHeading)
    default: break
    }
    if element.name == "small", case .owner = place { style.color = token(.soft) }
    switch place {
    case .owner(let isImplied, let isNobody):
      if element.name == "strong", isImplied, !isNobody { style.isBold = false }
    case .laneHead:
      if element.name == "p" || element.name == "em" {
        (style.size, style.color, style.isItalic) = (12, token(.mute), false)
      }
    case .facts:
      if element.name == "b" { (style.size, style.color) = (21, token(.red)) }
      if element.name == "a" { style.size = 12 }
    case .cell: break
    }
    for name in element.classes {
      switch name {
      case "bad": (style.color, style.isBold) = (token(.red), true)
      case "th": (style.color, style.isItalic) = (token(.soft), true)
      case "ev": (style.size, style.color) = (12, token(.mute))
      case "ie": (style.size, style.color, style.strongColor) = (12, token(.mute), token(.ink))
      case "by", "raci", "note", "jnote", "jm": (style.size, style.color) = (12, token(.soft))
      case "du": (style.size, style.color, style.hasQuietEmphasis) = (12, token(.soft), true)
      case "then", "no": (style.color, style.isBold) = (token(.mute), false)
      case "alone", "det": (style.color, style.isItalic) = (token(.mute), true)
      case "ch": style.color = token(.soft)
      case "off" where element.name == "article": style.hasQuietHeading = true
      case "mono" where element.name == "p": (style.size, style.color) = (11, token(.mute))
      case "e" where element.has("pin"): (style.size, style.color) = (12, token(.red))
      case "w" where element.has("pin"): (style.size, style.color) = (12, token(.amber))
      case "i" where element.has("pin"): (style.size, style.color) = (12, token(.info))
      case "p1" where element.name == "li": style.isBold = !element.has("br") && !element.has("w")
      case "p2" where element.name == "li", "p3" where element.name == "li": style.color = token(.p2)
      case "id" where element.name == "li": (style.color, style.isItalic) = (token(.ideal), true)
      case "em", "key": style.size = 12
      case "fail": style.strongColor = token(.red)
      case "of": style.hasQuietEmphasis = true
      default: break
      }
    }
    return style
  }

  /// The ground of a tag.
  private static func ground(_ style: Style) -> String {
    style.color == Theme.Token.amber.colors.light ? "#fff4e0" : PaperColor.mixed(style.color, 0.08)
  }

  private func hue(_ division: String?) -> String {
    divisions.all.first { $0.cssClass == division }.map { DivisionStyles.hues[$0.hue].light }
      ?? Theme.Token.mute.colors.light
  }

  private func pattern(_ division: String?) -> DivisionStyle.Pattern? {
    divisions.all.first { $0.cssClass == division }?.pattern
  }

  /// Whether the first letter that has a direction runs from right to left.
  private static func isRightToLeft(_ inlines: [Inline]) -> Bool {
    for case .text(let text, _) in inlines {
      for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
        return RightToLeft.isLetter(scalar)
      }
    }
    return false
  }
}

extension PaperFlow.Item {
  func moved(by x: Double, _ y: Double) -> PaperFlow.Item {
    switch self {
    case .text(let text, let left, let baseline, let style, let alignment):
      .text(text, x: left + x, baseline: baseline + y, style, alignment)
    case .box(let left, let top, let width, let height, let fill, let stroke):
      .box(x: left + x, y: top + y, width: width, height: height, fill: fill, stroke: stroke)
    case .picture(let picture, let left, let top, let scale, let color, let entry):
      .picture(picture, x: left + x, y: top + y, scale: scale, color: color, entry: entry)
    case .stripe(let top, let width, let height, let pattern, let color, let ground):
      .stripe(y: top + y, width: width, height: height, pattern, color: color, ground: ground)
    }
  }
}
