// A question is repeated when the customer gave the answer before, whoever was listening then. That is a fact without a
// cure: what was once given stays given. So reachability answers it, for all data at once.

/// The questions that the customer, on some way, has answered before.
///
/// A datum counts as given behind a step that asks for it or identifies the customer by it, on every way out, and behind a
/// step that gives it to the customer, on the ways out that are no failure. A step's own earlier turn does not count: a retry is no
/// repeated question. Which of these answers count for a question, and along which ways, says `AnswerSearch`.
///
/// Four kinds of questions are none:
/// - what somebody asks who is not of the company, as far as anybody knows (`Program.isInNobodysHands`), in a step without owner;
/// - what is another one each time (`changes`);
/// - what only says who the customer is: data by which a step of this journey identifies customers, and what a step gives to them,
///   a number or a paper to show. A partner may ask for them. The company may, unless a handoff into the step carries or drops the
///   datum, or the step identifies the customer by something else; beside that it may ask for personal data by which others
///   identify, to make sure;
/// - what a partner asks of its own accord: in a step that deals in nothing the company sells and neither makes nor keeps a
///   promise, where no handoff leads into any step of that partner.
///
/// What the profiles of personas share (`known`) was given to the company before the first step. It answers a question of the
/// company, not of a partner, if at least half of the personas who act in the step and use its channel share it, and if the
/// step can know whose profile it is: because all come as customers of the company (`starts with`), because it identifies the
/// customer, or because it asks for what was given to them. A datum that one persona gave (`by admin`) is another datum when
/// only other personas act.
///
/// First reachability answers for all data at once what may have been given: in a loop every step comes before every other, so
/// the steps of a component are taken together, and in it counts what comes in
/// from outside and what at least one *other* step of it contributes. Complexity: O((steps + ways) x data / 64), data
/// being those that are asked and that at least two steps contribute; then a search for each question that is left.
package struct GivenData: Sendable {
  /// A question that was answered before.
  package struct Question: Sendable {
    package var step: Int
    /// The first use that asks it, as index into `journey.dataUses`.
    package var use: Int
    package var data: DataID
    /// The persona whose profile holds the answer, if one does.
    package var profile: PersonaID?
  }

  /// All of them, by step, in each as written, every datum once.
  package let questions: [Question]

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: () -> Condensation,
    _ owners: [PartyID?], _ handovers: Handovers, _ uses: DataIndex, _ answers: AnswerSearch,
    _ program: Program
  ) {
    let profiles = Profiles(journey, program)
    let items = GivenData.Items(journey, uses, program)
    var flow: Flow?
    if items.count > 0 { flow = Flow(journey, graph, passages, condensation(), items) }
    func isAskedAgain(_ data: DataID, at step: Int) -> Bool {
      guard let flow, flow.isGiven(data, at: step, journey, items) else { return false }
      return !answers.way(to: step, data).isEmpty
    }
    var made: Identities?
    var questions: [Question] = []
    if flow != nil || !profiles.isEmpty {
      for step in journey.steps.indices where graph.isReachable[step] {
        let range = journey.steps[step].dataUses
        guard range.contains(where: { journey.dataUses[$0].verb == .asks }) else { continue }
        let identities = made ?? Identities(journey, graph, handovers, program)
        made = identities
        let isPartner = program.isPartner(owners[step])
        let isOutside = owners[step] == nil && program.isInNobodysHands(step: step, in: journey)
        for use in range where journey.dataUses[use].verb == .asks {
          let data = journey.dataUses[use].data
          if range.contains(where: {
            $0 < use && journey.dataUses[$0].verb == .asks && journey.dataUses[$0].data == data
          }) {
            continue
          }
          if identities.isNoQuestion(data, at: step, isPartner: isPartner) || isOutside { continue }
          if let persona = profiles.persona(sharing: data, at: step, of: journey), !isPartner,
            identities.isKnown(at: step)
          {
            questions.append(Question(step: step, use: use, data: data, profile: persona))
          } else if isAskedAgain(data, at: step) {
            questions.append(Question(step: step, use: use, data: data, profile: nil))
          }
        }
      }
    }
    self.questions = questions
  }

  /// How many data a step asks for, and how many of them the customer has given before on some way.
  package func count(at step: Int, of journey: Journey) -> (asked: Int, again: Int) {
    var asked: [DataID] = []
    for use in journey.dataUses(of: journey.steps[step])
    where use.verb == .asks && !asked.contains(use.data) {
      asked.append(use.data)
    }
    return (asked.count, questions(at: step).count)
  }

  /// Whether a step asks for a datum that the customer has given before on some way.
  package func isAskedAgain(_ data: DataID, at step: Int) -> Bool {
    questions(at: step).contains { $0.data == data }
  }

  private func questions(at step: Int) -> ArraySlice<Question> {
    var low = 0
    var high = questions.count
    while low < high {
      let middle = (low + high) / 2
      if questions[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return questions[low...].prefix { $0.step == step }
  }

  // MARK: Identities

  /// How customers say who they are, and to whom the company passes them on.
  private struct Identities {
    private let journey: Journey
    private let handovers: Handovers
    private let program: Program
    /// What some step gives to customers.
    private var given = BitSet()
    /// What some step identifies customers by.
    private var identifying = BitSet()
    /// The owners into whose steps some handoff leads.
    private var receivers = BitSet()

    init(_ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers, _ program: Program) {
      self.journey = journey
      self.handovers = handovers
      self.program = program
      for step in journey.steps.indices where graph.isReachable[step] {
        for use in journey.dataUses(of: journey.steps[step]) {
          if use.verb == .gives { given.insert(use.data.index) }
          if use.verb == .identifies { identifying.insert(use.data.index) }
        }
        if let owner = handovers.owners[step], !handovers.handoffs(into: step).isEmpty {
          receivers.insert(owner.index)
        }
      }
    }

    private func identifies(_ step: Int) -> Bool {
      journey.dataUses(of: journey.steps[step]).contains { $0.verb == .identifies }
    }

    /// Whether a step can know whose profile to look into.
    func isKnown(at step: Int) -> Bool {
      if !journey.startsWith.isEmpty { return true }
      return journey.dataUses(of: journey.steps[step]).contains {
        $0.verb == .identifies || $0.verb == .asks && given.contains($0.data.index)
      }
    }

    /// Whether to ask for a datum at a step is to ask who the customer is, or is a partner's own affair.
    func isNoQuestion(_ data: DataID, at step: Int, isPartner: Bool) -> Bool {
      if program.data[data.index].changes { return true }
      let isPersonal = program.data[data.index].isPersonal
      let isIdentity = given.contains(data.index) || identifying.contains(data.index)
      if isPartner {
        let isSentThere = handovers.owners[step].map { receivers.contains($0.index) } ?? false
        let isOwnAffair =
          !isSentThere && journey.steps[step].deals.isEmpty && journey.steps[step].promiseActs.isEmpty
        return isIdentity || isOwnAffair
      }
      guard isIdentity, !handovers.isNamed(data, into: step, journey) else { return false }
      return !identifies(step) || isPersonal && identifying.contains(data.index)
    }
  }

  // MARK: Facts

  /// The facts that may hold: a bit for each datum that can be asked twice, and in journeys that say who
  /// acts, a bit for each persona as well.
  struct Items {
    private(set) var count = 0
    /// For each datum its first bit, or -1.
    private var first: [Int32]
    private var isPerPersona: [Bool] = []
    private var personas: [PersonaID] = []

    init(_ journey: Journey, _ uses: DataIndex, _ program: Program) {
      first = []
      guard journey.dataUses.contains(where: { $0.verb == .asks }) else { return }
      for actor in journey.actors where !personas.contains(actor.persona) { personas.append(actor.persona) }
      for data in uses.data {
        var isAsked = false
        var last: Int32 = -1
        var steps = 0
        for entry in uses.entries(of: data) where entry.learns {
          if entry.verb == .asks { isAsked = true }
          if entry.step != last { steps += 1 }
          last = entry.step
        }
        guard isAsked, steps > 1 else { continue }
        if first.isEmpty {
          first = Array(repeating: -1, count: program.data.count)
          isPerPersona = Array(repeating: false, count: program.data.count)
        }
        first[data.index] = Int32(count)
        isPerPersona[data.index] = !personas.isEmpty
        count += isPerPersona[data.index] ? personas.count + 1 : 1
      }
    }

    /// The bits of a datum as those who act in a step give it.
    func forEachGiven(_ data: DataID, at step: Int, of journey: Journey, _ body: (Int) -> Void) {
      let base = Int(first[data.index])
      guard base >= 0 else { return }
      let actors = journey.steps[step].actors
      guard isPerPersona[data.index], !actors.isEmpty else { return body(base) }
      for actor in actors { body(base + 1 + slot(journey.actors[actor].persona)) }
    }

    /// Whether one of the bits is set that make the datum given for those who act in a step.
    func isGiven(_ data: DataID, at step: Int, of journey: Journey, _ isSet: (Int) -> Bool) -> Bool {
      let base = Int(first[data.index])
      guard base >= 0 else { return false }
      if isSet(base) { return true }
      guard isPerPersona[data.index] else { return false }
      let actors = journey.steps[step].actors
      if actors.isEmpty { return personas.indices.contains { isSet(base + 1 + $0) } }
      return actors.contains { isSet(base + 1 + slot(journey.actors[$0].persona)) }
    }

    private func slot(_ persona: PersonaID) -> Int { personas.firstIndex(of: persona) ?? 0 }
  }

  // MARK: Flow

  /// Which facts hold on arrival, by component.
  private struct Flow {
    private let words: Int
    private let component: [Int]
    /// By component: what comes in from others.
    private var incoming: [UInt64]
    /// By component, for loops only: where their words begin in `inside` and `twice`.
    private var loop: [Int32]
    /// What some step of a loop contributes within it.
    private var inside: [UInt64] = []
    /// What at least two do.
    private var twice: [UInt64] = []

    init(
      _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: Condensation,
      _ items: Items
    ) {
      words = (items.count + 63) / 64
      component = condensation.component
      incoming = Array(repeating: 0, count: condensation.count * words)
      loop = Array(repeating: -1, count: condensation.count)
      var always = Array(repeating: UInt64(0), count: words)
      var success = always
      func contribute(_ step: Int) -> Bool {
        var isAnything = false
        for use in journey.steps[step].dataUses {
          let verb = journey.dataUses[use].verb
          guard verb == .asks || verb == .identifies || verb == .gives else { continue }
          items.forEachGiven(journey.dataUses[use].data, at: step, of: journey) { bit in
            if !isAnything {
              for word in 0..<words { (always[word], success[word]) = (0, 0) }
              isAnything = true
            }
            success[bit >> 6] |= 1 << UInt64(bit & 63)
            if verb != .gives { always[bit >> 6] |= 1 << UInt64(bit & 63) }
          }
        }
        return isAnything
      }
      for number in 0..<condensation.count {
        let members = condensation.nodes(of: number)
        if condensation.isLoop[number] {
          let base = inside.count
          loop[number] = Int32(base)
          inside += repeatElement(0, count: words)
          twice += repeatElement(0, count: words)
          for node in members where node < graph.stepCount && graph.isReachable[node] {
            guard contribute(node) else { continue }
            let within = passages.passages(from: node).filter { component[$0.to] == number }
            let succeeds = within.contains { !$0.leavesByFailure }
            guard !within.isEmpty else { continue }
            for word in 0..<words {
              let added = succeeds ? success[word] : always[word]
              twice[base + word] |= inside[base + word] & added
              inside[base + word] |= added
            }
          }
        }
        let base = Int(loop[number])
        for node in members where node < graph.stepCount && graph.isReachable[node] {
          let isAnything = contribute(node)
          for passage in passages.passages(from: node)
          where passage.to < graph.stepCount && component[passage.to] != number {
            let target = component[passage.to] * words
            for word in 0..<words {
              var bits = incoming[number * words + word]
              if base >= 0 { bits |= inside[base + word] }
              if isAnything { bits |= passage.leavesByFailure ? always[word] : success[word] }
              incoming[target + word] |= bits
            }
          }
        }
      }
    }

    func isGiven(_ data: DataID, at step: Int, _ journey: Journey, _ items: Items) -> Bool {
      let number = component[step]
      let base = Int(loop[number])
      return items.isGiven(data, at: step, of: journey) { bit in
        let mask = UInt64(1) << UInt64(bit & 63)
        if incoming[number * words + bit >> 6] & mask != 0 { return true }
        guard base >= 0 else { return false }
        return isGivenInside(bit, base, data, at: step, journey, items)
      }
    }

    /// Whether another step of its loop than `step` contributes a fact.
    private func isGivenInside(
      _ bit: Int, _ base: Int, _ data: DataID, at step: Int, _ journey: Journey, _ items: Items
    ) -> Bool {
      let mask = UInt64(1) << UInt64(bit & 63)
      if twice[base + bit >> 6] & mask != 0 { return true }
      guard inside[base + bit >> 6] & mask != 0 else { return false }
      // One step of the loop contributes it: does this one? It asks for it, so it does for those who act in it.
      var isOwn = false
      items.forEachGiven(data, at: step, of: journey) { if $0 == bit { isOwn = true } }
      return !isOwn
    }
  }
}
