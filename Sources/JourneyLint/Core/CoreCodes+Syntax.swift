import JourneySource

extension CoreCodes {
  private static let order = Sample.journey(Sample.step("order", "Orders in the web shop"))

  /// What lexer and parser report.
  static let syntax: [RuleDocumentation] = [
    RuleDocumentation(
      "syntax-error", .syntax, .error,
      summary: "Something that cannot be read as a statement",
      why: """
        A statement is a word, what belongs to it, and perhaps a block: `owner care`. What does not fit is \
        left out, and the rest of the file is read as if it were not there.
        """,
      mend:
        "Write one statement a line, beginning with its word, without signs such as `=` or `:` in between.",
      flagged: [
        RuleDocumentation.Example(
          "There is no `=` in the language",
          Sample.journey(Sample.step("order", "Orders in the web shop", "owner = web")))
      ],
      ignored: [
        RuleDocumentation.Example(
          "The word, then what belongs to it",
          Sample.journey(Sample.step("order", "Orders in the web shop", "owner web")))
      ]),
    RuleDocumentation(
      "unclosed-block", .syntax, .error,
      summary: "A block that is opened with `{` and never closed",
      why: """
        Without its `}` a block takes in what comes after it. The compiler guesses from the indentation \
        where it should end, and reads the rest as if it did.
        """,
      mend: "Add a `}` where the block ends. `journeyc fmt` shows how the file is understood.",
      flagged: [
        RuleDocumentation.Example(
          "The `}` of the channel is missing",
          """
          organization northwind "Northwind Mobile" {
            executive cxo "Chief Customer Officer"
            team web "Web shop team"
          }
          channel shop "Web shop" {
            run by web

          journey buy-phone "Buying a phone" {
            accountable cxo
            touchpoint order "Orders in the web shop" {
              channel shop
              emotion confident +2
              tangible "Order confirmation"
            }
          }

          """)
      ],
      ignored: [RuleDocumentation.Example("Every `{` has its `}`", order)]),
    RuleDocumentation(
      "unexpected-brace", .syntax, .error,
      summary: "A `}` that closes nothing",
      why: """
        There is one `}` too many, or a `{` is missing further up; the compiler reads on as if it were not \
        there.
        """,
      mend: "Delete it, or add the `{` that is missing.",
      flagged: [RuleDocumentation.Example("One too many at the end", order + "}\n")],
      ignored: [RuleDocumentation.Example("Every `}` has its `{`", order)]),
    RuleDocumentation(
      "unclosed-string", .syntax, .error,
      summary: "A text without its closing quote",
      why: """
        A text in quotes ends with its line at the latest. What should have followed on the line is part \
        of it.
        """,
      mend: "Add the `\"`. A text over several lines stands between `\"\"\"` and `\"\"\"`.",
      flagged: [
        RuleDocumentation.Example(
          "The second quote is missing",
          Sample.journey(
            """
            touchpoint order "Orders in the web shop" {
              channel shop
              emotion confident +2
              tangible "Order confirmation
            }
            """))
      ],
      ignored: [RuleDocumentation.Example("Both quotes are there", order)]),
    RuleDocumentation(
      "invalid-escape", .syntax, .error,
      summary: "A backslash in a text, followed by something that means nothing",
      why: """
        In a text `\\"` is a quote, `\\\\` a backslash, `\\n` a new line, `\\u{1F600}` a character by its \
        number.
        """,
      mend: "Write `\\\\` for a backslash itself.",
      flagged: [
        RuleDocumentation.Example(
          "A folder name with single backslashes",
          Sample.journey(Sample.step("order", "Orders in the web shop", #"thinks "Is it on C:\phones?""#)))
      ],
      ignored: [
        RuleDocumentation.Example(
          "The backslash is written twice",
          Sample.journey(Sample.step("order", "Orders in the web shop", #"thinks "Is it on C:\\phones?""#)))
      ]),
    RuleDocumentation(
      "invalid-encoding", .syntax, .error,
      summary: "Bytes that are not UTF-8 text",
      why: "Another encoding would show other characters to customers and colleagues than its writer saw.",
      mend: "Save the file as UTF-8. Everything else in it was read.",
      flagged: [
        RuleDocumentation.Example(
          "A comment that was saved in Latin-1",
          files: [
            SourceFile(
              path: "example.journey", bytes: Array("// Caf".utf8) + [0xE9, 0x0A] + Array(order.utf8))
          ])
      ],
      ignored: [RuleDocumentation.Example("The same in UTF-8", "// Café\n" + order)]),
    RuleDocumentation(
      "nesting-too-deep", .syntax, .error,
      summary: "Blocks in blocks in blocks, deeper than any journey needs",
      why: """
        Journeys need five levels. What lies deeper than 64 is not read, so that no file can exhaust the \
        compiler.
        """,
      mend: "Look for a `}` that is missing again and again, as generated files may have it.",
      flagged: [
        RuleDocumentation.Example(
          "Blocks of a generator gone wrong",
          order + String(repeating: String(repeating: "x-tree { ", count: 10) + "\n", count: 7)
            + String(repeating: String(repeating: "}", count: 10) + "\n", count: 7))
      ],
      ignored: [RuleDocumentation.Example("Three levels", order)]),
  ]
}
