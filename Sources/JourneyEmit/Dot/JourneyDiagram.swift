import JourneyLanguage

/// The diagrams of a journey, in the order in which they are shown.
package enum JourneyDiagram: String, Sendable, CaseIterable {
  /// The ways through the journey, stage by stage.
  case flow
  /// A lane for each owner, time from left to right.
  case lanes
  /// Who hands customers to whom, and how many.
  case handoffs
  /// A lane for each channel.
  case channels

  /// What stands between the name of the journey and the extension in the names of its files. Names of journeys have no dot.
  package var suffix: String { self == .flow ? "" : "." + rawValue }

  /// What it is called.
  package var title: String {
    switch self {
    case .flow: "Flow diagram"
    case .lanes: "Who has the customer when"
    case .handoffs: "Who hands over to whom"
    case .channels: "Through which channels"
    }
  }

  /// Whether everything in it has its place already, and Graphviz only draws.
  package var isPositioned: Bool { self == .lanes || self == .channels }

  /// The diagram of a journey in the DOT language; nil where there is nothing to show. Steps are linked to `page`, or to the
  /// page that the diagram stands in where that is empty, or to none where it is nil.
  package func dot(_ id: JourneyID, in site: SiteContext, page: String? = "") -> String? {
    switch self {
    case .flow: FlowDiagram.dot(id, in: site, page: page)
    case .lanes: LaneDiagram.dot(id, .owners, in: site, page: page)
    case .handoffs: HandoffNetwork.dot(id, in: site, page: page)
    case .channels: LaneDiagram.dot(id, .channels, in: site, page: page)
    }
  }

  /// Whether a journey has it.
  package func exists(_ id: JourneyID, in site: SiteContext) -> Bool {
    switch self {
    case .flow: true
    case .lanes, .channels: !site.program.journeys[id.index].steps.isEmpty
    case .handoffs: HandoffNetwork.exists(id, in: site)
    }
  }

  /// What its drawing is called: the flow diagram like the journey.
  package func name(_ id: JourneyID, in site: SiteContext) -> String {
    let label = site.program.label(site.program.journeys[id.index].head)
    return self == .flow ? label : "\(label): \(title)"
  }

  /// What it says in words.
  private func description(_ id: JourneyID, in site: SiteContext) -> String {
    let journey = site.program.journeys[id.index]
    let graph = site.graphs[id.index]
    func title(_ step: Int) -> String { "\(step + 1) \(site.program.label(journey.steps[step].head))" }
    switch self {
    case .flow:
      let way = graph.usualWay.filter { $0 < graph.stepCount }.map(title)
      return "The ways through the journey."
        + (way.isEmpty ? "" : " The usual way: \(JourneyWords.series(way)).")
    case .lanes, .channels:
      let lanes = StepLanes(journey, id, self == .lanes ? .owners : .channels, site)
      let said = lanes.all.indices.map { lane in
        let steps = lanes.laneOf.indices.filter { lanes.laneOf[$0] == lane }.map(title)
        return "\(LaneHead.words(lanes.all[lane].key, site)): \(JourneyWords.series(steps))."
      }
      return (self == .lanes ? "The steps by owner. " : "The steps by channel. ")
        + said.joined(separator: " ")
    case .handoffs:
      let network = HandoffNetwork(id, site)
      return (network.hasFigures ? "How often customers go from owner to owner; 100% is once each. " : "")
        + network.words
    }
  }

  /// A diagram in the DOT language whose steps are linked to the page that it stands in, with links to a page beside it. In a
  /// quoted text of DOT no quote stands without a backslash before it, so nothing else looks like an attribute.
  package static func linked(dot: String, to page: String) -> String {
    page.isEmpty ? dot : replace("URL=\"#", in: dot, with: "URL=\"\(page)#")
  }

  private static func replace(_ pattern: StaticString, in text: String, with replacement: String) -> String {
    String(decoding: Array(text.utf8).replacing(pattern, with: replacement), as: UTF8.self)
  }

  /// A drawing whose steps are linked to the page that it stands in, with links to a page beside it.
  package static func linked(_ svg: String, to page: String) -> String {
    page.isEmpty ? svg : replace(" xlink:href=\"#", in: svg, with: " xlink:href=\"\(Escape.html(page))#")
  }

  /// The drawing of a journey's diagram with names for people: Graphviz puts those of its nodes and edges into
  /// `<title>`, which a pointer shows. The drawing is called like the journey and described, a step says which one
  /// it is, and nothing else says anything.
  package func titled(_ svg: String, as id: JourneyID, in site: SiteContext) -> String {
    JourneyDiagram.named(svg, name(id, in: site), description: description(id, in: site))
  }

  /// A drawing of Graphviz's with a name and a description, and no other names but those of steps.
  package static func named(_ svg: String, _ name: String, description: String) -> String {
    let said: Markup = "<title>\(name)</title><desc>\(description)</desc>"
    let bytes = Array(svg.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + said.html.utf8.count)
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      result += bytes[index..<start]
      index = start
      if bytes.has("<title>", at: start), let end = bytes.range(of: "</title>", from: start) {
        index = end.upperBound
        if bytes.has("\n", at: index) { index += 1 }
        continue
      }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      index = end
      if bytes.has("<svg", at: start) {
        result += bytes[start..<end]
        result += said.html.utf8
      } else if bytes.has("<a ", at: start),
        let title = bytes.range(of: " xlink:title=\"", from: start, to: end),
        let quote = bytes[title.upperBound..<end].firstIndex(of: UInt8(ascii: "\""))
      {
        result += bytes[start..<title.lowerBound]
        result += bytes[(quote + 1)..<end]
        result += "<title>".utf8
        result += bytes[title.upperBound..<quote]
        result += "</title>".utf8
      } else {
        result += bytes[start..<end]
      }
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }
}
