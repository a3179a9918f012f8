/// Ways through the stages of a journey, and who cannot take them.
///
/// A way through a stage begins at a step that something outside of the stage leads to, follows the ways between its steps,
/// and ends by leaving it: for a step of another stage, or the end. Losing the customer is no way through; a failure that
/// the customer recovers from elsewhere is one.
///
/// A persona *acts* in the steps that name it with `by`, and in those that name nobody if the journey is theirs. It cannot
/// do a touchpoint in which it acts and whose channel, where customers can answer, it does not use. Nothing is known of
/// personas that do not say what they use. Retired steps keep nobody out.
package struct StageWays: Sendable {
  /// A stage that a persona cannot get through.
  package struct Excluded: Hashable, Sendable {
    package var stage: Int
    package var persona: PersonaID
    /// The steps that it cannot do on the shortest way through, in the order of the way.
    package var steps: [Int]
  }

  /// A channel of a stage in which nothing leads on.
  package struct DeadEnd: Hashable, Sendable {
    package var stage: Int
    package var channel: ChannelID
    /// The touchpoints in the channel, as written.
    package var steps: [Int]
    /// Who uses the channel and acts there.
    package var personas: [PersonaID]
  }

  private let journey: Journey
  private let graph: FlowGraph
  /// The personas that act anywhere and say what they use.
  private let personas: [PersonaID]
  private let uses: [BitSet]
  private let program: Program

  /// The ways through the stages of `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    self.journey = journey
    self.graph = graph
    self.program = program
    var personas: [PersonaID] = []
    for persona in journey.personas + journey.actors.map(\.persona)
    where !personas.contains(persona) && !program.personas[persona.index].uses.isEmpty {
      personas.append(persona)
    }
    self.personas = personas
    uses = personas.map { persona in
      var bits = BitSet()
      for channel in program.personas[persona.index].uses { bits.insert(channel.index) }
      return bits
    }
  }

  /// Whether a persona acts in a step.
  private func acts(_ persona: PersonaID, in step: Int) -> Bool {
    let actors = journey.steps[step].actors
    if actors.isEmpty { return journey.personas.contains(persona) }
    return actors.contains { journey.actors[$0].persona == persona }
  }

  // MARK: Getting through

  /// The stages that personas cannot get through, by persona and stage. Complexity: O((steps + exits) * personas).
  ///
  /// - Parameter isUnknown: channels that are taken to be used by all.
  package func excluded(isUnknown: (ChannelID) -> Bool = { _ in false }) -> [Excluded] {
    var result: [Excluded] = []
    var entries: [Bool]?
    for (number, persona) in personas.enumerated() {
      var cannot: [Bool]?
      for step in journey.steps.indices where graph.isReachable[step] {
        guard let channel = journey.liveChannel(ofStep: step), !uses[number].contains(channel.index),
          !program.channels[channel.index].isOneWay, acts(persona, in: step), !isUnknown(channel)
        else { continue }
        if cannot == nil { cannot = Array(repeating: false, count: journey.steps.count) }
        cannot?[step] = true
      }
      guard let cannot else { continue }
      let isEntry = entries ?? self.entries()
      entries = isEntry
      for (index, stage) in journey.stages.enumerated() where stage.steps.contains(where: { cannot[$0] }) {
        guard way(through: stage.steps, isEntry, avoiding: { cannot[$0] }) == nil,
          let way = way(through: stage.steps, isEntry, avoiding: { _ in false })
        else { continue }
        result.append(Excluded(stage: index, persona: persona, steps: way.filter { cannot[$0] }))
      }
    }
    return result
  }

  /// The steps that something outside of their stage leads to.
  private func entries() -> [Bool] {
    var isEntry = Array(repeating: false, count: journey.steps.count)
    for edge in graph.edges where edge.to < graph.stepCount && graph.isReachable[edge.from] {
      if edge.from >= graph.stepCount || journey.steps[edge.from].stage != journey.steps[edge.to].stage {
        isEntry[edge.to] = true
      }
    }
    return isEntry
  }

  /// The shortest way through a stage: fewest steps, of equally short ones the first as written.
  private func way(through stage: Range<Int>, _ isEntry: [Bool], avoiding: (Int) -> Bool) -> [Int]? {
    var before = Array(repeating: -2, count: stage.count)
    var work: [Int] = []
    for step in stage where isEntry[step] && !avoiding(step) {
      before[step - stage.lowerBound] = -1
      work.append(step)
    }
    var position = 0
    while position < work.count {
      let step = work[position]
      position += 1
      let edges = graph.edges(from: step)
      if edges.contains(where: { $0.to != graph.lost && !stage.contains($0.to) }) {
        var way = [step]
        while let last = way.last, before[last - stage.lowerBound] >= 0 {
          way.append(before[last - stage.lowerBound])
        }
        return way.reversed()
      }
      for edge in edges where stage.contains(edge.to) && !avoiding(edge.to) {
        guard before[edge.to - stage.lowerBound] == -2 else { continue }
        before[edge.to - stage.lowerBound] = step
        work.append(edge.to)
      }
    }
    return nil
  }

  // MARK: Leading on

  /// Channels in which a stage leads nowhere, though a persona uses them: no touchpoint of theirs there has a way out,
  /// other than by a failure or by losing the customer, to the end or to a step elsewhere, and some have one of these. By stage, then by the first
  /// touchpoint. Complexity: O((steps + exits) * personas).
  package func deadEnds() -> [DeadEnd] {
    var result: [DeadEnd] = []
    guard !personas.isEmpty else { return [] }
    // For each channel the last stage in which it was met, and what is known of it there.
    var met = Array(repeating: -1, count: program.channels.count)
    var leadsOn = Array(repeating: false, count: program.channels.count)
    for (number, persona) in personas.enumerated() {
      for (index, stage) in journey.stages.enumerated() {
        let visit = number * journey.stages.count + index
        func isTouchpoint(_ step: Int) -> ChannelID? {
          guard graph.isReachable[step], let channel = journey.liveChannel(ofStep: step),
            uses[number].contains(channel.index), acts(persona, in: step)
          else { return nil }
          return channel
        }
        for step in stage.steps {
          guard let channel = isTouchpoint(step) else { continue }
          if met[channel.index] != visit {
            met[channel.index] = visit
            leadsOn[channel.index] = false
          }
          guard !leadsOn[channel.index] else { continue }
          leadsOn[channel.index] = graph.edges(from: step).contains { edge in
            guard !edge.kind.isFailure, edge.to != graph.lost else { return false }
            return !stage.steps.contains(edge.to) || isTouchpoint(edge.to) != channel
          }
        }
        for step in stage.steps {
          guard let channel = isTouchpoint(step), !leadsOn[channel.index] else { continue }
          let position = result.firstIndex { $0.stage == index && $0.channel == channel }
          guard let position else {
            result.append(DeadEnd(stage: index, channel: channel, steps: [step], personas: [persona]))
            continue
          }
          if !result[position].steps.contains(step) { result[position].steps.append(step) }
          if result[position].personas.last != persona { result[position].personas.append(persona) }
        }
      }
    }
    for index in result.indices { result[index].steps.sort() }
    // Where nothing fails and nobody is lost, customers go round for ever: that is another trouble.
    result.removeAll { end in
      !end.steps.contains { step in
        graph.edges(from: step).contains { $0.kind.isFailure || $0.to == graph.lost }
      }
    }
    return result.sorted { ($0.stage, $0.steps[0]) < ($1.stage, $1.steps[0]) }
  }
}
