// Where customers wait for longer than they have patience.

/// The waits for touchpoints whose upper end is longer than the patience of somebody who acts in the step, of any persona
/// of the journey where it names nobody. What customers do by themselves is no wait for the company, nor is what is in
/// nobody's hands (`Program.isInNobodysHands`): there is nobody yet who could shorten it.
///
/// Where the step names nobody, and some persona of the journey uses its channel, a wait counts only for those who do; what
/// nobody is said to use, a letter box, everybody has. Nobody sits and waits for a message that comes by itself: in a channel
/// where customers cannot answer, a wait counts only for those to whom the step feels bad.
///
/// Like is compared with like: a patience of less than a day is for waits of less than a day, and who waits ten times as
/// long as a patience of days, or twelve times as long as a shorter one, lives on until then, unless somebody waits with them
/// of whom that is not so. Less than a quarter more
/// than the patience is nothing that anybody notices, and a patience of days is a rough figure: no more than half as much
/// again is none. A wait of less than twice a patience of hours, or one that is held
/// against a patience of days, is forgiven where the step feels good to them all the same. A step that keeps a promise
/// ends a wait that the customer knew of; and a wait of days that is no more than a quarter of what customers expect to pass
/// on the usual way from one step before it to another after it, or to its own end, is a part of that. Only steps that are reached and in use count.
///
/// Complexity: O(steps * personas), and O(steps) for each long wait of days and each expectation that names both ends.
package struct LongWaits: Sendable {
  /// One such wait.
  package struct Wait: Hashable, Sendable {
    package var step: Int
    /// For whom it is too long, at least one: those who use the channel before those who do not, those of whom it can be
    /// said by itself before those who would live on meanwhile, the least patient first, else as written.
    package var personas: [PersonaID]

    /// The first of them: whose patience says best that it is too long.
    package var persona: PersonaID { personas[0] }
  }

  /// In the order of the steps.
  package let all: [Wait]

  /// The long waits of `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    var all: [Wait] = []
    var contact: FirstContact?
    for index in journey.steps.indices {
      let personas = LongWaits.impatient(inStep: index, journey, graph, program)
      guard !personas.isEmpty, !program.isInNobodysHands(step: index, in: journey) else { continue }
      let owners = contact == nil ? journey.steps.map { program.owner(of: $0, in: journey)?.party } : []
      let first = contact ?? FirstContact(journey, graph, owners, program)
      contact = first
      if first.isBeforeContact(step: index) { continue }
      all.append(Wait(step: index, personas: personas))
    }
    self.all = all
  }

  /// Who would wait too long for a step of `journey`, whoever has it in hand, in the order of `Wait.personas`.
  /// Complexity: O(n log n) in the personas, and O(steps) for each expectation that names both ends.
  package static func impatient(
    inStep index: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> [PersonaID] {
    waiting(inStep: index, journey, graph, program, isForeseen: false)
  }

  /// For whom a wait of days would be too long, were it not a small part of what customers expect in all. Order and complexity
  /// are those of `impatient`.
  package static func forbearing(
    inStep index: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) -> [PersonaID] {
    waiting(inStep: index, journey, graph, program, isForeseen: true)
  }

  private static func waiting(
    inStep index: Int, _ journey: Journey, _ graph: FlowGraph, _ program: Program, isForeseen: Bool
  ) -> [PersonaID] {
    guard let wait = journey.steps[index].wait, journey.steps[index].kind == .touchpoint,
      graph.isReachable[index], journey.steps[index].head.retired == nil,
      !journey.keepsPromise(inStep: index)
    else { return [] }
    let personas = impatient(index, wait.range.upper, journey, program)
    guard !personas.isEmpty else { return [] }
    return self.isForeseen(wait.range.upper, at: index, journey, graph) == isForeseen ? personas : []
  }

  /// Whether customers expect the whole of which a wait of days is a part to take at least four times as long.
  private static func isForeseen(
    _ wait: JourneyDuration, at step: Int, _ journey: Journey, _ graph: FlowGraph
  ) -> Bool {
    guard wait.seconds >= day else { return false }
    return journey.expectations.contains { expectation in
      guard let from = expectation.from?.index, let to = expectation.to?.index,
        wait.seconds <= expectation.within.seconds / 4,
        let begin = graph.usualWay.firstIndex(of: from), let end = graph.usualWay.firstIndex(of: to),
        let place = graph.usualWay.firstIndex(of: step)
      else { return false }
      return begin < place && place <= end
    }
  }

  /// Whether the wait of a step is among them. Complexity: O(n) in them.
  package func contains(step: Int) -> Bool { all.contains { $0.step == step } }

  private static func impatient(
    _ index: Int, _ wait: JourneyDuration, _ journey: Journey, _ program: Program
  ) -> [PersonaID] {
    let actors = journey.steps[index].actors
    let channel = journey.steps[index].channel?.id
    let isOneWay = channel.map { program.channels[$0.index].isOneWay } ?? false
    let isForAll =
      !actors.isEmpty
      || !journey.personas.contains { persona in
        channel.map { program.personas[persona.index].mayUse($0) } ?? true
      }
    var found: [(persona: PersonaID, patience: JourneyDuration, uses: Bool, livesOn: Bool)] = []
    func take(_ persona: PersonaID) {
      let uses = channel.map { program.personas[persona.index].mayUse($0) } ?? true
      let score = journey.score(ofStep: index, for: persona) ?? 0
      guard let own = program.personas[persona.index].patience, own.seconds > 0, isTooLong(wait, own),
        isPastPardon(wait, own) || score <= 0,
        uses || isForAll, !isOneWay || score < 0
      else { return }
      found.append((persona, own, uses, livesOn(wait, own)))
    }
    if actors.isEmpty {
      for persona in journey.personas { take(persona) }
    } else {
      for actor in actors { take(journey.actors[actor].persona) }
    }
    // Who has even less patience than somebody for whom it is too long does not live on meanwhile either. All patience found is of
    // one kind, the wait's.
    if !found.contains(where: { !$0.livesOn }) { found = [] }
    let order = found.indices.sorted { one, other in
      let (a, b) = (found[one], found[other])
      if a.uses != b.uses { return a.uses }
      if a.livesOn != b.livesOn { return b.livesOn }
      return a.patience == b.patience ? one < other : a.patience < b.patience
    }
    return order.map { found[$0].persona }
  }

  private static let day = JourneyDuration.Unit.day.rawValue

  /// Whether a wait is noticeably longer than a patience, and of the kind that it is about.
  private static func isTooLong(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    guard wait.seconds - patience.seconds > (patience.seconds - 1) / 4, wait > patience else { return false }
    guard patience.seconds >= day else { return wait.seconds < day }
    return wait.seconds - patience.seconds > patience.seconds / 2
  }

  /// Whether a wait is so much longer than a patience that whoever has it does not stand and wait.
  private static func livesOn(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    wait.seconds / (patience.seconds < day ? 12 : 10) >= patience.seconds
  }

  /// Whether even those who are glad in the end mind: a patience of days says little of what was worth waiting for.
  private static func isPastPardon(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    patience.seconds < day && wait.seconds >= 2 * patience.seconds
  }
}

extension Persona {
  /// Whether the persona uses `channel`, or does not say what it uses.
  fileprivate func mayUse(_ channel: ChannelID) -> Bool { uses.isEmpty || uses.contains(channel) }
}
