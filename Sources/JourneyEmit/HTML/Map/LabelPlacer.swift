import TextMetrics

/// Finds places for words at points of a drawing, so that no word covers another.
///
/// Candidates around the point are tried; the cheapest wins: curves nearby cost some, marks more, leaving the column much.
/// Where the cheapest has a curve nearby, or there is none, places in between are tried, too, and then the words on two lines.
/// There is no place where a word would cover another or the line to a moment of truth, where a curve runs through it or
/// between it and its mark, or where it stands nearer to another mark than to its own. Words are placed one after the other,
/// the important ones first. The widths are those of DejaVu Sans, the widest font of the page's stack.
struct LabelPlacer {
  /// A rectangle that text or a mark takes.
  struct Box: Sendable, Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    /// Whether the two share more than an edge.
    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    /// How far the two are apart; zero where they touch.
    func distance(to other: Box) -> Double {
      let across = max(0, left - other.right, other.left - right)
      let up = max(0, top - other.bottom, other.top - bottom)
      return (across * across + up * up).squareRoot()
    }

    /// Whether a point lies inside.
    func contains(_ point: DrawnPoint) -> Bool {
      left < point.x && point.x < right && top < point.y && point.y < bottom
    }
  }

  /// A word with its place: lines, the middle of the text, the first baseline.
  struct Label: Sendable {
    var lines: [String]
    var x: Double
    var y: Double
    var box: Box
  }

  static let size = 12.0
  static let lineHeight = 13.0

  /// Where text may stand.
  var height: Double
  /// Points on curves.
  var curvePoints = NearbyIndex<DrawnPoint>()
  /// Marks at points.
  var marks = NearbyIndex<Box>()
  /// Lines that lead to marks: words do not stand on them either.
  var stems = NearbyIndex<Box>()
  private var placed = NearbyIndex<Box>()

  init(height: Double) { self.height = height }

  /// Places a word at `point`, within `column` if it can be and within `window` in any case; in one line, in two,
  /// or nil where there is no place for it.
  ///
  /// - Parameters:
  ///   - mark: how far what stands at the point itself reaches.
  ///   - row: what stands beside the point at its height, from left to right, and belongs to it.
  mutating func place(
    _ text: String, at point: DrawnPoint, column: ClosedRange<Double>, window: ClosedRange<Double>,
    bold: Bool, mark: MarkReach = MarkReach(5), row: ClosedRange<Double>? = nil
  ) -> Label? {
    let whole = TextMetrics.width(of: text, size: LabelPlacer.size, bold: bold)
    let room = column.upperBound - column.lowerBound - 6
    let wrapped = TextMetrics.wrap(
      text, width: whole <= room ? room : room * 0.8, size: LabelPlacer.size, bold: bold)
    guard wrapped.count <= 2 else { return nil }
    // A line to the point can leave room beside it only.
    let half = TextMetrics.wrap(
      LabelPlacer.bound(text), width: room / 2, size: LabelPlacer.size, bold: bold
    ).map { $0.replacing("\u{A0}", with: " ") }
    var best: (cost: Double, label: Label)?
    for lines in [wrapped, half.count == 2 ? half : nil, LabelPlacer.halves(wrapped)].compactMap(\.self) {
      guard
        var found = place(
          lines, at: point, column: column, window: window, bold: bold, mark: mark, row: row)
      else { continue }
      // Of what reads as well, one line.
      if lines != wrapped { found.cost += 25 }
      if found.cost < best?.cost ?? .infinity { best = found }
    }
    guard let best else { return nil }
    placed.append(best.label.box)
    return best.label
  }

  /// A single line as two, broken before the score, or before the words in brackets that say that there is none.
  private static func halves(_ lines: [String]) -> [String]? {
    guard lines.count == 1 else { return nil }
    let line = bound(lines[0])
    guard let blank = line.lastIndex(of: " ") else { return nil }
    return [String(line[..<blank]), String(line[blank...].dropFirst()).replacing("\u{A0}", with: " ")]
  }

  /// Words in brackets at the end of a text are held together.
  private static func bound(_ text: String) -> String {
    guard text.hasSuffix(")"), let bracket = text.lastIndex(of: "(") else { return text }
    return text[..<bracket] + String(text[bracket...]).replacing(" ", with: "\u{A0}")
  }

  /// The best place for lines; nil where there is none.
  private func place(
    _ lines: [String], at point: DrawnPoint, column: ClosedRange<Double>, window: ClosedRange<Double>,
    bold: Bool, mark: MarkReach, row: ClosedRange<Double>?
  ) -> (cost: Double, label: Label)? {
    let width = lines.map { TextMetrics.width(of: $0, size: LabelPlacer.size, bold: bold) }.max() ?? 0
    let extra = Double(lines.count - 1) * LabelPlacer.lineHeight
    var best: (cost: Double, label: Label)?
    let own = mark.box(at: point)
    /// Keeps a place if it is the cheapest so far.
    func attempt(_ offset: DrawnPoint, rank: Double) {
      let (x, y) = (point.x + offset.x, point.y + offset.y)
      let box = Box(left: x - width / 2 - 1, top: y - 10, right: x + width / 2 + 1, bottom: y + 2 + extra)
      guard var cost = cost(of: box, column: column, window: window) else { return }
      // Far from its mark it has to be looked for.
      cost += rank + max(0, box.distance(to: own) - 6)
      guard cost < best?.cost ?? .infinity, !box.overlaps(own), !isStruck(box, lines),
        !belongsElsewhere(box, point, own, row),
        !isCutOff(box, point, mark)
      else { return }
      best = (cost, Label(lines: lines, x: x, y: y, box: box))
    }
    var offsets = LabelPlacer.candidates(width, extra, mark)
    if let row {
      offsets += [row.upperBound + width / 2 + 4, row.lowerBound - width / 2 - 4].map {
        DrawnPoint($0 - point.x, 4 - extra / 2)
      }
    }
    for (rank, offset) in offsets.enumerated() { attempt(offset, rank: Double(rank) / 2) }
    if best.map({ meetsCurve($0.label.box) }) ?? true {
      let rank = Double(offsets.count) / 2
      for offset in LabelPlacer.between(width, extra, mark) {
        attempt(offset, rank: rank + (abs(offset.x) + abs(offset.y)) / 8)
      }
    }
    return best
  }

  /// Takes a rectangle for words that are placed elsewhere; false if it is not free.
  mutating func take(_ box: Box) -> Bool {
    guard box.top >= 0, box.bottom <= height, !placed.contains(near: box, where: box.overlaps) else {
      return false
    }
    placed.append(box)
    return true
  }

  /// Keeps a rectangle free of words, whatever stands there already.
  mutating func keepFree(_ box: Box) { placed.append(box) }

  /// Whether a word would stand nearer to another mark than to its own, and be read as that one's.
  private func belongsElsewhere(
    _ box: Box, _ point: DrawnPoint, _ own: Box, _ row: ClosedRange<Double>?
  ) -> Bool {
    let distance = box.distance(to: own)
    let near = Box(
      left: box.left - distance, top: box.top, right: box.right + distance, bottom: box.bottom)
    return marks.contains(near: near) { mark in
      // Marks at its own point.
      if mark.contains(point) { return false }
      let (x, y) = ((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
      if let row, row.contains(x), abs(y - point.y) < 3 { return false }
      return box.distance(to: mark) <= distance
    }
  }

  /// A line has a width, letters go below their line, and what only just passes over them strikes them out.
  private func meetsCurve(_ box: Box) -> Bool {
    let airy = LabelPlacer.airy(box)
    return curvePoints.contains(near: airy, where: airy.contains)
  }

  /// Whether a curve runs through the letters themselves.
  private func isStruck(_ box: Box, _ lines: [String]) -> Bool {
    let goesBelow =
      lines.last?.contains { !"acemnorsuvwxzbdfhiklt +\u{2212}0123456789".contains($0) } ?? false
    let letters = Box(
      left: box.left - 1, top: box.top + 1, right: box.right + 1, bottom: box.bottom + (goesBelow ? 1 : -1))
    return curvePoints.contains(near: box, where: letters.contains)
  }

  private static func airy(_ box: Box) -> Box {
    Box(left: box.left, top: box.top - 3, right: box.right, bottom: box.bottom + 2)
  }

  /// Whether a curve runs between a word and its mark.
  private func isCutOff(_ box: Box, _ point: DrawnPoint, _ mark: MarkReach) -> Bool {
    let end = DrawnPoint(
      min(max(point.x, box.left), box.right), min(max(point.y, box.top), box.bottom))
    let (across, down) = (end.x - point.x, end.y - point.y)
    let length = (across * across + down * down).squareRoot()
    // Close to the mark its own curve passes.
    let free = max(mark.up, mark.down, mark.across) + 3
    return stride(from: free, to: length - 2, by: 3).contains { along in
      let place = DrawnPoint(point.x + across * along / length, point.y + down * along / length)
      let near = Box(left: place.x - 3.5, top: place.y - 3.5, right: place.x + 3.5, bottom: place.y + 3.5)
      return curvePoints.contains(near: near, where: near.contains)
    }
  }

  private func cost(of box: Box, column: ClosedRange<Double>, window: ClosedRange<Double>) -> Double? {
    // What is around letters would touch those above and below.
    let own = Box(left: box.left, top: box.top - 1, right: box.right, bottom: box.bottom + 1)
    guard box.left >= window.lowerBound + 1, box.right <= window.upperBound - 1, box.top >= 2,
      box.bottom <= height - 2,
      !placed.contains(near: box, where: own.overlaps), !stems.contains(near: box, where: box.overlaps)
    else { return nil }
    var cost = 0.0
    let airy = LabelPlacer.airy(box)
    curvePoints.forEach(near: airy) { if airy.contains($0) { cost += 5 } }
    marks.forEach(near: box) { if $0.overlaps(box) { cost += 40 } }
    cost += 3 * max(0, column.lowerBound - box.left, box.right - column.upperBound)
    return cost
  }

  /// Around the point: above, below, beside, at the corners, then farther away.
  private static func candidates(_ width: Double, _ extra: Double, _ mark: MarkReach) -> [DrawnPoint] {
    let side = width / 2
    // What the mark is larger than usual.
    let (up, down, more) = (5 - extra - mark.up, mark.down - 5, mark.across - 5)
    return [
      DrawnPoint(0, -11 + up), DrawnPoint(0, 19.4 + down), DrawnPoint(side + 4, -8 + up),
      DrawnPoint(-side - 4, -8 + up), DrawnPoint(side + 4, 17 + down), DrawnPoint(-side - 4, 17 + down),
      DrawnPoint(side + 11 + more, 4 - extra / 2), DrawnPoint(-side - 11 - more, 4 - extra / 2),
      DrawnPoint(0, -24 + up), DrawnPoint(0, 32 + down), DrawnPoint(side / 2 + 4, -20 + up),
      DrawnPoint(-side / 2 - 4, -20 + up), DrawnPoint(side / 2 + 4, 29 + down),
      DrawnPoint(-side / 2 - 4, 29 + down), DrawnPoint(0, -37 + up), DrawnPoint(0, 45 + down),
    ]
  }

  /// All around the point, as near as its mark lets a word come, to where one still reads it as the point's.
  private static func between(_ width: Double, _ extra: Double, _ mark: MarkReach) -> [DrawnPoint] {
    let (reach, across) = (width / 2 + 6 + mark.across, 7)
    var offsets: [DrawnPoint] = []
    for column in -across...across {
      let x = reach * Double(column) / Double(across)
      // Beside the mark a word may stand at its height.
      let isBeside = abs(column) == across
      for row in 0...10 {
        let away = Double(row) * 3
        if isBeside {
          offsets.append(DrawnPoint(x, 4 - extra / 2 - away))
          if row > 0 { offsets.append(DrawnPoint(x, 4 - extra / 2 + away)) }
        } else {
          offsets.append(DrawnPoint(x, -6 - extra - mark.up - away))
          offsets.append(DrawnPoint(x, 14.4 + mark.down + away))
        }
      }
    }
    return offsets
  }
}

/// How far a mark reaches from its point.
struct MarkReach: Sendable, Hashable {
  var up: Double
  var down: Double
  /// To either side.
  var across: Double

  init(up: Double, down: Double, across: Double) {
    (self.up, self.down, self.across) = (up, down, across)
  }

  /// As far to all sides.
  init(_ reach: Double) { self.init(up: reach, down: reach, across: reach) }

  /// What both take together.
  func joined(_ other: MarkReach) -> MarkReach {
    MarkReach(up: max(up, other.up), down: max(down, other.down), across: max(across, other.across))
  }

  /// The rectangle around a mark at a point.
  func box(at point: DrawnPoint) -> LabelPlacer.Box {
    LabelPlacer.Box(
      left: point.x - across, top: point.y - up, right: point.x + across, bottom: point.y + down)
  }
}

/// Something that takes room from left to right.
protocol Spanning {
  var span: ClosedRange<Double> { get }
}

extension DrawnPoint: Spanning {
  var span: ClosedRange<Double> { x...x }
}

extension LabelPlacer.Box: Spanning {
  var span: ClosedRange<Double> { min(left, right)...max(left, right) }
}

/// What lies near a place, found without asking all that there is: a journey of 200 steps has some ten thousand points.
struct NearbyIndex<Item: Spanning> {
  private var buckets: [Int: [Item]] = [:]

  private func buckets(of span: ClosedRange<Double>) -> ClosedRange<Int> {
    Int((span.lowerBound / 64).rounded(.down))...Int((span.upperBound / 64).rounded(.down))
  }

  mutating func append(_ item: Item) {
    for bucket in buckets(of: item.span) { buckets[bucket, default: []].append(item) }
  }

  /// Calls `body` once for each item that may touch a box from left to right.
  func forEach(near box: LabelPlacer.Box, _ body: (Item) -> Void) {
    let near = buckets(of: box.span)
    for bucket in near {
      // An item that lies in several is met in the first of them.
      for item in buckets[bucket] ?? []
      where max(near.lowerBound, buckets(of: item.span).lowerBound) == bucket { body(item) }
    }
  }

  /// Whether `condition` holds for an item that may touch a box.
  func contains(near box: LabelPlacer.Box, where condition: (Item) -> Bool) -> Bool {
    buckets(of: box.span).contains { (buckets[$0] ?? []).contains(where: condition) }
  }
}
