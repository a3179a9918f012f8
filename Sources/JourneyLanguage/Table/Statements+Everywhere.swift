extension Language {
  static let everywhereStatements: [StatementDefinition] = [
    StatementDefinition(
      .tag, "tag <word>,", in: Context.everywhere, .any,
      .everywhere,
      "Words to sort and filter by.",
      example: "tag pilot, germany"),
    StatementDefinition(
      .allow, "allow <rule> [ <text> ]", in: [.file] + Context.everywhere, .any,
      .everywhere,
      "Accepts the findings of one rule, with the reason: in the block it stands in, or in the whole file at its top.",
      example: "allow untitled \"The names say it all\""),
    StatementDefinition(
      .retired, "retired [ on <date> ]", in: Context.everywhere, .once,
      .everywhere,
      "It is no longer used, since a date if one is given, and is kept for the record.",
      example: "retired on 2025-12-31"),
    StatementDefinition(
      .formerly, "formerly <word>,", in: Context.everywhere, .any,
      .everywhere,
      "Names it had before. Ideal and current journeys are matched by them too.",
      example: "formerly purchase"),
    StatementDefinition(
      .custom, "x-anything", in: [.file] + Context.everywhere, .any,
      .everywhere,
      "Anything that begins with `x-` is kept and handed on to the outputs, and means nothing to the compiler.",
      example: "x-ticket \"CX-512\""),
  ]
}
