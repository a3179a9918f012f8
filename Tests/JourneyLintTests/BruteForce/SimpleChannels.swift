import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// What the path rules on channels should find, worked out the plain way: all places with everything that a customer
/// remembers there, nearest first, from `SimpleFlow` alone.
struct SimpleChannels {
  /// A finding without its words.
  struct Finding: Hashable, CustomStringConvertible {
    var code: String
    var place: Place
    var related: [Place]

    var description: String { "\(code) \(place.range) \(related.map(\.range))" }
  }

  let journey: Journey
  let program: Program
  let flow: SimpleFlow
  private(set) var findings: [Finding] = []

  init(_ journey: Journey, _ program: Program) {
    self.journey = journey
    self.program = program
    flow = SimpleFlow(journey)
  }

  static func findings(_ journey: Journey, _ program: Program) -> Set<Finding> {
    var simple = SimpleChannels(journey, program)
    simple.offers()
    simple.purchases()
    simple.sentBack()
    simple.stages()
    return Set(simple.findings)
  }

  mutating func report(_ code: String, _ place: Place, _ related: [Place]) {
    findings.append(Finding(code: code, place: place, related: related))
  }

  // MARK: Walking

  /// A place with a memory, and how many edges it is away.
  struct Visit<Memory: Hashable> {
    var place: SimpleFlow.Place
    var memory: Memory
    var distance: Int
  }

  private struct Key<Memory: Hashable>: Hashable {
    var place: SimpleFlow.Place
    var memory: Memory
  }

  /// All places with all memories, nearest first.
  func explore<Memory: Hashable>(
    _ start: Memory, follow: (Int, SimpleFlow.Edge, Memory) -> Memory
  ) -> [Visit<Memory>] {
    var visits = [Visit<Memory>(place: SimpleFlow.Place.start, memory: start, distance: 0)]
    var seen: Set<Key<Memory>> = [Key(place: .start, memory: start)]
    var position = 0
    while position < visits.count {
      let visit = visits[position]
      position += 1
      for edge in flow.edges(from: visit.place) {
        var memory = visit.memory
        if case .step(let step) = visit.place { memory = follow(step, edge, memory) }
        guard seen.insert(Key(place: edge.to, memory: memory)).inserted else { continue }
        visits.append(Visit(place: edge.to, memory: memory, distance: visit.distance + 1))
      }
    }
    return visits
  }

  // MARK: What steps say

  func isRetired(_ step: Int) -> Bool { journey.steps[step].head.retired != nil }

  func channel(_ step: Int) -> ChannelID? { isRetired(step) ? nil : journey.steps[step].channel?.id }

  /// The deals of a step with a verb, as written.
  func deals(_ step: Int, _ verbs: Deal.Verb...) -> [Int] {
    isRetired(step) ? [] : journey.steps[step].deals.filter { verbs.contains(journey.deals[$0].verb) }
  }

  func offer(_ deal: Int) -> OfferID? {
    if case .offer(let offer) = journey.deals[deal].object { return offer }
    return nil
  }

  func product(_ deal: Int) -> ProductID? {
    if case .product(let product) = journey.deals[deal].object { return product }
    return nil
  }

  func honors(_ step: Int, _ offer: OfferID) -> Bool {
    let declared = program.offers[offer.index].honoredIn
    guard let channel = channel(step), !declared.isEmpty else { return true }
    return declared.contains(channel)
  }

  /// Offers that are done with when a step is left by success.
  func cleared(_ step: Int) -> Set<OfferID> {
    var result: Set<OfferID> = []
    for deal in deals(step, .redeems) where !journey.deals[deal].isRefused {
      guard let offer = offer(deal), honors(step, offer) else { continue }
      result.insert(offer)
      let products = Set(program.offers[offer.index].products)
      for other in program.offers.indices where !products.isDisjoint(with: program.offers[other].products) {
        result.insert(OfferID(other))
      }
    }
    return result
  }

