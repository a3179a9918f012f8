/// The number of a file in one compilation, in the order in which the files were given.
@frozen
package struct FileID: Hashable, Sendable, Comparable {
  /// Index into the compilation's list of files.
  package var rawValue: UInt32

  /// The file at `index`.
  @inlinable
  package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }

  /// The file's index as an array index.
  @inlinable
  package var index: Int { Int(rawValue) }

  /// Orders by position in the compilation.
  package static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}

/// A range of bytes in one file: where something stands in the text.
@frozen
package struct Place: Hashable, Sendable, Comparable {
  /// The file.
  package var file: FileID
  /// The bytes in it.
  package var range: ByteRange

  /// The bytes `range` of `file`.
  @inlinable
  package init(_ file: FileID, _ range: ByteRange) {
    self.file = file
    self.range = range
  }

  /// Orders by file, then by range.
  package static func < (left: Place, right: Place) -> Bool {
    left.file == right.file ? left.range < right.range : left.file < right.file
  }

  /// Whether all of `other` lies in it.
  package func contains(_ other: Place) -> Bool {
    file == other.file && range.start <= other.range.start && other.range.end <= range.end
  }
}

/// The text of one file and the name under which it is shown. Any bytes are a source text.
package struct SourceFile: Sendable {
  /// The path as shown in diagnostics, with `/` between its parts, relative to the workspace root
  /// where there is one.
  package let path: String
  /// The content, byte for byte.
  package let bytes: [UInt8]

  /// A file shown as `path`.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file shown as `path` with the UTF-8 of `text`.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The whole text; invalid UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of `range`; invalid UTF-8 becomes U+FFFD. A range beyond the end is cut.
  package func text(in range: ByteRange) -> String {
    let end = min(Int(range.end), bytes.count)
    let start = min(Int(range.start), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
