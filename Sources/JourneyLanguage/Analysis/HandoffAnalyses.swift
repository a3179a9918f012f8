/// What rules and pages ask about owners, handoffs and knowledge in one journey. Each part is made when it is first asked
/// for. Rules and pages share it, so that what a page draws as lost is what a rule finds.
///
/// Complexity: that of the parts asked for, each once.
///
/// A class that is not `Sendable`: it is used on one thread.
package final class HandoffAnalyses {
  package let journey: Journey
  let graph: FlowGraph
  let passages: Passages
  let condensation: () -> Condensation
  private let owners: [PartyID?]
  let program: Program

  /// - Parameter owners: who owns each step.
  package init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ owners: [PartyID?], _ program: Program,
    condensation: @escaping () -> Condensation
  ) {
    self.journey = journey
    self.graph = graph
    self.passages = passages
    self.owners = owners
    self.program = program
    self.condensation = condensation
  }

  /// Analyses of their own, for those who have none to share.
  package convenience init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    self.init(
      journey, graph, Passages(journey, graph),
      journey.steps.map { program.owner(of: $0, in: journey)?.party }, program
    ) { Condensation(graph) }
  }

  /// Who passes the customer on to whom, and which handoff says so.
  package private(set) lazy var handovers = Handovers(journey, graph, passages, owners, condensation)

  /// The uses of data, by datum.
  package private(set) lazy var uses = DataIndex(journey, graph, program)

  /// What is asked although the customer gave it before, or was given it.
  package private(set) lazy var given = GivenData(
    journey, graph, passages, condensation, owners, handovers, uses, answers, program)

  /// Which answers to a question count.
  private(set) lazy var answers = AnswerSearch(
    journey, graph, passages, condensation, handovers, uses, program)

  /// Where what is asked again was last given, and where it was lost.
  package private(set) lazy var repeats = KnownAnswer.all(
    given.questions, answers, journey, graph, passages, handovers, uses, program)

  /// What owners need and cannot know.
  package private(set) lazy var custody = Custody(
    journey, graph, passages, condensation, handovers, uses, program)

  /// What owners need and may know, since it was asked or given before.
  package private(set) lazy var answeredNeeds = findAnsweredNeeds()

  /// Where the owner changes, something other than data is at stake, and nothing is declared.
  package private(set) lazy var changes = UndeclaredChanges(
    journey, graph, passages, condensation, handovers, program)

  /// The steps that ask what was answered before.
  package private(set) lazy var repeatingSteps = Set(repeats.map(\.question.step))

  /// What owners need and cannot know of one datum, after a change of the journey.
  package func custody(of data: DataID, after change: (inout JourneyParts) -> Void) -> Custody {
    var parts = journey.parts
    change(&parts)
    let changed = Journey(parts)
    let handovers = Handovers(changed, graph, passages, owners, condensation)
    return Custody(
      changed, graph, passages, condensation, handovers, DataIndex(changed, graph, program), program,
      only: data)
  }

  /// Where all is lost that is `missing`, and where all is that is asked again.
  private(set) lazy var needLosses = findNeedLosses()
  private(set) lazy var answerLosses = findAnswerLosses()

  /// The passages along which the owner changes, something is at stake, and no handoff is declared, in their order. What
  /// would have to be told again after a failure is left to the question that asks it again. None in an ideal journey: it shows
  /// what customers are to live through, and who tells whom is worked out when it is built.
  package private(set) lazy var undeclared: [Int] = {
    if case .ideal = journey.state { return [] }
    let all =
      custody.lacking.filter(\.isAtStake).map(\.passage)
      + changes.all.filter { $0.stake != .failure || !repeatingSteps.contains(passages.all[$0.passage].to) }
      .map(\.passage)
    return Set(all).sorted()
  }()
}