  /// Offers whose product is bought in a step.
  private func bought(_ step: Int) -> [OfferID] {
    let products = deals(step, .buys).filter { !journey.deals[$0].isRefused }.compactMap(product)
    return program.offers.indices.map { OfferID($0) }.filter { offer in
      products.contains { program.offers[offer.index].products.contains($0) }
    }
  }

  func isPartner(_ party: PartyID?) -> Bool {
    guard let party else { return false }
    return program.parties[party.index].kind == .partner || isPartner(program.parties[party.index].parent)
  }

  func head(_ step: Int) -> Place { journey.steps[step].head.namePlace }

  // MARK: Offers

  mutating func offers() {
    guard journey.deals.contains(where: { $0.verb == .shows }) else { return }
    // For each offer on the customer's mind, where it was seen first.
    let visits = explore([OfferID: Int]()) { step, edge, memory in
      var memory = seen(step, memory)
      if !edge.isFailure { for offer in cleared(step).union(bought(step)) { memory[offer] = nil } }
      return memory
    }
    let redeemed = visits.flatMap { visit -> [OfferID?] in
      guard case .step(let step) = visit.place else { return [] }
      return deals(step, .redeems).map(self.offer)
    }
    var told: Set<[Int]> = []
    var best: [[Int]: [Int]] = [:]
    for visit in visits {
      guard case .step(let step) = visit.place else { continue }
      let mind = seen(step, visit.memory)
      for (offer, shown) in mind {
        if told.insert([0, step, offer.index]).inserted { notHonored(step, offer, shown) }
        guard told.insert([1, step, offer.index]).inserted else { continue }
        for deal in deals(step, .shows) {
          guard let other = self.offer(deal), conflict(offer, other) else { continue }
          // Side by side they are one campaign, unless customers do take both.
          let isBeside = journey.steps[step].deals.contains(shown)
          if isBeside, !redeemed.contains(offer) || !redeemed.contains(other) { continue }
          let pair = [min(offer, other).index, max(offer, other).index]
          let candidate = [visit.distance, step, shown, deal]
          if best[pair].map({ candidate.lexicographicallyPrecedes($0) }) ?? true { best[pair] = candidate }
        }
      }
    }
    for (step, conflicts) in Dictionary(grouping: best.values, by: { $0[1] }) {
      _ = step
      let shown = Set(conflicts.map { $0[3] }).sorted()
      var related: [Int] = []
      for earlier in conflicts.map({ $0[2] }).sorted()
      where !related.contains(where: { offer($0) == offer(earlier) }) { related.append(earlier) }
      report(
        "conflicting-offers", journey.deals[shown[0]].place,
        (related + shown.dropFirst()).map { journey.deals[$0].place })
    }
  }

  private func seen(_ step: Int, _ memory: [OfferID: Int]) -> [OfferID: Int] {
    var memory = memory
    for deal in deals(step, .shows) {
      if let offer = offer(deal), memory[offer] == nil { memory[offer] = deal }
    }
    return memory
  }

  private mutating func notHonored(_ step: Int, _ offer: OfferID, _ shown: Int) {
    guard !honors(step, offer) else { return }
    let redeems = deals(step, .redeems).first { self.offer($0) == offer }
    let buys = deals(step, .buys).first { deal in
      guard let channel = channel(step) else { return false }
      let declared = program.offers[offer.index]
      if isPartner(program.channels[channel.index].runBy), !declared.shownIn.contains(channel) {
        return false
      }
      return declared.products.contains { $0 == product(deal) } && !cleared(step).contains(offer)
    }
    if let deal = redeems ?? buys {
      report("offer-not-honored", journey.deals[deal].place, [journey.deals[shown].place])
    }
  }

  private func conflict(_ one: OfferID, _ other: OfferID) -> Bool {
    let (left, right) = (program.offers[one.index], program.offers[other.index])
    if one == other || Set(left.products).isDisjoint(with: right.products) { return false }
    if left.combinesWith.contains(other) || right.combinesWith.contains(one) { return false }
    guard let first = left.valid, let second = right.valid else { return true }
    return (first.first...first.last).overlaps(second.first...second.last)
  }
}
