/// The JSON Schema (2020-12) of the document that `journeyc gap --format json` writes.
package enum GapSchema {
  /// The version that documents carry.
  package static let version = 1

  /// The schema.
  package static var text: String {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("$id", "urn:journeyc:schema:gap:\(version)")
      json.member("title", "What lies between journeys as they are and as they should be")
      json.member(
        "description",
        "References are names as written. What has nothing to say is absent: there are no nulls and no empty lists."
      )
      json.member("$ref", "#/$defs/gapDocument")
      json.member("$defs") { json in
        for object in objects {
          json.key(object.name)
          json.value(schema: object)
        }
      }
    }
    return json.text
  }

  /// Every object of the document.
  static var objects: [SchemaObject] {
    [document, gap, step] + small
      + JourneySchema.objects.filter {
        ["duration", "durationRange", "money", "opportunity"].contains($0.name)
      }
      .map { $0.name == "opportunity" ? plan : $0 }
  }

  private static let document = SchemaObject(
    "gapDocument", "All gaps that were asked for.",
    [
      .must("version", .version(version), "The version of this form."),
      .must("document", .constant("gap"), "What the document holds."),
      .may("gaps", .list(.object("gap")), "The gaps, in the order of the current journeys."),
    ])

  private static let gap = SchemaObject(
    "gap", "What lies between one journey and its ideal. Figures without an ideal journey are absent.",
    [
      .must("journey", .object("named"), "The journey as it is."),
      .may(
        "ideal", .object("named"),
        "The journey as it should be; absent where only steps of the current one say it."),
      .may("personas", .list(.string), "Whose gap it is; absent where it is nobody's in particular."),
      .must(
        "stepsOfOthers", .integer(0, nil),
        "The number of steps that are left out, since none of these takes part in them."),
      .must(
        "emotionToGain", .integer(0, nil),
        "The sum over all steps that should feel better, that of single personas apart."),
      .must("stepsToLift", .integer(0, nil), "The number of those steps."),
      .must(
        "personaEmotionToGain", .integer(0, nil),
        "What single personas are to gain beside that, each at each step."),
      .must("stepsToLiftForPersonas", .integer(0, nil), "The number of steps where they are."),
      .may("lowest", .object("scores"), "The lowest points."),
      .may("wait", .object("ranges"), "The waits along the usual way."),
      .may(
        "takes", .object("ranges"),
        "The customer's own time along the usual way. A step of the ideal that says none takes what it takes today, and one that says none today is left out."
      ),
      .may("ownerChanges", .object("counts"), "Changes of the owner along the usual way."),
      .may("questions", .object("counts"), "How often the customer is asked for something, on any way."),
      .may("questionsDropped", .integer(0, nil), "Questions to drop, step by step."),
      .may("questionsAdded", .integer(0, nil), "Questions to add, step by step."),
      .may("promisesAdded", .integer(0, nil), "Promises to add."),
      .may("promisesDropped", .integer(0, nil), "Promises to make no more."),
      .may("promisesChanged", .integer(0, nil), "Promises to make in other words, or for another time."),
      .may("tangiblesChanged", .integer(0, nil), "Steps that customers should leave with something else."),
      .may("costsChanged", .integer(0, nil), "Steps that should cost something else."),
      .may("revenuesChanged", .integer(0, nil), "Steps that should earn something else."),
      .may("failuresDropped", .integer(0, nil), "Failures that there are to be none of."),
      .may("failuresAdded", .integer(0, nil), "Failures that only the ideal has."),
      .may("failuresChanged", .integer(0, nil), "Failures that should meet another share of customers."),
      .may("stepsDropped", .integer(0, nil), "Steps that there are to be none of."),
      .may("stepsNew", .integer(0, nil), "Steps that there are none of today."),
      .may("stepsMoved", .integer(0, nil), "Steps that should come earlier or later."),
      .may(
        "stepsKept", .integer(0, nil),
        "Steps that the ideal does without, and that say how they should feel: in all figures they are as today."
      ),
      .may(
        "handoffsToRemove", .list(.object("ownerChange")),
        "Changes of the owner that there are to be none of."),
      .may(
        "handoffsToAdd", .list(.object("newOwnerChange")),
        "Changes of the owner that there are none of today, in the order of the ideal's usual way."),
      .may("steps", .list(.object("gapStep")), "The steps of the current journey, new ones between them."),
    ])

  private static let step = SchemaObject(
    "gapStep", "One step, as it is and as it should be.",
    [
      .must("change", .oneOf(["same", "changed", "new", "dropped", "merged"]), "What becomes of it."),
      .may("step", .object("named"), "The step of the current journey."),
      .may("idealStep", .object("named"), "The step of the ideal journey."),
      .may("unreached", .boolean, "No way leads there today."),
      .may(
        "follows", .object("follows"),
        "Behind which steps it comes, where it should come earlier or later."),
      .may(
        "feeling", .object("feeling"),
        "What it feels like to all of whom nothing else is said; absent too where there are none."
      ),
      .may(
        "idealFeeling", .object("feeling"),
        "What it should feel like to them."),
      .may("gain", .integer(-6, 6), "The emotion to gain, that of single personas apart."),
      .may(
        "personaFeelings", .list(.object("personaFeeling")),
        "What single personas feel and should feel, of whom something else is said."),
      .may("wait", .object("ranges"), "The time before it."),
      .may("takes", .object("ranges"), "The customer's own time."),
      .may("cost", .object("amounts"), "What it costs the company."),
      .may("revenue", .object("amounts"), "What it earns the company."),
      .may("owner", .object("owners"), "Who owns it, the one that counts."),
      .may("coOwners", .object("texts"), "Who owns it besides."),
      .may("channel", .object("channels"), "Where it happens."),
      .may("questionsDropped", .list(.string), "Data that the customer is no longer to be asked."),
      .may("questionsAdded", .list(.string), "Data that the customer is to be asked."),
      .may("promisesAdded", .list(.object("promise")), "Promises to be made here that nobody makes today."),
      .may("promisesDropped", .list(.object("promise")), "Promises made here that are to be made nowhere."),
      .may(
        "promisesChanged", .list(.object("promises")),
        "Promises made here in other words, or for another time, than they should be."),
      .may("tangibles", .object("texts"), "What the customer leaves with."),
      .may("failuresDropped", .list(.object("failure")), "What goes wrong here and is not to."),
      .may("failuresAdded", .list(.object("failure")), "What goes wrong here only in the ideal."),
      .may(
        "failuresChanged", .list(.object("failures")),
        "What should go wrong here for another share of customers."),
      .may("opportunities", .list(.object("opportunity")), "What is planned here."),
    ])

  private static let plan = SchemaObject(
    "opportunity", "Something that is planned.",
    [
      .must("text", .string, "What."), .may("owner", .string, "Who will do it."),
      .may("due", .date, "By when."),
      .may("impact", .integer(1, 5), "How much it helps."), .may("effort", .integer(1, 5), "What it takes."),
    ])

  private static let small = [
    SchemaObject(
      "named", "A journey or step.",
      [.may("name", .string, "Its name."), .may("title", .string, "Its title for people.")]),
    SchemaObject(
      "feeling", "A feeling.",
      [.may("word", .string, "In a word."), .may("score", .integer(-3, 3), "From bad to good.")]),
    SchemaObject(
      "scores", "Two scores.",
      [
        .may("now", .integer(-3, 3), "As it is."), .may("ideal", .integer(-3, 3), "As it should be."),
      ]),
    SchemaObject(
      "counts", "Two numbers.",
      [.must("now", .integer(0, nil), "As it is."), .must("ideal", .integer(0, nil), "As it should be.")]),
    SchemaObject(
      "ranges", "Two spans of time.",
      [
        .may("now", .object("durationRange"), "As it is."),
        .may("ideal", .object("durationRange"), "As it should be."),
      ]),
    SchemaObject(
      "personaFeeling", "What one persona feels and should feel.",
      [
        .must("persona", .string, "Whose feeling it is."), .may("now", .object("feeling"), "As it is."),
        .may("ideal", .object("feeling"), "As it should be."),
        .may("gain", .integer(-6, 6), "The emotion to gain."),
      ]),
    SchemaObject(
      "amounts", "Two amounts of money.",
      [
        .may("now", .object("money"), "As it is."),
        .may(
          "merged", .list(.object("money")), "What the steps say beside it that become part of this one."),
        .may("ideal", .object("money"), "As it should be."),
      ]),
    SchemaObject(
      "owners", "Two owners.",
      [.may("now", .string, "As it is."), .may("ideal", .string, "As it should be.")]),
    SchemaObject(
      "channels", "Two channels.",
      [.may("now", .string, "As it is."), .may("ideal", .string, "As it should be.")]),
    SchemaObject(
      "follows", "Two steps, absent where nothing comes before.",
      [.may("now", .string, "As it is."), .may("ideal", .string, "As it should be.")]),
    SchemaObject(
      "texts", "Texts on both sides.",
      [.may("now", .list(.string), "As it is."), .may("ideal", .list(.string), "As it should be.")]),
    SchemaObject(
      "failure", "Something that goes wrong.",
      [
        .may("text", .string, "What."),
        .may("share", .number, "How many customers of the step it meets, in per cent."),
      ]),
    SchemaObject(
      "failures", "One failure on both sides.",
      [.must("now", .object("failure"), "As it is."), .must("ideal", .object("failure"), "As it should be.")]),
    SchemaObject(
      "promises", "Two promises.",
      [.must("now", .object("promise"), "As it is."), .must("ideal", .object("promise"), "As it should be.")]),
    SchemaObject(
      "ownerChange", "The customer is passed on.",
      [
        .must("from", .string, "The step before."), .must("to", .string, "The step after."),
        .must("giver", .string, "Whose step the one before is."),
        .must("receiver", .string, "Whose step the one after is."),
      ]),
    SchemaObject(
      "newOwnerChange", "The customer is to be passed on.",
      [
        .must("giver", .string, "Whose step the one before is."),
        .must("receiver", .string, "Whose step the one after is."),
      ]),
    SchemaObject(
      "promise", "A promise.",
      [
        .must("promise", .string, "Its name."), .may("text", .string, "Its words."),
        .may("within", .object("duration"), "How soon it is kept."),
      ]),
  ]
}
