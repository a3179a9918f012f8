/// Where customers bought what they bring back, along all ways through a journey.
///
/// A product counts as bought in a channel from a `buys` there on, if the customer leaves that step other than by a
/// failure, or from the start (`starts with bought`), until a `returns` succeeds: one that is not refused, is left other
/// than by a failure, and is accepted. Of several purchases on one way nobody knows which is brought back, so an attempt
/// is accepted if any of them is. It is accepted where a line of a policy says so, in the channel it was bought in, and
/// wherever no policy settles it or the channel is not known. Nobody can bring anything to a channel where customers cannot
/// answer: what is exchanged in a letter comes with it, so there it is accepted unless the text says that it is refused.
/// Within a step products are bought before they are brought back.
///
/// Exact: the memory of a way is the set of channels, product by product. A journey in which one product is bought in more
/// channels than `MonitoredWays.limit` allows is not looked at. Complexity: O((steps + exits) * sets of channels
/// that occur) for each product that is brought back.
package struct Purchases: Sendable {
  /// Where something was bought.
  package enum Origin: Hashable, Sendable {
    /// A `buys`, as index into the journey's deals.
    case deal(Int)
    /// Before the first step, as index into the journey's `startsWith`.
    case before(Int)
  }

  /// An attempt to bring something back.
  package struct Attempt: Hashable, Sendable {
    package var step: Int
    /// The attempt, as index into the journey's deals.
    package var deal: Int
    package var kind: AfterSale
    package var product: ProductID
    /// The channel that it is brought to.
    package var channel: ChannelID
    /// The channel that it was bought in, and where the text says so, on the shortest way.
    package var boughtIn: ChannelID
    package var origin: Origin
  }

  /// Attempts that no policy accepts on some way, by step; one for each step and product.
  package private(set) var refused: [Attempt] = []
  /// Refusals of what a line of a policy accepts: on some way, and on no way anything else is brought. By step, then as
  /// written.
  package private(set) var againstPolicy: [Attempt] = []

  /// The purchases in `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: borrowing Program) {
    guard journey.deals.contains(where: { $0.verb.afterSale != nil }) else { return }
    var products: [ProductID] = []
    for deal in journey.deals where deal.verb.afterSale != nil {
      if let product = deal.product, !products.contains(product) { products.append(product) }
    }
    for product in products {
      let isSettled = AfterSale.allCases.contains { program.policy(on: $0, of: product) != nil }
      if isSettled { find(product, journey, graph, program) }
    }
    refused.sort { ($0.step, $0.deal) < ($1.step, $1.deal) }
    againstPolicy.sort { ($0.step, $0.deal) < ($1.step, $1.deal) }
  }

  private mutating func find(
    _ product: ProductID, _ journey: Journey, _ graph: FlowGraph, _ program: Program
  ) {
    guard let owned = OwnedWays(product, journey, graph, program) else { return }
    var lastRefused = -1
    for attempt in owned.attempts {
      guard let channel = journey.liveChannel(ofStep: attempt.step),
        let kind = journey.deals[attempt.deal].verb.afterSale
      else { continue }
      func found(_ arrival: Int, in channels: UInt64) -> Attempt? {
        guard let (boughtIn, origin) = owned.purchase(before: arrival, in: channels) else { return nil }
        return Attempt(
          step: attempt.step, deal: attempt.deal, kind: kind, product: product, channel: channel,
          boughtIn: boughtIn,
          origin: origin)
      }
      let masks = owned.masks(kind, channel, isRefused: journey.deals[attempt.deal].isRefused)
      var nearestRefused: Int?
      var nearestAllowed: Int?
      var isClear = true
      for (arrival, channels) in owned.arrivals(at: attempt.step) where channels != 0 {
        if channels & masks.accepted == 0, nearestRefused.map({ arrival < $0 }) ?? true {
          nearestRefused = arrival
        }
        if channels & masks.allowed == 0 {
          isClear = false
        } else if nearestAllowed.map({ arrival < $0 }) ?? true {
          nearestAllowed = arrival
        }
      }
      if let nearestRefused, attempt.step != lastRefused, let trouble = found(nearestRefused, in: ~0) {
        refused.append(trouble)
        lastRefused = attempt.step
      }
      if journey.deals[attempt.deal].isRefused, isClear, let nearestAllowed,
        let trouble = found(nearestAllowed, in: masks.allowed)
      {
        againstPolicy.append(trouble)
      }
    }
  }
}

/// The sets of channels in which one product has been bought on arrival at each step.
private struct OwnedWays {
  /// The attempts to bring it back, by step; in each those that are not refused first.
  private(set) var attempts: [(step: Int, deal: Int)] = []
  /// The channels it is bought in, one a bit; nil: not known.
  private var channels: [ChannelID?] = []
  /// The `buys` of a step, by step.
  private var buying: [Int: (deal: Int, bit: UInt64)] = [:]
  private var ways: MonitoredWays?
  private let product: ProductID
  private let journey: Journey
  private let program: Program

