import JourneySource

extension CoreCodes {
  private static let order = Sample.journey(Sample.step("order", "Orders in the web shop"))

  private static func order(with statements: String) -> String {
    Sample.journey(Sample.step("order", "Orders in the web shop", statements))
  }

  /// What is found about names and about where statements stand.
  static let names: [RuleDocumentation] = [
    RuleDocumentation(
      "unresolved-name", .names, .error,
      summary: "A name that nothing visible here declares",
      why: """
        A name that means nothing is a team nobody can call, or a step that leads nowhere. A file sees its \
        own names and those of the files and folders that it names with `use`, not what those use in turn.
        """,
      mend: "Correct the spelling, declare it, or add the `use` of the file that declares it.",
      flagged: [RuleDocumentation.Example("No team is called `wbe`", order(with: "owner wbe"))],
      ignored: [RuleDocumentation.Example("The team as it is declared", order(with: "owner web"))]),
    RuleDocumentation(
      "duplicate-name", .names, .error,
      summary: "Two declarations of one kind with one name, both visible",
      why: """
        Nobody can tell which of them is meant. A team and a channel may share a name: they are told apart \
        by where it stands.
        """,
      mend: "Give one of them another name, and `formerly` with the old one if others know it by that.",
      flagged: [
        RuleDocumentation.Example(
          "Two web shops",
          Sample.journey(
            Sample.step("order", "Orders in the web shop"),
            company: Sample.company + "channel shop \"Shop in the app\" { run by web }\n"))
      ],
      ignored: [
        RuleDocumentation.Example(
          "A team and a channel",
          """
          organization northwind "Northwind Mobile" {
            executive cxo "Chief Customer Officer"
            team shop "Web shop team"
          }
          channel shop "Web shop" { run by shop }

          journey buy-phone "Buying a phone" {
            accountable cxo
            touchpoint order "Orders in the web shop" {
              channel shop
              emotion confident +2
              tangible "Order confirmation"
            }
          }

          """)
      ]),
    RuleDocumentation(
      "wrong-kind", .names, .error,
      summary: "A name of something of another kind than is needed here",
      why:
        "An owner is a team, person, executive or partner: a channel or a division cannot answer for a step.",
      mend: "Name something of the kind that the message asks for.",
      flagged: [
        RuleDocumentation.Example("The web shop is a channel, and no one to call", order(with: "owner shop"))
      ],
      ignored: [RuleDocumentation.Example("The team that runs it", order(with: "owner web"))]),
    RuleDocumentation(
      "unknown-statement", .names, .error,
      summary: "A line that begins with a word the language does not have",
      why: """
        What the compiler does not know it leaves out: the map would not show it, and no rule would look \
        at it.
        """,
      mend: """
        Correct the spelling. What is only for your own tools begins with `x-` and is kept: `x-ticket \
        4711`.
        """,
      flagged: [
        RuleDocumentation.Example(
          "Two letters have changed places", order(with: "thniks \"Will it be here on Friday?\""))
      ],
      ignored: [
        RuleDocumentation.Example(
          "As it is spelled, and a line for a tool of one's own",
          Sample.journey(
            Sample.step(
              "order", "Orders in the web shop", "thinks \"Will it be here on Friday?\"",
              "x-ticket \"CX-512\"")))
      ]),
    RuleDocumentation(
      "misplaced-statement", .names, .error,
      summary: "A statement in a block where it has no meaning",
      why: """
        Every statement says something about the block it stands in: a feeling belongs to a step, not to \
        the journey.
        """,
      mend: "Move it into a block of the kind that the message names.",
      flagged: [
        RuleDocumentation.Example(
          "Which step feels annoying?",
          Sample.journey("emotion annoyed -2\n" + Sample.step("order", "Orders in the web shop")))
      ],
      ignored: [RuleDocumentation.Example("The feeling stands in the step", order)]),
    RuleDocumentation(
      "repeated-statement", .names, .error,
      summary: "A statement that may stand once in a block, and stands there again",
      why: "Both cannot hold: a step happens in one channel. The first one counts.",
      mend: "Take one of them out, or make two steps of it.",
      flagged: [RuleDocumentation.Example("The same step in two channels", order(with: "channel shop"))],
      ignored: [RuleDocumentation.Example("One channel", order)]),
    RuleDocumentation(
      "use-not-found", .names, .error,
      summary: "A `use` of a file or folder that is not there",
      why: "The names that it declares are missing here. They are looked for in no other place.",
      mend: """
        Correct the path: it is relative to the file it stands in, or to the workspace when it begins with \
        `/`.
        """,
      flagged: [
        RuleDocumentation.Example("The file is called otherwise", "use \"compny.journey\"\n\n" + order)
      ],
      ignored: [
        RuleDocumentation.Example(
          "The file is there",
          files: [
            SourceFile(path: "company.journey", text: Sample.company),
            SourceFile(
              path: "buy-phone.journey",
              text: Sample.journey(
                Sample.step("order", "Orders in the web shop"), company: "use \"company.journey\"\n")),
          ])
      ]),
    unknownRule,
  ]

