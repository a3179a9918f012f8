// One of the two journeys that a gap lies between.

extension IdealGap {
  /// One of the two journeys.
  struct Side {
    let journey: Journey
    let owners: [PartyID?]
    private let personas: [PersonaID]?
    /// Whether one persona is all that counts: what is said of it is said of the step.
    private let isOfOne: Bool
    let figures: UsualFigures
    /// The steps that count.
    let live: [Int]
    /// The workspace's.
    let currency: String?

    init(
      _ id: JourneyID, _ program: Program, _ graphs: [FlowGraph], _ personas: [PersonaID]?, isOfOne: Bool
    ) {
      let journey = program.journeys[id.index]
      let graph = graphs[id.index]
      self.journey = journey
      owners = program.owners(in: journey)
      self.personas = personas
      self.isOfOne = isOfOne
      currency = program.settings.currency
      figures = UsualFigures(journey, graph, owners)
      live = journey.steps.indices.filter { journey.isLive(step: $0, graph) }
    }

    /// Step `index` of this, the current journey, beside step `ideal` of `other`.
    func step(_ index: Int, _ ideal: Int?, _ other: Side?) -> Step {
      var step = Step(current: index, ideal: ideal)
      step.feeling = feeling(index)
      step.score.now = score(step.feeling)
      say(index, in: &step, isIdeal: false)
      step.opportunities = journey.steps[index].opportunities
      if let own = feeling(index, isIdeal: true) {
        step.saysIdeal = true
        compareFeelings(&step, index, with: own, of: self, index)
      } else if let ideal, let other, let aim = other.feeling(ideal) {
        compareFeelings(&step, index, with: aim, of: other, ideal)
      } else {
        addPersonas(journey.personasFeeling(atStep: index, isIdeal: false), to: &step) {
          NowAndIdeal(journey.feeling(ofStep: index, isIdeal: false, for: [$0]), nil)
        }
      }
      guard let ideal, let other else { return step }
      other.say(ideal, in: &step, isIdeal: true)
      let (asked, toAsk) = (questions(at: index), other.questions(at: ideal))
      step.questionsDropped = asked.filter { !toAsk.contains($0) }
      step.questionsAdded = toAsk.filter { !asked.contains($0) }
      return step
    }

    /// Writes what step `index` of this journey says, feelings and questions apart, into one side of a step of the gap.
    private func say(_ index: Int, in step: inout Step, isIdeal: Bool) {
      func put<Value>(_ value: Value, into both: inout NowAndIdeal<Value>) {
        if isIdeal { both.ideal = value } else { both.now = value }
      }
      let own = journey.steps[index]
      put(own.wait?.range, into: &step.wait)
      put(own.takes?.range, into: &step.takes)
      put(cost(index), into: &step.cost)
      put(revenue(index), into: &step.revenue)
      put(owners[index], into: &step.owner)
      put(coOwners(index), into: &step.coOwners)
      put(own.kind == .action, into: &step.isAlone)
      put(own.channel?.id, into: &step.channel)
      put(tangibles(at: index), into: &step.tangibles)
    }

    /// Holds what should be felt against what the same customers feel. What should be felt is said by the statements of step
    /// `place` of `other`, of which `chosen` counts.
    private func compareFeelings(
      _ step: inout Step, _ index: Int, with chosen: Int, of other: Side, _ place: Int
    ) {
      let isIdeal = other.journey.emotions[chosen].isIdeal
      let aims = other.journey.personasFeeling(atStep: place, isIdeal: isIdeal)
      step.idealFeeling = chosen
      if let whose = other.journey.emotions[chosen].persona {
        if isOfOne {
          step.feeling = journey.feeling(ofStep: index, isIdeal: false, for: [whose])
          step.score.now = score(step.feeling)
        } else {
          step.idealFeeling = other.feelingOfOthers(than: aims, at: place, isIdeal: isIdeal)
        }
      }
      step.score.ideal = other.score(step.idealFeeling)
      // What a persona feels is held against what it should feel, not against what all should.
      if !isOfOne, let whose = step.feeling.flatMap({ journey.emotions[$0].persona }),
        aims.contains(whose) || step.idealFeeling == nil
      {
        step.feeling = feelingOfOthers(
          than: journey.personasFeeling(atStep: index, isIdeal: false), at: index, isIdeal: false)
        step.score.now = score(step.feeling) ?? step.score.now
      }
      // What is to be felt by all is to be felt by those, too, who feel otherwise than the others today.
      addPersonas(aims + journey.personasFeeling(atStep: index, isIdeal: false), to: &step, aim: other) {
        NowAndIdeal(
          journey.feeling(ofStep: index, isIdeal: false, for: [$0]),
          other.journey.feeling(ofStep: place, isIdeal: isIdeal, for: [$0]))
      }
    }

    /// What is said of all customers at a step, where there are any for whom nothing else is said.
    private func feelingOfOthers(than own: [PersonaID], at index: Int, isIdeal: Bool) -> Int? {
      if let personas, personas.allSatisfy(own.contains) { return nil }
      return journey.feelingOfAll(atStep: index, isIdeal: isIdeal)
    }

