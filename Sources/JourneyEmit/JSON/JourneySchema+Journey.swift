// Journeys and their flow.

extension JourneySchema {
  /// The objects of a journey as a whole.
  static let journeyObjects = [
    SchemaObject(
      "journey",
      "A customer journey: stages, steps, handoffs, the ways through it, and what was found in it.",
      head(
        "journey",
        [
          .must(
            "state", .oneOf(["sketch", "current", "ideal"]),
            "A first sketch, what is, or what should be."),
          .may("idealOf", .string, "The current journey of which this is the ideal (a journey id)."),
          .may("personas", .list(.string), "Whose journey it is (persona ids)."),
          .may("accountable", .string, "Who answers for all of it (a party id). Absent: nobody."),
          .may("expectations", .list(.object("expectation")), "How soon the customer expects what."),
          .may("startsWith", .list(.object("possession")), "What the customer has bought before it begins."),
          .may("measures", .list(.object("measure")), "Values measured for all of it."),
          .may("targets", .list(.object("target")), "Values that are aimed at for all of it."),
          .may("stages", .list(.object("stage")), "Its parts."),
          .may("steps", .list(.object("step")), "All steps, in the order of the text."),
          .may("handoffs", .list(.object("handoff")), "Where the customer is passed on from owner to owner."),
          .may(
            "remarks", .list(.object("remark")),
            "What stands at its statements that declare nothing: feelings, pains, ways and all others."),
          .must("flow", .object("flow"), "The ways through it, computed."),
          .may(
            "findings", .list(.object("finding")),
            "What was found in it, or in a declaration that touches it."),
        ])),
    SchemaObject(
      "remark", "What stands at a statement that declares nothing. The place says at which.",
      [
        .must("statement", .string, "The keyword of the statement, and fixed words directly behind it."),
        .may("step", .string, "The step in which it stands (a step id)."),
        .may("note", .string, "The /// lines above it."),
        .may("tags", .list(.string), "Words of tag statements in its block."),
        .may("extensions", .list(.string), "x- statements in its block as written, for other programs."),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "stage", "A part of a journey.",
      head(
        "stage",
        [
          .may("implied", .boolean, "The text has no stage here: steps stand in the journey itself."),
          .may("steps", .list(.string), "Its steps (step ids)."),
        ])),
    SchemaObject(
      "expectation", "The customer's own deadline.",
      [
        .must("text", .string, "What the customer expects."),
        .must("within", .object("duration"), "How soon."),
        .may("from", .string, "The step from whose end the time runs (a step id). Absent: from the start."),
        .may(
          "to", .string,
          "The step that answers it, to whose end the time runs (a step id). Absent: after `from`, the next step on the usual way that keeps a promise or resolves, else the end."
        ),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "possession", "Something bought before the journey begins.",
      [
        .must("product", .string, "What was bought (a product id)."),
        .may("channel", .string, "Where (a channel id)."),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "handoff", "The company passes the customer from one owner to another.",
      [
        .may("from", .string, "The step before (a step id)."),
        .may("to", .string, "The step after (a step id)."),
        .may("carries", .list(.string), "What the next owner is told (data ids)."),
        .may("drops", .list(.string), "What is deliberately not passed on (data ids)."),
        .may("consent", .list(.string), "What the customer allowed to pass on (data ids)."),
        .may("via", .list(.string), "By which system."),
        .may("within", .object("duration"), "How soon the customer is served at the other end."),
        .may("note", .string, "The /// lines above it."),
        .may("place", .object("place"), "The statement."),
      ]),
    SchemaObject(
      "flow", "The ways through a journey: what steps say, and what follows from their order.",
      [
        .must("edges", .list(.object("edge")), "All ways from step to step; that of the start comes last."),
        .may("unreachable", .list(.string), "Steps that no way leads to (step ids)."),
        .may(
          "onlyAfterFailure", .list(.string), "Steps that are met only when something went wrong (step ids)."),
        .must("usualWay", .object("usualWay"), "The way that takes the largest share at each step."),
      ]),
    SchemaObject(
      "edge", "A way from one step to the next, or out of the journey.",
      [
        .must(
          "kind", .oneOf(["start", "next", "then", "ends", "lost", "fails", "refused"]),
          "Into the first step, by the order of the text, or by the statement of this name."),
        .may("from", .string, "The step it leaves (a step id). Absent: the start."),
        .may("to", .string, "The step it leads to (a step id)."),
        .may("elsewhere", .object("elsewhere"), "The step of another journey that it leads to."),
        .may(
          "outcome", .oneOf(["end", "lost"]),
          "Where it leads if not to a step: the journey ends, or the customer is lost."),
        .must("share", .number, "How many of those in the step take it, in per cent."),
        .may(
          "shareIsComputed", .boolean,
          "The text gives no share: it is an equal part of what the others leave."),
        .may("text", .string, "When, or what goes wrong."),
      ]),
    SchemaObject(
      "elsewhere", "A step of another journey.",
      [
        .must("journey", .string, "The journey (a journey id)."),
        .must("step", .string, "The name of the step."),
      ]),
    SchemaObject(
      "usualWay", "The way that takes the largest share at each step, failures included.",
      [
        .may("steps", .list(.string), "Its steps (step ids)."),
        .must(
          "outcome", .oneOf(["end", "lost", "loop"]),
          "How it ends: the journey ends, the customer is lost, or it would go round."),
        .must("time", .object("durationRange"), "Waits, and what the customer does, added up."),
      ]),
  ]
}
