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
/// sides, and so are those of others where it is the ideal of some personas only. What a step should feel like to somebody is said
/// by its own `ideal`, else by the step that it belongs to in the ideal journey; in each, what is said of a persona goes before what
/// is said of all.
package struct IdealGap: Sendable {
  /// The journey as it is.
  package let current: JourneyID
  /// The journey as it should be; nil: only steps of the current one say what they should feel like.
  package let ideal: JourneyID?
  /// Whose feelings are compared: those of the ideal, where it is that of some only; nil: all.
  package let personas: [PersonaID]?
  /// The personas that either journey names and that count; empty: it is nobody's in particular.
  private let named: [PersonaID]
  /// Those, and others of whom some step says something.
  package var audience: [PersonaID] {
    guard !named.isEmpty else { return [] }
    var result = named
    for persona in steps.flatMap(\.personaFeelings).map(\.persona) where !result.contains(persona) {
      result.append(persona)
    }
    return result
  }
  /// The steps of the current journey as written; between them new ones, each behind the step that it follows in the ideal, and behind
  /// those that stay there though the ideal has none like them.
  package let steps: [Step]
  /// The usual way of those who count, through either journey.
  package let currentWay: [Int]
  package let idealWay: [Int]
  /// The number of steps of the current journey that are left out, since none of those who count takes part in them.
  package let stepsOfOthers: Int
  /// Waits, own time, changes of the owner and questions; nil without an ideal journey.
  package let figures: NowAndIdeal<UsualFigures>?
  /// Changes of the owner on the usual way of today that there are to be none of: those between two owners, less as many
  /// as there are between the same two on the ideal way.
  package let handoffsToRemove: [UsualFigures.OwnerChange]
  /// Changes of the owner on the ideal way that there are none of today, counted alike.
  package let handoffsToAdd: [UsualFigures.OwnerChange]

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
    let whose = [current, ideal].compactMap { $0.map { program.journeys[$0.index].personas } }
    let audience = Audience(only: personas, personas: personas ?? whose.first { !$0.isEmpty } ?? [])
    named = audience.personas
    let now = Side(current, program, graphs, audience)
    currentWay = now.way
    let journey = program.journeys[current.index]
    stepsOfOthers = journey.steps.indices.count { index in
      graphs[current.index].isReachable[index] && !now.live.contains(index)
    }
    guard let ideal else {
      steps = now.inUse.compactMap { index in
        var step = now.step(index, nil, nil)
        step.isReached = now.live.contains(index)
        return step.isReached || step.saysIdeal ? step : nil
      }
      idealWay = []
      figures = nil
      (handoffsToRemove, handoffsToAdd) = ([], [])
      return
    }
    let aim = Side(ideal, program, graphs, audience)
    idealWay = aim.way
    let steps = IdealGap.ordered(IdealGap.pair(now, aim, program), now.way, aim.way).map { step in
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
      now.figures,
      aim.figures.beside(aim) { today[$0] }.keeping(steps, now, aim))
    self.figures = figures
    var kept = figures.ideal.ownerChanges
    handoffsToRemove = figures.now.ownerChanges.filter { change in
      guard let same = kept.firstIndex(where: { $0.giver == change.giver && $0.receiver == change.receiver })
      else { return true }
      kept.remove(at: same)
      return false
    }
    handoffsToAdd = kept
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

  /// What a journey is held against: each of its `ideals`, and what its own steps should feel like (nil) where that is said of those
  /// whom no ideal is for. Ideals and retired journeys are held against nothing.
  package static func pairs(of id: JourneyID, _ ideals: [JourneyID], in program: Program)
    -> [Pair]
  {
    let journey = program.journeys[id.index]
    guard !journey.state.isIdeal, journey.head.retired == nil else { return [] }
    let rest = rest(of: journey, ideals, in: program)
    let saysOwn = journey.emotions.contains { said in
      said.isIdeal && (ideals.isEmpty || said.persona.map(rest.contains) ?? !rest.isEmpty)
    }
    // Where each persona has an ideal that names it, another one that names nobody is nobody's.
    let named = Set(ideals.flatMap { program.journeys[$0.index].personas })
    let isAll = !journey.personas.isEmpty && journey.personas.allSatisfy(named.contains)
    let own = ideals.filter { !isAll || !program.journeys[$0.index].personas.isEmpty }
    return own.map { Pair(id, $0) } + (saysOwn ? [Pair(id, nil)] : [])
  }

  /// The personas of a journey that none of its ideals names.
  private static func rest(of journey: Journey, _ ideals: [JourneyID], in program: Program) -> [PersonaID] {
    let own = ideals.map { everybody(in: program.journeys[$0.index]) }
    return own.contains(where: \.isEmpty) ? [] : everybody(in: journey).filter { !own.joined().contains($0) }
  }

  /// The personas that a journey names, and behind them others of whom its steps say what they feel; none where it names nobody: then
  /// it is everybody's.
  private static func everybody(in journey: Journey) -> [PersonaID] {
    guard !journey.personas.isEmpty else { return [] }
    var result = journey.personas
    for persona in journey.emotions.compactMap(\.persona) where !result.contains(persona) {
      result.append(persona)
    }
    return result
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

  /// The personas that count: those of the ideal, where it is that of some only; nil: all. An ideal that names nobody is that of
  /// those whom no other one names, and so is what steps say themselves.
  private static func personas(of current: JourneyID, _ ideal: JourneyID?, in program: Program)
    -> [PersonaID]?
  {
    let all = everybody(in: program.journeys[current.index])
    let own = ideal.map { everybody(in: program.journeys[$0.index]) } ?? []
    if !own.isEmpty { return all.allSatisfy(own.contains) ? nil : own }
    let named = Set(
      program.journeys.filter { $0.head.retired == nil && $0.state == .ideal(of: current) }.flatMap(
        \.personas))
    let rest = all.filter { !named.contains($0) }
    return rest.isEmpty || rest.count == all.count ? nil : rest
  }

  // MARK: Matching

  private static func pair(_ now: Side, _ aim: Side, _ program: Program) -> [Step] {
    let nowNames = program.stepNames(of: now.journey)
    let aimNames = program.stepNames(of: aim.journey)
    let matching = IdealMatching(
      current: now.inUse.map { nowNames[$0] }, ideal: aim.live.map { aimNames[$0] })
    let promised = now.promised
    let toPromise = aim.promised
    var taken: Set<Int> = []
    /// What is asked today by the steps that become an ideal one.
    var isAsked: [Int: Set<DataID>] = [:]
    var paired: [Step] = []
    /// Where each ideal step stands among `paired`, first come.
    var position: [Int: Int] = [:]
    let live = Set(now.live)
    for (index, match) in zip(now.inUse, matching.ideal) {
      let ideal = match.map { aim.live[$0] }
      var step = now.step(index, ideal, aim)
      step.isReached = live.contains(index)
      // To what nobody gets today, and nobody should, there is nothing to say.
      guard step.isReached || ideal != nil || step.saysIdeal else { continue }
      // Nobody is asked there today.
      if !step.isReached { step.questionsDropped = [] }
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
        step.promisesChanged = changed(now.promises(at: index), ideal, now, aim, program)
        if step.isMerged {
          (step.failuresAdded, step.failuresChanged) = ([], [])
          // What the whole should cost and take, the first of them says.
          (step.cost.ideal, step.revenue.ideal, step.wait.ideal, step.takes.ideal) = (nil, nil, nil, nil)
          if let first = position[ideal] {
            if let cost = step.cost.now { paired[first].mergedCosts.append(cost) }
            if let revenue = step.revenue.now { paired[first].mergedRevenues.append(revenue) }
          }
        } else {
          step.hasOtherTangible =
            !step.tangibles.ideal.isEmpty
            && now.texts(step.tangibles.now, program) != aim.texts(step.tangibles.ideal, program)
          position[ideal] = paired.count
          step.promisesAdded = aim.promises(at: ideal, except: promised)
        }
      } else {
        step.isDropped = !step.saysIdeal
        if step.isDropped {
          step.questionsDropped = now.questions(at: index)
          step.promisesDropped = now.promises(at: index, except: toPromise)
          step.promisesChanged = changed(now.promises(at: index), nil, now, aim, program)
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
    // What stays keeps its place behind the step that it follows today: what is new there comes behind it.
    var result: [Step] = []
    var waiting = fresh[-1] ?? []
    for (place, step) in paired.enumerated() {
      if step.ideal != nil || !isStaying(paired[place...]) {
        result += waiting
        waiting = []
      }
      result.append(step)
      waiting += fresh[place] ?? []
    }
    return result + waiting
  }

  /// Whether, before the next step that the ideal journey has too, one stays that it has not.
  private static func isStaying(_ steps: ArraySlice<Step>) -> Bool {
    steps.prefix { $0.ideal == nil }.contains { !$0.isDropped }
  }

  /// Those of the promises `now`, made at a step of the current journey, that should be made in other words or for another time: at
  /// the `ideal` step, or where it does not make them anywhere else.
  private static func changed(
    _ now: [Int], _ ideal: Int?, _ today: Side, _ aim: Side, _ program: Program
  ) -> [NowAndIdeal<Int>] {
    func name(_ act: Int, _ side: Side) -> String {
      side.journey.promises[side.journey.promiseActs[act].promise.index].name
    }
    return now.compactMap { index in
      let act = today.journey.promiseActs[index]
      func fitting(_ acts: [Int]) -> [Int] { acts.filter { name($0, aim) == name(index, today) } }
      let here = fitting(ideal.map { aim.promises(at: $0) } ?? [])
      let all = here.isEmpty ? fitting(aim.live.flatMap { aim.promises(at: $0) }) : here
      let isSame = all.contains { other in
        let other = aim.journey.promiseActs[other]
        return act.within == other.within
          && act.text.map(program.text(of:)) == other.text.map(program.text(of:))
      }
      return isSame ? nil : all.first.map { NowAndIdeal(index, $0) }
    }
  }
}
