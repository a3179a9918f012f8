/// What the profiles of the personas who act in a step share with everybody. Complexity: O(personas) once, and for each question
/// O(those who act in the step and what they share).
package struct Profiles: Sendable {
  private let personas: [Persona]
  /// Whether any persona of the journey shares anything.
  package let isEmpty: Bool

  init(_ journey: Journey, _ program: borrowing Program) {
    personas = program.personas
    isEmpty =
      journey.personas.allSatisfy { program.personas[$0.index].known.isEmpty }
      && journey.actors.allSatisfy { program.personas[$0.persona.index].known.isEmpty }
  }

  /// Of the personas who act in a step and use its channel the first whose profile holds the datum, if those of at least half
  /// of them do. Without `by`, all personas of the journey act; who names no channels may use any.
  package func persona(sharing data: DataID, at step: Int, of journey: Journey) -> PersonaID? {
    if isEmpty { return nil }
    let channel = journey.steps[step].channel?.id
    let actors = journey.steps[step].actors
    let acting = actors.isEmpty ? journey.personas : actors.map { journey.actors[$0].persona }
    let using = acting.filter { persona in
      let uses = personas[persona.index].uses
      return uses.isEmpty || channel.map(uses.contains) ?? true
    }
    let sharing = using.filter { shares($0, data) }
    return 2 * sharing.count >= using.count ? sharing.first : nil
  }

  /// Whether the profiles of all who act in a step hold the datum.
  package func allShare(_ data: DataID, at step: Int, of journey: Journey) -> Bool {
    if isEmpty { return false }
    let actors = journey.steps[step].actors
    if actors.isEmpty { return !journey.personas.isEmpty && journey.personas.allSatisfy { shares($0, data) } }
    return actors.allSatisfy { shares(journey.actors[$0].persona, data) }
  }

  /// For each step whether the profiles of all who act in it hold the datum; empty: for none.
  func shared(_ data: DataID, by journey: Journey) -> [Bool] {
    guard !isEmpty,
      journey.personas.contains(where: { shares($0, data) })
        || journey.actors.contains(where: { shares($0.persona, data) })
    else { return [] }
    return journey.steps.indices.map { allShare(data, at: $0, of: journey) }
  }

  private func shares(_ persona: PersonaID, _ data: DataID) -> Bool {
    personas[persona.index].known.contains(data)
  }
}
