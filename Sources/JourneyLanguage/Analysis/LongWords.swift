// Whether two texts speak of the same thing, without knowing the language that they are written in.

/// The words of a text that say what it is about: those longer than three letters, in lower case. Shorter ones are articles
/// and the like in most languages. Complexity: O(text).
func longWords(_ text: String) -> Set<String> {
  var words: Set<String> = []
  // In ASCII a letter is a byte.
  if text.utf8.allSatisfy({ $0 < 0x80 }) {
    for word in text.utf8.split(whereSeparator: { !isLetterOrDigit($0) }) where word.count > 3 {
      words.insert(String(decoding: word.map { isCapital($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
    }
    return words
  }
  for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.count > 3 {
    words.insert(word.lowercased())
  }
  return words
}

private func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isCapital(byte) || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

/// The long words of one text, looked for in many others.
struct WantedWords {
  /// In lower case, in their order.
  private let words: [String]
  private let bytes: [[UInt8]]
  /// Whether each was found.
  private var isFound: [Bool]
  /// The word at hand.
  private var word: [UInt8] = []

  /// The long words of `text`.
  init(_ text: String) {
    words = longWords(text).sorted()
    bytes = words.map { Array($0.utf8) }
    isFound = Array(repeating: false, count: words.count)
  }

  /// How many there are.
  var count: Int { words.count }

  /// How many were found since `startOver`.
  var found: Int { isFound.count { $0 } }

  /// Forgets what was found.
  mutating func startOver() {
    for index in isFound.indices { isFound[index] = false }
  }

  /// Looks for them among the long words of `text`.
  ///
  /// In ASCII a letter is a byte, so that nothing has to be taken apart. Complexity: O(text * words).
  mutating func find(in text: String) {
    word.removeAll(keepingCapacity: true)
    for byte in text.utf8 {
      if isLetterOrDigit(byte) {
        word.append(isCapital(byte) ? byte | 0x20 : byte)
      } else if byte < 0x80 {
        close()
      } else {
        let said = longWords(text)
        for index in words.indices where said.contains(words[index]) { isFound[index] = true }
        return
      }
    }
    close()
  }

  private mutating func close() {
    if word.count > 3, let index = bytes.firstIndex(of: word) { isFound[index] = true }
    word.removeAll(keepingCapacity: true)
  }
}
