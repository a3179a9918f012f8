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
    package var isComplete = true

    init() {}

    mutating func insert(_ loss: Loss) { if !all.contains(loss) { all.append(loss) } }
  }

  /// The most trails that are searched in a journey for all that is lost to questions, and as many for what is lost to needs.
  private static let mostTrails = 4 * WaySearch.limit

  /// Where an answer is lost before it is asked for again, on whatever way; first where `repeats` tells that it is, if it does.
  ///
  /// Complexity: that of `AnswerSearch.ways` and `AnswerLosses`.
  package func losses(of answer: KnownAnswer) -> Losses {
    var losses = Losses()
    if let first = loss(of: answer) { losses.insert(first) }
    guard answer.source != nil else { return losses }
    let (data, question) = (answer.question.data, answer.question.step)
    let found = answerLosses.find(
      data, at: question, on: answers.ways(to: question, data),
      limit: min(WaySearch.limit, HandoffAnalyses.mostTrails - trails))
    trails += found.trails
    for loss in found.losses.all { losses.insert(loss) }
    losses.isComplete = found.losses.isComplete
    return losses
  }

  /// Where the datum is lost that a step needs, on whatever way; first where `custody` tells that it is.
  ///
  /// Complexity: that of `CustodySearch`, once for all that is missing.
  package func losses(of missing: Custody.Missing) -> Losses {
    var losses = Losses()
    losses.insert(loss(of: missing))
    guard let found = needLosses.first(where: { $0.step == missing.step && $0.data == missing.data }) else {
      return losses
    }
    for handoff in found.handoffs { losses.insert(loss(of: missing, by: handoff)) }
    losses.isComplete = found.isComplete
    return losses
  }

  /// Where an answer was lost before it is asked for again, on the nearest way; nil: it was not, or nobody ever knew it.
  private func loss(of answer: KnownAnswer) -> Loss? {
    guard case .lost(let passage, let handoff) = answer.fate else { return nil }
    if let handoff, let from = journey.handoffs[handoff].from, let to = journey.handoffs[handoff].to {
      return Loss(from: from.index, to: to.index)
    }
    return passage.map { Loss(from: passages.all[$0].from, to: passages.all[$0].to) }
  }

  private func loss(of missing: Custody.Missing, by handoff: Int? = nil) -> Loss {
    let handoff = journey.handoffs[handoff ?? missing.handoff]
    return Loss(from: handoff.from?.index ?? missing.source, to: handoff.to?.index ?? missing.step)
  }
}
