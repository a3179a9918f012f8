import JourneyLanguage
import JourneySource

/// Tries a mend on a copy of the journey before it is offered: it must take the trouble away and bring no other.
///
/// A trial costs an analysis of the whole journey, so long journeys, and journeys with a lot of trouble, get none.
struct HandoffTrial {
  private static let longest = 256
  private static let most = 48

  private let context: JourneyContext
  private var trials = 0

  init(_ context: JourneyContext) { self.context = context }

  /// Changes that are tried together.
  struct Change {
    /// What each handoff carries in addition.
    var carries: [(handoff: Int, data: [DataID])] = []
    /// Handoffs to declare.
    var declared: [(from: Int, to: Int, data: [DataID])] = []
    /// Questions to take out, as indices into `journey.dataUses`.
    var dropped: [Int] = []
    /// Data to ask for, by step.
    var asked: (step: Int, data: DataID)?

    /// Adds a datum to what is carried along a passage.
    mutating func carry(_ data: DataID, along passage: Int, _ context: JourneyContext) {
      let analyses = context.analyses
      if let handoff = analyses.handoffs.handovers.handoff(along: passage) {
        if let index = carries.firstIndex(where: { $0.handoff == handoff }) {
          if !carries[index].data.contains(data) { carries[index].data.append(data) }
        } else {
          carries.append((handoff, [data]))
        }
        return
      }
      let ends = analyses.passages.all[passage]
      if let index = declared.firstIndex(where: { $0.from == ends.from && $0.to == ends.to }) {
        if !declared[index].data.contains(data) { declared[index].data.append(data) }
      } else {
        declared.append((ends.from, ends.to, [data]))
      }
    }
  }

  /// What the journey shows after a change; nil where no more is tried.
  mutating func result(of change: Change) -> HandoffAnalyses? {
    guard context.journey.steps.count <= HandoffTrial.longest, trials < HandoffTrial.most else { return nil }
    trials += 1
    var journey = context.journey
    for (handoff, data) in change.carries { journey.handoffs[handoff].carries += data }
    for (from, to, data) in change.declared {
      var handoff = Handoff(place: journey.head.place)
      (handoff.from, handoff.to, handoff.carries) = (StepID(from), StepID(to), data)
      journey.handoffs.append(handoff)
    }
    // Consent says nothing about who knows what.
    for use in change.dropped { journey.dataUses[use].verb = .consent }
    if let (step, data) = change.asked {
      for use in journey.steps[step].dataUses
      where journey.dataUses[use].data == data && journey.dataUses[use].verb == .needs {
        journey.dataUses[use].verb = .asks
      }
    }
    let condensation = context.analyses.condensation
    return HandoffAnalyses(
      journey, context.graph, context.analyses.passages, context.owners, context.program
    ) { condensation }
  }

  /// Whether a journey shows nothing after a change that it did not show before.
  func isNoWorse(_ after: HandoffAnalyses) -> Bool {
    let before = context.analyses.handoffs
    func key(_ step: Int, _ data: DataID) -> Int { step << 32 | data.index }
    let questions = Set(before.given.questions.map { key($0.step, $0.data) })
    guard after.given.questions.allSatisfy({ questions.contains(key($0.step, $0.data)) }) else {
      return false
    }
    let missing = Set(before.custody.missing.map { key($0.step, $0.data) })
    guard after.custody.missing.allSatisfy({ missing.contains(key($0.step, $0.data)) }) else { return false }
    let undeclared = Set(before.custody.undeclared)
    return after.custody.undeclared.allSatisfy(undeclared.contains)
      && after.custody.tooInvolved.count <= before.custody.tooInvolved.count
  }

  /// The edits of a change; nil where they cannot be written.
  func edits(_ change: Change) -> [TextEdit]? {
    let program = context.program
    let words = HandoffWords(context: context)
    var edits: [TextEdit] = []
    for (handoff, data) in change.carries {
      edits.append(
        Mend.add(
          data.map { program.data[$0.index].head.name }, to: "carries", of: context.journey.handoffs[handoff],
          in: program))
    }
    var statements: [String] = []
    for (from, to, data) in change.declared {
      guard let statement = words.declaration(from: from, to: to, carrying: data) else { return nil }
      statements.append(statement)
    }
    if !statements.isEmpty {
      guard let edit = Mend.insertLast(statements, into: context.journey.head, of: program) else {
        return nil
      }
      edits.append(edit)
    }
    if !change.dropped.isEmpty {
      guard let step = context.step(at: context.journey.dataUses[change.dropped[0]].place),
        let removed = Mend.remove(
          change.dropped.map { context.journey.dataUses[$0].place }, from: "asks",
          in: context.journey.steps[step].head.place, of: program)
      else { return nil }
      edits += removed
    }
    return edits
  }
}
