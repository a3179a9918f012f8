import TextMetrics

/// Fills lines with pieces of text in several styles, and with what stands between them.
struct LineBreaker {
  let width: Double
  /// Whether a word was torn, because it is longer than a line.
  private(set) var isTorn = false
  private var lines: [[PaperFlow.Inline]] = []
  private var line: [PaperFlow.Inline] = []
  private var used = 0.0
  /// Whether a hyphen stands behind the line where it ends here.
  private var endsSoftly = false

  init(width: Double) { self.width = max(width, 1) }

  func finish() -> [[PaperFlow.Inline]] { line.isEmpty ? lines : lines + [line] }

  mutating func add(_ inlines: [PaperFlow.Inline]) {
    // One text of the whole paragraph, in which a stand-in holds the place of what is no text, says where lines may break.
    var text = ""
    var bounds: [(end: String.Index, inline: PaperFlow.Inline)] = []
    var ends: [Int] = []
    for inline in inlines {
      if case .text(let own, _) = inline { text += own } else { text += "\u{FFFC}" }
      ends.append(text.utf8.count)
    }
    for (end, inline) in zip(ends, inlines) {
      bounds.append((text.utf8.index(text.startIndex, offsetBy: end), inline))
    }
    var current = 0
    let style = inlines.lazy.compactMap { if case .text(_, let style) = $0 { style } else { nil } }.first
    let fits: (Substring) -> Bool = { part in
      style.map { PaperFlow.Inline.text(String(part), $0).size.width <= width } ?? false
    }
    for piece in TextMetrics.pieces(of: text[...], fits: fits) {
      // The parts of a piece in their styles.
      var parts: [PaperFlow.Inline] = []
      var start = piece.text.startIndex
      while start < piece.text.endIndex {
        while current < bounds.count - 1, bounds[current].end <= start { current += 1 }
        let end = min(bounds[current].end, piece.text.endIndex)
        if case .text(_, let style) = bounds[current].inline {
          parts.append(.text(text[start..<end].filter { $0 != TextMetrics.softHyphen }, style))
        } else {
          parts.append(bounds[current].inline)
        }
        start = end
      }
      append(parts, of: piece)
    }
  }

  /// Appends a piece, given in its styles.
  private mutating func append(_ parts: [PaperFlow.Inline], of piece: TextMetrics.Piece) {
    let followsSpace = piece.followsSpace
    let isSoft = piece.text.last == TextMetrics.softHyphen
    if followsSpace { endsSoftly = false }
    defer { endsSoftly = isSoft }
    var needed = parts.reduce(0) { $0 + $1.size.width }
    if isSoft, case .text(_, let style)? = parts.last {
      needed += PaperFlow.Inline.text("-", style).size.width
    }
    // A space joins the text before it: at the beginning of one it would not be drawn.
    var space: PaperFlow.Inline?
    if followsSpace, case .text(_, let style)? = line.last { space = .text(" ", style) }
    let gap = space?.size.width ?? 0
    if !line.isEmpty, used + gap + needed > width { endLine() } else if let space { put(space) }
    if used + needed <= width
      || line.isEmpty && parts.allSatisfy({ $0.size.width <= width }) && needed <= width
    {
      parts.forEach { put($0) }
      return
    }
    // Too long for any line: broken within the word.
    isTorn = true
    for part in parts {
      guard case .text(let text, let style) = part else {
        if !line.isEmpty, used + part.size.width > width { endLine() }
        put(part)
        continue
      }
      let own = TextMetrics.Piece(text: text[...], followsSpace: false, isOfAddress: piece.isOfAddress)
      let torn = TextMetrics.parts(of: own, width: width) { PaperFlow.Inline.text($0, style).size.width }
      for own in torn {
        let inline = PaperFlow.Inline.text(own.text, style)
        if !line.isEmpty, used + inline.size.width > width { endLine() }
        put(inline)
        endsSoftly = own.isHyphenated
      }
    }
  }

  /// Puts a piece on the line; text in the style of what stands before it joins that.
  private mutating func put(_ piece: PaperFlow.Inline) {
    used += piece.size.width
    if case .text(let text, let style) = piece, case .text(let before, style)? = line.last {
      line[line.count - 1] = .text(before + text, style)
    } else {
      line.append(piece)
    }
  }

  private mutating func endLine() {
    if endsSoftly, case .text(let text, let style)? = line.last {
      line[line.count - 1] = .text(text + "-", style)
    }
    endsSoftly = false
    lines.append(line)
    (line, used) = ([], 0)
  }
}
