import JourneyLanguage

/// Owners, handoffs and data of a journey as its page shows them, from the analyses that the rules use: what is drawn as
/// asked again, lost or not declared is what they find.
struct DataKnowledge {
  let journey: Journey
  let program: Program
  /// Changes of owner, in the order of the text, those that nothing declares included.
  let passages: [Passage]
  /// Questions that were answered before.
  let repeats: [KnownAnswer]
  /// What is needed and cannot be known, since a handoff does not carry it.
  let missing: [Custody.Missing]
  /// What is needed, and was asked or given before.
  let needs: [AnsweredNeed]
  private let analyses: HandoffAnalyses
  /// By step, whether customers come there: nobody is asked or given anything where they do not.
  private let isReached: [Bool]

  init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    self.journey = journey
    self.program = program
    let ways = Passages(journey, graph)
    let analyses = HandoffAnalyses(
      journey, graph, ways, journey.steps.map { program.owner(of: $0, in: journey)?.party }, program
    ) { Condensation(graph) }
    self.analyses = analyses
    let isGone = journey.steps.indices.map { journey.isGone(step: $0, graph) }
    isReached = journey.steps.indices.map { graph.isReachable[$0] }
    repeats = analyses.repeats.filter { !isGone[$0.question.step] }
    missing = analyses.custody.missing.filter { !isGone[$0.step] }
    needs = analyses.answeredNeeds.filter { !isGone[$0.step] && !isGone[$0.source] }
    passages = DataKnowledge.passages(journey, ways, analyses).filter {
      !isGone[$0.from] && !isGone[$0.to]
    }
  }

  private static func passages(_ journey: Journey, _ ways: Passages, _ analyses: HandoffAnalyses) -> [Passage]
  {
    let owners = analyses.handovers.owners
    let undeclared = Set(analyses.undeclared)
    var passages: [Passage] = []
    for from in journey.steps.indices {
      var found: [Passage] = []
      for index in ways.outgoing[from] {
        let way = ways.all[index]
        guard way.to < journey.steps.count, way.to != from else { continue }
        var passage = Passage(
          from: from, to: way.to, giver: owners[from], receiver: owners[way.to], status: .idle)
        if let handoff = analyses.handovers.handoff(along: index) {
          passage.status = .declared(handoff)
        } else if !analyses.handovers.isChange(way) {
          continue
        } else if undeclared.contains(index) {
          passage.status = .undeclared
        } else if ways.passages(from: way.to).contains(where: { $0.to == from }), way.to < from {
          passage.status = .back
        }
        // After success and after a failure are two ways, and one passage: the graver.
        if let same = found.firstIndex(where: { $0.to == passage.to }) {
          if passage.status.gravity > found[same].status.gravity { found[same] = passage }
        } else {
          found.append(passage)
        }
      }
      passages += found.sorted { $0.to < $1.to }
    }
    for (index, handoff) in journey.handoffs.enumerated() {
      guard let from = handoff.from?.index, let to = handoff.to?.index, from != to,
        !passages.contains(where: { $0.handoff == index })
      else { continue }
      passages.append(
        Passage(from: from, to: to, giver: owners[from], receiver: owners[to], status: .declared(index)))
    }
    return passages
  }

  /// The passages on which the answer to a question is lost; where the rule tells of one, that is the first.
  func losses(of answer: KnownAnswer) -> HandoffAnalyses.Losses { analyses.losses(of: answer) }

  /// The passages on which what a step needs is lost; the one that the rule tells of is the first.
  func losses(of missing: Custody.Missing) -> HandoffAnalyses.Losses { analyses.losses(of: missing) }

  /// Who owns a step.
  func owner(_ step: Int) -> PartyID? { analyses.handovers.owners[step] }

  /// What happens to data at a step.
  func uses(_ step: Int, _ verbs: Set<DataUse.Verb>) -> [DataID] {
    isReached[step] ? journey.data(inStep: step, verbs) : []
  }
}

extension Passage.Status {
  fileprivate var gravity: Int {
    switch self {
    case .idle: 0
    case .back: 1
    case .declared: 2
    case .undeclared: 3
    }
  }
}
