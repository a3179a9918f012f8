import JourneyLanguage

extension FlowDiagram {
  /// Writes the box of a step: number and title, where it happens, who owns it, how it feels.
  func writeStep(_ index: Int, to dot: inout DotWriter) {
    let card = StepCard(site: site, id: id, step: index, width: cardWidth)
    dot.node(
      name(index),
      [
        .text("id", name(index)), .text("class", card.cssClass), .markup(card.markup),
      ] + DotAttribute.link(to: targets[index], on: page)
        + [.tooltip("\(index + 1) \(program.label(journey.steps[index].head))")] + card.frame)
  }
}
