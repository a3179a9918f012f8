/// "Did you mean": the name that a misspelt one is nearest to.
package enum Spelling {
  /// The nearest of `candidates`, if one is near enough: at most a third of the letters differ, and none is as near
  /// that is not the same. Ties go to the first in alphabetical order, so that the answer never depends on the order of
  /// the files.
  package static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, name.unicodeScalars.count / 3)
    var best: (distance: Int, name: String)?
    let letters = Array(name.unicodeScalars)
    for candidate in candidates where candidate != name {
      let other = Array(candidate.unicodeScalars)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other, atMost: limit)
      guard distance <= limit, distance < max(letters.count, other.count) else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words: the restricted
  /// Damerau-Levenshtein (optimal string alignment) distance. Values above `limit` are not exact.
  /// Complexity: O(m * n).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = Array(repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 1...left.count {
      var current = Array(repeating: i, count: right.count + 1)
      var smallest = i
      for j in 1...right.count {
        let isSame = folded(left[i - 1]) == folded(right[j - 1])
        var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        current[j] = value
        smallest = min(smallest, value)
      }
      if smallest > limit { return smallest }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }

  /// `-` and `_` are often mixed up, and so are capitals.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "_" ? "-" : scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
