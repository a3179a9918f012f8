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
    var repeats: [Repeat] = []
    for step in sources where knowledge.uses(step, [.asks]).contains(data) {
      let earlier = sources.first { $0 != step && knowledge.reach.leads($0, to: step) }
      guard earlier != nil || knowledge.isShared(data) else { continue }
      if knowledge.isKnown(data, at: step) || knowledge.owner(step) == nil {
        repeats.append(Repeat(step: step, lostAfter: nil))
      } else if let earlier {
        repeats.append(Repeat(step: step, lostAfter: loss(of: data, from: earlier, to: step, knowledge)))
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
      knowledge.isShared(data)
      ? nil : sources.first { step in !repeats.contains { $0.step == step } } ?? sources.first
    return DataThread(
      data: data, source: source,
      isGiven: source.map { knowledge.uses($0, [.gives]).contains(data) } ?? false,
      repeats: repeats.filter { $0.step != source }, carried: carried,
      dropped: dropped)
  }

  /// The last step on the shortest way whose owner knows the datum, when the next owner does not.
  private static func loss(of data: DataID, from: Int, to: Int, _ knowledge: DataKnowledge) -> Int? {
    guard let way = knowledge.reach.shortestWay(from, to: to) else { return nil }
    var holder = from
    for step in way.dropFirst() where knowledge.owner(step) != nil {
      if !knowledge.isKnown(data, at: step) { return holder }
      holder = step
    }
    return holder
  }
}
