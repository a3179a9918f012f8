/// A curve through points that never rises above or falls below what two neighbours say: a score that nobody gave
/// must not be drawn.
///
/// Slopes are the weighted harmonic means of F. N. Fritsch and J. Butland, "A method for constructing local
/// monotone piecewise cubic interpolants" (1984); they keep each piece monotone.
enum MonotoneCubic {
  /// The pieces between points that go from left to right.
  static func pieces(_ points: [DrawnPoint]) -> [CurvePiece] {
    guard points.count > 1 else { return [] }
    let slopes = slopes(points)
    return (0..<points.count - 1).map { index in
      let (from, to) = (points[index], points[index + 1])
      let third = (to.x - from.x) / 3
      return CurvePiece(
        from: from, control1: DrawnPoint(from.x + third, from.y + slopes[index] * third),
        control2: DrawnPoint(to.x - third, to.y - slopes[index + 1] * third), to: to)
    }
  }

  private static func slopes(_ points: [DrawnPoint]) -> [Double] {
    let steps = zip(points, points.dropFirst()).map { ($1.x - $0.x, ($1.y - $0.y) / ($1.x - $0.x)) }
    var slopes = Array(repeating: 0.0, count: points.count)
    for index in 1..<max(1, points.count - 1) {
      let ((h0, d0), (h1, d1)) = (steps[index - 1], steps[index])
      guard d0 * d1 > 0 else { continue }
      let (w0, w1) = (2 * h1 + h0, h1 + 2 * h0)
      slopes[index] = (w0 + w1) / (w0 / d0 + w1 / d1)
    }
    if let first = steps.first, let last = steps.last {
      slopes[0] = end(first.1, inner: slopes[1])
      slopes[points.count - 1] = end(last.1, inner: slopes[points.count - 2])
    }
    return slopes
  }

  /// The slope at an end: what a parabola would have, within the bounds that keep the piece monotone.
  private static func end(_ secant: Double, inner: Double) -> Double {
    let slope = (3 * secant - inner) / 2
    return slope * secant <= 0 ? 0 : abs(slope) > 3 * abs(secant) ? 3 * secant : slope
  }
}
