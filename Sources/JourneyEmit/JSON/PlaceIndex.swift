import JourneySource

/// Turns places into lines and columns, and keeps the line starts of files it has met.
package final class PlaceIndex {
  private let files: [SourceFile]
  private var indices: [LineIndex?]

  /// Places in `files`, which stand in the order of their ids.
  package init(_ files: [SourceFile]) {
    self.files = files
    indices = Array(repeating: nil, count: files.count)
  }

  /// The path of the file of `place`; empty for a place in no file.
  package func path(of place: Place) -> String {
    files.indices.contains(place.file.index) ? files[place.file.index].path : ""
  }

  /// Where `place` begins and ends; nil for a place in no file.
  package func span(of place: Place) -> (start: LinePosition, end: LinePosition)? {
    let index = place.file.index
    guard files.indices.contains(index) else { return nil }
    let lines = indices[index] ?? LineIndex(files[index])
    indices[index] = lines
    return (lines.position(at: place.range.start), lines.position(at: place.range.end))
  }
}

extension JSONWriter {
  /// Writes `name` with file, lines and columns of `place`, unless it is in no file.
  package mutating func member(_ name: String, _ place: Place, in places: PlaceIndex) {
    guard let span = places.span(of: place) else { return }
    member(name, inline: true) { json in
      json.member("file", places.path(of: place))
      json.member("line", span.start.line)
      json.member("column", span.start.column)
      json.member("endLine", span.end.line)
      json.member("endColumn", span.end.column)
    }
  }
}