  init?(_ product: ProductID, _ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    self.product = product
    self.journey = journey
    self.program = program
    var start = 0
    var mark = -1
    for (index, possession) in journey.startsWith.enumerated() where possession.product == product {
      guard let bit = bit(of: possession.channel) else { return nil }
      start |= Int(bit)
      mark = ~index
    }
    for step in journey.steps.indices where graph.isReachable[step] {
      var refusals: [Int] = []
      for deal in journey.liveDeals(ofStep: step) where journey.deals[deal].product == product {
        if journey.deals[deal].verb == .buys {
          guard let bit = bit(of: journey.liveChannel(ofStep: step)) else { return nil }
          if buying[step] == nil { buying[step] = (deal, bit) }
        } else if journey.deals[deal].isRefused {
          refusals.append(deal)
        } else {
          attempts.append((step, deal))
        }
      }
      attempts += refusals.map { (step, $0) }
    }
    guard !attempts.isEmpty, !channels.isEmpty, attempts.contains(where: mayShowTrouble) else { return nil }
    var returning: [Int: UInt64] = [:]
    for (step, deal) in attempts where journey.deals[deal].verb == .returns && !journey.deals[deal].isRefused
    {
      returning[step] =
        journey.liveChannel(ofStep: step).map {
          masks(.returns, $0, isRefused: false).accepted
        } ?? ~0
    }
    let buying = buying
    ways = MonitoredWays(
      graph, states: 1 << channels.count, start: MonitoredWays.Memory(start, start == 0 ? -1 : mark)
    ) { edge, memory, _ in
      guard !edge.kind.isFailure else { return memory }
      var memory = memory
      if let (deal, bit) = buying[edge.from] { memory = MonitoredWays.Memory(memory.state | Int(bit), deal) }
      if let accepted = returning[edge.from], UInt64(memory.state) & accepted != 0 {
        return MonitoredWays.Memory(0)
      }
      return memory
    }
    if ways == nil { return nil }
  }

  /// Whether an attempt would be turned down for a purchase in some channel, or is against a policy.
  private func mayShowTrouble(_ attempt: (step: Int, deal: Int)) -> Bool {
    guard let channel = journey.liveChannel(ofStep: attempt.step),
      let kind = journey.deals[attempt.deal].verb.afterSale
    else { return false }
    let (accepted, allowed) = masks(kind, channel, isRefused: journey.deals[attempt.deal].isRefused)
    let all = UInt64(1) << UInt64(channels.count) - 1
    return accepted & all != all || allowed != 0 && journey.deals[attempt.deal].isRefused
  }

  /// The bit of a channel; nil where there are more than can be told apart.
  private mutating func bit(of channel: ChannelID?) -> UInt64? {
    if let known = channels.firstIndex(of: channel) { return 1 << UInt64(known) }
    guard channels.count < 16 else { return nil }
    channels.append(channel)
    return 1 << UInt64(channels.count - 1)
  }

  /// Purchases that are accepted in a channel, and those that a line of a policy allows there.
  func masks(
    _ kind: AfterSale, _ channel: ChannelID, isRefused: Bool
  ) -> (accepted: UInt64, allowed: UInt64) {
    guard program.policy(on: kind, of: product) != nil else { return (~0, 0) }
    if !isRefused, program.channels[channel.index].isOneWay { return (~0, 0) }
    var (accepted, allowed) = (UInt64(0), UInt64(0))
    for (index, boughtIn) in channels.enumerated() {
      let bit = UInt64(1) << UInt64(index)
      guard let boughtIn else {
        accepted |= bit
        continue
      }
      if program.line(accepting: product, for: kind, boughtIn: boughtIn, in: channel) != nil {
        allowed |= bit
        accepted |= bit
      } else if boughtIn == channel {
        accepted |= bit
      }
    }
    return (accepted, allowed)
  }

  /// The arrivals at a step, each with the channels of what has been bought by then, in the step itself at the latest.
  func arrivals(at step: Int) -> [(arrival: Int, channels: UInt64)] {
    guard let ways else { return [] }
    let own = buying[step]?.bit ?? 0
    return (0..<1 << channels.count).compactMap { state in
      ways.arrival(at: step, in: state).map { ($0, UInt64(state) | own) }
    }
  }

  /// The last purchase in one of `channels` on the way of an arrival, its own step included.
  func purchase(before arrival: Int, in wanted: UInt64) -> (ChannelID, Purchases.Origin)? {
    guard let ways else { return nil }
    if let (deal, bit) = buying[ways.arrivals[arrival].node], bit & wanted != 0 { return origin(deal, bit) }
    var position = arrival
    while let before = ways.arrival(before: position) {
      // A purchase that was left by a failure left no mark.
      let mark = ways.arrivals[position].memory.mark
      if let (deal, bit) = buying[ways.arrivals[before].node], bit & wanted != 0, mark == deal {
        return origin(deal, bit)
      }
      position = before
    }
    for (index, possession) in journey.startsWith.enumerated().reversed()
    where possession.product == product {
      guard let known = channels.firstIndex(of: possession.channel), 1 << UInt64(known) & wanted != 0,
        let channel = possession.channel
      else { continue }
      return (channel, .before(index))
    }
    return nil
  }

  private func origin(_ deal: Int, _ bit: UInt64) -> (ChannelID, Purchases.Origin)? {
    channels[bit.trailingZeroBitCount].map { ($0, .deal(deal)) }
  }
}
