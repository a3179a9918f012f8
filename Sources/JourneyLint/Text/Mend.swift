import JourneyLanguage
import JourneySource

/// Edits that fixes are made of. Each leaves a text that the formatter would lay out the same way, or nearly.
enum Mend {
  /// Puts `statement` first into the block of `head`, which gets one if it has none.
  static func insert(_ statement: String, into head: DeclarationHead, of program: Program) -> TextEdit {
    let bytes = program.files[head.place.file.index].bytes
    return insert(
      statement, intoBlockAt: head.place, after: SourceScan.endOfOperands(bytes, head), of: program)
  }

  /// Puts `statement` first into the block of the statement at `place`, whose operands end at the offset `end`.
  static func insert(
    _ statement: String, intoBlockAt place: Place, after end: Int, of program: Program
  ) -> TextEdit {
    let file = place.file
    let bytes = program.files[file.index].bytes
    let outer = SourceScan.indentation(bytes, Int(place.range.start))
    guard let brace = SourceScan.openingBrace(bytes, after: end, in: place) else {
      let newline = SourceScan.newline(bytes, end)
      return TextEdit(
        Place(file, ByteRange(end, end)), " {\(newline)\(outer)  \(statement)\(newline)\(outer)}")
    }
    let close = min(Int(place.range.end), bytes.count) - 1
    let lineEnd = SourceScan.lineEnd(bytes, brace)
    let first = SourceScan.skipTrivia(bytes, from: brace + 1, to: close)
    if first < lineEnd {
      // The block, or its first statement, stands on the brace's line.
      let isEmpty = first >= close
      let at = ByteRange(brace + 1, brace + 1)
      let follows = isEmpty && close == brace + 1 ? " " : ""
      return TextEdit(Place(file, at), " \(statement)\(isEmpty ? follows : ";")")
    }
    let newline = SourceScan.newline(bytes, brace)
    let inner = first < close ? SourceScan.indentation(bytes, first) : outer + "  "
    return TextEdit(Place(file, ByteRange(lineEnd, lineEnd)), "\(newline)\(inner)\(statement)")
  }

  /// Puts `statement` after the one at `place`: on a line of its own where that one has one.
  static func append(_ statement: String, after place: Place, of program: Program) -> TextEdit {
    let bytes = program.files[place.file.index].bytes
    let start = Int(place.range.start)
    let end = Int(place.range.end)
    let lineStart = SourceScan.lineStart(bytes, start)
    let startsLine = bytes[lineStart..<start].allSatisfy(SourceScan.isBlank)
    let lineEnd = SourceScan.lineEnd(bytes, end)
    guard startsLine, SourceScan.skipTrivia(bytes, from: end, to: lineEnd) >= lineEnd else {
      return TextEdit(Place(place.file, ByteRange(end, end)), "; \(statement)")
    }
    let newline = SourceScan.newline(bytes, end)
    let indentation = SourceScan.indentation(bytes, start)
    return TextEdit(Place(place.file, ByteRange(lineEnd, lineEnd)), "\(newline)\(indentation)\(statement)")
  }

  /// Takes a statement out: with its line where it stands alone on it, else with the `;` beside it.
  static func remove(_ place: Place, of program: Program) -> TextEdit {
    StatementRemoval.edit(place, in: program.files[place.file.index].bytes)
  }
}