    /// Adds what single personas feel and should feel, where that is not what the step has already.
    private func addPersonas(
      _ all: [PersonaID], to step: inout Step, aim: Side? = nil, feelings: (PersonaID) -> NowAndIdeal<Int?>
    ) {
      var seen = Set([step.feeling.flatMap { journey.emotions[$0].persona }].compactMap(\.self))
      for persona in all where personas?.contains(persona) ?? true && seen.insert(persona).inserted {
        let both = feelings(persona)
        guard both.now != step.feeling || both.ideal != step.idealFeeling else { continue }
        step.personaFeelings.append(
          PersonaFeeling(
            persona: persona, now: both.now, ideal: both.ideal,
            score: NowAndIdeal(score(both.now), both.ideal.flatMap { aim?.score($0) })))
      }
    }

    /// Step `index` of this, the ideal journey, which there is not today.
    func newStep(_ index: Int) -> Step {
      var step = Step(current: nil, ideal: index)
      if let chosen = feeling(index) {
        let isIdeal = journey.emotions[chosen].isIdeal
        let own = journey.personasFeeling(atStep: index, isIdeal: isIdeal)
        step.idealFeeling =
          journey.emotions[chosen].persona == nil || isOfOne
          ? chosen : feelingOfOthers(than: own, at: index, isIdeal: isIdeal)
        step.score.ideal = score(step.idealFeeling)
        addPersonas(own, to: &step, aim: self) {
          NowAndIdeal(nil, journey.feeling(ofStep: index, isIdeal: isIdeal, for: [$0]))
        }
      }
      say(index, in: &step, isIdeal: true)
      step.questionsAdded = questions(at: index)
      return step
    }

    private func coOwners(_ index: Int) -> [PartyID] {
      owners[index] == nil ? [] : journey.explicitOwners(of: journey.steps[index]).dropFirst().map(\.party)
    }

    private func cost(_ index: Int) -> Money? { journey.steps[index].cost.map { inCurrency($0.money) } }
    private func revenue(_ index: Int) -> Money? { journey.steps[index].revenue.map { inCurrency($0.money) } }
    private func inCurrency(_ money: Money) -> Money { Money(money.amount, money.currency ?? currency) }

    /// What a step feels like, in an ideal journey should feel like, to those who count.
    func feeling(_ index: Int) -> Int? {
      feeling(index, isIdeal: false) ?? (journey.state.isIdeal ? feeling(index, isIdeal: true) : nil)
    }

    func feeling(_ index: Int, isIdeal: Bool) -> Int? {
      personas.map { journey.feeling(ofStep: index, isIdeal: isIdeal, for: $0) }
        ?? journey.feeling(ofStep: index, isIdeal: isIdeal)
    }

    func score(_ feeling: Int?) -> Int8? { feeling.flatMap { journey.emotions[$0].score?.value } }

    func questions(at index: Int) -> [DataID] { journey.data(inStep: index, [.asks]) }

    /// What the customer leaves a step with.
    func tangibles(at index: Int) -> [Int] {
      journey.steps[index].lines.filter { journey.lines[$0].kind == .tangible }
    }

    func texts(_ lines: [Int], _ program: Program) -> [String] {
      lines.map { program.text(of: journey.lines[$0].text) }
    }

    /// What goes wrong at a step, as indices into the exits.
    func failures(at index: Int) -> [Int] {
      journey.steps[index].exits.filter { [.fails, .refused].contains(journey.exits[$0].kind) }
    }

    /// The promises made at a step, without those of some names.
    func promises(at index: Int, except made: Set<String> = []) -> [Int] {
      journey.steps[index].promiseActs.filter { position in
        let act = journey.promiseActs[position]
        return act.verb == .makes && !made.contains(journey.promises[act.promise.index].name)
      }
    }

    /// The names of all promises that are made.
    var promised: Set<String> {
      Set(
        live.flatMap { promises(at: $0) }.map {
          journey.promises[journey.promiseActs[$0].promise.index].name
        })
    }
  }
}

extension IdealGap.Step {
  /// Holds what goes wrong today against what goes wrong in the ideal journey, by its words.
  mutating func compareFailures(
    _ now: [Int], _ ideal: [Int], _ today: IdealGap.Side, _ aim: IdealGap.Side, _ program: Program
  ) {
    func words(_ exit: Exit) -> String? { exit.text.map(program.text(of:)) }
    var left = ideal
    for index in now {
      let exit = today.journey.exits[index]
      guard let same = left.firstIndex(where: { words(aim.journey.exits[$0]) == words(exit) }) else {
        failuresDropped.append(index)
        continue
      }
      let other = left.remove(at: same)
      // Who says no share says nothing about it.
      if let share = exit.share, let toBe = aim.journey.exits[other].share, share != toBe {
        failuresChanged.append(NowAndIdeal(index, other))
      }
    }
    failuresAdded = left
  }
}
