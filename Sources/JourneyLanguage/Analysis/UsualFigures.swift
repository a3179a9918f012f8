/// What the usual way through a journey comes to.
///
/// Times are sums over its steps, the best and the worst case each. Owners change between two touchpoints that follow each
/// other on the way, whatever actions lie between; a touchpoint that nobody owns makes no handoff. Questions are those of all
/// steps in use that any way reaches: a question that only some customers are asked is one to drop all the same.
///
/// Complexity: O(steps + what they ask).
package struct UsualFigures: Sendable {
  /// The customer is passed on from one owner to another.
  package struct OwnerChange: Hashable, Sendable {
    package var from: Int
    package var to: Int
    package var giver: PartyID
    package var receiver: PartyID
  }

  /// The time that passes before the steps.
  package fileprivate(set) var wait = DurationRange.zero
  /// The customer's own time in the steps.
  package fileprivate(set) var takes = DurationRange.zero
  /// Where owners change, in the order in which the customer meets them. In an ideal, a step of today that stays has its number of
  /// today.
  package fileprivate(set) var ownerChanges: [OwnerChange] = []
  /// How often the customer is asked for something.
  package fileprivate(set) var questions = 0

  /// The figures of `journey` along `way`, with the questions of the `live` steps; `owners` are those of its steps.
  package init(_ journey: Journey, way: [Int], live: [Int], _ owners: [PartyID?]) {
    var touchpoints: [(step: Int, owner: PartyID?)] = []
    for index in way {
      if let range = journey.steps[index].wait?.range { wait = wait + range }
      if let range = journey.steps[index].takes?.range { takes = takes + range }
      if journey.steps[index].kind == .touchpoint { touchpoints.append((index, owners[index])) }
    }
    ownerChanges = UsualFigures.changes(along: touchpoints)
    for index in live {
      questions += journey.steps[index].dataUses.count { journey.dataUses[$0].verb == .asks }
    }
  }
}

extension UsualFigures {
  /// The figures of an ideal journey beside those of today: a step that says no time of its own takes what it takes today, and one
  /// that is not measured today is not measured in the ideal either. `today` gives the own time of an ideal step today; nil for a new
  /// step.
  func beside(_ aim: IdealGap.Side, today: (Int) -> DurationRange??) -> UsualFigures {
    var figures = self
    figures.takes = .zero
    for index in aim.way {
      let own = aim.journey.steps[index].takes?.range
      let range = today(index).map { now in now.map { own ?? $0 } } ?? own
      if let range { figures.takes = figures.takes + range }
    }
    return figures
  }
}

extension UsualFigures {
  /// The figures of an ideal journey together with those steps of today that stay though it has none like them: they only say what
  /// they should feel like. Each stands behind the step that it follows today, before what is new there, as in the gap's steps.
  func keeping(_ steps: [IdealGap.Step], _ now: IdealGap.Side, _ aim: IdealGap.Side) -> UsualFigures {
    let staying = steps.compactMap { $0.ideal == nil && !$0.isDropped ? $0.current : nil }
    guard !staying.isEmpty else { return self }
    var figures = self
    for step in staying {
      figures.questions += now.journey.steps[step].dataUses.count { now.journey.dataUses[$0].verb == .asks }
    }
    let counterparts = Dictionary(
      steps.compactMap { step in step.current.flatMap { index in step.ideal.map { (index, $0) } } },
      uniquingKeysWith: { first, _ in first })
    // By ideal step (-1: the start), which of today's stand behind it.
    var behind: [Int: [Int]] = [:]
    var anchor = -1
    // Where the step that the anchor belongs to stands among the gap's steps.
    var row = -1
    for index in now.way {
      let own = steps.firstIndex { $0.current == index }
      if let ideal = counterparts[index] {
        if aim.way.contains(ideal) { (anchor, row) = (ideal, own ?? row) }
      } else if staying.contains(index) {
        let between = own.map { steps[min(row + 1, $0)..<$0] } ?? []
        behind[UsualFigures.last(of: between, behind: anchor, now, aim), default: []].append(index)
        if let range = now.journey.steps[index].wait?.range { figures.wait = figures.wait + range }
        if let range = now.journey.steps[index].takes?.range { figures.takes = figures.takes + range }
      }
    }
    func kept(_ anchor: Int) -> [(step: Int, owner: PartyID?)] {
      (behind[anchor] ?? []).filter { now.journey.steps[$0].kind == .touchpoint }.map { ($0, now.owners[$0]) }
    }
    figures.ownerChanges = UsualFigures.changes(
      along: kept(-1)
        + aim.way.flatMap { index in
          (aim.journey.steps[index].kind == .touchpoint ? [(index, aim.owners[index])] : []) + kept(index)
        })
    return figures
  }

  /// The last of some steps of the gap that are on the usual way of the ideal only, of those that come there behind `anchor`; that
  /// itself where there is none. What today only some come to, after a failure say, stands where the gap shows it.
  private static func last(
    of steps: ArraySlice<IdealGap.Step>, behind anchor: Int, _ now: IdealGap.Side, _ aim: IdealGap.Side
  ) -> Int {
    let start = aim.way.firstIndex(of: anchor) ?? -1
    let places = steps.compactMap { step -> Int? in
      guard !step.isMerged, let current = step.current, !now.way.contains(current) else { return nil }
      return step.ideal.flatMap(aim.way.firstIndex(of:))
    }
    guard let place = places.last(where: { $0 > start }) else { return anchor }
    return aim.way[place]
  }

  /// Where the owner changes along touchpoints.
  private static func changes(along way: [(step: Int, owner: PartyID?)]) -> [OwnerChange] {
    zip(way, way.dropFirst()).compactMap { from, to in
      guard let giver = from.owner, let receiver = to.owner, giver != receiver else { return nil }
      return OwnerChange(from: from.step, to: to.step, giver: giver, receiver: receiver)
    }
  }
}

extension Journey {
  /// Whether a step is out of use: it is retired, and no way leads there. Where one still does, as its text says, customers
  /// come there, and it counts like any other.
  package func isGone(step index: Int, _ graph: FlowGraph) -> Bool {
    steps[index].head.retired != nil && !graph.isReachable[index]
  }
}

extension Program {
  /// Who owns each step of `journey`: nobody owns an action.
  package func owners(in journey: Journey) -> [PartyID?] {
    journey.steps.map { $0.kind == .touchpoint ? owner(of: $0, in: journey)?.party : nil }
  }
}
