/// Where nobody can know yet who the customer is: on no way there has a step asked for or given any data, identified customers
/// or taken their consent, what the step itself asks is lost where it fails, and the journey does not start with something bought.
/// Who leaves there cannot be fetched back. Where a journey says nowhere who asks for what, nobody is a stranger.
///
/// Complexity: O(steps + exits).
package struct Anonymity: Sendable {
  private let isKnown: [Bool]

  package init(_ journey: Journey, _ graph: FlowGraph) {
    func tells(_ step: Int) -> Bool {
      graph.isReachable[step] && journey.steps[step].dataUses.contains { journey.dataUses[$0].verb != .needs }
    }
    let telling = journey.dataUses.isEmpty ? [] : journey.steps.indices.filter(tells)
    let isSilent = telling.isEmpty || !journey.startsWith.isEmpty
    var isKnown = Array(repeating: isSilent, count: graph.nodeCount)
    var work = isSilent ? [] : telling
    while let step = work.popLast() {
      for edge in graph.edges(from: step) where !isKnown[edge.to] {
        isKnown[edge.to] = true
        if edge.to < graph.stepCount { work.append(edge.to) }
      }
    }
    self.isKnown = isKnown
  }

  /// Whether all customers come to a step as strangers.
  package func isAnonymous(step: Int) -> Bool { !isKnown[step] }
}
