/// Ways through the stages of a journey, and who cannot take them.
///
/// A way through a stage begins at a step that something outside of the stage leads to, follows the ways between its steps,
/// and ends by leaving it: for a step of another stage, or the end. Losing the customer is no way through; a failure that
/// the customer recovers from elsewhere is one.
///
/// A stage is *optional* for a persona who can pass it by: nobody comes into it from the start, by a failure or at a step
/// that feels bad to the persona, and from every step outside that leads into it a way goes on, by no failure, through
/// none of its steps and none that the persona cannot do, to a step that the stage leads to. Whoever ends the journey
/// before the stage has not passed it by.
///
/// A persona *acts* in the steps that name it with `by`, and in those that name nobody if the journey is theirs. It cannot
/// do a touchpoint in which it acts and has something to do, and whose channel, where customers can answer, it does not
/// use. Whom `by` names comes there, whatever they say they use: there a step counts only if it feels bad to them, and other steps of that channel, that name nobody, do not. A
/// channel that no persona uses keeps nobody out: it is a place to which everybody comes, a desk, a ward, a theatre, and
/// nobody writes that down; unless such a step has a `pain` or an `opportunity`, for then somebody did write down that it
/// should be otherwise. Nothing is known of personas that do not say what they use. Retired steps keep nobody out.
package enum StageWays {
  /// A stage that a persona cannot get through.
  package struct Excluded: Hashable, Sendable {
    package var stage: Int
    package var persona: PersonaID
    /// The steps that it cannot do on the shortest way through, in the order of the way.
    package var steps: [Int]
  }

  /// The stages that personas cannot get through and would have to, by persona and stage.
  ///
  /// Complexity: O((steps + exits) * personas), and for each stage that one cannot get through O(steps + exits) for each
  /// step that leads into it.
  ///
  /// - Parameter isUnknown: channels that are taken to be used by all.
  package static func excluded(
    in journey: Journey, _ graph: FlowGraph, _ program: Program,
    isUnknown: (ChannelID) -> Bool = { _ in false }
  ) -> [Excluded] {
    var result: [Excluded] = []
    var entries: [Bool]?
    var contact: FirstContact?
    func isBeforeContact(_ step: Int) -> Bool {
      let owners = contact == nil ? journey.steps.map { program.owner(of: $0, in: journey)?.party } : []
      let first = contact ?? FirstContact(journey, graph, owners, program)
      contact = first
      return first.isBeforeContact(step: step)
    }
    for persona in journey.actingPersonas(program) {
      var cannot: [Bool]?
      for step in journey.steps.indices {
        guard let channel = journey.liveChannel(ofStep: step), journey.isCustomerBusy(inStep: step),
          !program.personas[persona.index].uses.contains(channel), graph.isReachable[step],
          !program.channels[channel.index].isOneWay, journey.acts(persona, inStep: step), !isUnknown(channel),
          program.isUsedByPersonas(channel) || journey.isKnownTrouble(step),
          !journey.steps[step].actors.isEmpty || !journey.isNamed(persona, in: channel),
          journey.steps[step].actors.isEmpty || journey.score(ofStep: step, for: persona) ?? 0 < 0,
          !isBeforeContact(step)
        else { continue }
        if cannot == nil { cannot = Array(repeating: false, count: journey.steps.count) }
        cannot?[step] = true
      }
      guard let cannot else { continue }
      let isEntry = entries ?? self.entries(journey, graph)
      entries = isEntry
      for (index, stage) in journey.stages.enumerated() where stage.steps.contains(where: { cannot[$0] }) {
        guard way(through: stage.steps, graph, isEntry, avoiding: { cannot[$0] }) == nil,
          let way = way(through: stage.steps, graph, isEntry, avoiding: { _ in false }),
          !isOptional(stage.steps, for: persona, journey, graph, avoiding: cannot)
        else { continue }
        result.append(Excluded(stage: index, persona: persona, steps: way.filter { cannot[$0] }))
      }
    }
    return result
  }

  /// The steps that something outside of their stage leads to.
  private static func entries(_ journey: Journey, _ graph: FlowGraph) -> [Bool] {
    var isEntry = Array(repeating: false, count: journey.steps.count)
    for edge in graph.edges where edge.to < graph.stepCount && graph.isReachable[edge.from] {
      if edge.from >= graph.stepCount || journey.steps[edge.from].stage != journey.steps[edge.to].stage {
        isEntry[edge.to] = true
      }
    }
    return isEntry
  }

  /// Whether a persona can pass a stage by.
  private static func isOptional(
    _ stage: Range<Int>, for persona: PersonaID, _ journey: Journey, _ graph: FlowGraph,
    avoiding cannot: [Bool]
  ) -> Bool {
    var origins: [Int] = []
    for edge in graph.edges where stage.contains(edge.to) && !stage.contains(edge.from) {
      guard graph.isReachable[edge.from] else { continue }
      guard !edge.kind.isFailure, edge.from < graph.stepCount,
        journey.score(ofStep: edge.to, for: persona) ?? 0 >= 0
      else { return false }
      if origins.last != edge.from { origins.append(edge.from) }
    }
    var isBehind = Array(repeating: false, count: graph.nodeCount)
    for step in stage where graph.isReachable[step] {
      for edge in graph.edges(from: step)
      where !edge.kind.isFailure && edge.to < graph.stepCount && !stage.contains(edge.to) {
        isBehind[edge.to] = true
      }
    }
    // Who comes back to where they were is no further.
    for origin in origins { isBehind[origin] = false }
    return origins.allSatisfy { origin in
      var seen = cannot
      var work = [origin]
      while let node = work.popLast() {
        for edge in graph.edges(from: node)
        where !edge.kind.isFailure && edge.to < graph.stepCount && !stage.contains(edge.to) {
          if isBehind[edge.to] { return true }
          if seen[edge.to] { continue }
          seen[edge.to] = true
          work.append(edge.to)
        }
      }
      return false
    }
  }

  /// The shortest way through a stage: fewest steps, of equally short ones the first as written.
  private static func way(
    through stage: Range<Int>, _ graph: FlowGraph, _ isEntry: [Bool], avoiding: (Int) -> Bool
  ) -> [Int]? {
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
}

extension Journey {
  /// The personas that act anywhere and say what they use.
  func actingPersonas(_ program: Program) -> [PersonaID] {
    var result: [PersonaID] = []
    func add(_ persona: PersonaID) {
      if !result.contains(persona), !program.personas[persona.index].uses.isEmpty { result.append(persona) }
    }
    for persona in personas { add(persona) }
    for actor in actors { add(actor.persona) }
    return result
  }

  /// Whether a step names who acts there, and a pain or an opportunity.
  fileprivate func isKnownTrouble(_ step: Int) -> Bool {
    !steps[step].actors.isEmpty
      && (!steps[step].opportunities.isEmpty || steps[step].lines.contains { lines[$0].kind == .pain })
  }

  /// Whether some step in use names a persona in a channel.
  fileprivate func isNamed(_ persona: PersonaID, in channel: ChannelID) -> Bool {
    steps.indices.contains { step in
      liveChannel(ofStep: step) == channel && steps[step].actors.contains { actors[$0].persona == persona }
    }
  }

  /// Whether a persona acts in a step.
  func acts(_ persona: PersonaID, inStep step: Int) -> Bool {
    if steps[step].actors.isEmpty { return personas.contains(persona) }
    for actor in steps[step].actors where actors[actor].persona == persona { return true }
    return false
  }
}
