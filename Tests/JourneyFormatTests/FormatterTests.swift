import JourneyFormat
import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

private func format(_ text: String) -> String {
  String(decoding: Formatter.format(parse(text)), as: UTF8.self)
}

@Suite struct FormatterTests {
  @Test(arguments: [
    // Nothing, and nothing but blanks.
    ("", ""), ("\n\n", ""), ("\u{FEFF}", ""), (" ;; \n;", ""),
    // Blanks and line ends.
    ("data a", "data a\n"), ("\u{FEFF}data a\r\ndata b\r\n", "data a\ndata b\n"),
    ("data   a\t\"A\"  \n\n\n", "data a \"A\"\n"),
    ("\u{A0}data\u{A0}a\u{3000}\"A\u{A0}B\"\u{A0}\n", "data a \"A\u{A0}B\"\n"),
    ("data a; data b;", "data a\ndata b\n"), ("data a\n\n\n\ndata b", "data a\n\ndata b\n"),
    // Operands.
    ("asks a ,b,  c", "asks a, b, c\n"), ("then a . b.c", "then a.b.c\n"),
    ("fails \"x\" 60%->b", "fails \"x\" 60% -> b\n"),
    ("asks a,\n  b,\n\n  c", "asks a, b, c\n"), ("handoff a->\nb", "handoff a -> b\n"),
    ("a\"x\"\"y\"", "a \"x\" \"y\"\n"),
    // Blocks.
    ("data a{personal}", "data a { personal }\n"), ("data a\n{ personal }", "data a { personal }\n"),
    ("data a {\npersonal\n}", "data a {\n  personal\n}\n"), ("data a { }", "data a {}\n"),
    ("data a {\n\n}", "data a {}\n"),
    ("data a { personal; }", "data a { personal }\n"), ("data a { ; }", "data a {}\n"),
    ("a { b { c } }", "a {\n  b { c }\n}\n"), ("a { b\n}", "a {\n  b\n}\n"),
    ("a\n\n\n{\n\nb\n\n\nc\n\n}", "a {\n  b\n\n  c\n}\n"),
    ("a { b } c { d }", "a { b }\nc { d }\n"), ("a { b; c, d; e -> f }", "a { b; c, d; e -> f }\n"),
    // Blank lines between what stands at the top.
    ("use \"a\"\njourney b {\n}\n", "use \"a\"\njourney b {}\n"),
    ("use \"a\"\njourney b {\nstage c\n}\n", "use \"a\"\n\njourney b {\n  stage c\n}\n"),
    ("data a {\npersonal\n}\ndata b", "data a {\n  personal\n}\ndata b\n"),
    ("data a {\npersonal\n} // c\n// own\nproduct b", "data a {\n  personal\n}  // c\n\n// own\nproduct b\n"),
    ("data a {\npersonal\n}\n// own\n\nproduct b", "data a {\n  personal\n}\n// own\n\nproduct b\n"),
    // Comments.
    ("// c", "// c\n"), ("  // c \r\n\r\n\n// d\t", "// c\n\n// d\n"), ("data a // c", "data a  // c\n"),
    ("data a; // c\ndata b", "data a  // c\ndata b\n"),
    ("data a // c\n; // d\ndata b", "data a  // c\n// d\ndata b\n"),
    ("a { // c\nb }", "a {  // c\n  b\n}\n"), ("a {\n// c\n}", "a {\n  // c\n}\n"),
    ("a {\nb\n\n// c\n}", "a {\n  b\n\n  // c\n}\n"),
    ("a { b } // c\n; // d", "a { b }  // c\n// d\n"), ("a // c\n{ b }", "a {  // c\n  b\n}\n"),
    ("a // c\n{ // d\nb }", "a {  // c\n  // d\n  b\n}\n"), ("a\n/// n\n{ b }", "a {\n  /// n\n\n  b\n}\n"),
    ("asks a, // c\n  b", "asks a,  // c\n    b\n"), ("asks a,\n\n// c\nb", "asks a,\n    // c\n    b\n"),
    ("a ->\n// c\nb", "a ->\n    // c\n    b\n"), ("/// n\ndata a", "/// n\ndata a\n"),
    ("a\n// end\n\n\n", "a\n// end\n"),
    ("#!/x // c", "#!/x  // c\n"),
    // Durations.
    ("touchpoint a { wait 4h }", "touchpoint a { wait 4 h }\n"), ("wait 1 to 4days", "wait 1 to 4 days\n"),
    ("wait 10min to 2h", "wait 10 min to 2 h\n"), ("patience 3d", "patience 3 d\n"),
    ("x within 3weeks", "x within 3 weeks\n"),
    ("wait 4m", "wait 4m\n"), ("impact 4h", "impact 4h\n"), ("wait 4x", "wait 4x\n"),
    ("wait 1.5h", "wait 1.5h\n"),
    ("ends 5%", "ends 5%\n"), ("x-a to 4h", "x-a to 4h\n"),
    // Texts over several lines.
    ("a { quote \"\"\"\nx\n  y\n\"\"\" }", "a {\n  quote \"\"\"\n    x\n      y\n    \"\"\"\n}\n"),
    ("a \"\"\"\n      x\n\n      y\n      \"\"\" b", "a \"\"\"\n  x\n\n  y\n  \"\"\" b\n"),
    ("a \"\"\"\n\t x\r\n\t \"\"\"", "a \"\"\"\n  x\n  \"\"\"\n"), ("a \"\"\"x\"\"\"", "a \"\"\"x\"\"\"\n"),
    ("a \"\"\"\n   x  \n   \"\"\"", "a \"\"\"\n  x  \n  \"\"\"\n"),
    ("a \"\"\"\n x\n   \"\"\"", "a \"\"\"\n x\n   \"\"\"\n"),
    // Mistakes keep their text.
    ("data  a\n{  {  x }  }\ndata  b", "data a {\n  {  x }\n}\ndata b\n"),
    ("  \"x\"   y\ndata  b", "\"x\"   y\ndata b\n"),
    ("data  #  a\ndata  b", "data  #  a\ndata b\n"), ("a  .b\ndata  b", "a.b\ndata b\n"),
    ("a  5 .b  c", "a  5 .b  c\n"),
    ("data  \"a  \ndata  b", "data  \"a  \ndata b\n"), ("asks a, ; x", "asks a,;\nx\n"),
    ("a; { b }", "a;\n{ b }\n"),
    ("data  a }\n}\ndata  b", "data a\n}\n}\ndata b\n"),
    (
      "channel  a {\n  run  by b\nchannel  c { one-way }",
      "channel  a {\n  run  by b\nchannel c { one-way }\n"
    ),
  ])
  func laysOut(text: String, expected: String) {
    #expect(format(text) == expected)
    #expect(format(expected) == expected)
    #expect(flaw(of: Array(text.utf8)) == nil)
  }

