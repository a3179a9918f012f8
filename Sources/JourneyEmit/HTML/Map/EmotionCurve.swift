import JourneyLanguage

/// What one persona, or several that feel the same, go through or should go through.
struct EmotionCurve: Sendable {
  /// What is felt at a step.
  struct Point: Sendable, Hashable {
    var word: String?
    var score: Int?

    /// `curious +1`, with a true minus; `curious (no score)`.
    var label: String {
      let number = score.map(JourneyWords.score) ?? "(no score)"
      guard let word else { return number }
      // Beside letters that run from right to left a sign would change its side.
      return RightToLeft.contains(word) ? "\(word) \u{200E}\(number)" : "\(word) \(number)"
    }
  }

  /// Whose feelings these are, for people.
  var label: String
  /// Who feels it, or should, by name; empty where that is nobody in particular.
  var names: [String] = []
  /// The personas, as positions in the journey's list, behind them those that it does not name and only says something of; empty
  /// where it is nobody's in particular.
  var personas: [Int]
  /// By step; nil where nothing is said.
  var points: [Point?]
  /// By step: whether the persona takes part in it. Where it does not, the curve passes by; where it does and
  /// nothing is said, there is a gap.
  var takesPart: [Bool]
  /// Whether it is what should be felt.
  var isIdeal = false
  /// Which of all curves of the map it is: those of today first, then the ideals.
  var number = 0
  /// How it looks: 0 as the first persona's, 1 as the second's, 2 as all others'. What should be looks as what is, in green.
  var style = 0
  /// Whether it is the last of four, whose triangles stand on their tips.
  var isTurned = false
  /// The number in its marks, where there are so many of today that looks cannot tell them apart: from the third persona on.
  var mark: Int?

  /// The score of a step.
  func score(_ step: Int) -> Int? { points[step]?.score }

  /// The class of its words in lists: ink for the first persona, slate for the others, green for what should be.
  var cssClass: String { isIdeal ? "id" : "p\(style + 1)\(isTurned ? " q" : "")" }

  /// The classes of what is drawn of it: its look, and its number for the filter.
  var drawnClass: String { "\(isIdeal ? "id i\(style + 1)" : cssClass) c\(number)" }
}

/// Finds what each persona feels at each step, and what it should feel.
struct EmotionResolver {
  private let context: SiteContext
  private let program: Program
  private let id: JourneyID
  private let journey: Journey
  /// The personas of the journey, and behind them others of whom its steps, or those of its ideals, say what they feel.
  private let personas: [PersonaID]

  init(_ id: JourneyID, in context: SiteContext) {
    self.context = context
    self.id = id
    program = context.program
    let journey = program.journeys[id.index]
    self.journey = journey
    var personas = journey.personas
    let said = ([id] + context.ideals(of: id)).flatMap {
      context.program.journeys[$0.index].emotions.compactMap(\.persona)
    }
    for persona in said where !personas.contains(persona) { personas.append(persona) }
    self.personas = personas
  }

  /// One curve a persona, those who feel the same together; one of the customer where there is no persona.
  func curves() -> [EmotionCurve] {
    var result: [EmotionCurve] = []
    if journey.personas.isEmpty {
      let points = journey.steps.map { point(journey, $0, nil, isIdeal: false) }
      if points.contains(where: { $0 != nil }) {
        result.append(
          EmotionCurve(
            label: "Customer", personas: [], points: points,
            takesPart: points.map { _ in true }))
      }
    }
    result = grouped(
      result
        + personas.enumerated().map { position, persona in
          let points = journey.steps.map { felt($0, persona, isIdeal: false) }
          return EmotionCurve(
            label: "", personas: [position], points: points,
            takesPart: journey.steps.indices.map {
              isNamed(position) ? journey.takesPart(persona, in: journey.steps[$0]) : points[$0] != nil
            })
        })
    if journey.personas.isEmpty, result.count > 1, result[0].personas.isEmpty {
      result[0].label = "Other customers"
    }
    for index in result.indices where !result[index].personas.isEmpty {
      let own = result[index].personas
      result[index].names = own.map { program.label(personas[$0]) }
      result[index].label =
        own.count == journey.personas.count && own.count > 2
        ? "Everyone" : JourneyWords.series(result[index].names)
    }
    return numbered(result, from: 0)
  }

