import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// Tokens as one line: a letter for the kind, then the text.
private func lex(_ text: String) -> String { describe(Array(text.utf8)).text }

private func describe(_ bytes: [UInt8]) -> (text: String, codes: [String]) {
  let file = SourceFile(path: "x.journey", bytes: bytes)
  let lexed = Lexer.tokenize(file, id: FileID(0))
  let tokens = lexed.tokens.dropLast().map { letter($0.kind) + file.text(in: $0.range) }
  return (tokens.joined(separator: "|"), lexed.diagnostics.map(\.code))
}

private func letter(_ kind: TokenKind) -> String {
  switch kind {
  case .endOfFile: "E"
  case .word: "w"
  case .number: "n"
  case .string: "s"
  case .textBlock: "t"
  case .unclosedString: "u"
  case .arrow, .comma, .dot, .semicolon, .leftBrace, .rightBrace: "p"
  case .invalid: "!"
  }
}

@Suite struct LexerTests {
  @Test(arguments: [
    ("", ""), (" \t\r\n", ""), ("a", "wa"), ("touchpoint visit", "wtouchpoint|wvisit"),
    ("compare->visit", "wcompare|p->|wvisit"), ("60%->order", "n60%|p->|worder"), ("a-b-c", "wa-b-c"),
    ("one-way", "wone-way"), ("a_b", "wa_b"), ("A9", "wA9"), ("a.b", "wa|p.|wb"), ("a . b", "wa|p.|wb"),
    ("{};,.->", "p{|p}|p;|p,|p.|p->"), ("2026-03-01", "n2026-03-01"), ("2026-3-1", "n2026-3-1"),
    ("-5", "n-5"),
    ("+2", "n+2"), ("-100", "n-100"), ("12.50 EUR", "n12.50|wEUR"), ("4h", "n4h"), ("10min", "n10min"),
    ("1:30", "n1:30"), ("5.", "n5|p."), ("5:", "n5|!:"), ("5-", "n5|!-"), ("5-->a", "n5|!-|p->|wa"),
    ("3,4", "n3|p,|n4"),
    ("60%,x", "n60%|p,|wx"), ("5é", "n5é"), ("a->b->c", "wa|p->|wb|p->|wc"), ("a,b", "wa|p,|wb"),
    ("x{y}", "wx|p{|wy|p}"),
  ])
  func takesTheLongestToken(text: String, tokens: String) {
    #expect(lex(text) == tokens)
  }

