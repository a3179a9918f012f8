/// Where customers deal with a partner before the company knows them: the doctor who sends them, the portal on which they compare.
///
/// The company has met customers behind any touchpoint of its own at which they can answer, so not by a poster alone; all of
/// them, where the journey `starts with` something bought. A touchpoint is *before contact* where no way leads there from such
/// a step, a partner owns it, and nothing of the company is seen: nobody inside runs the channel, or has a role or a row of the
/// blueprint there, and nothing is dealt, promised or kept. What goes on there the company can neither know nor change.
///
/// Complexity: O(steps + exits).
package struct FirstContact: Sendable {
  /// For each step whether customers are at a partner there whom the company has not met.
  private let isBefore: [Bool]

  /// - Parameter owners: who owns each step.
  package init(_ journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?], _ program: Program) {
    var isMet = Array(repeating: !journey.startsWith.isEmpty, count: graph.nodeCount)
    var work: [Int] = []
    func leave(_ step: Int) {
      for edge in graph.edges(from: step) where !isMet[edge.to] {
        isMet[edge.to] = true
        work.append(edge.to)
      }
    }
    for index in journey.steps.indices where graph.isReachable[index] && !program.isPartner(owners[index]) {
      guard journey.steps[index].kind == .touchpoint else { continue }
      let isOneWay = journey.steps[index].channel.map { program.channels[$0.id.index].isOneWay } ?? false
      if !isOneWay { leave(index) }
    }
    while let node = work.popLast() { if node < graph.stepCount { leave(node) } }
    isBefore = journey.steps.indices.map { index in
      let step = journey.steps[index]
      guard step.kind == .touchpoint, program.isPartner(owners[index]), !isMet[index] else { return false }
      let runner = step.channel.flatMap { program.channels[$0.id.index].runBy }
      let inside =
        runner.map { !program.isPartner($0) } ?? false
        || journey.roles[step.roles].contains { !program.isPartner($0.party) }
        || journey.blueprint[step.blueprint].contains { $0.owner.map { !program.isPartner($0) } ?? false }
      return !inside && step.deals.isEmpty && step.promiseActs.isEmpty
    }
  }

  /// Whether customers are at a partner in a step, and the company has not met them yet.
  package func isBeforeContact(step: Int) -> Bool { isBefore[step] }
}
