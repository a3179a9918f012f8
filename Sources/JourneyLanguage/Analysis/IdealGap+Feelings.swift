// Whose feelings a gap holds against each other, and what each of them feels and should feel.

extension IdealGap {
  /// Whose feelings count in a gap.
  struct Audience {
    /// Those whose ideal it is, where it is that of some only; nil: all.
    let only: [PersonaID]?
    /// The personas of the journey that count; empty: it names none.
    let personas: [PersonaID]

    /// Whether one persona is all that counts: what is said of it is said of the step.
    var isOfOne: Bool { personas.count == 1 }

    func counts(_ persona: PersonaID) -> Bool { only?.contains(persona) ?? true }

    /// Whether any of them takes part in a step: where it names nobody, all do; and so does whoever it says something of.
    func takesPart(in step: JourneyLanguage.Step, of journey: Journey) -> Bool {
      guard let only else { return true }
      return only.contains { journey.takesPart($0, in: step) }
        || journey.emotions(of: step).contains { $0.persona.map(only.contains) ?? false }
    }
  }
}

extension IdealGap.Side {
  /// What everybody of whom nothing else is said (`persona` nil), or one persona, feels at a step, as an index into the emotions:
  /// what is said of it, else what is said of all who take part.
  private func feeling(_ index: Int, _ persona: PersonaID?, isIdeal: Bool) -> Int? {
    let all = journey.statement(atStep: index, of: nil, isIdeal: isIdeal)
    guard let persona else { return all }
    return journey.statement(atStep: index, of: persona, isIdeal: isIdeal)
      ?? (journey.takesPart(persona, in: journey.steps[index]) ? all : nil)
  }

  /// What should be felt at a step according to an ideal journey: what is felt there, or what its `ideal` says; what is said of the
  /// persona goes before what is said of all.
  private func aim(_ index: Int, _ persona: PersonaID?) -> Int? {
    let own = persona.flatMap { persona in
      journey.statement(atStep: index, of: persona, isIdeal: false)
        ?? journey.statement(atStep: index, of: persona, isIdeal: true)
    }
    return own ?? feeling(index, persona, isIdeal: false) ?? feeling(index, persona, isIdeal: true)
  }

  /// What a persona, or everybody else, feels and should feel at a step of the current journey: what the step says itself goes before
  /// what `other` says of the one that it belongs to.
  private func felt(_ step: IdealGap.Step, _ persona: PersonaID?, _ other: IdealGap.Side?) -> IdealGap.Felt {
    guard let index = step.current else {
      return IdealGap.Felt(
        now: nil, ideal: step.ideal.flatMap { aim($0, persona) }.map { IdealGap.Aim(index: $0, isOwn: false) }
      )
    }
    var felt = IdealGap.Felt(now: feeling(index, persona, isIdeal: false), ideal: nil)
    if let own = feeling(index, persona, isIdeal: true) {
      felt.ideal = IdealGap.Aim(index: own, isOwn: true)
    } else if let other, let place = step.ideal, let said = other.aim(place, persona),
      // What is to be felt by all who take part counts for those who take part today.
      persona.map({
        journey.takesPart($0, in: journey.steps[index]) || other.journey.emotions[said].persona == $0
      }) ?? true
    {
      felt.ideal = IdealGap.Aim(index: said, isOwn: false)
    }
    return felt
  }

  /// The personas of whom a step says something itself, on either side.
  private func mentioned(_ step: IdealGap.Step, _ other: IdealGap.Side?) -> [PersonaID] {
    var result: [PersonaID] = []
    for (side, index) in [(self, step.current), (other, step.ideal)] {
      guard let side, let index else { continue }
      for isIdeal in [false, true] {
        result += side.journey.personasFeeling(atStep: index, isIdeal: isIdeal)
      }
    }
    return result.filter(audience.counts)
  }

  /// Writes what is felt and should be felt into a step of the gap: once for all of whom the same is said, and for each persona of
  /// whom something else is.
  func compareFeelings(_ step: inout IdealGap.Step, _ other: IdealGap.Side?) {
    func aim(_ felt: IdealGap.Felt) -> Emotion? {
      felt.ideal.map { ($0.isOwn ? journey : other?.journey ?? journey).emotions[$0.index] }
    }
    func score(_ felt: IdealGap.Felt) -> NowAndIdeal<Int8?> {
      NowAndIdeal(felt.now.flatMap { journey.emotions[$0].score?.value }, aim(felt)?.score?.value)
    }
    /// Scores are held against each other; where one is missing, the words too.
    func isOther(_ felt: IdealGap.Felt) -> Bool {
      guard let ideal = aim(felt), let now = felt.now.map({ journey.emotions[$0] }) else {
        return felt.ideal != nil
      }
      if let score = now.score, let aim = ideal.score { return score != aim }
      return now.score != ideal.score || now.word.map(program.text(of:)) != ideal.word.map(program.text(of:))
    }
    /// Whether two say the same, in whichever statements.
    func isSame(_ one: IdealGap.Felt, _ two: IdealGap.Felt) -> Bool {
      func isSame(_ one: Emotion?, _ two: Emotion?) -> Bool {
        (one == nil) == (two == nil) && one?.score?.value == two?.score?.value
          && one?.word.map(program.text(of:)) == two?.word.map(program.text(of:))
      }
      return one == two
        || isSame(one.now.map { journey.emotions[$0] }, two.now.map { journey.emotions[$0] })
          && isSame(aim(one), aim(two))
    }
    let main = felt(step, audience.isOfOne ? audience.personas[0] : nil, other)
    var feelings: [(persona: PersonaID, felt: IdealGap.Felt)] = []
    for persona in audience.personas + mentioned(step, other)
    where !feelings.contains(where: { $0.persona == persona }) {
      feelings.append((persona, felt(step, persona, other)))
    }
    let saysOwn = feelings.contains { $0.felt.ideal?.isOwn ?? false }
    let counting = feelings.filter { audience.personas.contains($0.persona) }
    if counting.isEmpty || counting.contains(where: { isSame($0.felt, main) }) {
      step.feeling = main.now
      step.idealFeeling = main.ideal
      step.score = score(main)
      step.hasOtherFeeling = step.current != nil && isOther(main)
      feelings.removeAll { isSame($0.felt, main) }
    }
    feelings.removeAll { $0.felt.now == nil && $0.felt.ideal == nil }
    step.personaFeelings = feelings.map {
      IdealGap.PersonaFeeling($0.persona, $0.felt, score: score($0.felt), isDifferent: isOther($0.felt))
    }
    if step.feeling == nil { step.score.now = feelings.compactMap { score($0.felt).now }.min() }
    let aims = feelings.map { score($0.felt).ideal }
    if step.feeling == nil, step.idealFeeling == nil, !aims.contains(nil) {
      step.score.ideal = aims.compactMap(\.self).min()
    }
    step.saysIdeal = step.idealFeeling?.isOwn ?? false || saysOwn
  }
}
