import TextMetrics

/// Finds places for words at points of a drawing, so that no word covers another.
///
/// Candidates around the point are tried; the cheapest wins: covered points of curves cost some, marks more, leaving the
/// column much, and another word is never covered. Where all of those meet a curve, places in between are tried, too, then the
/// same on two lines; a word that a curve would strike through even then has no place. Words are placed one after the other, the important ones first.
/// The widths are those of DejaVu Sans, the widest font of the page's stack.
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
  /// or nil where there is no room that would not cover another word, and that no curve runs through.
  ///
  /// - Parameter row: what stands beside the point at its height, from left to right, and belongs to it.
  mutating func place(
    _ text: String, at point: DrawnPoint, column: ClosedRange<Double>, window: ClosedRange<Double>,
    bold: Bool,
    clearance: Double = 5, row: ClosedRange<Double>? = nil
  ) -> Label? {
    let whole = TextMetrics.width(of: text, size: LabelPlacer.size, bold: bold)
    let room = column.upperBound - column.lowerBound - 6
    let wrapped = TextMetrics.wrap(
      text, width: whole <= room ? room : room * 0.8, size: LabelPlacer.size, bold: bold)
    guard wrapped.count <= 2 else { return nil }
    func find(_ lines: [String]) -> Label? {
      place(lines, at: point, column: column, window: window, bold: bold, clearance: clearance, row: row)
    }
    guard let label = find(wrapped) ?? LabelPlacer.halves(wrapped).flatMap(find) else { return nil }
    placed.append(label.box)
    return label
  }

  /// A single line as two, broken at its last blank: before the score.
  private static func halves(_ lines: [String]) -> [String]? {
    guard lines.count == 1, let blank = lines[0].lastIndex(of: " ") else { return nil }
    return [String(lines[0][..<blank]), String(lines[0][blank...].dropFirst())]
  }

  /// The best place for lines; nil where they would cover another word, or a curve would run through them.
  private func place(
    _ lines: [String], at point: DrawnPoint, column: ClosedRange<Double>, window: ClosedRange<Double>,
    bold: Bool, clearance: Double, row: ClosedRange<Double>?
  ) -> Label? {
    let width = lines.map { TextMetrics.width(of: $0, size: LabelPlacer.size, bold: bold) }.max() ?? 0
    let extra = Double(lines.count - 1) * LabelPlacer.lineHeight
    var best: (cost: Double, label: Label)?
    /// Keeps a place if it is the cheapest so far.
    func attempt(_ offset: DrawnPoint, rank: Double) {
      let (x, y) = (point.x + offset.x, point.y + offset.y)
      let box = Box(left: x - width / 2 - 1, top: y - 10, right: x + width / 2 + 1, bottom: y + 2 + extra)
      guard var cost = cost(of: box, column: column, window: window) else { return }
      if belongsElsewhere(box, point, row) { cost += 120 }
      let total = cost + rank
      if best.map({ total < $0.cost }) ?? true {
        best = (total, Label(lines: lines, x: x, y: y, box: box))
      }
    }
    var offsets = LabelPlacer.candidates(width, extra, clearance - 5)
    if let row {
      offsets += [row.upperBound + width / 2 + 4, row.lowerBound - width / 2 - 4].map {
        DrawnPoint($0 - point.x, 4 - extra / 2)
      }
    }
    for (rank, offset) in offsets.enumerated() { attempt(offset, rank: Double(rank)) }
    if best.map({ meetsCurve($0.label.box) }) ?? true {
      let rank = Double(offsets.count)
      for offset in LabelPlacer.between(width, extra, clearance - 5) {
        attempt(offset, rank: rank + (abs(offset.x) + abs(offset.y)) / 8)
      }
    }
    return best.flatMap { isStruck($0.label.box) ? nil : $0.label }
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
  private func belongsElsewhere(_ box: Box, _ point: DrawnPoint, _ row: ClosedRange<Double>?) -> Bool {
    func distance(_ x: Double, _ y: Double) -> Double {
      let across = max(0, box.left - x, x - box.right)
      let up = max(0, box.top - y, y - box.bottom)
      return (across * across + up * up).squareRoot()
    }
    let own = distance(point.x, point.y)
    return marks.contains(near: box) { mark in
      let (x, y) = ((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
      guard abs(x - point.x) + abs(y - point.y) > 3 else { return false }
      if let row, row.contains(x), abs(y - point.y) < 3 { return false }
      return distance(x, y) < own + 1
    }
  }

  /// A line has a width, letters go below their line, and what only just passes over them strikes them out.
  private func meetsCurve(_ box: Box) -> Bool {
    let airy = LabelPlacer.airy(box)
    return curvePoints.contains(near: airy, where: airy.contains)
  }

  /// Whether a curve runs through the letters themselves.
  private func isStruck(_ box: Box) -> Bool {
    let letters = Box(left: box.left + 1, top: box.top + 1, right: box.right - 1, bottom: box.bottom - 1)
    return curvePoints.contains(near: box, where: letters.contains)
  }

  private static func airy(_ box: Box) -> Box {
    Box(left: box.left, top: box.top - 3, right: box.right, bottom: box.bottom + 2)
  }

  private func cost(of box: Box, column: ClosedRange<Double>, window: ClosedRange<Double>) -> Double? {
    guard box.left >= window.lowerBound + 1, box.right <= window.upperBound - 1, box.top >= 0,
      box.bottom <= height,
      !placed.contains(near: box, where: box.overlaps)
    else { return nil }
    var cost = 0.0
    let airy = LabelPlacer.airy(box)
    curvePoints.forEach(near: airy) { if airy.contains($0) { cost += 5 } }
    for taken in [marks, stems] { taken.forEach(near: box) { if $0.overlaps(box) { cost += 40 } } }
    cost += 3 * max(0, column.lowerBound - box.left, box.right - column.upperBound)
    return cost
  }

  /// Around the point: above, below, beside, at the corners, then farther away. `more` is how much larger than
  /// usual the mark at the point is.
  private static func candidates(_ width: Double, _ extra: Double, _ more: Double) -> [DrawnPoint] {
    let side = width / 2
    let (up, down) = (-extra - more, more)
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
  private static func between(_ width: Double, _ extra: Double, _ more: Double) -> [DrawnPoint] {
    let side = width / 2
    let (reach, across) = (side + 11 + more, 7)
    var offsets: [DrawnPoint] = []
    for column in -across...across {
      let x = reach * Double(column) / Double(across)
      // Beside the mark a word may stand at its height.
      let isBeside = abs(column) == across
      for row in 0...10 {
        let away = Double(row) * 3
        if isBeside {
          offsets.append(DrawnPoint(x, 4 - extra / 2 - away))
          offsets.append(DrawnPoint(x, 4 - extra / 2 + away))
        } else {
          offsets.append(DrawnPoint(x, -11 - extra - more - away))
          offsets.append(DrawnPoint(x, 19.4 + more + away))
        }
      }
    }
    return offsets
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
