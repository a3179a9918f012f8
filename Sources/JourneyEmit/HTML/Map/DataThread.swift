import JourneyLanguage

/// The way of one datum through a journey, if there is something to see: it is asked more than once, needed later, carried
/// along or lost.
struct DataThread: Sendable {
  /// A step that asks for what the customer has already given, or needs it and cannot know it.
  struct Repeat: Sendable {
    var step: Int
    /// Whether it does not ask, but does without.
    var isNeed = false
    /// The step that lost it on the way: its passage to somebody who does not know it. Nil: the owner may know
    /// it, and asks all the same.
    var lostAfter: Int?
    /// Where that passage leads; nil too where nobody ever knew it.
    var lostBefore: Int?
    /// The step behind which its loss is drawn: of all passages on which it is lost, the first to a later step.
    var lostBehind: Int?
    /// The step that learned or gave it before, on the way to this one; nil: the profile has it.
    var source: Int?
    /// Whether it is lost on a longer way, though not on the nearest.
    var isLostElsewhere = false
    /// Whether it may be lost on further passages: there are too many ways to look at.
    var isPartial = false
  }

  var data: DataID
  /// Where it is asked or given without having been known before: the first step, and those on other ways.
  var sources: [Source]
  /// Whether the profile of a persona has it that is asked all the same: for that one it begins before the first step.
  var isInProfile: Bool
  var repeats: [Repeat]
  /// The steps that need it and do not ask, or identify by it, where it was learned before.
  var needs: [AnsweredNeed]
  /// Handoffs that carry it, as steps from and to.
  var carried: [(from: Int, to: Int)]
  /// Handoffs that are to carry it, where whoever hands over has lost it before.
  var unfilled: [(from: Int, to: Int)] = []
  /// Handoffs that drop it.
  var dropped: [HandoffAnalyses.Loss]
  /// The passages on which it is lost to a step that asks for it again or needs it, on whatever way.
  var lostOn: [HandoffAnalyses.Loss] = []

  /// The steps after which it is lost on a passage to a later one. What is lost on the way back is said and not drawn: a line
  /// that ends behind a step would tell of the next.
  var losses: [Int] {
    let ahead = (dropped + lostOn).filter { $0.to > $0.from }.map(\.from)
    return Set(repeats.compactMap(\.lostBehind) + ahead).sorted()
  }

  /// A step at which the company learns a datum, or gives it to the customer.
  struct Source: Sendable {
    var step: Int
    var isGiven: Bool
    /// Whether it neither asks for it nor gives it: customers say who they are by it.
    var isIdentifying: Bool
  }

  /// What a passage loses: what its handoff drops, and what a later step asks again or needs. By the order of the threads.
  static func lost(on passage: Passage, _ threads: [DataThread], _ journey: Journey) -> [DataID] {
    let drops = passage.handoff.map { journey.handoffs[$0].drops } ?? []
    return threads.filter { thread in
      drops.contains(thread.data)
        || thread.repeats.contains {
          $0.lostAfter == passage.from && ($0.lostBefore ?? $0.step) == passage.to
        } || thread.lostOn.contains(HandoffAnalyses.Loss(from: passage.from, to: passage.to))
    }.map(\.data)
  }

  /// What a passage is to carry, and whoever hands over has lost before. By the order of the threads.
  static func unfilled(on passage: Passage, _ threads: [DataThread]) -> [DataID] {
    threads.filter { $0.isUnfilled(from: passage.from, to: passage.to) }.map(\.data)
  }

