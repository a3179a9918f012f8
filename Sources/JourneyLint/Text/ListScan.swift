import JourneyLanguage
import JourneySource

// The program keeps what a list says, not where each of its statements begins. Fixes that add to a list or take from one
// look the statements up in the text.

/// A statement that is a keyword and a list of names, as it stands in the text.
struct ListStatement {
  /// From the keyword to the last name.
  var range: Range<Int>
  /// The names.
  var items: [Range<Int>]
  /// Whether a comment stands between its names.
  var hasComment: Bool

  /// The statements that begin with `keyword` in the block of the statement at `place`, as written.
  static func all(_ keyword: String, in place: Place, of program: Program) -> [ListStatement] {
    let bytes = program.files[place.file.index].bytes
    let end = min(Int(place.range.end), bytes.count)
    let word = Array(keyword.utf8)
    var result: [ListStatement] = []
    var depth = 0
    var position = Int(place.range.start)
    var isAtStart = false
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x7B:
        depth += 1
        isAtStart = true
        position += 1
      case 0x7D:
        depth -= 1
        isAtStart = true
        position += 1
      case 0x3B, 0x0A:
        isAtStart = true
        position += 1
      case 0x22:
        position = SourceScan.endOfString(bytes, position, end)
        isAtStart = false
      case 0x2F where position + 1 < end && bytes[position + 1] == 0x2F:
        position = SourceScan.lineEnd(bytes, position)
      default:
        if !SourceScan.isWordByte(byte) {
          if !SourceScan.isBlank(byte), byte != 0x0D { isAtStart = false }
          position += 1
          continue
        }
        let start = position
        while position < end, SourceScan.isWordByte(bytes[position]) { position += 1 }
        if isAtStart, depth == 1, bytes[start..<position].elementsEqual(word) {
          let list = ListStatement(bytes, start, position, end)
          position = list.range.upperBound
          result.append(list)
        }
        isAtStart = false
      }
    }
    return result
  }

  private init(_ bytes: [UInt8], _ start: Int, _ afterKeyword: Int, _ end: Int) {
    var position = afterKeyword
    items = []
    while true {
      let first = SourceScan.skipTrivia(bytes, from: position, to: end)
      position = first
      while position < end, SourceScan.isWordByte(bytes[position]) || bytes[position] == 0x2E {
        position += 1
      }
      guard position > first else { break }
      items.append(first..<position)
      var comma = position
      while comma < end, SourceScan.isBlank(bytes[comma]) { comma += 1 }
      guard comma < end, bytes[comma] == 0x2C else { break }
      position = comma + 1
    }
    range = start..<(items.last?.upperBound ?? afterKeyword)
    hasComment = zip(bytes[range], bytes[range].dropFirst()).contains { $0 == 0x2F && $1 == 0x2F }
  }
}

extension SourceScan {
  /// The offset after the string literal or text block that begins at `start`.
  static func endOfString(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let isBlock = start + 2 < end && bytes[start + 1] == 0x22 && bytes[start + 2] == 0x22
    var position = start + (isBlock ? 3 : 1)
    while position < end {
      if bytes[position] == 0x5C {
        position += 2
      } else if isBlock {
        if bytes[position] == 0x22, position + 2 < end, bytes[position + 1] == 0x22,
          bytes[position + 2] == 0x22
        {
          return position + 3
        }
        position += 1
      } else if bytes[position] == 0x22 {
        return position + 1
      } else if bytes[position] == 0x0A {
        return position
      } else {
        position += 1
      }
    }
    return end
  }
}
