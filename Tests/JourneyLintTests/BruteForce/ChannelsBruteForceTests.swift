import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

@testable import JourneyLint

/// The path rules on channels against a second, simple reading of random journeys.
struct ChannelsBruteForceTests {
  private static let count = 2_000

  private static let codes = [
    "offer-not-honored", "conflicting-offers", "return-refused", "policy-not-followed", "sent-back",
    "persona-excluded", "channel-dead-end",
  ]

  /// Seeds of journeys with stages that can be passed by.
  private static let passingBy: Set<UInt64> = [27, 28]

  private static func mix(_ seed: UInt64) -> RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.explicitOwner = 0
    mix.unowned = 5
    mix.retired = 4
    mix.noChannel = 5
    mix.actor = 15
    mix.emotion = 30
    mix.emotionFor = 10
    mix.startsWith = 35
    if Self.passingBy.contains(seed) {
      mix.action = 5
      mix.steps = 4...6
      mix.stage = 60
      mix.then = 75
      mix.secondThen = 90
      mix.fails = 6
      mix.ends = 0
      mix.asks = 25
      mix.buys = 15
      mix.actor = 4
      return mix
    }
    switch seed % 3 {
    case 0:
      mix.shows = 40
      mix.redeems = 25
      mix.buys = 20
      mix.fails = 30
    case 1:
      mix.buys = 40
      mix.afterSale = 45
      mix.refuses = 25
      mix.fails = 25
    default:
      mix.action = 20
      mix.fails = 60
      mix.failsLost = 10
      mix.resolves = 6
      mix.refuses = 15
      mix.afterSale = 8
      mix.redeems = 6
      mix.promises = 20
      mix.keeps = 12
      mix.endsLost = 12
      mix.steps = 3...7
      mix.pain = 12
      mix.opportunity = 12
      mix.stage = 40
    }
    return mix
  }

  @Test(
    "Rules find what a plain reading finds, place by place",
    arguments: [21, 22, 23, 24, 25, 26, 27, 28] as [UInt64])
  func findings(_ seed: UInt64) {
    var random = RandomJourney(seed: seed, Self.mix(seed))
    var fired: [String: Int] = [:]
    var disagreements = 0
    var looked = 0
    for _ in 0..<Self.count where disagreements < 3 {
      let text = random.next()
      let tree = parse(text)
      let lowering = Lowering(SourceSet(trees: [tree], uses: [[]], settings: nil))
      let lowered = lowering.journey(JourneyID(0))
      // Some promises are kept that no step makes: that is an error in the text.
      guard (lowering.diagnostics + lowered.diagnostics).isEmpty else { continue }
      looked += 1
      let all = Linter(program: lowering.program).findings(in: lowered).diagnostics
      let found = all.filter { Self.codes.contains($0.code) }
      let actual = Set(
        found.map { SimpleChannels.Finding(code: $0.code, place: $0.place, related: $0.related.map(\.place)) }
      )
      // One finding a place: who is sent to and fro is told so by another rule, which has its own plain reading.
      let toAndFro = Set(all.filter { $0.code == "handoff-ping-pong" }.map(\.place))
      let expected = SimpleChannels.findings(lowered.journey, lowering.program).filter {
        $0.code != "sent-back" || !toAndFro.contains($0.place)
      }
      if actual != expected {
        disagreements += 1
        func show(_ findings: Set<SimpleChannels.Finding>) -> String {
          findings.map { finding in
            ([finding.place] + finding.related).map { place in
              let line = text.utf8.prefix(Int(place.range.start)).filter { $0 == 0x0A }.count + 1
              return "\(line): \(lowering.program.source(of: place))"
            }.joined(separator: " < ") + " (\(finding.code))"
          }.sorted().joined(separator: "\n")
        }
        Issue.record(
          "\(text)\nonly the rules:\n\(show(actual.subtracting(expected)))\nonly the plain reading:\n\(show(expected.subtracting(actual)))"
        )
      }
      for code in Set(found.map(\.code)) { fired[code, default: 0] += 1 }
    }
    guard disagreements == 0 else { return }
    #expect(looked >= 1_400)
    let wanted: [String] =
      switch seed % 3 {
      case _ where Self.passingBy.contains(seed): ["persona-excluded"]
      case 0: ["offer-not-honored", "conflicting-offers"]
      case 1: ["return-refused", "policy-not-followed"]
      default: ["sent-back", "persona-excluded", "channel-dead-end"]
      }
    for code in wanted {
      #expect(fired[code, default: 0] >= 100, "\(code) fired \(fired[code, default: 0]) times")
    }
  }
}
