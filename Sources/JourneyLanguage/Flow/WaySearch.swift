// Whether some way through a journey shows a trouble, where the trouble depends on what happened before, is a search
// over steps with a small memory. Breadth first, so the way that is found is a shortest one, and of the shortest ones
// the first as written: successors are tried in their order.

/// The shortest way over states, where a state is a node and what the search remembers.
package enum WaySearch {
  /// What a search comes to.
  package enum Outcome<State: Hashable & Sendable>: Sendable {
    /// The states from a start to the goal, both included, and for each but the first the label it was reached by.
    case found(states: [State], labels: [Int])
    case none
    /// More states than the limit.
    case tooMany

    /// The states of the way that was found.
    package var states: [State]? { if case .found(let states, _) = self { states } else { nil } }
  }

  /// The most states that a search looks at.
  package static let limit = 65_536

  /// Looks for the nearest state that `isGoal` accepts.
  ///
  /// - Parameters:
  ///   - starts: where ways begin, in the order of preference.
  ///   - limit: the number of states after which the search gives up.
  ///   - isGoal: asked of every state, the starts included, nearest first.
  ///   - next: calls its second argument with each state that follows and a label, say the edge, in the order of
  ///     preference.
  ///
  /// Complexity: O(states + transitions).
  package static func shortest<State: Hashable & Sendable>(
    from starts: [State], limit: Int = limit, isGoal: (State) -> Bool,
    next: (State, (_ state: State, _ label: Int) -> Void) -> Void
  ) -> Outcome<State> {
    var states: [State] = []
    var parents: [(state: Int, label: Int)] = []
    var seen: Set<State> = []
    for start in starts where seen.insert(start).inserted {
      states.append(start)
      parents.append((-1, -1))
    }
    var position = 0
    while position < states.count {
      let state = states[position]
      if isGoal(state) { return way(to: position, states, parents) }
      next(state) { following, label in
        guard states.count <= limit, seen.insert(following).inserted else { return }
        states.append(following)
        parents.append((position, label))
      }
      if states.count > limit { return .tooMany }
      position += 1
    }
    return .none
  }

  private static func way<State>(
    to goal: Int, _ states: [State], _ parents: [(state: Int, label: Int)]
  ) -> Outcome<State> {
    var way: [State] = []
    var labels: [Int] = []
    var position = goal
    while position >= 0 {
      way.append(states[position])
      if parents[position].state >= 0 { labels.append(parents[position].label) }
      position = parents[position].state
    }
    return .found(states: way.reversed(), labels: labels.reversed())
  }
}
