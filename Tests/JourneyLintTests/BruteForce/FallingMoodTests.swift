import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

@testable import JourneyLint

/// The rules on the mood along the flow, held against a second reading of their definitions on thousands of journeys.
struct FallingMoodTests {
  private static let codes = ["unaddressed-pain", "low-ending", "emotional-cliff"]
  private static let settings: [String: Severity?] = Dictionary(
    uniqueKeysWithValues: RuleCatalogue.rules.map { rule in
      let code = rule.documentation.code
      return (code, codes.contains(code) ? Severity.info : Severity?.none)
    })

  private static func mix(_ number: UInt64) -> RandomJourney.Mix {
    var mix = RandomJourney.Mix()
    mix.action = number % 2 == 0 ? 12 : 35
    mix.emotion = 75
    mix.emotionFor = number % 3 == 0 ? 20 : 4
    mix.pain = 10
    mix.actor = number % 2 == 0 ? 0 : 15
    mix.opportunity = number % 2 == 0 ? 15 : 25
    mix.retired = 4
    mix.wait = 25
    mix.handoffs = 0...3
    mix.ends = 12
    return mix
  }

  @Test("Findings are those of the definition", arguments: [UInt64](101...106))
  func findings(seed: UInt64) throws {
    var random = RandomJourney(seed: seed, Self.mix(seed))
    var fired: [String: Int] = [:]
    for _ in 0..<2_000 {
      let text = random.next()
      let checking = Checking(text, Self.settings)
      try #require(checking.core.isEmpty, "\(checking.core.map(\.message)) in\n\(text)")
      let journey = try #require(Checking.lower(text).first)
      var reference = FallingMoodReference(journey, checking.program)
      let expected = Set(reference.pains + reference.endings + reference.cliffs())
      let found = checking.lint.map { finding in
        FallingMoodReference.Expected(
          code: finding.code, step: step(finding.place, journey),
          related: finding.related.map { step($0.place, journey) })
      }
      #expect(
        Set(found) == expected && found.count == expected.count,
        "found \(found)\nexpected \(expected)\n\(text)")
      for finding in found { fired[finding.code, default: 0] += 1 }
    }
    for code in Self.codes { #expect(fired[code, default: 0] > 100, "\(code) is found too seldom: \(fired)") }
  }

  /// The step that a place lies in; -1: none.
  private func step(_ place: Place, _ journey: Journey) -> Int {
    journey.step(around: place) ?? -1
  }
}
