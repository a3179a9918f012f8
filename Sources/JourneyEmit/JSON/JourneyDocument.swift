import JourneyLanguage
import JourneySource

/// One journey for other programs to read, with the declarations it refers to. `JourneySchema` describes it.
package enum JourneyDocument {
  /// The document of journey `id`, with those of `findings` that stand in it.
  package static func json(
    of id: JourneyID, program: Program, findings: [Diagnostic], layout: JSONWriter.Layout = .pretty
  ) -> String {
    let writer = DocumentWriter(program)
    let journey = program.journeys[id.index]
    var json = JSONWriter(layout)
    json.object { json in
      json.member("$schema", JourneySchema.fileName)
      json.member("version", JourneySchema.version)
      json.member("document", "journey")
      writer.writeSettings(into: &json)
      json.key("journey")
      writer.write(id, findings: findings.filter { journey.contains($0.place) }, into: &json)
      writer.writeDeclarations(Usage(journey, in: program), into: &json)
    }
    return json.text
  }
}

/// A whole workspace for other programs to read. `JourneySchema` describes it.
package enum WorkspaceDocument {
  /// The document of `program`.
  package static func json(
    program: Program, findings: [Diagnostic], layout: JSONWriter.Layout = .pretty
  ) -> String {
    let writer = DocumentWriter(program)
    let byJourney = FindingsByJourney(findings, in: program)
    var json = JSONWriter(layout)
    json.object { json in
      json.member("$schema", JourneySchema.fileName)
      json.member("version", JourneySchema.version)
      json.member("document", "workspace")
      writer.writeSettings(into: &json)
      writer.writeDeclarations(into: &json)
      writer.writeTranslations(into: &json)
      json.list("journeys", Array(program.journeys.indices)) { json, index in
        writer.write(JourneyID(index), findings: byJourney.journeys[index], into: &json)
      }
      json.list("findings", byJourney.others) { $0.value($1, in: writer.places) }
    }
    return json.text
  }
}

/// Findings, sorted into the journeys in whose text they stand.
struct FindingsByJourney {
  /// The findings of each journey.
  private(set) var journeys: [[Diagnostic]]
  /// Those that stand in no journey.
  private(set) var others: [Diagnostic] = []

  /// Sorts `findings`. Complexity: O(findings x journeys of a file).
  init(_ findings: [Diagnostic], in program: Program) {
    journeys = Array(repeating: [], count: program.journeys.count)
    var byFile: [FileID: [Int]] = [:]
    for (index, journey) in program.journeys.enumerated() {
      byFile[journey.head.place.file, default: []].append(index)
    }
    for finding in findings {
      if let index = byFile[finding.place.file]?.first(where: {
        program.journeys[$0].contains(finding.place)
      }) {
        journeys[index].append(finding)
      } else {
        others.append(finding)
      }
    }
  }
}

extension Journey {
  /// Whether `place` lies in the journey's statement.
  func contains(_ place: Place) -> Bool { head.place.contains(place) }

  /// The step in whose statement `place` lies.
  func step(around place: Place) -> Int? { steps.firstIndex { $0.head.place.contains(place) } }
}

extension Place {
  /// Whether `other` lies inside.
  func contains(_ other: Place) -> Bool {
    file == other.file && range.start <= other.range.start && other.range.end <= range.end
  }
}
