/// The owners of touchpoints along the passages, and the handoffs that are declared between them.
///
/// A passage is a change of owner when both its touchpoints are owned, and by different ones: an unowned touchpoint makes
/// no handoff, and actions are looked through. A handoff belongs to every passage between its two steps.
/// Complexity: O(steps + handoffs x ways out of a step).
package struct Handovers: Sendable {
  /// Why a handoff hands over nothing.
  package enum Idleness: Hashable, Sendable {
    /// One of its ends is an action: there is nobody to hand over.
    case action(StepID)
    /// No way leads from one to the other without another touchpoint between.
    case noWay
    /// Both ends belong to this owner.
    case sameOwner(PartyID)
  }

  /// The owner of each node; nil for unowned touchpoints, actions, start, end and "lost".
  package let owners: [PartyID?]
  /// For each passage the first handoff that declares it, or -1.
  private let declared: [Int32]
  /// For each handoff the next one between the same steps, or -1.
  private let further: [Int32]
  /// For each handoff the first passage it declares, or -1.
  private let first: [Int32]

  package init(_ journey: Journey, _ passages: Passages, _ owners: [PartyID?]) {
    var all = owners
    for index in journey.steps.indices where journey.steps[index].kind == .action { all[index] = nil }
    all += Array(repeating: nil, count: passages.outgoing.count - owners.count)
    self.owners = all
    var declared = Array(repeating: Int32(-1), count: journey.handoffs.isEmpty ? 0 : passages.all.count)
    var further = Array(repeating: Int32(-1), count: journey.handoffs.count)
    var first = further
    for index in journey.handoffs.indices.reversed() {
      guard let from = journey.handoffs[index].from?.index, let to = journey.handoffs[index].to?.index else {
        continue
      }
      for passage in passages.outgoing[from] where passages.all[passage].to == to {
        further[index] = declared[passage]
        declared[passage] = Int32(index)
        if first[index] < 0 { first[index] = Int32(passage) }
      }
    }
    self.declared = declared
    self.further = further
    self.first = first
  }

  /// Whether the customer comes from one owner to another.
  package func isChange(_ passage: Passages.Passage) -> Bool {
    guard let giver = owners[passage.from], let receiver = owners[passage.to] else { return false }
    return giver != receiver
  }

  /// The first handoff that declares a passage.
  package func handoff(along passage: Int) -> Int? {
    declared.isEmpty || declared[passage] < 0 ? nil : Int(declared[passage])
  }

  /// The handoff after `handoff` that declares the same passages.
  package func handoff(after handoff: Int) -> Int? { further[handoff] < 0 ? nil : Int(further[handoff]) }

  /// The first passage that a handoff declares.
  package func passage(of handoff: Int) -> Int? { first[handoff] < 0 ? nil : Int(first[handoff]) }

  /// The handoff along a passage that carries a datum.
  package func handoff(carrying data: DataID, along passage: Int, in journey: Journey) -> Int? {
    var next = handoff(along: passage)
    while let index = next {
      if journey.handoffs[index].carries.contains(data) { return index }
      next = handoff(after: index)
    }
    return nil
  }

  /// Why a handoff hands over nothing; nil where it does, where nobody owns one of its ends, and where one of them is
  /// not known.
  package func idleness(of handoff: Int, in journey: Journey) -> Idleness? {
    guard let from = journey.handoffs[handoff].from, let to = journey.handoffs[handoff].to else { return nil }
    for step in [from, to] where journey.steps[step.index].kind == .action { return .action(step) }
    if let giver = owners[from.index], giver == owners[to.index] { return .sameOwner(giver) }
    return first[handoff] < 0 ? .noWay : nil
  }
}
