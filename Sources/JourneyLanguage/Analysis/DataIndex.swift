/// What steps do with data, by datum: only touchpoints that are reached count.
///
/// Complexity: O(uses + declared data).
package struct DataIndex: Sendable {
  /// One use.
  package struct Entry: Sendable {
    package var step: Int32
    /// Index into `journey.dataUses`.
    package var use: Int32
    package var verb: DataUse.Verb

    /// Whether the customer gave or was given it, and the owner learned it: asked, identified by or, on success, given.
    package var learns: Bool {
      switch verb {
      case .asks, .gives, .identifies: true
      case .needs, .consent: false
      }
    }
  }

  private let offsets: [Int32]
  private let all: [Entry]
  /// The data that are used at all, in the order of their first use.
  package let data: [DataID]

  package init(_ journey: Journey, _ graph: FlowGraph, _ program: borrowing Program) {
    guard !journey.dataUses.isEmpty else {
      offsets = []
      all = []
      data = []
      return
    }
    var offsets = Array(repeating: Int32(0), count: program.data.count + 1)
    var data: [DataID] = []
    func visit(_ body: (_ step: Int, _ use: Int) -> Void) {
      for step in journey.steps.indices where graph.isReachable[step] {
        for use in journey.steps[step].dataUses { body(step, use) }
      }
    }
    visit { _, use in
      let item = journey.dataUses[use].data
      if offsets[item.index + 1] == 0 { data.append(item) }
      offsets[item.index + 1] += 1
    }
    for index in program.data.indices { offsets[index + 1] += offsets[index] }
    var next = offsets
    var all = Array(
      repeating: Entry(step: 0, use: 0, verb: .asks), count: Int(offsets[program.data.count]))
    visit { step, use in
      let item = journey.dataUses[use].data.index
      all[Int(next[item])] = Entry(step: Int32(step), use: Int32(use), verb: journey.dataUses[use].verb)
      next[item] += 1
    }
    self.offsets = offsets
    self.all = all
    self.data = data
  }

  /// The uses of a datum, in the order of the text.
  package func entries(of data: DataID) -> ArraySlice<Entry> {
    offsets.isEmpty ? [] : all[Int(offsets[data.index])..<Int(offsets[data.index + 1])]
  }
}
