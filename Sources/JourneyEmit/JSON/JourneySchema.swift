/// The form of the JSON documents as a JSON Schema (draft 2020-12): the same text as
/// `Grammar/journey.schema.json`.
package enum JourneySchema {
  /// The version that documents carry. It grows when a reader of older documents would misread new ones; new
  /// optional properties do not change it.
  package static let version = 1

  /// The name under which the schema is put beside documents, and to which they refer.
  package static let fileName = "journey.schema.json"

  /// The schema.
  package static var text: String {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("$id", "urn:journeyc:schema:\(version)")
      json.member("title", "Customer journeys, as journeyc hands them to other programs")
      json.member("description", introduction)
      json.key("oneOf")
      json.array { json in
        for name in ["journeyDocument", "workspaceDocument"] {
          json.object(inline: true) { $0.member("$ref", "#/$defs/\(name)") }
        }
      }
      json.member("$defs") { json in
        for object in objects {
          json.key(object.name)
          json.value(schema: object)
        }
      }
    }
    return json.text
  }

  private static let introduction = """
    A document holds one journey with all that it refers to, or a whole workspace. References are ids: the name as \
    written, with ~2, ~3 behind it where several have the same name, and kind~number where there is none; they are \
    unique among the declarations of their kind, and among the steps of their journey. What has nothing to say is \
    absent: there are no nulls, no empty lists, and a flag is there only when it is true. Texts are plain. Lists \
    keep the order of the source.
    """

  /// Every object of the documents.
  static var objects: [SchemaObject] {
    documents + journeyObjects + stepObjects + factObjects + declarationObjects + valueObjects
  }

  private static let documents = [
    SchemaObject(
      "journeyDocument", "One journey, with the declarations that it refers to, directly or through others.",
      documentHead("journey") + [
        .must("journey", .object("journey"), "The journey.")
      ] + declarationLists
        + beside("at what the journey refers to and at the top of its file", "the file of the journey")),
    SchemaObject(
      "workspaceDocument", "A whole workspace.",
      documentHead("workspace") + declarationLists + beside("in all files", "all files") + [
        .may("translations", .list(.object("translation")), "Translations of texts."),
        .may("journeys", .list(.object("journey")), "All journeys, in the order of files and text."),
        .may("findings", .list(.object("finding")), "Findings that belong to no journey."),
      ]),
  ]

  private static func documentHead(_ kind: String) -> [SchemaProperty] {
    [
      .must("$schema", .string, "Where this schema stands: beside the document."),
      .must("version", .version(version), "The version of this form."),
      .must("document", .constant(kind), "What the document holds."),
      .may("asOf", .date, "The day that counts as today in the workspace."),
      .may("currency", .string, "The ISO 4217 code of amounts without one."),
    ]
  }

  private static func beside(_ places: String, _ ofFiles: String) -> [SchemaProperty] {
    [
      .may(
        "remarks", .list(.object("remark")),
        "Notes at statements outside of journeys that declare nothing, \(places)."),
      .may(
        "extensions", .list(.string),
        "x- statements at the top of \(ofFiles) as written, for other programs."),
    ]
  }

  private static let declarationLists: [SchemaProperty] = [
    .may("parties", .list(.object("party")), "Whoever can be responsible for something."),
    .may("channels", .list(.object("channel")), "Where customers are met."),
    .may("personas", .list(.object("persona")), "Kinds of customers."),
    .may("data", .list(.object("dataItem")), "What the customer knows or is asked."),
    .may("products", .list(.object("product")), "What is sold."),
    .may("offers", .list(.object("offer")), "Prices and advantages that are shown to customers."),
    .may("policies", .list(.object("policy")), "Which channel takes back what was bought in which."),
    .may("metrics", .list(.object("metric")), "What is measured."),
    .may("processes", .list(.object("process")), "Business processes that steps follow."),
  ]

  /// The properties of every declaration.
  static func head(_ what: String, _ properties: [SchemaProperty]) -> [SchemaProperty] {
    [
      .must("id", .string, "What refers to the \(what): unique among its kind."),
      .may("name", .string, "The name as written."),
      .may("title", .string, "The title for people."),
      .may("note", .string, "The /// lines above it."),
      .may("tags", .list(.string), "Words of tag statements."),
      .may("retired", .object("retirement"), "It is not in use any more."),
      .may("formerly", .list(.string), "Former names."),
      .may("extensions", .list(.string), "x- statements as written, for other programs."),
      .may("implicit", .boolean, "No statement declares it: a sketch only mentions it."),
      .may("place", .object("place"), "The statement that declares it."),
    ] + properties
  }
}
