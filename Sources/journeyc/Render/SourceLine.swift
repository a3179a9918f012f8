import JourneySource
import TextMetrics

/// One line of source as it is shown, with the marked part of it. Tabs are blanks, nothing in it can do harm, and of
/// a very long line only the surroundings of the mark are there.
struct SourceLine {
  /// What is shown.
  private(set) var text = ""
  /// The columns before the mark.
  private(set) var indent = 0
  /// The columns under the mark, at least one.
  private(set) var width = 1

  private static let maximumWidth = 120
  private static let maximumBefore = 60
  private static let tabWidth = 4
  /// Bytes of a line that are looked at on either side of the mark.
  private static let reach = 480

  /// The line of `file` that takes the bytes `line`, with `mark` in it, which may end behind it.
  init(_ file: SourceFile, line: ByteRange, mark: ByteRange) {
    let bytes = file.bytes
    var start = Int(line.start)
    let end = Int(line.end)
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    let from = min(max(Int(mark.start), start), end)
    let to = min(max(Int(mark.end), from), end)
    // Nearly every line: short, and nothing in it but letters a typewriter has.
    if end - start <= SourceLine.maximumWidth, from - start <= SourceLine.maximumBefore,
      bytes[start..<end].allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    {
      let blanks = end - (bytes[start..<end].reversed().firstIndex { $0 != 0x20 }.map { $0.base } ?? start)
      text = String(decoding: bytes[start..<end - blanks], as: UTF8.self)
      indent = from - start
      width = max(1, to - from)
      return
    }
    let first = SourceLine.boundary(bytes, max(start, from - SourceLine.reach))
    let markEnd = to - from > SourceLine.reach ? SourceLine.boundary(bytes, from + SourceLine.reach) : to
    let last = end - markEnd > SourceLine.reach ? SourceLine.boundary(bytes, markEnd + SourceLine.reach) : end

    var column = 0
    var before = SourceLine.cells(bytes[first..<from], &column)
    var marked = SourceLine.cells(bytes[from..<markEnd], &column)
    var after = SourceLine.cells(bytes[markEnd..<last], &column)
    let isCutBefore = SourceLine.trimStart(&before, to: SourceLine.maximumBefore) || first > start
    let room = SourceLine.maximumWidth - SourceLine.width(before)
    let isCutMark = SourceLine.trimEnd(&marked, to: room) || markEnd < to
    let isCutAfter =
      SourceLine.trimEnd(&after, to: max(0, room - SourceLine.width(marked))) || last < end || isCutMark
    if isCutBefore { before.insert(("…", 1), at: 0) }
    text = (before + marked + after).map(\.text).joined() + (isCutAfter ? "…" : "")
    while text.last == " " { text.removeLast() }
    indent = SourceLine.width(before)
    width = max(1, SourceLine.width(marked))
  }

  private typealias Cell = (text: String, width: Int)

  private static func cells(_ bytes: ArraySlice<UInt8>, _ column: inout Int) -> [Cell] {
    String(decoding: bytes, as: UTF8.self).map { character in
      var cell: Cell
      if character == "\t" {
        let count = tabWidth - column % tabWidth
        cell = (String(repeating: " ", count: count), count)
      } else {
        let text = SafeText.safe(String(character))
        cell = (text, DisplayWidth.width(of: text))
      }
      column += cell.width
      return cell
    }
  }

  private static func width(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

  private static func trimStart(_ cells: inout [Cell], to limit: Int) -> Bool {
    var width = width(cells)
    guard width > limit else { return false }
    let count = cells.prefix { cell in
      defer { width -= cell.width }
      return width > limit
    }.count
    cells.removeFirst(count)
    return true
  }

  private static func trimEnd(_ cells: inout [Cell], to limit: Int) -> Bool {
    var width = 0
    let count = cells.prefix { cell in
      width += cell.width
      return width <= limit
    }.count
    guard count < cells.count else { return false }
    cells.removeLast(cells.count - count)
    return true
  }

  /// The first offset from `offset` that is not inside a scalar.
  private static func boundary(_ bytes: [UInt8], _ offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
