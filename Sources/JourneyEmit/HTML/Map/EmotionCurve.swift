import JourneyLanguage

/// What one persona, or several that feel the same, go through.
struct EmotionCurve: Sendable {
  /// What is felt at a step.
  struct Point: Sendable, Hashable {
    var word: String?
    var score: Int?

    /// `curious +1`, with a true minus; `curious (no score)`.
    var label: String {
      [word, score.map(JourneyWords.score) ?? "(no score)"].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// Whose feelings these are, for people.
  var label: String
  /// The personas, as positions in the journey's list.
  var personas: [Int]
  /// By step; nil where nothing is said.
  var points: [Point?]
  /// By step: whether the persona takes part in it. Where it does not, the curve passes by; where it does and
  /// nothing is said, there is a gap.
  var takesPart: [Bool]

  /// The score of a step.
  func score(_ step: Int) -> Int? { points[step]?.score }
}

/// Finds what each persona feels at each step.
struct EmotionResolver {
  private let program: Program
  private let journey: Journey
  private let idealJourney: Journey?

  init(_ id: JourneyID, in context: SiteContext) {
    program = context.program
    journey = program.journeys[id.index]
    idealJourney = context.ideal(of: id).map { context.program.journeys[$0.index] }
  }

  /// One curve a persona, those who feel the same together; one of the customer where there is no persona.
  func curves() -> [EmotionCurve] {
    let names = journey.personas.map { program.label($0) }
    guard !names.isEmpty else {
      let points = journey.steps.map { point(of: $0, for: nil) }
      return points.contains { $0 != nil }
        ? [
          EmotionCurve(
            label: "Customer", personas: [], points: points, takesPart: points.map { _ in true })
        ] : []
    }
    var result: [EmotionCurve] = []
    for (position, persona) in journey.personas.enumerated() {
      let points = journey.steps.map { point(of: $0, for: persona) }
      let part = journey.steps.map { takesPart(persona, in: $0) }
      if let same = result.firstIndex(where: { $0.points == points && $0.takesPart == part }) {
        result[same].personas.append(position)
      } else {
        result.append(
          EmotionCurve(label: names[position], personas: [position], points: points, takesPart: part))
      }
    }
    for index in result.indices where result[index].personas.count > 1 {
      let own = result[index].personas
      result[index].label =
        own.count == names.count && own.count > 2
        ? "Everyone" : own.map { names[$0] }.joined(separator: ", ")
    }
    return result.filter { curve in curve.points.contains { $0 != nil } }
  }

  /// What the steps' `ideal` statements say, else the (first) journey that is the ideal of this one, by the names of steps.
  func ideal() -> EmotionCurve? {
    let other = idealJourney
    let matches = other.map {
      IdealMatching(current: program.stepNames(of: journey), ideal: program.stepNames(of: $0)).ideal
    }
    let points = journey.steps.enumerated().map { index, step -> EmotionCurve.Point? in
      for emotion in journey.emotions(of: step) where emotion.isIdeal { return point(emotion) }
      guard let other, let match = matches?[index] else { return nil }
      let emotions = other.emotions(of: other.steps[match]).filter { !$0.isIdeal }
      return (emotions.first { $0.persona == nil } ?? emotions.first).map(point)
    }
    guard points.contains(where: { $0 != nil }) else { return nil }
    return EmotionCurve(label: "Ideal", personas: [], points: points, takesPart: points.map { _ in true })
  }

  private func takesPart(_ persona: PersonaID, in step: Step) -> Bool {
    let actors = journey.actors(of: step)
    return actors.isEmpty || actors.contains { $0.persona == persona }
  }

  private func point(of step: Step, for persona: PersonaID?) -> EmotionCurve.Point? {
    let emotions = journey.emotions(of: step).filter { !$0.isIdeal }
    if let persona, let own = emotions.last(where: { $0.persona == persona }) { return point(own) }
    if let persona, !takesPart(persona, in: step) { return nil }
    return emotions.last { $0.persona == nil }.map(point)
  }

  private func point(_ emotion: Emotion) -> EmotionCurve.Point {
    EmotionCurve.Point(word: emotion.word.map(program.text(of:)), score: emotion.score.map { Int($0.value) })
  }
}
