// The schema is written as tables of properties, each with what it means, and turned into JSON Schema here:
// no object can miss a description or let unknown properties through.

/// What a property holds.
indirect enum SchemaType: Sendable {
  case string, boolean, number
  /// A whole number from, and to where there is an end.
  case integer(Int, Int?)
  /// A day, `2026-03-01`.
  case date
  /// One certain text.
  case constant(String)
  /// One of these texts.
  case oneOf([String])
  /// An object that is defined under this name.
  case object(String)
  /// A list of at least one of these.
  case list(SchemaType)
  /// The version of the form, as long as it is this one.
  case version(Int)
}

/// A property of an object.
struct SchemaProperty: Sendable {
  let name: String
  let type: SchemaType
  let isRequired: Bool
  let meaning: String

  /// A property that is always there.
  static func must(_ name: String, _ type: SchemaType, _ meaning: String) -> SchemaProperty {
    SchemaProperty(name: name, type: type, isRequired: true, meaning: meaning)
  }

  /// A property that is absent where there is nothing to say.
  static func may(_ name: String, _ type: SchemaType, _ meaning: String) -> SchemaProperty {
    SchemaProperty(name: name, type: type, isRequired: false, meaning: meaning)
  }
}

/// An object with a name, to which properties refer.
struct SchemaObject: Sendable {
  let name: String
  let meaning: String
  let properties: [SchemaProperty]

  /// The object `name`.
  init(_ name: String, _ meaning: String, _ properties: [SchemaProperty]) {
    self.name = name
    self.meaning = meaning
    self.properties = properties
  }
}

extension JSONWriter {
  /// Writes `object` as a schema.
  mutating func value(schema object: SchemaObject) {
    self.object { json in
      json.member("description", object.meaning)
      json.member("type", "object")
      json.key("additionalProperties")
      json.value(false)
      json.list("required", object.properties.filter(\.isRequired).map(\.name))
      json.member("properties") { json in
        for property in object.properties {
          json.member(property.name) { json in
            json.member("description", property.meaning)
            json.constraints(of: property.type)
          }
        }
      }
    }
  }

  private mutating func constraints(of type: SchemaType) {
    switch type {
    case .string: member("type", "string")
    case .boolean: member("type", "boolean")
    case .number: member("type", "number")
    case .integer(let low, let high):
      member("type", "integer")
      member("minimum", low)
      member("maximum", high)
    case .date:
      member("type", "string")
      member("format", "date")
      member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .constant(let text): member("const", text)
    case .oneOf(let texts): list("enum", texts)
    case .object(let name): member("$ref", "#/$defs/\(name)")
    case .list(let element):
      member("type", "array")
      member("minItems", 1)
      member("items", inline: true) { $0.constraints(of: element) }
    case .version(let version):
      key("const")
      value(version)
    }
  }
}
