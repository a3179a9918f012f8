extension Language {
  static let journeyStatements: [StatementDefinition] = [
    StatementDefinition(
      .journey, "journey <name> [ <title> ]", in: [.file], block: .journey, .any,
      .journeys,
      "The way of a customer from a need to its end.",
      example: "journey buy-phone \"Buying a smartphone\" { persona shopper }"),
    StatementDefinition(
      .state, "state sketch|current", in: [.journey], .once,
      .journeys,
      "How far it is: a `sketch` takes names as they come and is only checked for values, flow and data; `current` is how it is today, and the default.",
      example: "state sketch"),
    StatementDefinition(
      .idealOf, "ideal of <journey>", in: [.journey], .once,
      .journeys,
      "This journey is how another one should be. Steps are matched by name.",
      example: "ideal of buy-phone"),
    StatementDefinition(
      .journeyPersona, "persona <persona>,", in: [.journey], .any,
      .journeys,
      "Whose journey it is.",
      example: "persona shopper"),
    StatementDefinition(
      .accountable, "accountable <owner>", in: [.journey], .once,
      .journeys,
      "The one who answers for all of it.",
      example: "accountable cxo"),
    StatementDefinition(
      .expects, "expects <text> within <duration> [ from <step> ]", in: [.journey], .any,
      .journeys,
      "What the customer expects and by when: from the start, or from the end of a step.",
      example: "expects \"A working phone\" within 5 days"),
    StatementDefinition(
      .startsWith, "starts with bought <product> [ in <channel> ]", in: [.journey], .any,
      .journeys,
      "What is true before the first step.",
      example: "starts with bought handset in web"),
    StatementDefinition(
      .stage, "stage [ <name> ] [ <title> ]", in: [.journey], block: .stage, .any,
      .journeys,
      "A part of the journey, as the customer would call it.",
      example: "stage buy \"Buy\" { touchpoint pay \"Pays\" }"),
    StatementDefinition(
      .touchpoint, "touchpoint [ <name> ] [ <title> ]", in: [.journey, .stage], block: .touchpoint, .any,
      .journeys,
      "A step in which the customer meets the company. Names are unique in their journey; in a sketch steps need none.",
      example: "touchpoint order \"Orders on the web\" { channel web }"),
    StatementDefinition(
      .action, "action [ <name> ] [ <title> ]", in: [.journey, .stage], block: .action, .any,
      .journeys,
      "A step that the customer does or lives through without the company. It needs no owner, no channel and no tangible outcome.",
      example: "action compare \"Compares prices at home\" { takes 40 min }"),
    StatementDefinition(
      .handoff, "handoff <step> -> <step>", in: [.journey], block: .handoff, .any,
      .journeys,
      "The company passes the customer from one owner to another.",
      example: "handoff order -> receive { carries order-no; within 1 day; via \"CRM\" }"),
    StatementDefinition(
      .carries, "carries <data>,", in: [.handoff], .any,
      .journeys,
      "Data that goes along, from an owner that knows it.",
      example: "carries order-no"),
    StatementDefinition(
      .drops, "drops <data>,", in: [.handoff], .any,
      .journeys,
      "Data that is known to get lost.",
      example: "drops email"),
    StatementDefinition(
      .via, "via <text>", in: [.handoff], .any,
      .journeys,
      "The system it goes through.",
      example: "via \"CRM\""),
    StatementDefinition(
      .handoffWithin, "within <duration>", in: [.handoff], .once,
      .journeys,
      "How soon the customer is served at the other end.",
      example: "within 1 day"),
  ]
}
