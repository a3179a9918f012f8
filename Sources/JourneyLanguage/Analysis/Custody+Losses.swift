extension Custody {
  /// By which handoffs something that is missing is lost.
  struct Losses: Sendable {
    var step: Int
    var data: DataID
    /// In the order in which they were found, each once.
    var handoffs: [Int] = []
    /// False: there are too many states to look at, and there may be more.
    var isComplete: Bool
  }

  /// By which handoffs all of `missing` is lost, over all ways: `Missing.handoff` is the one on the nearest.
  ///
  /// Complexity: that of `CustodySearch` for each datum and owner.
  static func losses(
    _ missing: [Missing], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ condensation: () -> Condensation, _ handovers: Handovers, _ uses: DataIndex, _ program: Program
  ) -> [Losses] {
    guard !missing.isEmpty else { return [] }
    let profiles = Profiles(journey, program)
    var search = CustodySearch(
      journey, graph, passages, condensation(), handovers, Listeners(journey, handovers, program), program,
      limit: WaySearch.limit)
    var losses: [Losses] = []
    for one in missing where !losses.contains(where: { $0.step == one.step && $0.data == one.data }) {
      guard let owner = handovers.owners[one.step] else { continue }
      let needs = missing.filter { $0.data == one.data && handovers.owners[$0.step] == owner }.map(\.step)
      let (found, isComplete) = search.losses(
        one.data, of: owner, needs: needs, uses, profiles.shared(one.data, by: journey))
      for step in needs {
        losses.append(
          Losses(
            step: step, data: one.data, handoffs: found.filter { $0.step == step }.map(\.handoff),
            isComplete: isComplete))
      }
    }
    return losses
  }
}
