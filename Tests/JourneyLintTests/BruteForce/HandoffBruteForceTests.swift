import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

@testable import JourneyLint

/// Rules on handoffs and data against `HandoffBruteForce`, on random journeys from fixed seeds.
struct HandoffBruteForceTests {
  private static let count = 1_300
  private static let codes: Set<String> = [
    "repeated-question", "missing-data", "undeclared-handoff", "idle-handoff", "handoff-without-deadline",
    "handoff-too-slow", "personal-data-to-partner", "handoff-ping-pong", "needless-question",
  ]

  /// The seeds whose journeys are about one rule, which alone has to find something in them.
  private static func only(_ seed: UInt64) -> String? {
    switch seed {
    case 11, 12: "repeated-question"
    case 13: "needless-question"
    case 14: "undeclared-handoff"
    default: nil
    }
  }

  private static func mix(_ seed: UInt64) -> RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.action = 18
    mix.asks = seed % 2 == 0 ? 30 : 18
    mix.gives = 18
    mix.needs = seed % 2 == 0 ? 18 : 40
    mix.identifies = seed % 3 == 1 || seed % 4 == 2 ? 25 : 8
    mix.frontstage = 15
    mix.within = 60
    mix.ranges = 90
    mix.ends = 22
    mix.resolves = 6
    mix.consent = 8
    mix.handoffs = 1...5
    mix.buys = 6
    mix.promises = 4
    mix.wait = 60
    mix.startsWith = 10
    mix.fails = 40
    mix.explicitOwner = seed % 3 == 0 ? 80 : 25
    mix.actor = seed % 4 == 0 ? 45 : 0
    mix.months = seed % 3 == 1 ? 25 : 0
    mix.resolves = seed % 2 == 0 ? 35 : 12
    if seed % 4 == 2 { (mix.promises, mix.keeps) = (20, 20) }
    // Many handoffs, and many owners that know.
    if seed % 4 == 3 { (mix.handoffs, mix.asks) = (4...9, 45) }
    if seed > 8 {
      // Much fails, and more is known of those to whom it happens.
      mix.steps = 3...5
      mix.fails = 70
      mix.identifies = 40
      mix.asks = 45
      mix.needs = 40
      mix.gives = seed % 2 == 0 ? 18 : 0
      mix.buys = 25
      mix.handoffs = 2...6
      mix.explicitOwner = 80
    }
    if seed == 11 || seed == 12 {
      // Nothing but one question, asked by the company and by partners, on ways that part, meet and fail.
      mix.data = Array(mix.data.prefix(1))
      (mix.asks, mix.identifies, mix.gives, mix.needs, mix.consent) = (40, 0, 0, 0, 0)
      (mix.wait, mix.months, mix.actor, mix.startsWith, mix.promises, mix.keeps) = (0, 0, 0, 0, 0, 0)
      (mix.fails, mix.failsLost, mix.explicitOwner, mix.unowned, mix.action) = (90, 0, 95, 0, 5)
      if seed == 11 {
        // Much is sold before anything is asked.
        (mix.steps, mix.buys, mix.then, mix.secondThen, mix.ends) = (3...4, 90, 50, 20, 30)
        mix.handoffs = 0...0
      } else {
        (mix.steps, mix.then, mix.secondThen, mix.resolves) = (4...6, 70, 90, 50)
        mix.handoffs = 1...2
      }
    }
    if seed == 13 {
      // Much is asked, some of it is handed on, and little is used.
      (mix.steps, mix.asks, mix.handoffs) = (3...5, 60, 2...5)
      (mix.needs, mix.gives, mix.identifies, mix.consent) = (4, 4, 4, 4)
    }
    if seed == 14 {
      // Products that others sold come back, along ways with and without a handoff.
      (mix.steps, mix.buys, mix.afterSale, mix.handoffs) = (3...6, 60, 60, 1...3)
      (mix.asks, mix.gives, mix.needs, mix.identifies, mix.consent) = (0, 0, 0, 0, 0)
      (mix.promises, mix.keeps, mix.fails, mix.then) = (0, 0, 20, 60)
    }
    return mix
  }

  /// In how many of a seed's journeys a rule has to find something.
  private static func fewest(_ code: String) -> Int {
    switch code {
    case "handoff-ping-pong", "handoff-without-deadline": 3
    case "missing-data": 5
    default: 15
    }
  }

  @Test("Findings are those of a simple search over everything", arguments: Array(UInt64(1)...14))
  func findings(_ seed: UInt64) throws {
    var random = RandomJourney(seed: 9_100 + seed, Self.mix(seed))
    var severities: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules where !Self.codes.contains(rule.documentation.code) {
      severities[rule.documentation.code] = .some(nil)
    }
    var seen: [String: Int] = [:]
    let count = seed > 10 ? 2 * Self.count : Self.count
    for number in 0..<count {
      let text = random.next()
      let checking = Checking(text, severities)
      try #require(checking.core.isEmpty, "\(checking.summary) in\n\(text)")
      let journey = Checking.lower(text)[0]
      let brute = HandoffBruteForce(checking.program, journey)
      let expected = (brute.findings() + PingPongBruteForce(brute).findings()).sorted {
        "\($0)" < "\($1)"
      }
      let found = checking.lint.map {
        HandoffBruteForce.Found(code: $0.code, place: $0.place, related: $0.related.map(\.place))
      }.sorted { "\($0)" < "\($1)" }
      for code in Set(expected.map(\.code)) { seen[code, default: 0] += 1 }
      if found != expected {
        let lines = { (list: [HandoffBruteForce.Found]) in list.map { "  \($0)" }.joined(separator: "\n") }
        Issue.record(
          "seed \(seed), journey \(number):\n\(text)\nfound\n\(lines(found))\nexpected\n\(lines(expected))")
        return
      }
    }
    for code in Self.codes where Self.only(seed).map({ $0 == code }) ?? (code != "needless-question") {
      #expect(seen[code, default: 0] >= Self.fewest(code), "\(code) in \(seen[code, default: 0]) journeys")
    }
  }

  /// One datum that is asked, or asked and needed, on ways that part, meet and go round, with and without failures.
  private static func losing(_ seed: UInt64) -> RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.data = Array(mix.data.prefix(1))
    (mix.steps, mix.explicitOwner, mix.action, mix.unowned) = (5...7, 90, 8, 4)
    (mix.then, mix.secondThen, mix.ends, mix.endsLost) = (75, 90, 6, 0)
    (mix.fails, mix.failsLost, mix.resolves) = (seed % 2 == 0 ? 0 : 50, 5, 30)
    (mix.handoffs, mix.within) = (1...5, 0)
    mix.asks = 45
    if seed > 4 { (mix.asks, mix.needs, mix.handoffs, mix.unowned) = (25, 60, 4...8, 0) }
    if seed % 4 == 3 { (mix.identifies, mix.gives, mix.actor, mix.months) = (8, 8, 30, 10) }
    return mix
  }

  @Test("What is lost is what all ways lose", arguments: Array(UInt64(1)...8))
  func losses(_ seed: UInt64) throws {
    var random = RandomJourney(seed: 9_300 + seed, Self.losing(seed))
    var (questions, needs, further) = (0, 0, 0)
    for number in 0..<(seed > 4 ? 600 : 300) {
      let text = random.next()
      let program = Checking(text, [:]).program
      let journey = Checking.lower(text)[0]
      let analyses = HandoffAnalyses(journey, FlowGraph(journey), program)
      let brute = HandoffBruteForce(program, journey)
      func expect(_ losses: HandoffAnalyses.Losses, _ expected: Set<HandoffAnalyses.Loss>, _ what: String) {
        #expect(losses.isComplete)
        if Set(losses.all) != expected {
          Issue.record("seed \(seed), journey \(number): \(what)\n\(text)\n\(losses.all)\n\(expected)")
        }
        if expected.count > 1 { further += 1 }
      }
      for answer in analyses.repeats where answer.source != nil {
        questions += 1
        let question = answer.question
        expect(
          analyses.losses(of: answer),
          brute.losses(of: question.data, toQuestion: question.step, length: 8), "question \(question.step)")
      }
      for missing in analyses.custody.missing {
        needs += 1
        expect(
          analyses.losses(of: missing), brute.losses(of: missing.data)[missing.step] ?? [],
          "need \(missing.step)")
      }
    }
    #expect(questions > 30, "questions")
    #expect(seed < 5 || needs > 20, "needs")
    #expect(further > 10, "losses on several ways")
  }

  @Test("The longest relay is one that a customer can take, and the longest where no way goes round")
  func longestRelays() {
    var random = RandomJourney(seed: 9_200, Self.mix(1))
    var exact = 0
    for _ in 0..<Self.count {
      let text = random.next()
      let checking = Checking(text, [:])
      let journey = Checking.lower(text)[0]
      let graph = FlowGraph(journey)
      let analyses = HandoffAnalyses(journey, graph, checking.program)
      let passages = Passages(journey, graph)
      let found = LongestRelay(graph, passages, analyses.handovers).changes
      let brute = HandoffBruteForce(checking.program, journey)
      let relays = brute.relays(graph)
      #expect(relays.all.contains { $0.changes == found.map { passages.all[$0].to } })
      if !relays.goesRound {
        exact += 1
        #expect(found.count == relays.all.map(\.changes.count).max(), "\(text)")
      }
    }
    #expect(exact > 100)
  }

  @Test("The customer changes hands on the usual way as often as its touchpoints say")
  func relays() {
    var random = RandomJourney(seed: 9_200, Self.mix(1))
    var counts: [Int: Int] = [:]
    for _ in 0..<Self.count {
      let text = random.next()
      let checking = Checking(text, [:])
      let journey = Checking.lower(text)[0]
      let graph = FlowGraph(journey)
      let analyses = HandoffAnalyses(journey, graph, checking.program)
      let found = UsualRelay(journey, graph, analyses.handovers)
      let usual = HandoffBruteForce(checking.program, journey).usualRelay()
      #expect(found.changes == usual.changes, "\(text)")
      #expect(found.length == usual.length, "\(text)")
      counts[usual.changes.count, default: 0] += 1
    }
    for changes in 0...3 { #expect(counts[changes, default: 0] > 50, "\(changes)") }
  }
}

