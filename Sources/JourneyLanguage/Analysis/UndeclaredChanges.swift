/// Changes of owner to somebody who has not dealt with the customer, while something is at stake and no handoff into the step
/// is on the way.
///
/// At stake is what the customer would have to tell again after a failure, a promise that another owner made and this step
/// keeps, without the customer saying there who they are, and a product that this step is to take back, exchange or repair and
/// that was bought from the owner from whom the customer comes, where no handoff at all leads into the step. A failure passes customers on only to a step that has to know of them (it keeps a promise or
/// resolves the trouble, or, where they can answer, needs something or identifies them), and not where those come to
/// whom nothing went wrong. Each question is one of its own, a watch: an owner not met and no handoff into the step left,
/// before and after what it waits for has happened. Facts of one way each, so sets of them may be joined.
/// Complexity: O((steps + ways) x watches / 64) for each turn of a loop; journeys with nothing at stake pay for a look at
/// each way.
package struct UndeclaredChanges: Sendable {
  /// Why it matters.
  package enum Stake: Hashable, Sendable {
    /// The customer comes by a failure.
    case failure
    /// The step keeps what somebody else promised.
    case promise(PromiseID)
    /// The step takes back, exchanges or repairs what somebody else sold.
    case product(ProductID)
  }

  /// One change.
  package struct Change: Sendable {
    package var passage: Int
    package var stake: Stake
  }

  /// By passage, in each in the order of the cases and of the text.
  package private(set) var all: [Change] = []

  init(
    _ journey: Journey, _ graph: FlowGraph, _ passages: Passages, _ condensation: () -> Condensation,
    _ handovers: Handovers, _ program: Program
  ) {
    var watches: [Watch] = []
    var asked: [(watch: Watch, passage: Int, stake: Stake)] = []
    for index in passages.all.indices {
      let passage = passages.all[index]
      guard passage.to < graph.stepCount, let receiver = handovers.owners[passage.to],
        let giver = handovers.owners[passage.from], giver != receiver, graph.isReachable[passage.from],
        handovers.isUndeclared(passage, journey, graph, program)
      else { continue }
      let own = handovers.handoffs(into: passage.to).isEmpty ? -1 : Int32(passage.to)
      func ask(_ stake: Stake, _ kind: Watch.Kind, _ number: Int) {
        let watch = Watch(owner: Int32(receiver.index), step: own, kind: kind, number: Int32(number))
        asked.append((watch, index, stake))
      }
      // Customers come back from a partner by themselves.
      if passage.isFailure, !(program.isPartner(giver) && !program.isPartner(receiver)),
        UndeclaredChanges.hasToKnow(passage.to, isAwaited: own >= 0, journey, program),
        !passages.outgoing[passage.from].contains(where: {
          passages.all[$0].to == passage.to && !passages.all[$0].isFailure
        })
      {
        ask(.failure, .anything, 0)
      }
      // Customers who say who they are have come by themselves, and bring what they were promised along.
      let comes = journey.dataUses(of: journey.steps[passage.to]).contains { $0.verb == .identifies }
      for act in journey.steps[passage.to].promiseActs where !comes && journey.promiseActs[act].verb == .keeps
      {
        ask(
          .promise(journey.promiseActs[act].promise), .promise, journey.promiseActs[act].promise.index)
      }
      for deal in journey.steps[passage.to].deals where own < 0 {
        switch journey.deals[deal].verb {
        case .returns, .exchanges, .repairs:
          // Who neither sold it nor takes it back has nothing to pass on.
          if case .product(let product) = journey.deals[deal].object,
            UndeclaredChanges.sells(giver, product, journey, handovers, program)
          {
            ask(.product(product), .product, product.index)
          }
        case .shows, .redeems, .buys: break
        }
      }
    }
    guard !asked.isEmpty else { return }
    watches = asked.map(\.watch).sorted(by: Watch.precedes)
    var kept = 0
    for index in watches.indices where kept == 0 || Watch.precedes(watches[kept - 1], watches[index]) {
      watches[kept] = watches[index]
      kept += 1
    }
    watches.removeLast(watches.count - kept)
    let flow = Flow(watches, journey, graph, passages, condensation(), handovers)
    for one in asked
    where flow.holds(Watch.position(of: one.watch, in: watches), along: one.passage, passages) {
      let isOld = all.reversed().prefix { $0.passage == one.passage }.contains { $0.stake == one.stake }
      if !isOld { all.append(Change(passage: one.passage, stake: one.stake)) }
    }
  }

  /// Whether an owner sells a product in some step, or runs the channel in which all come to have bought it.
  private static func sells(
    _ owner: PartyID, _ product: ProductID, _ journey: Journey, _ handovers: Handovers, _ program: Program
  ) -> Bool {
    if journey.startsWith.contains(where: { one in
      one.product == product && one.channel.map { program.channels[$0.index].runBy == owner } ?? false
    }) {
      return true
    }
    return journey.steps.indices.contains { step in
      handovers.owners[step] == owner
        && journey.deals(of: journey.steps[step]).contains { deal in
          guard deal.verb == .buys, !deal.isRefused, case .product(product) = deal.object else {
            return false
          }
          return true
        }
    }
  }

  /// Whether whoever serves the customer at a step has to know what went wrong before. What only tells or shows something
  /// does not, nor what begins anew and asks for everything; and where some handoff leads in, it brings what the step needs.
  private static func hasToKnow(
    _ step: Int, isAwaited: Bool, _ journey: Journey, _ program: Program
  ) -> Bool {
    if journey.steps[step].resolves != nil { return true }
    if journey.steps[step].promiseActs.contains(where: { journey.promiseActs[$0].verb == .keeps }) {
      return true
    }
    if isAwaited { return false }
    if let channel = journey.steps[step].channel?.id, program.channels[channel.index].isOneWay {
      return false
    }
    return journey.dataUses(of: journey.steps[step]).contains {
      $0.verb == .needs || $0.verb == .identifies
    }
  }

  /// One question.
  private struct Watch {
    enum Kind: Int32 { case anything, promise, product }
    var owner: Int32
    /// The step whose handoffs settle it, or -1 if it has none.
    var step: Int32
    var kind: Kind
    var number: Int32

    static func precedes(_ left: Watch, _ right: Watch) -> Bool {
      (left.owner, left.step, left.kind.rawValue, left.number)
        < (right.owner, right.step, right.kind.rawValue, right.number)
    }

    static func position(of watch: Watch, in all: [Watch]) -> Int {
      var low = 0
      var high = all.count
      while low < high {
        let middle = (low + high) / 2
        if precedes(all[middle], watch) { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// The watches along the ways.
  private struct Flow {
    private let words: Int
    /// For each node the watches that wait on some way here, then those whose time has come.
    private var sets: [UInt64]
    private let effects: Effects

    init(
      _ watches: [Watch], _ journey: Journey, _ graph: FlowGraph, _ passages: Passages,
      _ condensation: Condensation, _ handovers: Handovers
    ) {
      words = (watches.count + 63) / 64
      sets = Array(repeating: 0, count: graph.nodeCount * words * 2)
      effects = Effects(watches, journey, graph, handovers)
      let begin = graph.start * words * 2
      for (index, watch) in watches.enumerated() {
        let comes =
          switch watch.kind {
          case .anything: !journey.startsWith.isEmpty
          case .promise: false
          case .product: journey.startsWith.contains { $0.product.index == Int(watch.number) }
          }
        sets[begin + (comes ? words : 0) + index >> 6] |= 1 << UInt64(index & 63)
      }
      var out = Array(repeating: UInt64(0), count: words * 2)
      // Ways lead on from component to component: only what goes round has to be looked at again.
      for component in 0..<condensation.count {
        var changes = true
        while changes {
          changes = false
          for node in condensation.nodes(of: component)
          where node >= graph.stepCount || graph.isReachable[node] {
            for index in passages.outgoing[node] where passages.all[index].to < graph.stepCount {
              leave(passages.all[index], &out)
              let target = passages.all[index].to * words * 2
              for word in 0..<words * 2 where out[word] & ~sets[target + word] != 0 {
                sets[target + word] |= out[word]
                changes = true
              }
            }
          }
          if !condensation.isLoop[component] { break }
        }
      }
    }

    private func leave(_ passage: Passages.Passage, _ out: inout [UInt64]) {
      for word in 0..<words * 2 { out[word] = sets[passage.from * words * 2 + word] }
      effects.apply(passage, words, &out)
    }

    /// Whether the time of a watch has come on some way that leads over a passage.
    func holds(_ watch: Int, along index: Int, _ passages: Passages) -> Bool {
      var out = Array(repeating: UInt64(0), count: words * 2)
      leave(passages.all[index], &out)
      return out[words + watch >> 6] & (1 << UInt64(watch & 63)) != 0
    }
  }

  /// What leaving a step does to the watches.
  private struct Effects {
    private struct Effect {
      var step: Int32
      var watch: Int32
      /// Whether it is settled; else its time comes, on success.
      var isSettled: Bool
    }
    /// The watches for anything, the steps that bring something, and the watches on the owner of each step, which
    /// stand together.
    private var anything: [UInt64]
    private var brings: [UInt8]
    private var own: [Range<Int>]
    private var offsets: [Int32] = []
    private var all: [Effect] = []

    init(_ watches: [Watch], _ journey: Journey, _ graph: FlowGraph, _ handovers: Handovers) {
      var byOwner: [Int32: Range<Int>] = [:]
      var start = 0
      while start < watches.count {
        var end = start
        while end < watches.count, watches[end].owner == watches[start].owner { end += 1 }
        byOwner[watches[start].owner] = start..<end
        start = end
      }
      anything = Array(repeating: 0, count: (watches.count + 63) / 64)
      var promises: [Int32: [Int32]] = [:]
      var products: [Int32: [Int32]] = [:]
      for (index, watch) in watches.enumerated() {
        switch watch.kind {
        case .anything: anything[index >> 6] |= 1 << UInt64(index & 63)
        case .promise: promises[watch.number, default: []].append(Int32(index))
        case .product: products[watch.number, default: []].append(Int32(index))
        }
        if watch.step >= 0 {
          for handoff in handovers.handoffs(into: Int(watch.step)) {
            guard let from = journey.handoffs[Int(handoff)].from?.index else { continue }
            all.append(Effect(step: Int32(from), watch: Int32(index), isSettled: true))
          }
        }
      }
      brings = Something.brings(journey) + [0, 0, 0]
      own = Array(repeating: 0..<0, count: graph.nodeCount)
      for step in journey.steps.indices where graph.isReachable[step] {
        if let owner = handovers.owners[step], let range = byOwner[Int32(owner.index)] { own[step] = range }
        for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes {
          for watch in promises[Int32(journey.promiseActs[act].promise.index)] ?? [] {
            all.append(Effect(step: Int32(step), watch: watch, isSettled: false))
          }
        }
        for deal in journey.steps[step].deals
        where journey.deals[deal].verb == .buys && !journey.deals[deal].isRefused {
          guard case .product(let product) = journey.deals[deal].object else { continue }
          for watch in products[Int32(product.index)] ?? [] {
            all.append(Effect(step: Int32(step), watch: watch, isSettled: false))
          }
        }
      }
      // What is settled stays so, whatever happens in the same step.
      all.sort {
        ($0.step, $0.isSettled ? 1 : 0, $0.watch) < ($1.step, $1.isSettled ? 1 : 0, $1.watch)
      }
      offsets = Array(repeating: 0, count: graph.nodeCount + 1)
      for effect in all { offsets[Int(effect.step) + 1] += 1 }
      for node in 0..<graph.nodeCount { offsets[node + 1] += offsets[node] }
    }

    @inline(__always)
    func apply(_ passage: Passages.Passage, _ words: Int, _ out: inout [UInt64]) {
      if brings[passage.from] & (passage.leavesByFailure ? 1 : 3) != 0 {
        for word in 0..<words {
          let moved = out[word] & anything[word]
          out[word] &= ~moved
          out[words + word] |= moved
        }
      }
      for effect in all[Int(offsets[passage.from])..<Int(offsets[passage.from + 1])] {
        if !effect.isSettled, passage.leavesByFailure { continue }
        let word = Int(effect.watch) >> 6
        let bit = UInt64(1) << UInt64(effect.watch & 63)
        if effect.isSettled {
          out[word] &= ~bit
          out[words + word] &= ~bit
        } else if out[word] & bit != 0 {
          out[word] &= ~bit
          out[words + word] |= bit
        }
      }
      for watch in own[passage.from] {
        out[watch >> 6] &= ~(UInt64(1) << UInt64(watch & 63))
        out[words + watch >> 6] &= ~(UInt64(1) << UInt64(watch & 63))
      }
    }
  }
}

/// What there may be to pass on from a step.
enum Something {
  /// For each step whether the customer gives or is given data there, buys or is promised something: bit 0 on every way out,
  /// bit 1 on success.
  static func brings(_ journey: Journey) -> [UInt8] {
    journey.steps.indices.map { step in
      var bits: UInt8 = 0
      for use in journey.steps[step].dataUses {
        switch journey.dataUses[use].verb {
        case .asks, .identifies: bits |= 1
        case .gives: bits |= 2
        case .needs, .consent: break
        }
      }
      for deal in journey.steps[step].deals
      where journey.deals[deal].verb == .buys && !journey.deals[deal].isRefused {
        bits |= 2
      }
      for act in journey.steps[step].promiseActs where journey.promiseActs[act].verb == .makes { bits |= 2 }
      return bits
    }
  }
}
