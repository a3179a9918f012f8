/// What matters of each step for being sent back, in flat lists.
struct ChannelOutline {
  /// The channels of touchpoints in use.
  private(set) var channels: [Int] = []
  /// The channel of each step, -1 where it has none.
  private(set) var channel: [Int] = []
  /// Whether something is achieved in each step.
  private(set) var achieves: [Bool] = []
  private(set) var isAction: [Bool] = []
  /// The step of each exit.
  private(set) var exitOrigins: [Int]

  init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    let count = journey.steps.count
    exitOrigins = Array(repeating: -1, count: journey.exits.count)
    channel.reserveCapacity(count)
    achieves.reserveCapacity(count)
    isAction.reserveCapacity(count)
    var seen = BitSet()
    for step in 0..<count {
      let here = journey.liveChannel(ofStep: step)
      if let here, !seen.contains(here.index) {
        seen.insert(here.index)
        channels.append(here.index)
      }
      channel.append(here?.index ?? -1)
      isAction.append(journey.steps[step].kind == .action)
      for exit in journey.steps[step].exits { exitOrigins[exit] = step }
      achieves.append(ChannelOutline.achieves(step, in: here, journey, program))
    }
  }

  private static func achieves(
    _ step: Int, in channel: ChannelID?, _ journey: Journey, _ program: Program
  ) -> Bool {
    if journey.steps[step].head.retired != nil { return false }
    if journey.steps[step].resolves != nil { return true }
    for act in journey.steps[step].promiseActs
    where journey.promiseActs[act].verb == .keeps {
      return true
    }
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

  /// The steps whose failures may lead to a step, if need be through actions.
  func failures(leadingTo step: Int, _ graph: FlowGraph) -> [Int] {
    var result: [Int] = []
    for edge in graph.edges
    where edge.kind.isFailure && graph.isReachable[edge.from] && edge.to < graph.stepCount {
      if edge.to == step || isAction[edge.to], result.last != edge.from { result.append(edge.from) }
    }
    return result
  }

  /// The channels that some failure sends back to.
  func channelsWithTrouble(_ graph: FlowGraph) -> [Int] {
    var result: [Int] = []
    for first in stride(from: 0, to: channels.count, by: 64) {
      var bits = Array(repeating: UInt64(0), count: (channels.max() ?? 0) + 1)
      let part = channels[first..<min(first + 64, channels.count)]
      for (position, channel) in part.enumerated() { bits[channel] = 1 << UInt64(position) }
      let trouble = sweep(graph, bits)
      result += part.filter { trouble & bits[$0] != 0 }
    }
    return result
  }

  /// On arrival at a node: the channels that the customer may be in or have left, and those left on the way of a
  /// failure.
  private struct Sets: Equatable {
    var there = UInt64(0)
    var left = UInt64(0)
    var failedThere = UInt64(0)
    var failedLeft = UInt64(0)
  }

  /// Sweeps over the steps until nothing changes; text runs mostly forward.
  private func sweep(_ graph: FlowGraph, _ bits: [UInt64]) -> UInt64 {
    var sets = Array(repeating: Sets(), count: graph.nodeCount)
    var isDirty = (0..<graph.nodeCount).map { $0 < graph.stepCount && graph.isReachable[$0] }
    var trouble = UInt64(0)
    var isSettled = false
    while !isSettled {
      isSettled = true
      for node in 0..<graph.stepCount where isDirty[node] {
        isDirty[node] = false
        for index in graph.outgoing[node] where graph.edges[index].to < graph.stepCount {
          let to = graph.edges[index].to
          let before = sets[to]
          pass(sets[node], node, graph.edges[index], bits, &sets[to], &trouble)
          if sets[to] != before, graph.isReachable[to] {
            isDirty[to] = true
            if to <= node { isSettled = false }
          }
        }
      }
    }
    return trouble
  }

  private func pass(
    _ arrived: Sets, _ node: Int, _ edge: FlowGraph.Edge, _ bits: [UInt64], _ target: inout Sets,
    _ trouble: inout UInt64
  ) {
    let own = channel[node] >= 0 ? bits[channel[node]] : 0
    var (there, left) = (arrived.there, arrived.left)
    if channel[node] >= 0 {
      left = (there | left) & ~own
      there = own
    }
    var (failedThere, failedLeft) = (arrived.failedThere, arrived.failedLeft)
    if edge.kind.isFailure {
      failedThere |= there
      failedLeft |= left
      (there, left) = (0, 0)
    } else if achieves[node] {
      (there, left, failedThere, failedLeft) = (own, 0, 0, 0)
    }
    if isAction[edge.to] {
      target.there |= there
      target.left |= left
      target.failedThere |= failedThere
      target.failedLeft |= failedLeft
    } else {
      if channel[edge.to] >= 0 { trouble |= failedLeft & bits[channel[edge.to]] }
      target.there |= there | failedThere
      target.left |= left | failedLeft
    }
  }
}
