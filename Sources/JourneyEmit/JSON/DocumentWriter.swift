import JourneyLanguage
import JourneySource

/// What the parts of a document share while it is written: the program, its findings, ids and places.
struct DocumentWriter {
  let site: SiteContext
  let names: DocumentNames
  let places: PlaceIndex

  /// Writes documents about what is in `site`.
  init(_ site: SiteContext) {
    self.site = site
    names = DocumentNames(site.program)
    places = PlaceIndex(site.program.files)
  }

  var program: Program { site.program }

  /// What a text says; nil for none.
  func text(_ text: Text?) -> String? { text.map(program.text(of:)) }

  /// What texts say.
  func texts(_ texts: [Text]) -> [String] { texts.map(program.text(of:)) }

  /// Writes what every declaration has.
  func write(_ head: DeclarationHead, id: String, into json: inout JSONWriter) {
    json.member("id", id)
    json.member("name", head.name.isEmpty ? nil : head.name)
    json.member("title", text(head.title))
    json.member("note", text(head.note))
    json.list("tags", texts(head.tags))
    if let retired = head.retired {
      json.member("retired", inline: true) { $0.member("on", retired.date) }
    }
    json.list("formerly", texts(head.formerly))
    json.list("extensions", head.extensions.map { program.source(of: $0) })
    json.flag("implicit", head.isImplicit)
    json.member("place", head.place, in: places)
  }

  /// Writes the settings that outputs depend on.
  func writeSettings(into json: inout JSONWriter) {
    json.member("asOf", program.settings.asOf)
    json.member("currency", program.settings.currency)
  }
}
