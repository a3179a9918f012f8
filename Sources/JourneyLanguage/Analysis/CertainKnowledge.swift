/// What owners know on every way, for all data at once: the cheap test before `Custody` searches.
///
/// A bit for each pair of datum and owner that matters, and for each datum and step to which a handoff is under way with it,
/// intersected where ways meet. That an owner knows a datum on every way is always true when this says so, but not always
/// said: of two owners of whom always one knows, it sees none. Complexity: O((steps + ways) x pairs / 64), in loops for each
/// turn.
enum CertainKnowledge {
  /// Whether the owner of a step that needs a datum knows it.
  struct Question {
    var data: DataID
    var owner: PartyID
    var step: Int
  }

  /// Takes out the questions about owners who know the datum on every way.
  static func remove(
    _ questions: inout [Question], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ condensation: Condensation, _ handovers: Handovers, _ listeners: Listeners, _ profiles: Profiles
  ) {
    guard !questions.isEmpty else { return }
    let facts = Facts(questions, journey, graph, handovers, listeners, profiles)
    let words = (facts.count + 63) / 64
    var known = Array(repeating: ~UInt64(0), count: graph.nodeCount * words)
    for word in 0..<words { known[graph.start * words + word] = 0 }
    var out = Array(repeating: UInt64(0), count: words)
    // Ways lead on from component to component: only what goes round has to be looked at again.
    for component in 0..<condensation.count {
      var changes = true
      while changes {
        changes = false
        for node in condensation.nodes(of: component) {
          // Nothing is said of what comes behind an unowned step.
          if node < graph.stepCount, !graph.isReachable[node] || handovers.owners[node] == nil { continue }
          for index in passages.outgoing[node] {
            let to = passages.all[index].to
            guard to < graph.stepCount else { continue }
            let (leaving, arriving) = (facts.leaving(node), facts.arriving(to))
            var lost: UInt64 = 0
            if leaving.isEmpty, arriving.isEmpty {
              for word in 0..<words {
                let before = known[to * words + word]
                known[to * words + word] = before & known[node * words + word]
                lost |= before & ~known[node * words + word]
              }
            } else {
              for word in 0..<words { out[word] = known[node * words + word] }
              for rule in leaving {
                facts.leaves[rule].apply(to: &out, byFailure: passages.all[index].leavesByFailure)
              }
              for rule in arriving { facts.arrives[rule].apply(to: &out, byFailure: false) }
              for word in 0..<words {
                let before = known[to * words + word]
                known[to * words + word] = before & out[word]
                lost |= before & ~out[word]
              }
            }
            if lost != 0 { changes = true }
          }
        }
        if !condensation.isLoop[component] { break }
      }
    }
    questions.removeAll { question in
      guard let bit = facts.bit(question.data, question.owner.index) else { return false }
      return known[question.step * words + bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }
  }

  /// One fact that makes another true, or one that is true by itself.
  private struct Rule {
    var step: Int32
    /// The fact it takes, or -1.
    var given: Int32
    var bit: Int32
    var onSuccessOnly: Bool

    @inline(__always)
    func apply(to bits: inout [UInt64], byFailure: Bool) {
      if onSuccessOnly, byFailure { return }
      if given >= 0, bits[Int(given) >> 6] & (1 << UInt64(given & 63)) == 0 { return }
      bits[Int(bit) >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// The facts that matter: who is asked about knows it, or is on the way to them.
  private struct Facts {
    /// A datum, and an owner's number or, behind all owners, a step to which it is under way.
    private struct Fact {
      var data: DataID
      var holder: Int

      static func precedes(_ left: Fact, _ right: Fact) -> Bool {
        (left.data, left.holder) < (right.data, right.holder)
      }
    }
    private var all: [Fact] = []
    /// For each datum where its facts begin.
    private var begins: [Int32] = []
    private(set) var leaves: [Rule] = []
    private(set) var arrives: [Rule] = []
    private var leavesOffsets: [Int32] = []
    private var arrivesOffsets: [Int32] = []

    var count: Int { all.count }

    init(
      _ questions: [Question], _ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers,
      _ listeners: Listeners, _ profiles: Profiles
    ) {
      all = questions.map { Fact(data: $0.data, holder: $0.owner.index) }
      tidy()
      let underWay = (handovers.owners.lazy.compactMap { $0?.index }.max() ?? 0) + 1
      var carried: [(data: DataID, receiver: Int, from: Int, to: Int)] = []
      for index in journey.handoffs.indices where handovers.isChange(journey.handoffs[index], index) {
        guard let from = journey.handoffs[index].from?.index, let to = journey.handoffs[index].to?.index,
          let receiver = handovers.owners[to]
        else { continue }
        for data in journey.handoffs[index].carries {
          carried.append((data, receiver.index, from, to))
        }
      }
      var lookups: [(owner: Int, runner: Int)] = []
      for step in journey.steps.indices where graph.isReachable[step] {
        guard let runner = listeners.runners[step], let owner = handovers.owners[step] else { continue }
        let pair = (owner: owner.index, runner: runner.index)
        if !lookups.contains(where: { $0 == pair }) { lookups.append(pair) }
      }
      var grows = !carried.isEmpty || !lookups.isEmpty
      while grows {
        var added: [Fact] = []
        for one in carried where bit(one.data, one.receiver) != nil {
          if bit(one.data, underWay + one.to) == nil {
            added.append(Fact(data: one.data, holder: underWay + one.to))
          }
        }
        if !lookups.isEmpty {
          for fact in all {
            for one in lookups where one.owner == fact.holder && bit(fact.data, one.runner) == nil {
              added.append(Fact(data: fact.data, holder: one.runner))
            }
          }
        }
        all += added
        tidy()
        grows = !added.isEmpty
      }
      for step in journey.steps.indices where graph.isReachable[step] {
        guard let owner = handovers.owners[step] else { continue }
        for use in journey.steps[step].dataUses {
          let verb = journey.dataUses[use].verb
          guard verb == .asks || verb == .identifies || verb == .gives else { continue }
          let data = journey.dataUses[use].data
          if let bit = bit(data, owner.index) {
            leaves.append(
              Rule(step: Int32(step), given: -1, bit: Int32(bit), onSuccessOnly: verb == .gives))
          }
          listeners.forEach(at: step) { party in
            guard party != owner, let bit = bit(data, party.index) else { return }
            leaves.append(
              Rule(step: Int32(step), given: -1, bit: Int32(bit), onSuccessOnly: verb == .gives))
          }
        }
        if let runner = listeners.runners[step] {
          for index in all.indices where all[index].holder == owner.index {
            guard let given = bit(all[index].data, runner.index) else { continue }
            arrives.append(
              Rule(step: Int32(step), given: Int32(given), bit: Int32(index), onSuccessOnly: false))
          }
        }
        if !profiles.isEmpty {
          for index in all.indices
          where all[index].holder == owner.index && profiles.allShare(all[index].data, at: step, of: journey)
          {
            arrives.append(Rule(step: Int32(step), given: -1, bit: Int32(index), onSuccessOnly: false))
          }
        }
      }
      for one in carried {
        guard let way = bit(one.data, underWay + one.to), let receiver = bit(one.data, one.receiver) else {
          continue
        }
        leaves.append(Rule(step: Int32(one.from), given: -1, bit: Int32(way), onSuccessOnly: false))
        arrives.append(
          Rule(step: Int32(one.to), given: Int32(way), bit: Int32(receiver), onSuccessOnly: false))
      }
      leavesOffsets = Facts.sort(&leaves, graph.nodeCount)
      arrivesOffsets = Facts.sort(&arrives, graph.nodeCount)
    }

    /// Sorts rules by step, what is true by itself first, and says where those of each step begin.
    private static func sort(_ rules: inout [Rule], _ count: Int) -> [Int32] {
      rules.sort { ($0.step, $0.given, $0.bit) < ($1.step, $1.given, $1.bit) }
      var offsets = Array(repeating: Int32(0), count: count + 1)
      for rule in rules { offsets[Int(rule.step) + 1] += 1 }
      for step in 0..<count { offsets[step + 1] += offsets[step] }
      return offsets
    }

    private mutating func tidy() {
      all.sort(by: Fact.precedes)
      var kept = 0
      for index in all.indices
      where kept == 0 || all[kept - 1].data != all[index].data || all[kept - 1].holder != all[index].holder {
        all[kept] = all[index]
        kept += 1
      }
      all.removeLast(all.count - kept)
      begins = Array(repeating: 0, count: (all.last?.data.index ?? -1) + 2)
      for fact in all { begins[fact.data.index + 1] += 1 }
      for data in begins.indices.dropFirst() { begins[data] += begins[data - 1] }
    }

    func bit(_ data: DataID, _ holder: Int) -> Int? {
      guard data.index + 1 < begins.count else { return nil }
      var low = Int(begins[data.index])
      let end = Int(begins[data.index + 1])
      var high = end
      while low < high {
        let middle = (low + high) / 2
        if all[middle].holder < holder { low = middle + 1 } else { high = middle }
      }
      return low < end && all[low].holder == holder ? low : nil
    }

    /// The rules for leaving a node, as indices into `leaves`.
    @inline(__always)
    func leaving(_ node: Int) -> Range<Int> { Int(leavesOffsets[node])..<Int(leavesOffsets[node + 1]) }

    /// The rules for arriving there, as indices into `arrives`.
    @inline(__always)
    func arriving(_ node: Int) -> Range<Int> { Int(arrivesOffsets[node])..<Int(arrivesOffsets[node + 1]) }
  }
}
