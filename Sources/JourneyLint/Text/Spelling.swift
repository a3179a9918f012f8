/// "Did you mean": the nearest of some names.
enum Spelling {
  /// The name nearest to `word`, if one is near enough to be meant; the first of equally near ones.
  ///
  /// Near is the Damerau-Levenshtein distance (optimal string alignment) up to a third of the word's length.
  static func nearest(to word: String, in names: some Sequence<String>) -> String? {
    let letters = Array(word.utf8)
    var best: (name: String, distance: Int)?
    for name in names {
      let limit = min(best.map { $0.distance - 1 } ?? .max, max(1, max(letters.count, name.utf8.count) / 3))
      let other = Array(name.utf8)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      if distance <= limit { best = (name, distance) }
    }
    return best?.name
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(current[column] + 1, last[column + 1] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
