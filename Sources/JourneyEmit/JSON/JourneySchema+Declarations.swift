// Declarations, values and findings.

extension JourneySchema {
  /// What a workspace declares outside its journeys.
  static let declarationObjects = [
    SchemaObject(
      "party",
      "Whoever can be responsible for something: the organization, its divisions, the owners in them.",
      head(
        "party",
        [
          .must(
            "kind", .oneOf(["organization", "division", "team", "person", "executive", "partner"]),
            "What it is. All but organizations and divisions can own steps."),
          .may("parent", .string, "The party it stands in (a party id)."),
          .may("division", .string, "The nearest division around it, or itself (a party id)."),
          .may("covers", .list(.string), "Names of the stages it covers, in any journey."),
          .may("answersFor", .list(.string), "What it answers for (party ids)."),
        ])),
    SchemaObject(
      "channel", "Where customers are met.",
      head(
        "channel",
        [
          .may("runBy", .string, "Who runs it (a party id)."),
          .may("oneWay", .boolean, "The customer cannot answer there."),
          .may("sells", .list(.string), "What it sells (product ids)."),
        ])),
    SchemaObject(
      "persona", "A kind of customer.",
      head(
        "persona",
        [
          .may("priority", .oneOf(["high", "medium", "low"]), "How much it matters to the company."),
          .may("share", .number, "How many customers are like this, in per cent."),
          .may("uses", .list(.string), "The channels it uses (channel ids)."),
          .may("wants", .list(.string), "What it wants."),
          .may("quotes", .list(.string), "What it says."),
          .may("patience", .object("duration"), "How long it waits without being annoyed."),
          .may("known", .list(.string), "What the profile holds, for every owner to use (data ids)."),
        ])),
    SchemaObject(
      "dataItem", "Something that the customer knows or is asked.",
      head(
        "data",
        [
          .may("personal", .boolean, "It is personal data."),
          .may("changes", .boolean, "The answer is another one each time it is asked."),
        ])),
    SchemaObject("product", "Something that is sold.", head("product", [])),
    SchemaObject(
      "offer", "A price or advantage that is shown to customers.",
      head(
        "offer",
        [
          .may("products", .list(.string), "What it is for (product ids)."),
          .may("shownIn", .list(.string), "Where it is shown (channel ids)."),
          .may("honoredIn", .list(.string), "Where it holds (channel ids)."),
          .may("valid", .object("dates"), "When it holds. Absent: always."),
          .may("combinesWith", .list(.string), "With which offers it can be combined (offer ids)."),
        ])),
    SchemaObject(
      "policy", "Which channel takes back what was bought in which.",
      head(
        "policy",
        [
          .may("products", .list(.string), "What it is for (product ids)."),
          .may("covers", .list(.oneOf(["returns", "exchanges", "repairs"])), "What it allows."),
          .may("lines", .list(.object("policyLine")), "Where."),
        ])),
    SchemaObject(
      "policyLine", "What was bought in one channel is accepted in another.",
      [
        .may("boughtIn", .list(.string), "Where it was bought (channel ids)."),
        .may("acceptedIn", .list(.string), "Where it is accepted (channel ids)."),
        .may("within", .object("duration"), "How long after buying."),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "metric", "Something that is measured.",
      head(
        "metric",
        [
          .may("low", .number, "The lowest value it can have."),
          .may("high", .number, "The highest value it can have."),
        ])),
    SchemaObject(
      "process", "A business process that steps follow.",
      head(
        "process",
        [
          .may("owner", .string, "Who owns it (a party id)."),
          .may("reviewed", .date, "When it was last reviewed."),
        ])),
    SchemaObject(
      "translation", "Texts in another language.",
      [
        .must("language", .string, "The language tag as written."),
        .may("entries", .list(.object("translationEntry")), "The texts."),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "translationEntry", "A text in another language.",
      [
        .must("source", .string, "The text as it stands in the journeys."),
        .must("target", .string, "What it is in the other language."),
      ]),
  ]

  /// Values and findings.
  static let valueObjects = [
    SchemaObject(
      "finding", "Something that was found: what, why it matters, and what would mend it.",
      [
        .must("code", .string, "The kind of finding: the name of the rule."),
        .must("severity", .oneOf(["error", "warning", "info"]), "How much it matters."),
        .must("message", .string, "What is wrong, in one line."),
        .may("step", .string, "The step it points at (a step id)."),
        .may("fingerprint", .string, "What it is known by when lines, files and names have changed."),
        .may("place", .object("place"), "Where it shows."),
        .may("label", .string, "A word or two for the place."),
        .may("why", .string, "Why it matters to the customer, or to the reader of the text."),
        .may("help", .string, "What would mend it."),
        .may("related", .list(.object("relatedPlace")), "Places that belong to it."),
        .may("fixes", .list(.object("fix")), "Mends that can be applied to the text."),
      ]),
    SchemaObject(
      "relatedPlace", "A place that belongs to a finding.",
      [
        .must("message", .string, "What is there."),
        .may("place", .object("place"), "Where."),
      ]),
    SchemaObject(
      "fix", "A mend that can be applied to the text.",
      [
        .must("title", .string, "What it does."),
        .must("applicability", .oneOf(["safe", "suggested"]), "Whether it may be applied without asking."),
        .may("edits", .list(.object("edit")), "The replacements."),
      ]),
    SchemaObject(
      "edit", "A replacement in the text.",
      [
        .may("place", .object("place"), "What is replaced."),
        .must("replacement", .string, "What comes instead."),
      ]),
    SchemaObject(
      "place", "A stretch of a source file. Lines and columns count from 1, columns in Unicode scalars.",
      [
        .must("file", .string, "The path, relative to the workspace."),
        .must("line", .integer(1, nil), "The line of its first character."),
        .must("column", .integer(1, nil), "The column of its first character."),
        .must("endLine", .integer(1, nil), "The line in which it ends."),
        .must("endColumn", .integer(1, nil), "The column after its last character."),
      ]),
    SchemaObject(
      "duration", "A span of time. A day has 24 hours, a week 7 days, a month 30, a year 365.",
      [
        .must("seconds", .integer(0, nil), "Its length in seconds."),
        .must("text", .string, "The same for people, in at most two units; what they cannot say is dropped."),
      ]),
    SchemaObject(
      "durationRange",
      "The best and the worst case of a span of time; both are equal where one figure is given.",
      [
        .must("min", .object("duration"), "The best case."),
        .must("max", .object("duration"), "The worst case."),
        .must("text", .string, "Both for people."),
      ]),
    SchemaObject(
      "money", "An amount of money.",
      [
        .must("amount", .string, "A decimal number in the main unit, exact: 12.50."),
        .may("currency", .string, "The ISO 4217 code: that of the amount, else that of the workspace."),
      ]),
    SchemaObject(
      "dates", "A stretch of days, both ends included.",
      [
        .must("first", .date, "The first day."),
        .must("last", .date, "The last day."),
      ]),
    SchemaObject(
      "retirement", "When something went out of use.",
      [.may("on", .date, "The day, if the text gives one.")]),
  ]
}
