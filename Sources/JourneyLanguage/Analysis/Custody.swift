// Whether an owner can know a datum depends on all that happened before: who asked for it, and whether those who knew it
// handed it on. Sets of owners cannot be joined where ways meet without inventing ways, so what remains open after a cheap test
// is searched over states of step and set of owners.

/// What owners need and cannot know, and changes of owner that nobody declared although there is something to pass on.
///
/// An owner knows what it asked for, identified by or, on success, gave, what the profiles of all who act in one of its steps
/// share, and what a handoff carried from an owner that knew it. Knowledge is not lost. An unowned touchpoint knows
/// nothing, and what comes behind it on a way is not judged.
package struct Custody: Sendable {
  /// A step that needs what its owner does not know on some way.
  package struct Missing: Sendable {
    package var step: Int
    /// The use that needs it, as index into `journey.dataUses`.
    package var use: Int
    package var data: DataID
    /// The first step on the way that learned it; nil: nobody on the way did.
    package var source: Int?
    /// What happened there, as index into `journey.dataUses`.
    package var sourceUse: Int?
    /// The last passage on the way from somebody who knew it to somebody who did not.
    package var loss: Int?
  }

  /// By step, in each as written. Of the ways that show it the one over the fewest touchpoints counts, of equally short
  /// ones the first as written.
  package private(set) var missing: [Missing] = []
  /// Passages along which the owner changes with something to pass on, and no handoff declares it, in the order of all.
  ///
  /// There is something to pass on when the customer has given or been given data, bought or been promised something on the
  /// way. Not counted is a change to an owner who on every such way has dealt with the customer before and knows what it
  /// asks and needs.
  package private(set) var undeclared: [Int] = []
  /// Passages along which the owner changes with something to pass on, no handoff declares it, and none has to: back to
  /// somebody who has dealt with the customer and knows all they ask and need.
  package private(set) var returning: [Int] = []
  /// Data with more states than the limit: nothing is said of them.
  package private(set) var tooInvolved: [DataID] = []

  /// Complexity: O(steps + ways) for each datum that the cheap test leaves open, times the sets of owners that differ at
  /// a step: mostly one or two, at most 512 at one step and `limit` states in all.
  package init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: () -> Condensation,
    _ handovers: Handovers, _ uses: DataIndex, _ program: Program, limit: Int = WaySearch.limit
  ) {
    let changes = UndeclaredChanges(journey, graph, passages, condensation, handovers)
    undeclared = changes.certain
    returning = changes.open
    let profiles = Profiles(journey, program)
    var needs = Custody.needs(journey, graph, handovers, profiles)
    if needs.isEmpty, changes.open.isEmpty { return }
    if !needs.isEmpty {
      CertainKnowledge.remove(&needs, journey, graph, passages, condensation(), handovers, profiles)
    }
    var questions: [(data: DataID, passage: Int)] = []
    for passage in changes.open {
      for use in journey.steps[passages.all[passage].to].dataUses {
        let verb = journey.dataUses[use].verb
        guard verb == .asks || verb == .needs else { continue }
        questions.append((journey.dataUses[use].data, passage))
      }
    }
    if needs.isEmpty, questions.isEmpty { return }
    needs.sort { ($0.data, $0.step) < ($1.data, $1.step) }
    questions.sort { ($0.data, $0.passage) < ($1.data, $1.passage) }
    var search = CustodySearch(DatumSteps(journey, graph, passages, handovers, program), limit)
    var need = 0
    var question = 0
    while need < needs.count || question < questions.count {
      let data = min(
        need < needs.count ? needs[need].data : questions[question].data,
        question < questions.count ? questions[question].data : needs[need].data)
      let firstNeed = need
      while need < needs.count, needs[need].data == data { need += 1 }
      let firstQuestion = question
      while question < questions.count, questions[question].data == data { question += 1 }
      let shared = profiles.shared(data, by: journey)
      let isDecided = search.run(
        data, uses, shared, needs: needs[firstNeed..<need].map(\.step),
        changes: questions[firstQuestion..<question].map(\.passage))
      guard isDecided else {
        tooInvolved.append(data)
        continue
      }
      for number in firstNeed..<need {
        guard let trail = search.missing(at: needs[number].step) else { continue }
        var found = needs[number]
        if trail.first >= 0 {
          found.source = Int(trail.first)
          found.sourceUse = uses.entries(of: data).first { $0.step == trail.first && $0.learns }.map {
            Int($0.use)
          }
        }
        if trail.loss >= 0 { found.loss = Int(trail.loss) }
        missing.append(found)
      }
      for number in firstQuestion..<question where search.isNew(along: questions[number].passage) {
        undeclared.append(questions[number].passage)
      }
    }
    missing.sort { ($0.step, $0.use) < ($1.step, $1.use) }
    undeclared = Set(undeclared).sorted()
    returning = Set(returning).subtracting(undeclared).sorted()
  }

  /// What steps need without learning it themselves, each datum of a step once.
  private static func needs(
    _ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers, _ profiles: Profiles
  ) -> [Missing] {
    var needs: [Missing] = []
    for step in journey.steps.indices where graph.isReachable[step] && handovers.owners[step] != nil {
      let range = journey.steps[step].dataUses
      for use in range where journey.dataUses[use].verb == .needs {
        let data = journey.dataUses[use].data
        let isSettled = range.contains { other in
          guard journey.dataUses[other].data == data else { return false }
          switch journey.dataUses[other].verb {
          case .asks, .gives, .identifies: return true
          case .needs: return other < use
          case .consent: return false
          }
        }
        if isSettled || profiles.allShare(data, at: step, of: journey) { continue }
        needs.append(Missing(step: step, use: use, data: data))
      }
    }
    return needs
  }
}

