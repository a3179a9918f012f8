/// Where something is drawn in a lane, as rectangles: what of the lane a piece of the map needs that is presented alone.
///
/// Lines that only lead through a row, straight down, take no room in it: where nothing else is, it can be cut out of them.
struct DrawnParts {
  private var boxes = NearbyIndex<LabelPlacer.Box>()

  /// - Parameter box: with the room that what is drawn there keeps above and below.
  mutating func append(_ box: LabelPlacer.Box) { boxes.append(box) }

  /// Adds what a curve reaches, and `reach` around it.
  mutating func append(_ piece: CurvePiece, reach: Double) {
    let samples = piece.samples
    for (last, next) in zip(samples, samples.dropFirst()) {
      append(
        LabelPlacer.Box(
          left: min(last.x, next.x) - reach, top: min(last.y, next.y) - reach,
          right: max(last.x, next.x) + reach, bottom: max(last.y, next.y) + reach))
    }
  }

  /// The heights at which something is drawn within a window, from above and apart from each other, of a lane that is `height` high.
  func heights(in window: ClosedRange<Double>, of height: Double) -> [ClosedRange<Double>] {
    let view = LabelPlacer.Box(left: window.lowerBound, top: 0, right: window.upperBound, bottom: height)
    var seen: [ClosedRange<Double>] = []
    boxes.forEach(near: view) { box in
      guard box.overlaps(view) else { return }
      seen.append(max(0, box.top.rounded(.down))...min(height, box.bottom.rounded(.up)))
    }
    var result: [ClosedRange<Double>] = []
    for range in seen.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      // No row fits into a gap of a few pixels.
      if let last = result.last, range.lowerBound <= last.upperBound + 6 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// By column, from where to where something is drawn in it; nil where nothing is.
  func reaches(columns count: Int, width: Double, of height: Double) -> [ClosedRange<Double>?] {
    (0..<count).map { column in
      let heights = heights(in: Double(column) * width...Double(column + 1) * width, of: height)
      guard let first = heights.first, let last = heights.last else { return nil }
      return first.lowerBound...last.upperBound
    }
  }
}
