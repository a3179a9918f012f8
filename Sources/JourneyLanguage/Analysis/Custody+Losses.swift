extension Custody {
  /// By which handoffs something that is missing is lost.
  struct Losses: Sendable {
    /// In the order in which they were found, each once.
    var handoffs: [Int] = []
    /// False: there are too many states to look at, and there may be more.
    var isComplete = true
  }

  /// By which handoffs each of `missing` is lost, over all ways: `Missing.handoff` is the one on the nearest.
  ///
  /// Complexity: that of `CustodySearch.losses` for each datum and owner; behind `limit` trails it gives up.
  static func losses(
    _ missing: [Missing], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ condensation: () -> Condensation, _ handovers: Handovers, _ uses: DataIndex, _ program: Program,
    limit: Int
  ) -> [Losses] {
    var losses = Array(repeating: Losses(), count: missing.count)
    guard !missing.isEmpty else { return losses }
    let profiles = Profiles(journey, program)
    var search = CustodySearch(
      journey, graph, passages, condensation(), handovers, Listeners(journey, handovers, program), program,
      limit: WaySearch.limit)
    let groups = Dictionary(grouping: missing.indices) { index in
      Group(data: missing[index].data, owner: handovers.owners[missing[index].step])
    }
    var left = limit
    for (group, indices) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
      guard let owner = group.owner else { continue }
      let (found, isComplete) = search.losses(
        group.data, of: owner, needs: indices.map { missing[$0].step }, uses,
        profiles.shared(group.data, by: journey), limit: &left)
      for index in indices {
        losses[index] = Losses(
          handoffs: found.filter { $0.step == missing[index].step }.map(\.handoff), isComplete: isComplete)
      }
    }
    return losses
  }

  private struct Group: Hashable {
    var data: DataID
    var owner: PartyID?
  }
}
