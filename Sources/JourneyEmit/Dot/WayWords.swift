import JourneyLanguage

/// What is said about the ways out of a step, in its box: diagrams with lanes have no room beside their lines.
struct WayWords {
  let journey: Journey
  let flow: FlowGraph
  let program: Program

  /// A sentence for each way out that says something, or that ends the journey; whether it is trouble.
  func lines(from step: Int) -> [(words: String, isTrouble: Bool)] {
    let edges = flow.edges(from: step)
    return edges.compactMap { edge in
      let exit = edge.exit.map { journey.exits[$0] }
      let isLost = edge.to == flow.lost
      let isEnd = edge.to == flow.end
      let showsShare = flow.saysShare(edge)
      let text = exit?.text.map(program.text(of:))
      guard isLost || isEnd || showsShare || text != nil else { return nil }
      var target = isLost ? "\u{00D7} lost" : isEnd ? "\u{25CF} end" : "\u{2192} \(edge.to + 1)"
      if case .elsewhere(let id, let other) = exit?.target {
        target = "\u{2192} \(program.label(ofStep: other, of: id))"
      }
      let share = showsShare ? "\(edge.share.description) " : ""
      return (share + target + (text.map { ": \($0)" } ?? ""), edge.kind.isFailure || isLost)
    }
  }
}

extension Program {
  /// The titles of another journey and of a step of it; where it has no such step, the name that was written.
  func label(ofStep name: String, of id: JourneyID) -> String {
    let other = journeys[id.index]
    let step = other.steps.first { $0.head.name == name }.map { label($0.head) } ?? name
    return "\(label(other.head)): \(step)"
  }
}
