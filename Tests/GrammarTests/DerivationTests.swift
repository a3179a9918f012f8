import JourneyLanguage
import JourneySource
import Testing

/// Whatever stands in this repository derives from the grammar, and what is wrong does not.
@Suite struct DerivationTests {
  private static func recogniser() throws -> Recogniser { Recogniser(try Specification.grammar()) }

  @Test(arguments: ["Journeys", "Grammar/examples"])
  func filesDerive(folder: String) throws {
    let recogniser = try DerivationTests.recogniser()
    let files = try Repository.journeys(in: folder)
    #expect(!files.isEmpty)
    for (path, text) in files {
      if recogniser.derives(text, from: "file") {
        #expect(recogniser.derives(text, from: "shape"), "\(path)")
      } else {
        let (read, tokens) = recogniser.reach(text, from: "file")
        Issue.record(
          "\(path): stuck after `\(tokens[max(0, read - 6)..<min(tokens.count, read + 2)].joined(separator: " "))`"
        )
      }
    }
  }

  @Test func examplesOfTheTableDerive() throws {
    let recogniser = try DerivationTests.recogniser()
    for definition in Language.table {
      for context in definition.contexts {
        let text = context == .file ? definition.example : "{ \(definition.example) }"
        let start = context == .file ? "file" : "\(context)-block"
        #expect(recogniser.derives(text, from: start), "`\(definition.example)` \(context.phrase)")
      }
    }
  }

  /// Texts that no derivation reaches, although most have the shape of a file.
  static let wrong = [
    // Characters
    "journey a \"never closed\n", "journey a \"\\q\"", "journey a \"\\u{D800}\"", "journey a \"\\u{110000}\"",
    "journey a \"\\u{}\"", "journey a \"\"\"\nnever closed\n",
    "journey a \"\"\"\n  goes on \\\n  here\n  \"\"\"", "journey a 'b'", "journey a- ",
    "# journey a", "journey _a", "use \u{201C}company.journey\u{201D}", "currency €", "journey a\u{0}b",
    "/ journey a",
    "journey a \u{FEFF}",
    // Shape
    "}", "journey a {", "journey a { } }", "{ }", "\"title\"", "12", "-> a", "journey a\n\"title\"",
    "journey a {\n  {\n  }\n}",
    "journey a; { }", "journey a.b",
    // What stands where
    "touchpoint a", "journey a { channel web }", "journey a { stage b { stage c } }", "jurney a",
    "Journey a", "channel web { emotion sad }", "journey a { touchpoint b { priority high } }",
    "lint { x-a b }",
    "journey a { action b { channel web } }",
    // What it takes
    "journey", "journey \"Title\"", "journey a b", "journey a \"b\" \"c\"", "use company", "use",
    "data email { personal yes }",
    "journey a { persona a b }", "journey a { persona a, }", "journey a { persona , a }",
    "journey a { persona a,, b }",
    "journey a { state finished }", "journey a { handoff b c }", "journey a { handoff b -> }",
    "journey a { stage b { touchpoint c { emotion } } }",
    "journey a { stage b { touchpoint c { emotion for d } } }",
    "journey a { stage b { touchpoint c { emotion +2 sad } } }",
    "journey a { stage b { touchpoint c { moment } } }",
    "journey a { touchpoint b { tangible c } }", "journey a { touchpoint b { then } }",
    "journey a { touchpoint b { then c 60% 40% } }", "journey a { touchpoint b { ends found } }",
    "journey a { touchpoint b { refuses buys c } }", "journey a { touchpoint b { refuses returns c 20% } }",
    "journey a { touchpoint b { then c.d.e } }", "journey a { touchpoint b { owner c.d } }",
    "channel web { one-way { } }", "journey a { touchpoint b { asks\nemail } }",
    "journey a { touchpoint b { asks email,\nnew } }",
    // Values
    "journey a { touchpoint b { wait soon } }", "journey a { touchpoint b { wait 10 } }",
    "journey a { touchpoint b { wait 10 m } }", "journey a { touchpoint b { wait 10m } }",
    "journey a { touchpoint b { wait -1 h } }", "journey a { touchpoint b { wait 1 to 2 } }",
    "journey a { touchpoint b { wait 1 h 2 h } }", "journey a { touchpoint b { wait 1 to 2 to 3 h } }",
    "journey a { touchpoint b { emotion +4 } }", "journey a { touchpoint b { emotion 1.5 } }",
    "journey a { touchpoint b { ends lost 5 } }", "journey a { touchpoint b { ends lost 101% } }",
    "journey a { touchpoint b { ends lost 100.1% } }", "journey a { touchpoint b { ends lost 1.2345% } }",
    "journey a { touchpoint b { cost 4,20 EUR } }", "journey a { touchpoint b { cost 4 eur } }",
    "journey a { touchpoint b { cost EUR 4 } }", "journey a { touchpoint b { cost -4 EUR } }",
    "as of 2026-3-1", "as of 2026-02-29", "as of 1900-02-29", "as of 2026-13-01", "as of 2026-04-31",
    "as of 2026-00-10",
    "as of 01.03.2026", "as of \"2026-03-01\"", "language one", "language 1.0", "currency Euro",
    "journey a { touchpoint b { opportunity \"c\" { impact 6 } } }",
    "journey a { touchpoint b { opportunity \"c\" { impact +3 } } }",
    "metric m { from 0 to 5 points }", "output \"site\" { formats gif }", "persona a { priority 1 }",
  ]

  @Test(arguments: wrong) func wrongTextsDoNotDerive(text: String) throws {
    #expect(!(try DerivationTests.recogniser()).derives(text, from: "file"), "\(text)")
  }

  /// The compiler and the grammar agree on what is wrong.
  @Test(arguments: wrong) func wrongTextsAreErrors(text: String) {
    let compiled = Compiled([("workspace.journey", text)])
    let codes = Set(compiled.diagnostics.map(\.code)).subtracting(["duplicate-name", "repeated-statement"])
    #expect(!codes.isEmpty, "\(text)")
  }

  /// Near misses of the wrong ones.
  @Test(arguments: [
    "", "\u{FEFF}", "\n\n", ";;", "// only a comment", "journey a;journey b", "journey a {} journey b",
    "journey a\n\n{\n}",
    "journey a\"b\"{}", "journey a { touchpoint b { emotion sad-2 } }",
    "journey a { touchpoint b { fails\"c\"60%->d } }",
    "journey a { touchpoint b { asks email,\n\n  // still going\n  order-no } }",
    "journey a { handoff b ->\r\n c }",
    "journey 😀", "journey ärger-日本", "journey owner { persona persona, journey }", "as of 2028-02-29",
    "as of 2000-02-29",
    "journey a { touchpoint b { wait 1.5h to 2 days; takes 1 to 3 min } action c { takes 1 to 4h } }",
    "journey a { touchpoint b { then c.d 99.9% } }",
    "journey a \"\"\"\n  two\n  lines \\u{1F600}\n  \"\"\"", "x-any thing, at -> all { in { it } at \"\" }",
    "journey a { touchpoint b { emotion \"for\" for c } }", "journey a { touchpoint b { ends lost 100.0% } }",
  ])
  func nearMissesDerive(text: String) throws {
    let recogniser = try DerivationTests.recogniser()
    #expect(recogniser.derives(text, from: "file"), "\(text)")
    let codes = Compiled([("workspace.journey", text)]).diagnostics.map(\.code)
    #expect(codes.allSatisfy { $0 == "unresolved-name" }, "\(text): \(codes)")
  }
}