  /// What each persona should feel, those who should feel the same together.
  ///
  /// A step's own `ideal` counts first, the one for the persona before the one for all; then what the persona's ideal journey
  /// says of the step that belongs to it, by the names of steps.
  ///
  /// - Parameter curves: the curves of today, whose looks the ideals take over.
  func ideals(beside curves: [EmotionCurve]) -> [EmotionCurve] {
    let ideals = context.ideals(of: id)
    let matches = ideals.map { match($0) }
    func curve(_ personas: [Int], _ persona: PersonaID?, _ candidates: [Int]) -> EmotionCurve {
      let points = journey.steps.enumerated().map { index, step -> EmotionCurve.Point? in
        if let own = persona.map({ felt(step, $0, isIdeal: true) })
          ?? point(journey, step, nil, isIdeal: true)
        {
          return own
        }
        guard let first = candidates.first, let match = matches[first][index] else { return nil }
        let other = program.journeys[ideals[first].index]
        if persona == nil, !other.personas.isEmpty, other.feelingOfAll(atStep: match, isIdeal: false) == nil,
          let feeling = other.feeling(ofStep: match, isIdeal: false, for: other.personas)
            ?? other.feeling(ofStep: match, isIdeal: true, for: other.personas)
        {
          return point(other.emotions[feeling])
        }
        // What is to be felt by all who take part counts for those who take part today.
        if let persona, !journey.takesPart(persona, in: step),
          !other.emotions(of: other.steps[match]).contains(where: { $0.persona == persona })
        {
          return nil
        }
        // What is said of the persona goes before what is said of all.
        let said = other.emotions(of: other.steps[match]).filter { persona != nil && $0.persona == persona }
        if let own = said.last(where: { !$0.isIdeal }) ?? said.last { return point(own) }
        if let persona, !journey.personas.isEmpty, !journey.personas.contains(persona) { return nil }
        return point(other, other.steps[match], persona, isIdeal: false)
          ?? point(other, other.steps[match], persona, isIdeal: true)
      }
      // Past the steps that an ideal journey does without, and those of others; without such a journey there is a gap.
      let part = journey.steps.indices.map { index in
        if !candidates.isEmpty { return points[index] != nil }
        return persona.map { journey.takesPart($0, in: journey.steps[index]) } ?? true
      }
      return EmotionCurve(label: "", personas: personas, points: points, takesPart: part, isIdeal: true)
    }
    var result: [EmotionCurve]
    result = personas.enumerated().map { position, persona in
      curve([position], persona, candidates(ideals, for: persona))
    }
    if journey.personas.isEmpty { result.insert(curve([], nil, Array(ideals.indices)), at: 0) }
    result = grouped(result)
    if result.isEmpty, let first = ideals.first {
      // It is the ideal of personas whose journey this is not.
      result = grouped([
        curve([], program.journeys[first.index].personas.first, Array(ideals.indices))
      ])
    }
    for index in result.indices {
      (result[index].label, result[index].names) = label(of: result[index], ideals)
    }
    // Each looks like the curve of its persona. Personas who feel the same today may be meant to feel differently: then the
    // next look that is free.
    var taken: Set<Int> = []
    var others: [Int] = []
    for (index, ideal) in result.enumerated() {
      let style = curves.first { $0.personas.contains { $0 == ideal.personas.first } }?.style
      if let style, taken.insert(style).inserted {
        result[index].style = style
      } else {
        others.append(index)
      }
    }
    for index in others {
      result[index].style = (0...2).first { !taken.contains($0) } ?? 2
      taken.insert(result[index].style)
    }
    return numbered(result, from: curves.count)
  }

  /// Which step of an ideal journey belongs to each step, as gaps match them: one out of use has none and is none, nor is one that
  /// no way reaches.
  private func match(_ ideal: JourneyID) -> [Int?] {
    let aim = program.journeys[ideal.index]
    let own = journey.steps.indices.filter { !journey.isGone(step: $0, context.graphs[id.index]) }
    let other = aim.steps.indices.filter { context.graphs[ideal.index].isReachable[$0] }
    let (names, otherNames) = (
      program.stepNames(of: journey), program.stepNames(of: program.journeys[ideal.index])
    )
    let matching = IdealMatching(current: own.map { names[$0] }, ideal: other.map { otherNames[$0] })
    var result: [Int?] = Array(repeating: nil, count: journey.steps.count)
    for (index, match) in zip(own, matching.ideal) { result[index] = match.map { other[$0] } }
    return result
  }

