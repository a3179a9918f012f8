extension Language {
  static let fileStatements: [StatementDefinition] = [
    StatementDefinition(
      .use, "use <path>", in: [.file], .any,
      .files,
      "Sees the names of a file, or of all files of a folder. The path is relative to this file; one that begins with `/` to the root of the workspace. Only what is used directly is seen.",
      example: "use \"company.journey\""),
    StatementDefinition(
      .language, "language <count>", in: [.file], .once,
      .files,
      "The version of the language that the workspace is written in. Stands in `workspace.journey`.",
      example: "language 1"),
    StatementDefinition(
      .asOf, "as of <date>", in: [.file], .once,
      .files,
      "The day on which offers are valid and evidence is old. The compiler never asks the clock; without this, rules on dates are silent. Stands in `workspace.journey`.",
      example: "as of 2026-06-01"),
    StatementDefinition(
      .currency, "currency <word>", in: [.file], .once,
      .files,
      "The currency of amounts written without one. Stands in `workspace.journey`.",
      example: "currency EUR"),
    StatementDefinition(
      .lint, "lint", in: [.file], block: .lint, .once,
      .files,
      "Severities of rules for the workspace. Stands in `workspace.journey`.",
      example: "lint { off untitled; error unowned-journey }"),
    StatementDefinition(
      .lintError, "error <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are errors.",
      example: "error unowned-journey"),
    StatementDefinition(
      .lintWarning, "warning <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are warnings.",
      example: "warning implied-owner"),
    StatementDefinition(
      .lintInfo, "info <rule>,", in: [.lint], .any,
      .files,
      "Findings of these rules are notes.",
      example: "info missing-tangible"),
    StatementDefinition(
      .lintOff, "off <rule>,", in: [.lint], .any,
      .files,
      "These rules are not run.",
      example: "off untitled, empty-stage"),
    StatementDefinition(
      .lintLimit, "limit <rule> <count>", in: [.lint], .any,
      .files,
      "The number from which a rule that counts speaks.",
      example: "limit too-many-handoffs 6"),
    StatementDefinition(
      .output, "output <path>", in: [.file], block: .output, .once,
      .files,
      "The folder that `journeyc build` writes the site to, from the root of the workspace. Stands in `workspace.journey`.",
      example: "output \"site\" { formats html, svg }"),
    StatementDefinition(
      .formats, "formats html|svg|dot|json,", in: [.output], .once,
      .files,
      "What is written.",
      example: "formats html, svg, json"),
    StatementDefinition(
      .theme, "theme auto|light|dark|contrast", in: [.output], .once,
      .files,
      "The theme in which pages open.",
      example: "theme light"),
    StatementDefinition(
      .translation, "translation <word>", in: [.file], block: .translation, .any,
      .files,
      "Texts in another language, by source text.",
      example: "translation de { text \"First use\" is \"Erste Nutzung\" }"),
    StatementDefinition(
      .translatedText, "text <text> is <text>", in: [.translation], .any,
      .files,
      "A text as it stands in the sources, and what it is in the other language.",
      example: "text \"First use\" is \"Erste Nutzung\""),
  ]
}
