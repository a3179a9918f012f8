extension Language {
  static let dealingStatements: [StatementDefinition] = [
    StatementDefinition(
      .asks, "asks <data>,", in: [.touchpoint], .any,
      .dealing,
      "Data that the customer is asked for and has to provide.",
      example: "asks email"),
    StatementDefinition(
      .gives, "gives <data>,", in: [.touchpoint], .any,
      .dealing,
      "Data that the customer receives, like an order number.",
      example: "gives order-no"),
    StatementDefinition(
      .needs, "needs <data>,", in: [.touchpoint], .any,
      .dealing,
      "Data that is used here without asking for it.",
      example: "needs order-no"),
    StatementDefinition(
      .identifiesBy, "identifies by <data>,", in: [.touchpoint], .any,
      .dealing,
      "Data that the customer is asked for to say who they are. It is never a repeated question.",
      example: "identifies by order-no"),
    StatementDefinition(
      .consent, "consent <data>,", in: [.touchpoint, .handoff], .any,
      .dealing,
      "Data that the customer agreed to have passed on.",
      example: "consent email"),
    StatementDefinition(
      .shows, "shows <offer>,", in: [.touchpoint], .any,
      .dealing,
      "The customer sees the offer.",
      example: "shows spring"),
    StatementDefinition(
      .redeems, "redeems <offer>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to redeem the offer. Whether they can, the offer says.",
      example: "redeems spring"),
    StatementDefinition(
      .buys, "buys <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer buys the product. Whether they can, the channel says.",
      example: "buys handset"),
    StatementDefinition(
      .returns, "returns <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to return the product. Whether they can, the policies say.",
      example: "returns handset"),
    StatementDefinition(
      .exchanges, "exchanges <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to exchange the product. Whether they can, the policies say.",
      example: "exchanges handset"),
    StatementDefinition(
      .repairs, "repairs <product>,", in: [.touchpoint], .any,
      .dealing,
      "The customer tries to have the product repaired. Whether they can, the policies say.",
      example: "repairs handset"),
    StatementDefinition(
      .refuses, "refuses returns|exchanges|repairs|redeems <deal> [ <text> ] [ <share> ] [ -> <step> ]",
      in: [.touchpoint], .any,
      .dealing,
      "The company refuses what the customer tries, to some share of them, says why, and sends them to a step. What is redeemed is an offer, everything else a product. Where the policy allows it, the company did not follow its own.",
      example: "refuses returns handset \"Bought elsewhere\" 20% -> call"),
    StatementDefinition(
      .promises, "promises <name> [ <text> ] within <duration>", in: [.touchpoint], .any,
      .dealing,
      "Something that the customer is promised, and until when; the clock starts when the step ends. Several steps may make the same promise.",
      example: "promises delivery \"At your door in 3 days\" within 3 days"),
    StatementDefinition(
      .keeps, "keeps <promise>,", in: [.touchpoint], .any,
      .dealing,
      "A promise of an earlier step is kept.",
      example: "keeps delivery"),
    StatementDefinition(
      .cancels, "cancels <promise>,", in: [.touchpoint], .any,
      .dealing,
      "A promise of an earlier step is taken back.",
      example: "cancels delivery"),
    StatementDefinition(
      .follows, "follows <process>,", in: [.touchpoint], .any,
      .dealing,
      "The process by which the step is done.",
      example: "follows claims"),
  ]
}
