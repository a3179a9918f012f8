extension Language {
  static let everywhereStatements: [StatementDefinition] = [
    StatementDefinition(
      .tag, "tag <word>,", in: Context.everywhere, .any,
      .everywhere,
      "Words of your own to sort and filter by, shown on the pages and handed on in the JSON output.",
      example: "tag pilot, germany"),
    StatementDefinition(
      .allow, "allow <rule> [ <text> ]", in: [.file] + Context.everywhere, .any,
      .everywhere,
      "Accepts the findings of one rule, and says why it is fine: in the block it stands in, or in the whole file where it stands at its top.",
      example: "allow untitled \"The names say it all\""),
    StatementDefinition(
      .retired, "retired [ on <date> ]", in: Context.declarations, .once,
      .everywhere,
      "It is no longer in use, since that day if one is given, and is kept for the record. So are all steps of a stage that is. Customers go past a step that is, unless something still leads there by name.",
      example: "retired on 2025-12-31"),
    StatementDefinition(
      .formerly, "formerly <word>,", in: Context.declarations, .any,
      .everywhere,
      "Names it had before. An ideal journey and the current one are matched by them too, so a step can be renamed without losing its pair.",
      example: "formerly purchase"),
    StatementDefinition(
      .custom, "x-anything", in: [.file] + Context.everywhere, .any,
      .everywhere,
      "Anything of your own: a statement whose word begins with `x-` is kept and handed on to other programs in the JSON output as it is written, and means nothing to the compiler. It takes any operands and any block.",
      example: "x-ticket \"CX-512\""),
  ]
}
