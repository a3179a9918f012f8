/// Where the customer has not dealt with anybody yet on any way: nothing was asked or bought, and nobody identified them.
///
/// For each step it is enough to know one step before it that did any of that, or that there are several: a step's own earlier
/// turn is none. Complexity: O(touchpoints + ways).
struct FirstContacts {
  private static let none: Int32 = -1
  private static let several: Int32 = -2
  private let isAnybodyKnown: Bool
  private var before: [Int32] = []

  init(_ journey: Journey, _ graph: FlowGraph, _ passages: Passages) {
    isAnybodyKnown = !journey.startsWith.isEmpty
    guard !isAnybodyKnown else { return }
    before = Array(repeating: FirstContacts.none, count: graph.nodeCount)
    // Bit 0: on every way out, bit 1: on success.
    var deals = Array(repeating: UInt8(0), count: graph.nodeCount)
    var work: [Int] = []
    for step in journey.steps.indices where graph.isReachable[step] {
      for use in journey.steps[step].dataUses
      where journey.dataUses[use].verb == .asks || journey.dataUses[use].verb == .identifies {
        deals[step] = 3
      }
      for deal in journey.steps[step].deals
      where journey.deals[deal].verb == .buys && !journey.deals[deal].isRefused { deals[step] |= 2 }
      if deals[step] != 0 { work.append(step) }
    }
    while let node = work.popLast() {
      for index in passages.outgoing[node] where passages.all[index].to < graph.stepCount {
        var known = before[node]
        if deals[node] & (passages.all[index].leavesByFailure ? 1 : 2) != 0 {
          known = known == FirstContacts.none || known == Int32(node) ? Int32(node) : FirstContacts.several
        }
        let to = passages.all[index].to
        guard known != FirstContacts.none, known != before[to], before[to] != FirstContacts.several else {
          continue
        }
        before[to] = before[to] == FirstContacts.none ? known : FirstContacts.several
        work.append(to)
      }
    }
  }

  /// Whether nobody knows who the customer is who comes to a step.
  func contains(_ step: Int, of journey: Journey) -> Bool {
    guard !isAnybodyKnown, before[step] == FirstContacts.none || before[step] == Int32(step) else {
      return false
    }
    return !journey.dataUses(of: journey.steps[step]).contains { $0.verb == .identifies }
  }
}
