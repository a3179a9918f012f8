// What lies between a journey as it is and as it should be: data only, for pages, mails and other programs.

/// What is one thing now, and another as it should be.
package struct NowAndIdeal<Value: Sendable>: Sendable {
  package var now: Value
  package var ideal: Value

  package init(_ now: Value, _ ideal: Value) {
    self.now = now
    self.ideal = ideal
  }
}

/// The gap between a current journey and its ideal: another journey that says `ideal of` it, or at least what its own
/// steps say with `ideal`.
///
/// Steps are matched by name (`IdealMatching`). Steps that no way reaches, or that are retired, are left out on both
/// sides. What a step should feel like is said by its own `ideal`, else by the step that it belongs to in the ideal
/// journey; one number a step, as `Feelings` takes it, and that of the personas whose ideal it is where it is not that of all.
package struct IdealGap: Sendable {
  /// One step: of both journeys, of the current one alone, or of the ideal one alone.
  package struct Step: Sendable {
    /// The step of the current journey; nil: there is none today.
    package var current: Int?
    /// The step of the ideal journey; nil: there is to be none, or there is no ideal journey.
    package var ideal: Int?
    /// Whether an earlier step belongs to the same ideal step: this one becomes part of it.
    package var isMerged = false
    /// How it feels.
    package var score = NowAndIdeal<Int8?>(nil, nil)
    /// The statement of the current journey that says how it feels, as an index into its emotions.
    package var feeling: Int?
    /// The statement that says how it should feel, as an index into the emotions of the current journey where the step says
    /// it itself, else of the ideal one.
    package var idealFeeling: Int?
    /// Whether the step says itself how it should feel.
    package var saysIdeal = false
    /// What single personas should feel beside that, and feel otherwise: indices like `feeling` and `idealFeeling`.
    package var personaFeelings: [NowAndIdeal<Int?>] = []
    package var wait = NowAndIdeal<DurationRange?>(nil, nil)
    package var takes = NowAndIdeal<DurationRange?>(nil, nil)
    /// What it costs and earns the company, in the currency that is said or else the workspace's.
    package var cost = NowAndIdeal<Money?>(nil, nil)
    package var revenue = NowAndIdeal<Money?>(nil, nil)
    package var owner = NowAndIdeal<PartyID?>(nil, nil)
    /// Whether the customer is alone with it: an action.
    package var isAlone = NowAndIdeal(false, false)
    /// Whether a name has to be mended before it can be said who has it, on one of the sides.
    package var hasUnknownOwner = false
    package var channel = NowAndIdeal<ChannelID?>(nil, nil)
    /// What the customer is asked today and is not to be asked.
    package var questionsDropped: [DataID] = []
    /// What the customer is to be asked and is not asked today.
    package var questionsAdded: [DataID] = []
    /// Promises that are to be made here and are made nowhere today, as indices into the promise acts of the ideal journey.
    package var promisesAdded: [Int] = []
    /// Promises that are made here and are to be made nowhere, as indices into the promise acts of the current journey.
    package var promisesDropped: [Int] = []
    /// Promises that are made here and should be made here in other words, or for another time: indices into the promise acts
    /// of both journeys.
    package var promisesChanged: [NowAndIdeal<Int>] = []
    /// What the customer leaves with, as indices into the lines of both journeys.
    package var tangibles = NowAndIdeal<[Int]>([], [])
    /// Whether the customer should leave with something else. An ideal that names nothing says nothing about it.
    package fileprivate(set) var hasOtherTangible = false
    /// What goes wrong here today and is not to, as indices into the exits of the current journey.
    package var failuresDropped: [Int] = []
    /// What goes wrong here only in the ideal journey, as indices into its exits.
    package var failuresAdded: [Int] = []
    /// What should go wrong here for another share of customers: indices into the exits of both journeys.
    package var failuresChanged: [NowAndIdeal<Int>] = []
    /// What is planned here, as indices into the opportunities of the current journey.
    package var opportunities = 0..<0

    /// The emotion to gain; negative where it should feel worse; nil where one side is not known.
    package var gain: Int? {
      guard let now = score.now, let ideal = score.ideal else { return nil }
      return Int(ideal) - Int(now)
    }

    /// Whether there is a step on both sides, each the only one of its side.
    private var isPair: Bool { current != nil && ideal != nil && !isMerged }
    /// Whether it should happen elsewhere. An ideal that names no channel says nothing about it.
    package var hasOtherChannel: Bool { isPair && channel.ideal != nil && channel.now != channel.ideal }
    /// Whether somebody else should have it: another owner, or the customer alone. An ideal that names no owner says nothing.
    package var hasOtherOwner: Bool {
      isPair && !hasUnknownOwner
        && (isAlone.ideal ? !isAlone.now : owner.ideal != nil && owner.now != owner.ideal)
    }
    /// Whether there should be another wait, or none.
    package var hasOtherWait: Bool { isPair && wait.now != wait.ideal }
    /// Whether it should take the customer another time. A step that says no time today is not measured, and an ideal that says
    /// none says nothing about it.
    package var takesOtherTime: Bool {
      isPair && takes.now != nil && takes.ideal != nil && takes.now != takes.ideal
    }
    /// Whether it should cost or earn something else. As with its time, what only one of them says is no difference.
    package var hasOtherCost: Bool {
      isPair && cost.now != nil && cost.ideal != nil && cost.now != cost.ideal
    }
    package var hasOtherRevenue: Bool {
      isPair && revenue.now != nil && revenue.ideal != nil && revenue.now != revenue.ideal
    }

    /// Whether there is anything between what is and what should be.
    package var isOpen: Bool {
      (gain ?? 0) != 0 || !personaFeelings.isEmpty || current == nil || isDropped || isMerged || hasOtherWait
        || takesOtherTime || hasOtherCost || hasOtherRevenue
        || hasOtherOwner || hasOtherChannel || !questionsDropped.isEmpty || !questionsAdded.isEmpty
        || !promisesAdded.isEmpty || !promisesDropped.isEmpty || !promisesChanged.isEmpty
        || hasOtherTangible || !failuresDropped.isEmpty || !failuresAdded.isEmpty || !failuresChanged.isEmpty
    }

    /// Whether the ideal journey does without the step, and the step does not say itself what it should feel like.
    package fileprivate(set) var isDropped = false
  }

  /// The journey as it is.
  package let current: JourneyID
  /// The journey as it should be; nil: only steps of the current one say what they should feel like.
  package let ideal: JourneyID?
  /// Whose feelings are compared: those of the ideal, where it is that of some only; nil: all.
  package let personas: [PersonaID]?
  /// The steps of the current journey as written; between them new ones, each behind the step that it follows in the ideal.
  package let steps: [Step]
  /// Waits, own time, changes of the owner and questions; nil without an ideal journey.
  package let figures: NowAndIdeal<UsualFigures>?
  /// Changes of the owner on the usual way of today that there are to be none of: those between two owners, less as many
  /// as there are between the same two on the ideal way.
  package let handoffsToRemove: [UsualFigures.OwnerChange]
  /// The number of changes of the owner on the ideal way that there are none of today, counted alike.
  package var handoffsNew: Int {
    guard let figures else { return 0 }
    return figures.ideal.ownerChanges.count - (figures.now.ownerChanges.count - handoffsToRemove.count)
  }

  /// The gap between journey `current` and journey `ideal`, or what its own steps say. Complexity: O(what they say).
  ///
  /// - Parameter isOwnerUnknown: whether nobody can say who owns a step, since a name there leads nowhere.
  package init(
    _ current: JourneyID, _ ideal: JourneyID?, in program: Program, graphs: [FlowGraph],
    isOwnerUnknown: (_ step: Int, JourneyID) -> Bool
  ) {
    self.current = current
    self.ideal = ideal
    let personas = IdealGap.personas(of: current, ideal, in: program)
    self.personas = personas
    let now = Side(current, program, graphs, personas)
    guard let ideal else {
      steps = now.live.map { now.step($0, nil, nil) }
      figures = nil
      handoffsToRemove = []
      return
    }
    let aim = Side(ideal, program, graphs, personas)
    let steps = IdealGap.pair(now, aim, program).map { step in
      var step = step
      step.hasUnknownOwner =
        step.current.map { isOwnerUnknown($0, current) } ?? false
        || step.ideal.map { isOwnerUnknown($0, ideal) } ?? false
      return step
    }
    self.steps = steps
    let today = Dictionary(
      steps.compactMap { step in step.current == nil ? nil : step.ideal.map { ($0, step.takes.now) } },
      uniquingKeysWith: { first, _ in first })
    let figures = NowAndIdeal(
      now.figures, aim.figures.beside(aim.journey, graphs[ideal.index]) { today[$0] })
    self.figures = figures
    var kept = figures.ideal.ownerChanges
    handoffsToRemove = figures.now.ownerChanges.filter { change in
      guard let same = kept.firstIndex(where: { $0.giver == change.giver && $0.receiver == change.receiver })
      else { return true }
      kept.remove(at: same)
      return false
    }
  }

  /// All gaps of a workspace: of each journey, as written, with each of its ideals, or with what its own steps say.
  /// Retired journeys have none.
  package static func all(
    in program: Program, graphs: [FlowGraph], isOwnerUnknown: (_ step: Int, JourneyID) -> Bool
  ) -> [IdealGap] {
    let ideals = ideals(in: program)
    return program.journeys.indices.flatMap { index -> [IdealGap] in
      let own = pairs(of: JourneyID(index), ideals[JourneyID(index)] ?? [], in: program)
      return own.map {
        IdealGap($0.current, $0.ideal, in: program, graphs: graphs, isOwnerUnknown: isOwnerUnknown)
      }
    }
  }

  /// A journey beside what it should be.
  package struct Pair: Hashable, Sendable {
    /// The journey as it is.
    package let current: JourneyID
    /// The journey as it should be; nil: only steps of the current one say what they should feel like.
    package let ideal: JourneyID?

    package init(_ current: JourneyID, _ ideal: JourneyID?) {
      (self.current, self.ideal) = (current, ideal)
    }
  }

  /// What a journey is held against: each of its `ideals`, else what its own steps should feel like (nil). Ideals and retired
  /// journeys are held against nothing.
  package static func pairs(of id: JourneyID, _ ideals: [JourneyID], in program: Program)
    -> [Pair]
  {
    let journey = program.journeys[id.index]
    guard !journey.state.isIdeal, journey.head.retired == nil else { return [] }
    if !ideals.isEmpty { return ideals.map { Pair(id, $0) } }
    return journey.emotions.contains { $0.isIdeal && $0.score != nil } ? [Pair(id, nil)] : []
  }

  /// The journeys that say they are the ideal of another, as written, by that other. Retired ones are none. Complexity:
  /// O(journeys).
  package static func ideals(in program: Program) -> [JourneyID: [JourneyID]] {
    var ideals: [JourneyID: [JourneyID]] = [:]
    for (index, journey) in program.journeys.enumerated() where journey.head.retired == nil {
      if case .ideal(let of?) = journey.state { ideals[of, default: []].append(JourneyID(index)) }
    }
    return ideals
  }

  /// The personas that count: those of the ideal, where it is that of some only; nil: all.
  private static func personas(of current: JourneyID, _ ideal: JourneyID?, in program: Program)
    -> [PersonaID]?
  {
    guard let ideal else { return nil }
    let own = program.journeys[ideal.index].personas
    let all = program.journeys[current.index].personas
    return own.isEmpty || all.allSatisfy(own.contains) ? nil : own
  }

  // MARK: Matching

  private static func pair(_ now: Side, _ aim: Side, _ program: Program) -> [Step] {
    let nowNames = program.stepNames(of: now.journey)
    let aimNames = program.stepNames(of: aim.journey)
    let matching = IdealMatching(current: now.live.map { nowNames[$0] }, ideal: aim.live.map { aimNames[$0] })
    let promised = now.promised
    let toPromise = aim.promised
    var taken: Set<Int> = []
    /// What is asked today by the steps that become an ideal one.
    var isAsked: [Int: Set<DataID>] = [:]
    var paired: [Step] = []
    /// Where each ideal step stands among `paired`, first come.
    var position: [Int: Int] = [:]
    for (index, match) in zip(now.live, matching.ideal) {
      let ideal = match.map { aim.live[$0] }
      var step = now.step(index, ideal, aim)
      if let ideal {
        step.isMerged = !taken.insert(ideal).inserted
        if step.isMerged, let first = position[ideal] {
          // What one of the steps asks already, the other asks no more; what one of them asks is no new question.
          let asked = now.questions(at: index)
          let toAsk = aim.questions(at: ideal)
          step.questionsDropped = asked.filter {
            !toAsk.contains($0) || isAsked[ideal, default: []].contains($0)
          }
          step.questionsAdded = []
          paired[first].questionsAdded.removeAll { asked.contains($0) }
        }
        isAsked[ideal, default: []].formUnion(now.questions(at: index))
        step.promisesDropped = now.promises(at: index, except: toPromise)
        step.compareFailures(now.failures(at: index), aim.failures(at: ideal), now, aim, program)
        if step.isMerged {
          (step.failuresAdded, step.failuresChanged) = ([], [])
        } else {
          step.hasOtherTangible =
            !step.tangibles.ideal.isEmpty
            && now.texts(step.tangibles.now, program) != aim.texts(step.tangibles.ideal, program)
          position[ideal] = paired.count
          step.promisesAdded = aim.promises(at: ideal, except: promised)
          step.promisesChanged = changed(now.promises(at: index), aim.promises(at: ideal), now, aim, program)
        }
      } else {
        step.isDropped = !step.saysIdeal
        if step.isDropped {
          step.questionsDropped = now.questions(at: index)
          step.promisesDropped = now.promises(at: index, except: toPromise)
          step.failuresDropped = now.failures(at: index)
        }
      }
      paired.append(step)
    }
    var fresh: [Int: [Step]] = [:]
    var anchor = -1
    for index in aim.live {
      if let known = position[index] {
        anchor = known
      } else {
        var step = aim.newStep(index)
        step.promisesAdded = aim.promises(at: index, except: promised)
        fresh[anchor, default: []].append(step)
      }
    }
    return (fresh[-1] ?? []) + paired.enumerated().flatMap { [$0.element] + (fresh[$0.offset] ?? []) }
  }

  /// The promises of one name among those made at a step of each journey, where they are not the same.
  private static func changed(
    _ now: [Int], _ ideal: [Int], _ today: Side, _ aim: Side, _ program: Program
  ) -> [NowAndIdeal<Int>] {
    now.compactMap { index in
      let act = today.journey.promiseActs[index]
      let name = today.journey.promises[act.promise.index].name
      let same = ideal.first {
        aim.journey.promises[aim.journey.promiseActs[$0].promise.index].name == name
      }
      guard let same else { return nil }
      let other = aim.journey.promiseActs[same]
      let isSame =
        act.within == other.within
        && act.text.map(program.text(of:)) == other.text.map(program.text(of:))
      return isSame ? nil : NowAndIdeal(index, same)
    }
  }

  /// One of the two journeys.
  fileprivate struct Side {
    let journey: Journey
    let owners: [PartyID?]
    private let personas: [PersonaID]?
    let figures: UsualFigures
    /// The steps that count.
    let live: [Int]
    /// The workspace's.
    let currency: String?

    init(_ id: JourneyID, _ program: Program, _ graphs: [FlowGraph], _ personas: [PersonaID]?) {
      let journey = program.journeys[id.index]
      let graph = graphs[id.index]
      self.journey = journey
      owners = program.owners(in: journey)
      self.personas = personas
      currency = program.settings.currency
      figures = UsualFigures(journey, graph, owners)
      live = journey.steps.indices.filter { journey.isLive(step: $0, graph) }
    }

    /// Step `index` of this, the current journey, beside step `ideal` of `other`.
    func step(_ index: Int, _ ideal: Int?, _ other: Side?) -> Step {
      var step = Step(current: index, ideal: ideal)
      step.feeling = feeling(index)
      step.score.now = score(step.feeling)
      step.wait.now = journey.steps[index].wait?.range
      step.takes.now = journey.steps[index].takes?.range
      (step.cost.now, step.revenue.now) = (cost(index), revenue(index))
      step.owner.now = owners[index]
      step.isAlone.now = journey.steps[index].kind == .action
      step.channel.now = journey.steps[index].channel?.id
      step.tangibles.now = tangibles(at: index)
      step.opportunities = journey.steps[index].opportunities
      if let own = feeling(index, isIdeal: true) {
        step.score.ideal = score(own)
        step.idealFeeling = own
        step.saysIdeal = true
        compareFeelings(&step, index, self, index, isIdeal: true)
      }
      guard let ideal, let other else { return step }
      if !step.saysIdeal {
        step.idealFeeling = other.feeling(ideal)
        step.score.ideal = other.score(step.idealFeeling)
        compareFeelings(&step, index, other, ideal, isIdeal: false)
      }
      step.wait.ideal = other.journey.steps[ideal].wait?.range
      step.takes.ideal = other.journey.steps[ideal].takes?.range
      (step.cost.ideal, step.revenue.ideal) = (other.cost(ideal), other.revenue(ideal))
      step.owner.ideal = other.owners[ideal]
      step.isAlone.ideal = other.journey.steps[ideal].kind == .action
      step.channel.ideal = other.journey.steps[ideal].channel?.id
      step.tangibles.ideal = other.tangibles(at: ideal)
      let (asked, toAsk) = (questions(at: index), other.questions(at: ideal))
      step.questionsDropped = asked.filter { !toAsk.contains($0) }
      step.questionsAdded = toAsk.filter { !asked.contains($0) }
      return step
    }

    /// Holds what should be felt against what the same customers feel: an ideal of one persona against what that one does, and
    /// those of further personas beside it. What should be felt is said by the statements of step `place` of `other`.
    private func compareFeelings(
      _ step: inout Step, _ index: Int, _ other: Side, _ place: Int, isIdeal: Bool
    ) {
      guard let chosen = step.idealFeeling else { return }
      let whose = other.journey.emotions[chosen].persona
      if let whose {
        step.feeling = journey.feeling(ofStep: index, isIdeal: false, for: [whose])
        step.score.now = score(step.feeling)
      }
      var seen = Set([whose].compactMap(\.self))
      for position in other.journey.steps[place].emotions {
        let said = other.journey.emotions[position]
        guard said.isIdeal == isIdeal, said.score != nil, let persona = said.persona,
          personas?.contains(persona) ?? true, seen.insert(persona).inserted
        else { continue }
        let both = NowAndIdeal(
          journey.feeling(ofStep: index, isIdeal: false, for: [persona]),
          other.journey.feeling(ofStep: place, isIdeal: isIdeal, for: [persona]))
        if score(both.now) != other.score(both.ideal) { step.personaFeelings.append(both) }
      }
    }

    /// Step `index` of this, the ideal journey, which there is not today.
    func newStep(_ index: Int) -> Step {
      var step = Step(current: nil, ideal: index)
      step.idealFeeling = feeling(index)
      step.score.ideal = score(step.idealFeeling)
      step.wait.ideal = journey.steps[index].wait?.range
      step.takes.ideal = journey.steps[index].takes?.range
      (step.cost.ideal, step.revenue.ideal) = (cost(index), revenue(index))
      step.owner.ideal = owners[index]
      step.isAlone.ideal = journey.steps[index].kind == .action
      step.channel.ideal = journey.steps[index].channel?.id
      step.tangibles.ideal = tangibles(at: index)
      step.questionsAdded = questions(at: index)
      return step
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
  fileprivate mutating func compareFailures(
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
