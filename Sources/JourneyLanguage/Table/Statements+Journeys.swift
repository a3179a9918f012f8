extension Language {
  static let journeyStatements: [StatementDefinition] = [
    StatementDefinition(
      .journey, "journey <name> [ <title> ]", in: [.file], block: .journey, .any,
      .journeys,
      "The way of a customer from a need to its end, across all who have a part in it.",
      example: "journey buy-phone \"Buying a smartphone\" { persona shopper }"),
    StatementDefinition(
      .state, "state sketch|current", in: [.journey], .once,
      .journeys,
      "How far it is. A `sketch` takes names as they come and is only checked for values, flow and data; `current`, which need not be said, is how it is today.",
      example: "state sketch"),
    StatementDefinition(
      .idealOf, "ideal of <journey>", in: [.journey], .once,
      .journeys,
      "This journey is how another one should be. The steps of the two are matched by name, and the differences are the gap report. It is for the personas that it names; where it names nobody, for those whom no other ideal names.",
      example: "ideal of buy-phone"),
    StatementDefinition(
      .journeyPersona, "persona <persona>,", in: [.journey], .any,
      .journeys,
      "Whose journey it is.",
      example: "persona shopper"),
    StatementDefinition(
      .accountable, "accountable <owner>", in: [.journey], .once,
      .journeys,
      "The one who answers for all of the journey.",
      example: "accountable cxo"),
    StatementDefinition(
      .expects, "expects <text> within <duration> [ from <step> ] [ to <step> ]", in: [.journey], .any,
      .journeys,
      "What the customer expects and by when: from the start, or from the end of a step, to the end of the step that answers it. Without `to` that step is guessed: the next on the usual way whose tangible is just that, else the next that gives by name what they expect, keeps a promise or resolves, else the end of the journey.",
      example: "expects \"A working phone\" within 5 days from order to receive"),
    StatementDefinition(
      .startsWith, "starts with bought <product> [ in <channel> ]", in: [.journey], .any,
      .journeys,
      "What is true before the first step: a product that the customer has already bought, and where.",
      example: "starts with bought handset in web"),
    StatementDefinition(
      .stage, "stage [ <name> ] [ <title> ]", in: [.journey], block: .stage, .any,
      .journeys,
      "A part of the journey, named as the customer would name it. Steps stand in it; they may also stand in the journey itself.",
      example: "stage buy \"Buy\" { touchpoint pay \"Pays\" }"),
    StatementDefinition(
      .touchpoint, "touchpoint [ <name> ] [ <title> ]", in: [.journey, .stage], block: .touchpoint, .any,
      .journeys,
      "A step in which the customer meets the company. Its name is unique in the journey; in a sketch it needs none.",
      example: "touchpoint order \"Orders on the web\" { channel web }"),
    StatementDefinition(
      .action, "action [ <name> ] [ <title> ]", in: [.journey, .stage], block: .action, .any,
      .journeys,
      "A step that the customer does or lives through without the company. It needs no owner, no channel and no tangible outcome.",
      example: "action compare \"Compares prices at home\" { takes 40 min }"),
    StatementDefinition(
      .handoff, "handoff <step> -> <step>", in: [.journey], block: .handoff, .any,
      .journeys,
      "The company passes the customer from the owner of one step to the owner of another.",
      example: "handoff order -> receive { carries order-no; within 1 day; via \"CRM\" }"),
    StatementDefinition(
      .carries, "carries <data>,", in: [.handoff], .any,
      .journeys,
      "Data that goes along, from an owner that knows it to one that then need not ask.",
      example: "carries order-no"),
    StatementDefinition(
      .drops, "drops <data>,", in: [.handoff], .any,
      .journeys,
      "Data that is known to get lost on the way.",
      example: "drops email"),
    StatementDefinition(
      .via, "via <text>", in: [.handoff], .any,
      .journeys,
      "The system, paper or person that it goes through.",
      example: "via \"CRM\""),
    StatementDefinition(
      .handoffWithin, "within <duration>", in: [.handoff], .once,
      .journeys,
      "How soon the customer is served at the other end.",
      example: "within 1 day"),
  ]
}