/// The search behind `Custody`, one datum at a time.
private struct CustodySearch {
  /// The most sets of owners that are told apart at one step: each new one is compared with all before it.
  private static let mostAtOneStep = 512

  private var steps: DatumSteps
  private let limit: Int
  private var trails: [DatumTrail] = []
  /// The next trail that is kept at the same step, by trail.
  private var older: [Int32] = []
  /// The latest trail that is kept at each step, or -1.
  private var latest: [Int32]
  private var isNeed: [Bool]
  private var found: [Int32]
  private var isChange: [Bool]
  private var isNewAlong: [Bool]
  private var touchedChanges: [Int] = []
  private var touchedNeeds: [Int] = []
  private var witnesses: [DatumTrail] = []

  init(_ steps: DatumSteps, _ limit: Int) {
    self.steps = steps
    self.limit = limit
    latest = Array(repeating: -1, count: steps.stepCount)
    isNeed = Array(repeating: false, count: steps.stepCount)
    found = latest
    isChange = Array(repeating: false, count: steps.passages.all.count)
    isNewAlong = isChange
  }

  func missing(at step: Int) -> DatumTrail? { found[step] < 0 ? nil : witnesses[Int(found[step])] }
  func isNew(along passage: Int) -> Bool { isNewAlong[passage] }

  /// Looks for ways on which the owners of `needs`, and those behind `changes`, do not know the datum. False: there are too
  /// many states.
  mutating func run(_ data: DataID, _ uses: DataIndex, _ shared: [Bool], needs: [Int], changes: [Int]) -> Bool
  {
    for passage in touchedChanges { (isChange[passage], isNewAlong[passage]) = (false, false) }
    for step in touchedNeeds { (isNeed[step], found[step]) = (false, -1) }
    touchedChanges = changes
    touchedNeeds = needs
    witnesses.removeAll(keepingCapacity: true)
    for step in needs { isNeed[step] = true }
    for passage in changes { isChange[passage] = true }
    guard let mask = steps.turn(to: data, uses, owners: relevant(data, needs, changes)) else { return false }
    steps.share(shared)
    for index in latest.indices { latest[index] = -1 }
    trails.removeAll(keepingCapacity: true)
    older.removeAll(keepingCapacity: true)
    var begin = DatumTrail(node: Int32(steps.start))
    begin.hasSomething = steps.startsWithSomething
    trails.append(begin)
    older.append(-1)
    var open = needs.count + changes.count
    var position = 0
    while position < trails.count, open > 0 {
      let trail = trails[position]
      position += 1
      for index in steps.passages.outgoing[Int(trail.node)] {
        let to = steps.passages.all[index].to
        // Nobody knows what happens where nobody owns the step.
        guard to < steps.stepCount, steps.owner[to] >= 0 else { continue }
        let next = steps.follow(trail, index)
        if !steps.isKnown(next, at: to) {
          if isNeed[to] {
            isNeed[to] = false
            found[to] = Int32(witnesses.count)
            witnesses.append(next)
            open -= 1
          }
          if isChange[index], next.hasSomething {
            isChange[index] = false
            isNewAlong[index] = true
            open -= 1
          }
        }
        guard keep(next, at: to, mask, changes.isEmpty), trails.count <= limit else { return false }
      }
    }
    return true
  }

  /// The owners whose knowledge decides: those asked about, and those that hand the datum on to one that decides.
  private func relevant(_ data: DataID, _ needs: [Int], _ changes: [Int]) -> [Int32] {
    var owners: [Int32] = []
    func add(_ owner: Int32) -> Bool {
      guard owner >= 0, !owners.contains(owner) else { return false }
      owners.append(owner)
      return true
    }
    for step in needs { _ = add(steps.owner[step]) }
    for passage in changes { _ = add(steps.owner[steps.passages.all[passage].to]) }
    let carrying = steps.carrying(data)
    var grows = !carrying.isEmpty
    while grows {
      grows = false
      for passage in carrying where owners.contains(steps.owner[steps.passages.all[passage].to]) {
        if add(steps.owner[steps.passages.all[passage].from]) { grows = true }
      }
    }
    return owners
  }

  /// Follows a trail further unless an earlier one at the step knows no more and has as much to lose. False: the step has
  /// too many already.
  private mutating func keep(
    _ trail: DatumTrail, at node: Int, _ mask: UInt64, _ ignoresSomething: Bool
  ) -> Bool {
    var other = latest[node]
    var count = 0
    while other >= 0 {
      let earlier = trails[Int(other)]
      if earlier.known & mask & ~trail.known == 0,
        ignoresSomething || earlier.hasSomething || !trail.hasSomething
      {
        return true
      }
      other = older[Int(other)]
      count += 1
    }
    guard count < CustodySearch.mostAtOneStep else { return false }
    older.append(latest[node])
    latest[node] = Int32(trails.count)
    trails.append(trail)
    return true
  }
}