  /// The ideal journeys that count for a persona, the first of them first: those that name it, else those that name nobody.
  private func candidates(_ ideals: [JourneyID], for persona: PersonaID) -> [Int] {
    func personas(_ index: Int) -> [PersonaID] { program.journeys[ideals[index].index].personas }
    let named = ideals.indices.filter { personas($0).contains(persona) }
    return named.isEmpty ? ideals.indices.filter { personas($0).isEmpty } : named
  }

  /// Whose ideal it is, where it is not that of all; and which, where there are several and one can be drawn.
  private func label(of curve: EmotionCurve, _ ideals: [JourneyID]) -> (label: String, names: [String]) {
    let own: [PersonaID]
    let count: Int
    if let first = curve.personas.first {
      own =
        !journey.personas.isEmpty && curve.personas.count == personas.count
        ? [] : curve.personas.map { personas[$0] }
      count = candidates(ideals, for: personas[first]).count
    } else {
      let others = ideals.first.map { program.journeys[$0.index].personas } ?? []
      own = journey.personas.isEmpty && ideals.count < 2 ? [] : others
      count = own.isEmpty ? ideals.count : 1
    }
    let names = own.map { program.label($0) }
    let whose = own.isEmpty ? "Ideal" : "Ideal of \(JourneyWords.list(names))"
    return count > 1 ? ("\(whose), the first of \(count)", []) : (whose, names)
  }

  /// Without what is said of steps that are out of use: nobody feels it.
  private func inUse(_ curve: EmotionCurve) -> EmotionCurve {
    var curve = curve
    for step in journey.steps.indices where journey.isGone(step: step, context.graphs[id.index]) {
      curve.points[step] = nil
      curve.takesPart[step] = false
    }
    return curve
  }

  /// Those that are alike as one; those that say nothing not at all.
  private func grouped(_ curves: [EmotionCurve]) -> [EmotionCurve] {
    var result: [EmotionCurve] = []
    for curve in curves.map(inUse) where curve.points.contains(where: { $0 != nil }) {
      if let same = result.firstIndex(where: {
        $0.points == curve.points && $0.takesPart == curve.takesPart
      }) {
        // Who feels as everybody else is one of them.
        if !result[same].personas.isEmpty { result[same].personas += curve.personas }
      } else {
        result.append(curve)
      }
    }
    return result
  }

  private func numbered(_ curves: [EmotionCurve], from start: Int) -> [EmotionCurve] {
    curves.enumerated().map { index, curve in
      var curve = curve
      curve.number = start + index
      if !curve.isIdeal {
        curve.style = min(index, 2)
        curve.isTurned = curves.count == 4 && index == 3
        curve.mark = curves.count > EmotionLane.mostWorded && index > 1 ? index + 1 : nil
      }
      return curve
    }
  }

  /// Whether the journey names a persona, as a position among `personas`.
  private func isNamed(_ position: Int) -> Bool { position < journey.personas.count }

  /// What a persona feels or should feel at a step of the journey. Where the journey names others, what is said of all is said of
  /// those.
  private func felt(_ step: Step, _ persona: PersonaID, isIdeal: Bool) -> EmotionCurve.Point? {
    if !journey.personas.isEmpty, !journey.personas.contains(persona) {
      return journey.emotions(of: step).last { $0.isIdeal == isIdeal && $0.persona == persona }.map(point)
    }
    return point(journey, step, persona, isIdeal: isIdeal)
  }

  /// The last that is said of a persona, else, where it takes part, the last that is said of all.
  private func point(_ journey: Journey, _ step: Step, _ persona: PersonaID?, isIdeal: Bool)
    -> EmotionCurve.Point?
  {
    let emotions = journey.emotions(of: step).filter { $0.isIdeal == isIdeal }
    if let persona, let own = emotions.last(where: { $0.persona == persona }) { return point(own) }
    if let persona, !journey.takesPart(persona, in: step) { return nil }
    return emotions.last { $0.persona == nil }.map(point)
  }

  private func point(_ emotion: Emotion) -> EmotionCurve.Point {
    EmotionCurve.Point(word: emotion.word.map(program.text(of:)), score: emotion.score.map { Int($0.value) })
  }
}
