/// Customers who are sent to and fro after a failure: away from one owner, back to it, and away again.
///
/// A way to and fro begins with a failure at a step of an owner A that leads to another owner B. It stays with B for one step or
/// more, comes back to A, at another step than it left, stays there for one or more, and leaves A again: to anybody else, or
/// for good. It ends without trouble where a step `resolves` it, where it comes to a step of B in the normal flow, for there the
/// failure is over, and where it leaves a step of A in the normal flow without another failure. One that comes back to
/// the very step that failed is a second try.
///
/// Complexity: for each failure between owners the steps that B and then A have in a row, at most `limit` in all.
package struct PingPong: Sendable {
  /// One place where customers are passed on again.
  package struct Turn: Sendable {
    /// The failure with which it began.
    package var failure: Int
    /// The step where the customer comes back.
    package var back: Int
    /// The passage by which the customer is passed on again, or lost.
    package var onward: Int
  }

  /// For each step at which customers are passed on again the shortest way there, by the last step.
  package private(set) var turns: [Turn] = []

  private struct State {
    var node: Int32
    /// Where the customer came back to A; -1: is still with B.
    var back: Int32
  }

  package init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers, limit: Int = 1 << 20
  ) {
    let owners = handovers.owners
    var best: [Int32] = []
    var lengths: [Int32] = []
    var seen: [Int32] = []
    var budget = limit
    for failure in passages.all.indices {
      let first = passages.all[failure]
      guard first.isFailure, handovers.isChange(first), graph.isReachable[first.from],
        journey.steps[first.to].resolves == nil, !graph.isNormal[first.to]
      else { continue }
      if best.isEmpty {
        best = Array(repeating: -1, count: graph.stepCount)
        lengths = best
        // With B and back at A are two states of a step.
        seen = Array(repeating: -1, count: graph.stepCount * 2)
      }
      var states = [State(node: Int32(first.to), back: -1)]
      var depths: [Int32] = [1]
      seen[first.to * 2] = Int32(failure)
      var position = 0
      while position < states.count {
        budget -= 1
        if budget < 0 { return }
        let state = states[position]
        let depth = depths[position]
        position += 1
        for index in passages.outgoing[Int(state.node)] {
          let passage = passages.all[index]
          let isBack = state.back >= 0
          if isBack, passage.to != graph.end, owners[passage.to] != owners[first.from] {
            // Unowned steps are nobody's to be passed on to.
            guard passage.to == graph.lost || owners[passage.to] != nil else { continue }
            guard passage.isFailure || !graph.isNormal[Int(state.node)] else { continue }
            let node = Int(state.node)
            if best[node] < 0 || depth < lengths[node] {
              if best[node] < 0 { best[node] = Int32(turns.count) }
              let turn = Turn(failure: failure, back: Int(state.back), onward: index)
              if Int(best[node]) == turns.count { turns.append(turn) } else { turns[Int(best[node])] = turn }
              lengths[node] = depth
            }
            continue
          }
          guard passage.to < graph.stepCount, journey.steps[passage.to].resolves == nil else { continue }
          var next = State(node: Int32(passage.to), back: state.back)
          if !isBack {
            if owners[passage.to] == owners[first.from] {
              guard passage.to != first.from else { continue }
              next.back = next.node
            } else if owners[passage.to] != owners[first.to] || graph.isNormal[passage.to] {
              continue
            }
          } else if passage.to == first.from {
            continue
          }
          let slot = passage.to * 2 + (next.back < 0 ? 0 : 1)
          guard seen[slot] != Int32(failure) else { continue }
          seen[slot] = Int32(failure)
          states.append(next)
          depths.append(depth + 1)
        }
      }
    }
    // Steps that are out of use pass nobody on.
    turns.removeAll { turn in
      let origin = passages.all[turn.failure].from
      let last = passages.all[turn.onward].from
      return [origin, turn.back, last].contains { journey.steps[$0].head.retired != nil }
    }
    turns.sort { passages.all[$0.onward].from < passages.all[$1.onward].from }
  }
}
