/// Lines that do not touch the marks which they pass.
///
/// A line through a mark says that one goes there. Where a line passes by a step whose mark lies on it, it breaks off before
/// the mark and goes on behind it.
extension CurvePiece {
  private static let trials = 32

  /// What is left of a piece that keeps `radius` away from `marks`, in its order.
  ///
  /// A mark at an end of the piece is where the line goes; it is not kept clear of. Complexity: linear in the marks.
  func parts(clearOf marks: [DrawnPoint], by radius: Double) -> [CurvePiece] {
    let holes = marks.compactMap { hole(around: $0, radius) }.sorted { $0.lowerBound < $1.lowerBound }
    guard !holes.isEmpty else { return [self] }
    var result: [CurvePiece] = []
    var start = 0.0
    for hole in holes {
      if hole.lowerBound > start { result.append(part(start, hole.lowerBound)) }
      start = max(start, hole.upperBound)
    }
    if start < 1 { result.append(part(start, 1)) }
    return result
  }

  /// From where to where a piece is too near to a mark; nil where it is not.
  private func hole(around mark: DrawnPoint, _ radius: Double) -> ClosedRange<Double>? {
    guard mark != from, mark != to, (min(from.x, to.x)...max(from.x, to.x)).contains(mark.x) else {
      return nil
    }
    let (first, last) = (parameter(atX: mark.x - radius), parameter(atX: mark.x + radius))
    let (low, high) = (min(first, last), max(first, last))
    let near = (0...CurvePiece.trials).map { low + (high - low) * Double($0) / Double(CurvePiece.trials) }
      .filter { t in
        let point = point(at: t)
        let (dx, dy) = (point.x - mark.x, point.y - mark.y)
        return dx * dx + dy * dy < radius * radius
      }
    guard let start = near.first, let end = near.last, start < end else { return nil }
    return start...end
  }

  /// Where the piece reaches a place across, from 0 to 1. Pieces never turn back, so halving finds it.
  private func parameter(atX x: Double) -> Double {
    let rises = to.x >= from.x
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if (point(at: middle).x < x) == rises { low = middle } else { high = middle }
    }
    return low
  }

  /// The part from one `t` to another, by the algorithm of de Casteljau.
  private func part(_ start: Double, _ end: Double) -> CurvePiece {
    guard start > 0 || end < 1 else { return self }
    func mix(_ a: DrawnPoint, _ b: DrawnPoint, _ t: Double) -> DrawnPoint {
      DrawnPoint(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
    }
    // The control points of a part are the blossom of the piece at its ends.
    func blossom(_ r: Double, _ s: Double, _ t: Double) -> DrawnPoint {
      let (a, b, c) = (mix(from, control1, r), mix(control1, control2, r), mix(control2, to, r))
      return mix(mix(a, b, s), mix(b, c, s), t)
    }
    return CurvePiece(
      from: start > 0 ? blossom(start, start, start) : from, control1: blossom(start, start, end),
      control2: blossom(start, end, end), to: end < 1 ? blossom(end, end, end) : to)
  }
}
