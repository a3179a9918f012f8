import JourneyLanguage

/// One journey for other programs to read, with the declarations it refers to. `JourneySchema` describes it.
package enum JourneyDocument {
  /// The document of journey `id`, with the findings that belong to it.
  package static func json(
    of id: JourneyID, in site: SiteContext, layout: JSONWriter.Layout = .pretty
  ) -> String {
    let writer = DocumentWriter(site)
    let journey = site.program.journeys[id.index]
    var json = JSONWriter(layout)
    json.object { json in
      json.member("$schema", JourneySchema.fileName)
      json.member("version", JourneySchema.version)
      json.member("document", "journey")
      writer.writeSettings(into: &json)
      json.key("journey")
      writer.write(id, into: &json)
      let used = Usage(journey, in: site.program)
      writer.writeDeclarations(used, into: &json)
      writer.writeRemarks(of: journey, used, into: &json)
    }
    return json.text
  }
}

/// A whole workspace for other programs to read. `JourneySchema` describes it.
package enum WorkspaceDocument {
  /// The document of all that `site` shows.
  package static func json(in site: SiteContext, layout: JSONWriter.Layout = .pretty) -> String {
    let writer = DocumentWriter(site)
    var json = JSONWriter(layout)
    json.object { json in
      json.member("$schema", JourneySchema.fileName)
      json.member("version", JourneySchema.version)
      json.member("document", "workspace")
      writer.writeSettings(into: &json)
      writer.writeDeclarations(into: &json)
      writer.writeRemarks(into: &json)
      writer.writeTranslations(into: &json)
      json.list("journeys", Array(site.program.journeys.indices)) { json, index in
        writer.write(JourneyID(index), into: &json)
      }
      json.list("findings", site.workspaceFindings) { $0.value($1.diagnostic, in: writer.places) }
    }
    return json.text
  }
}
