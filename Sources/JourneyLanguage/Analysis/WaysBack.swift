/// Failures that send customers back to a channel which they had been in and left, with nothing achieved since.
///
/// A customer is *in* a channel at a touchpoint there and has *left* it at the next touchpoint in another one. Being left
/// ends when the customer leaves a step outside that channel, other than by a failure, with something achieved: the step
/// `resolves`, keeps a promise, buys, redeems an offer that is honored there, or brings back what
/// some policy line accepts there or no policy settles; what is refused achieves nothing. A failure or refusal sends
/// back to the first touchpoint that it leads to, whatever actions lie between, unless an action resolves the trouble
/// first. Touchpoints without a channel and retired steps are nowhere. A step's own retry does not count: on the way, the step
/// that fails has not failed before.
///
/// Exact: the memory of a way is one of three states for each channel, and the channels do not depend on each other.
/// Whether there is trouble is asked of 64 channels at once, in O(steps + exits) where the text runs forward, and once more
/// for each round in it; the ways are searched in the channels that show some, O(steps + exits) each, and once
/// more for a failure that is found to be a retry.
package struct WaysBack: Sendable {
  /// A step that customers are sent back to, and the shortest way on which that happens.
  package struct Return: Hashable, Sendable {
    /// The step that the customer lands on.
    package var step: Int
    /// The failure or refusal, as index into the journey's exits, and its step.
    package var exit: Int
    package var origin: Int
    /// The step since which the customer had been in the channel.
    package var first: Int
  }

  /// By step.
  package private(set) var returns: [Return] = []

  /// The failures in `journey` that send back.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    guard graph.edges.contains(where: { $0.kind.isFailure && $0.exit != nil && $0.to < graph.stepCount })
    else {
      return
    }
    let outline = ChannelOutline(journey, graph, program)
    guard outline.channels.count > 1 else { return }
    for channel in outline.channelsWithTrouble(graph).sorted() {
      find(channel, outline, graph)
    }
    returns.sort { $0.step < $1.step }
  }

  private mutating func find(_ channel: Int, _ outline: ChannelOutline, _ graph: FlowGraph) {
    for nearest in WaysBack.landings(channel, outline, graph, of: nil) {
      guard nearest.isRetry else {
        returns.append(nearest.way)
        continue
      }
      // The nearest way leads here by the same failure twice. Each failure that leads here is tried on its own.
      var best: Landing?
      for step in outline.failures(leadingTo: nearest.way.step, graph) {
        for landing in WaysBack.landings(channel, outline, graph, of: step)
        where landing.way.step == nearest.way.step && best.map({ landing.isNearer(than: $0) }) ?? true {
          best = landing
        }
      }
      if let best { returns.append(best.way) }
    }
  }

  private struct Landing {
    var way: Return
    /// The edges of the way, where several are compared.
    var edges: [Int] = []
    /// Whether the failing step has failed on the way before.
    var isRetry = false

    /// Whether its way is shorter or, of equally long ones, the first as written.
    func isNearer(than other: Landing) -> Bool {
      edges.count == other.edges.count
        ? edges.lexicographicallyPrecedes(other.edges) : edges.count < other.edges.count
    }
  }

  /// The nearest landing on each step.
  ///
  /// States: 0 not there, or something achieved since; 1 there; 2 left. Between a failure and the next touchpoint 3
  /// more, and 3 for those of `failing`. Marks hold the first step in the channel and the failure.
  ///
  /// - Parameter failing: a step that may fail only at the end of the way, and whose landings alone count.
  private static func landings(
    _ channel: Int, _ outline: ChannelOutline, _ graph: FlowGraph, of failing: Int?
  ) -> [Landing] {
    var found = BitSet()
    var result: [(landing: Landing, position: Int, isDirect: Bool)] = []
    let base = outline.exitOrigins.count + 1
    let ways = MonitoredWays(graph, states: failing == nil ? 6 : 9, start: MonitoredWays.Memory(0, 0)) {
      edge, memory, position in
      let node = edge.from
      guard node < graph.stepCount else { return memory }
      var state = memory.state % 3
      var first = memory.mark / base
      var failure = memory.state < 3 ? 0 : memory.mark % base
      let isLast = memory.state >= 6
      let here = outline.channel[node]
      if here == channel {
        if state != 1 { first = node }
        state = 1
      } else if here >= 0, state == 1 {
        state = 2
      }
      if edge.kind.isFailure {
        if isLast { return nil }
        failure = (edge.exit ?? -1) + 1
      } else if here != channel, outline.achieves[node] {
        state = 0
      }
      guard edge.to < graph.stepCount else { return MonitoredWays.Memory(state, 0) }
      if failure > 0, !outline.isAction[edge.to] {
        let origin = outline.exitOrigins[failure - 1]
        if state == 2, outline.channel[edge.to] == channel, !found.contains(edge.to),
          failing == nil || failing == origin
        {
          found.insert(edge.to)
          let way = Return(step: edge.to, exit: failure - 1, origin: origin, first: first)
          result.append((Landing(way: way), position, node == origin && edge.kind.isFailure))
        }
        if origin == failing { return nil }
        failure = 0
      }
      if failure > 0 { state += outline.exitOrigins[failure - 1] == failing ? 6 : 3 }
      return MonitoredWays.Memory(state, first * base + failure)
    }
    guard let ways else { return [] }
    return result.map { landing, position, isDirect in
      var landing = landing
      if failing != nil {
        landing.edges = ways.edges(to: position)
      } else {
        let failures = WaysBack.failures(of: landing.way.origin, before: position, ways, graph)
        landing.isRetry = failures + (isDirect ? 1 : 0) > 1
      }
      return landing
    }
  }

  /// How often a step has failed on the way to an arrival.
  private static func failures(
    of origin: Int, before position: Int, _ ways: MonitoredWays, _ graph: FlowGraph
  ) -> Int {
    var count = 0
    var position = position
    while let before = ways.arrival(before: position) {
      let edge = graph.edges[ways.arrivals[position].edge]
      if edge.from == origin, edge.kind.isFailure { count += 1 }
      position = before
    }
    return count
  }
}
