import JourneyLanguage
import JourneyTestSupport

/// What `unaddressed-pain`, `low-ending` and `emotional-cliff` should find, read off their definitions as directly as it
/// can be said: from the journey and the plain flow, with nothing of the analyses they are built on.
struct FallingMoodReference {
  /// A finding: the rule, the step it points at, and the steps of its related places.
  struct Expected: Hashable {
    var code: String
    var step: Int
    var related: [Int]
  }

  let journey: Journey
  let program: Program
  let flow: SimpleFlow
  /// The steps that some way leads to.
  private let reached: Set<Int>

  init(_ journey: Journey, _ program: Program) {
    self.journey = journey
    self.program = program
    flow = SimpleFlow(journey)
    var reached: Set<Int> = []
    flow.ways(visits: 1) { way in
      if case .step(let step)? = way.places.last { reached.insert(step) }
      return true
    }
    self.reached = reached
  }

  /// The score of the only persona, else that for all, else the lowest.
  func score(_ step: Int) -> Int? {
    let own = journey.emotions(of: journey.steps[step]).filter { !$0.isIdeal && $0.score != nil }
    if journey.personas.count == 1, let only = own.last(where: { $0.persona == journey.personas[0] }) {
      return only.score.map { Int($0.value) }
    }
    let forAll = own.filter { $0.persona == nil }.compactMap(\.score)
    return (forAll.last ?? own.compactMap(\.score).min()).map { Int($0.value) }
  }

  /// Of whom the score is that counts at a step: of one persona only where nothing is said of all, else of those who
  /// act there; nil: of anybody.
  private func whose(_ step: Int) -> Set<PersonaID>? {
    let own = journey.emotions(of: journey.steps[step]).filter { !$0.isIdeal && $0.score != nil }
    if journey.personas.count == 1, own.contains(where: { $0.persona == journey.personas[0] }) {
      return Set(journey.personas)
    }
    if !own.contains(where: { $0.persona == nil }),
      let one = own.first(where: { $0.score.map { Int($0.value) } == score(step) })?.persona
    {
      return [one]
    }
    let actors = journey.actors(of: journey.steps[step]).map(\.persona)
    return actors.isEmpty ? nil : Set(actors)
  }

  private func mayBeOne(_ from: Int, _ to: Int) -> Bool {
    guard let before = whose(from), let after = whose(to) else { return true }
    return !before.isDisjoint(with: after)
  }

  private func isUsed(_ step: Int) -> Bool { journey.steps[step].head.retired == nil }

  private func successors(_ step: Int) -> [Int] {
    flow.edges(from: .step(step)).compactMap { if case .step(let next) = $0.to { next } else { nil } }
  }

  private func owner(_ step: Int) -> PartyID? {
    journey.steps[step].kind == .touchpoint ? program.owner(of: journey.steps[step], in: journey)?.party : nil
  }

  /// All falls: from, to, depth; in the order of the steps and of what they say.
  private func allFalls() -> [(from: Int, to: Int, depth: Int)] {
    var result: [(from: Int, to: Int, depth: Int)] = []
    for from in journey.steps.indices where reached.contains(from) && isUsed(from) {
      for to in successors(from) where journey.steps[to].kind == .touchpoint && isUsed(to) {
        guard let before = score(from), let after = score(to), before > after else { continue }
        result.append((from, to, before - after))
      }
    }
    return result
  }

  private func isPlanned(_ step: Int) -> Bool {
    ([step] + successors(step)).contains {
      isUsed($0) && !journey.opportunities(of: journey.steps[$0]).isEmpty
    }
  }

  private(set) lazy var falls = allFalls()
  private(set) lazy var pains = allPains()

  private mutating func allPains() -> [Expected] {
    let falls = falls
    return journey.steps.indices.compactMap { [self] step in
      guard reached.contains(step), isUsed(step), !isPlanned(step) else { return nil }
      let sinks = score(step).map { $0 < -1 } ?? false
      let putsRight = journey.steps[step].resolves != nil
      let into = falls.filter {
        $0.to == step && $0.depth >= 3 && sinks && !putsRight && mayBeOne($0.from, $0.to)
          && journey.opportunities(of: journey.steps[$0.from]).isEmpty
      }
      let deepest = into.map(\.depth).max()
      let from = into.first { $0.depth == deepest }?.from
      let hurts = journey.lines(of: journey.steps[step]).contains { $0.kind == .pain }
      guard hurts || from != nil && !endings.contains(where: { $0.step == step }) else { return nil }
      return Expected(code: "unaddressed-pain", step: step, related: from.map { [$0] } ?? [])
    }
  }

  /// Of 100,000 customers at a place how many take each way. Where a way has no share of its own it gets an equal part of what
  /// is left; a failure gets none.
  private func shares(from place: SimpleFlow.Place) -> [Int] {
    let edges = flow.edges(from: place)
    let written = edges.map { $0.exit.flatMap { journey.exits[$0].share }.map { Int($0.thousandths) } }
    let open = zip(edges, written).filter { !$0.isFailure && $1 == nil }.count
    let rest = max(0, 100_000 - written.compactMap { $0 }.reduce(0, +))
    var extra = open > 0 ? rest % open : 0
    return zip(edges, written).map { edge, written in
      if let written { return written }
      guard !edge.isFailure else { return 0 }
      defer { extra -= 1 }
      return rest / open + (extra > 0 ? 1 : 0)
    }
  }

