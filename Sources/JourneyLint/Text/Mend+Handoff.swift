import JourneyLanguage
import JourneySource

extension Mend {
  /// The head of a handoff: from its keyword to the name of the second step.
  static func head(of handoff: Handoff, in program: Program) -> Place {
    let bytes = program.files[handoff.place.file.index].bytes
    let end = min(Int(handoff.place.range.end), bytes.count)
    func word(_ from: Int) -> Range<Int> {
      let start = SourceScan.skipTrivia(bytes, from: from, to: end)
      var position = start
      while position < end, SourceScan.isWordByte(bytes[position]), !isArrow(bytes, position, end) {
        position += 1
      }
      return start..<position
    }
    let keyword = word(Int(handoff.place.range.start))
    let from = word(keyword.upperBound)
    let arrow = SourceScan.skipTrivia(bytes, from: from.upperBound, to: end)
    let to = word(min(arrow + 2, end))
    return Place(handoff.place.file, ByteRange(keyword.lowerBound, max(to.upperBound, keyword.upperBound)))
  }

  private static func isArrow(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Bool {
    bytes[position] == 0x2D && position + 1 < end && bytes[position + 1] == 0x3E
  }

  /// Adds names to the list `keyword` of a handoff.
  static func add(
    _ names: [String], to keyword: String, of handoff: Handoff, in program: Program
  ) -> TextEdit {
    let all = names.joined(separator: ", ")
    if let list = ListStatement.all(keyword, in: handoff.place, of: program).last, let last = list.items.last
    {
      return TextEdit(Place(handoff.place.file, ByteRange(last.upperBound, last.upperBound)), ", \(all)")
    }
    let end = head(of: handoff, in: program).range
    let name = Place(handoff.place.file, ByteRange(end.end, end.end))
    // An empty place behind the second name: a handoff without a block is its head and nothing more.
    return insert(
      "\(keyword) \(all)", into: DeclarationHead(name: "", namePlace: name, place: handoff.place), of: program
    )
  }

  /// Takes names out of the lists `keyword` of a handoff. Nil where they do not stand there, or a comment stands among them.
  static func remove(
    _ names: [String], from keyword: String, of handoff: Handoff, in program: Program
  ) -> [TextEdit]? {
    let bytes = program.files[handoff.place.file.index].bytes
    let items = ListStatement.all(keyword, in: handoff.place, of: program).flatMap(\.items)
    let places = items.filter { names.contains(String(decoding: bytes[$0], as: UTF8.self)) }.map {
      Place(handoff.place.file, ByteRange($0.lowerBound, $0.upperBound))
    }
    return places.isEmpty ? nil : remove(places, from: keyword, in: handoff.place, of: program)
  }

  /// Puts statements last into the block of `head`, a journey with a block.
  static func insertLast(_ statements: [String], into head: DeclarationHead, of program: Program) -> TextEdit?
  {
    let file = head.place.file
    let bytes = program.files[file.index].bytes
    let close = min(Int(head.place.range.end), bytes.count) - 1
    guard close > 0, bytes[close] == 0x7D, let brace = SourceScan.openingBrace(bytes, of: head) else {
      return nil
    }
    let lineStart = SourceScan.lineStart(bytes, close)
    if lineStart > brace, bytes[lineStart..<close].allSatisfy(SourceScan.isBlank) {
      let newline = SourceScan.newline(bytes, max(0, lineStart - 1))
      let inner = SourceScan.indentation(bytes, close) + "  "
      let text = statements.map { "\(newline)\(inner)\($0)\(newline)" }.joined()
      return TextEdit(Place(file, ByteRange(lineStart, lineStart)), text)
    }
    // A statement that ends in a block needs no `;` after it, but bears one.
    var end = close
    while end > brace + 1, SourceScan.isBlank(bytes[end - 1]) { end -= 1 }
    let separator = end > brace + 1 && bytes[end - 1] != 0x3B ? "; " : " "
    return TextEdit(
      Place(file, ByteRange(end, close)), "\(separator)\(statements.joined(separator: "; ")) ")
  }

  /// Takes names out of the lists `keyword` in the block of the statement at `place`, with the whole statement where none is
  /// left. Nil where a comment stands among them.
  static func remove(
    _ names: [Place], from keyword: String, in place: Place, of program: Program
  ) -> [TextEdit]? {
    let bytes = program.files[place.file.index].bytes
    var edits: [TextEdit] = []
    var count = 0
    for list in ListStatement.all(keyword, in: place, of: program) {
      let kept = list.items.filter { item in
        !names.contains { Int($0.range.start) == item.lowerBound && Int($0.range.end) == item.upperBound }
      }
      guard kept.count < list.items.count, let first = list.items.first else { continue }
      if list.hasComment { return nil }
      count += list.items.count - kept.count
      if kept.isEmpty {
        let all = ByteRange(list.range.lowerBound, list.range.upperBound)
        edits.append(remove(Place(place.file, all), of: program))
      } else {
        let text = kept.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: ", ")
        let all = ByteRange(first.lowerBound, list.range.upperBound)
        edits.append(TextEdit(Place(place.file, all), text))
      }
    }
    // Two statements side by side on one line: their edits may meet.
    let sorted = edits.sorted { $0.place < $1.place }
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.place.range.end > right.place.range.start
    {
      return nil
    }
    return count == names.count ? edits : nil
  }
}