  @Test(arguments: [Samples.company, Samples.buyPhone].map(\.text))
  func theLanguagesOwnSamplesAreCanonical(text: String) {
    #expect(format(text) == text)
  }

  @Test func theDifficultSample() throws {
    let expected = """
      organization north.wind "N" {  // behind a head
        // behind a brace

        // first in a block

        team a
        team b  // behind two statements
        executive cxo "Chief" { answers for a, b }  // behind a block on one line
        team c {}
        team d {
          // nothing but a comment
        }
      }

      data a { personal }
      data b { personal }
      data c  // last of three

      channel web "Web shop" {
        run by a.b
        sells handset,  // behind a comma
            // between operands
            phone, case
        one-way
      }

      """
    #expect(format(Samples.difficult.text).contains(expected))
  }

  @Test func everySampleKeepsItsContent() {
    for file in Samples.all { #expect(flaw(of: file.bytes) == nil, "\(file.path)") }
  }

  @Test func breaksLongListsBehindCommas() {
    let names = (1...30).map { "product-\($0)" }
    let lines = format("sells " + names.joined(separator: ",")).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    p") })
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix(",") })
    #expect(lines.joined().replacing(" ", with: "") == "sells" + names.joined(separator: ","))
  }

  @Test func breaksNoLineWhereItsWordCouldBeAStatement() {
    let long = String(repeating: "x", count: 85)
    let text = "touchpoint a {\n  asks \(long), email, ends\n}\n"
    #expect(format(text) == "touchpoint a {\n  asks \(long),\n      email, ends\n}\n")
    #expect(flaw(of: Array(text.utf8)) == nil)
  }

  @Test func breaksABlockThatIsTooLong() {
    for (count, fits) in [(86, true), (87, false)] {
      let title = String(repeating: "é", count: count)
      let text = "a \"\(title)\" { b; cc }\n"
      #expect(text.count == count + 15)
      #expect((format(text) == text) == fits)
      if !fits { #expect(format(text) == "a \"\(title)\" {\n  b\n  cc\n}\n") }
    }
  }

  @Test func leavesBinaryFilesAlone() {
    let bytes: [UInt8] = [0x61, 0x20, 0x20, 0x00, 0x0D, 0x0A]
    #expect(Formatter.format(parse(bytes)) == bytes)
  }

  @Test func keepsInvalidBytes() {
    let bytes = Array("data  a \"".utf8) + [0xFF, 0xC3] + Array("\"  // ".utf8) + [0x80, 0x0A]
    #expect(
      Formatter.format(parse(bytes)) == Array("data a \"".utf8) + [0xFF, 0xC3] + Array("\"  // ".utf8) + [
        0x80, 0x0A,
      ])
  }

  @Test func keepsABlockThatIsNotClosedAndLaysOutTheRest() {
    let text = """
      journey  a {
        stage b {
          touchpoint  c {
            emotion   calm
          touchpoint  d { ends }
        }
        stage   e
      }
      """
    let expected = """
      journey a {
        stage b {
          touchpoint  c {
            emotion   calm
          touchpoint d { ends }
        }
        stage e
      }

      """
    #expect(format(text) == expected)
  }

  /// With every brace missing once, formatting changes no line's reading.
  @Test func survivesEveryMissingBrace() {
    for file in [Samples.buyPhone, Samples.company, Samples.difficult] {
      for token in parse(file.bytes).tokens where token.kind == .leftBrace || token.kind == .rightBrace {
        var bytes = file.bytes
        bytes.remove(at: token.start)
        #expect(flaw(of: bytes) == nil, "\(file.path) at \(token.start)")
      }
    }
  }

  @Test func survivesDeepNestingAndLongFiles() {
    #if DEBUG
      let count = 2_000
    #else
      let count = 20_000
    #endif
    let deep = String(repeating: "a {\n", count: count) + String(repeating: "}\n", count: count)
    let long = String(repeating: "asks a,b, c -> \"d\" ; \n", count: count)
    for text in [
      deep, long, "a " + String(repeating: "b, ", count: count), String(repeating: "}", count: count),
    ] {
      #expect(flaw(of: Array(text.utf8)) == nil)
    }
  }
}