  @Test(arguments: [
    ("ไทย", "wไทย"), ("العربية", "wالعربية"), ("日本語-x", "w日本語-x"), ("über", "wüber"),
    ("e\u{301}t", "we\u{301}t"),
    ("😀", "w😀"), ("👩‍💻 x", "w👩‍💻|wx"), ("🇩🇪", "w🇩🇪"), ("❤️", "w❤️"), ("a😀", "wa😀"), ("नमस्ते", "wनमस्ते"),
  ])
  func readsWordsOfAnyScript(text: String, tokens: String) {
    #expect(lex(text) == tokens)
    let file = SourceFile(path: "x", text: text)
    #expect(Lexer.tokenize(file, id: FileID(0)).tokens[0].isSpecial)
    #expect(Lexer.tokenize(file, id: FileID(0)).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a-", "wa|!-"), ("a- b", "wa|!-|wb"), ("_a", "!_|wa"), ("#x", "!#|wx"), ("=", "!="), ("a=b", "wa|!=|wb"),
    ("-", "!-"), ("+", "!+"), ("- 5", "!-|n5"), ("/", "!/"), ("a/b", "wa|!/|wb"), ("€5", "!€|n5"),
    ("'x", "!'|wx"), ("x'", "wx|!'"), ("“x", "!“|wx"), ("a→b", "wa|!→|wb"), ("#// c", "!#"),
    ("=->x", "!=|p->|wx"), ("\\", "!\\"),
    ("a \u{200B} b", "wa|!\u{200B}|wb"), ("+ 2", "!+|n2"), ("1 - 2", "n1|!-|n2"), ("1–2", "n1|!–|n2"),
    ("--", "!--"), ("(", "!("), (")", "!)"),
  ])
  func saysWhatBeginsNothing(text: String, tokens: String) {
    let (found, codes) = describe(Array(text.utf8))
    #expect(found == tokens)
    #expect(codes.allSatisfy { $0 == "syntax-error" })
    #expect(codes.count == found.count { $0 == "!" })
  }

  @Test func readsComments() {
    let file = SourceFile(path: "x", text: "// c\na // d\n/// n\nb")
    let tokens = Lexer.tokenize(file, id: FileID(0)).tokens
    #expect(tokens.map(\.kind) == [.word, .word, .endOfFile])
    #expect(tokens.map(\.followsComment) == [true, true, false])
    #expect(tokens.map(\.startsLine) == [true, true, false])
    #expect(lex("//") == "")
    #expect(lex("a//b") == "wa")
  }

  @Test(arguments: [
    #""""#, #""a\"b""#, #""\\""#, #""\n\u{1F600}""#, #""a // b""#, #""{""#, #""ไทย""#, "\"a\tb\"",
  ])
  func readsStrings(text: String) {
    #expect(describe(Array("\(text) x".utf8)) == ("s\(text)|wx", []))
  }

  @Test(arguments: [
    (#""\q""#, 1), (#""\u""#, 1), (#""\u{}""#, 1), (#""\u{110000}""#, 1), (#""\u{D800}""#, 1),
    (#""\u{1234567}""#, 1),
    (#""\é\t""#, 2), (#""\u{1F600""#, 1),
  ])
  func findsEscapesThatMeanNothing(text: String, count: Int) {
    #expect(describe(Array(text.utf8)) == ("s\(text)", Array(repeating: "invalid-escape", count: count)))
  }

  @Test(arguments: [
    ("a\u{A0}b", "wa|wb"), ("\u{A0}\u{3000}a", "wa"), ("1\u{202F}h", "n1|wh"), ("#\u{A0}", "!#"),
    ("\"a\u{A0}b\"", "s\"a\u{A0}b\""),
  ])
  func takesBlanksOfAnyScript(text: String, tokens: String) { #expect(lex(text) == tokens) }

  @Test func seesNotesBehindBlanksOfAnyScript() {
    let text = "\u{A0}/// noted\n\u{A0} stage a\n"
    let tokens = Lexer.tokenize(SourceFile(path: "x", text: text), id: FileID(0)).tokens
    let note = Trivia.note(in: Array(text.utf8), before: tokens[0].start)
    #expect(note.map { SourceFile(path: "x", text: text).text(in: $0) } == "/// noted")
  }

  /// Texts in other quotes are texts, and are spoken of once.
  @Test(arguments: [
    ("'x'", "s'x'"), ("“x y”", "s“x y”"), ("a „x“;b", "wa|s„x“|p;|wb"), ("«x»{", "s«x»|p{"),
    ("'it's x'", "s'it's x'"), ("“x\" y", "s“x\"|wy"), ("「日」", "s「日」"), ("‘x’ ‹y", "s‘x’|!‹|wy"),
  ])
  func readsTextsInOtherQuotes(text: String, tokens: String) {
    let (found, codes) = describe(Array(text.utf8))
    #expect(found == tokens)
    #expect(codes.count == 1 + tokens.count { $0 == "!" })
  }

  /// Of two that belong together the first is spoken of.
  @Test func speaksOfParenthesesOnce() {
    #expect(describe(Array("a (b) [c\n] d".utf8)).codes.count == 2)
    #expect(describe(Array("a ) (".utf8)).codes.count == 2)
  }

  /// A text that is not closed ends before the brace that it took along, be it not the last of its line.
  @Test(arguments: [
    ("a \"x { b \"y\" }", "wa|u\"x|p{|wb|s\"y\"|p}"), ("a \"x\" { b \"y }", "wa|s\"x\"|p{|wb|u\"y|p}"),
    ("a \"x” b", "wa|s\"x”|wb"), ("a \"x “y” z", "wa|u\"x “y” z"), ("a x\" {", "wa|wx|!\"|p{"),
    ("a \"x { b \"y\"; c \"z\" }", "wa|u\"x|p{|wb|s\"y\"|p;|wc|s\"z\"|p}"),
  ])
  func findsWhereATextIsNotClosed(text: String, tokens: String) {
    #expect(describe(Array(text.utf8)) == (tokens, ["unclosed-string"]))
  }

  @Test(arguments: [
    ("\"abc", "u\"abc"), ("\"abc\nx", "u\"abc|wx"), ("\"abc\r\nx", "u\"abc|wx"),
    ("\"abc\r\r\nx", "u\"abc|wx"),
    ("\"abc\\", "u\"abc\\"), ("\"abc\\\"\nx", "u\"abc\\\"|wx"), ("\"", "u\""), ("\"abc\\\nx", "u\"abc\\|wx"),
    ("a \"x {\n}", "wa|u\"x|p{|p}"),
  ])
  func endsAnUnclosedStringWithItsLine(text: String, tokens: String) {
    #expect(describe(Array(text.utf8)) == (tokens, ["unclosed-string"]))
  }

  @Test func readsTextBlocks() {
    #expect(lex("\"\"\"\n  a \"b\"\n  \"\"\" x") == "t\"\"\"\n  a \"b\"\n  \"\"\"|wx")
    #expect(lex("\"\"\"a\"\"\"") == "t\"\"\"a\"\"\"")
    #expect(lex("\"\"\"\"\"\"") == "t\"\"\"\"\"\"")
    #expect(lex("\"\"\"\n\\\"\"\"\n\"\"\"") == "t\"\"\"\n\\\"\"\"\n\"\"\"")
  }

  @Test func endsAnUnclosedTextBlockBeforeTheNextStatement() {
    let text = "stage a {\n  quote \"\"\"\n    one\n\n    two\n\n  then b\n}"
    let (tokens, codes) = describe(Array(text.utf8))
    #expect(tokens == "wstage|wa|p{|wquote|u\"\"\"\n    one\n\n    two|wthen|wb|p}")
    #expect(codes == ["unclosed-string"])
    #expect(lex("a \"\"\"") == "wa|u\"\"\"")
    #expect(lex("a \"\"\"\n") == "wa|u\"\"\"")
    #expect(lex("a \"\"\"x\r\n\r\nb") == "wa|u\"\"\"x|wb")
  }

  @Test func skipsAByteOrderMarkAtTheStartOnly() {
    #expect(lex("\u{FEFF}a") == "wa")
    #expect(lex("\u{FEFF}") == "")
    #expect(lex("a \u{FEFF}").hasPrefix("wa|!"))
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], ["invalid-encoding"]), ([0xC3], ["invalid-encoding"]),
      ([0xED, 0xA0, 0x80], ["invalid-encoding"]),
      ([0xC0, 0x80], ["invalid-encoding"]), ([0xF4, 0x90, 0x80, 0x80], ["invalid-encoding"]),
      ([0x22, 0xFF, 0x22], ["invalid-encoding"]), ([0x2F, 0x2F, 0xFF], ["invalid-encoding"]),
      ([0xC3, 0xA9], []),
      ([0x61, 0x00, 0x62], ["invalid-encoding"]), ([0x00], ["invalid-encoding"]),
    ] as [([UInt8], [String])])
  func reportsBytesThatAreNotUTF8Once(bytes: [UInt8], codes: [String]) {
    #expect(describe(bytes).codes == codes)
  }

  @Test func readsWhatIsAroundInvalidBytes() {
    let bytes = Array("asks ".utf8) + [0xFF, 0xFE] + Array(" email\n# gives x".utf8)
    let file = SourceFile(path: "x", bytes: bytes)
    let lexed = Lexer.tokenize(file, id: FileID(0))
    #expect(lexed.tokens.map(\.kind) == [.word, .invalid, .word, .invalid, .word, .word, .endOfFile])
    #expect(lexed.diagnostics.sorted().map(\.code) == ["invalid-encoding", "syntax-error"])
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x89, 0x50, 0x00, 0x00]] as [[UInt8]])
  func refusesWhatIsNoText(bytes: [UInt8]) {
    let lexed = Lexer.tokenize(SourceFile(path: "x", bytes: bytes), id: FileID(0))
    #expect(lexed.isBinary)
    #expect(lexed.tokens.map(\.kind) == [.endOfFile])
    #expect(lexed.diagnostics.count == 1)
    #expect(lexed.diagnostics[0].message.contains("UTF-16") == (bytes[0] >= 0xFE))
  }

  @Test func findsANullByteAnywhere() {
    for offset in [0, 1, 63, 64, 65, 127, 128, 200] {
      var bytes = Array(repeating: UInt8(0x61), count: 201)
      bytes[offset] = 0
      let lexed = Lexer.tokenize(SourceFile(path: "x", bytes: bytes), id: FileID(0))
      #expect(lexed.diagnostics.map(\.place.range.start) == [UInt32(offset)])
    }
  }
}