  /// Whether a handoff is to carry it, and whoever hands over has lost it before.
  func isUnfilled(from: Int, to: Int) -> Bool { unfilled.contains { $0 == (from, to) } }

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
    var lostOn: [HandoffAnalyses.Loss] = []
    var repeats = knowledge.repeats.filter { $0.question.data == data }.map { answer in
      switch answer.fate {
      case .inProfile:
        isInProfile = true
        return Repeat(step: answer.question.step)
      case .known:
        // On longer ways it may be lost.
        let losses = knowledge.losses(of: answer)
        lostOn += losses.all
        return Repeat(
          step: answer.question.step, source: answer.source, isLostElsewhere: !losses.all.isEmpty,
          isPartial: !losses.isComplete)
      case .lost(let passage, let handoff):
        let losses = knowledge.losses(of: answer)
        lostOn += losses.all
        // Where nobody owned the step that asked first, nobody ever knew it.
        let first = passage == nil && handoff == nil ? nil : losses.all.first
        return Repeat(
          step: answer.question.step, lostAfter: first?.from ?? answer.source, lostBefore: first?.to,
          lostBehind: first == nil
            ? answer.source.flatMap { $0 < answer.question.step ? $0 : nil } : DataThread.drawn(losses),
          source: answer.source, isPartial: !losses.isComplete)
      }
    }
    for missing in knowledge.missing where missing.data == data {
      guard !repeats.contains(where: { $0.step == missing.step }) else { continue }
      let losses = knowledge.losses(of: missing)
      lostOn += losses.all
      repeats.append(
        Repeat(
          step: missing.step, isNeed: true, lostAfter: losses.all.first?.from,
          lostBefore: losses.all.first?.to, lostBehind: DataThread.drawn(losses), source: missing.source,
          isPartial: !losses.isComplete))
    }
    repeats.sort { $0.step < $1.step }
    var carried: [(from: Int, to: Int)] = []
    var dropped: [HandoffAnalyses.Loss] = []
    for handoff in journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index else { continue }
      if handoff.carries.contains(data) { carried.append((from, to)) }
      if handoff.drops.contains(data) { dropped.append(.init(from: from, to: to)) }
    }
    let needs = knowledge.needs.filter { $0.data == data }
    guard
      !repeats.isEmpty || needs.contains(where: { !$0.isIdentifying }) || !carried.isEmpty || !dropped.isEmpty
    else { return nil }
    // Whoever a handoff keeps it from, and who learned it nowhere else, has nothing to hand on.
    let knowers = Set((sources + needs.map(\.step)).compactMap(knowledge.owner))
    let kept = dropped.filter { loss in knowledge.owner(loss.to).map { !knowers.contains($0) } ?? false }
    let lostAt = Set(
      repeats.compactMap { $0.lostAfter == nil ? nil : $0.lostBefore } + lostOn.map(\.to) + kept.map(\.to))
    let unfilled = takeUnfilled(from: &carried, lostAt: lostAt, sources: sources)
    // What the profile shares is known before the first step. Who identifies by it learns nothing but where nothing else did.
    let fresh = sources.filter { step in !repeats.contains { $0.step == step } }
    let learning = fresh.filter { knowledge.uses($0, [.asks, .gives]).contains(data) }
    let first = fresh.first ?? sources.first
    let own = Set(isInProfile ? learning : learning + [first].compactMap(\.self)).sorted()
    let again = repeats.filter { !own.contains($0.step) }
    // Who asks for it again has words for that.
    var uses = needs.filter { need in !own.contains(need.step) && !again.contains { $0.step == need.step } }
    // What only those bring who have lost it can be known or not.
    let learners = Set(sources.compactMap(knowledge.owner))
    for index in uses.indices where !uses[index].isIdentifying && uses[index].openAfter == nil {
      let step = uses[index].step
      guard let empty = unfilled.first(where: { $0.to == step }), !carried.contains(where: { $0.to == step }),
        knowledge.owner(step).map({ !learners.contains($0) }) ?? false
      else { continue }
      uses[index].openAfter = empty.from
    }
    return DataThread(
      data: data,
      sources: own.map {
        Source(
          step: $0, isGiven: knowledge.uses($0, [.gives]).contains(data),
          isIdentifying: !knowledge.uses($0, [.asks, .gives]).contains(data))
      },
      isInProfile: isInProfile,
      repeats: again, needs: uses, carried: carried,
      unfilled: unfilled, dropped: dropped,
      lostOn: Set(lostOn).sorted { ($0.from, $0.to) < ($1.from, $1.to) })
  }

  /// Behind which step the loss of something is drawn.
  private static func drawn(_ losses: HandoffAnalyses.Losses) -> Int? {
    losses.all.first { $0.to > $0.from }?.from
  }

  /// Takes out of `carried` what whoever hands over has lost before, directly or since nothing came along by the handoffs to it.
  private static func takeUnfilled(
    from carried: inout [(from: Int, to: Int)], lostAt: Set<Int>, sources: [Int]
  ) -> [(from: Int, to: Int)] {
    var unfilled: [(from: Int, to: Int)] = []
    var empty = lostAt
    while true {
      let found = carried.filter { handoff in
        empty.contains(handoff.from) && !sources.contains(handoff.from)
          && !carried.contains { $0.to == handoff.from }
      }
      guard !found.isEmpty else { break }
      unfilled += found
      carried.removeAll { handoff in found.contains { $0 == handoff } }
      empty.formUnion(found.map(\.to))
    }
    return unfilled
  }
}
