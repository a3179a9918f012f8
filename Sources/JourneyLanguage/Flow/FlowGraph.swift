// The ways through a journey as a graph: steps, the start, the end, and "the customer is lost".

import JourneySource

/// The flow graph of one journey.
///
/// Nodes are the steps and three more: `start`, `end`, `lost`. Edges are what `then`, `ends`, `fails` and a
/// refusal with a target say, and, from a step with no `then` and no unconditional `ends`, the next step as written
/// (the end, from the last one) as long as the shares leave something for it. A step of another journey as
/// target counts as the end. What is retired is nobody's next step, nor the first: customers come there only where something still
/// leads there by name, and where nothing does, no way leads out of it either.
///
/// A class, so that every analysis can keep it for the price of one reference; it never changes.
package final class FlowGraph: Sendable {
  /// A node: the index of a step, or one of `start`, `end`, `lost`.
  package typealias Node = Int

  /// One way from a node to another.
  package struct Edge: Sendable {
    package enum Kind: UInt8, Sendable {
      /// From the start to the first step.
      case start
      /// By text order.
      case next
      case then, ends, lost, fails, refused

      /// Whether the customer takes it because something went wrong.
      @inlinable
      package var isFailure: Bool { self == .fails || self == .refused }
    }
    package var from: Node
    package var to: Node
    package var kind: Kind
    /// The share as written.
    package var written: Share?
    /// The share of those who are in `from`: what is written, or an equal part of what the others leave.
    /// 0 for a failure without a written share.
    package var share: Share
    /// The exit that says it, as index into `journey.exits`; nil for `start` and `next`.
    package var exit: Int?
  }

  /// The number of steps; they are the nodes `0..<stepCount`.
  package let stepCount: Int
  /// All edges, ordered by origin, then as written; the start's edge comes last.
  package let edges: [Edge]
  /// For each node the range of its edges in `edges`.
  package let outgoing: [Range<Int>]
  /// Whether the start reaches each node at all.
  package let isReachable: [Bool]
  /// Whether the start reaches each node without a failure: the normal flow.
  package let isNormal: [Bool]
  /// The nodes of the usual way, from the first step to `end` or `lost`, or to the step where it would go round:
  /// at each step the largest share, failures included, ties as written, visited steps skipped.
  package let usualWay: [Node]

  /// The node before the first step.
  @inlinable
  package var start: Node { stepCount }
  /// The node after the last step.
  @inlinable
  package var end: Node { stepCount + 1 }
  /// The node of customers who are lost.
  @inlinable
  package var lost: Node { stepCount + 2 }
  /// The number of nodes.
  @inlinable
  package var nodeCount: Int { stepCount + 3 }

  /// Builds the graph. Complexity: O(steps + exits).
  package init(_ journey: Journey) {
    let count = journey.steps.count
    stepCount = count
    let endNode = count + 1
    let lostNode = count + 2
    var edges: [Edge] = []
    edges.reserveCapacity(count * 2 + 1)
    var outgoing: [Range<Int>] = []
    outgoing.reserveCapacity(count + 3)
    // By step the first one from there on that is in use, the end where none is.
    var inUse = Array(repeating: endNode, count: count + 1)
    for index in (0..<count).reversed() {
      inUse[index] = journey.steps[index].head.retired == nil ? index : inUse[index + 1]
    }
    var isNamed = Array(repeating: false, count: count)
    for index in 0..<count {
      for exit in journey.steps[index].exits {
        if case .step(let id)? = journey.exits[exit].target, id.index != index { isNamed[id.index] = true }
      }
    }
    for index in 0..<count {
      let first = edges.count
      guard isNamed[index] || journey.steps[index].head.retired == nil else {
        outgoing.append(first..<first)
        continue
      }
      FlowGraph.addEdges(
        ofStep: index, in: journey, next: inUse[index + 1], end: endNode, lost: lostNode, to: &edges)
      outgoing.append(first..<edges.count)
    }
    let first = edges.count
    edges.append(
      Edge(
        from: count, to: inUse[0], kind: .start, written: nil, share: .all, exit: nil))
    outgoing += [first..<edges.count, edges.count..<edges.count, edges.count..<edges.count]
    self.edges = edges
    self.outgoing = outgoing
    isReachable = FlowGraph.reach(from: count, edges, outgoing) { _ in true }
    isNormal = FlowGraph.reach(from: count, edges, outgoing) { !$0.kind.isFailure }
    usualWay = FlowGraph.usualWay(from: count, stepCount: count, edges, outgoing) { _ in 0 }
  }

  /// The edges that leave `node`.
  @inlinable
  package func edges(from node: Node) -> ArraySlice<Edge> { edges[outgoing[node]] }

  /// Whether a way is part of the usual one: of several to one step that of most customers. Complexity: O(steps + ways out of a step).
  package func isUsual(_ edge: Edge) -> Bool {
    guard let position = usualWay.firstIndex(of: edge.from) else { return false }
    return position + 1 < usualWay.count && usualWay[position + 1] == edge.to
      && !edges(from: edge.from).contains { $0.to == edge.to && $0.share > edge.share }
  }

  /// Whether the share of a way says something: it is written, or there is another way.
  package func saysShare(_ edge: Edge) -> Bool {
    guard edge.from < stepCount else { return false }
    return edge.written != nil || (edge.share > .none && edges(from: edge.from).count > 1)
  }

  /// The nodes from which one of `targets` can be reached, those included. Complexity: O(nodes + edges).
  package func nodes(reaching targets: [Node]) -> [Bool] {
    var incoming: [[Node]] = Array(repeating: [], count: nodeCount)
    for edge in edges { incoming[edge.to].append(edge.from) }
    var seen = Array(repeating: false, count: nodeCount)
    var work = targets
    for target in targets { seen[target] = true }
    while let node = work.popLast() {
      for origin in incoming[node] where !seen[origin] {
        seen[origin] = true
        work.append(origin)
      }
    }
    return seen
  }

  /// The usual way of customers who take part in some of the steps only: as `usualWay`, among the ways that lead through these steps
  /// to where most leave; where there is none, past steps of others: only where no step of theirs follows on one. Complexity:
  /// O(nodes + edges).
  ///
  /// - Parameter isOpen: by step, whether they take part in it.
  package func usualWay(through isOpen: [Bool]) -> [Node] {
    guard isOpen.contains(false) else { return usualWay }
    // Where most go on, those few who end, fail or are lost are no way of theirs.
    let most = (0..<stepCount).map { step in edges(from: step).max { $0.share < $1.share }?.to }
    func isWay(_ edge: Edge) -> Bool {
      edge.from >= stepCount || edge.to < stepCount && !edge.kind.isFailure || most[edge.from] == edge.to
    }
    var incoming: [[Node]] = Array(repeating: [], count: nodeCount)
    for edge in edges where (edge.from >= stepCount || isOpen[edge.from]) && isWay(edge) {
      incoming[edge.to].append(edge.from)
    }
    var leadsOut = Array(repeating: false, count: nodeCount)
    var work = [end, lost]
    for node in work { leadsOut[node] = true }
    while let node = work.popLast() {
      for origin in incoming[node] where !leadsOut[origin] {
        leadsOut[origin] = true
        work.append(origin)
      }
    }
    if leadsOut[stepCount] {
      let way = FlowGraph.usualWay(from: stepCount, stepCount: stepCount, edges, outgoing) {
        leadsOut[$0.to] && isWay($0) ? 0 : nil
      }
      // Where it came back to where it was, it found no way on.
      if way.last.map({ $0 >= stepCount }) ?? false { return way }
    }
    let reaches = nodes(reaching: isOpen.indices.filter { isOpen[$0] })
    return FlowGraph.usualWay(from: stepCount, stepCount: stepCount, edges, outgoing) { edge in
      guard edge.to < stepCount else {
        return edge.from < stepCount && most[edge.from] == edge.to && isOpen[edge.from] ? 1 : 0
      }
      if isOpen[edge.to], !edge.kind.isFailure { return 2 }
      return reaches[edge.to] ? 1 : 0
    }
  }

  private static func addEdges(
    ofStep index: Int, in journey: Journey, next: Node, end: Node, lost: Node, to edges: inout [Edge]
  ) {
    let first = edges.count
    var hasThen = false
    var endsAlways = false
    var given: Int64 = 0
    var open = 0
    for exitIndex in journey.steps[index].exits {
      let said = journey.exits[exitIndex].kind
      let target: Node =
        switch journey.exits[exitIndex].target {
        case .step(let id): id.index
        case .elsewhere: end
        case nil: said == .ends ? end : lost
        }
      let kind: Edge.Kind =
        switch said {
        case .then: .then
        case .ends: .ends
        case .lost: .lost
        case .fails: .fails
        case .refused: .refused
        }
      let written = journey.exits[exitIndex].share
      if kind == .then { hasThen = true }
      if kind == .ends || kind == .lost, written == nil, journey.exits[exitIndex].text == nil {
        endsAlways = true
      }
      if let share = written {
        given += Int64(share.thousandths)
      } else if !kind.isFailure {
        open += 1
      }
      edges.append(
        Edge(
          from: index, to: target, kind: kind, written: written, share: written ?? .none, exit: exitIndex))
    }
    let rest = Int32(max(0, Int64(Share.all.thousandths) - given))
    if !hasThen, !endsAlways, rest > 0 {
      open += 1
      edges.append(Edge(from: index, to: next, kind: .next, written: nil, share: .none, exit: nil))
    }
    // The first of the open ways take what does not divide, so that the shares add up to the whole.
    guard open > 0 else { return }
    var remainder = rest % Int32(open)
    for position in first..<edges.count
    where edges[position].written == nil && !edges[position].kind.isFailure {
      edges[position].share = Share(thousandths: rest / Int32(open) + (remainder > 0 ? 1 : 0))
      remainder -= 1
    }
  }

  private static func reach(
    from start: Node, _ edges: [Edge], _ outgoing: [Range<Int>], _ follows: (Edge) -> Bool
  ) -> [Bool] {
    var seen = Array(repeating: false, count: outgoing.count)
    var work = [start]
    seen[start] = true
    while let node = work.popLast() {
      for index in outgoing[node] where !seen[edges[index].to] && follows(edges[index]) {
        seen[edges[index].to] = true
        work.append(edges[index].to)
      }
    }
    return seen
  }

  private static func usualWay(
    from start: Node, stepCount: Int, _ edges: [Edge], _ outgoing: [Range<Int>], _ rank: (Edge) -> Int?
  ) -> [Node] {
    var way: [Node] = []
    way.reserveCapacity(stepCount + 1)
    var visited = Array(repeating: false, count: outgoing.count)
    var node = start
    while true {
      visited[node] = true
      var best = -1
      var highest = Int.min
      for index in outgoing[node] where !visited[edges[index].to] {
        guard let rank = rank(edges[index]), rank >= highest else { continue }
        if rank > highest || edges[index].share > edges[best].share { (best, highest) = (index, rank) }
      }
      guard best >= 0 else { return way }
      node = edges[best].to
      way.append(node)
      guard node < stepCount else { return way }
    }
  }
}
