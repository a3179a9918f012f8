import JourneyLanguage

/// Those who feel, or should feel, the same at a step.
struct FeltTogether {
  private var curves: [EmotionCurve]
  private let point: EmotionCurve.Point
  /// What they are called instead of by their names.
  private var together: String?

  /// How many the rest is at least: fewer are named.
  private static let leastRest = 4

  /// What is felt at a step, then what should be: each once, with whom it is of; what most feel stands last, as that of all others.
  static func all(in map: JourneyMap, at step: Int) -> [FeltTogether] {
    let (curves, journey) = (map.curves + map.ideals, map.journey)
    let present = journey.personas.indices.filter {
      journey.takesPart(journey.personas[$0], in: journey.steps[step])
    }
    return [false, true].flatMap { isIdeal in
      var groups: [FeltTogether] = []
      for curve in curves where curve.isIdeal == isIdeal {
        guard let point = curve.points[step] else { continue }
        if let same = groups.firstIndex(where: { $0.point == point }) {
          groups[same].curves.append(curve)
        } else {
          groups.append(FeltTogether(curves: [curve], point: point))
        }
      }
      let total = groups.reduce(0) { $0 + $1.size }
      // Of others who are there nobody says it.
      let named = Set(groups.flatMap { $0.curves.flatMap(\.personas) })
      let isSilent = !named.isSuperset(of: present)
      if groups.count == 1, total > 1, !isSilent {
        groups[0].together = "all"
        return groups
      }
      guard let rest = groups.firstIndex(where: { $0.size * 2 > total }), groups[rest].size >= leastRest
      else {
        return groups
      }
      var last = groups.remove(at: rest)
      last.together =
        isSilent ? "all \(groups.isEmpty ? "" : "others ")of whom it is said" : "all others"
      return groups + [last]
    }
  }

  private var size: Int { curves.reduce(0) { $0 + max(1, $1.names.count) } }

  /// Whose it is.
  private var label: String {
    let isIdeal = curves[0].isIdeal
    if let together { return isIdeal ? "Ideal of \(together)" : "A\(together.dropFirst())" }
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
