import JourneyLanguage

// Most ways from stage to stage lead to the first step of the next one. Graphviz would take them there from wherever they
// come, along the edges of boxes that they have nothing to do with: where it may not think of ranks, it sees a way up as a
// way down that somebody drew the wrong way round. Graphviz can route right angles, too (`splines=ortho`), but not all graphs:
// it stops at one in a hundred. So ways between stages say with `around` where they lead, and CGraphviz leads them (ways.c).
//
// For the layout they go up inside their own stage, to an invisible node beside its first step, the gate: so their words stand on
// that side of the stage. From the gate a line leads straight across. It is what a Graphviz shows that knows nothing of `around`.

extension FlowDiagram {
  /// Whether columns are made of stages.
  var hasStageColumns: Bool {
    hasColumns && journey.stages.count { !$0.steps.isEmpty } > 1
  }

  /// Whether a stage is the first of its column.
  func isFirst(_ stage: Stage) -> Bool { isFirst(stage.steps.lowerBound) }

  /// Whether a step is the first of its column.
  func isFirst(_ step: Int) -> Bool { step == 0 || columns[step] != columns[step - 1] }

  /// The column whose gate a way takes: it leads to the first step of the next column, and not straight from the first step of
  /// its own, which needs none. A stage without a frame has none, nor has one that stands below another.
  func gate(of way: Way) -> Int? {
    let edge = way.edge
    guard hasStageColumns, edge.to < flow.stepCount else { return nil }
    let column = columns[edge.from]
    let stage = journey.stages[journey.steps[edge.from].stage.index]
    guard !stage.isImplied, isFirst(stage) else { return nil }
    guard columns[edge.to] == column + 1, isFirst(edge.to),
      !isStraight(way)
    else { return nil }
    return column
  }

  /// Whether a way leads from the first step of a stage to that of the next, side by side with it, with nothing to say on the way.
  func isStraight(_ way: Way) -> Bool {
    let edge = way.edge
    guard hasStageColumns, way.note == nil, edge.to < flow.stepCount else { return false }
    return columns[edge.to] == columns[edge.from] + 1 && isFirst(edge.from) && isFirst(edge.to)
  }

  /// Whether a way is the first of the straight ones between its boxes.
  func isStraight(_ way: Way, among ways: [Way]) -> Bool {
    isStraight(way) && ways.first { $0.edge.from == way.edge.from && isStraight($0) }?.name == way.name
  }

  /// The name of a gate: no step and no way is called like this.
  func gateName(_ column: Int) -> String { "flow.gate.\(column + 1)" }

  /// Writes the gate of a stage, where a way needs one.
  func writeGate(of stage: Stage, _ ways: [Way], to dot: inout DotWriter) {
    guard isFirst(stage) else { return }
    let first = stage.steps.lowerBound
    let column = columns[first]
    let through = ways.filter { gate(of: $0) == column }
    guard !through.isEmpty else { return }
    // Graphviz draws the line across twice, as far apart as the gate is high.
    dot.node(
      gateName(column),
      [
        .text("style", "invis"), .text("label", ""), .text("width", "0.01"), .text("height", "0.01"),
        .text("margin", "0"),
      ])
    dot.line("{ rank=same; \(DotWriter.quoted(name(first))); \(DotWriter.quoted(gateName(column))); }")
    dot.edge(name(first), gateName(column), [.text("style", "invis")])
  }

  /// How much room a stage needs below its name so that all columns begin at the same height: boxes in a row stand around
  /// its middle, and a frame begins above the highest box of its own row.
  func room(below label: Double, in stage: Stage) -> Double {
    guard hasStageColumns, isFirst(stage) else { return 0 }
    func half(_ step: Int) -> Double {
      StepCard(site: site, id: id, step: step, width: cardWidth).height / 2
    }
    let most = journey.stages.filter { !$0.steps.isEmpty && isFirst($0) }.map {
      Double(stageLabel($0).lines.count) * stageLabel($0).size * 1.2 + half($0.steps.lowerBound)
    }.max()
    return max(0, (most ?? 0) - label - half(stage.steps.lowerBound))
  }

  /// Writes the lines from gates to the first steps behind them. Several ways share one: it looks like the usual one of them. Where
  /// the ways are led themselves, it is not drawn.
  func writeGateEdges(_ ways: [Way], to dot: inout DotWriter) {
    for column in Set(columns).sorted() {
      let through = ways.filter { gate(of: $0) == column }
      guard let shown = through.first(where: \.isUsual) ?? through.first else { continue }
      dot.edge(
        gateName(column), name(shown.edge.to),
        style(of: shown) + [
          // Both are in the first row anyway.
          .text("id", "\(shown.name).in"), .text("minlen", "0"),
        ])
    }
  }
}
