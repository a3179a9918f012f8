/// A point in a drawn lane.
struct DrawnPoint: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A cubic Bézier piece.
struct CurvePiece: Hashable, Sendable {
  var from: DrawnPoint
  var control1: DrawnPoint
  var control2: DrawnPoint
  var to: DrawnPoint

  /// The point at `t` from 0 to 1.
  func point(at t: Double) -> DrawnPoint {
    let s = 1 - t
    let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return DrawnPoint(
      a * from.x + b * control1.x + c * control2.x + d * to.x,
      a * from.y + b * control1.y + c * control2.y + d * to.y)
  }

  /// Points that stand for the piece where words look for room: no line of text fits between two of them, neither across nor
  /// down, though a piece is up to half as steep again in its middle as from end to end.
  var samples: [DrawnPoint] {
    let spacing = 6.0
    let length = max(abs(to.x - from.x), abs(to.y - from.y) * 1.5, abs(control1.y - from.y))
    let count = max(1, Int((length / spacing).rounded(.up)))
    return (0...count).map { point(at: Double($0) / Double(count)) }
  }

  /// A piece that leaves and arrives level: for ways beside the usual one.
  static func level(_ from: DrawnPoint, _ to: DrawnPoint) -> CurvePiece {
    let reach = (to.x - from.x) * 5 / 12
    return CurvePiece(
      from: from, control1: DrawnPoint(from.x + reach, from.y), control2: DrawnPoint(to.x - reach, to.y),
      to: to)
  }

  /// A piece that runs straight.
  static func straight(_ from: DrawnPoint, _ to: DrawnPoint) -> CurvePiece {
    let (x, y) = ((to.x - from.x) / 3, (to.y - from.y) / 3)
    return CurvePiece(
      from: from, control1: DrawnPoint(from.x + x, from.y + y), control2: DrawnPoint(to.x - x, to.y - y),
      to: to)
  }

  /// The `d` of a path along `pieces`; it moves where a piece does not begin at the end of the last one.
  static func path(_ pieces: [CurvePiece]) -> Markup {
    var result = Markup.none
    var pen: DrawnPoint?
    for piece in pieces {
      if pen != piece.from { result += "M\(piece.from.x) \(piece.from.y)" }
      let (one, two, to) = (piece.control1, piece.control2, piece.to)
      result += "C\(one.x) \(one.y) \(two.x) \(two.y) \(to.x) \(to.y)"
      pen = piece.to
    }
    return result
  }
}
