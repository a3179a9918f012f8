/// One replacement in one file.
package struct TextEdit: Hashable, Sendable {
  /// The bytes that go. An empty range inserts.
  package var place: Place
  /// The text that comes.
  package var replacement: String

  /// Replaces `place` by `replacement`.
  package init(_ place: Place, _ replacement: String) {
    self.place = place
    self.replacement = replacement
  }
}

extension SourceFile {
  /// The bytes after applying the edits of file `id`, or nil when two of them overlap.
  ///
  /// Two insertions at one offset are applied in the order given.
  package func applying(_ edits: [TextEdit], in id: FileID) -> [UInt8]? {
    let own = edits.enumerated().filter { $0.element.place.file == id }.sorted {
      ($0.element.place.range, $0.offset) < ($1.element.place.range, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for (_, edit) in own {
      let range = edit.place.range.indices
      guard range.lowerBound >= position, range.upperBound <= bytes.count else { return nil }
      result += bytes[position..<range.lowerBound]
      result += Array(edit.replacement.utf8)
      position = range.upperBound
    }
    result += bytes[position...]
    return result
  }
}
