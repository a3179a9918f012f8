import JourneyLanguage

/// The analyses of one journey that several rules share. Each is made when a rule first asks for it, so that a journey
/// without, say, promises pays nothing for them.
///
/// A class that is not `Sendable`: the rules of one journey run on one thread.
package final class JourneyAnalyses {
  private let journey: Journey
  private let graph: FlowGraph
  private let owners: [PartyID?]
  private let workspace: WorkspaceContext

  init(_ journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?], _ workspace: WorkspaceContext) {
    self.journey = journey
    self.graph = graph
    self.owners = owners
    self.workspace = workspace
  }

  private var program: Program { workspace.program }

  /// Loops taken together.
  package private(set) lazy var condensation = Condensation(graph)

  /// The ways from touchpoint to touchpoint, actions looked through.
  package private(set) lazy var passages = Passages(journey, graph)

  /// What becomes of the promises.
  package private(set) lazy var promises = PromiseWays(journey, graph, condensation)

  /// What the usual way takes, and what the customer expects of it.
  package private(set) lazy var expected = ExpectedTimes(
    journey, graph, UsualTimes(journey, graph), program)

  /// What happens after failures.
  package private(set) lazy var failures = FailurePaths(journey, graph, owners)

  /// From where the customer still gets to the end.
  package private(set) lazy var endReach = EndReach(graph)

  /// How each step feels and should feel.
  package private(set) lazy var feelings = Feelings(journey)

  /// Where the mood falls.
  package private(set) lazy var drops = EmotionDrops(journey, graph, feelings)

  /// The waits that are longer than somebody's patience.
  package private(set) lazy var anonymity = Anonymity(journey, graph)
  package private(set) lazy var longWaits = LongWaits(journey, graph, program)

  /// Steps that hurt, and that nobody has a plan for.
  package private(set) lazy var unaddressedPains = UnaddressedPains(journey, graph, feelings, drops)

  /// Where customers are at a partner before the company has met them.
  package private(set) lazy var firstContact = FirstContact(journey, graph, owners, program)

  /// The divisions that own its touchpoints.
  package private(set) lazy var divisions = DivisionsCrossed(
    journey, graph, owners, program.parties)

  /// Owners, handoffs, and who knows what.
  package private(set) lazy var handoffs = HandoffAnalyses(
    journey, graph, passages, owners, program
  ) {
    [unowned self] in condensation
  }

  /// Customers who are sent to and fro.
  package private(set) lazy var pingPong = PingPong(journey, graph, passages, handoffs.handovers)

  /// The offers that customers have seen and not used.
  package private(set) lazy var offersMet = OffersMet(journey, graph, program)

  /// Where customers bought what they bring back.
  package private(set) lazy var purchases = Purchases(journey, graph, program)

  /// Failures that send customers back to a channel which they had left.
  package private(set) lazy var waysBack = WaysBack(journey, graph, program, order: condensation)
}
