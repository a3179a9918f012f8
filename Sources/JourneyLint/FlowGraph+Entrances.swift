import JourneyLanguage

extension FlowGraph {
  /// The fewest nodes of `members` from which all of them are reached over edges between members: the first,
  /// as written, of each group that no other group leads into. With `backwards`, edges are followed against
  /// their direction, so that the groups are those that lead nowhere else.
  ///
  /// A node that a walk from an earlier one reaches is no entrance. Of the rest, only a later one can lead to
  /// an earlier one, so a second walk from the last to the first finds what is left. Complexity: O(nodes +
  /// edges).
  func entrances(of members: [Bool], backwards: Bool = false) -> [Node] {
    var neighbours: [[Node]] = Array(repeating: [], count: nodeCount)
    for edge in edges where members[edge.from] && members[edge.to] {
      neighbours[backwards ? edge.to : edge.from].append(backwards ? edge.from : edge.to)
    }
    func mark(from node: Node, in seen: inout [Bool]) {
      var work = [node]
      seen[node] = true
      while let node = work.popLast() {
        for next in neighbours[node] where !seen[next] {
          seen[next] = true
          work.append(next)
        }
      }
    }
    var seen = Array(repeating: false, count: nodeCount)
    var candidates: [Node] = []
    for node in 0..<stepCount where members[node] && !seen[node] {
      candidates.append(node)
      mark(from: node, in: &seen)
    }
    seen = Array(repeating: false, count: nodeCount)
    var result: [Node] = []
    for node in candidates.reversed() where !seen[node] {
      result.append(node)
      mark(from: node, in: &seen)
    }
    return result.reversed()
  }
}
