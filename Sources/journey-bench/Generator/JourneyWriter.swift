/// Writes journeys as people write them: stages of a few steps, most with a handful of statements, some with many.
struct JourneyWriter {
  var text = ""
  private var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  /// About `bytes` of journeys.
  static func journeys(bytes: Int) -> String {
    var writer = JourneyWriter(seed: 1)
    writer.fill(upTo: bytes, firstNumber: 0)
    return writer.text
  }

  /// Writes journeys until there are about `bytes` in all.
  mutating func fill(upTo bytes: Int, firstNumber: Int) {
    var number = firstNumber
    // A journey of eleven steps has about this many bytes; the last one is as long as there is room.
    let bytesOfStep = 390
    while bytes - text.utf8.count > 3 * bytesOfStep {
      number += 1
      let room = (bytes - text.utf8.count) / bytesOfStep
      writeJourney(number: number, steps: room < 18 ? room : random.number(7...15))
    }
  }

  /// Writes one journey; its name ends in `number`.
  mutating func writeJourney(number: Int, steps count: Int) {
    let steps = names(count)
    let thing = random.pick(Phrases.things)
    line(0, "")
    if random.chance(30) {
      line(0, "/// \(phrase(Phrases.thoughts)) Seen \(random.number(2...90)) times this year.")
    }
    line(0, "journey \(random.pick(Phrases.names))-\(number) \"\(phrase(Phrases.journeys, thing))\" {")
    line(1, "persona \(random.pick(CompanyWriter.personas))")
    line(1, "accountable cxo")
    line(1, "expects \"\(phrase(Phrases.goals, thing))\" within \(random.number(20...60)) days")
    writeStages(steps)
    writeHandoffs(steps)
    line(0, "}")
  }

  private mutating func names(_ count: Int) -> [String] {
    let names = Phrases.names.shuffled(using: &random)
    return (0..<count).map {
      $0 < names.count ? names[$0] : "\(names[$0 % names.count])-\($0 / names.count + 1)"
    }
  }

  private mutating func writeStages(_ steps: [String]) {
    var next = 0
    var stage = 0
    while next < steps.count {
      let last = stage + 1 == Phrases.stages.count
      let end = last ? steps.count : min(steps.count, next + random.number(1...4))
      let (name, title) = Phrases.stages[stage]
      line(0, "")
      line(1, "stage \(name) \"\(title)\" {")
      for step in next..<end { writeStep(step, of: steps) }
      line(1, "}")
      (next, stage) = (end, stage + 1)
    }
  }

  private mutating func writeHandoffs(_ steps: [String]) {
    for index in 1..<max(steps.count, 1) where random.chance(10) {
      line(0, "")
      line(1, "handoff \(steps[index - 1]) -> \(steps[index]) {")
      line(2, "carries order-no")
      line(2, "within \(random.number(1...5)) days")
      line(2, "via \"\(random.pick(Phrases.supports))\"")
      line(1, "}")
    }
  }

  // MARK: Steps

  private mutating func writeStep(_ index: Int, of steps: [String]) {
    let isAction = index > 0 && random.chance(15)
    line(2, "\(isAction ? "action" : "touchpoint") \(steps[index]) \"\(phrase(Phrases.titles))\" {")
    let thing = random.pick(Phrases.things)
    if !isAction { writeChannel() }
    writeTime()
    writeFeelings(thing)
    line(3, "tangible \"\(phrase(Phrases.tangibles, thing))\"")
    if !isAction { writeDealings() }
    writeTroubles(thing)
    if !isAction {
      writeBlueprint(thing)
      writeMeasures()
    }
    writeFlow(index, steps)
    line(2, "}")
  }

  private mutating func writeChannel() {
    line(3, "channel \(random.pick(CompanyWriter.channels))")
    if random.chance(25) { line(3, "owner \(random.pick(CompanyWriter.teams))") }
    if random.chance(10) { line(3, "consulted \(random.pick(CompanyWriter.teams))") }
    if random.chance(10) { line(3, "informed \(random.pick(CompanyWriter.teams))") }
  }

  private mutating func writeTime() {
    if random.chance(30) {
      let days = random.number(1...3)
      line(
        3,
        random.chance(50)
          ? "wait \(random.number(2...55)) min" : "wait \(days) to \(days + random.number(1...3)) days")
    }
    if random.chance(40) { line(3, "takes \(random.number(1...58)) min") }
  }

