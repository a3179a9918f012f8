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
