// Actions are what the customer does or lives through without the company: they have no owner, hand over nothing and
// forget nothing. For owners, handoffs and knowledge a way therefore goes from touchpoint to touchpoint, whatever
// actions lie between.

/// The ways from touchpoint to touchpoint, actions looked through.
package struct Passages: Sendable {
  /// A way from one touchpoint, or the start, to the next touchpoint, the end, or "lost".
  package struct Passage: Hashable, Sendable {
    package var from: FlowGraph.Node
    package var to: FlowGraph.Node
    /// The edge on which it leaves `from`, as index into the graph's edges: the first as written that leads there in
    /// the same way.
    package var edge: Int
    /// Whether it leaves `from` because something went wrong there.
    package var leavesByFailure: Bool
    /// Whether something went wrong at all: on leaving, or in an action between.
    package var isFailure: Bool
  }

  /// All passages, by origin in the order of the steps, the start's last; in each as written. Two that differ only in
  /// the actions between are one; leaving after a failure and leaving after success are two.
  package let all: [Passage]
  /// For each node the range of its passages in `all`. Actions have none.
  package let outgoing: [Range<Int>]

  /// The passages of `journey`. Complexity: O(steps + exits) without actions; with them, each touchpoint walks the
  /// actions that follow it once for each of its edges.
  package init(_ journey: Journey, _ graph: FlowGraph) {
    var all: [Passage] = []
    all.reserveCapacity(graph.edges.count)
    var outgoing: [Range<Int>] = []
    outgoing.reserveCapacity(graph.nodeCount)
    func isAction(_ node: Int) -> Bool { node < graph.stepCount && journey.steps[node].kind == .action }
    for node in 0..<graph.nodeCount {
      let first = all.count
      if !isAction(node) {
        for index in graph.outgoing[node] {
          let edge = graph.edges[index]
          Passages.follow(edge, index, graph, isAction) { target, isFailure in
            let passage = Passage(
              from: node, to: target, edge: index, leavesByFailure: edge.kind.isFailure, isFailure: isFailure)
            let isKnown = all[first...].contains {
              $0.to == target && $0.leavesByFailure == passage.leavesByFailure && $0.isFailure == isFailure
            }
            if !isKnown { all.append(passage) }
          }
        }
      }
      outgoing.append(first..<all.count)
    }
    self.all = all
    self.outgoing = outgoing
  }

  /// The passages that leave `node`.
  @inlinable
  package func passages(from node: FlowGraph.Node) -> ArraySlice<Passage> { all[outgoing[node]] }

  /// Calls `reach` for every touchpoint, end and "lost" behind `edge`, nearest first, with whether a failure lies on
  /// the way.
  private static func follow(
    _ edge: FlowGraph.Edge, _ index: Int, _ graph: FlowGraph, _ isAction: (Int) -> Bool,
    _ reach: (_ target: Int, _ isFailure: Bool) -> Void
  ) {
    guard isAction(edge.to) else { return reach(edge.to, edge.kind.isFailure) }
    struct Visit: Hashable {
      var node: Int
      var isFailure: Bool
    }
    var work = [Visit(node: edge.to, isFailure: edge.kind.isFailure)]
    // Mostly a few actions stand in a row.
    let few = 8
    var seen: Set<Visit> = []
    func isNew(_ visit: Visit) -> Bool {
      if work.count < few { return !work.contains(visit) }
      if seen.isEmpty { seen.formUnion(work) }
      return seen.insert(visit).inserted
    }
    var position = 0
    while position < work.count {
      let visit = work[position]
      position += 1
      for further in graph.edges(from: visit.node) {
        let next = Visit(node: further.to, isFailure: visit.isFailure || further.kind.isFailure)
        if !isAction(further.to) {
          reach(further.to, next.isFailure)
        } else if isNew(next) {
          work.append(next)
        }
      }
    }
  }
}
