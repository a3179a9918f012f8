extension Language {
  static let fileStatements: [StatementDefinition] = [
    StatementDefinition(
      .use, "use <path>", in: [.file], .any,
      .files,
      "Makes the names of another file visible here, or those of all files in a folder. The path is relative to this file; one that begins with `/` is relative to the root of the workspace. Only what is used directly is seen: the files that a used file uses are not.",
      example: "use \"company.journey\""),
    StatementDefinition(
      .language, "language <count>", in: [.file], .once,
      .files,
      "The version of the language that the workspace is written in, so that a later compiler can read it as it was meant. Stands in `workspace.journey`.",
      example: "language 1"),
    StatementDefinition(
      .asOf, "as of <date>", in: [.file], .once,
      .files,
      "The day that counts as today: by it offers are valid, evidence is old and things are overdue. The compiler never asks the clock; without this, rules on dates are silent. Stands in `workspace.journey`.",
      example: "as of 2026-06-01"),
    StatementDefinition(
      .currency, "currency <word>", in: [.file], .once,
      .files,
      "The currency of amounts that name none: three capitals, as in ISO 4217. Stands in `workspace.journey`.",
      example: "currency EUR"),
    StatementDefinition(
      .lint, "lint", in: [.file], block: .lint, .once,
      .files,
      "How grave the findings of each rule are in this workspace. Stands in `workspace.journey`.",
      example: "lint { off untitled; error unowned-journey }"),
    StatementDefinition(
      .lintError, "error <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are errors, and `journeyc check` fails on them.",
      example: "error unowned-journey"),
    StatementDefinition(
      .lintWarning, "warning <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are warnings: they are shown, and nothing fails.",
      example: "warning implied-owner"),
    StatementDefinition(
      .lintInfo, "info <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are hints: good to know, no more.",
      example: "info missing-tangible"),
    StatementDefinition(
      .lintOff, "off <rule>,", in: [.lint], .any,
      .files,
      "These rules are not run at all.",
      example: "off untitled, empty-stage"),
    StatementDefinition(
      .lintLimit, "limit <rule> <count>", in: [.lint], .any,
      .files,
      "The number above which a rule that counts something speaks. A rule that is off by default gives hints where it is set.",
      example: "limit shared-ownership 2"),
    StatementDefinition(
      .output, "output <path>", in: [.file], block: .output, .once,
      .files,
      "The folder that `journeyc build` writes the site to, seen from the root of the workspace. Stands in `workspace.journey`.",
      example: "output \"site\" { formats html, svg }"),
    StatementDefinition(
      .formats, "formats html|svg|png|pdf|dot|json,", in: [.output], .once,
      .files,
      "What is written for each journey: pages, drawings, pictures, graphs, data. Without it pages, SVG, DOT and JSON.",
      example: "formats html, svg, json"),
    StatementDefinition(
      .theme, "theme auto|light|dark|contrast", in: [.output], .once,
      .files,
      "The colors in which pages open; `auto` follows the reader's system.",
      example: "theme light"),
    StatementDefinition(
      .translation, "translation <word>", in: [.file], block: .translation, .any,
      .files,
      "The texts of the journeys in another language, named by its code.",
      example: "translation de { text \"First use\" is \"Erste Nutzung\" }"),
    StatementDefinition(
      .translatedText, "text <text> is <text>", in: [.translation], .any,
      .files,
      "A text exactly as it stands in the sources, and what it is in the other language. The JSON of the workspace hands it on; pages are in the language of the sources.",
      example: "text \"First use\" is \"Erste Nutzung\""),
  ]
}
