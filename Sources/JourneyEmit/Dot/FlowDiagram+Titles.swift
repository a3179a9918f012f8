import JourneyLanguage

extension FlowDiagram {
  /// The drawing of a journey's diagram with names for people: Graphviz puts those of its nodes and edges into
  /// `<title>`, which a pointer shows. The drawing is called like the journey and described, a step says which one
  /// it is, and nothing else says anything.
  package static func titled(_ svg: String, as id: JourneyID, in site: SiteContext) -> String {
    var result = ""
    var rest = svg[...]
    while let start = rest.range(of: "<") {
      result += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      if rest.hasPrefix("<title>"), let end = rest.range(of: "</title>") {
        rest = rest[end.upperBound...]
        if rest.first == "\n" { rest = rest.dropFirst() }
        continue
      }
      let end = rest.range(of: ">")?.upperBound ?? rest.endIndex
      let tag = rest[..<end]
      rest = rest[end...]
      if tag.hasPrefix("<svg") {
        result += tag + description(of: id, in: site).html
      } else if tag.hasPrefix("<a "), let title = tag.range(of: " xlink:title=\"") {
        let value = tag[title.upperBound...].prefix { $0 != "\"" }
        let others = tag[title.upperBound...].dropFirst(value.count + 1)
        result += tag[..<title.lowerBound] + others + "<title>\(value)</title>"
      } else {
        result += tag
      }
    }
    return result + rest
  }

  private static func description(of id: JourneyID, in site: SiteContext) -> Markup {
    let journey = site.program.journeys[id.index]
    let graph = site.graphs[id.index]
    let way = graph.usualWay.filter { $0 < graph.stepCount }.map { step in
      "\(step + 1) \(site.program.label(journey.steps[step].head))"
    }
    let words = way.isEmpty ? "" : " The usual way: \(way.joined(separator: ", "))."
    return
      "<title>\(site.program.label(journey.head))</title><desc>The ways through the journey.\(words)</desc>"
  }
}
