/// "Did you mean": the name that a misspelt one is nearest to.
package enum Spelling {
  /// The nearest of `candidates`, if one is near enough: at most a third of the letters differ (one in a word of two or
  /// three, none in a single letter), and never all of them. Capitals count as small letters, `_` as `-`. Ties go
  /// to the first in alphabetical order, so that the answer never depends on the order of the files.
  package static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    let letters = name.unicodeScalars.map(folded)
    var limit = limit(for: letters.count)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      guard abs(candidate.unicodeScalars.count - letters.count) <= limit, candidate != name else { continue }
      let other = candidate.unicodeScalars.map(folded)
      let distance = distance(letters, other, atMost: limit)
      guard distance <= limit, distance < max(letters.count, other.count) else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
      limit = distance
    }
    return best?.name
  }

  /// How many letters may differ in a word of `count` letters.
  static func limit(for count: Int) -> Int { count < 2 ? 0 : max(1, count / 3) }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words: the restricted
  /// Damerau-Levenshtein (optimal string alignment) distance. Values above `limit` are not exact.
  /// Complexity: O(m * n).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = Array(repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = last
    for i in 1...left.count {
      current[0] = i
      var smallest = i
      for j in 1...right.count {
        let isSame = left[i - 1] == right[j - 1]
        var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        current[j] = value
        smallest = min(smallest, value)
      }
      if smallest > limit { return smallest }
      swap(&beforeLast, &last)
      swap(&last, &current)
    }
    return last[right.count]
  }

  /// `-` and `_` are often mixed up, and so are capitals.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "_": "-"
    case "A"..."Z": Unicode.Scalar(UInt8(scalar.value) | 0x20)
    case _ where scalar.isASCII: scalar
    default: scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }
  }
}
