// What is read where something else was meant: other quotes, texts that are not closed, parentheses, signs of other
// languages. Nothing here runs on a text without mistakes. Each slip is said once, and what it stands for is read, so
// that nothing else is missed because of it.

import JourneySource

extension Lexer {
  // MARK: Quotes

  /// A text in other quotes than straight double ones, or a parenthesis; nil where there is neither. Returns the index
  /// after it.
  mutating func lexForeign(_ bytes: Span<UInt8>, at start: Int, _ flags: UInt64) -> Int? {
    switch bytes[start] {
    case 0x28, 0x29, 0x5B, 0x5D: return lexParenthesis(bytes[start], at: start, flags)
    default: return lexOddlyQuoted(bytes, at: start, flags)
    }
  }

  private mutating func lexOddlyQuoted(_ bytes: Span<UInt8>, at start: Int, _ flags: UInt64) -> Int? {
    guard let opening = Lexer.quote(bytes, at: start), !isInWord(bytes, at: start) else { return nil }
    guard start >= (opening.isSingle ? foreignSearched.single : foreignSearched.double) else { return nil }
    var index = start + opening.length
    let limit = min(bytes.count, start + Lexer.longestForeign)
    while index < limit, bytes[index] != 0x0A {
      guard let closing = Lexer.quote(bytes, at: index), closing.isSingle == opening.isSingle,
        !closing.isSingle || !Lexer.continuesText(bytes, at: index + closing.length)
      else {
        index += 1
        continue
      }
      let end = index + closing.length
      append(.string, from: start, to: end, flags: flags)
      let text = source.text(in: ByteRange(start + opening.length, index))
      let isPlain = !text.utf8.contains(0x22) && !text.utf8.contains(0x5C) && !text.isEmpty
      report(
        "syntax-error", "this text does not stand in straight double quotes", start, end,
        help: isPlain && text.count <= 40 ? "write `\"\(text)\"`" : "texts stand between `\"` and `\"`",
        fixes: isPlain
          ? [
            fix(
              "put it in straight double quotes", (start, start + opening.length, "\""), (index, end, "\""))
          ] : [])
      return end
    }
    if opening.isSingle { foreignSearched.single = index } else { foreignSearched.double = index }
    return nil
  }

  /// Texts in other quotes are not looked for further than this, so that a line of nothing but quotes is read in no time.
  private static let longestForeign = 1_000

  /// A quote other than `"` at `index`, or `"` itself where a text in double quotes may end.
  private static func quote(_ bytes: Span<UInt8>, at index: Int) -> (length: Int, isSingle: Bool)? {
    if bytes[index] == 0x27 { return (1, true) }
    if bytes[index] == 0x22 { return (1, false) }
    guard bytes[index] >= 0x80, let (scalar, length) = CharacterClass.scalar(in: bytes, at: index) else {
      return nil
    }
    switch scalar.value {
    case 0x201C...0x201F, 0xAB, 0xBB, 0x300C...0x300F, 0xFF02: return (length, false)
    case 0x2018...0x201B, 0x2039, 0x203A: return (length, true)
    default: return nil
    }
  }

  /// Whether the text goes on at `index`: a letter, a digit or anything beyond ASCII but a blank.
  private static func continuesText(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    if bytes[index] < 0x80 { return CharacterClass.continuesWord(bytes[index]) }
    return CharacterClass.scalar(in: bytes, at: index).map { CharacterClass.continuesWord($0.scalar) } ?? true
  }

  /// Whether what stands before `index` goes on there.
  private func isInWord(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    tokens.last?.end == index && tokens.last?.kind == .word && bytes[index] == 0x27
  }

  // MARK: Texts that are not closed

