import JourneyLanguage
import JourneySource

/// Tries a mend on a copy of the journey before it is offered: it must take the trouble away and bring no other.
///
/// Only what owners know of the data at hand is looked at again: nothing else can change. Still that costs a search of the
/// journey, so long journeys, and journeys with a lot of trouble, get none.
struct HandoffTrial {
  private static let longest = 256
  private static let most = 24

  private let context: JourneyContext
  private var trials = 0

  init(_ context: JourneyContext) { self.context = context }

  /// Changes that are made together.
  struct Change {
    /// What each handoff carries in addition.
    var carries: [(handoff: Int, data: [DataID])] = []
    /// Handoffs to declare.
    var declared: [(from: Int, to: Int, data: [DataID])] = []
    /// Questions to take out, as indices into `journey.dataUses`.
    var dropped: [Int] = []

    /// Adds a datum to what a handoff carries.
    mutating func carry(_ data: DataID, by handoff: Int) {
      if let index = carries.firstIndex(where: { $0.handoff == handoff }) {
        if !carries[index].data.contains(data) { carries[index].data.append(data) }
      } else {
        carries.append((handoff, [data]))
      }
    }

    /// Declares a handoff, or lets it carry one more datum.
    mutating func declare(from: Int, to: Int, _ data: [DataID]) {
      if let index = declared.firstIndex(where: { $0.from == from && $0.to == to }) {
        for item in data where !declared[index].data.contains(item) { declared[index].data.append(item) }
      } else {
        declared.append((from, to, data))
      }
    }

    fileprivate func apply(_ journey: inout JourneyParts) {
      for (handoff, data) in carries {
        journey.handoffs[handoff].carries += data
        journey.handoffs[handoff].drops.removeAll { data.contains($0) }
      }
      for (from, to, data) in declared {
        var handoff = Handoff(place: journey.head.place)
        (handoff.from, handoff.to, handoff.carries) = (StepID(from), StepID(to), data)
        journey.handoffs.append(handoff)
      }
      // Consent says nothing about who knows what.
      for use in dropped { journey.dataUses[use].verb = .consent }
    }
  }

  /// Whether after a change nobody lacks more of `data` than before, and `steps` lack none of it.
  mutating func isNoWorse(_ data: [DataID], after change: Change, settling steps: [Int] = []) -> Bool {
    let analyses = context.analyses.handoffs
    var data = data
    let isLong = context.journey.steps.count > HandoffTrial.longest
    if isLong, !change.declared.isEmpty { return false }
    // Whoever is handed the customer should then know all that they need.
    for declared in change.declared {
      let owner = analyses.handovers.owners[declared.to]
      for step in context.journey.steps.indices where analyses.handovers.owners[step] == owner {
        for use in context.journey.dataUses(of: context.journey.steps[step])
        where use.verb == .needs && !data.contains(use.data) { data.append(use.data) }
      }
    }
    for item in data where analyses.uses.entries(of: item).contains(where: { $0.verb == .needs }) {
      guard context.journey.steps.count <= HandoffTrial.longest, trials < HandoffTrial.most else {
        return false
      }
      trials += 1
      let after = analyses.custody(of: item) { change.apply(&$0) }
      guard after.tooInvolved.isEmpty else { return false }
      for one in after.missing {
        guard !steps.contains(one.step),
          analyses.custody.missing.contains(where: { $0.step == one.step && $0.data == item })
        else { return false }
      }
      for one in after.lacking {
        guard analyses.custody.lacking.contains(where: { $0.passage == one.passage && $0.data == item })
        else { return false }
      }
    }
    return true
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
      // What it carries it no longer drops.
      let dropped = data.filter(context.journey.handoffs[handoff].drops.contains)
      guard !dropped.isEmpty else { continue }
      guard
        let removed = Mend.remove(
          dropped.map { program.data[$0.index].head.name }, from: "drops",
          of: context.journey.handoffs[handoff], in: program)
      else { return nil }
      edits += removed
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
