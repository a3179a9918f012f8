/// A half-open range of byte offsets into one source text.
///
/// Offsets are 32-bit: a journey file is refused above 4 GiB, long before memory would be.
@frozen
package struct ByteRange: Hashable, Sendable, Comparable {
  /// The offset of the first byte.
  package var start: UInt32
  /// The offset after the last byte.
  package var end: UInt32

  /// A range from `start` up to, not including, `end`.
  @inlinable
  package init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }

  /// A range from `start` up to, not including, `end`.
  @inlinable
  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  /// The number of bytes.
  @inlinable
  package var count: Int { Int(end) - Int(start) }

  /// Whether there is no byte in the range.
  @inlinable
  package var isEmpty: Bool { start >= end }

  /// The range as indices of a byte array.
  @inlinable
  package var indices: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// The smallest range that covers both.
  package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }

  /// Whether `offset` lies in the range or at its end.
  package func touches(_ offset: UInt32) -> Bool { start <= offset && offset <= end }

  /// Orders by start, then by end.
  package static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
