// The rule tells of one way to each question. A map shows all passages that lose the answer, and they are on other ways,
// too. What is lost depends on who knows it by then, so the ways are searched over states of place and memory. Nobody learns
// of the datum from somebody who does not know it: behind the passage that loses it last nothing changes any more, and
// whoever stands there must not know it. That is looked for backwards, in the states that were found.

/// The passages on which an answer is lost before it is asked for again, over all ways along which it counts.
///
/// A way begins at the last answer on it that counts. What becomes of it there is as in `KnownAnswer.Fate`: where whoever asks
/// does not know it, it is lost by the last handoff on the way that leads to the question from somebody who knew it and does not
/// carry it; without one, on the last passage from somebody who knew it.
///
/// Complexity: O(trails x passages that leave a step), trails being the places on ways to the question, times the memories that
/// differ there: mostly one or two. A search gives up behind `limit` trails.
struct AnswerLosses {
  /// Where a way has come, and what became of the answer on it.
  private struct Trail: Hashable {
    var place: Int
    /// The owners who know it, as numbers.
    var known = BitSet()
    /// The steps at which it arrives by handoffs that were left, as far as the owner there does not know it, in their order.
    var arriving: [Int] = []
    /// The last handoff to the question that was left by somebody who knew it, and does not carry it, or -1.
    var losing = -1
  }

  private let journey: Journey
  private let passages: Passages
  private let handovers: Handovers
  private let profiles: Profiles

  init(_ journey: Journey, _ passages: Passages, _ handovers: Handovers, _ program: borrowing Program) {
    self.journey = journey
    self.passages = passages
    self.handovers = handovers
    profiles = Profiles(journey, program)
  }

  /// The losses on `ways` to a question, and how many trails were searched.
  func find(_ data: DataID, at question: Int, on ways: AnswerWays, limit: Int) -> (
    losses: HandoffAnalyses.Losses, trails: Int
  ) {
    var losses = HandoffAnalyses.Losses()
    var search = Search()
    var steps = BitSet()
    for way in ways.answers { steps.insert(passages.all[way.passage].to) }
    for way in ways.onward.joined() { steps.insert(passages.all[way.passage].to) }
    func after(_ passage: Int, _ place: Int, _ trail: Trail) -> Trail {
      self.after(passage, place, trail, data, question, steps)
    }
    for answer in ways.answers {
      // Where nobody owned the step that asked, nobody ever knew it.
      guard let owner = handovers.owners[passages.all[answer.passage].from] else { continue }
      var trail = Trail(place: -1)
      trail.known.insert(owner.index)
      search.reach(after(answer.passage, answer.place, trail), answer.passage, from: -1)
    }
    var position = 0
    while position < search.trails.count, search.trails.count <= limit {
      let trail = search.trails[position]
      for (passage, place) in ways.onward[trail.place] {
        search.reach(after(passage, place, trail), passage, from: position)
      }
      position += 1
    }
    losses.isComplete = position == search.trails.count

    // Backwards from where it is asked by somebody who does not know it.
    var work: [Int] = []
    var isSeen = Array(repeating: false, count: search.trails.count)
    for (index, trail) in search.trails.enumerated()
    where trail.place == 0 && !knows(trail, handovers.owners[question]) {
      if trail.losing >= 0, let from = journey.handoffs[trail.losing].from?.index {
        losses.insert(HandoffAnalyses.Loss(from: from, to: question))
      } else {
        work.append(index)
      }
    }
    while let index = work.popLast() {
      for (origin, passage) in search.origins[index] {
        let (from, to) = (passages.all[passage].from, passages.all[passage].to)
        if origin < 0 || knows(search.trails[origin], handovers.owners[from]) {
          losses.insert(HandoffAnalyses.Loss(from: from, to: to))
        } else if !isSeen[origin] {
          isSeen[origin] = true
          work.append(origin)
        }
      }
    }
    return (losses, search.trails.count)
  }

  /// The trails that were found, each with those that lead to it; -1: an answer does.
  private struct Search {
    var trails: [Trail] = []
    var origins: [[(trail: Int, passage: Int)]] = []
    private var numbers: [Trail: Int] = [:]

    mutating func reach(_ trail: Trail, _ passage: Int, from origin: Int) {
      if let number = numbers[trail] {
        origins[number].append((origin, passage))
      } else {
        numbers[trail] = trails.count
        trails.append(trail)
        origins.append([(origin, passage)])
      }
    }
  }

  private func knows(_ trail: Trail, _ owner: PartyID?) -> Bool {
    owner.map { trail.known.contains($0.index) } ?? false
  }

  /// The trail after a passage, on arrival; `steps` are those on any way to the question.
  private func after(
    _ passage: Int, _ place: Int, _ trail: Trail, _ data: DataID, _ question: Int, _ steps: BitSet
  ) -> Trail {
    let (from, to) = (passages.all[passage].from, passages.all[passage].to)
    var next = trail
    next.place = place
    if knows(trail, handovers.owners[from]) {
      var isFirst = true
      for index in handovers.handoffs(from: from) {
        let handoff = journey.handoffs[Int(index)]
        guard let end = handoff.to?.index else { continue }
        if handoff.carries.contains(data) {
          if steps.contains(end), !knows(trail, handovers.owners[end]), !next.arriving.contains(end) {
            next.arriving.append(end)
          }
        } else if isFirst, end == question {
          next.losing = Int(index)
          isFirst = false
        }
      }
    }
    next.arriving.sort()
    guard let receiver = handovers.owners[to], !next.known.contains(receiver.index) else { return next }
    if next.arriving.contains(to) || profiles.allShare(data, at: to, of: journey) {
      next.known.insert(receiver.index)
      // Who knows it learns nothing more.
      next.arriving.removeAll { handovers.owners[$0] == receiver }
    }
    return next
  }
}
