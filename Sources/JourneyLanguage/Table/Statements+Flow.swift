extension Language {
  static let flowStatements: [StatementDefinition] = [
    StatementDefinition(
      .then, "then <step> [ <share> ] [ when <text> ]", in: Context.steps, .any,
      .flow,
      "Where it goes on, instead of the next step as written. Several with shares or conditions are a branch.",
      example: "then receive 80%"),
    StatementDefinition(
      .ends, "ends lost? [ <share> ] [ when <text> ]", in: Context.steps, .any,
      .flow,
      "The journey ends here; with `lost` the customer leaves.",
      example: "ends lost 5%"),
    StatementDefinition(
      .fails, "fails <text> [ <share> ] [ -> <step> ]", in: Context.steps, .any,
      .flow,
      "How it goes wrong, for what share, and where the customer lands. Without a target the customer is lost.",
      example: "fails \"Nothing arrives\" 10% -> call"),
    StatementDefinition(
      .escalatesTo, "escalates to <owner>", in: [.touchpoint], .once,
      .flow,
      "Who takes over when nobody can help.",
      example: "escalates to cxo"),
    StatementDefinition(
      .resolves, "resolves [ <text> ]", in: Context.steps, .once,
      .flow,
      "The trouble is over.",
      example: "resolves \"A new phone the next morning\""),
  ]
}
