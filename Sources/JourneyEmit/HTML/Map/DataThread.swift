import JourneyLanguage

/// The way of one datum through a journey, if there is something to see: it is asked more than once, carried along
/// or lost.
struct DataThread: Sendable {
  /// A step that asks for what the customer has already given.
  struct Repeat: Sendable {
    var step: Int
    /// The step that lost it on the way: its passage to somebody who does not know it. Nil: the owner may know
    /// it, and asks all the same.
    var lostAfter: Int?
  }

  var data: DataID
  /// Where it is first asked or given; nil: the profile has it.
  var source: Int?
  /// Whether the company gives it to the customer there.
  var isGiven: Bool
  var repeats: [Repeat]
  /// Handoffs that carry it, as steps from and to.
  var carried: [(from: Int, to: Int)]
  /// Steps after which a handoff drops it.
  var dropped: [Int]

  /// All threads, in the order in which their data come up.
  static func all(_ knowledge: DataKnowledge) -> [DataThread] {
    let journey = knowledge.journey
    var order: [DataID] = []
    for step in journey.steps.indices {
      for data in knowledge.uses(step, [.asks, .gives, .identifies, .needs]) where !order.contains(data) {
        order.append(data)
      }
    }
    return order.compactMap { thread(of: $0, knowledge) }
  }

  private static func thread(of data: DataID, _ knowledge: DataKnowledge) -> DataThread? {
    let journey = knowledge.journey
    let sources = journey.steps.indices.filter {
      knowledge.uses($0, [.asks, .gives, .identifies]).contains(data)
    }
    var isInProfile = false
    let repeats = knowledge.repeats.filter { $0.question.data == data }.map { answer in
      switch answer.fate {
      case .inProfile:
        isInProfile = true
        return Repeat(step: answer.question.step, lostAfter: nil)
      case .known: return Repeat(step: answer.question.step, lostAfter: nil)
      case .lost(let passage, let handoff):
        let origin = handoff.flatMap { journey.handoffs[$0].from?.index }
        // Where nobody owned the step that asked first, nobody ever knew it.
        return Repeat(
          step: answer.question.step,
          lostAfter: origin ?? passage.map { knowledge.ways.all[$0].from } ?? answer.source)
      }
    }
    var carried: [(from: Int, to: Int)] = []
    var dropped: [Int] = []
    for handoff in journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index else { continue }
      if handoff.carries.contains(data) { carried.append((from, to)) }
      if handoff.drops.contains(data) { dropped.append(from) }
    }
    guard !repeats.isEmpty || !carried.isEmpty || !dropped.isEmpty else { return nil }
    // What the profile shares is known before the first step.
    let source =
      isInProfile
      ? nil : sources.first { step in !repeats.contains { $0.step == step } } ?? sources.first
    return DataThread(
      data: data, source: source,
      isGiven: source.map { knowledge.uses($0, [.gives]).contains(data) } ?? false,
      repeats: repeats.filter { $0.step != source }, carried: carried,
      dropped: dropped)
  }
}
