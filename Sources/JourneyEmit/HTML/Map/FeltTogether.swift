/// Those who feel, or should feel, the same at a step.
struct FeltTogether {
  private var curves: [EmotionCurve]
  private let point: EmotionCurve.Point
  /// Whether the rest has said who feels otherwise.
  private var isRest = false
  private var isAll = false

  /// How many the rest is at least: fewer are named.
  private static let leastRest = 4

  /// What is felt at a step, then what should be: each once, with whom it is of; what most feel stands last, as that of all others.
  ///
  /// - Parameter said: the curves with what they say there, in their order.
  static func all(_ said: [(curve: EmotionCurve, point: EmotionCurve.Point)]) -> [FeltTogether] {
    [false, true].flatMap { isIdeal in
      var groups: [FeltTogether] = []
      for (curve, point) in said where curve.isIdeal == isIdeal {
        if let same = groups.firstIndex(where: { $0.point == point }) {
          groups[same].curves.append(curve)
        } else {
          groups.append(FeltTogether(curves: [curve], point: point))
        }
      }
      let total = groups.reduce(0) { $0 + $1.size }
      guard let rest = groups.firstIndex(where: { $0.size * 2 > total }), groups[rest].size >= leastRest
      else {
        return groups
      }
      var last = groups.remove(at: rest)
      (last.isRest, last.isAll) = (true, groups.isEmpty)
      return groups + [last]
    }
  }

  private var size: Int { curves.reduce(0) { $0 + max(1, $1.names.count) } }

  /// Whose it is.
  private var label: String {
    let isIdeal = curves[0].isIdeal
    if isRest { return (isIdeal ? "Ideal of all" : "All") + (isAll ? "" : " others") }
    if curves.count == 1 { return curves[0].label }
    let unnamed = curves.filter(\.names.isEmpty).map(\.label)
    let names = curves.flatMap(\.names)
    let named = names.isEmpty ? [] : [(isIdeal ? "Ideal of " : "") + JourneyWords.list(names)]
    return JourneyWords.series(unnamed + named)
  }

  /// The entry of a list. A colon, since what is felt stands right behind so many names.
  var markup: Markup {
    return #"""
      <li class="\#(curves[0].cssClass) all"><span dir="auto">\#(BreakableText.feeling.markup(label))</span><span class="co">:</span> \#
      <bdi>\#(BreakableText.feeling.markup(point.label))</bdi></li>
      """#
  }
}
