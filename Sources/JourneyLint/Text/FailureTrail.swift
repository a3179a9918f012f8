import JourneyLanguage
import JourneySource

/// How findings speak of a failure path.
struct FailureTrail {
  /// The owners on it, in the order in which the customer meets them.
  private(set) var owners: [PartyID] = []
  /// Where each owner but the first is met first.
  private var arrivals: [(step: Int, owner: PartyID)] = []
  /// All of it.
  let full: FailurePaths.Trail
  private let path: FailurePaths.Path
  private let context: JourneyContext

  init(_ path: FailurePaths.Path, _ context: JourneyContext) {
    self.path = path
    self.context = context
    full = context.analyses.failures.trail(path)
    if let owner = context.owners[path.origin] { owners.append(owner) }
    for step in full.steps {
      guard let owner = context.owners[step], !owners.contains(owner) else { continue }
      owners.append(owner)
      arrivals.append((step, owner))
    }
  }

  /// Whether the path has owners who could point at each other, and none who takes it over.
  static func isShared(_ path: FailurePaths.Path, _ context: JourneyContext) -> Bool {
    path.outcome.isShared && !path.outcome.escalates && !context.outlines[path.origin].contains(.retired)
  }

  /// The statement of the failure.
  var place: Place { context.place(ofEdge: path.edge) }

  /// Where the owners come in, and how it goes on from there.
  func related(_ last: Int?, _ message: String) -> [RelatedPlace] {
    var result = arrivals.map { arrival in
      let owner = context.workspace.mention(context.program.parties[arrival.owner.index].head)
      return RelatedPlace(context.headPlace(ofStep: arrival.step), "here it is in the hands of \(owner)")
    }
    if let last { result.append(RelatedPlace(context.place(ofEdge: last), message)) }
    return result
  }

  /// A fix that gives the failure to somebody who answers for all who have it in their hands: whoever is accountable for
  /// the journey, if that is true of them, else at most three others. It stands where the customer is met next.
  var escalation: [Fix] {
    guard !context.hasErrors,
      let step = full.steps.first(where: { context.outlines[$0].contains(.touchpoint) })
    else { return [] }
    var divisions: [PartyID] = []
    for owner in owners {
      guard let division = context.program.parties[owner.index].division, !divisions.contains(division) else {
        continue
      }
      divisions.append(division)
    }
    let able = context.answering(for: divisions)
    let accountable = context.journey.accountable?.party
    let offered =
      accountable.map { party in
        let isAble = divisions.allSatisfy { context.program.answers(party, for: $0) == true }
        return isAble && context.program.parties[party.index].kind.canOwn ? [party] : nil
      } ?? nil
    // Nobody else is known to answer where the owners stand in no division.
    return (offered ?? (divisions.isEmpty ? [] : Array(able.prefix(3)))).map { party in
      let name = context.program.parties[party.index].head.name
      return Fix(
        "escalate to `\(name)` at \(context.mention(step: step))", .suggested,
        [Mend.insert("escalates to \(name)", into: context.journey.steps[step].head, of: context.program)])
    }
  }
}
