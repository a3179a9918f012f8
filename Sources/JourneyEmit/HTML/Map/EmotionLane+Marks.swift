import JourneyLanguage

/// The marks at the points of the curves, and the lines from mark to mark.
extension EmotionLane {
  /// From above to a moment of truth; from what is felt to what should be, where that is far.
  func stems(_ labels: inout LabelPlacer) -> Markup {
    var result = Markup.none
    for step in map.steps.indices {
      let x = map.center(step)
      if map.steps[step].momentOfTruth != nil, !map.isGone(step) {
        // Down to the uppermost mark: it strikes nothing.
        let top = (map.curves + map.ideals).compactMap { $0.score(step) }.max()
        let end = top.map { EmotionLane.y($0) - max(9, reach(step, $0).up + 1) } ?? 118
        result += #"<path class="motr" d="M\#(x) 0V\#(end)"/>"#
        labels.stems.append(.init(left: x - 2, top: 0, right: x + 2, bottom: end))
      }
      var drawn: [(from: Int, to: Int)] = []
      for ideal in map.ideals {
        for today in map.today(of: ideal) {
          guard let aim = ideal.score(step), let now = today.score(step), aim - now >= 2 else { continue }
          // Beside one that is there already, unless it is the same.
          let isTwin = drawn.contains { $0 == (now, aim) }
          let left = x + (isTwin ? 0 : 4 * Double(drawn.count))
          drawn.append((now, aim))
          // It goes with the persona, whose ideal may be that of others, too.
          let name = "gap c\(today.number)\(isTwin ? " tw" : "")"
          result +=
            #"<path class="\#(name)" d="M\#(left) \#(EmotionLane.y(aim) + 7)V\#(EmotionLane.y(now) - 6)"/>"#
        }
      }
    }
    return result
  }

  /// Whether a persona feels at a step what it should feel: then the mark of the ideal stands around its own.
  func isMet(_ ideal: EmotionCurve, _ step: Int) -> Bool {
    ideal.score(step) != nil && map.today(of: ideal).contains { $0.score(step) == ideal.score(step) }
  }

  /// What is felt and what should be felt, at every step.
  func marks(_ labels: inout LabelPlacer) -> Markup {
    var result = Markup.none
    for step in map.steps.indices {
      let x = map.center(step)
      var aims: [Int] = []
      for ideal in map.ideals {
        guard let score = ideal.score(step) else { continue }
        // Around what is felt already, and around an ideal of others that is the same.
        let isAround = isAround(ideal, step, score, aims)
        let y = EmotionLane.y(score)
        let name = ideal.drawnClass + (aims.contains(score) ? " as" : "")
        result += idealMark(ideal.style, name, x, y, isAround: isAround)
        aims.append(score)
        let reach = EmotionLane.reach(ofIdeal: ideal.style, isAround: isAround)
        labels.marks.append(reach.box(at: DrawnPoint(x, y)))
        // Whoever looks at one persona alone sees its number there, and around it that it is as it should be.
        if !isAround, isMet(ideal, step) {
          result += idealMark(ideal.style, ideal.drawnClass + " as tw", x, y, isAround: true, scale: 1.25)
        }
      }
      for (index, curve) in map.curves.enumerated().reversed() {
        guard let score = curve.score(step) else {
          if curve.points[step] != nil { result += unscored(curve, x, &labels) }
          continue
        }
        if curve.mark != nil { continue }
        let y = EmotionLane.y(score)
        let isAround = isAround(index, step, score)
        result += mark(curve, x, y, isAround: isAround)
        labels.marks.append(reach(curve, isAround: isAround).box(at: DrawnPoint(x, y)))
      }
      result += numbers(step, &labels)
    }
    return result
  }

  /// Whether the mark of an ideal stands around what is there already, which would hide it: the mark of another ideal, or what is felt,
  /// whether that is as it should be or another feels so. Discs with numbers stand beside it.
  private func isAround(_ ideal: EmotionCurve, _ step: Int, _ score: Int, _ aims: [Int]) -> Bool {
    if aims.contains(score) { return true }
    return map.curves.contains { $0.mark == nil && $0.score(step) == score }
  }

  /// A feeling without a score stands in the middle, hollow and on no line: how good or bad it is, nobody said.
  private func unscored(_ curve: EmotionCurve, _ x: Double, _ labels: inout LabelPlacer) -> Markup {
    let box = LabelPlacer.Box(
      left: x - 5, top: EmotionLane.y(0) - 5, right: x + 5, bottom: EmotionLane.y(0) + 5)
    // Where two personas feel something without a score, one mark says so; the other is for whoever looks at that persona alone.
    let isTwin = labels.marks.contains(near: box, where: { $0 == box })
    if !isTwin { labels.marks.append(box) }
    return
      #"<circle class="ns c\#(curve.number)\#(isTwin ? " tw" : "")" cx="\#(x)" cy="\#(EmotionLane.y(0))" r="5"/>"#
  }

  /// Whether the mark of a curve stands around those of earlier ones, which feel the same.
  private func isAround(_ index: Int, _ step: Int, _ score: Int) -> Bool {
    map.curves[..<index].contains { $0.score(step) == score }
  }

