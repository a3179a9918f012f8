import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyTestSupport
import Testing

/// The rules on promises, time and failures against the references, on thousands of random journeys.
struct PromiseBruteForceTests {
  /// Nine of ten at least are sound: more than ten thousand over all seeds.
  private static let count = 2_800

  static let promiseRules = [
    "promise-never-kept", "promise-too-tight", "promise-beyond-need", "deadline-missed", "long-wait",
  ]
  static let failureRules = [
    "failure-without-recovery", "unresolved-ending", "unowned-failure", "no-escalation",
  ]

  private static var promises: RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.steps = 2...6
    mix.promises = 30
    mix.keeps = 35
    mix.cancels = 8
    mix.wait = 40
    mix.takes = 25
    mix.expects = 70
    mix.handoffs = 0...2
    mix.explicitOwner = 40
    mix.emotion = 40
    mix.emotionFor = 10
    mix.actor = 20
    mix.fails = 35
    mix.ends = 25
    mix.endsWhen = 50
    mix.endsLost = 20
    mix.action = 25
    mix.gives = 12
    mix.tangible = 75
    return mix
  }

  private static var failures: RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.steps = 3...7
    mix.fails = 45
    mix.then = 40
    mix.ends = 20
    mix.endsLost = 12
    mix.resolves = 20
    mix.refuses = 10
    mix.promises = 20
    mix.keeps = 20
    return mix
  }

  private func compare(
    _ seed: UInt64, _ mix: RandomJourney.Mix, _ rules: [String],
    _ reference: (Program, Journey) -> [PromiseReference.Expected]
  ) throws {
    let settings = Checking.only(rules)
    var random = RandomJourney(seed: seed, mix)
    var seen: [String: Int] = [:]
    var sound = 0
    var rounds = 0
    for _ in 0..<Self.count {
      let text = random.next()
      let checking = Checking(text, settings)
      guard checking.core.isEmpty else { continue }
      sound += 1
      let journey = try #require(Checking.lower(text).first)
      let expected = reference(checking.program, journey)
      rounds += expected.count(where: \.goesRound)
      for rule in Set(expected.map(\.rule)) { seen[rule, default: 0] += 1 }
      var open = checking.lint
      var missing: [PromiseReference.Expected] = []
      for want in expected {
        let match = open.firstIndex { found in
          found.code == want.rule && found.place == want.place
            && want.related.contains(found.related.map(\.place))
            && (want.time.map { found.label == "can take \($0)\(want.goesRound ? " or more" : "")" } ?? true)
        }
        if let match { open.remove(at: match) } else { missing.append(want) }
      }
      guard open.isEmpty, missing.isEmpty else {
        let source = { (place: Place) in checking.program.source(of: place) }
        Issue.record(
          """
          \(text)
          only the rules: \(open.map { "\($0.code) \(source($0.place)): \($0.message) \($0.related.map { source($0.place) })" })
          only the reference: \(missing.map { "\($0.rule) \(source($0.place)) \($0.time?.description ?? "") \($0.related.map { $0.map(source) })" })
          """)
        return
      }
    }
    #expect(sound > Self.count * 9 / 10)
    if rules.contains("promise-too-tight") { #expect(rounds >= 20) }
    for rule in rules { #expect(seen[rule, default: 0] >= 100, "\(rule): \(seen)") }
  }

  @Test("Promises and time", arguments: [1, 2, 3, 4] as [UInt64])
  func promises(_ seed: UInt64) throws {
    try compare(seed, Self.promises, Self.promiseRules) {
      PromiseReference(program: $0, journey: $1, flow: SimpleFlow($1)).findings()
    }
  }

  @Test(
    "A promise is forgotten exactly where a way can be told on which it is", arguments: [9, 10] as [UInt64])
  func told(_ seed: UInt64) throws {
    var random = RandomJourney(seed: seed, Self.promises)
    var forgotten = 0
    for _ in 0..<Self.count {
      let text = random.next()
      for journey in Checking.lower(text) {
        let graph = FlowGraph(journey)
        let promises = PromiseWays(journey, graph, Condensation(graph))
        let ways = ForgettingWays(promises)
        for making in promises.makings {
          let isTold = ways.way(making) != nil
          if isTold { forgotten += 1 }
          guard isTold == making.isForgotten else {
            Issue.record("step \(making.step), forgotten: \(making.isForgotten), told: \(isTold)\n\(text)")
            return
          }
        }
      }
    }
    #expect(forgotten > 500)
  }

  @Test("Failures", arguments: [5, 6, 7, 8] as [UInt64])
  func failures(_ seed: UInt64) throws {
    try compare(seed, Self.failures, Self.failureRules) {
      FailureReference(program: $0, journey: $1, flow: SimpleFlow($1)).findings()
    }
  }
}
