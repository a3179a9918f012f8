import JourneySource

/// Chooses the fixes that can be applied together.
package enum FixRound {
  /// A finding and the fix that mends it.
  package struct Choice: Hashable, Sendable {
    package var finding: Diagnostic
    package var fix: Fix

    package init(_ finding: Diagnostic, _ fix: Fix) {
      self.finding = finding
      self.fix = fix
    }
  }

  /// Of `candidates` those whose edits do not get in each other's way, the first ones first. The others wait for a later
  /// round, when the text has changed and what they need may be different.
  ///
  /// Two findings with the very same fix, as of two names that one `use` brings, are mended together.
  package static func choose(_ candidates: [Choice]) -> [Choice] {
    var taken: [FileID: [ByteRange]] = [:]
    var known = Set<TextEdit>()
    return candidates.filter { candidate in
      let edits = candidate.fix.edits
      guard !edits.isEmpty else { return false }
      if edits.allSatisfy(known.contains) { return true }
      for edit in edits {
        if let ranges = taken[edit.place.file], FixRound.isHindered(edit.place.range, by: ranges) {
          return false
        }
      }
      for edit in edits {
        let ranges = taken[edit.place.file, default: []]
        taken[edit.place.file, default: []].insert(
          edit.place.range, at: FixRound.position(of: edit.place.range, in: ranges))
      }
      known.formUnion(edits)
      return true
    }
  }

  /// Where a range belongs in sorted ones.
  private static func position(of range: ByteRange, in ranges: [ByteRange]) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle] < range { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether an edit cannot be made beside others without asking which comes first: they share bytes, or one inserts
  /// where the other begins or ends.
  private static func isHindered(_ range: ByteRange, by ranges: [ByteRange]) -> Bool {
    let position = position(of: range, in: ranges)
    return ranges[max(0, position - 2)..<min(ranges.count, position + 2)].contains { other in
      range.isEmpty || other.isEmpty
        ? range.start <= other.end && other.start <= range.end
        : range.start < other.end && other.start < range.end
    }
  }

  /// The bytes of the files that `choices` change.
  ///
  /// Nil where two edits overlap after all: a fix whose own edits do.
  package static func apply(_ choices: [Choice], to files: [SourceFile]) -> [FileID: [UInt8]]? {
    var edits: [TextEdit] = []
    var known = Set<TextEdit>()
    for choice in choices {
      let isKnown = choice.fix.edits.allSatisfy(known.contains)
      if !isKnown { edits += choice.fix.edits }
      known.formUnion(choice.fix.edits)
    }
    var result: [FileID: [UInt8]] = [:]
    for file in Set(edits.map(\.place.file)) {
      guard files.indices.contains(file.index), let bytes = files[file.index].applying(edits, in: file) else {
        return nil
      }
      result[file] = bytes
    }
    return result
  }
}
