/// A word of up to 16 bytes as two numbers: compared without touching memory.
struct ShortWord: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// The number of bytes.
  private(set) var count: UInt8

  /// The word with these bytes.
  init(_ bytes: [UInt8]) { self.init(bytes, 0, bytes.count) }

  /// The word spelled like this.
  init(_ text: StaticString) { self.init(Array("\(text)".utf8)) }

  /// The `count` bytes from `start`, of which only the first 16 tell it from others.
  init(_ bytes: [UInt8], _ start: Int, _ count: Int) {
    self.count = UInt8(truncatingIfNeeded: count)
    for index in 0..<min(count, 8) { low = low << 8 | UInt64(bytes[start &+ index]) }
    guard count > 8 else { return }
    for index in 8..<min(count, 16) { high = high << 8 | UInt64(bytes[start &+ index]) }
  }

  static let to = ShortWord("to")
  static let sketch = ShortWord("sketch")
}