  /// Follows the largest share; where a way has none of its own it gets an equal part of what is left.
  var usualWay: [SimpleFlow.Place] {
    var way: [SimpleFlow.Place] = [.start]
    while true {
      let here = way[way.count - 1]
      var best: (share: Int, to: SimpleFlow.Place)?
      for (edge, share) in zip(flow.edges(from: here), shares(from: here)) {
        if !way.contains(edge.to), share > best?.share ?? -1 { best = (share, edge.to) }
      }
      guard let best else { return way }
      way.append(best.to)
      if best.to == .end || best.to == .lost { return way }
    }
  }

  /// How many of all customers end at each step, as the sum over many rounds of what goes on from step to step.
  private var endingShares: [Double] {
    var result = Array(repeating: 0.0, count: journey.steps.count)
    var crowd: [SimpleFlow.Place: Double] = [.start: 1]
    for _ in 0..<4_000 where !crowd.isEmpty {
      var next: [SimpleFlow.Place: Double] = [:]
      for (place, size) in crowd where size > 1e-12 {
        for (edge, share) in zip(flow.edges(from: place), shares(from: place)) where share > 0 {
          let part = size * Double(share) / 100_000
          if edge.to == .end || edge.to == .lost {
            if case .step(let step) = place { result[step] += part }
          } else {
            next[edge.to, default: 0] += part
          }
        }
      }
      crowd = next
    }
    return result
  }

  /// Whether the way loses customers who have bought nothing, where there is something to buy.
  private func isLostUnbought(_ way: [SimpleFlow.Place]) -> Bool {
    func buys(_ step: Int) -> Bool {
      isUsed(step) && journey.deals(of: journey.steps[step]).contains { $0.verb == .buys }
    }
    let bought = way.contains { if case .step(let step) = $0 { buys(step) } else { false } }
    return journey.startsWith.isEmpty && !bought && journey.steps.indices.contains(where: buys)
  }

  var endings: [Expected] {
    let way = usualWay
    guard way.last == .end || way.last == .lost else { return [] }
    for place in way.reversed() {
      guard case .step(let step) = place else { continue }
      // An action that says nothing leaves the last word to the step before it.
      if journey.steps[step].kind == .action, journey.emotions(of: journey.steps[step]).isEmpty { continue }
      guard isUsed(step), let score = score(step), score < 0 else { return [] }
      if way.last == .lost, isLostUnbought(way) { return [] }
      let ending = endingShares
      let others = journey.steps.indices.filter { ending[$0] > ending[step] + 1e-8 }
      if others.contains(where: { self.score($0).map { $0 >= 0 } ?? false }) { return [] }
      return [Expected(code: "low-ending", step: step, related: [])]
    }
    return []
  }

  mutating func cliffs() -> [Expected] {
    let falls = falls.filter { mayBeOne($0.from, $0.to) }
    guard let deepest = falls.map(\.depth).max(), deepest >= 2 else { return [] }
    let waited = PromiseReference(program: program, journey: journey, flow: flow)
    let hurting = Set(pains.map(\.step))
    for fall in falls where fall.depth == deepest {
      // What nobody has a plan for is found there already.
      if deepest >= 3, hurting.contains(fall.to) { continue }
      if isPlanned(fall.to) || !journey.opportunities(of: journey.steps[fall.from]).isEmpty { continue }
      let waits = (journey.steps[fall.to].wait?.range.upper.seconds ?? 0) > 0
      let givers = touchpoints(before: fall.from)
      let giver = givers.first { giver in
        let isDeclared = journey.handoffs.contains { $0.from?.index == giver && $0.to?.index == fall.to }
        if let from = owner(giver), let to = owner(fall.to), from != to { return true }
        return isDeclared
      }
      guard waits || giver != nil else { continue }
      // A wait alone is told as too long.
      if giver == nil, waited.impatient(fall.to) != nil { continue }
      var related = [fall.from]
      if let giver, journey.handoffs.contains(where: { $0.from?.index == giver && $0.to?.index == fall.to }) {
        related.append(-1)
      }
      if waits { related.append(fall.to) }
      return [Expected(code: "emotional-cliff", step: fall.to, related: related)]
    }
    return []
  }

  /// The touchpoints from which customers come to `step` over actions alone, fewest first; of equally many the first
  /// as written.
  private func touchpoints(before step: Int) -> [Int] {
    guard journey.steps[step].kind == .action else { return [step] }
    var found: [(count: Int, step: Int)] = []
    for origin in journey.steps.indices
    where reached.contains(origin) && journey.steps[origin].kind == .touchpoint {
      flow.ways(from: .step(origin), visits: 1) { way in
        guard case .step(let last)? = way.places.last else { return false }
        if last == step, !found.contains(where: { $0.step == origin }) {
          found.append((way.places.count, origin))
        }
        return way.places.count == 1 || journey.steps[last].kind == .action
      }
    }
    return found.sorted { ($0.count, $0.step) < ($1.count, $1.step) }.map(\.step)
  }
}
