extension Language {
  static let blueprintStatements: [StatementDefinition] = [
    StatementDefinition(
      .frontstage, "frontstage <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "What staff do that the customer sees.",
      example: "frontstage \"Agent on the phone\" { owner care }"),
    StatementDefinition(
      .backstage, "backstage <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "Work that the customer does not see. Its wait lies inside the step.",
      example: "backstage \"Picks and packs the order\" { owner shop; wait 4 h }"),
    StatementDefinition(
      .support, "support <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "Systems and suppliers behind it.",
      example: "support \"Warehouse system\""),
    StatementDefinition(
      .rowOwner, "owner <owner>", in: [.blueprint], .once,
      .blueprint,
      "Who does it.",
      example: "owner care"),
    StatementDefinition(
      .pain, "pain <text>", in: Context.steps, block: .pain, .any,
      .blueprint,
      "What hurts the customer here.",
      example: "pain \"Has to tell everything again\" { evidence survey \"410 answers\" }"),
    StatementDefinition(
      .opportunity, "opportunity <text>", in: Context.steps, block: .opportunity, .any,
      .blueprint,
      "What would make it better.",
      example:
        "opportunity \"Show the order to the agent\" { owner care; impact 5; effort 2; due 2026-09-30 }"),
    StatementDefinition(
      .opportunityOwner, "owner <owner>", in: [.opportunity], .once,
      .blueprint,
      "Who will see to it.",
      example: "owner care"),
    StatementDefinition(
      .impact, "impact <rating>", in: [.opportunity], .once,
      .blueprint,
      "How much it helps, 1 to 5.",
      example: "impact 5"),
    StatementDefinition(
      .effort, "effort <rating>", in: [.opportunity], .once,
      .blueprint,
      "How much it takes, 1 to 5.",
      example: "effort 2"),
    StatementDefinition(
      .due, "due <date>", in: [.opportunity], .once,
      .blueprint,
      "By when.",
      example: "due 2026-09-30"),
  ]
}
