extension HandoffAnalyses {
  /// A passage on which the next owner does not learn a datum, as its steps: where it leaves, and where it leads.
  package struct Loss: Hashable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      (self.from, self.to) = (from, to)
    }
  }

  private static let mostSearches = 512
  private static let mostTrails = 4096

  /// The passages on which a datum is lost to the owner of a step that asks for it again, or needs it and cannot know it, one after the
  /// other; `first` is the one that `repeats` or `custody` tell of.
  ///
  /// They tell of the nearest way. What they tell where the passages that were found are left out is found next, until nothing is left.
  /// A way on which the answer is known is left out, too: by the passage that brought it to the owner, or else by its own first.
  /// Each of them loses the datum on some way. One that customers come to only along another that is left out is not found.
  /// Complexity: a search of the journey for every passage that is found or left out, at most `mostSearches` for all steps of a
  /// journey, each over at most `mostTrails` states: where journeys are more entangled than anybody can read, those found by then
  /// are all.
  package func losses(of data: DataID, at step: Int, first: Loss) -> [Loss] {
    var losses = [first]
    var rest = passages.only(passages.isClear(of: first))
    while searches < HandoffAnalyses.mostSearches {
      searches += 1
      let analyses = HandoffAnalyses(journey, graph, rest, owners, program, condensation: condensation)
      guard let next = analyses.nearestLoss(of: data, at: step) else { return losses }
      switch next {
      case .loss(let loss):
        // A handoff may lose it straight, and across others, too.
        if !losses.contains(loss) { losses.append(loss) }
        rest = rest.only(rest.isClear(of: loss))
      case .known(let passage): rest = rest.only { $0 != passage }
      }
    }
    return losses
  }

  /// What becomes of a datum on the nearest way to a step.
  private enum Nearest {
    case loss(Loss)
    /// It is not lost there; the passage by which that is so.
    case known(by: Passages.Passage)
  }

  /// Nil: there is no such way.
  private func nearestLoss(of data: DataID, at step: Int) -> Nearest? {
    let asks = journey.steps[step].dataUses.first {
      journey.dataUses[$0].verb == .asks && journey.dataUses[$0].data == data
    }
    guard let asks else {
      let custody = Custody(
        journey, graph, passages, condensation, handovers, uses, program, only: data,
        limit: HandoffAnalyses.mostTrails)
      return custody.missing.first { $0.step == step }.map { .loss(loss(of: $0)) }
    }
    let question = GivenData.Question(step: step, use: asks, data: data, profile: nil)
    let again = KnownAnswer.all([question], answers, journey, graph, passages, handovers, uses, program)
    guard let answer = again.first else { return nil }
    if let loss = loss(of: answer) { return .loss(loss) }
    let way = answers.way(to: step, data).map { passages.all[$0] }
    if case .known(let handoff?) = answer.fate, let to = journey.handoffs[handoff].to,
      let brings = way.last(where: { $0.to == to.index })
    {
      return .known(by: brings)
    }
    return way.first.map { .known(by: $0) }
  }

  /// Where an answer was lost before it is asked for again; nil: it was not, or nobody ever knew it.
  package func loss(of answer: KnownAnswer) -> Loss? {
    guard case .lost(let passage, let handoff) = answer.fate else { return nil }
    if let handoff, let from = journey.handoffs[handoff].from, let to = journey.handoffs[handoff].to {
      return Loss(from: from.index, to: to.index)
    }
    return passage.map { Loss(from: passages.all[$0].from, to: passages.all[$0].to) }
  }

  /// Where the datum was lost that a step needs.
  package func loss(of missing: Custody.Missing) -> Loss {
    let handoff = journey.handoffs[missing.handoff]
    return Loss(from: handoff.from?.index ?? missing.source, to: handoff.to?.index ?? missing.step)
  }
}

extension Passages {
  /// Which passages are left when a loss is left out: those that do not lead from its one step straight to the other; where none
  /// does, and it is lost across others, those that do not leave the one.
  fileprivate func isClear(of loss: HandoffAnalyses.Loss) -> (Passage) -> Bool {
    let isStraight = passages(from: loss.from).contains { $0.to == loss.to }
    return { $0.from != loss.from || isStraight && $0.to != loss.to }
  }
}
