import JourneyLanguage
import TextMetrics

/// The marks of personas that have no look of their own: discs with the numbers that the legend gives them, side by side where several
/// feel the same.
extension EmotionLane {
  private static let gap = 0.5
  static let numberSize = 9.0

  /// How large a disc is: the longest number has room.
  var discRadius: Double {
    let count = map.curves.count
    // Where so many feel the same that not all have room, one disc says how many more.
    let longest = count > 20 ? "+\(count)" : "\(count)"
    return max(7, TextMetrics.width(of: longest, size: EmotionLane.numberSize, bold: true) / 2 + 1.5)
  }

  /// The discs of a step.
  func numbers(_ step: Int, _ labels: inout LabelPlacer) -> Markup {
    let numbered = map.curves.filter { $0.mark != nil && $0.score(step) != nil }
    var result = Markup.none
    for score in Set(numbered.compactMap { $0.score(step) }).sorted() {
      result += numbers(numbered.filter { $0.score(step) == score }, step, score, &labels)
    }
    return result
  }

  private func numbers(_ curves: [EmotionCurve], _ step: Int, _ score: Int, _ labels: inout LabelPlacer)
    -> Markup
  {
    let (center, middle) = (map.center(step), EmotionLane.y(score))
    let radius = discRadius
    let places = places(curves.count, beside: reachBesideDiscs(step, score))
    let isFull = places.count < curves.count
    var result = Markup.none
    for (curve, place) in zip(curves, places.dropLast(isFull ? 1 : 0)) {
      let name = curve.drawnClass
      let isMoved = place.x != 0 || place.y != 0
      result += disc(
        curve.mark.map(String.init) ?? "", isMoved ? name + " cl" : name, center + place.x, middle + place.y)
      // On its own line for whoever looks at this persona alone.
      if isMoved { result += disc(curve.mark.map(String.init) ?? "", name + " tw", center, middle) }
    }
    if isFull, let last = places.last {
      let others = curves.dropFirst(places.count - 1)
      result += disc("+\(others.count)", "p3 cm", center + last.x, middle + last.y)
      for curve in others {
        result += disc(curve.mark.map(String.init) ?? "", curve.drawnClass + " tw", center, middle)
      }
    }
    for place in places {
      let box = LabelPlacer.Box(
        left: center + place.x - radius, top: middle + place.y - radius, right: center + place.x + radius,
        bottom: middle + place.y + radius)
      labels.marks.append(box)
      // Numbers are words: no other stands on them.
      _ = labels.take(box)
    }
    return result
  }

  /// From where to where discs stand beside the point of a score; nil where none do.
  func discs(_ step: Int, _ score: Int) -> ClosedRange<Double>? {
    let count = map.curves.count { $0.mark != nil && $0.score(step) == score }
    guard count > 0 else { return nil }
    let across = places(count, beside: reachBesideDiscs(step, score)).map(\.x)
    let center = map.center(step)
    guard let first = across.min(), let last = across.max() else { return nil }
    return min(center, center + first - discRadius)...max(center, center + last + discRadius)
  }

  /// Where discs stand beside a point, from left to right: in one row or, where that is wider than a column, in two; fewer than `count`
  /// where these are, too.
  ///
  /// - Parameter reach: how far what stands at the point itself reaches; zero where nothing does.
  private func places(_ count: Int, beside reach: Double) -> [(x: Double, y: Double)] {
    let radius = discRadius
    let pitch = 2 * radius + EmotionLane.gap
    let room = map.column / 2 - radius - 2
    for rows in 1...2 {
      let first = reach > 0 ? reach + radius + 1 : rows == 1 ? 0 : pitch / 2
      var across: [Double] = []
      var offset = first
      while across.count * rows < count, offset <= room {
        across.append(offset)
        if offset > 0, across.count * rows < count { across.append(-offset) }
        offset += pitch
      }
      guard across.count * rows >= count || rows == 2 else { continue }
      let heights = rows == 1 ? [0] : [-pitch / 2, pitch / 2]
      return Array(across.sorted().flatMap { x in heights.map { (x, $0) } }.prefix(count))
    }
    return []
  }

  private func disc(_ number: String, _ name: String, _ x: Double, _ y: Double) -> Markup {
    #"""
    <circle class="\#(name) dg" cx="\#(x)" cy="\#(y)" r="\#(discRadius)"/>\#
    <text class="\#(name) dg" x="\#(x)" y="\#(y + 3.2)">\#(number)</text>
    """#
  }
}
