extension Language {
  static let dealingStatements: [StatementDefinition] = [
    StatementDefinition(
      .asks, "asks <data>,", in: [.touchpoint], .any,
      .dealing,
      "The customer has to provide it.",
      example: "asks email"),
    StatementDefinition(
      .gives, "gives <data>,", in: [.touchpoint], .any,
      .dealing,
      "The customer receives it.",
      example: "gives order-no"),
    StatementDefinition(
      .needs, "needs <data>,", in: [.touchpoint], .any,
      .dealing,
      "It is used without asking.",
      example: "needs order-no"),
    StatementDefinition(
      .identifiesBy, "identifies by <data>,", in: [.touchpoint], .any,
      .dealing,
      "Asked to identify the customer, which is no repeated question.",
      example: "identifies by order-no"),
    StatementDefinition(
      .consent, "consent <data>,", in: [.touchpoint, .handoff], .any,
      .dealing,
      "The customer agreed that it is passed on.",
      example: "consent email"),
    StatementDefinition(
      .shows, "shows <offer>,", in: [.touchpoint], .any,
      .dealing,
      "The customer sees the offer.",
      example: "shows spring"),
    StatementDefinition(
      .redeems, "redeems <offer>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to redeem it.",
      example: "redeems spring"),
    StatementDefinition(
      .buys, "buys <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer buys it.",
      example: "buys handset"),
    StatementDefinition(
      .returns, "returns <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to return it.",
      example: "returns handset"),
    StatementDefinition(
      .exchanges, "exchanges <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to exchange it.",
      example: "exchanges handset"),
    StatementDefinition(
      .repairs, "repairs <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to have it repaired.",
      example: "repairs handset"),
    StatementDefinition(
      .refuses, "refuses returns|exchanges|repairs|redeems <deal> [ <text> ] [ <share> ] [ -> <step> ]",
      in: [.touchpoint], .any,
      .dealing,
      "The step refuses what the customer tries, says why, and sends them to a step.",
      example: "refuses returns handset \"Bought elsewhere\" 20% -> call"),
    StatementDefinition(
      .promises, "promises <name> [ <text> ] within <duration>", in: [.touchpoint], .any,
      .dealing,
      "A promise and when it is due, counted from the end of this step. Several steps may make the same.",
      example: "promises delivery \"At your door in 3 days\" within 3 days"),
    StatementDefinition(
      .keeps, "keeps <promise>,", in: [.touchpoint], .any,
      .dealing,
      "A promise is kept.",
      example: "keeps delivery"),
    StatementDefinition(
      .cancels, "cancels <promise>,", in: [.touchpoint], .any,
      .dealing,
      "A promise is taken back.",
      example: "cancels delivery"),
    StatementDefinition(
      .follows, "follows <process>,", in: [.touchpoint], .any,
      .dealing,
      "The process that the step follows.",
      example: "follows claims"),
  ]
}
