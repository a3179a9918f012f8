// Finding text in text.

extension StringProtocol {
  /// The first place of `pattern`, byte by byte. The standard library has no search without regular expressions.
  func range(of pattern: String) -> Range<Index>? {
    let wanted = Array(pattern.utf8)
    guard let first = wanted.first else { return nil }
    var start = utf8.startIndex
    while let candidate = utf8[start...].firstIndex(of: first) {
      if utf8[candidate...].starts(with: wanted) {
        return candidate..<utf8.index(candidate, offsetBy: wanted.count)
      }
      start = utf8.index(after: candidate)
    }
    return nil
  }
}
