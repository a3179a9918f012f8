extension Language {
  static let flowStatements: [StatementDefinition] = [
    StatementDefinition(
      .then, "then <step> [ <share> ] [ when <text> ]", in: Context.steps, .any,
      .flow,
      "Where it goes on, instead of the next step as written. Several are a branch: each with a share or a condition. All ways out of a step together are 100%; ways without a share split the rest.",
      example: "then receive 80%; then call 20%"),
    StatementDefinition(
      .ends, "ends lost? [ <share> ] [ when <text> ]", in: Context.steps, .any,
      .flow,
      "The journey ends here, for all or for a share; with `lost` the customer leaves for good.",
      example: "ends lost 5%"),
    StatementDefinition(
      .fails, "fails <text> [ <share> ] [ -> <step> ]", in: Context.steps, .any,
      .flow,
      "How the step goes wrong, for what share of customers, and where they land. Without a step to land on the customer is lost.",
      example: "fails \"Nothing arrives\" 10% -> call"),
    StatementDefinition(
      .escalatesTo, "escalates to <owner>", in: [.touchpoint], .once,
      .flow,
      "Who takes over when those in the step cannot help.",
      example: "escalates to cxo"),
    StatementDefinition(
      .resolves, "resolves [ <text> ]", in: Context.steps, .once,
      .flow,
      "The trouble is over with this step, and how.",
      example: "resolves \"A new phone the next morning\""),
  ]
}
