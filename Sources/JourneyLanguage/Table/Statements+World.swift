extension Language {
  static let worldStatements: [StatementDefinition] = [
    StatementDefinition(
      .channel, "channel <name> [ <title> ]", in: [.file], block: .channel, .any,
      .world,
      "Where customers are met.",
      example: "channel web \"Web shop\" { run by shop }"),
    StatementDefinition(
      .runBy, "run by <owner>", in: [.channel], .once,
      .world,
      "Who runs the channel. Owns its steps where they name no owner.",
      example: "run by shop"),
    StatementDefinition(
      .oneWay, "one-way", in: [.channel], .once,
      .world,
      "The customer cannot answer there.",
      example: "one-way"),
    StatementDefinition(
      .sells, "sells <product>,", in: [.channel], .any,
      .world,
      "Products that can be bought there.",
      example: "sells handset"),
    StatementDefinition(
      .data, "data <name> [ <title> ]", in: [.file], block: .data, .any,
      .world,
      "Something the customer knows, is asked or is given.",
      example: "data email \"E-mail address\" { personal }"),
    StatementDefinition(
      .personal, "personal", in: [.data], .once,
      .world,
      "It is about a person and needs consent before it is passed on.",
      example: "personal"),
    StatementDefinition(
      .product, "product <name> [ <title> ]", in: [.file], block: .product, .any,
      .world,
      "Something that is sold.",
      example: "product handset \"Smartphone\""),
    StatementDefinition(
      .offer, "offer <name> [ <title> ]", in: [.file], block: .offer, .any,
      .world,
      "A price or advantage shown to customers.",
      example: "offer spring \"20% off in spring\" { product handset; shown in web; honored in web }"),
    StatementDefinition(
      .offerProduct, "product <product>,", in: [.offer], .any,
      .world,
      "What the offer is for.",
      example: "product handset"),
    StatementDefinition(
      .shownIn, "shown in <channel>,", in: [.offer], .any,
      .world,
      "Channels that show it.",
      example: "shown in web, billboard"),
    StatementDefinition(
      .honoredIn, "honored in <channel>,", in: [.offer], .any,
      .world,
      "Channels in which it can be redeemed.",
      example: "honored in web"),
    StatementDefinition(
      .valid, "valid <date> to <date>", in: [.offer], .once,
      .world,
      "First and last day. Without it an offer is always valid.",
      example: "valid 2026-03-01 to 2026-05-31"),
    StatementDefinition(
      .combinesWith, "combines with <offer>,", in: [.offer], .any,
      .world,
      "Offers it can be redeemed together with.",
      example: "combines with loyalty"),
    StatementDefinition(
      .policy, "policy <name> [ <title> ]", in: [.file], block: .policy, .any,
      .world,
      "Which channel accepts what was bought in which.",
      example:
        "policy take-back \"Return or exchange\" { covers returns; bought in web accepted in web }"),
    StatementDefinition(
      .policyProduct, "product <product>,", in: [.policy], .any,
      .world,
      "What the policy is for.",
      example: "product handset"),
    StatementDefinition(
      .policyCovers, "covers returns|exchanges|repairs,", in: [.policy], .any,
      .world,
      "What it settles.",
      example: "covers returns, exchanges"),
    StatementDefinition(
      .bought, "bought in <channel>, accepted in <channel>, [ within <duration> ]", in: [.policy], .any,
      .world,
      "What was bought in these channels is accepted in those. The time limit is for people to read.",
      example: "bought in web accepted in web, store within 30 days"),
    StatementDefinition(
      .metric, "metric <name> [ <title> ]", in: [.file], block: .metric, .any,
      .world,
      "Something that is measured.",
      example: "metric nps \"Net promoter score\" { from -100 to 100 }"),
    StatementDefinition(
      .metricRange, "from <number> to <number>", in: [.metric], .once,
      .world,
      "The lowest and the highest possible value.",
      example: "from -100 to 100"),
    StatementDefinition(
      .persona, "persona <name> [ <title> ]", in: [.file], block: .persona, .any,
      .world,
      "A kind of customer.",
      example: "persona shopper \"Smart shopper\" { uses web, store; patience 10 min }"),
    StatementDefinition(
      .priority, "priority high|medium|low", in: [.persona], .once,
      .world,
      "How much the company cares to serve them well.",
      example: "priority high"),
    StatementDefinition(
      .share, "share <share>", in: [.persona], .once,
      .world,
      "Their part of all customers.",
      example: "share 35%"),
    StatementDefinition(
      .uses, "uses <channel>,", in: [.persona], .any,
      .world,
      "Channels they use.",
      example: "uses web, store, phone"),
    StatementDefinition(
      .wants, "wants <text>", in: [.persona], .any,
      .world,
      "What they want.",
      example: "wants \"The advertised price, wherever I buy\""),
    StatementDefinition(
      .personaQuote, "quote <text>", in: [.persona], .any,
      .world,
      "Something they said.",
      example: "quote \"I only want one answer\""),
    StatementDefinition(
      .patience, "patience <duration>", in: [.persona], .once,
      .world,
      "How long they wait before they mind.",
      example: "patience 10 min"),
    StatementDefinition(
      .known, "known <data>,", in: [.persona], .any,
      .world,
      "Data in their profile: theirs to share, and known to everyone they deal with.",
      example: "known email"),
    StatementDefinition(
      .process, "process <name> [ <title> ]", in: [.file], block: .process, .any,
      .world,
      "A way of working that steps follow.",
      example: "process claims \"Claims handling\" { owner care; reviewed 2024-01-10 }"),
    StatementDefinition(
      .processOwner, "owner <owner>", in: [.process], .once,
      .world,
      "Who owns the process.",
      example: "owner care"),
    StatementDefinition(
      .reviewed, "reviewed <date>", in: [.process], .once,
      .world,
      "When somebody last asked whether it still makes sense.",
      example: "reviewed 2024-01-10"),
  ]
}
