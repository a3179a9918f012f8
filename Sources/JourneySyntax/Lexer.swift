// Bytes in, tokens out. The lexer never fails: every byte ends up in a token or in the gap before one,
// and what cannot be read is said in a diagnostic. It walks the bytes once, decodes scalars only beyond
// ASCII, and appends eight bytes a token to one array.

import JourneySource

/// The tokens of one file and what the lexer has to say of it.
package struct TokenizedText: Sendable {
  /// All tokens in order; the last one is `.endOfFile`.
  package var tokens: [Token]
  /// Broken strings, bytes that begin nothing, invalid UTF-8.
  package var diagnostics: [Diagnostic]
  /// Whether the file is no text at all; then there is one diagnostic and no token but the last.
  package var isBinary = false
}

/// Splits the bytes of a file into tokens.
package struct Lexer {
  let file: FileID
  let source: SourceFile
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  private var sawBeyondASCII = false
  private var sawUnclosedBlock = false
  /// The end of the line on which a text that is not closed was looked for last: one line is read again only once.
  var mendedLine = -1
  /// Up to where no text in other quotes ends, in single and in double ones.
  var foreignSearched = (single: 0, double: 0)
  /// How many `(` there were whose `)` is still to come: of two that belong together the first is spoken of.
  var openParentheses = 0

  /// The tokens of `source`. Complexity: O(n) in its bytes.
  package static func tokenize(_ source: SourceFile, id: FileID) -> TokenizedText {
    var lexer = Lexer(source, id, capacity: source.bytes.count / 6 + 16)
    let content = source.bytes
    if let offset = Encoding.firstNull(in: content.span) { return lexer.refuse(at: offset) }
    lexer.run(Encoding.byteOrderMarkLength(content.span)..<content.count)
    if lexer.sawBeyondASCII || !Encoding.isASCII(content.span) { lexer.reportInvalidEncoding(content.span) }
    return TokenizedText(tokens: lexer.tokens, diagnostics: lexer.diagnostics)
  }

  /// The tokens of a piece of `source` that begins and ends between lines; nil where something in it is not as it should
  /// be, and only the whole can tell what is meant.
  static func tokenize(_ source: SourceFile, id: FileID, piece: Range<Int>) -> [Token]? {
    let content = source.bytes
    let bytes = content.span.extracting(piece)
    guard Encoding.firstNull(in: bytes) == nil,
      Encoding.isASCII(bytes) || Encoding.invalidUTF8(in: bytes) == nil
    else { return nil }
    var lexer = Lexer(source, id, capacity: piece.count / 6 + 16)
    lexer.run(piece)
    return lexer.diagnostics.isEmpty ? lexer.tokens : nil
  }

  private init(_ source: SourceFile, _ file: FileID, capacity: Int) {
    self.source = source
    self.file = file
    tokens.reserveCapacity(capacity)
  }

  private mutating func run(_ range: Range<Int>) {
    // Held apart from `self`, so that the span does not lock what the lexer writes.
    let content = source.bytes
    let bytes = content.span.extracting(0..<range.upperBound)
    var index = range.lowerBound
    var flags: UInt64 = Token.startsLineFlag
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      switch byte {
      case 0x20, 0x09, 0x0D:
        index &+= 1
        continue
      case 0x0A:
        flags |= Token.startsLineFlag
        index &+= 1
        while index + 8 <= count {
          let blanks = EightBytes(bytes, at: index).blanks
          index &+= blanks
          if blanks < 8 { break }
        }
        continue
      case 0x2F:
        if index + 1 < count, bytes[index + 1] == 0x2F {
          index = endOfLine(bytes, from: index + 2)
          flags |= Token.commentFlag
          continue
        }
        index = lexInvalid(bytes, at: index, flags)
      case 0x7B: append(.leftBrace, &index, 1, flags)
      case 0x7D: append(.rightBrace, &index, 1, flags)
      case 0x3B: append(.semicolon, &index, 1, flags)
      case 0x2C: append(.comma, &index, 1, flags)
      case 0x2E: append(.dot, &index, 1, flags)
      case 0x22: index = lexString(bytes, at: index, flags)
      case 0x30...0x39: index = lexNumber(bytes, at: index, from: index + 1, flags)
      case 0x2B, 0x2D:
        if index + 1 < count, CharacterClass.isDigit(bytes[index + 1]) {
          index = lexNumber(bytes, at: index, from: index + 2, flags)
        } else if byte == 0x2D, index + 1 < count, bytes[index + 1] == 0x3E {
          append(.arrow, &index, 2, flags)
        } else {
          index = lexInvalid(bytes, at: index, flags)
        }
      default:
        if CharacterClass.isLetter(byte) {
          index = lexWord(bytes, at: index, from: index + 1, flags, special: false)
        } else if byte >= 0x80, let (scalar, length) = CharacterClass.scalar(in: bytes, at: index),
          CharacterClass.startsWord(scalar)
        {
          sawBeyondASCII = true
          index = lexWord(bytes, at: index, from: index + length, flags, special: true)
        } else if byte >= 0x80, let (scalar, length) = CharacterClass.scalar(in: bytes, at: index),
          CharacterClass.isBlank(scalar)
        {
          sawBeyondASCII = true
          index += length
          continue
        } else {
          index = lexInvalid(bytes, at: index, flags)
        }
      }
      flags = 0
    }
    tokens.append(Token(.endOfFile, count, count, flags: flags))
  }

  @inline(__always)
  private mutating func append(_ kind: TokenKind, _ index: inout Int, _ length: Int, _ flags: UInt64) {
    tokens.append(Token(kind, index, index &+ length, flags: flags))
    index &+= length
  }

  /// Appends a token of any length, cut into pieces where it is longer than a token can be.
  @inline(__always)
  mutating func append(
    _ kind: TokenKind, from start: Int, to end: Int, flags: UInt64
  ) {
    if end &- start <= Token.maximumLength {
      tokens.append(Token(kind, start, end, flags: flags))
    } else {
      appendPieces(from: start, to: end, flags: flags)
    }
  }

  @inline(never)
  private mutating func appendPieces(from start: Int, to end: Int, flags: UInt64) {
    report(
      "syntax-error", "this is longer than 16 MiB, more than one piece of text can be", start, start + 1,
      help: "split it")
    var position = start
    var flags = flags
    while position < end {
      let next = min(end, position + Token.maximumLength)
      tokens.append(Token(.invalid, position, next, flags: flags))
      flags = 0
      position = next
    }
  }

  // MARK: Words and numbers

  private mutating func lexWord(
    _ bytes: Span<UInt8>, at start: Int, from: Int, _ flags: UInt64, special: Bool
  ) -> Int {
    var index = from
    var special = special
    let count = bytes.count
    while index + 8 <= count {
      let length = EightBytes(bytes, at: index).wordLength
      index &+= length
      if length < 8 { break }
    }
    while index < count {
      let byte = bytes[index]
      if CharacterClass.continuesWord(byte) {
        index &+= 1
      } else if byte >= 0x80, let (scalar, length) = CharacterClass.scalar(in: bytes, at: index),
        CharacterClass.continuesWord(scalar)
      {
        special = true
        index += length
      } else {
        break
      }
    }
    while bytes[index - 1] == 0x2D { index -= 1 }
    append(.word, from: start, to: index, flags: special ? flags | Token.specialFlag : flags)
    return index
  }

  private mutating func lexNumber(
    _ bytes: Span<UInt8>, at start: Int, from: Int, _ flags: UInt64
  ) -> Int {
    var index = from
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if CharacterClass.continuesNumber(byte) {
        index &+= 1
      } else if byte >= 0x80, let (scalar, length) = CharacterClass.scalar(in: bytes, at: index),
        CharacterClass.continuesNumber(scalar)
      {
        sawBeyondASCII = true
        index += length
      } else {
        break
      }
    }
    while index > from, bytes[index - 1] == 0x2D || bytes[index - 1] == 0x2E || bytes[index - 1] == 0x3A {
      index -= 1
    }
    append(.number, from: start, to: index, flags: flags)
    return index
  }

  // MARK: Strings

  private mutating func lexString(_ bytes: Span<UInt8>, at start: Int, _ flags: UInt64) -> Int {
    let count = bytes.count
    if start + 2 < count, bytes[start + 1] == 0x22, bytes[start + 2] == 0x22 {
      return lexTextBlock(bytes, at: start, flags)
    }
    var index = start + 1
    var special: UInt64 = 0
    while index < count {
      while index + 8 <= count {
        let length = EightBytes(bytes, at: index).plainTextLength
        index &+= length
        if length < 8 { break }
      }
      guard index < count else { break }
      let byte = bytes[index]
      if byte == 0x22 {
        append(.string, from: start, to: index + 1, flags: flags | special)
        if special != 0 { checkEscapes(from: start + 1, to: index) }
        return index + 1
      }
      if byte == 0x0A { break }
      if byte == 0x5C {
        special = Token.specialFlag
        if index + 1 < count, bytes[index + 1] != 0x0A { index &+= 1 }
      }
      index &+= 1
    }
    while index > start + 1, bytes[index - 1] == 0x0D { index -= 1 }
    return lexUnclosedString(bytes, at: start, to: index, flags | special)
  }

  private mutating func lexTextBlock(_ bytes: Span<UInt8>, at start: Int, _ flags: UInt64) -> Int {
    let count = bytes.count
    var index = start + 3
    var special: UInt64 = 0
    // After one that is never closed, the next are not searched for to the end of the file again.
    let limit = sawUnclosedBlock ? endOfUnclosedBlock(bytes, from: start) : count
    while index < limit {
      let byte = bytes[index]
      if byte == 0x22, index + 2 < count, bytes[index + 1] == 0x22, bytes[index + 2] == 0x22 {
        append(.textBlock, from: start, to: index + 3, flags: flags | special)
        if special != 0 { checkEscapes(from: start + 3, to: index) }
        return index + 3
      }
      if byte == 0x5C {
        special = Token.specialFlag
        if index + 1 < count, bytes[index + 1] != 0x0A { index &+= 1 }
      }
      index &+= 1
    }
    sawUnclosedBlock = true
    let end = endOfUnclosedBlock(bytes, from: start)
    append(.unclosedString, from: start, to: end, flags: flags | special)
    report(
      "unclosed-string", "this text over several lines is not closed", start, start + 3,
      help: "close it with `\"\"\"` on a line of its own")
    return end
  }

  /// Where an unclosed text block is taken to end, so that the rest of the file is still read: before the
  /// first line that is indented no deeper than the line on which the block begins.
  private func endOfUnclosedBlock(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var lineStart = start
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    let indentation = Encoding.indentation(bytes, at: lineStart)
    var end = endOfLine(bytes, from: start)
    var position = end
    while position < bytes.count {
      let next = position + 1
      position = endOfLine(bytes, from: next)
      let content = next + Encoding.indentation(bytes, at: next)
      // Blank lines belong to the text only where more of it follows.
      if content >= position || bytes[content] == 0x0D { continue }
      if content - next <= indentation { break }
      end = position
    }
    while end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private mutating func checkEscapes(from start: Int, to end: Int) {
    let bytes = source.bytes[start..<end]
    var index = start
    while index < end {
      guard bytes[index] == 0x5C else {
        index += 1
        continue
      }
      guard index + 1 < end else { break }
      switch bytes[index + 1] {
      case 0x22, 0x5C, 0x6E: index += 2
      case 0x75:
        if let end = UnicodeEscape.end(bytes, at: index) {
          index = end
        } else {
          report(
            "invalid-escape", "`\\u` needs the number of a character in braces", index, index + 2,
            help: "write `\\u{1F600}`, with 1 to 6 hexadecimal digits")
          index += 2
        }
      case 0x0A, 0x0D:
        report(
          "invalid-escape", "a `\\` at the end of a line means nothing in a text", index, index + 1,
          help: "take it out: the text goes on in the next line by itself; a backslash itself is `\\\\`")
        index += 1
      default:
        var length = 2
        while index + length < end, bytes[index + length] & 0xC0 == 0x80 { length += 1 }
        let shown = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
        report(
          "invalid-escape", "`\(shown)` means nothing in a text", index, index + length,
          help: "the escapes are `\\\"`, `\\\\`, `\\n` and `\\u{...}`; a backslash itself is `\\\\`",
          fixes: [fix("write the backslash twice", (index, index, "\\"))])
        index += length
      }
    }
  }

  // MARK: What begins nothing

  private mutating func lexInvalid(_ bytes: Span<UInt8>, at start: Int, _ flags: UInt64) -> Int {
    if let end = lexForeign(bytes, at: start, flags) { return end }
    var index = start
    var sawInvalidEncoding = false
    repeat {
      if bytes[index] < 0x80 {
        index += 1
      } else if let (scalar, length) = CharacterClass.scalar(in: bytes, at: index) {
        if index > start, CharacterClass.startsWord(scalar) || CharacterClass.isBlank(scalar) { break }
        sawBeyondASCII = true
        index += length
      } else {
        sawInvalidEncoding = true
        index += 1
      }
    } while index < bytes.count && !Encoding.beginsToken(bytes, at: index)
    append(.invalid, from: start, to: index, flags: flags)
    // Invalid UTF-8 is reported for the file as a whole.
    if !sawInvalidEncoding { reportInvalid(bytes, start, index) }
    return index
  }

  private mutating func reportInvalidEncoding(_ bytes: Span<UInt8>) {
    guard let (first, count) = Encoding.invalidUTF8(in: bytes) else { return }
    let more = count > 1 ? ", and \(count - 1) more in this file" : ""
    report(
      "invalid-encoding", "this is not UTF-8\(more)", first.indices.lowerBound, first.indices.upperBound,
      help: "save the file as UTF-8; everything else in it was read")
  }

  private func refuse(at offset: Int) -> TokenizedText {
    let isUTF16 = source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF])
    let diagnostic = Diagnostic(
      "invalid-encoding", .error,
      isUTF16 ? "this file is UTF-16, not UTF-8" : "this file is not text: there is a null byte in it",
      at: Place(file, ByteRange(offset, offset + 1)),
      help: isUTF16 ? "save it as UTF-8" : "a journey file is UTF-8 text")
    let end = source.bytes.count
    return TokenizedText(
      tokens: [Token(.endOfFile, end, end, flags: Token.startsLineFlag)], diagnostics: [diagnostic],
      isBinary: true)
  }

  mutating func report(
    _ code: String, _ message: String, _ start: Int, _ end: Int, label: String = "", help: String? = nil,
    fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, .error, message, at: Place(file, ByteRange(start, end)), label: label, help: help, fixes: fixes)
    )
  }

  func endOfLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A { index &+= 1 }
    return index
  }
}
