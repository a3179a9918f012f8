/// The owners of touchpoints along the passages, and the handoffs that are declared between them.
///
/// A passage is a change of owner when both its touchpoints are owned, and by different ones: an unowned touchpoint makes
/// no handoff, and actions are looked through. A handoff from a to b may span: it holds on every way that leaves a and
/// later arrives at b, whatever lies between. Complexity: O(steps + handoffs x ways out of a step), and
/// O(steps + ways) for every 64 handoffs whose ends do not follow each other.
package final class Handovers: Sendable {
  /// Why a handoff hands over nothing.
  package enum Idleness: Hashable, Sendable {
    /// One of its ends is an action: there is nobody to hand over.
    case action(StepID)
    /// No way leads from one to the other.
    case noWay
    /// Both ends belong to this owner, in one channel.
    case sameOwner(PartyID)
  }

  /// The owner of each node; nil for unowned touchpoints, actions, start, end and "lost".
  package let owners: [PartyID?]
  /// For each passage the first handoff between its two touchpoints, or -1.
  private let declared: [Int32]
  /// For each handoff the next one between the same steps, or -1.
  private let further: [Int32]
  /// For each handoff the first passage between its ends, or -1.
  private let first: [Int32]
  /// For each handoff whether it hands over anything: some way leads from one end to the other, and they have
  /// different owners.
  private let isUsed: [Bool]
  /// Handoffs in use by their first end, and by their second: where those of each step begin, and which they are.
  private let outgoing: Lists
  private let incoming: Lists

  private struct Lists: Sendable {
    var offsets: [Int32] = []
    var all: [Int32] = []

    init() {}

    init(_ count: Int, _ handoffs: [(step: Int, handoff: Int)]) {
      offsets = Array(repeating: 0, count: count + 1)
      for one in handoffs { offsets[one.step + 1] += 1 }
      for step in 0..<count { offsets[step + 1] += offsets[step] }
      var next = offsets
      all = Array(repeating: 0, count: handoffs.count)
      for one in handoffs {
        all[Int(next[one.step])] = Int32(one.handoff)
        next[one.step] += 1
      }
    }

    func callAsFunction(_ step: Int) -> ArraySlice<Int32> {
      guard step < offsets.count - 1 else { return [] }
      return all[Int(offsets[step])..<Int(offsets[step + 1])]
    }
  }

  package init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ owners: [PartyID?],
    _ condensation: () -> Condensation
  ) {
    var all = owners
    for index in journey.steps.indices where journey.steps[index].kind == .action { all[index] = nil }
    all += Array(repeating: nil, count: passages.outgoing.count - owners.count)
    self.owners = all
    guard !journey.handoffs.isEmpty else {
      (declared, further, first, isUsed) = ([], [], [], [])
      (outgoing, incoming) = (Lists(), Lists())
      return
    }
    var declared = Array(repeating: Int32(-1), count: passages.all.count)
    var further = Array(repeating: Int32(-1), count: journey.handoffs.count)
    var first = further
    var spanning: [Int] = []
    for index in journey.handoffs.indices.reversed() {
      guard let from = journey.handoffs[index].from?.index, let to = journey.handoffs[index].to?.index else {
        continue
      }
      for passage in passages.outgoing[from] where passages.all[passage].to == to {
        further[index] = declared[passage]
        declared[passage] = Int32(index)
        if first[index] < 0 { first[index] = Int32(passage) }
      }
      if first[index] < 0, from != to { spanning.append(index) }
    }
    var isUsed = first.map { $0 >= 0 }
    if !spanning.isEmpty { Handovers.reach(spanning, journey, graph, condensation(), &isUsed) }
    var ends: [(from: Int, to: Int, handoff: Int)] = []
    for index in journey.handoffs.indices where isUsed[index] {
      guard let from = journey.handoffs[index].from?.index, let to = journey.handoffs[index].to?.index,
        graph.isReachable[from], let giver = all[from], let receiver = all[to], giver != receiver
      else { continue }
      ends.append((from, to, index))
    }
    self.declared = declared
    self.further = further
    self.first = first
    self.isUsed = isUsed
    outgoing = Lists(journey.steps.count, ends.map { ($0.from, $0.handoff) })
    incoming = Lists(journey.steps.count, ends.map { ($0.to, $0.handoff) })
  }

  /// Finds out for which of `handoffs` some way leads from one end to the other, 64 at a time.
  private static func reach(
    _ handoffs: [Int], _ journey: Journey, _ graph: FlowGraph, _ condensation: Condensation,
    _ isUsed: inout [Bool]
  ) {
    let component = condensation.component
    let ordered = handoffs.compactMap { index -> (from: Int, to: Int, handoff: Int)? in
      guard let from = journey.handoffs[index].from?.index, let to = journey.handoffs[index].to?.index else {
        return nil
      }
      return (component[from], component[to], index)
    }.sorted { ($0.from, $0.handoff) < ($1.from, $1.handoff) }
    var reached = Array(repeating: UInt64(0), count: condensation.count)
    var start = 0
    while start < ordered.count {
      let batch = ordered[start..<min(start + 64, ordered.count)]
      start += batch.count
      let low = batch[batch.startIndex].from
      guard let high = batch.map(\.to).max(), high >= low else { continue }
      for number in low...high { reached[number] = 0 }
      for (bit, one) in batch.enumerated() where one.from <= one.to { reached[one.from] |= 1 << UInt64(bit) }
      for number in low..<max(low, high) where reached[number] != 0 {
        for node in condensation.nodes(of: number) {
          for edge in graph.outgoing[node] where component[graph.edges[edge].to] <= high {
            reached[component[graph.edges[edge].to]] |= reached[number]
          }
        }
      }
      for (bit, one) in batch.enumerated() where one.from <= one.to {
        if reached[one.to] & (1 << UInt64(bit)) != 0 { isUsed[one.handoff] = true }
      }
    }
  }

  /// Whether the customer comes from one owner to another.
  package func isChange(_ passage: Passages.Passage) -> Bool {
    guard let giver = owners[passage.from], let receiver = owners[passage.to] else { return false }
    return giver != receiver
  }

  /// Whether along a passage the customer comes to another division, or to an owner outside them, and no handoff from its first
  /// touchpoint leads to that owner. Whoever works on what the customer sees next, in the same channel, takes nobody over, nor does whoever
  /// runs the channel that the customer leaves.
  package func isUndeclared(
    _ passage: Passages.Passage, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> Bool {
    guard let giver = owners[passage.from], let receiver = owners[passage.to], giver != receiver else {
      return false
    }
    if let division = program.parties[giver.index].division,
      division == program.parties[receiver.index].division
    {
      return false
    }
    if Handovers.stays(passage, journey, graph) { return false }
    if let channel = journey.steps[passage.from].channel?.id,
      program.channels[channel.index].runBy == receiver
    {
      return false
    }
    return !outgoing(passage.from).contains { handoff in
      journey.handoffs[Int(handoff)].to.map { owners[$0.index] == receiver } ?? false
    }
  }

  /// Whether the customer stays where they are along a passage: in the same channel, at once, with nothing gone wrong, and nobody
  /// steps in front of them.
  private static func stays(_ passage: Passages.Passage, _ journey: Journey, _ graph: FlowGraph) -> Bool {
    guard !passage.isFailure, graph.edges[passage.edge].to == passage.to,
      let channel = journey.steps[passage.from].channel?.id,
      journey.steps[passage.to].channel?.id == channel, journey.steps[passage.to].wait == nil
    else { return false }
    return !journey.steps[passage.to].blueprint.contains { journey.blueprint[$0].layer == .frontstage }
  }

  /// The first handoff between the touchpoints of a passage.
  package func handoff(along passage: Int) -> Int? {
    declared.isEmpty || declared[passage] < 0 ? nil : Int(declared[passage])
  }

  /// The handoff after `handoff` that is declared between the same touchpoints.
  package func handoff(after handoff: Int) -> Int? { further[handoff] < 0 ? nil : Int(further[handoff]) }

  /// The first passage between the ends of a handoff; nil: it spans other touchpoints.
  package func passage(of handoff: Int) -> Int? { first[handoff] < 0 ? nil : Int(first[handoff]) }

  /// The handoffs from a step that hand anything over, as written.
  package func handoffs(from step: Int) -> ArraySlice<Int32> { outgoing(step) }

  /// The handoffs into a step that hand anything over, from steps that some way reaches, as written.
  package func handoffs(into step: Int) -> ArraySlice<Int32> { incoming(step) }

  /// Whether a handoff hands anything over: some way leads from its one end to the other, and two owners have them.
  package func isChange(_ handoff: Handoff, _ index: Int) -> Bool {
    guard isUsed[index], let from = handoff.from, let to = handoff.to, let giver = owners[from.index],
      let receiver = owners[to.index]
    else { return false }
    return giver != receiver
  }

  /// Why a handoff hands over nothing; nil where it does, where nobody owns one of its ends, and where one of them is
  /// not known.
  package func idleness(of handoff: Int, in journey: Journey) -> Idleness? {
    guard let from = journey.handoffs[handoff].from, let to = journey.handoffs[handoff].to else { return nil }
    for step in [from, to] where journey.steps[step.index].kind == .action { return .action(step) }
    if let giver = owners[from.index], giver == owners[to.index] {
      // From one channel to another something may well be passed on within a team.
      if let channel = journey.steps[from.index].channel, let other = journey.steps[to.index].channel,
        channel.id != other.id
      {
        return nil
      }
      return .sameOwner(giver)
    }
    return isUsed[handoff] ? nil : .noWay
  }
}