  /// How far the mark of a curve reaches.
  private func reach(_ curve: EmotionCurve, isAround: Bool) -> MarkReach {
    switch (curve.style, isAround) {
    case (0, false): MarkReach(5)
    case (1, false): MarkReach(5.5)
    case (0...1, true): MarkReach(7.5)
    case (_, _) where curve.isTurned:
      isAround ? MarkReach(up: 6.5, down: 13, across: 11.5) : MarkReach(up: 3.5, down: 5.5, across: 5)
    default: isAround ? MarkReach(up: 13, down: 6.5, across: 11.5) : MarkReach(up: 5.5, down: 3.5, across: 5)
    }
  }

  /// How far the mark of an ideal reaches.
  private static func reach(ofIdeal style: Int, isAround: Bool) -> MarkReach {
    switch style {
    case 0: MarkReach(isAround ? 9 : 5.5)
    case 1: MarkReach(isAround ? 8.5 : 4.5)
    default: isAround ? MarkReach(up: 14, down: 7.5, across: 12.5) : MarkReach(up: 6, down: 3.5, across: 5.5)
    }
  }

  /// How far the marks of what should be felt reach, of those with a score at a step.
  private func reachesOfIdeals(_ step: Int, _ score: Int) -> [MarkReach] {
    var aims: [Int] = []
    var reaches: [MarkReach] = []
    for ideal in map.ideals {
      guard let aim = ideal.score(step) else { continue }
      if aim == score {
        reaches.append(
          EmotionLane.reach(ofIdeal: ideal.style, isAround: isAround(ideal, step, score, aims)))
      }
      aims.append(aim)
    }
    return reaches
  }

  /// How far the marks at the point of a score reach, beside it numbered discs apart.
  func reach(_ step: Int, _ score: Int) -> MarkReach {
    let today = map.curves.indices.filter { map.curves[$0].score(step) == score }.map {
      map.curves[$0].mark == nil
        ? reach(map.curves[$0], isAround: isAround($0, step, score)) : MarkReach(discRadius)
    }
    let all = reachesOfIdeals(step, score) + today
    // A feeling without a score has a mark in the middle.
    return all.dropFirst().reduce(all.first ?? MarkReach(5.5)) { $0.joined($1) }
  }

  /// How far to the sides what stands at a point itself reaches, numbered discs apart; zero where nothing does.
  func reachBesideDiscs(_ step: Int, _ score: Int) -> Double {
    let today = map.curves.indices.filter {
      map.curves[$0].score(step) == score && map.curves[$0].mark == nil
    }
    .map { reach(map.curves[$0], isAround: isAround($0, step, score)).across }
    let ideals = reachesOfIdeals(step, score).map(\.across)
    let isUnscored = score == 0 && map.curves.contains { $0.points[step] != nil && $0.score(step) == nil }
    return (today + ideals + (isUnscored ? [5] : [])).max() ?? 0
  }

  /// The first persona has a dot, the second a square, the others triangles, the fourth of four one that stands on its tip; around those
  /// of earlier ones where they are equal.
  private func mark(_ curve: EmotionCurve, _ x: Double, _ y: Double, isAround: Bool) -> Markup {
    let name = curve.drawnClass
    return switch (curve.style, isAround) {
    case (0, _): #"<circle class="\#(name)" cx="\#(x)" cy="\#(y)" r="5"/>"#
    case (1, false): #"<rect class="\#(name)" x="\#(x - 4)" y="\#(y - 4)" width="8" height="8"/>"#
    case (1, true): #"<rect class="\#(name) as" x="\#(x - 7.5)" y="\#(y - 7.5)" width="15" height="15"/>"#
    case (_, false) where curve.isTurned:
      #"<path class="\#(name) m" d="M\#(x) \#(y + 5.5)l5 -9h-10z"/>"#
    case (_, true) where curve.isTurned:
      #"<path class="\#(name) as" d="M\#(x) \#(y + 13)l11.5 -19.5h-23z"/>"#
    case (_, false): #"<path class="\#(name) m" d="M\#(x) \#(y - 5.5)l5 9h-10z"/>"#
    case (_, true): #"<path class="\#(name) as" d="M\#(x) \#(y - 13)l11.5 19.5h-23z"/>"#
    }
  }

  /// Hollow: a diamond, a square, a triangle; around what is felt where that is as it should be.
  private func idealMark(
    _ style: Int, _ name: String, _ x: Double, _ y: Double, isAround: Bool, scale: Double = 1
  ) -> Markup {
    switch style {
    case 0:
      let size = EmotionLane.reach(ofIdeal: style, isAround: isAround).up * scale
      return
        #"<path class="\#(name)" d="M\#(x) \#(y - size)l\#(size) \#(size) \#(-size) \#(size) \#(-size) \#(-size)z"/>"#
    case 1:
      let size = EmotionLane.reach(ofIdeal: style, isAround: isAround).up * scale
      return
        #"<path class="\#(name)" d="M\#(x - size) \#(y - size)h\#(2 * size)v\#(2 * size)h\#(-2 * size)z"/>"#
    default:
      let reach = EmotionLane.reach(ofIdeal: style, isAround: isAround)
      let (top, side) = (reach.up * scale, reach.across * scale)
      return
        #"<path class="\#(name)" d="M\#(x) \#(y - top)l\#(side) \#(side * 1.7)h\#(-2 * side)z"/>"#
    }
  }
}
