extension Language {
  static let worldStatements: [StatementDefinition] = [
    StatementDefinition(
      .channel, "channel <name> [ <title> ]", in: [.file], block: .channel, .any,
      .world,
      "Where customers meet the company: a shop, a site, a telephone line, a poster.",
      example: "channel web \"Web shop\" { run by shop }"),
    StatementDefinition(
      .runBy, "run by <owner>", in: [.channel], .once,
      .world,
      "Who runs the channel. Steps in it that name no owner are taken to be theirs.",
      example: "run by shop"),
    StatementDefinition(
      .oneWay, "one-way", in: [.channel], .once,
      .world,
      "Customers cannot answer there: a poster, a letter without an address, a message that takes no reply.",
      example: "one-way"),
    StatementDefinition(
      .sells, "sells <product>,", in: [.channel], .any,
      .world,
      "Products that can be bought there.",
      example: "sells handset"),
    StatementDefinition(
      .data, "data <name> [ <title> ]", in: [.file], block: .data, .any,
      .world,
      "Something that the customer knows, is asked for or is given: an address, an order number, what is wrong.",
      example: "data email \"E-mail address\" { personal }"),
    StatementDefinition(
      .personal, "personal", in: [.data], .once,
      .world,
      "It is about a person, and needs their consent before it is passed on.",
      example: "personal"),
    StatementDefinition(
      .changes, "changes", in: [.data], .once,
      .world,
      "It is another one each time it is asked: a meter reading, how somebody feels today. To ask for it again is no repeated question.",
      example: "changes"),
    StatementDefinition(
      .product, "product <name> [ <title> ]", in: [.file], block: .product, .any,
      .world,
      "Something that the company sells.",
      example: "product handset \"Smartphone\""),
    StatementDefinition(
      .offer, "offer <name> [ <title> ]", in: [.file], block: .offer, .any,
      .world,
      "A price or an advantage that customers are shown.",
      example: "offer spring \"20% off in spring\" { product handset; shown in web; honored in web }"),
    StatementDefinition(
      .offerProduct, "product <product>,", in: [.offer], .any,
      .world,
      "What the offer is for.",
      example: "product handset"),
    StatementDefinition(
      .shownIn, "shown in <channel>,", in: [.offer], .any,
      .world,
      "Channels in which customers see the offer.",
      example: "shown in web, billboard"),
    StatementDefinition(
      .honoredIn, "honored in <channel>,", in: [.offer], .any,
      .world,
      "Channels in which the offer can be redeemed.",
      example: "honored in web"),
    StatementDefinition(
      .valid, "valid <date> to <date>", in: [.offer], .once,
      .world,
      "The first and the last day of the offer. Without it the offer always holds.",
      example: "valid 2026-03-01 to 2026-05-31"),
    StatementDefinition(
      .combinesWith, "combines with <offer>,", in: [.offer], .any,
      .world,
      "Offers that can be redeemed together with this one.",
      example: "combines with loyalty"),
    StatementDefinition(
      .policy, "policy <name> [ <title> ]", in: [.file], block: .policy, .any,
      .world,
      "Where a product that was bought in one channel is taken back, exchanged or repaired.",
      example:
        "policy take-back \"Return or exchange\" { product handset; covers returns; bought in web accepted in web }"
    ),
    StatementDefinition(
      .policyProduct, "product <product>,", in: [.policy], .any,
      .world,
      "What the policy is for.",
      example: "product handset"),
    StatementDefinition(
      .policyCovers, "covers returns|exchanges|repairs,", in: [.policy], .any,
      .world,
      "What the policy settles: returns, exchanges, repairs.",
      example: "covers returns, exchanges"),
    StatementDefinition(
      .bought, "bought in <channel>, accepted in <channel>, [ within <duration> ]", in: [.policy], .any,
      .world,
      "What was bought in the first channels is accepted in the second ones. The time limit is for people to read.",
      example: "bought in web accepted in web, store within 30 days"),
    StatementDefinition(
      .metric, "metric <name> [ <title> ]", in: [.file], block: .metric, .any,
      .world,
      "Something that is measured, like a net promoter score or the calls that are answered.",
      example: "metric nps \"Net promoter score\" { from -100 to 100 }"),
    StatementDefinition(
      .metricRange, "from <number> to <number>", in: [.metric], .once,
      .world,
      "The lowest and the highest value that can be measured.",
      example: "from -100 to 100"),
    StatementDefinition(
      .persona, "persona <name> [ <title> ]", in: [.file], block: .persona, .any,
      .world,
      "A kind of customer, with what they want and how they go about it.",
      example: "persona shopper \"Smart shopper\" { uses web, store; patience 10 min }"),
    StatementDefinition(
      .priority, "priority high|medium|low", in: [.persona], .once,
      .world,
      "How much it matters to the company to serve them well.",
      example: "priority high"),
    StatementDefinition(
      .share, "share <share>", in: [.persona], .once,
      .world,
      "How many of all customers they are.",
      example: "share 35%"),
    StatementDefinition(
      .uses, "uses <channel>,", in: [.persona], .any,
      .world,
      "Channels that they use, and so expect to be served in.",
      example: "uses web, store, phone"),
    StatementDefinition(
      .wants, "wants <text>", in: [.persona], .any,
      .world,
      "What they want, in their words.",
      example: "wants \"The advertised price, wherever I buy\""),
    StatementDefinition(
      .personaQuote, "quote <text>", in: [.persona], .any,
      .world,
      "Something one of them said.",
      example: "quote \"I only want one answer\""),
    StatementDefinition(
      .patience, "patience <duration>", in: [.persona], .once,
      .world,
      "How long they wait before they mind.",
      example: "patience 10 min"),
    StatementDefinition(
      .known, "known <data>,", in: [.persona], .any,
      .world,
      "Data in their profile: theirs to share, and known to everybody they deal with. Nobody has to ask for it.",
      example: "known email"),
    StatementDefinition(
      .process, "process <name> [ <title> ]", in: [.file], block: .process, .any,
      .world,
      "A way of working that steps follow.",
      example: "process claims \"Claims handling\" { owner care; reviewed 2024-01-10 }"),
    StatementDefinition(
      .processOwner, "owner <owner>", in: [.process], .once,
      .world,
      "Who owns the process and can change it.",
      example: "owner care"),
    StatementDefinition(
      .reviewed, "reviewed <date>", in: [.process], .once,
      .world,
      "When somebody last asked whether the process still makes sense.",
      example: "reviewed 2024-01-10"),
  ]
}
