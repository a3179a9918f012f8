import JourneyLanguage

/// Whether a step could be written down as somebody's without bringing other trouble.
struct OwnerTrial {
  /// A trial costs an analysis of the whole journey, so long journeys get none.
  private static let longest = 256

  private let context: JourneyContext

  init(_ context: JourneyContext) { self.context = context }

  /// Whether `party` may be named at `step` as far as divisions and partners go: the stage is not another division's,
  /// and a partner has somebody inside beside it.
  func isInPlace(_ party: PartyID, at step: Int) -> Bool {
    if context.workspace.partners[party.index] != nil {
      return context.journey.roles(of: context.journey.steps[step]).contains {
        $0.role == .responsible && context.workspace.partners[$0.party.index] == nil
      }
    }
    return !OutOfRemit.isAstray(step, ownedBy: party, context)
  }

  /// Whether, besides, the handoffs of the journey still make sense when `party` owns `step`, which nobody owns.
  func fits(_ party: PartyID, at step: Int) -> Bool {
    guard isInPlace(party, at: step) else { return false }
    for handoff in context.journey.handoffs {
      guard let from = handoff.from?.index, let to = handoff.to?.index, from == step || to == step else {
        continue
      }
      if context.owners[from == step ? to : from] == party { return false }
    }
    guard context.journey.steps.count <= OwnerTrial.longest else { return true }
    var owners = context.owners
    owners[step] = party
    let condensation = context.analyses.condensation
    let after = HandoffAnalyses(
      context.journey, context.graph, context.analyses.passages, owners, context.program
    ) { condensation }
    return isNoWorse(after)
  }

  /// Whether nothing is asked again, and nothing lacking, that was not before.
  private func isNoWorse(_ after: HandoffAnalyses) -> Bool {
    let before = context.analyses.handoffs
    return after.given.questions.allSatisfy { question in
      before.given.questions.contains { $0.step == question.step && $0.data == question.data }
    }
      && after.custody.missing.allSatisfy { missing in
        before.custody.missing.contains { $0.step == missing.step && $0.data == missing.data }
      }
      && after.custody.lacking.allSatisfy { lacking in
        before.custody.lacking.contains { $0.passage == lacking.passage && $0.data == lacking.data }
      }
      && after.undeclared.allSatisfy(before.undeclared.contains)
      && after.custody.tooInvolved.count <= before.custody.tooInvolved.count
  }
}
