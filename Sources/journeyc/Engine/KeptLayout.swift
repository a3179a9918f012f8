import JourneyFormat
import JourneyLanguage
import JourneySource
import JourneySyntax

/// The layout of a file that a fix has changed: that of the formatter if the file had it before, else as the author
/// left it. Line ends and a byte-order mark stay as they were either way.
enum KeptLayout {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// `text`, which fixes made of the file of `before`, in the layout that the file had.
  static func apply(_ text: [UInt8], to before: SyntaxTree) -> [UInt8] {
    let old = before.source.bytes
    var result = plain(text)
    if !before.isBinary, plain(old) == plain(Formatter.format(before)) {
      let source = SourceFile(path: before.source.path, bytes: result)
      result = plain(
        Formatter.format(Parser.parse(source, id: before.file, vocabulary: before.vocabulary)))
    } else if !hasWindowsLineEnds(old) {
      // Line ends of both kinds are the author's too.
      return text
    }
    if hasWindowsLineEnds(old) {
      result = result.reduce(into: []) { bytes, byte in
        if byte == 0x0A { bytes.append(0x0D) }
        bytes.append(byte)
      }
    }
    return old.starts(with: mark) ? mark + result : result
  }

  /// Without a byte-order mark, and with `\n` at the ends of lines.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      result.append(byte)
    }
    return result.starts(with: mark) ? Array(result.dropFirst(3)) : result
  }

  /// Whether every line ends as on Windows.
  private static func hasWindowsLineEnds(_ bytes: [UInt8]) -> Bool {
    var hasLines = false
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      guard index > 0, bytes[index - 1] == 0x0D else { return false }
      hasLines = true
    }
    return hasLines
  }
}
