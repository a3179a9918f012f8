extension Language {
  static let organizationStatements: [StatementDefinition] = [
    StatementDefinition(
      .organization, "organization <name> [ <title> ]", in: [.file], block: .organization, .any,
      .organization,
      "The company, and who is in it: its divisions, teams, persons, executives and partners.",
      example: "organization northwind \"Northwind Mobile\" { team care \"Contact centre\" }"),
    StatementDefinition(
      .division, "division <name> [ <title> ]", in: [.organization], block: .division, .any,
      .organization,
      "A part of the organization with an executive of its own, like sales or service. Customers do not see it, and often feel it.",
      example: "division service \"Customer Service\" { team care \"Contact centre\" }"),
    StatementDefinition(
      .team, "team <name> [ <title> ]", in: [.organization, .division], block: .team, .any,
      .organization,
      "A group of people. It can own steps and run channels.",
      example: "team stores \"Own stores\""),
    StatementDefinition(
      .person, "person <name> [ <title> ]", in: [.organization, .division, .team], block: .person, .any,
      .organization,
      "Somebody, by name or by role. A person can own steps.",
      example: "person ada \"Ada, head of stores\""),
    StatementDefinition(
      .executive, "executive <name> [ <title> ]", in: [.organization, .division], block: .person, .any,
      .organization,
      "The one who answers for the division it stands in or, on the level of the organization, for all of it. An executive can own steps.",
      example: "executive cxo \"Chief Customer Officer\""),
    StatementDefinition(
      .partner, "partner <name> [ <title> ]", in: [.organization, .division], block: .team, .any,
      .organization,
      "Somebody outside on whom the journey depends: a franchise, a courier, a manufacturer. A partner can own steps and run channels.",
      example: "partner courier \"Parcel courier\""),
    StatementDefinition(
      .covers, "covers <stage>,", in: [.organization, .division, .team], .any,
      .organization,
      "The stages, in any journey, that it is there for, by their names. So one sees where a stage has no one, or two who do not talk.",
      example: "covers research, buy"),
    StatementDefinition(
      .answersFor, "answers for <answerable>,", in: [.person], .any,
      .organization,
      "What an executive or a person answers for where it is not the division it stands in.",
      example: "answers for northwind"),
  ]
}
