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
/// journey; one number a step, as `Feelings` takes it.
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
    package var wait = NowAndIdeal<DurationRange?>(nil, nil)
    package var takes = NowAndIdeal<DurationRange?>(nil, nil)
    package var owner = NowAndIdeal<PartyID?>(nil, nil)
    /// What the customer is asked today and is not to be asked.
    package var questionsDropped: [DataID] = []
    /// What the customer is to be asked and is not asked today.
    package var questionsAdded: [DataID] = []
    /// Promises that are to be made here and are made nowhere today, as indices into the promise acts of the ideal journey.
    package var promisesAdded: [Int] = []
    /// What is planned here, as indices into the opportunities of the current journey.
    package var opportunities = 0..<0

    /// The emotion to gain; negative where it should feel worse; nil where one side is not known.
    package var gain: Int? {
      guard let now = score.now, let ideal = score.ideal else { return nil }
      return Int(ideal) - Int(now)
    }

    /// Whether there is anything between what is and what should be.
    package var isOpen: Bool {
      (gain ?? 0) != 0 || current == nil || isDropped || isMerged || wait.now != wait.ideal && ideal != nil
        || takes.now != nil && ideal != nil && takes.now != takes.ideal
        || owner.ideal != nil && current != nil && owner.now != owner.ideal
        || !questionsDropped.isEmpty || !questionsAdded.isEmpty || !promisesAdded.isEmpty
    }

    /// Whether the ideal journey does without the step, and the step does not say itself what it should feel like.
    package fileprivate(set) var isDropped = false
  }

  /// The journey as it is.
  package let current: JourneyID
  /// The journey as it should be; nil: only steps of the current one say what they should feel like.
  package let ideal: JourneyID?
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

  /// The emotion to gain: the sum over all steps that should feel better.
  package var emotionToGain: Int { steps.reduce(0) { $0 + max(0, $1.gain ?? 0) } }
  /// The number of steps that should feel better.
  package var stepsToLift: Int { steps.count { ($0.gain ?? 0) > 0 } }
  /// The lowest point now, among steps whose feeling is known, and the lowest as it should be.
  package var lowest: NowAndIdeal<Int8?> {
    NowAndIdeal(steps.compactMap(\.score.now).min(), steps.compactMap(\.score.ideal).min())
  }
  /// The number of questions that are dropped, and of those that are added, step by step.
  package var questionsDropped: Int { steps.reduce(0) { $0 + $1.questionsDropped.count } }
  package var questionsAdded: Int { steps.reduce(0) { $0 + $1.questionsAdded.count } }
  /// The number of promises to add.
  package var promisesAdded: Int { steps.reduce(0) { $0 + $1.promisesAdded.count } }
  /// The steps that there are to be none of.
  package var stepsDropped: Int { steps.count { $0.isDropped } }
  /// The steps that there are none of today.
  package var stepsNew: Int { steps.count { $0.current == nil } }

  /// The gap between journey `current` and journey `ideal`, or what its own steps say. Complexity: O(what they say).
  package init(_ current: JourneyID, _ ideal: JourneyID?, in program: Program, graphs: [FlowGraph]) {
    self.current = current
    self.ideal = ideal
    let now = Side(current, program, graphs)
    guard let ideal else {
      steps = now.live.map { now.step($0, nil, nil) }
      figures = nil
      handoffsToRemove = []
      return
    }
    let aim = Side(ideal, program, graphs)
    steps = IdealGap.pair(now, aim, program)
    let figures = NowAndIdeal(now.figures, aim.figures)
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
  package static func all(in program: Program, graphs: [FlowGraph]) -> [IdealGap] {
    let journeys = program.journeys
    return journeys.indices.flatMap { index -> [IdealGap] in
      guard !journeys[index].state.isIdeal, journeys[index].head.retired == nil else { return [] }
      let ideals = journeys.indices.filter {
        journeys[$0].state == .ideal(of: JourneyID(index)) && journeys[$0].head.retired == nil
      }
      if !ideals.isEmpty {
        return ideals.map { IdealGap(JourneyID(index), JourneyID($0), in: program, graphs: graphs) }
      }
      guard journeys[index].emotions.contains(where: { $0.isIdeal && $0.score != nil }) else { return [] }
      return [IdealGap(JourneyID(index), nil, in: program, graphs: graphs)]
    }
  }

  // MARK: Matching

  private static func pair(_ now: Side, _ aim: Side, _ program: Program) -> [Step] {
    let nowNames = program.stepNames(of: now.journey)
    let aimNames = program.stepNames(of: aim.journey)
    let matching = IdealMatching(current: now.live.map { nowNames[$0] }, ideal: aim.live.map { aimNames[$0] })
    let promised = Set(
      now.live.flatMap { now.journey.steps[$0].promiseActs }.map { now.journey.promiseActs[$0] }
        .filter { $0.verb == .makes }.map { now.journey.promises[$0.promise.index].name })
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
        if !step.isMerged {
          position[ideal] = paired.count
          step.promisesAdded = aim.promises(at: ideal, except: promised)
        }
      } else {
        step.isDropped = !step.saysIdeal
        if step.isDropped { step.questionsDropped = now.questions(at: index) }
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

  /// One of the two journeys.
  private struct Side {
    let journey: Journey
    let owners: [PartyID?]
    let feelings: Feelings
    let figures: UsualFigures
    /// The steps that count.
    let live: [Int]

    init(_ id: JourneyID, _ program: Program, _ graphs: [FlowGraph]) {
      let journey = program.journeys[id.index]
      let graph = graphs[id.index]
      self.journey = journey
      owners = program.owners(in: journey)
      feelings = Feelings(journey)
      figures = UsualFigures(journey, graph, owners)
      live = journey.steps.indices.filter { journey.isLive(step: $0, graph) }
    }

    /// Step `index` of this, the current journey, beside step `ideal` of `other`.
    func step(_ index: Int, _ ideal: Int?, _ other: Side?) -> Step {
      var step = Step(current: index, ideal: ideal)
      step.feeling = journey.feeling(ofStep: index)
      step.score.now = feelings.scores[index]
      step.wait.now = journey.steps[index].wait?.range
      step.takes.now = journey.steps[index].takes?.range
      step.owner.now = owners[index]
      step.opportunities = journey.steps[index].opportunities
      if let own = feelings.ideals[index] {
        step.score.ideal = own
        step.idealFeeling = journey.feeling(ofStep: index, isIdeal: true)
        step.saysIdeal = true
      }
      guard let ideal, let other else { return step }
      if !step.saysIdeal {
        step.score.ideal = other.feelings.scores[ideal]
        step.idealFeeling = other.journey.feeling(ofStep: ideal)
      }
      step.wait.ideal = other.journey.steps[ideal].wait?.range
      step.takes.ideal = other.journey.steps[ideal].takes?.range
      step.owner.ideal = other.owners[ideal]
      let (asked, toAsk) = (questions(at: index), other.questions(at: ideal))
      step.questionsDropped = asked.filter { !toAsk.contains($0) }
      step.questionsAdded = toAsk.filter { !asked.contains($0) }
      return step
    }

    /// Step `index` of this, the ideal journey, which there is not today.
    func newStep(_ index: Int) -> Step {
      var step = Step(current: nil, ideal: index)
      step.score.ideal = feelings.scores[index]
      step.idealFeeling = journey.feeling(ofStep: index)
      step.wait.ideal = journey.steps[index].wait?.range
      step.takes.ideal = journey.steps[index].takes?.range
      step.owner.ideal = owners[index]
      step.questionsAdded = questions(at: index)
      return step
    }

    func questions(at index: Int) -> [DataID] { journey.data(inStep: index, [.asks]) }

    func promises(at index: Int, except made: Set<String>) -> [Int] {
      journey.steps[index].promiseActs.filter { position in
        let act = journey.promiseActs[position]
        return act.verb == .makes && !made.contains(journey.promises[act.promise.index].name)
      }
    }
  }
}
