import JourneyLanguage

extension Program {
  /// Which of the personas of a journey come to a step: those who act there; where nobody is named, those who are said to feel or to
  /// say something there, and those who use its channel. A channel that is one-way, or that none of them uses, is one to which
  /// everybody comes, as for the rules.
  func comers(toStep index: Int, of journey: Journey) -> [PersonaID] {
    let step = journey.steps[index]
    let actors = journey.actors(of: step).map(\.persona)
    if !actors.isEmpty { return journey.personas.filter(actors.contains) }
    func isUser(_ persona: PersonaID, _ channel: ChannelID) -> Bool {
      let uses = personas[persona.index].uses
      return uses.isEmpty || uses.contains(channel)
    }
    guard let channel = step.channel?.id, !channels[channel.index].isOneWay,
      journey.personas.contains(where: { isUser($0, channel) })
    else { return journey.personas }
    let said = journey.emotions(of: step).compactMap { $0.isIdeal ? nil : $0.persona }
    let speakers = journey.lines(of: step).compactMap { line in
      if case .persona(let speaker) = line.speaker { speaker } else { nil }
    }
    return journey.personas.filter {
      isUser($0, channel) || said.contains($0) || speakers.contains($0)
    }
  }

  /// What a step feels like to each persona that comes there, or of which it is said; the one number that counts for all where the
  /// journey names nobody, or is an ideal.
  func feelings(atStep step: Int, of journey: Journey, otherwise all: Int8) -> [Int8] {
    guard !journey.state.isIdeal else { return [all] }
    let comers = comers(toStep: step, of: journey)
    let said = journey.emotions(of: journey.steps[step]).filter { !$0.isIdeal }
    let own = journey.personas.filter { persona in
      comers.contains(persona) || said.contains { $0.persona == persona }
    }.compactMap { journey.score(ofStep: step, for: $0) }
    // Others, whom the journey does not name, are there where it is said of them.
    let others = Set(said.compactMap(\.persona)).subtracting(journey.personas).sorted()
      .compactMap { journey.score(ofStep: step, for: $0) }
    let isOfAll = journey.personas.isEmpty && journey.feelingOfAll(atStep: step, isIdeal: false) != nil
    let felt = own + (isOfAll ? [all] : []) + others
    return felt.isEmpty ? [all] : felt
  }
}
