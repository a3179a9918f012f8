// Steps, and what stands in them.

extension JourneySchema {
  /// The step.
  static let stepObjects = [
    SchemaObject(
      "step",
      "A touchpoint, where the customer meets the company, or an action, what the customer does without it.",
      head(
        "step",
        [
          .must("number", .integer(1, nil), "Its number in the journey, counted from 1."),
          .must("kind", .oneOf(["touchpoint", "action"]), "Whether the customer meets the company."),
          .must("stage", .string, "The stage it stands in (a stage id)."),
          .may("channel", .string, "Where the customer is met (a channel id)."),
          .may("owner", .object("owner"), "Who owns it. Absent at a touchpoint: nobody."),
          .may("furtherOwners", .list(.string), "More owners than the one that counts (party ids)."),
          .may("responsible", .list(.string), "Who does the work (party ids)."),
          .may("consulted", .list(.string), "Who is asked (party ids)."),
          .may("informed", .list(.string), "Who is told (party ids)."),
          .may("actors", .list(.string), "Who acts, if not every persona of the journey (persona ids)."),
          .may("wait", .object("durationRange"), "The time that passes before it."),
          .may("takes", .object("durationRange"), "The customer's own time."),
          .may("cost", .object("money"), "What it costs the company."),
          .may("revenue", .object("money"), "What it earns the company."),
          .may("momentOfTruth", .boolean, "The customer's decision for or against the company hangs on it."),
          .may("new", .boolean, "Of an ideal: there is nothing like it today."),
          .may("emotions", .list(.object("emotion")), "How it feels, and how it should feel."),
          .may("tangibles", .list(.object("line")), "What the customer leaves with."),
          .may("thinks", .list(.object("line")), "What the customer thinks."),
          .may("quotes", .list(.object("line")), "What is said."),
          .may("pains", .list(.object("line")), "What hurts."),
          .may("opportunities", .list(.object("opportunity")), "What could be better."),
          .may("evidence", .list(.object("evidence")), "What the step as a whole rests on."),
          .may("data", .list(.object("dataUse")), "What is asked, given and used."),
          .may("deals", .list(.object("deal")), "Offers and products that come up."),
          .may("promises", .list(.object("promiseAct")), "Promises made, kept and cancelled."),
          .may("processes", .list(.string), "Processes that it follows (process ids)."),
          .may("exits", .list(.object("exit")), "Ways out that the text names; flow has all of them."),
          .may("resolves", .object("resolution"), "The trouble is over."),
          .may("escalatesTo", .string, "Who takes over (a party id)."),
          .may("measures", .list(.object("measure")), "Measured values."),
          .may("targets", .list(.object("target")), "Values that are aimed at."),
          .may("blueprint", .list(.object("blueprintRow")), "The work in front of the customer and behind."),
        ]))
  ]

  /// What stands in steps.
  static let factObjects = [
    SchemaObject(
      "owner", "Who owns a step.",
      [
        .must("party", .string, "The owner (a party id)."),
        .may("implied", .boolean, "The text names no owner: it is whoever runs the channel."),
      ]),
    SchemaObject(
      "emotion", "A feeling.",
      [
        .may("word", .string, "What it is called."),
        .may("score", .integer(-3, 3), "How good or bad it is."),
        .may("persona", .string, "Who feels it (a persona id). Absent: everyone."),
        .may("ideal", .boolean, "It is what the customer should feel."),
        place,
      ]),
    SchemaObject(
      "line", "Something that a step says in words.",
      [
        .must("text", .string, "The words."),
        .may("persona", .string, "Who says it (a persona id)."),
        .may("speaker", .string, "Who says it, if it is no persona."),
        .may("evidence", .list(.object("evidence")), "What it rests on."),
        place,
      ]),
    SchemaObject(
      "evidence", "What something rests on.",
      [
        .must(
          "kind", .oneOf(["assumption", "anecdote", "interview", "survey", "data"]), "From weak to strong."),
        .may("text", .string, "Which."),
        .may("date", .date, "From when."),
        place,
      ]),
    SchemaObject(
      "opportunity", "Something that could be better.",
      [
        .must("text", .string, "What."),
        .may("owner", .string, "Who takes care of it (a party id). Absent: nobody."),
        .may("impact", .integer(1, 5), "How much it would change."),
        .may("effort", .integer(1, 5), "How hard it is."),
        .may("due", .date, "By when."),
        .may("evidence", .list(.object("evidence")), "What it rests on."),
        place,
      ]),
    SchemaObject(
      "dataUse", "What happens to a piece of data.",
      [
        .must(
          "verb", .oneOf(["asks", "gives", "needs", "identifies", "consent"]),
          "Asked of the customer, given to the customer, used without asking, asked to identify, or agreed to be passed on."
        ),
        .must("data", .string, "The data (a data id)."),
        place,
      ]),
    SchemaObject(
      "deal", "An offer or product that comes up.",
      [
        .must(
          "verb", .oneOf(["shows", "redeems", "buys", "returns", "exchanges", "repairs"]), "What is done."),
        .may("offer", .string, "The offer (an offer id)."),
        .may("product", .string, "The product (a product id)."),
        .may("refused", .boolean, "The step refuses it."),
        .may("reason", .string, "What is said when it is refused."),
        place,
      ]),
    SchemaObject(
      "promiseAct", "A promise made, kept or cancelled.",
      [
        .must("verb", .oneOf(["makes", "keeps", "cancels"]), "What happens to the promise."),
        .must("promise", .string, "The name of the promise: the same in all steps of the journey."),
        .may("text", .string, "Its words."),
        .may("within", .object("duration"), "How soon it will be kept."),
        place,
      ]),
    SchemaObject(
      "exit", "A way out of a step, as the text says it.",
      [
        .must(
          "kind", .oneOf(["then", "ends", "lost", "fails", "refused"]),
          "On to a step, the end, the customer leaves, something goes wrong, or something is refused."),
        .may("to", .string, "The step it leads to (a step id)."),
        .may("elsewhere", .object("elsewhere"), "The step of another journey that it leads to."),
        .may("share", .number, "How many take it, in per cent."),
        .may("text", .string, "When, or what goes wrong."),
        place,
      ]),
    SchemaObject(
      "resolution", "The trouble is over.",
      [
        .may("text", .string, "How."),
        place,
      ]),
    SchemaObject(
      "measure", "A measured value.",
      [
        .must("metric", .string, "What is measured (a metric id)."),
        .must("value", .number, "The value."),
        .may("percent", .boolean, "The value is in per cent."),
        .may("among", .integer(0, nil), "Of how many."),
        .may("date", .date, "When."),
        place,
      ]),
    SchemaObject(
      "target", "A value that is aimed at.",
      [
        .must("metric", .string, "What is measured (a metric id)."),
        .must("value", .number, "The value."),
        .may("percent", .boolean, "The value is in per cent."),
        place,
      ]),
    SchemaObject(
      "blueprintRow", "Work that belongs to a step.",
      [
        .must(
          "layer", .oneOf(["frontstage", "backstage", "support"]),
          "Seen by the customer, behind it, or what supports both."),
        .must("text", .string, "What is done."),
        .may("owner", .string, "Who does it (a party id)."),
        .may("wait", .object("durationRange"), "The time that passes before it."),
        .may("takes", .object("durationRange"), "How long it takes."),
        place,
      ]),
  ]

  /// Where a statement stands.
  private static var place: SchemaProperty { .may("place", .object("place"), "The statement.") }
}