/// Ways to and fro, spelled out: every way after a failure between owners whose owners read A, B..., A..., and what follows.
struct PingPongBruteForce {
  private let brute: HandoffBruteForce

  init(_ brute: HandoffBruteForce) { self.brute = brute }

  func findings() -> [HandoffBruteForce.Found] {
    var best: [Int: (length: Int, places: [Place])] = [:]
    let normal = normalSteps()
    for start in brute.reached.sorted() {
      for first in brute.hops[.step(start), default: []] where first.isFailure && brute.isChange(first) {
        var ways = [[first]]
        while !ways.isEmpty {
          var longer: [[HandoffBruteForce.Hop]] = []
          for way in ways {
            let last = way[way.count - 1].to
            guard fits(way, start, normal) else { continue }
            for hop in brute.hops[last, default: []] {
              if let found = turn(way, hop, start, normal), case .step(let step) = last,
                best[step].map({ way.count < $0.length }) ?? true
              {
                best[step] = (way.count, found)
              }
              // A step may come twice: with B, and back at A. Their owners differ, so once is enough.
              if !way.contains(where: { $0.to == hop.to }) { longer.append(way + [hop]) }
            }
          }
          ways = longer
        }
      }
    }
    return best.sorted { $0.key < $1.key }.map { step, found in
      HandoffBruteForce.Found(code: "handoff-ping-pong", place: brute.head(step), related: found.places)
    }
  }

