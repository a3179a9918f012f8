/// Where a journey feels worst: the same step on its map and in the index.
enum LowestPoint {
  /// The step with the lowest score below 0; of several the one where most feel so, then the first. Nil: nobody feels bad.
  ///
  /// - Parameter feelings: by step, the scores of those who come there.
  static func of(_ feelings: [[Int]]) -> (step: Int, score: Int)? {
    let lows = feelings.enumerated().compactMap { step, felt in
      felt.min().map { low in (step: step, score: low, count: felt.count { $0 == low }) }
    }
    let worst = lows.min { ($0.score, -$0.count, $0.step) < ($1.score, -$1.count, $1.step) }
    return worst.flatMap { $0.score < 0 ? ($0.step, $0.score) : nil }
  }
}
