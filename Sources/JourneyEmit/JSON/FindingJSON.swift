import JourneySource

extension JSONWriter {
  /// Writes a finding as an object: the same in documents and in `journeyc check --format json`.
  ///
  /// `context` writes members between what and where: the journey and step it belongs to.
  package mutating func value(
    _ finding: Diagnostic, in places: PlaceIndex, context: (inout JSONWriter) -> Void = { _ in }
  ) {
    object { json in
      json.member("code", finding.code)
      json.member("severity", finding.severity.word)
      json.member("message", finding.message)
      context(&json)
      json.member("place", finding.place, in: places)
      json.member("label", finding.label.isEmpty ? nil : finding.label)
      json.member("why", finding.why)
      json.member("help", finding.help)
      json.list("related", finding.related) { json, related in
        json.object { json in
          json.member("message", related.message)
          json.member("place", related.place, in: places)
        }
      }
      json.list("fixes", finding.fixes) { json, fix in
        json.object { json in
          json.member("title", fix.title)
          json.member("applicability", fix.applicability.rawValue)
          json.list("edits", fix.edits) { json, edit in
            json.object { json in
              json.member("place", edit.place, in: places)
              json.member("replacement", edit.replacement)
            }
          }
        }
      }
    }
  }
}
