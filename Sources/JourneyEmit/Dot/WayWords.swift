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
        target =
          "\u{2192} \(program.label(program.journeys[id.index].head)): \(program.label(ofStep: other, in: id))"
      }
      let share = showsShare ? "\(edge.share.description) " : ""
      return (share + target + (text.map { ": \($0)" } ?? ""), edge.kind.isFailure || isLost)
    }
  }
}

extension Program {
  /// The title of a step of another journey, else its name.
  func label(ofStep name: String, in id: JourneyID) -> String {
    journeys[id.index].steps.first { $0.head.name == name }.map { label($0.head) } ?? name
  }
}
