import Foundation
import Testing

@testable import JourneyEmit

/// Documents against the tables that their schemas are written from: what a full validator
/// (`Tests/Scripts/validate_json.py`) checks, in small, so that it runs with every test.
enum SchemaCheck {
  /// Expects every member of `value` to be one that the object called `name` has, of its kind, and none that must be
  /// there to be missing.
  static func expect(_ value: [String: Any], _ name: String, in objects: [SchemaObject]) throws {
    let object = try #require(objects.first { $0.name == name }, "\(name)")
    for property in object.properties where property.isRequired {
      #expect(value[property.name] != nil, "\(name).\(property.name) is missing")
    }
    for (key, member) in value {
      let property = try #require(
        object.properties.first { $0.name == key }, "\(name).\(key) is not in the schema")
      try expect(member, property.type, "\(name).\(key)", in: objects)
    }
  }

  private static func expect(
    _ member: Any, _ type: SchemaType, _ place: String, in objects: [SchemaObject]
  ) throws {
    switch type {
    case .object(let name): try expect(#require(member as? [String: Any], "\(place)"), name, in: objects)
    case .list(let element):
      let elements = try #require(member as? [Any], "\(place)")
      #expect(!elements.isEmpty, "\(place)")
      for one in elements { try expect(one, element, place, in: objects) }
    case .oneOf(let words): #expect(words.contains(member as? String ?? ""), "\(place)")
    case .string, .date: #expect(member is String, "\(place)")
    case .constant(let word): #expect(member as? String == word, "\(place)")
    case .integer, .number, .boolean, .version: #expect(member is NSNumber, "\(place)")
    }
  }
}
