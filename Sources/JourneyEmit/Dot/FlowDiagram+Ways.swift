import JourneyLanguage
import TextMetrics

extension FlowDiagram {
  /// An edge of the flow and what is drawn for it.
  struct Way {
    let edge: FlowGraph.Edge
    /// The words on it.
    let note: String?
    /// The name of the node that holds the words, or that stands for the end.
    let name: String
    let isUsual: Bool
  }

  /// What is drawn for an edge; nothing for the one from the start.
  func way(of edge: FlowGraph.Edge, at index: Int) -> Way? {
    guard edge.from < flow.stepCount else { return nil }
    // Names hold no two dots beside each other: `a.b` is a way from a to b, `a..end` the end behind a, `a.b..2` a second way.
    let target =
      edge.to < flow.stepCount ? names[edge.to] : edge.to == flow.lost ? ".lost" : ".end"
    // Two ways may join the same steps: all but the first carry the number of their place.
    let twins = flow.edges(from: edge.from).prefix { $0.exit != edge.exit }.filter { $0.to == edge.to }.count
    let name = "flow.way.\(names[edge.from]).\(target)" + (twins > 0 ? "..\(twins + 1)" : "")
    return Way(edge: edge, note: note(of: edge), name: name, isUsual: flow.isUsual(edge))
  }

