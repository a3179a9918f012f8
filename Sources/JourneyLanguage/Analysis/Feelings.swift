// A step may say one feeling for all customers, others for single personas, and what it should feel like besides. Rules
// and comparisons need one number a step.

/// How good or bad each step of a journey feels, and how it should feel.
///
/// What counts at a step is the score of its `emotion` for all customers, the last as written; where none of these has
/// a score, the lowest of those for single personas. Where the journey has one persona only, it is all customers: what is
/// said of it comes first. The same goes for `ideal`. An ideal journey says with `emotion`
/// as well as with `ideal` how its steps should feel.
///
/// Complexity: O(steps + emotions).
package struct Feelings: Sendable {
  /// What each step feels like; nil where no score says it. In an ideal journey: what it should feel like.
  package let scores: [Int8?]
  /// What each step's `ideal` says it should feel like.
  package let ideals: [Int8?]

  /// The feelings of `journey`.
  package init(_ journey: Journey) {
    let count = journey.steps.count
    var scores: [Int8?] = Array(repeating: nil, count: count)
    var ideals = scores
    if !journey.emotions.isEmpty {
      for index in 0..<count where !journey.steps[index].emotions.isEmpty {
        let said = journey.steps[index].emotions
        if said.count == 1 {
          let score = journey.emotions[said.lowerBound].score?.value
          let isIdeal = journey.emotions[said.lowerBound].isIdeal
          if isIdeal { ideals[index] = score }
          if !isIdeal || journey.state.isIdeal { scores[index] = score }
          continue
        }
        ideals[index] = journey.feeling(ofStep: index, isIdeal: true).flatMap {
          journey.emotions[$0].score?.value
        }
        scores[index] = journey.feeling(ofStep: index).flatMap { journey.emotions[$0].score?.value }
      }
    }
    self.scores = scores
    self.ideals = ideals
  }
}

extension Journey {
  /// The statement that says how a step feels, as an index into `emotions`: the one that `Feelings` takes.
  package func feeling(ofStep index: Int) -> Int? {
    feeling(ofStep: index, isIdeal: false)
      ?? (state.isIdeal ? feeling(ofStep: index, isIdeal: true) : nil)
  }

  /// What a step feels like to a persona: the last score that is said of it, else the last for all customers.
  package func score(ofStep index: Int, for persona: PersonaID) -> Int8? {
    var own: Int8?
    var all: Int8?
    for position in steps[index].emotions where !emotions[position].isIdeal {
      guard let score = emotions[position].score else { continue }
      if emotions[position].persona == nil {
        all = score.value
      } else if emotions[position].persona == persona {
        own = score.value
      }
    }
    return own ?? all
  }

  /// The `emotion` of a step, or its `ideal`, that counts for some of the personas, as an index into `emotions`: what each of them
  /// feels is what is said of it, else what is said of all customers; of these the lowest counts.
  package func feeling(ofStep index: Int, isIdeal: Bool, for personas: [PersonaID]) -> Int? {
    func last(_ persona: PersonaID?) -> Int? {
      steps[index].emotions.last { position in
        emotions[position].isIdeal == isIdeal && emotions[position].score != nil
          && emotions[position].persona == persona
      }
    }
    return personas.compactMap { last($0) ?? last(nil) }.min { one, other in
      guard let left = emotions[one].score, let right = emotions[other].score else { return false }
      return left < right
    }
  }

  /// The `emotion` that counts at a step, or its `ideal`, as an index into `emotions`.
  package func feeling(ofStep index: Int, isIdeal: Bool) -> Int? {
    if personas.count == 1, let own = feeling(ofStep: index, isIdeal: isIdeal, for: personas) { return own }
    var result: Int?
    for position in steps[index].emotions
    where emotions[position].isIdeal == isIdeal && emotions[position].score != nil {
      guard let known = result else {
        result = position
        continue
      }
      let isForAll = emotions[position].persona == nil
      let isKnownForAll = emotions[known].persona == nil
      if isForAll {
        result = position
      } else if !isKnownForAll, let score = emotions[position].score, let least = emotions[known].score,
        score < least
      {
        result = position
      }
    }
    return result
  }
  /// The personas of whom a step says itself what they feel, or with `isIdeal` should feel, each once, as written.
  package func personasFeeling(atStep index: Int, isIdeal: Bool) -> [PersonaID] {
    var seen: Set<PersonaID> = []
    return steps[index].emotions.compactMap { position in
      let said = emotions[position]
      guard said.isIdeal == isIdeal, let persona = said.persona, seen.insert(persona).inserted else {
        return nil
      }
      return persona
    }
  }

  /// What is said of a persona alone, or of all customers (nil), at a step: the last statement with a score, else the last with a word.
  package func statement(atStep index: Int, of persona: PersonaID?, isIdeal: Bool) -> Int? {
    let said = steps[index].emotions.filter {
      emotions[$0].isIdeal == isIdeal && emotions[$0].persona == persona
    }
    return said.last { emotions[$0].score != nil } ?? said.last
  }

  /// The last statement that says what all customers feel at a step, or with `isIdeal` should feel.
  package func feelingOfAll(atStep index: Int, isIdeal: Bool) -> Int? {
    steps[index].emotions.last { position in
      let said = emotions[position]
      return said.isIdeal == isIdeal && said.score != nil && said.persona == nil
    }
  }
}
