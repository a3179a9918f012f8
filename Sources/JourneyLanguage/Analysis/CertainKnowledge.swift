/// What owners know on every way, for all data at once: the cheap test before `Custody` searches.
///
/// A bit for each pair of owner and datum that matters, intersected where ways meet. That an owner knows a datum on every
/// way is always true when this says so, but not always said: of two owners of whom always one knows, it sees none.
/// Complexity: O((steps + ways) x pairs / 64) for each turn of a loop.
enum CertainKnowledge {
  /// Takes out the needs of owners who know the datum on every way.
  static func remove(
    _ needs: inout [Custody.Missing], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
    _ condensation: Condensation, _ handovers: Handovers, _ profiles: Profiles
  ) {
    guard !needs.isEmpty else { return }
    let pairs = Pairs(needs, journey, passages, handovers)
    let words = (pairs.count + 63) / 64
    var known = Array(repeating: ~UInt64(0), count: graph.nodeCount * words)
    for word in 0..<words { known[graph.start * words + word] = 0 }
    var out = Array(repeating: UInt64(0), count: words)
    var changes = true
    while changes {
      changes = false
      for node in condensation.nodes {
        // Nothing is said of what comes behind an unowned step.
        if node < graph.stepCount, !graph.isReachable[node] || handovers.owners[node] == nil { continue }
        for index in passages.outgoing[node] {
          let passage = passages.all[index]
          guard passage.to < graph.stepCount else { continue }
          for word in 0..<words { out[word] = known[node * words + word] }
          if node < graph.stepCount {
            for use in journey.steps[node].dataUses {
              switch journey.dataUses[use].verb {
              case .asks, .identifies: break
              case .gives where !passage.leavesByFailure: break
              case .gives, .needs, .consent: continue
              }
              if let bit = pairs.bit(handovers.owners[node], journey.dataUses[use].data) {
                out[bit >> 6] |= 1 << UInt64(bit & 63)
              }
            }
          }
          for pair in pairs.carried(along: index)
          where out[Int(pair.giver) >> 6] & (1 << UInt64(pair.giver & 63)) != 0 {
            out[Int(pair.receiver) >> 6] |= 1 << UInt64(pair.receiver & 63)
          }
          if !profiles.isEmpty {
            pairs.forEach(of: handovers.owners[passage.to]) { bit, data in
              if profiles.allShare(data, at: passage.to, of: journey) {
                out[bit >> 6] |= 1 << UInt64(bit & 63)
              }
            }
          }
          for word in 0..<words {
            let both = known[passage.to * words + word] & out[word]
            if both != known[passage.to * words + word] {
              known[passage.to * words + word] = both
              changes = true
            }
          }
        }
      }
      // Without loops one pass in order is enough.
      if !condensation.isLoop.contains(true) { break }
    }
    needs.removeAll { need in
      guard let bit = pairs.bit(handovers.owners[need.step], need.data) else { return false }
      return known[need.step * words + bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }
  }

  /// The pairs of owner and datum that matter: those asked about, and those that hand the datum on to one of them.
  private struct Pairs {
    private struct Pair {
      var data: DataID
      var owner: PartyID
    }
    private var all: [Pair] = []
    /// For each passage where its carried pairs begin, sorted by passage.
    private var carriers: [(passage: Int, giver: Int32, receiver: Int32)] = []
    private var firstCarrier: [Int32] = []

    var count: Int { all.count }

    init(_ needs: [Custody.Missing], _ journey: Journey, _ passages: Passages, _ handovers: Handovers) {
      for need in needs {
        if let owner = handovers.owners[need.step] { all.append(Pair(data: need.data, owner: owner)) }
      }
      tidy()
      var carried: [(data: DataID, giver: PartyID, receiver: PartyID, passage: Int)] = []
      for handoff in journey.handoffs.indices {
        guard let first = handovers.passage(of: handoff), handovers.isChange(passages.all[first]),
          let giver = handovers.owners[passages.all[first].from],
          let receiver = handovers.owners[passages.all[first].to]
        else { continue }
        for passage in passages.outgoing[passages.all[first].from]
        where passages.all[passage].to == passages.all[first].to {
          for data in journey.handoffs[handoff].carries { carried.append((data, giver, receiver, passage)) }
        }
      }
      guard !carried.isEmpty else { return }
      var grows = true
      while grows {
        let before = all.count
        for one in carried where bit(one.receiver, one.data) != nil && bit(one.giver, one.data) == nil {
          all.append(Pair(data: one.data, owner: one.giver))
          tidy()
        }
        grows = all.count > before
      }
      for one in carried {
        guard let giver = bit(one.giver, one.data), let receiver = bit(one.receiver, one.data) else {
          continue
        }
        carriers.append((one.passage, Int32(giver), Int32(receiver)))
      }
      carriers.sort { $0.passage < $1.passage }
      firstCarrier = Array(repeating: -1, count: passages.all.count)
      for index in carriers.indices.reversed() { firstCarrier[carriers[index].passage] = Int32(index) }
    }

    private mutating func tidy() {
      all.sort { ($0.data, $0.owner) < ($1.data, $1.owner) }
      var kept = 0
      for index in all.indices
      where kept == 0 || all[kept - 1].data != all[index].data || all[kept - 1].owner != all[index].owner {
        all[kept] = all[index]
        kept += 1
      }
      all.removeLast(all.count - kept)
    }

    func bit(_ owner: PartyID?, _ data: DataID) -> Int? {
      guard let owner else { return nil }
      var low = 0
      var high = all.count
      while low < high {
        let middle = (low + high) / 2
        if (all[middle].data, all[middle].owner) < (data, owner) { low = middle + 1 } else { high = middle }
      }
      return low < all.count && all[low].data == data && all[low].owner == owner ? low : nil
    }

    func carried(along passage: Int) -> ArraySlice<(passage: Int, giver: Int32, receiver: Int32)> {
      guard !firstCarrier.isEmpty, firstCarrier[passage] >= 0 else { return [] }
      return carriers[Int(firstCarrier[passage])...].prefix { $0.passage == passage }
    }

    func forEach(of owner: PartyID?, _ body: (Int, DataID) -> Void) {
      for index in all.indices where all[index].owner == owner { body(index, all[index].data) }
    }
  }
}
