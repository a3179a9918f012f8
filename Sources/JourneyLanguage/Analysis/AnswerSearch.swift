/// The ways back from a question to the nearest answer that counts.
///
/// What a step asked for, identified by or, on success, gave is an answer to what another step asks later for the same datum, if
/// the same persona may act in both. It does not count when
/// - it is older than `AnswerAges.limit`;
/// - customers come to that step only through the one that asks: on the second round all is said anew;
/// - the step asked in a channel that is one-way: nobody can answer there, so what asks next gets the answer;
/// - a partner gave it to the customer, to bring along, and no handoff into the step that asks drops it;
/// - a partner learned it to whom customers went by themselves, before the company dealt with them, and on the way from there no
///   step of a partner is left that hands anything over to a step from which customers can still come to the question: then
///   the company has not heard it yet.
///
/// Nor does any answer count along a way that comes to the question
/// - in the same attempt: from the failure of a step of another owner that asked the same, straight or through steps that
///   resolve it;
/// - to set it right: straight from the failure of a step that needs the datum, or was handed it, if the step that asks
///   identifies the customer, and so can compare;
///
/// unless a handoff into the step that asks carries or drops the datum.
///
/// The search goes backwards over touchpoints, in four moods: whether all steps so far resolve, and, where that matters, whether
/// one of a partner handed over. Where only a gate is left, it goes on at the last gate before which an answer stands.
/// Complexity: O(touchpoints that are no farther than the answer) a question, and no more than the length of the way and the
/// touchpoints around its ends up to the next gate where no partner's answers are in question; beside `AnswerAges` and, once,
/// `Dominators` and `Gates`.
final class AnswerSearch {
  private let journey: Journey
  private let graph: FlowGraph
  private let passages: Passages
  private let handovers: Handovers
  private let uses: DataIndex
  private let program: Program
  private lazy var ages = AnswerAges(journey, graph)
  private lazy var dominators = Dominators(graph)
  private lazy var entrances = Entrances(graph, passages)
  private let condensation: () -> Condensation
  private lazy var gates = Gates(graph, passages, entrances, condensation())
  /// The steps before which the company itself has dealt with the customer on some way.
  private lazy var met = AnswerSearch.met(journey, graph, passages, handovers, program)

