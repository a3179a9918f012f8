import JourneyLanguage
import JourneySource

/// How rules on handoffs and data name things and show places.
struct HandoffWords {
  let context: JourneyContext

  /// The name of a datum.
  func name(_ data: DataID) -> String { context.workspace.mention(context.program.data[data.index].head) }

  /// The name of an owner.
  func name(_ party: PartyID) -> String {
    context.workspace.mention(context.program.parties[party.index].head)
  }

  /// `a`, `b` and `c`.
  func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The names of data.
  func list(_ data: [DataID]) -> String { list(data.map(name)) }

  /// Where a step learned a datum.
  func source(_ step: Int, use: Int) -> RelatedPlace {
    let use = context.journey.dataUses[use]
    let step = context.mention(step: step)
    let words =
      switch use.verb {
      case .gives: "\(step) gives \(name(use.data)) to the customer"
      case .identifies: "\(step) identifies the customer by \(name(use.data))"
      default: "\(step) asks for \(name(use.data))"
      }
    return RelatedPlace(use.place, words)
  }

  /// Where a passage leaves its step: the statement that says so, else the step.
  func place(of passage: Int) -> Place {
    let passage = context.analyses.passages.all[passage]
    if let exit = context.graph.edges[passage.edge].exit { return context.journey.exits[exit].place }
    return context.headPlace(ofStep: passage.from)
  }

  /// Where data got lost.
  func loss(of data: [DataID], by handoff: Int) -> RelatedPlace {
    let declared = context.journey.handoffs[handoff]
    let receiver = declared.to.flatMap { context.analyses.handoffs.handovers.owners[$0.index] }
    let says = data.contains { declared.carries.contains($0) }
    let rest =
      says ? "cannot carry \(list(data)): who hands over does not know" : "does not carry \(list(data))"
    return RelatedPlace(
      Mend.head(of: declared, in: context.program),
      "this handoff to \(receiver.map(name) ?? "the next") \(rest)"
        + (says ? (data.count == 1 ? " it" : " them") : ""))
  }

  /// Where data got lost without a handoff that leads here.
  func loss(of data: [DataID], along index: Int) -> RelatedPlace {
    let passage = context.analyses.passages.all[index]
    let handovers = context.analyses.handoffs.handovers
    guard let receiver = handovers.owners[passage.to] else {
      return RelatedPlace(
        context.headPlace(ofStep: passage.to),
        "nobody owns \(context.mention(step: passage.to)), so nobody keeps \(list(data)) there")
    }
    if let handoff = handovers.handoff(along: index) {
      return RelatedPlace(
        Mend.head(of: context.journey.handoffs[handoff], in: context.program),
        "this handoff to \(name(receiver)) does not carry \(list(data))")
    }
    return RelatedPlace(
      place(of: index),
      "from here \(name(receiver)) takes over at \(context.mention(step: passage.to)), and no handoff carries \(list(data))"
    )
  }

  /// Whether the customer comes from one step to the other by a failure, so that a handoff should promise a time.
  func isPassedOnByFailure(from: Int, to: Int) -> Bool {
    context.analyses.passages.passages(from: from).contains { $0.to == to && $0.isFailure }
  }

  /// Whether a party is outside the company, or stands in one that is.
  func isPartner(_ party: PartyID?) -> Bool { context.program.isPartner(party) }

  /// Whether a step is out of use.
  func isRetired(_ step: Int) -> Bool { context.outlines[step].contains(.retired) }

  /// `handoff a -> b { carries c }`, where both steps have names.
  func declaration(from: Int, to: Int, carrying data: [DataID]) -> String? {
    let steps = context.journey.steps
    guard !steps[from].head.name.isEmpty, !steps[to].head.name.isEmpty else { return nil }
    let ends = "handoff \(steps[from].head.name) -> \(steps[to].head.name)"
    let names = data.map { context.program.data[$0.index].head.name }
    return names.isEmpty ? ends : "\(ends) { carries \(names.joined(separator: ", ")) }"
  }
}
