// Finding text in text. The standard library has no search without regular expressions, and drawings are long: what is looked
// for in them is ASCII, so it is looked for byte by byte.

extension StringProtocol {
  /// The first place of `pattern`, byte by byte.
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

extension String {
  /// The same with blanks for line feeds.
  var onOneLine: String {
    guard utf8.contains(UInt8(ascii: "\n")) else { return self }
    return String(
      decoding: utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Whether `pattern` stands at `index`.
  func has(_ pattern: StaticString, at index: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard index + length <= count else { return false }
    return pattern.withUTF8Buffer { pattern in
      for offset in 0..<length where unsafe self[index + offset] != pattern[offset] { return false }
      return true
    }
  }

  /// Where `pattern` stands first, not before `start`, and ends before `end`.
  func range(of pattern: StaticString, from start: Int, to end: Int? = nil) -> Range<Int>? {
    let length = pattern.utf8CodeUnitCount
    let last = (end ?? count) - length
    var index = start
    while index <= last {
      if has(pattern, at: index) { return index..<index + length }
      index += 1
    }
    return nil
  }

  /// The same with `replacement` wherever `pattern` stands.
  func replacing(_ pattern: StaticString, with replacement: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + count / 16)
    var start = 0
    while let found = range(of: pattern, from: start) {
      result += self[start..<found.lowerBound]
      result += replacement.utf8
      start = found.upperBound
    }
    return result + self[start...]
  }
}
