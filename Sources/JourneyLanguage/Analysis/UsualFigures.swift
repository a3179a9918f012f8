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
  /// Where owners change, in the order in which the customer meets them.
  package private(set) var ownerChanges: [OwnerChange] = []
  /// How often the customer is asked for something.
  package private(set) var questions = 0

  /// The figures of `journey`; `owners` are those of its steps.
  package init(_ journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?]) {
    var last: Int?
    for index in graph.usualWay where index < graph.stepCount {
      if let range = journey.steps[index].wait?.range { wait = wait + range }
      if let range = journey.steps[index].takes?.range { takes = takes + range }
      guard journey.steps[index].kind == .touchpoint else { continue }
      if let from = last, let giver = owners[from], let receiver = owners[index], giver != receiver {
        ownerChanges.append(OwnerChange(from: from, to: index, giver: giver, receiver: receiver))
      }
      last = index
    }
    for index in journey.steps.indices where journey.isLive(step: index, graph) {
      questions += journey.steps[index].dataUses.count { journey.dataUses[$0].verb == .asks }
    }
  }
}

extension UsualFigures {
  /// The figures of an ideal journey beside those of today: a step that says no time of its own takes what it takes today, and one
  /// that is not measured today is not measured in the ideal either. `today` gives the own time of an ideal step today; nil for a new
  /// step.
  func beside(_ journey: Journey, _ graph: FlowGraph, today: (Int) -> DurationRange??) -> UsualFigures {
    var figures = self
    figures.takes = .zero
    for index in graph.usualWay where index < graph.stepCount {
      let own = journey.steps[index].takes?.range
      let range = today(index).map { now in now.map { own ?? $0 } } ?? own
      if let range { figures.takes = figures.takes + range }
    }
    return figures
  }
}

extension UsualFigures {
  /// The figures with the times of further steps.
  func adding(_ steps: Set<Int>, of journey: Journey) -> UsualFigures {
    var figures = self
    for step in steps.sorted() {
      if let range = journey.steps[step].wait?.range { figures.wait = figures.wait + range }
      if let range = journey.steps[step].takes?.range { figures.takes = figures.takes + range }
    }
    return figures
  }
}

extension Journey {
  /// Whether some way leads to a step, and it is in use.
  package func isLive(step index: Int, _ graph: FlowGraph) -> Bool {
    graph.isReachable[index] && steps[index].head.retired == nil
  }
}

extension Program {
  /// Who owns each step of `journey`: nobody owns an action.
  package func owners(in journey: Journey) -> [PartyID?] {
    journey.steps.map { $0.kind == .touchpoint ? owner(of: $0, in: journey)?.party : nil }
  }
}
