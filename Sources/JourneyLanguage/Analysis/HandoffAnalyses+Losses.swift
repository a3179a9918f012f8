extension HandoffAnalyses {
  /// A passage on which the next owner does not learn a datum, as its steps: where it leaves, and where it leads.
  package struct Loss: Hashable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      (self.from, self.to) = (from, to)
    }
  }

  /// The passages on which a datum is lost to one step, over all ways there.
  package struct Losses: Sendable {
    /// In the order in which they were found, each once.
    package private(set) var all: [Loss] = []
    /// False: there are too many ways to look at, and there may be more.
    package internal(set) var isComplete = true
    private var known: Set<Loss> = []

    init() {}

    func contains(_ loss: Loss) -> Bool { known.contains(loss) }

    mutating func insert(_ loss: Loss) { if known.insert(loss).inserted { all.append(loss) } }
  }

  /// Something that a step asks for or needs.
  struct Wanted: Hashable {
    var step: Int
    var data: DataID
  }

  /// How much is looked at in a journey for all that is lost to questions, and as much for what is lost to needs.
  static let mostTrails = 4 * WaySearch.limit

  /// Where an answer is lost before it is asked for again, on whatever way; first where `repeats` tells that it is, if it does.
  ///
  /// Complexity: that of `AnswerSearch.ways` and `AnswerLosses` for all of `repeats`, once.
  package func losses(of answer: KnownAnswer) -> Losses {
    answerLosses[Wanted(step: answer.question.step, data: answer.question.data)] ?? Losses()
  }

  /// Where the datum is lost that a step needs, on whatever way; first where `custody` tells that it is.
  ///
  /// Complexity: that of `Custody.losses` for all that is missing, once.
  package func losses(of missing: Custody.Missing) -> Losses {
    needLosses[Wanted(step: missing.step, data: missing.data)] ?? Losses()
  }

  /// Of all that is asked again.
  func findAnswerLosses() -> [Wanted: Losses] {
    let profiles = Profiles(journey, program)
    var left = HandoffAnalyses.mostTrails
    var result: [Wanted: Losses] = [:]
    for answer in repeats {
      var losses = Losses()
      if let first = loss(of: answer) { losses.insert(first) }
      let (data, question) = (answer.question.data, answer.question.step)
      if answer.source != nil {
        let found = AnswerLosses.find(
          data, at: question, on: answers.ways(to: question, data), journey, passages, handovers, profiles,
          limit: &left)
        for loss in found.all { losses.insert(loss) }
        losses.isComplete = found.isComplete
      }
      result[Wanted(step: question, data: data)] = losses
    }
    return result
  }

  /// Of all that is missing.
  func findNeedLosses() -> [Wanted: Losses] {
    var result: [Wanted: Losses] = [:]
    for missing in custody.missing {
      var losses = Losses()
      losses.insert(loss(by: missing.handoff, missing))
      result[Wanted(step: missing.step, data: missing.data)] = losses
    }
    let found = Custody.losses(
      custody.missing, journey, graph, passages, condensation, handovers, uses, program,
      limit: HandoffAnalyses.mostTrails)
    for (missing, found) in zip(custody.missing, found) {
      let wanted = Wanted(step: missing.step, data: missing.data)
      for handoff in found.handoffs { result[wanted]?.insert(loss(by: handoff, missing)) }
      result[wanted]?.isComplete = found.isComplete
    }
    for lacking in custody.alsoLacking {
      let passage = passages.all[lacking.passage]
      result[Wanted(step: passage.to, data: lacking.data)]?.insert(Loss(from: passage.from, to: passage.to))
    }
    return result
  }

  /// Where an answer was lost before it is asked for again, on the nearest way; nil: it was not, or nobody ever knew it.
  private func loss(of answer: KnownAnswer) -> Loss? {
    guard case .lost(let passage, let handoff) = answer.fate else { return nil }
    if let handoff, let from = journey.handoffs[handoff].from, let to = journey.handoffs[handoff].to {
      return Loss(from: from.index, to: to.index)
    }
    return passage.map { Loss(from: passages.all[$0].from, to: passages.all[$0].to) }
  }

  private func loss(by handoff: Int, _ missing: Custody.Missing) -> Loss {
    let handoff = journey.handoffs[handoff]
    return Loss(from: handoff.from?.index ?? missing.source, to: handoff.to?.index ?? missing.step)
  }
}
