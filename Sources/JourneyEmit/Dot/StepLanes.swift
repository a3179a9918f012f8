import JourneyLanguage

/// Which lane each step of a journey stands in: that of its owner, or of its channel.
struct StepLanes {
  /// What a lane is for.
  enum Key: Hashable {
    /// What customers do by themselves.
    case customer
    /// Touchpoints that nobody owns; those out of use that need no owner; those whose owner is not known because a name has to be
    /// mended.
    case nobody, unused, unknown
    case party(PartyID)
    case channel(ChannelID)
    case noChannel
  }

  /// A lane.
  struct Lane {
    var key: Key
    /// Lanes stand in the order of their ranks, then of the first step in them.
    fileprivate var rank: Int
  }

  /// All lanes with a step in them, from top to bottom: the customer, nobody, divisions in the order of the text with their
  /// owners side by side, partners; or the customer, then channels in the order in which they come up.
  let all: [Lane]
  /// By step its lane, as index into `all`.
  let laneOf: [Int]

  init(_ journey: Journey, _ id: JourneyID, _ kind: LaneDiagram.Kind, _ site: SiteContext) {
    var lanes: [Lane] = []
    var numbers: [Key: Int] = [:]
    let found = journey.steps.indices.map { step in
      let lane = StepLanes.lane(of: step, journey, id, kind, site)
      if let number = numbers[lane.key] { return number }
      numbers[lane.key] = lanes.count
      lanes.append(lane)
      return lanes.count - 1
    }
    let order = lanes.indices.sorted { (lanes[$0].rank, $0) < (lanes[$1].rank, $1) }
    var place = Array(repeating: 0, count: lanes.count)
    for (position, lane) in order.enumerated() { place[lane] = position }
    all = order.map { lanes[$0] }
    laneOf = found.map { place[$0] }
  }

  private static func lane(
    of index: Int, _ journey: Journey, _ id: JourneyID, _ kind: LaneDiagram.Kind, _ site: SiteContext
  ) -> Lane {
    let step = journey.steps[index]
    if step.kind == .action { return Lane(key: .customer, rank: 0) }
    switch kind {
    case .owners:
      if let owner = site.program.owner(of: step, in: journey) {
        return Lane(key: .party(owner.party), rank: 2 + site.divisions.index(of: owner.party))
      }
      if site.isOwnerUnknown(index, in: id) { return Lane(key: .unknown, rank: Int.max) }
      return Lane(key: site.isUnowned(index, in: id) ? .nobody : .unused, rank: 1)
    case .channels:
      return step.channel.map { Lane(key: .channel($0.id), rank: 1) } ?? Lane(key: .noChannel, rank: 2)
    }
  }
}