  /// A text that is not closed where its line ends. What was meant to stand in it ends before the `{` that it took
  /// along; where a text before it ends like one that begins, that is the one that is not closed.
  mutating func lexUnclosedString(_ bytes: Span<UInt8>, at start: Int, to end: Int, _ flags: UInt64) -> Int {
    let lineEnd = endOfLine(bytes, from: end)
    if let closed = closedOtherwise(bytes, from: start + 1, to: end) {
      append(.string, from: start, to: closed.end, flags: flags & ~Token.specialFlag)
      report(
        "unclosed-string", "this text is not closed with `\"`", start, closed.end,
        help: "it begins with `\"` and has to end with it",
        fixes: [fix("close it with `\"`", (closed.start, closed.end, "\""))])
      return closed.end
    }
    if mendedLine != lineEnd {
      mendedLine = lineEnd
      if let index = earlierUnclosed(bytes, before: start) {
        let first = tokens[index]
        if let cut = beforeBrace(bytes, from: first.start, to: first.end) {
          tokens.removeSubrange(index...)
          while let last = diagnostics.last, last.place.range.start >= first.start {
            diagnostics.removeLast()
          }
          return appendUnclosed(
            from: first.start, to: cut, isCut: true,
            (first.startsLine ? Token.startsLineFlag : 0) | (first.followsComment ? Token.commentFlag : 0))
        }
      }
    }
    if start > 0, let last = tokens.last, last.end == start, last.kind == .word || last.kind == .number {
      append(.invalid, from: start, to: start + 1, flags: flags & ~Token.specialFlag)
      report(
        "unclosed-string", "this `\"` closes a text that no `\"` opens", start, start + 1,
        help: "put a `\"` where the text begins")
      return start + 1
    }
    let cut = beforeBrace(bytes, from: start, to: end) ?? beforeLastBrace(bytes, from: start, to: end)
    return appendUnclosed(from: start, to: cut ?? end, isCut: cut != nil, flags)
  }

  private mutating func appendUnclosed(from start: Int, to end: Int, isCut: Bool, _ flags: UInt64) -> Int {
    append(.unclosedString, from: start, to: end, flags: flags)
    report(
      "unclosed-string", "this text is not closed", start, end,
      label: isCut ? "" : "ends at the end of the line",
      help: isCut
        ? "add a `\"` where it ends"
        : "add a `\"` where the text ends; a text over several lines stands between `\"\"\"` and `\"\"\"`",
      fixes: isCut ? [fix("close it with `\"`", (end, end, "\""))] : [])
    return end
  }

  /// The quote other than `"` with which a text that begins with `"` ends.
  private func closedOtherwise(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> (start: Int, end: Int)?
  {
    var index = start
    while index < end {
      if bytes[index] >= 0x80, let quote = Lexer.quote(bytes, at: index), !quote.isSingle {
        // One that a word follows opens a quotation inside of the text.
        let after = index + quote.length
        return Lexer.continuesText(bytes, at: after) ? nil : (index, after)
      }
      index += 1
    }
    return nil
  }

  /// The token of the first text on this line whose last quote looks like one that opens: a blank stands before it and
  /// none behind it.
  private func earlierUnclosed(_ bytes: Span<UInt8>, before start: Int) -> Int? {
    var index = tokens.count
    var found: Int?
    while index > 0 {
      index -= 1
      let token = tokens[index]
      if token.kind == .string, token.length > 2, bytes[token.start] == 0x22,
        bytes[token.end - 2] == 0x20 || bytes[token.end - 2] == 0x09,
        Lexer.continuesText(bytes, at: token.end)
      {
        found = index
      }
      if token.startsLine { break }
    }
    return found
  }

  /// The end of what stands before the first `{` that has a blank before it.
  private func beforeBrace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start + 2
    while index < end {
      if bytes[index] == 0x7B, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 {
        return trimmed(bytes, from: start, to: index)
      }
      index += 1
    }
    return nil
  }