  private mutating func writeFeelings(_ thing: String) {
    line(3, "emotion \(random.pick(Phrases.feelings)) \(score())")
    if random.chance(20) { line(3, "ideal \(random.pick(Phrases.feelings)) +\(random.number(1...3))") }
    if random.chance(40) { line(3, "thinks \"\(phrase(Phrases.thoughts, thing))\"") }
    if random.chance(15) {
      line(3, "quote \"\(phrase(Phrases.thoughts, thing))\" by \(random.pick(CompanyWriter.personas))")
    }
    if random.chance(8) { line(3, "moment of truth") }
  }

  private mutating func writeDealings() {
    if random.chance(15) { line(3, "asks \(random.pick(CompanyWriter.data))") }
    if random.chance(15) { line(3, "gives order-no") }
    if random.chance(12) { line(3, "needs order-no, customer-no") }
    if random.chance(8) { line(3, "identifies by customer-no") }
    if random.chance(8) {
      line(3, "buys \(random.pick(CompanyWriter.products))")
      line(3, "revenue \(random.number(9...1200)).\(random.number(10...99)) EUR")
    }
    if random.chance(6) { line(3, "follows \(random.pick(CompanyWriter.processes))") }
  }

  private mutating func writeTroubles(_ thing: String) {
    if random.chance(15) {
      line(3, "pain \"\(phrase(Phrases.pains, thing))\" {")
      line(
        4, "evidence \(random.pick(Phrases.evidence)) \"\(phrase(Phrases.samples))\" on \(date(2026, 1...4))")
      line(3, "}")
    }
    if random.chance(12) {
      let values =
        "owner \(random.pick(CompanyWriter.teams)); impact \(random.number(1...5)); effort \(random.number(1...5))"
      line(
        3, "opportunity \"\(phrase(Phrases.opportunities, thing))\" { \(values); due \(date(2026, 6...12)) }")
    }
  }

  private mutating func writeBlueprint(_ thing: String) {
    if random.chance(30) {
      line(3, "frontstage \"\(phrase(Phrases.fronts, thing))\" { owner \(random.pick(CompanyWriter.teams)) }")
    }
    if random.chance(30) {
      line(
        3,
        "backstage \"\(phrase(Phrases.backs, thing))\" { owner \(random.pick(CompanyWriter.teams)); takes \(random.number(2...50)) min }"
      )
    }
    if random.chance(30) { line(3, "support \"\(random.pick(Phrases.supports))\"") }
    if random.chance(12) { line(3, "cost \(random.number(1...30)).\(random.number(10...99)) EUR") }
  }

  private mutating func writeMeasures() {
    guard random.chance(15) else { return }
    let metric = random.pick(CompanyWriter.metrics)
    line(
      3, "measure \(metric) \(random.number(5...70)) among \(random.number(40...900)) on \(date(2026, 1...4))"
    )
    line(3, "target \(metric) \(random.number(71...95))")
  }

  private mutating func writeFlow(_ index: Int, _ steps: [String]) {
    guard index + 2 < steps.count else { return }
    if random.chance(15) {
      let target = steps[random.number((index + 2)...(steps.count - 1))]
      let share = random.number(5...40)
      line(3, "then \(steps[index + 1]) \(100 - share)%")
      line(3, "then \(target) \(share)% when \"\(phrase(Phrases.conditions))\"")
    } else if random.chance(10) {
      // Now and then the next step is the one that repairs, which is a finding.
      let target = steps[random.number((index + (random.chance(5) ? 1 : 2))...(steps.count - 1))]
      line(3, "fails \"\(phrase(Phrases.failures))\" \(random.number(1...15))% -> \(target)")
    }
  }

  // MARK: Words

  private mutating func score() -> String {
    let score = random.number(-3...3)
    return score > 0 ? "+\(score)" : "\(score)"
  }

  private mutating func date(_ year: Int, _ months: ClosedRange<Int>) -> String {
    let (month, day) = (random.number(months), random.number(1...28))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// One of `patterns` with its places filled.
  private mutating func phrase(_ patterns: [String], _ thing: String? = nil) -> String {
    var result = ""
    for character in random.pick(patterns).unicodeScalars {
      switch character {
      case "#": result += String(random.number(2...900))
      case "@": result += thing ?? random.pick(Phrases.things)
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private mutating func line(_ level: Int, _ content: String) {
    for _ in 0..<level { text += "  " }
    text += content
    text += "\n"
  }
}
