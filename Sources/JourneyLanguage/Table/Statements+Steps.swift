extension Language {
  static let stepStatements: [StatementDefinition] = [
    StatementDefinition(
      .stepChannel, "channel <channel>", in: [.touchpoint], .once,
      .steps,
      "Where the step happens.",
      example: "channel web"),
    StatementDefinition(
      .owner, "owner <owner>,", in: [.touchpoint], .once,
      .steps,
      "Who is accountable for the step. Without it, whoever runs its channel is taken to be. Name one: what several own, nobody does.",
      example: "owner care"),
    StatementDefinition(
      .responsible, "responsible <owner>,", in: [.touchpoint], .any,
      .steps,
      "Who does the work of the step.",
      example: "responsible stores"),
    StatementDefinition(
      .consulted, "consulted <owner>,", in: [.touchpoint], .any,
      .steps,
      "Who is asked before it is done.",
      example: "consulted care"),
    StatementDefinition(
      .informed, "informed <owner>,", in: [.touchpoint], .any,
      .steps,
      "Who is told when it is done.",
      example: "informed care"),
    StatementDefinition(
      .by, "by <persona>,", in: Context.steps, .any,
      .steps,
      "Which of the journey's personas acts in this step. The feelings of the others pass it by; ways, times and handoffs are those of all: where some go without the step, say so with `then`.",
      example: "by shopper"),
    StatementDefinition(
      .emotion, "emotion [ <feeling> ] [ <score> ] [ for <persona> ]", in: Context.steps, .any,
      .steps,
      "What the customer feels: a word or a text, a score from -3 to +3, or both; for one persona, or for all.",
      example: "emotion confident +2"),
    StatementDefinition(
      .ideal, "ideal [ <feeling> ] [ <score> ] [ for <persona> ]", in: Context.steps, .any,
      .steps,
      "What the customer should feel here, to be held against what they do feel; for one persona, or for all. It counts before what an ideal journey says of the step.",
      example: "ideal relieved +2"),
    StatementDefinition(
      .tangible, "tangible <text>", in: Context.steps, .any,
      .steps,
      "What the customer has in hand afterwards: a product, an answer, a letter.",
      example: "tangible \"Order confirmation\""),
    StatementDefinition(
      .thinks, "thinks <text>", in: Context.steps, .any,
      .steps,
      "What goes through the customer's mind.",
      example: "thinks \"Will it come in time?\""),
    StatementDefinition(
      .quote, "quote <text> [ by <speaker> ]", in: Context.steps, .any,
      .steps,
      "What somebody said, and who: one of the personas, or anybody, as a text.",
      example: "quote \"I told you my number twice\" by shopper"),
    StatementDefinition(
      .momentOfTruth, "moment of truth", in: Context.steps, .once,
      .steps,
      "Here the customer makes up their mind about the company.",
      example: "moment of truth"),
    StatementDefinition(
      .wait, "wait <durations>", in: Context.steps + [.blueprint], .once,
      .steps,
      "The time that passes before the step, or before the work of a blueprint row: one figure, or the best and the worst case.",
      example: "wait 1 to 4 days"),
    StatementDefinition(
      .takes, "takes <durations>", in: Context.steps + [.blueprint], .once,
      .steps,
      "The customer's own time in the step, or the time that the work of a blueprint row takes: one figure, or the best and the worst case.",
      example: "takes 12 min"),
    StatementDefinition(
      .cost, "cost <money>", in: Context.steps, .once,
      .steps,
      "What the step costs the company for one customer.",
      example: "cost 4.20 EUR"),
    StatementDefinition(
      .revenue, "revenue <money>", in: [.touchpoint], .once,
      .steps,
      "What the step brings the company for one customer.",
      example: "revenue 299 EUR"),
    StatementDefinition(
      .measure, "measure <metric> <number> [ among <count> ] [ on <date> ]",
      in: [.touchpoint, .action, .journey], .any,
      .steps,
      "A measured value, among how many customers it was measured, and on which day.",
      example: "measure nps 32 among 412 on 2026-05-01"),
    StatementDefinition(
      .target, "target <metric> <number>", in: [.touchpoint, .action, .journey], .any,
      .steps,
      "The value that is to be reached.",
      example: "target nps 50"),
    StatementDefinition(
      .evidence, "evidence assumption|anecdote|interview|survey|data [ <text> ] [ on <date> ]",
      in: [.touchpoint, .action, .pain, .opportunity], .any,
      .steps,
      "What it rests on, from weak to strong: an assumption, an anecdote, interviews, a survey, data.",
      example: "evidence interview \"14 shoppers\" on 2026-05-10"),
    StatementDefinition(
      .new, "new", in: Context.steps, .once,
      .steps,
      "In an ideal journey: a step that there is not today, so that none is missed.",
      example: "new"),
  ]
}