  /// The end of what stands before a `}` at the end of the line that closes a block opened on the line.
  private func beforeLastBrace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    let last = trimmed(bytes, from: start, to: end) - 1
    guard last > start + 1, bytes[last] == 0x7D, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 else {
      return nil
    }
    var depth = 0
    for token in tokens.reversed() {
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace { depth -= 1 }
      if depth > 0 { return trimmed(bytes, from: start, to: last) }
      if token.startsLine { break }
    }
    return nil
  }

  private func trimmed(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = end
    while index > start + 1, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 || bytes[index - 1] == 0x0D
    {
      index -= 1
    }
    return index
  }

  // MARK: Parentheses

  private mutating func lexParenthesis(_ byte: UInt8, at start: Int, _ flags: UInt64) -> Int {
    append(.invalid, from: start, to: start + 1, flags: flags)
    let opens = byte == 0x28 || byte == 0x5B
    if !opens, openParentheses > 0 {
      openParentheses -= 1
      return start + 1
    }
    if opens { openParentheses += 1 }
    report(
      "syntax-error", "`\(Unicode.Scalar(byte))` has no meaning here", start, start + 1,
      help: "blocks stand between `{` and `}`, texts in double quotes")
    return start + 1
  }

  // MARK: Signs

  /// Says what was meant by bytes that begin nothing.
  mutating func reportInvalid(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let text = source.text(in: ByteRange(start, min(end, start + 40)))
    if let first = text.unicodeScalars.first, CharacterClass.isInvisible(first) {
      let number = String(first.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
      report(
        "syntax-error", "there is an invisible character here (U+\(padded))", start, end, help: "delete it",
        fixes: [fix("delete it", (start, end, ""))])
      return
    }
    if reportRange(bytes, text, start, end) { return }
    if text == "+" || text == "-", let digit = digitBehindBlanks(bytes, end) {
      report(
        "syntax-error", "there is a blank between `\(text)` and its number", start, digit + 1,
        help: "write it in one: `\(text)\(source.text(in: ByteRange(digit, digit + 1)))`",
        fixes: [fix("delete the blank", (end, digit, ""))])
      return
    }
    let help: String? =
      switch text.unicodeScalars.first {
      case "\u{2212}", "\u{2013}", "\u{2014}": "write `-` from the keyboard: `-2`, `a -> b`"
      case "\u{2192}", "\u{21D2}": "write `->`"
      case "-" where text.hasPrefix("--"): "a comment begins with `//`, and an arrow is `->`"
      case "=" where text.hasPrefix("=>"): "write `->`"
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}", "'", "\u{2018}", "\u{2019}":
        "texts stand in straight double quotes: `\"...\"`"
      case "#", "/": "a comment begins with `//`"
      case "=", ":": "a statement is a word and its values, without `\(text.prefix(1))`: `owner care`"
      case "%": "write it right behind its number: `30%`"
      case "_": "names begin with a letter"
      case "€", "$", "£": "write the currency's code behind the amount: `12.50 EUR`"
      default: "texts stand in double quotes"
      }
    report("syntax-error", "`\(text)` has no meaning here", start, end, help: help)
  }

  /// A dash between two numbers, `1 - 2`, which are a range.
  private mutating func reportRange(_ bytes: Span<UInt8>, _ text: String, _ start: Int, _ end: Int) -> Bool {
    guard text == "-" || text == "\u{2013}" || text == "\u{2014}" || text == "\u{2212}", tokens.count > 1
    else { return false }
    let before = tokens[tokens.count - 2]
    let next = CharacterClass.skipBlanks(bytes, from: end, to: bytes.count)
    // Years with months are dates.
    guard before.kind == .number, before.length < 4, !tokens[tokens.count - 1].startsLine, next < bytes.count,
      CharacterClass.isDigit(bytes[next])
    else { return false }
    report(
      "syntax-error", "`\(text)` makes no range", start, end,
      help: "a range is written with `to`: `1 to 2 h`",
      fixes: [fix("change it to `to`", (before.end, next, " to "))])
    return true
  }

  /// The offset of a digit that only blanks separate from `end`.
  private func digitBehindBlanks(_ bytes: Span<UInt8>, _ end: Int) -> Int? {
    let index = CharacterClass.skipBlanks(bytes, from: end, to: bytes.count)
    return index > end && index < bytes.count && CharacterClass.isDigit(bytes[index]) ? index : nil
  }

  func fix(_ title: String, _ edits: (start: Int, end: Int, text: String)...) -> Fix {
    Fix(title, .suggested, edits.map { TextEdit(Place(file, ByteRange($0.start, $0.end)), $0.text) })
  }
}