  /// Whether the steps so far belong to B, then to A, none settles it, none of B's is one that all come to, and none is the
  /// one that failed.
  private func fits(_ way: [HandoffBruteForce.Hop], _ start: Int, _ normal: Set<Int>) -> Bool {
    let (a, b) = (brute.owner(.step(start)), brute.owner(way[0].to))
    let owners = way.map { brute.owner($0.to) }
    let back = owners.drop { $0 == b }
    return back.allSatisfy { $0 == a }
      && way.allSatisfy { hop in
        guard case .step(let step) = hop.to else { return false }
        if brute.owner(.step(step)) == b, normal.contains(step) { return false }
        return step != start && brute.journey.steps[step].resolves == nil
      }
  }

  /// The places of a way to and fro that ends with `hop`.
  private func turn(
    _ way: [HandoffBruteForce.Hop], _ hop: HandoffBruteForce.Hop, _ start: Int, _ normal: Set<Int>
  ) -> [Place]? {
    let a = brute.owner(.step(start))
    guard case .step(let last) = way[way.count - 1].to, brute.owner(.step(last)) == a, hop.to != .end else {
      return nil
    }
    if hop.to != .lost {
      guard let next = brute.owner(hop.to), next != a else { return nil }
    }
    guard hop.isFailure || !normal.contains(last) else { return nil }
    guard let back = way.first(where: { brute.owner($0.to) == a }), case .step(let first) = back.to,
      case .step(let other) = way[0].to
    else { return nil }
    var places = [brute.place(way[0]), brute.head(other)]
    if first != last { places.append(brute.head(first)) }
    return places + [brute.place(hop)]
  }

  private func normalSteps() -> Set<Int> {
    var normal: Set<Int> = []
    var work: [SimpleFlow.Place] = [.start]
    while let place = work.popLast() {
      for edge in brute.flow.edges(from: place) where !edge.isFailure {
        if case .step(let step) = edge.to, normal.insert(step).inserted { work.append(edge.to) }
      }
    }
    return normal
  }
}
