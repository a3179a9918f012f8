/// A smooth curve through points that never rises above or falls below them.
///
/// The monotone cubic interpolation of Fritsch and Carlson (1980), with Bézier segments. Where the points
/// run from right to left, they are joined by straight lines.
enum MonotoneCurve {
  /// The `d` of a path through `points`.
  static func path(_ points: [(x: Double, y: Double)]) -> String {
    guard let first = points.first else { return "" }
    var path = "M\(Fixed.text(first.x)) \(Fixed.text(first.y))"
    guard zip(points, points.dropFirst()).allSatisfy({ $0.x < $1.x }) else {
      for point in points.dropFirst() { path += "L\(Fixed.text(point.x)) \(Fixed.text(point.y))" }
      return path
    }
    let slopes = zip(points, points.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) }
    var tangents = points.indices.map { index -> Double in
      if index == 0 { return slopes.first ?? 0 }
      if index == points.count - 1 { return slopes[index - 1] }
      let before = slopes[index - 1]
      let after = slopes[index]
      return before * after <= 0 ? 0 : (before + after) / 2
    }
    for (index, slope) in slopes.enumerated() {
      if slope == 0 {
        tangents[index] = 0
        tangents[index + 1] = 0
        continue
      }
      let a = tangents[index] / slope
      let b = tangents[index + 1] / slope
      let length = (a * a + b * b).squareRoot()
      if length > 3 {
        tangents[index] = 3 * a / length * slope
        tangents[index + 1] = 3 * b / length * slope
      }
    }
    for index in slopes.indices {
      let (from, to) = (points[index], points[index + 1])
      let third = (to.x - from.x) / 3
      path += "C\(Fixed.text(from.x + third)) \(Fixed.text(from.y + tangents[index] * third)) "
      path += "\(Fixed.text(to.x - third)) \(Fixed.text(to.y - tangents[index + 1] * third)) "
      path += "\(Fixed.text(to.x)) \(Fixed.text(to.y))"
    }
    return path
  }
}
