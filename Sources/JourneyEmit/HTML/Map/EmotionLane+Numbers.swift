import JourneyLanguage
import TextMetrics

/// The marks of personas that have no look of their own: discs with the numbers that the legend gives them, side by side where several
/// feel the same.
extension EmotionLane {
  private static let gap = 0.5
  static let numberSize = 11.0

  /// How large a disc is: the longest number has room.
  var discRadius: Double {
    max(7.5, TextMetrics.width(of: "\(map.curves.count)", size: EmotionLane.numberSize) / 2 + 1.25)
  }

  /// More discs than this at a step stand in one row a score: two of neighbouring scores would meet.
  private static let mostInTwoRows = 20
  /// How many discs the words for those that have no room take.
  private static let rest = 2

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
    let all = places(curves.count, step, score)
    let places = all.count < curves.count ? all.dropLast(EmotionLane.rest) : all[...]
    var result = Markup.none
    for (curve, place) in zip(curves, places) {
      let name = curve.drawnClass
      let isMoved = place.x != 0 || place.y != 0
      result += disc(
        curve.mark.map(String.init) ?? "", isMoved ? name + " cl" : name, center + place.x, middle + place.y)
      // On its own line for whoever looks at this persona alone.
      if isMoved { result += disc(curve.mark.map(String.init) ?? "", name + " tw", center, middle) }
    }
    if let last = places.last, places.count < curves.count {
      let others = curves.dropFirst(places.count)
      let left = center + last.x + radius + 2
      result += #"<text class="s p3 cm" x="\#(left)" y="\#(middle + 4)">+\#(others.count)</text>"#
      let room = 2 * radius * Double(EmotionLane.rest)
      _ = labels.take(.init(left: left, top: middle - 7, right: left + room, bottom: middle + 7))
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
    let across = places(count, step, score).map(\.x)
    let center = map.center(step)
    guard let first = across.min(), let last = across.max() else { return nil }
    let own = reachBesideDiscs(step, score)
    return min(center - own, center + first - discRadius)...max(center + own, center + last + discRadius)
  }

  /// Where discs stand beside the point of a score, from left to right: in one row or, where that is wider than a column and there is
  /// room above and below, in two; fewer than `count` where these are, too.
  private func places(_ count: Int, _ step: Int, _ score: Int) -> [(x: Double, y: Double)] {
    // How far what stands at the point itself reaches; zero where nothing does.
    let reach = reachBesideDiscs(step, score)
    let radius = discRadius
    let pitch = 2 * radius + EmotionLane.gap
    let room = map.column / 2 - radius - 2
    let isCrowded =
      map.curves.count { $0.mark != nil && $0.score(step) != nil } > EmotionLane.mostInTwoRows
    let most = isCrowded ? 1 : 2
    for rows in 1...most {
      let first = reach > 0 ? reach + radius + 1 : rows == 1 ? 0 : pitch / 2
      var across: [Double] = []
      var offset = first
      while across.count * rows < count, offset <= room {
        across.append(offset)
        if offset > 0, across.count * rows < count { across.append(-offset) }
        offset += pitch
      }
      guard across.count * rows >= count || rows == most else { continue }
      let heights = rows == 1 ? [0] : [-pitch / 2, pitch / 2]
      return Array(across.sorted().flatMap { x in heights.map { (x, $0) } }.prefix(count))
    }
    return []
  }

  private func disc(_ number: String, _ name: String, _ x: Double, _ y: Double) -> Markup {
    #"""
    <circle class="\#(name) dg" cx="\#(x)" cy="\#(y)" r="\#(discRadius)"/>\#
    <text class="\#(name) dg" x="\#(x)" y="\#(y + 4)">\#(number)</text>
    """#
  }
}
