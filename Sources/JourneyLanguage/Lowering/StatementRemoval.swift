import JourneySource

/// Taking statements out of a text so that nothing is left of them and the layout stays.
package enum StatementRemoval {
  /// Takes out the statement at `place` of the text `bytes`: with its line where it stands alone on it, else with the `;`
  /// beside it.
  package static func edit(_ place: Place, in bytes: [UInt8]) -> TextEdit {
    var start = Int(place.range.start)
    var end = min(Int(place.range.end), bytes.count)
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    var before = start
    while before > 0, isBlank(bytes[before - 1]) { before -= 1 }
    let startsLine = before == 0 || bytes[before - 1] == 0x0A
    let endsLine = end >= bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
    if end < bytes.count, bytes[end] == 0x3B {
      end += 1
      while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    } else if before > 0, bytes[before - 1] == 0x3B {
      start = before - 1
      end = Int(place.range.end)
    } else if startsLine, endsLine {
      start = before
      if end < bytes.count, bytes[end] == 0x0D { end += 1 }
      if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    }
    return TextEdit(Place(place.file, ByteRange(start, end)), "")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
