extension Language {
  static let blueprintStatements: [StatementDefinition] = [
    StatementDefinition(
      .frontstage, "frontstage <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "What staff do in this step that the customer sees.",
      example: "frontstage \"Agent on the phone\" { owner care }"),
    StatementDefinition(
      .backstage, "backstage <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "Work for this step that the customer does not see. Its wait and its time lie inside the step.",
      example: "backstage \"Picks and packs the order\" { owner shop; wait 4 h }"),
    StatementDefinition(
      .support, "support <text>", in: [.touchpoint], block: .blueprint, .any,
      .blueprint,
      "Systems and suppliers that the step depends on.",
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
      "What would make the step better, with who will see to it, what it is worth and what it takes.",
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
      "How much it would help: 1 is little, 5 is much.",
      example: "impact 5"),
    StatementDefinition(
      .effort, "effort <rating>", in: [.opportunity], .once,
      .blueprint,
      "How much it would take: 1 is little, 5 is much.",
      example: "effort 2"),
    StatementDefinition(
      .due, "due <date>", in: [.opportunity], .once,
      .blueprint,
      "The day by which it is to be done.",
      example: "due 2026-09-30"),
  ]
}
