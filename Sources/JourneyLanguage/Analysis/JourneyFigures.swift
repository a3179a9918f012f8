import JourneySource

/// The numbers behind a journey: what one customer goes through on average, weighted by the shares on the ways.
package struct JourneyFigures: Sendable {
  /// The numbers of some steps: of all, of a stage, an owner or a channel.
  package struct Sum: Sendable {
    /// The number of steps that some way reaches.
    package var steps = 0
    /// The share of customers who come to at least one of them, from 0 to 1.
    package var share = 0.0
    /// How many of the steps a customer goes through, rounds included.
    package var visits = 0.0
    /// Seconds that pass, waiting included, when all goes fast and when nothing does.
    package var elapsed = (best: 0.0, worst: 0.0)
    /// Seconds of the customer's own time.
    package var ownTime = (best: 0.0, worst: 0.0)
    /// How often the customer comes here from another owner.
    package var handoffs = 0.0
    /// How many questions the customer is asked.
    package var asked = 0.0
    /// How many of them the customer, or somebody before them on some way, has answered already.
    package var askedAgain = 0.0
    /// In the currency's main unit, by currency.
    package var cost: [String: Double] = [:]
    /// In the currency's main unit, by currency.
    package var revenue: [String: Double] = [:]
  }

  /// One of the groups into which the steps are sorted.
  package struct Group<Key: Hashable & Sendable>: Sendable {
    /// What the steps have in common; nil: the steps that have none.
    package var key: Key?
    package var sum: Sum
  }

  package var all: Sum
  /// As written.
  package var stages: [Group<StageID>]
  /// By who owns the touchpoints, in the order in which they first appear; nil: touchpoints that nobody owns. Actions
  /// belong to none.
  package var owners: [Group<PartyID>]
  /// In the order in which they first appear; nil: touchpoints without a channel.
  package var channels: [Group<ChannelID>]
  /// The share of customers who are lost.
  package var lost: Double
  /// The share of customers who get to an end.
  package var ended: Double
  /// The steps of the usual way and the time it takes: the largest share at each step.
  package var usualWay: (steps: Int, elapsed: DurationRange, ownTime: DurationRange)

  /// The figures of `journey`; nil where a loop in it has more steps than `Traffic.largestLoop`.
  ///
  /// - Parameters:
  ///   - owners: who owns each step; nil for actions and where nobody does.
  ///   - askedAgain: by step, how many of the questions it asks were answered before on some way to it.
  ///
  /// Complexity: that of `Traffic`, once for each stage, owner and channel.
  package init?(
    _ journey: Journey, _ graph: FlowGraph, owners: [PartyID?], askedAgain: [Int],
    currency: String?
  ) {
    guard let traffic = Traffic(graph) else { return nil }
    guard let handoffs = JourneyFigures.handoffs(journey, graph, traffic, owners) else { return nil }
    let steps = journey.steps.indices.filter { graph.isReachable[$0] }
    var singles: [Int: Sum] = [:]
    for step in steps {
      singles[step] = Sum(
        journey, step, visits: traffic.visits[step], handoffs: handoffs[step], askedAgain: askedAgain[step],
        currency: currency ?? "")
    }
    func sum(_ members: [Int]) -> Sum? {
      let set = Set(members)
      guard let share = Traffic.share(graph, ofAny: { set.contains($0) }) else { return nil }
      var sum = Sum()
      for step in members { if let single = singles[step] { sum.add(single) } }
      sum.share = share
      return sum
    }
    func groups<Key>(_ members: [Int], _ key: (Int) -> Key?) -> [Group<Key>]? {
      var keys: [Key?] = []
      var lists: [Key?: [Int]] = [:]
      for step in members {
        let key = key(step)
        if lists[key] == nil { keys.append(key) }
        lists[key, default: []].append(step)
      }
      var result: [Group<Key>] = []
      for key in keys {
        guard let sum = sum(lists[key] ?? []) else { return nil }
        result.append(Group(key: key, sum: sum))
      }
      return result
    }
    let touchpoints = steps.filter { journey.steps[$0].kind == .touchpoint }
    guard let all = sum(steps), let stages = groups(steps, { Optional(journey.steps[$0].stage) }),
      let ownerGroups = groups(touchpoints, { owners[$0] }),
      let channels = groups(touchpoints, { journey.steps[$0].channel?.id })
    else { return nil }
    self.all = all
    self.stages = stages
    self.owners = ownerGroups
    self.channels = channels
    lost = min(1, traffic.visits[graph.lost])
    ended = min(1, traffic.visits[graph.end])
    let usual = UsualTimes(journey, graph)
    let ownTime = usual.steps.reduce(DurationRange.zero) { $0 + (journey.steps[$1].takes?.range ?? .zero) }
    usualWay = (usual.steps.count, usual.whole, ownTime)
  }

  /// By step: how often a customer comes there from a touchpoint of another owner. Actions are looked through.
  private static func handoffs(
    _ journey: Journey, _ graph: FlowGraph, _ traffic: Traffic, _ owners: [PartyID?]
  ) -> [Double]? {
    guard let flows = TouchpointFlows(journey, graph, traffic) else { return nil }
    var result = Array(repeating: 0.0, count: graph.stepCount)
    for flow in flows.all {
      guard let giver = owners[flow.from], let receiver = owners[flow.to], giver != receiver else { continue }
      result[flow.to] += flow.count
    }
    return result
  }
}

extension JourneyFigures.Sum {
  /// The numbers of one step.
  init(
    _ journey: Journey, _ index: Int, visits: Double, handoffs: Double, askedAgain: Int, currency: String
  ) {
    let step = journey.steps[index]
    let elapsed = journey.time(ofStep: index)
    let takes = step.takes?.range ?? .zero
    steps = 1
    self.visits = visits
    self.elapsed = (visits * Double(elapsed.lower.seconds), visits * Double(elapsed.upper.seconds))
    ownTime = (visits * Double(takes.lower.seconds), visits * Double(takes.upper.seconds))
    self.handoffs = handoffs
    asked = visits * Double(Set(journey.dataUses(of: step).filter { $0.verb == .asks }.map(\.data)).count)
    self.askedAgain = visits * Double(askedAgain)
    if let cost = step.cost?.money { self.cost[cost.currency ?? currency] = visits * cost.amount.double }
    if let revenue = step.revenue?.money {
      self.revenue[revenue.currency ?? currency] = visits * revenue.amount.double
    }
  }

  /// Adds what adds up; the share of several steps is not the sum of theirs.
  mutating func add(_ other: Self) {
    steps += other.steps
    visits += other.visits
    elapsed = (elapsed.best + other.elapsed.best, elapsed.worst + other.elapsed.worst)
    ownTime = (ownTime.best + other.ownTime.best, ownTime.worst + other.ownTime.worst)
    handoffs += other.handoffs
    asked += other.asked
    askedAgain += other.askedAgain
    cost.merge(other.cost, uniquingKeysWith: +)
    revenue.merge(other.revenue, uniquingKeysWith: +)
  }
}
