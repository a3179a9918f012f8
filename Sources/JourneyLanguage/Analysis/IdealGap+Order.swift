// In which order customers come to the steps of two journeys.

extension IdealGap {
  /// Behind which step of either journey customers come to a step on their usual way; nil: it is their first one.
  package struct Order: Hashable, Sendable {
    /// A step of the current journey.
    package var now: Int?
    /// A step of the ideal journey.
    package var ideal: Int?
  }

  /// The steps of the gap, with where they stand for those of both usual ways that should come earlier or later: all but as many as
  /// possible that are in the same order on both (the longest increasing subsequence; of several the one that ends first today).
  ///
  /// Complexity: O(n²) in the steps of both ways.
  static func ordered(_ steps: [Step], _ now: [Int], _ aim: [Int]) -> [Step] {
    let places = Dictionary(
      aim.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let positions = Dictionary(
      now.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    // As customers come to them today: where each stands among the steps, on the way of today and on that of the ideal.
    let both = steps.indices.compactMap { index -> (step: Int, now: Int, aim: Int)? in
      guard !steps[index].isMerged, let current = steps[index].current, let ideal = steps[index].ideal,
        let position = positions[current], let place = places[ideal]
      else { return nil }
      return (index, position, place)
    }.sorted { $0.now < $1.now }
    var length = Array(repeating: 1, count: both.count)
    var before: [Int?] = Array(repeating: nil, count: both.count)
    for index in both.indices {
      for other in 0..<index where both[other].aim < both[index].aim && length[other] + 1 > length[index] {
        (length[index], before[index]) = (length[other] + 1, other)
      }
    }
    var stays: Set<Int> = []
    var last = length.max().flatMap(length.firstIndex(of:))
    while let index = last {
      stays.insert(both[index].step)
      last = before[index]
    }
    var steps = steps
    for moved in both where !stays.contains(moved.step) {
      steps[moved.step].order = Order(
        now: moved.now > 0 ? now[moved.now - 1] : nil, ideal: moved.aim > 0 ? aim[moved.aim - 1] : nil)
    }
    return steps
  }

  /// The number of steps that should come earlier or later.
  package var stepsMoved: Int { steps.count { $0.order != nil } }
  /// The number of steps of today that the ideal journey does without, and that say themselves how they should feel: they stay, and
  /// count in all figures as they are.
  package var stepsKept: Int {
    ideal == nil ? 0 : steps.count { $0.isReached && $0.current != nil && $0.ideal == nil && !$0.isDropped }
  }
}
