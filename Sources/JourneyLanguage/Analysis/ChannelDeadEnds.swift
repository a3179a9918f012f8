/// Channels in which a stage leads nowhere, though a persona uses them.
///
/// A touchpoint of a persona in a channel *leads on* where a way out of it, other than by a failure or by losing the customer,
/// leads to the end or to a step elsewhere: in another stage, in another channel, or one that is not theirs. Where something
/// is brought back, who is lost is done with it, and that counts as an end. The channel
/// is a dead end of a stage where no touchpoint of the persona in it leads on, and one of them fails or loses the customer.
/// Who acts where is as `StageWays` says.
///
/// Complexity: O(steps + exits), and once more for each persona in the stages that may have one.
package struct ChannelDeadEnds: Sendable {
  /// A channel of a stage in which nothing leads on.
  package struct DeadEnd: Hashable, Sendable {
    package var stage: Int
    package var channel: ChannelID
    /// The touchpoints in the channel, as written.
    package var steps: [Int]
    /// Who uses the channel and acts there.
    package var personas: [PersonaID]
  }

  /// By stage, then by the first touchpoint.
  package private(set) var ends: [DeadEnd] = []

  /// The dead ends in `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: borrowing Program) {
    guard !journey.personas.isEmpty || !journey.actors.isEmpty else { return }
    var personas: [PersonaID]?
    for index in journey.stages.indices
    where !ChannelDeadEnds.leadsOn(journey.stages[index].steps, journey, graph, program) {
      let acting = personas ?? journey.actingPersonas(program)
      personas = acting
      for persona in acting { find(persona, in: index, journey, graph, program) }
    }
    guard !ends.isEmpty else { return }
    for index in ends.indices { ends[index].steps.sort() }
    // Where nothing fails and nobody is lost, customers go round for ever: that is another trouble.
    ends.removeAll { end in
      !end.steps.contains { step in
        graph.edges(from: step).contains { $0.kind.isFailure || $0.to == graph.lost }
      }
    }
    ends.sort { ($0.stage, $0.steps[0]) < ($1.stage, $1.steps[0]) }
  }

  /// Whether in each channel of a stage a step leads on that everybody acts in.
  private static func leadsOn(
    _ stage: Range<Int>, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> Bool {
    // Personas that act by name only do not act in the other steps.
    guard journey.actors.isEmpty, program.channels.count <= 64 else { return false }
    var met = UInt64(0)
    var leading = UInt64(0)
    for step in stage {
      guard let channel = journey.liveChannel(ofStep: step), graph.isReachable[step] else { continue }
      let bit = UInt64(1) << UInt64(channel.index)
      met |= bit
      guard leading & bit == 0 else { continue }
      for index in graph.outgoing[step] where !graph.edges[index].kind.isFailure {
        let to = graph.edges[index].to
        guard to != graph.lost else { continue }
        if !stage.contains(to) || journey.liveChannel(ofStep: to) != channel { leading |= bit }
      }
    }
    return met & ~leading == 0
  }

  private mutating func find(
    _ persona: PersonaID, in index: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) {
    let stage = journey.stages[index].steps
    func channel(_ step: Int) -> ChannelID? {
      guard graph.isReachable[step], let channel = journey.liveChannel(ofStep: step),
        program.personas[persona.index].uses.contains(channel), journey.acts(persona, inStep: step)
      else { return nil }
      return channel
    }
    var leading = BitSet()
    for step in stage {
      guard let here = channel(step), !leading.contains(here.index) else { continue }
      let leadsOn = graph.edges(from: step).contains { edge in
        guard !edge.kind.isFailure else { return false }
        if edge.to == graph.lost { return journey.bringsBack(inStep: step) }
        return !stage.contains(edge.to) || channel(edge.to) != here
      }
      if leadsOn { leading.insert(here.index) }
    }
    for step in stage {
      guard let here = channel(step), !leading.contains(here.index) else { continue }
      guard let position = ends.firstIndex(where: { $0.stage == index && $0.channel == here }) else {
        ends.append(DeadEnd(stage: index, channel: here, steps: [step], personas: [persona]))
        continue
      }
      if !ends[position].steps.contains(step) { ends[position].steps.append(step) }
      if ends[position].personas.last != persona { ends[position].personas.append(persona) }
    }
  }
}
