import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyTestSupport
import Testing

/// The rules on the ways themselves against a plain reading: every way of small random journeys, step by step.
struct FlowBruteForceTests {
  private static let count = 2_600
  private static let codes = ["unreachable-step", "no-way-out", "falls-into-recovery"]

  private static var mix: RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.steps = 2...7
    mix.then = 55
    mix.secondThen = 30
    mix.fails = 40
    mix.ends = 8
    mix.endsLost = 4
    mix.resolves = 25
    mix.escalates = 10
    mix.promises = 15
    mix.keeps = 15
    mix.retired = 5
    return mix
  }

  /// A finding: its rule, its place, its related places in order.
  private struct Found: Hashable {
    var code: String
    var place: Place
    var related: [Place]
  }

  @Test(
    "Steps that nobody reaches, rounds that nobody leaves, repairs that everybody runs into", arguments: 1...4
  )
  func flow(_ seed: UInt64) throws {
    let settings = Checking.only(Self.codes)
    var random = RandomJourney(seed: seed, Self.mix)
    var seen: [String: Int] = [:]
    var sound = 0
    for _ in 0..<Self.count {
      let text = random.next()
      let checking = Checking(text, settings)
      guard checking.core.isEmpty, let journey = Checking.lower(text).first else { continue }
      sound += 1
      let expected = Self.findings(journey)
      let found = checking.lint.map {
        Found(code: $0.code, place: $0.place, related: $0.related.map(\.place))
      }
      guard Set(found) == Set(expected), found.count == expected.count else {
        Issue.record(
          "\(text)\nfound: \(checking.lint.map(\.message))\nexpected: \(expected.map { "\($0.code) \(checking.program.source(of: $0.place))" })"
        )
        return
      }
      for code in Set(expected.map(\.code)) { seen[code, default: 0] += 1 }
    }
    #expect(sound * 4 > 10_000, "\(sound)")
    for code in Self.codes { #expect(seen[code, default: 0] >= 40, "\(code): \(seen)") }
  }

  /// What the definitions say, read off all ways.
  private static func findings(_ journey: Journey) -> [Found] {
    let flow = SimpleFlow(journey)
    let steps = Array(journey.steps.indices)
    /// Where ways from a place lead, the place itself only if they come back.
    func places(from place: SimpleFlow.Place) -> Set<SimpleFlow.Place> {
      var met: Set<SimpleFlow.Place> = []
      flow.ways(from: place, visits: 1) { way in
        for edge in flow.edges(from: way.places[way.places.count - 1]) { met.insert(edge.to) }
        return true
      }
      return met
    }
    let onward = steps.map { places(from: .step($0)) }
    let reached = places(from: .start)
    func isReached(_ step: Int) -> Bool { reached.contains(.step(step)) }
    func leads(_ from: Int, _ to: Int) -> Bool { from == to || onward[from].contains(.step(to)) }
    func head(_ step: Int) -> Place { journey.steps[step].head.namePlace }

    var found: [Found] = []
    let lonely = steps.filter { !isReached($0) }
    for step in lonely where journey.steps[step].head.retired == nil {
      // The first of a group that nothing outside of it leads to.
      let others = lonely.filter { leads($0, step) }
      guard others.allSatisfy({ leads(step, $0) && $0 >= step }) else { continue }
      var related: [Place] = []
      if let before = steps.last(where: { $0 < step && journey.steps[$0].head.retired == nil }),
        isReached(before)
      {
        let exit = journey.exits(of: journey.steps[before]).first {
          $0.kind == .then || $0.kind == .ends || $0.kind == .lost
        }
        if let exit { related = [exit.place] }
      }
      found.append(Found(code: "unreachable-step", place: head(step), related: related))
    }

    let stuck = steps.filter { isReached($0) && onward[$0].isDisjoint(with: [.end, .lost]) }
    for step in stuck {
      let others = stuck.filter { leads(step, $0) }
      guard others.allSatisfy({ leads($0, step) && $0 >= step }) else { continue }
      let back = stuck.filter { $0 >= step }.flatMap { from in
        flow.edges(from: .step(from)).filter { $0.to == .step(step) }.compactMap(\.exit)
      }
      found.append(
        Found(code: "no-way-out", place: head(step), related: back.map { journey.exits[$0].place }))
    }

    for step in steps {
      let origins = steps.filter { from in
        let ways = flow.edges(from: .step(from)).filter { $0.to == .step(step) }
        return isReached(from) && ways.contains { $0.exit == nil } && ways.contains(where: \.isFailure)
      }
      // It says that it repairs, or leads back to where it failed.
      let origin = origins.first { from in
        journey.steps[step].resolves != nil || journey.steps[step].escalatesTo != nil
          || flow.edges(from: .step(step)).contains { $0.to == .step(from) }
      }
      guard let origin else { continue }
      let before = flow.edges(from: .step(origin))
      let says = journey.steps[step]
      guard let failure = before.first(where: { $0.isFailure && $0.to == .step(step) })?.exit,
        !journey.promiseActs(of: says).contains(where: { $0.verb == .keeps })
      else { continue }
      let isFirst = flow.edges(from: .start).contains { $0.to == .step(step) }
      let isWanted =
        isFirst
        || steps.contains { from in
          from != step && isReached(from)
            && flow.edges(from: .step(from)).contains {
              !$0.isFailure && $0.exit != nil && $0.to == .step(step)
            }
        }
      if !isWanted {
        found.append(
          Found(code: "falls-into-recovery", place: head(step), related: [journey.exits[failure].place]))
      }
    }
    return found
  }

  // MARK: Many hands

  private static var manyHands: RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.steps = 3...7
    mix.explicitOwner = 85
    mix.action = 10
    mix.then = 25
    mix.secondThen = 20
    mix.fails = 15
    return mix
  }

  @Test("Too many hands, where no way goes round", arguments: [11, 12, 13, 14] as [UInt64])
  func hands(_ seed: UInt64) throws {
    let limit = 2
    let settings = Checking.only(["too-many-handoffs"])
    var random = RandomJourney(seed: seed, Self.manyHands)
    var (told, silent, sound) = (0, 0, 0)
    for _ in 0..<5_200 {
      let text = random.next()
      let files = [
        SourceFile(path: "example.journey", text: text),
        SourceFile(
          path: "workspace.journey", text: "language 1\nlint { limit too-many-handoffs \(limit) }\n"),
      ]
      let checking = Checking(files: files, settings)
      guard checking.core.isEmpty, let journey = Checking.lower(text).first else { continue }
      let brute = HandoffBruteForce(checking.program, journey)
      let relays = brute.relays(FlowGraph(journey))
      guard !relays.goesRound else { continue }
      sound += 1
      let most = relays.all.map(\.changes.count).max() ?? 0
      let longest = relays.all.filter { $0.changes.count == most }
      func isRestless(_ changes: Int, _ length: Int) -> Bool { changes * 3 > length * 2 }
      let usual = brute.usualRelay()
      let fits = longest.filter { isRestless(most, $0.length) }
      let isUsual = isRestless(usual.changes.count, usual.length)
      let found = checking.lint.first
      #expect(checking.lint.count <= 1)
      if let found {
        told += 1
        let heads = found.related.map(\.place)
        #expect(
          most > limit && isUsual
            && fits.contains { $0.changes.map { journey.steps[$0].head.namePlace } == heads }, "\(text)")
      } else {
        silent += 1
        // Of several longest ways the first as written counts.
        #expect(most <= limit || !isUsual || fits.count < longest.count, "\(text)")
      }
    }
    #expect(sound * 4 > 10_000, "\(sound)")
    #expect(told > 100 && silent > 100, "\(told), \(silent)")
  }
}
