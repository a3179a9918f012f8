import JourneyLanguage

/// Who may know what when the customer arrives at a step, and how owners change on the way there.
///
/// Actions are transparent: a passage goes from touchpoint to touchpoint. Knowledge is what some way brings; what
/// a page draws is where it is missing on every way.
struct DataKnowledge {
  let journey: Journey
  let program: Program
  let reach: StepReach
  /// Changes of owner, in the order of the text, those that nothing declares included.
  private(set) var passages: [Passage]
  /// The next touchpoints of each step.
  let following: [[Int]]
  /// Who knows a datum, and the step where that owner, or the one it has it from, learned it.
  private struct Knower: Hashable {
    var owner: PartyID
    var origin: Int
  }

  /// By step, then by data item: who may know it on arrival.
  private let known: [[DataID: Set<Knower>]]
  /// What the profile of a persona shares with everybody.
  private let shared: Set<DataID>

  init(_ journey: Journey, _ graph: FlowGraph, _ reach: StepReach, _ program: Program) {
    self.journey = journey
    self.program = program
    self.reach = reach
    shared = Set(journey.personas.flatMap { program.personas[$0.index].known })
    let following = DataKnowledge.touchpoints(journey, graph)
    self.following = following
    let owners = journey.steps.map { step in
      step.kind == .action ? nil : program.owner(of: step, in: journey)?.party
    }
    known = DataKnowledge.propagate(journey, following, owners)
    var passages: [Passage] = []
    for from in following.indices {
      for to in following[from] {
        let declared = journey.handoffs.firstIndex { $0.from?.index == from && $0.to?.index == to }
        let (giver, receiver) = (owners[from], owners[to])
        let isChange = giver != nil && receiver != nil && giver != receiver
        guard declared != nil || isChange else { continue }
        passages.append(
          Passage(
            from: from, to: to, giver: giver, receiver: receiver,
            status: declared.map { .declared($0) } ?? .idle)
        )
      }
    }
    for (index, handoff) in journey.handoffs.enumerated() {
      guard let from = handoff.from?.index, let to = handoff.to?.index, from != to,
        !passages.contains(where: { $0.handoff == index })
      else { continue }
      passages.append(
        Passage(from: from, to: to, giver: owners[from], receiver: owners[to], status: .declared(index)))
    }
    self.passages = passages
    for index in passages.indices where passages[index].handoff == nil {
      self.passages[index].status = status(passages[index], owners)
    }
  }

  /// The owner of a touchpoint.
  func owner(_ step: Int) -> PartyID? {
    let step = journey.steps[step]
    return step.kind == .action ? nil : program.owner(of: step, in: journey)?.party
  }

  /// What happens to data at a step.
  func uses(_ step: Int, _ verbs: Set<DataUse.Verb>) -> [DataID] {
    var seen: [DataID] = []
    for use in journey.dataUses(of: journey.steps[step])
    where verbs.contains(use.verb) && !seen.contains(use.data) {
      seen.append(use.data)
    }
    return seen
  }

  /// Whether the owner of a step may know a datum when the customer arrives. What it learned in an earlier turn of
  /// the same step does not count: a retry is no repeated question.
  func isKnown(_ data: DataID, at step: Int) -> Bool {
    guard !shared.contains(data) else { return true }
    guard let owner = owner(step) else { return false }
    return known[step][data]?.contains { $0.owner == owner && $0.origin != step } ?? false
  }

  /// Whether the profile of a persona shares a datum.
  func isShared(_ data: DataID) -> Bool { shared.contains(data) }

  private func status(_ passage: Passage, _ owners: [PartyID?]) -> Passage.Status {
    let before = journey.steps.indices.filter { $0 == passage.from || reach.leads($0, to: passage.from) }
    let hasSomething =
      !journey.startsWith.isEmpty
      || before.contains { step in
        !uses(step, [.asks, .gives, .identifies]).isEmpty
          || journey.deals(of: journey.steps[step]).contains { $0.verb == .buys && !$0.isRefused }
          || journey.promiseActs(of: journey.steps[step]).contains { $0.verb == .makes }
      }
    guard hasSomething else { return .idle }
    let metBefore = before.contains { $0 != passage.from && owners[$0] == passage.receiver }
    let asksNothingNew = uses(passage.to, [.asks, .needs]).allSatisfy { isKnown($0, at: passage.to) }
    return metBefore && asksNothingNew ? .back : .undeclared
  }

  private static func touchpoints(_ journey: Journey, _ graph: FlowGraph) -> [[Int]] {
    journey.steps.indices.map { step in
      var found: [Int] = []
      var seen: Set<Int> = [step]
      var work = [step]
      while let current = work.popLast() {
        for edge in graph.edges(from: current) where edge.to < graph.stepCount {
          if journey.steps[edge.to].kind == .touchpoint {
            if edge.to != step, !found.contains(edge.to) { found.append(edge.to) }
          } else if seen.insert(edge.to).inserted {
            work.append(edge.to)
          }
        }
      }
      return journey.steps[step].kind == .touchpoint ? found.sorted() : []
    }
  }

  private static func propagate(
    _ journey: Journey, _ following: [[Int]], _ owners: [PartyID?]
  ) -> [[DataID: Set<Knower>]] {
    var known: [[DataID: Set<Knower>]] = Array(repeating: [:], count: journey.steps.count)
    var work = Array(journey.steps.indices.reversed())
    while let step = work.popLast() {
      var after = known[step]
      if let owner = owners[step] {
        for use in journey.dataUses(of: journey.steps[step])
        where use.verb == .asks || use.verb == .gives || use.verb == .identifies {
          after[use.data, default: []].insert(Knower(owner: owner, origin: step))
        }
      }
      for next in following[step] {
        var arriving = known[next].merging(after) { $0.union($1) }
        for handoff in journey.handoffs where handoff.from?.index == step && handoff.to?.index == next {
          guard let giver = owners[step], let receiver = owners[next] else { continue }
          for data in handoff.carries {
            for knower in after[data] ?? [] where knower.owner == giver {
              arriving[data]?.insert(Knower(owner: receiver, origin: knower.origin))
            }
          }
        }
        if arriving != known[next] {
          known[next] = arriving
          work.append(next)
        }
      }
    }
    return known
  }
}
