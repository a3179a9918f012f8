/// The offers that customers have seen and not used, along all ways through a journey.
///
/// An offer is *pending* from the step that shows it, however the customer leaves that step, until it or another one for
/// the same product is redeemed with success, in a channel that honors it, or until its product is bought: on a way out that
/// is no failure. Within a step offers are seen first, then redeemed, then products are bought. Retired steps show and
/// redeem nothing. Who buys from a partner that does not show the offer has left it behind: only trying to redeem it there
/// counts.
///
/// Exact: a way is one bit of memory for each offer, and the offers do not depend on each other. Complexity: O(steps +
/// exits) for each offer that a channel may not honor or that another one conflicts with, else O(deals).
package struct OffersMet: Sendable {
  /// A customer redeems a pending offer, or buys its product, where it is not honored.
  package struct NotHonored: Hashable, Sendable {
    package var step: Int
    package var offer: OfferID
    /// The `redeems` or, where there is none, the `buys`, as index into the journey's deals.
    package var deal: Int
    /// The `shows` on the shortest way there, as index into the journey's deals.
    package var shown: Int
  }

  /// A customer is shown an offer while another one is pending, and cannot have both.
  package struct Conflict: Hashable, Sendable {
    package var step: Int
    /// The `shows` in the step, as index into the journey's deals.
    package var deal: Int
    /// The `shows` of the other offer on the shortest way there.
    package var earlier: Int
  }

  /// By step and offer; one for each step and offer.
  package private(set) var notHonored: [NotHonored] = []
  /// Each pair of offers once, where it is met first: at the nearest step, of equally near ones the first as written.
  /// By step, then as written.
  package private(set) var conflicts: [Conflict] = []

  /// One deal with its step.
  private struct Site {
    var step: Int
    var deal: Int
  }

  /// What is dealt in steps that are reached and in use, by verb, in the order of the text.
  private struct Sites {
    var shows: [Site] = []
    var redeems: [Site] = []
    var buys: [Site] = []

    mutating func add(_ site: Site, _ journey: Journey) {
      switch journey.deals[site.deal].verb {
      case .shows: shows.append(site)
      case .redeems: redeems.append(site)
      case .buys: buys.append(site)
      case .returns, .exchanges, .repairs: break
      }
    }

    /// Whether both of two offers are redeemed somewhere.
    func redeems(both offer: OfferID, _ other: OfferID, _ journey: Journey) -> Bool {
      [offer, other].allSatisfy { wanted in redeems.contains { journey.deals[$0.deal].offer == wanted } }
    }

    /// The offers that are shown, by number.
    func offers(_ journey: Journey) -> [OfferID] {
      var offers: [OfferID] = []
      for site in shows {
        if let offer = journey.deals[site.deal].offer, !offers.contains(offer) { offers.append(offer) }
      }
      return offers.count > 1 ? offers.sorted() : offers
    }

    /// Where customers redeem an offer or buy its product in vain, by step; in each what redeems it first.
    func tests(of offer: OfferID, _ journey: Journey, _ program: Program) -> [Site] {
      let declared = program.offers[offer.index]
      var tests: [Site] = []
      guard !declared.honoredIn.isEmpty else { return [] }
      for site in redeems
      where journey.deals[site.deal].offer == offer
        && !declared.isHonored(in: journey.liveChannel(ofStep: site.step))
      {
        tests.append(site)
      }
      for site in buys {
        guard let product = journey.deals[site.deal].product, declared.products.contains(product),
          let channel = journey.liveChannel(ofStep: site.step), !declared.isHonored(in: channel),
          declared.shownIn.contains(channel) || !program.isRunByPartner(channel)
        else { continue }
        tests.append(site)
      }
      func key(_ site: Site) -> (Int, Int) { (site.step, journey.deals[site.deal].verb == .buys ? 1 : 0) }
      return tests.count > 1 ? tests.sorted { key($0) < key($1) } : tests
    }
  }

  /// What is met in `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    guard journey.deals.contains(where: { $0.verb == .shows }) else { return }
    var sites = Sites()
    for step in journey.steps.indices where !journey.steps[step].deals.isEmpty && graph.isReachable[step] {
      for deal in journey.liveDeals(ofStep: step) { sites.add(Site(step: step, deal: deal), journey) }
    }
    var pairs: [Pair: (conflict: Conflict, distance: Int)] = [:]
    for offer in sites.offers(journey) {
      let tests = sites.tests(of: offer, journey, program)
      let others = sites.shows.filter { site in
        journey.deals[site.deal].offer.map { program.conflict(offer, $0) } ?? false
      }
      guard !tests.isEmpty || !others.isEmpty, let ways = Pending(offer, sites, journey, graph, program)
      else { continue }
      var last = -1
      for test in tests where test.step != last {
        if journey.deals[test.deal].verb == .buys, ways.isRedeemed(in: test.step) { continue }
        guard let met = ways.nearest(at: test.step) else { continue }
        last = test.step
        notHonored.append(NotHonored(step: test.step, offer: offer, deal: test.deal, shown: met.shown))
      }
      for other in others {
        guard let id = journey.deals[other.deal].offer, let met = ways.nearest(at: other.step) else {
          continue
        }
        if journey.steps[other.step].deals.contains(met.shown), !sites.redeems(both: offer, id, journey) {
          continue
        }
        let pair = Pair(first: min(offer, id), second: max(offer, id))
        let conflict = Conflict(step: other.step, deal: other.deal, earlier: met.shown)
        if let (known, distance) = pairs[pair],
          (distance, known.step, known.earlier, known.deal)
            <= (met.distance, conflict.step, conflict.earlier, conflict.deal)
        {
          continue
        }
        pairs[pair] = (conflict, met.distance)
      }
    }
    guard !notHonored.isEmpty || !pairs.isEmpty else { return }
    notHonored.sort { ($0.step, $0.offer) < ($1.step, $1.offer) }
    conflicts = pairs.values.map(\.conflict).sorted {
      ($0.step, $0.deal, $0.earlier) < ($1.step, $1.deal, $1.earlier)
    }
  }

  private struct Pair: Hashable {
    var first: OfferID
    var second: OfferID
  }

  /// The ways on which one offer is pending. State 1 is pending, its mark the `shows`.
  private struct Pending {
    private let ways: MonitoredWays
    private let shownAt: [Int: Int]
    /// By node: 1 shows it, 2 redeems it or another one for its product, 4 buys its product.
    private let effects: [UInt8]

    init?(
      _ offer: OfferID, _ sites: Sites, _ journey: Journey, _ graph: FlowGraph, _ program: Program
    ) {
      var shownAt: [Int: Int] = [:]
      var effects = Array(repeating: UInt8(0), count: graph.nodeCount)
      let products = program.offers[offer.index].products
      for site in sites.buys where !journey.deals[site.deal].isRefused {
        if let product = journey.deals[site.deal].product, products.contains(product) {
          effects[site.step] |= 4
        }
      }
      for site in sites.shows where journey.deals[site.deal].offer == offer {
        effects[site.step] |= 1
        if shownAt[site.step] == nil { shownAt[site.step] = site.deal }
      }
      for site in sites.redeems where !journey.deals[site.deal].isRefused {
        guard let redeemed = journey.deals[site.deal].offer else { continue }
        let declared = program.offers[redeemed.index]
        if redeemed == offer || declared.sharesProduct(with: program.offers[offer.index]),
          declared.isHonored(in: journey.liveChannel(ofStep: site.step))
        {
          effects[site.step] |= 2
        }
      }
      let ways = MonitoredWays(graph, states: 2, start: MonitoredWays.Memory(0)) { edge, memory, _ in
        let effect = effects[edge.from]
        if effect == 0 { return memory }
        if effect & 6 != 0, !edge.kind.isFailure { return MonitoredWays.Memory(0) }
        if effect & 1 != 0, memory.state == 0 { return MonitoredWays.Memory(1, shownAt[edge.from] ?? -1) }
        return memory
      }
      guard let ways else { return nil }
      self.ways = ways
      self.shownAt = shownAt
      self.effects = effects
    }

    /// Whether a step redeems it, or another offer for the same product, with success.
    func isRedeemed(in step: Int) -> Bool { effects[step] & 2 != 0 }

    /// The shortest way to a step on which the offer has been seen, in that step at the latest.
    func nearest(at step: Int) -> (shown: Int, distance: Int)? {
      var best = ways.arrival(at: step, in: 1)
      if shownAt[step] != nil, let fresh = ways.arrival(at: step, in: 0), best.map({ fresh < $0 }) ?? true {
        best = fresh
      }
      guard let best else { return nil }
      let arrival = ways.arrivals[best]
      guard let shown = arrival.memory.state == 1 ? arrival.memory.mark : shownAt[step] else { return nil }
      return (shown, arrival.distance)
    }
  }
}