  /// What is said about a way: its share where there is another one, and its condition.
  func note(of edge: FlowGraph.Edge) -> String? {
    let exit = edge.exit.map { journey.exits[$0] }
    let parts = [flow.saysShare(edge) ? edge.share.description : nil, exit?.text.map(program.text(of:))]
    let words = parts.compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: "  ")
  }

  /// Whether both ends of a way stand in one column.
  func isWithinColumn(_ edge: FlowGraph.Edge) -> Bool {
    edge.to >= flow.stepCount || columns[edge.to] == columns[edge.from]
  }

  /// Whether both ends of a way stand in one stage.
  private func isWithinStage(_ edge: FlowGraph.Edge) -> Bool {
    edge.to >= flow.stepCount || journey.steps[edge.to].stage == journey.steps[edge.from].stage
  }

  /// The stage that the words of a way stand in: the one that it stays in or, where stages are columns, leaves; nil
  /// for one between stages.
  func stage(of way: Way) -> StageID? {
    hasColumns || isWithinStage(way.edge) ? journey.steps[way.edge.from].stage : nil
  }

  // MARK: Nodes on ways

  /// Writes the node that holds the words of a way, or stands for its end.
  func writeNote(of way: Way, to dot: inout DotWriter) {
    let isEnd = way.edge.to >= flow.stepCount
    guard isEnd || way.note != nil else { return }
    let isLost = way.edge.to == flow.lost
    let isTrouble = way.edge.kind.isFailure || isLost
    var words = way.note
    var link: [DotAttribute] = []
    if isEnd {
      let exit = way.edge.exit.map { journey.exits[$0] }
      var place = isLost ? "×  lost" : "●  end"
      if case .elsewhere(let id, let step) = exit?.target {
        let other = program.label(ofStep: step, of: id)
        place = "→  \(other)"
        if page != nil {
          link = [.text("URL", site.address(ofStep: step, in: id)), .tooltip(other)]
        }
      }
      words = [place, way.note].compactMap(\.self).joined(separator: "\n")
    }
    let lines = TextMetrics.wrap(words ?? "", width: DotSize.note, size: DotSize.small)
    let body = lines.enumerated().map { index, line in
      isEnd && index == 0 ? "<B>\(DotWriter.markup(line))</B>" : DotWriter.markup(line)
    }
    dot.node(
      way.name,
      [
        .text("id", way.name), .text("class", isLost ? "lost" : isEnd ? "end" : isTrouble ? "fails" : "then"),
        .markup(body.joined(separator: "<BR/>")), .text("margin", "0.06,0.03"),
        .text("fontcolor", isLost ? DotPalette.onScream : isTrouble ? DotPalette.red : DotPalette.ink),
        .text("fillcolor", isLost ? DotPalette.scream : isTrouble ? DotPalette.blush : DotPalette.paper),
        .text("color", isTrouble ? DotPalette.failure : DotPalette.edge), .text("penwidth", "0.75"),
      ] + link + (isTrouble && !isLost ? [.text("style", "rounded,filled,dashed")] : []))
  }

  // MARK: Edges

  /// Writes a way as one edge, or as two with its node between them.
  func writeEdges(of way: Way, among ways: [Way], to dot: inout DotWriter) {
    let edge = way.edge
    let from = name(edge.from)
    let style = style(of: way)
    func line(_ suffix: String, _ direction: String) -> [DotAttribute] {
      style + [.text("id", "\(way.name).\(suffix)"), .text("dir", direction)]
    }
    if edge.to >= flow.stepCount {
      dot.edge(from, way.name, line("way", "forward"))
      return
    }
    let to = name(edge.to)
    if hasColumns, !isWithinColumn(edge) {
      let hasNote = way.note != nil
      if hasNote { dot.edge(from, way.name, line("out", "none") + DotAttribute.below(true, true)) }
      if let gate = gate(of: way) {
        // Below the gate for the layout, and up to it for the eye.
        dot.edge(
          gateName(gate), hasNote ? way.name : from,
          // Light: it pulls nothing out of the column.
          line(hasNote ? "on" : "way", "none").filter { $0.name != "weight" }
            + [.text("weight", "1"), .text("around", to)]
            + (hasNote ? [] : [.text("headport", "e")]))
        return
      }
      if isStraight(way, among: ways) {
        dot.edge(from, to, line("way", "forward") + [.text("minlen", "0")])
        return
      }
      // Between neighbours the ways are short: from the side of one box to the side of the other.
      let distance = columns[edge.to] - columns[edge.from]
      let sides = abs(distance) == 1 ? (distance > 0 ? ("e", "w") : ("w", "e")) : nil
      let ports = sides.map {
        [DotAttribute.text("headport", $0.1)] + (hasNote ? [] : [.text("tailport", $0.0)])
      }
      dot.edge(
        hasNote ? way.name : from, to,
        line(hasNote ? "on" : "way", "forward") + [DotAttribute.isNoRank, .text("around", to)] + (ports ?? [])
      )
      return
    }
    let isBack = edge.to < edge.from
    guard way.note != nil else {
      if edge.to == edge.from {
        dot.edge(from, to, line("way", "forward"))
      } else {
        dot.edge(isBack ? to : from, isBack ? from : to, line("way", isBack ? "back" : "forward"))
      }
      return
    }
    if edge.to == edge.from {
      dot.edge(from, way.name, line("out", "none") + DotAttribute.below(true, true))
      dot.edge(from, way.name, line("back", "back") + DotAttribute.below(false, true))
    } else if isBack {
      dot.edge(to, way.name, line("back", "back") + DotAttribute.below(false, true))
      dot.edge(way.name, from, line("out", "none") + DotAttribute.below(true, true))
    } else {
      dot.edge(from, way.name, line("out", "none") + DotAttribute.below(true, true))
      dot.edge(way.name, to, line("on", "forward") + DotAttribute.below(true, false))
    }
  }

  /// How the lines of a way look.
  func style(of way: Way) -> [DotAttribute] {
    if way.edge.kind.isFailure || way.edge.kind == .lost {
      return [
        .text("class", "fails"), .text("style", "dashed"), .text("color", DotPalette.failure),
        .text("penwidth", way.isUsual ? "2" : "1.2"), .text("weight", "1"),
      ]
    }
    // A way that the eye should follow straight on: Graphviz keeps heavy edges short and straight.
    return [
      .text("class", way.isUsual ? "usual" : "way"), .text("penwidth", way.isUsual ? "2" : "1"),
      .text("color", way.isUsual ? DotPalette.usual : DotPalette.edge),
      .text("weight", way.isUsual ? "20" : way.edge.kind == .next ? "5" : "2"),
    ]
  }
}
