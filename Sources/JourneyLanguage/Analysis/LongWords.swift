// Whether two texts speak of the same thing, without knowing the language that they are written in.

/// The words of a text that say what it is about: those longer than three letters, in lower case. Shorter ones are articles
/// and the like in most languages. Complexity: O(text).
func longWords(_ text: String) -> Set<String> {
  var words: Set<String> = []
  for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.count > 3 {
    words.insert(word.lowercased())
  }
  return words
}

/// The long words of one text, to be looked for in many others.
struct WantedWords {
  /// In lower case, in their order.
  private let words: [String]
  private let bytes: [[UInt8]]

  /// The long words of `text`.
  init(_ text: String) {
    words = longWords(text).sorted()
    bytes = words.map { Array($0.utf8) }
  }

  /// How many there are.
  var count: Int { words.count }

  /// Whether there is none.
  var isEmpty: Bool { words.isEmpty }

  /// Marks in `found`, which has a place for each, those that are among the long words of `text`.
  ///
  /// In ASCII a letter is a byte, so that nothing has to be taken apart. Complexity: O(text * words).
  func mark(in text: String, _ found: inout [Bool]) {
    var word: [UInt8] = []
    func close() {
      defer { word.removeAll(keepingCapacity: true) }
      if word.count > 3, let index = bytes.firstIndex(of: word) { found[index] = true }
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      case 0x80...:
        let said = longWords(text)
        for index in words.indices where said.contains(words[index]) { found[index] = true }
        return
      default: close()
      }
    }
    close()
  }
}
