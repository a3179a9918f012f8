/// Which word may stand where, as the parser needs it: made from the statement table, so that the parser itself
/// knows no keyword.
///
/// A *context* is a kind of block (0: unknown, where nothing is known and nothing reported); a *statement* is a
/// word in the contexts in which it means one thing (0: none).
package struct Vocabulary: Sendable {
  /// One statement of the table.
  package struct Entry: Sendable {
    /// The first word.
    package var word: String
    /// The number of the statement, from 1.
    package var statement: UInt8
    /// The contexts in which it may stand.
    package var contexts: [UInt8]
    /// The context of its block; nil where it takes none.
    package var block: UInt8?
    /// Whether it is complete without any operand.
    package var isBare: Bool

    /// An entry of the vocabulary.
    package init(word: String, statement: UInt8, contexts: [UInt8], block: UInt8?, isBare: Bool) {
      self.word = word
      self.statement = statement
      self.contexts = contexts
      self.block = block
      self.isBare = isBare
    }
  }

  /// A word of up to 16 ASCII bytes as two numbers: hashed and compared without touching memory.
  private struct Key: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    @inline(__always)
    var slot: Int {
      let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> 55)
    }
  }

  private static let slots = 512
  private static let maximumContexts = 64
  private var keys: [Key]
  private var words: [UInt8]
  /// `statements[word * maximumContexts + context]`.
  private var statements: [UInt8]
  private var blocks: [UInt8]
  private var bare: [Bool]
  private let extensionStatement: UInt8

  /// A vocabulary of `entries`; `extensionStatement` is the statement of words that begin with `x-`.
  package init(_ entries: [Entry], extensionStatement: UInt8) {
    keys = Array(repeating: Key(), count: Vocabulary.slots)
    words = Array(repeating: 0, count: Vocabulary.slots)
    statements = Array(repeating: 0, count: Vocabulary.maximumContexts)
    blocks = Array(repeating: 0, count: 256)
    bare = Array(repeating: false, count: 256)
    self.extensionStatement = extensionStatement
    for entry in entries {
      let word = insert(entry.word)
      for context in entry.contexts {
        let cell = Int(word) * Vocabulary.maximumContexts + Int(context)
        precondition(statements[cell] == 0, "\(entry.word) means two things in one context")
        statements[cell] = entry.statement
      }
      blocks[Int(entry.statement)] = entry.block ?? 0
      bare[Int(entry.statement)] = entry.isBare
    }
  }

  private mutating func insert(_ text: String) -> UInt8 {
    precondition(text.utf8.count <= 16, "keywords have at most 16 bytes")
    let bytes = Array(text.utf8)
    let key = Vocabulary.key(bytes.span, 0, bytes.count)
    var slot = key.slot
    while words[slot] != 0 {
      if keys[slot] == key { return words[slot] }
      slot = (slot + 1) % Vocabulary.slots
    }
    keys[slot] = key
    words[slot] = UInt8(statements.count / Vocabulary.maximumContexts)
    statements += Array(repeating: 0, count: Vocabulary.maximumContexts)
    return words[slot]
  }

  @inline(__always)
  private static func key(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Key {
    if start + 16 <= bytes.count {
      return Key(
        low: EightBytes(bytes, at: start).prefix(min(count, 8)),
        high: EightBytes(bytes, at: start + 8).prefix(max(count &- 8, 0)))
    }
    var key = Key()
    for index in 0..<min(count, 8) { key.low |= UInt64(bytes[start &+ index]) &<< (8 &* index) }
    for index in 8..<max(count, 8) { key.high |= UInt64(bytes[start &+ index]) &<< (8 &* (index &- 8)) }
    return key
  }

  /// The number of a word, 0 where the table has no such word, 255 for words that begin with `x-`.
  @inline(__always)
  func word(_ bytes: Span<UInt8>, _ token: Token) -> UInt8 {
    let count = token.length
    if count >= 2, bytes[token.start] == 0x78, bytes[token.start + 1] == 0x2D { return 255 }
    guard count <= 16 else { return 0 }
    let key = Vocabulary.key(bytes, token.start, count)
    var slot = key.slot
    while words[slot] != 0 {
      if keys[slot] == key { return words[slot] }
      slot = (slot &+ 1) & (Vocabulary.slots - 1)
    }
    return 0
  }

  /// The statement that a word begins in a context, 0 for none.
  @inline(__always)
  func statement(_ word: UInt8, in context: UInt8) -> UInt8 {
    if word == 255 { return extensionStatement }
    return statements[Int(word) &* Vocabulary.maximumContexts &+ Int(context)]
  }

  /// The context of the block of a statement; 0 where it takes none.
  @inline(__always)
  func block(of statement: UInt8) -> UInt8 { blocks[Int(statement)] }

  /// Whether a statement is complete without any operand.
  func isBare(_ statement: UInt8) -> Bool { bare[Int(statement)] }
}
