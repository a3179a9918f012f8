/// Writes journeys for measuring the rules: customers are asked, handed on, promised, offered and sent round, more often than
/// in most texts, and once in a while something is wrong.
struct DealingJourneyWriter {
  var text = ""
  private var random: RandomNumbers
  private let data: [String]
  /// By channel the data that whoever runs it knows.
  private var known: [[String]]
  /// Promises that are to be kept, with the step that keeps them.
  private var promised: [(name: String, step: Int)] = []
  private var nextDatum = 0
  private var channels: [Int] = []
  private var carried: [(from: Int, data: [String])] = []
  /// Steps that some way leaves out: what all have to go through does not stand in them.
  private var maySkip: [Bool] = []

  /// The channels of a journey; each is run by a team of its own.
  private static let runners = ["web", "store", "phone", "post"]

  init(seed: UInt64, data: [String]) {
    random = RandomNumbers(seed: seed)
    self.data = data
    known = Array(repeating: [], count: Self.runners.count)
  }

  /// What `count` pieces of data are called.
  static func dataNames(_ count: Int) -> [String] { (1...max(count, 1)).map { "datum-\($0)" } }

  /// The company and `count` pieces of data.
  static func company(data count: Int) -> String {
    var text = CompanyWriter.text
    for (index, name) in dataNames(count).enumerated() {
      text += "data \(name) \"Answer \(index + 1)\"\(index % 5 == 0 ? " { personal }" : "")\n"
    }
    return text
  }

  /// Writes a journey of `count` steps.
  mutating func writeJourney(_ name: String, steps count: Int) {
    channels = (0..<count).map { _ in 0 }
    for index in 1..<max(count, 1) {
      channels[index] = random.chance(15) ? random.number(0...Self.runners.count - 1) : channels[index - 1]
    }
    line(0, "journey \(name) \"Everything that happens\" {")
    line(1, "persona shopper")
    line(1, "accountable cxo")
    line(1, "expects \"It works\" within 4 years")
    line(1, "measure nps \(random.number(5...70)) among \(random.number(400...900)) on 2026-04-01")
    maySkip = Array(repeating: false, count: count + 2)
    var stage = 0
    for first in stride(from: 0, to: count, by: 10) {
      line(1, "stage part-\(stage) \"Part \(stage + 1)\" {")
      for step in first..<min(count, first + 10) { writeStep(step, of: count) }
      line(1, "}")
      stage += 1
    }
    for handoff in carried {
      line(1, "handoff s\(handoff.from) -> s\(handoff.from + 1) {")
      line(2, "carries \(handoff.data.joined(separator: ", "))")
      line(2, "within 5 days")
      line(1, "}")
    }
    line(0, "}")
  }

  private mutating func writeStep(_ index: Int, of count: Int) {
    let isAction = index > 0 && random.chance(8) && !promised.contains { $0.step == index }
    line(2, "\(isAction ? "action" : "touchpoint") s\(index) \"Step \(index)\" {")
    if !isAction { line(3, "channel \(Self.runners[channels[index]])") }
    if random.chance(20) { line(3, "wait 1 to \(random.number(2...20)) h") }
    if random.chance(30) { line(3, "takes \(random.number(2...50)) min") }
    line(3, "emotion \(random.pick(Phrases.feelings)) +\(random.number(1...2))")
    if !isAction {
      line(3, "tangible \"Another paper\"")
      if !maySkip[index] { writeData(index) }
      writeDeals()
      writePromises(index, of: count)
    }
    writeWays(index, of: count)
    if index + 1 < count, channels[index] != channels[index + 1] { carry(from: index) }
    line(2, "}")
  }

  private mutating func writeData(_ index: Int) {
    let channel = channels[index]
    if random.chance(8) {
      line(3, "asks \(data[nextDatum % data.count])")
      known[channel].append(data[nextDatum % data.count])
      nextDatum += 1
    }
    if random.chance(4) {
      line(3, "gives \(data[nextDatum % data.count])")
      known[channel].append(data[nextDatum % data.count])
      nextDatum += 1
    }
    if random.chance(12), !known[channel].isEmpty { line(3, "needs \(random.pick(known[channel]))") }
    if random.chance(1) { line(3, "asks \(random.pick(data))") }
  }

  private mutating func carry(from index: Int) {
    let giver = channels[index]
    let receiver = channels[index + 1]
    guard !known[giver].isEmpty, random.chance(95) else { return }
    let data = known[giver].suffix(12)
    known[receiver] += data
    carried.append((index, Array(Set(data)).sorted()))
  }

  private mutating func writeDeals() {
    if random.chance(4) { line(3, "shows spring") }
    if random.chance(2) { line(3, "redeems spring") }
    if random.chance(3) { line(3, "buys \(random.pick(CompanyWriter.products))") }
    if random.chance(1) { line(3, "returns \(random.pick(CompanyWriter.products))") }
  }

  private mutating func writePromises(_ index: Int, of count: Int) {
    for position in promised.indices where promised[position].step == index {
      if maySkip[index] {
        promised[position].step += 1
      } else {
        line(3, "keeps \(promised[position].name)")
      }
    }
    promised.removeAll { $0.step <= index }
    if random.chance(4), index + 12 < count {
      line(3, "promises word-\(index) \"Soon\" within \(random.number(10...30)) days")
      promised.append(("word-\(index)", index + random.number(1...6)))
    }
  }

  private mutating func writeWays(_ index: Int, of count: Int) {
    guard index + 2 < count, !promised.contains(where: { $0.step == index }) else { return }
    if random.chance(6) {
      maySkip[index + 1] = true
      line(3, "then s\(index + 1)")
      line(3, "fails \"It breaks\" \(random.number(1...9))% -> s\(index + 2)")
    } else if index > 12, random.chance(5) {
      line(3, "then s\(index + 1) 90%")
      line(3, "then s\(index - random.number(1...12)) 10% when \"Something is missing\"")
    } else if random.chance(6) {
      maySkip[index + 1] = true
      line(3, "then s\(index + 1) 80%")
      line(3, "then s\(index + 2) 20% when \"In a hurry\"")
    } else if random.chance(3) {
      line(3, "resolves \"Put right\"")
    }
  }

  private mutating func line(_ level: Int, _ content: String) {
    for _ in 0..<level { text += "  " }
    text += content
    text += "\n"
  }
}
