import JourneyLanguage
import JourneySource

/// How findings speak of times.
enum TimeWords {
  /// The parts of a sum as places, in the order of the customer.
  static func places(_ parts: [TimePart], _ context: JourneyContext) -> [RelatedPlace] {
    parts.map { part in
      let upTo = part.range.lower == part.range.upper ? "" : "up to "
      let step = context.mention(step: part.step)
      return switch part.kind {
      case .wait: RelatedPlace(part.place, "\(upTo)\(part.range.upper) of waiting for \(step)")
      case .takes: RelatedPlace(part.place, "\(upTo)\(part.range.upper) in \(step)")
      }
    }
  }
}

extension JourneyContext {
  /// Where the text says that an edge is taken: its exit, or the step from which the text simply goes on.
  func place(ofEdge index: Int) -> Place {
    let edge = graph.edges[index]
    return edge.exit.map { journey.exits[$0].place } ?? headPlace(ofStep: edge.from)
  }
}