  /// How a step learns the datum in the current round.
  private struct Learning: OptionSet {
    var rawValue: UInt8
    static let onSuccess = Learning(rawValue: 1)
    static let always = Learning(rawValue: 2)
    static let ifHandedOn = Learning(rawValue: 4)
  }
  private var learning: [Learning] = []
  /// What the way so far is like: a number below 4 for each node.
  private static let isAttempt = 1
  private static let isHandedOn = 2
  /// For each node and mood the state and the passage by which the search came there, valid where `seen` has the
  /// current round; where it came from gate to gate, -1 for the passage.
  private var onward: [(state: Int32, passage: Int32)] = []
  private var seen: [Int32] = []
  private var round: Int32 = 0
  private var order: Condensation?
  /// The last question of which this was asked, and all steps from which customers come to it.
  private var before: (question: Int, steps: BitSet)?
  private var work: [Int32] = []

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ condensation: @escaping () -> Condensation,
    _ handovers: Handovers, _ uses: DataIndex, _ program: Program
  ) {
    self.journey = journey
    self.condensation = condensation
    self.graph = graph
    self.passages = passages
    self.handovers = handovers
    self.uses = uses
    self.program = program
  }

  /// The passages from the nearest answer to a question, of equally short ways the one whose last passages come first; empty: there is
  /// none.
  func way(to question: Int, _ data: DataID) -> [Int] {
    let learners = begin(question, data)
    defer { for step in learners { learning[step] = [] } }
    if learners.isEmpty { return [] }
    let terms = terms(question, data, learners)
    var position = 0
    while position < work.count {
      var state = Int(work[position])
      position += 1
      if position == work.count, !terms.isHandingOver, state & AnswerSearch.isAttempt == 0,
        let gate = gates.number(of: state / 4)
      {
        guard let further = gateBefore(gate, learners) else { return [] }
        if further < gate, gates.isLinked(further, to: gate) {
          let next = Int(gates.steps[further]) * 4
          seen[next] = round
          onward[next] = (Int32(state), -1)
          state = next
        }
      }
      for slot in entrances(state / 4) {
        switch origin(of: Int(slot), into: state, terms) {
        case .closed: break
        case .answer: return way(Int(slot), state)
        case .state(let next):
          guard seen[next] != round else { continue }
          seen[next] = round
          onward[next] = (Int32(state), slot)
          work.append(Int32(next))
        }
      }
    }
    return []
  }

  /// All ways to a question from answers that count, up to the last of them.
  ///
  /// Complexity: O(touchpoints + ways) that lead to the question.
  func ways(to question: Int, _ data: DataID) -> AnswerWays {
    let learners = begin(question, data)
    defer { for step in learners { learning[step] = [] } }
    var ways = AnswerWays()
    let terms = terms(question, data, learners)
    var numbers = [Int(work[0]): 0]
    var position = 0
    while position < work.count, !learners.isEmpty {
      let state = Int(work[position])
      for slot in entrances(state / 4) {
        switch origin(of: Int(slot), into: state, terms) {
        case .closed: break
        case .answer: ways.answers.append((Int(slot), position))
        case .state(let next):
          if seen[next] != round {
            seen[next] = round
            numbers[next] = work.count
            work.append(Int32(next))
            ways.onward.append([])
          }
          if let number = numbers[next] { ways.onward[number].append((Int(slot), position)) }
        }
      }
      position += 1
    }
    return ways
  }

  /// Begins a search at a question, and returns the steps whose answers may count.
  private func begin(_ question: Int, _ data: DataID) -> [Int] {
    if seen.isEmpty {
      seen = Array(repeating: 0, count: graph.nodeCount * 4)
      onward = Array(repeating: (-1, -1), count: graph.nodeCount * 4)
      learning = Array(repeating: [], count: graph.nodeCount)
    }
    round += 1
    work.removeAll(keepingCapacity: true)
    work.append(Int32(question * 4 + AnswerSearch.isAttempt))
    seen[Int(work[0])] = round
    return learn(data, question)
  }

  /// What a search asks of every passage.
  private struct Terms {
    var question: Int
    var data: DataID
    /// Whether a handoff into the question carries or drops the datum.
    var isNamed: Bool
    /// Whether the step that asks identifies the customer.
    var identifies: Bool
    /// Whether it matters if a partner handed over.
    var isHandingOver: Bool
  }

  private func terms(_ question: Int, _ data: DataID, _ learners: [Int]) -> Terms {
    Terms(
      question: question, data: data, isNamed: handovers.isNamed(data, into: question, journey),
      identifies: journey.dataUses(of: journey.steps[question]).contains { $0.verb == .identifies },
      isHandingOver: learners.contains { learning[$0].contains(.ifHandedOn) })
  }

  /// What a passage comes from.
  private enum Origin {
    /// Nothing that an answer could come along from.
    case closed
    /// A step whose answer counts.
    case answer
    /// Another step, with the mood that it is in.
    case state(Int)
  }

  @inline(__always)
  private func origin(of slot: Int, into state: Int, _ terms: Terms) -> Origin {
    let passage = passages.all[slot]
    let from = passage.from
    guard from < graph.stepCount, from != terms.question, graph.isReachable[from] else { return .closed }
    if passage.leavesByFailure, !terms.isNamed {
      if state & AnswerSearch.isAttempt != 0, isSameAttempt(from, terms.question, terms.data) {
        return .closed
      }
      if state / 4 == terms.question, terms.identifies, isInUse(terms.data, at: from) { return .closed }
    }
    var mood = state & AnswerSearch.isHandedOn
    if terms.isHandingOver, program.isPartner(handovers.owners[from]),
      handovers.handoffs(from: from).contains(where: { leads(Int($0), to: terms.question) })
    {
      mood = AnswerSearch.isHandedOn
    }
    let how = learning[from]
    if how.contains(.always) || how.contains(.onSuccess) && !passage.leavesByFailure
      || how.contains(.ifHandedOn) && mood != 0
    {
      if !ages.isOld(from, at: terms.question) { return .answer }
      learning[from] = []
    }
    if state & AnswerSearch.isAttempt != 0, journey.steps[from].resolves != nil {
      mood |= AnswerSearch.isAttempt
    }
    return .state(from * 4 + mood)
  }

  /// Whether customers can come to the question from the step that a handoff leads to.
  private func leads(_ handoff: Int, to question: Int) -> Bool {
    guard let to = journey.handoffs[handoff].to?.index else { return false }
    // Mostly the search has come by already, or the order of the ways tells.
    if (to * 4..<to * 4 + 4).contains(where: { seen[$0] == round }) { return true }
    let order = order ?? condensation()
    self.order = order
    if order.component[to] > order.component[question] { return false }
    if before?.question != question { before = (question, steps(before: question)) }
    return before?.steps.contains(to) ?? false
  }

  /// A step, and all from which customers come to it.
  private func steps(before step: Int) -> BitSet {
    var steps = BitSet()
    steps.insert(step)
    var work = [step]
    while let node = work.popLast() {
      for slot in entrances(node) {
        let from = passages.all[Int(slot)].from
        if from < graph.stepCount, graph.isReachable[from], !steps.contains(from) {
          steps.insert(from)
          work.append(from)
        }
      }
    }
    return steps
  }

  private func way(_ first: Int, _ state: Int) -> [Int] {
    var way = [first]
    var state = state
    while Int(work[0]) != state {
      let (next, passage) = (Int(onward[state].state), Int(onward[state].passage))
      if passage >= 0 {
        way.append(passage)
      } else if let gate = gates.number(of: state / 4), let later = gates.number(of: next / 4) {
        way += gates.way(from: gate, to: later)
      }
      state = next
    }
    return way
  }

  /// The last gate, this one or one before it, up to which an answer stands behind the gate before that; nil: there is none.
  private func gateBefore(_ gate: Int, _ learners: [Int]) -> Int? {
    var nearest: Int?
    for step in learners where !learning[step].isEmpty {
      let next = gates.next(after: step)
      if next <= gate { nearest = max(nearest ?? 0, next) }
    }
    return nearest
  }

  /// Whether the step that failed asked for the same as the one of another owner that the failure leads to.
  private func isSameAttempt(_ failed: Int, _ question: Int, _ data: DataID) -> Bool {
    handovers.owners[failed] != handovers.owners[question]
      && journey.dataUses(of: journey.steps[failed]).contains { $0.verb == .asks && $0.data == data }
  }

  /// Whether a step needs a datum, or a handoff brings it.
  private func isInUse(_ data: DataID, at step: Int) -> Bool {
    journey.dataUses(of: journey.steps[step]).contains { $0.verb == .needs && $0.data == data }
      || handovers.handoffs(into: step).contains { journey.handoffs[Int($0)].carries.contains(data) }
  }

  // MARK: Answers

  /// Marks how the steps whose answers count learn a datum, and returns them.
  private func learn(_ data: DataID, _ question: Int) -> [Int] {
    let asking = journey.steps[question].actors
    let isDropped = handovers.isDropped(data, into: question, journey)
    var learners: [Int] = []
    for entry in uses.entries(of: data) where entry.learns && Int(entry.step) != question {
      let step = Int(entry.step)
      let own = journey.steps[step].actors
      if !asking.isEmpty, !own.isEmpty,
        !own.contains(where: { one in
          asking.contains { journey.actors[$0].persona == journey.actors[one].persona }
        })
      {
        continue
      }
      let isPartner = program.isPartner(handovers.owners[step])
      let how: Learning
      if entry.verb == .gives {
        if isPartner, !isDropped { continue }
        how = .onSuccess
      } else {
        if entry.verb == .asks, let channel = journey.steps[step].channel,
          program.channels[channel.id.index].isOneWay
        {
          continue
        }
        how = isPartner && !met.contains(step) ? .ifHandedOn : .always
      }
      if dominators.dominates(question, step) { continue }
      if learning[step].isEmpty { learners.append(step) }
      learning[step].insert(how)
    }
    return learners
  }

  private static func met(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ handovers: Handovers, _ program: Program
  ) -> BitSet {
    var met = BitSet()
    var work: [Int] = []
    func reach(_ step: Int, where leaves: (Passages.Passage) -> Bool) {
      for passage in passages.passages(from: step)
      where passage.to < graph.stepCount && leaves(passage) && !met.contains(passage.to) {
        met.insert(passage.to)
        work.append(passage.to)
      }
    }
    for step in journey.steps.indices where graph.isReachable[step] {
      if !journey.startsWith.isEmpty { met.insert(step) }
      guard !program.isPartner(handovers.owners[step]) else { continue }
      let asks = journey.dataUses(of: journey.steps[step]).contains {
        $0.verb == .asks || $0.verb == .identifies
      }
      let sells = journey.deals(of: journey.steps[step]).contains { $0.verb == .buys && !$0.isRefused }
      if asks || sells { reach(step) { asks || !$0.leavesByFailure } }
    }
    while let step = work.popLast() { reach(step) { _ in true } }
    return met
  }
}

/// All ways to a question from the answers to it that count, as far as they have to be told apart: where the way is, and what the search
/// remembers of the rest of it.
struct AnswerWays {
  /// How ways go on from each place, as passages and the places they lead to. From the first, the question, none does.
  var onward: [[(passage: Int, place: Int)]] = [[]]
  /// The passages on which ways leave an answer, and the places they lead to.
  var answers: [(passage: Int, place: Int)] = []
}

extension Handovers {
  /// Whether a handoff into a step carries or drops a datum.
  func isNamed(_ data: DataID, into step: Int, _ journey: Journey) -> Bool {
    handoffs(into: step).contains {
      journey.handoffs[Int($0)].carries.contains(data) || journey.handoffs[Int($0)].drops.contains(data)
    }
  }
  /// Whether a handoff into a step drops a datum.
  func isDropped(_ data: DataID, into step: Int, _ journey: Journey) -> Bool {
    handoffs(into: step).contains { journey.handoffs[Int($0)].drops.contains(data) }
  }
}
