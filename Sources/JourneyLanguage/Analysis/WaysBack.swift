/// Failures that send customers back to a channel which they had been in and left, with nothing achieved since.
///
/// Two kinds of failure send back. One leads to a step where customers can have been before, without failing there, and
/// from which they came on, without any failure, to the step that now fails: it all begins again. The other is a deal that
/// fails at one door (something bought, an offer, something brought back), and the channel that it leads to sells the product or
/// honors the offer: the one door sends to the other. Any other failure that leads to a channel of before is the way on, to
/// somebody who helps. No failure sends back where customers land whom nothing went wrong either, where a promise is
/// kept or the trouble resolved, in a one-way channel, where nobody can be, or from a step that resolves the trouble, or from the
/// message that keeps a promise: what goes wrong there is another one.
///
/// A customer is *in* a channel at a touchpoint there and has *left* it at the next touchpoint in another one. A failure or
/// refusal sends back to the first touchpoint that it leads to, whatever actions lie between; one that `resolves` the
/// trouble is no way back but the way out. Something is achieved where the customer leaves a step, other than by a failure:
/// in a step elsewhere, or an action, that `resolves`, keeps a promise, buys, redeems an offer that is honored there, or brings
/// back what some policy line accepts there or no policy settles (what is refused achieves nothing); in the channel
/// itself only by `resolves`, for then they had not come for the same trouble. Touchpoints without a channel and
/// retired steps are nowhere. A channel that nobody runs (a video call, the customer's own home) is a means, and nobody's door:
/// nobody is sent back to it. A step's own retry does not count: on the way, the step that fails has not failed
/// before.
///
/// Exact. For each failure the ways are walked backwards, nearest steps first, until one in the channel is met: that is
/// mostly near. Complexity: O(steps + exits) and, for each failure that leads elsewhere, the steps walked back from it;
/// after `limit` of these in all nothing more is looked at.
package struct WaysBack: Sendable {
  /// A step that customers are sent back to: the first failure, as written, that does so, and the nearest step in the channel
  /// that they had been in. Of equally near ones the first as written.
  package struct Return: Hashable, Sendable {
    /// The step that the customer lands on.
    package var step: Int
    /// The failure or refusal, as index into the journey's exits, and its step.
    package var exit: Int
    package var origin: Int
    /// The last step in the channel before the customer left it.
    package var before: Int
  }

  /// By step.
  package private(set) var returns: [Return] = []

  /// The failures in `journey` that send back.
  ///
  /// - Parameter order: the loops of the flow, which tell what cannot lie before what.
  package init(
    _ journey: Journey, _ graph: FlowGraph, _ program: borrowing Program,
    order: @autoclosure () -> Condensation, limit: Int = 1 << 20
  ) {
    var walk: BackwardWalk?
    var component: [Int]?
    var all: [Return] = []
    for index in graph.edges.indices {
      let edge = graph.edges[index]
      guard edge.kind.isFailure, let exit = edge.exit, edge.to < graph.stepCount, graph.isReachable[edge.from]
      else { continue }
      WaysBack.landings(of: index, journey, graph, program) { step in
        guard let channel = journey.liveChannel(ofStep: step), program.channels[channel.index].runBy != nil,
          !program.channels[channel.index].isOneWay, !WaysBack.answers(edge.from, journey, program),
          !WaysBack.settles(step, journey), journey.liveChannel(ofStep: edge.from) != channel,
          !WaysBack.succeeds(from: edge.from, to: step, journey, graph, program)
        else { return }
        if walk == nil { walk = BackwardWalk(graph, budget: limit) }
        let places = component ?? order().component
        component = places
        guard
          WaysBack.isOtherDoor(channel, of: edge.from, journey, program)
            || places[step] <= places[edge.from]
              && walk?.beginsAgain(at: step, from: edge.from, graph) ?? false
        else { return }
        guard let before = walk?.nearest(from: edge.from, in: channel, journey, graph, program) else {
          return
        }
        all.append(Return(step: step, exit: exit, origin: edge.from, before: before))
      }
    }
    guard !all.isEmpty else { return }
    all.sort {
      ($0.step, $0.exit) < ($1.step, $1.exit)
    }
    for found in all where returns.last?.step != found.step { returns.append(found) }
  }

  /// Calls `reach` for the first touchpoints that a failure leads to.
  private static func landings(
    of index: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program,
    _ reach: (_ step: Int) -> Void
  ) {
    let first = graph.edges[index].to
    guard journey.steps[first].kind == .action else { return reach(first) }
    var work = [first]
    var seen: Set = [first]
    var position = 0
    while position < work.count {
      let step = work[position]
      position += 1
      // What is achieved there, or fails there, is another story.
      guard journey.steps[step].kind == .action else {
        reach(step)
        continue
      }
      guard !WaysBack.achieves(step, journey, program) else { continue }
      for edge in graph.edges(from: step)
      where !edge.kind.isFailure && edge.to < graph.stepCount && seen.insert(edge.to).inserted {
        work.append(edge.to)
      }
    }
  }

  /// Whether the trouble is resolved or a promise kept at a step.
  private static func settles(_ step: Int, _ journey: Journey) -> Bool {
    journey.steps[step].resolves != nil
      || journey.steps[step].promiseActs.contains { journey.promiseActs[$0].verb == .keeps }
  }

  /// Whether a step resolves the trouble, or is the message that customers were promised: they have their answer.
  private static func answers(_ step: Int, _ journey: Journey, _ program: Program) -> Bool {
    if journey.steps[step].resolves != nil { return true }
    guard let channel = journey.steps[step].channel?.id else { return false }
    return program.channels[channel.index].isOneWay && journey.keepsPromise(inStep: step)
  }

  /// Whether those come from one step to the other, over actions at most, with whom nothing went wrong.
  private static func succeeds(
    from origin: Int, to step: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> Bool {
    var isFound = false
    for index in graph.outgoing[origin]
    where !graph.edges[index].kind.isFailure && graph.edges[index].to < graph.stepCount && !isFound {
      landings(of: index, journey, graph, program) { if $0 == step { isFound = true } }
    }
    return isFound
  }

  /// Whether what a step buys, redeems or takes back is sold or honored in a channel.
  private static func isOtherDoor(
    _ channel: ChannelID, of step: Int, _ journey: Journey, _ program: Program
  ) -> Bool {
    guard journey.steps[step].head.retired == nil else { return false }
    return journey.deals(of: journey.steps[step]).contains { deal in
      switch (deal.verb, deal.object) {
      case (.shows, _): false
      case (_, .product(let product)): program.channels[channel.index].sells.contains(product)
      case (_, .offer(let offer)): program.offers[offer.index].honoredIn.contains(channel)
      }
    }
  }

  /// Whether something is achieved in a step that is not in the channel.
  fileprivate static func achieves(_ step: Int, _ journey: Journey, _ program: Program) -> Bool {
    if journey.steps[step].head.retired != nil { return false }
    if journey.steps[step].resolves != nil { return true }
    for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .keeps { return true }
    let channel = journey.liveChannel(ofStep: step)
    for index in journey.steps[step].deals where !journey.deals[index].isRefused {
      let deal = journey.deals[index]
      switch (deal.verb, deal.object) {
      case (.buys, _): return true
      case (.redeems, .offer(let offer)):
        if program.offers[offer.index].isHonored(in: channel) { return true }
      case (let verb, .product(let product)):
        guard let kind = verb.afterSale else { continue }
        if program.mayAccept(product, for: kind, in: channel) { return true }
      default: continue
      }
    }
    return false
  }
}

/// Walks a flow graph against its direction, again and again, in the same lists.
private struct BackwardWalk {
  private let incoming: IncomingEdges
  /// By node, and whether the channel has been left: the last walk that came there.
  private var seen: [Int32]
  /// By node: the last question, whether customers come there at all, for which it was looked at in vain.
  private var met: [Int32]
  private var walk = Int32(0)
  private var question = Int32(0)
  private var budget: Int

  init(_ graph: FlowGraph, budget: Int) {
    incoming = IncomingEdges(graph)
    seen = Array(repeating: 0, count: graph.nodeCount * 2)
    met = []
    self.budget = budget
  }

  /// The nearest step in `channel` from which customers come to fail at `origin`, having left the channel. Nil where there is none that they come to without failing at `origin`.
  mutating func nearest(
    from origin: Int, in channel: ChannelID, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> Int? {
    walk += 1
    question += 1
    // Twice the node, and one more where another channel lies behind it on the way.
    let start = origin * 2 + (journey.liveChannel(ofStep: origin) == nil ? 0 : 1)
    seen[start] = walk
    var level = [start]
    var best: Int?
    while best == nil, !level.isEmpty {
      var further: [Int] = []
      for state in level {
        budget -= 1
        guard budget >= 0 else { return nil }
        for index in incoming.edges(to: state >> 1) {
          let edge = graph.edges[Int(index)]
          guard edge.from < graph.stepCount, graph.isReachable[edge.from] else { continue }
          let isFailure = edge.kind.isFailure
          let here = journey.liveChannel(ofStep: edge.from)
          if here == channel {
            let isOpen = isFailure || journey.steps[edge.from].resolves == nil
            if state & 1 != 0, isOpen, best.map({ edge.from < $0 }) ?? true,
              isMet(edge.from, withoutFailingAt: origin, graph)
            {
              best = edge.from
            }
            continue
          }
          if isFailure ? edge.from == origin : WaysBack.achieves(edge.from, journey, program) { continue }
          let next = edge.from * 2 + (state & 1 != 0 || here != nil ? 1 : 0)
          guard seen[next] != walk else { continue }
          seen[next] = walk
          further.append(next)
        }
      }
      level = further
    }
    return best
  }

  /// Whether customers come to `step` without failing at `origin`, and on from there to `origin` without any failure.
  mutating func beginsAgain(at step: Int, from origin: Int, _ graph: FlowGraph) -> Bool {
    walk += 1
    var work = [origin]
    while let node = work.popLast() {
      budget -= 1
      guard budget >= 0 else { return false }
      for index in incoming.edges(to: node) {
        let edge = graph.edges[Int(index)]
        guard !edge.kind.isFailure, edge.from < graph.stepCount, seen[edge.from * 2] != walk else { continue }
        if edge.from == step {
          question += 1
          return isMet(step, withoutFailingAt: origin, graph)
        }
        seen[edge.from * 2] = walk
        work.append(edge.from)
      }
    }
    return false
  }

  /// Whether customers come to `node` without failing at `origin` before.
  private mutating func isMet(_ node: Int, withoutFailingAt origin: Int, _ graph: FlowGraph) -> Bool {
    if graph.isNormal[node] { return true }
    if met.isEmpty { met = Array(repeating: 0, count: graph.nodeCount) }
    // One walk asks this of several nodes; what was looked at in vain need not be again.
    var work = [node]
    while let node = work.popLast() {
      guard met[node] != question else { continue }
      met[node] = question
      budget -= 1
      guard budget >= 0 else { return false }
      for index in incoming.edges(to: node) {
        let edge = graph.edges[Int(index)]
        guard graph.isReachable[edge.from], !edge.kind.isFailure || edge.from != origin else { continue }
        if graph.isNormal[edge.from] {
          question += 1
          return true
        }
        work.append(edge.from)
      }
    }
    return false
  }
}
