extension Language {
  static let organizationStatements: [StatementDefinition] = [
    StatementDefinition(
      .organization, "organization <name> [ <title> ]", in: [.file], block: .organization, .any,
      .organization,
      "The company and who is in it.",
      example: "organization northwind \"Northwind Mobile\" { team care \"Contact centre\" }"),
    StatementDefinition(
      .division, "division <name> [ <title> ]", in: [.organization], block: .division, .any,
      .organization,
      "A part of the organization with an executive of its own. Customers do not see it.",
      example: "division service \"Customer Service\" { team care \"Contact centre\" }"),
    StatementDefinition(
      .team, "team <name> [ <title> ]", in: [.organization, .division], block: .team, .any,
      .organization,
      "A team. It can own steps and run channels.",
      example: "team stores \"Own stores\""),
    StatementDefinition(
      .person, "person <name> [ <title> ]", in: [.organization, .division, .team], block: .person, .any,
      .organization,
      "Somebody by name or role. Can own steps.",
      example: "person ada \"Ada, head of stores\""),
    StatementDefinition(
      .executive, "executive <name> [ <title> ]", in: [.organization, .division], block: .person, .any,
      .organization,
      "Answers for the division it stands in; on the level of the organization, for all of it.",
      example: "executive cxo \"Chief Customer Officer\""),
    StatementDefinition(
      .partner, "partner <name> [ <title> ]", in: [.organization, .division], block: .team, .any,
      .organization,
      "Somebody outside: a franchise, a courier, a manufacturer. Can own steps.",
      example: "partner courier \"Parcel courier\""),
    StatementDefinition(
      .covers, "covers <stage>,", in: [.organization, .division, .team], .any,
      .organization,
      "Names of the stages, in any journey, that it is there for.",
      example: "covers research, buy"),
    StatementDefinition(
      .answersFor, "answers for <answerable>,", in: [.person], .any,
      .organization,
      "What an executive or person answers for, when it is not the division it stands in.",
      example: "answers for northwind"),
  ]
}