  /// What is found about operands and values.
  static let values: [RuleDocumentation] = [
    RuleDocumentation(
      "wrong-value", .names, .error,
      summary: "A value that is not of the kind that is needed, or not within its bounds",
      why: "Times, shares, scores and dates are compared and added up: `soon` cannot be, `20 min` can.",
      mend: "Write it as the message shows: `10 min`, `1 to 3 days`, `60%`, `+2`, `2026-03-01`, `12.50 EUR`.",
      flagged: [RuleDocumentation.Example("How long is soon?", order(with: "wait soon"))],
      ignored: [RuleDocumentation.Example("A duration", order(with: "wait 2 min"))]),
    RuleDocumentation(
      "missing-operand", .names, .error,
      summary: "A statement that lacks something it needs",
      why: "A statement that says half of it says nothing: it is left out.",
      mend: "Add what the message names.",
      flagged: [RuleDocumentation.Example("What does the customer think?", order(with: "thinks"))],
      ignored: [RuleDocumentation.Example("That", order(with: "thinks \"At last\""))]),
    RuleDocumentation(
      "unexpected-operand", .names, .error,
      summary: "Something behind a statement that does not belong to it",
      why: "It is left out, and its writer would believe that it counts.",
      mend: "Take it out, or begin a new line for it.",
      flagged: [RuleDocumentation.Example("It is one, or it is not", order(with: "new 80%"))],
      ignored: [RuleDocumentation.Example("The statement alone", order(with: "new"))]),
    RuleDocumentation(
      "date-range-reversed", .names, .error,
      summary: "A range of dates that ends before it begins",
      why: "An offer with such dates is never valid, and every customer who saw it would be turned away.",
      mend: "Write the earlier date first.",
      flagged: [
        RuleDocumentation.Example("From May back to March", offer("valid 2026-05-31 to 2026-03-01"))
      ],
      ignored: [RuleDocumentation.Example("From March to May", offer("valid 2026-03-01 to 2026-05-31"))]),
    RuleDocumentation(
      "shares-do-not-add-up", .names, .error,
      summary: "Shares of the ways out of a step that are more than all customers, or fewer",
      why: """
        Every customer takes one way out of a step. Ways without a share split what the others leave, so \
        shares need not be written at all ways; where they are, they add up to 100%.
        """,
      mend: "Correct the shares, or leave one of them out: it then takes the rest.",
      flagged: [
        RuleDocumentation.Example("140 of 100 customers", branch("then confirm 70%", "then cancel 70%"))
      ],
      ignored: [
        RuleDocumentation.Example("All of them", branch("then confirm 70%", "then cancel 30%")),
        RuleDocumentation.Example("Those who cancel are the rest", branch("then confirm 70%", "then cancel")),
      ]),
  ]

  private static func offer(_ valid: String) -> String {
    Sample.journey(
      Sample.step("order", "Orders in the web shop", "shows spring"),
      company: Sample.company + """
        product handset "Smartphone"
        offer spring "20% off in spring" {
          product handset
          shown in shop
          honored in shop
          \(valid)
        }

        """)
  }

  private static func branch(_ first: String, _ second: String) -> String {
    Sample.journey(
      """
      \(Sample.step("order", "Orders in the web shop", first, second))
      \(Sample.step("confirm", "Confirms the order", "ends"))
      \(Sample.step("cancel", "Cancels the order", "ends"))
      """)
  }
}
