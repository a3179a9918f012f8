import JourneyLanguage
import JourneySource

/// How findings speak of a failure path.
struct FailureTrail {
  /// The owners on it, in the order in which the customer meets them.
  private(set) var owners: [PartyID] = []
  /// Where each owner but the first is met first.
  private var arrivals: [(step: Int, owner: PartyID)] = []
  private let path: FailurePaths.Path
  private let context: JourneyContext

  init(_ path: FailurePaths.Path, _ context: JourneyContext) {
    self.path = path
    self.context = context
    if let owner = context.owners[path.origin] { owners.append(owner) }
    for step in path.steps {
      guard let owner = context.owners[step], !owners.contains(owner) else { continue }
      owners.append(owner)
      arrivals.append((step, owner))
    }
  }

  /// Whether the path has owners who could point at each other, and none who takes it over.
  static func isShared(_ path: FailurePaths.Path, _ context: JourneyContext) -> Bool {
    guard !path.escalates, !context.outlines[path.origin].contains(.retired) else { return false }
    var first: PartyID? = context.owners[path.origin]
    for step in path.steps {
      guard let owner = context.owners[step] else { continue }
      guard let known = first else {
        first = owner
        continue
      }
      if owner != known { return true }
    }
    return false
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

  /// A fix that gives the failure to whoever answers for the journey, where the customer is met next.
  var escalation: [Fix] {
    guard let accountable = context.journey.accountable?.party,
      context.program.parties[accountable.index].kind.canOwn, !context.hasErrors,
      let step = path.steps.first(where: { context.outlines[$0].contains(.touchpoint) })
    else { return [] }
    let name = context.program.parties[accountable.index].head.name
    return [
      Fix(
        "escalate to `\(name)` at \(context.mention(step: step))", .suggested,
        [Mend.insert("escalates to \(name)", into: context.journey.steps[step].head, of: context.program)])
    ]
  }
}
