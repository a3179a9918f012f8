import JourneyLanguage
import TextMetrics

// The ways through a journey, for Graphviz to lay out.
//
// Every step is a box in the frame of its stage. What is said about a way (a share, a condition, what goes wrong) is
// a small node on it, because Graphviz corrupts its memory where edges of a graph with clusters have a `label`.
// All edges point from earlier to later steps for the layout, ways back are drawn backwards (`dir=back`): so the
// order of the text is the order of the picture, however the customer is sent around. Ends and losses
// stand where they happen, not in one far corner.

/// The flow diagram of a journey in the DOT language.
package struct FlowDiagram {
  let site: SiteContext
  let id: JourneyID
  let journey: Journey
  let flow: FlowGraph
  /// The names of steps, unique, for the ids of the drawing. They begin with `flow.`: no id of a step on a page has a dot.
  let names: [String]
  /// The ids of steps on the journey's page.
  let targets: [String]
  let page: String?
  /// The column of each step, where there are columns.
  let columns: [Int]

  /// The diagram of `id`. Steps are linked to `page`, or to the page that the diagram stands in where
  /// that is empty, or to none where it is nil.
  package static func dot(_ id: JourneyID, in site: SiteContext, page: String? = "") -> String {
    let journey = site.program.journeys[id.index]
    let diagram = FlowDiagram(
      site: site, id: id, journey: journey, flow: site.graphs[id.index],
      names: stepNames(of: journey),
      targets: PageIDs(journey, [], site.program).steps, page: page,
      columns: columns(of: journey))
    return diagram.dot()
  }

  /// Unique names that XML takes as ids: `~` becomes a dot. No other name has a dot in it.
  static func stepNames(of journey: Journey) -> [String] {
    DocumentNames.steps(of: journey).map { $0.replacing("~", with: ".") }
  }

  /// The same of stages.
  static func stageNames(of journey: Journey) -> [String] {
    DocumentNames.stages(of: journey).map { $0.replacing("~", with: ".") }
  }

  var program: Program { site.program }

  /// Whether the steps stand side by side: a few do in the width of a page.
  private var isWide: Bool {
    journey.steps.count <= 4 && flow.edges.filter { note(of: $0) != nil && $0.to < flow.stepCount }.count <= 1
  }

  /// Whether steps stand in columns, so that the diagram fills a page that is wider than high. Ways between columns
  /// then lead across and say nothing about what stands above what.
  var hasColumns: Bool { !isWide && columnCount > 1 }

  private var columnCount: Int { (columns.last ?? 0) + 1 }

  /// The column of each step: one a stage or, where there is only one stage, so many that they are not much longer
  /// than those of other journeys. Of more stages than a page has room for beside each other, some share a column.
  static func columns(of journey: Journey) -> [Int] {
    let count = journey.steps.count
    let stages = journey.stages.filter { !$0.steps.isEmpty }
    if stages.count > 1 {
      let columns = columns(of: stages.map(\.steps.count))
      return zip(stages, columns).flatMap { stage, column in stage.steps.map { _ in column } }
    }
    let most = max(DotSize.columnLength, (count + DotSize.mostColumns - 1) / DotSize.mostColumns)
    let columns = max(1, (count + most - 1) / most)
    return (0..<count).map { $0 / max(1, (count + columns - 1) / columns) }
  }

  /// The column of each stage of these many steps: at most so many columns as a page has room for, the longest of them as
  /// short as can be, and no more than that takes.
  ///
  /// Complexity: linear in the stages, times the logarithm of the steps.
  static func columns(of lengths: [Int]) -> [Int] {
    guard lengths.count > DotSize.mostColumns else { return Array(lengths.indices) }
    /// Fills columns of `most` steps, each as far as it goes.
    func filled(_ most: Int) -> [Int] {
      var (column, length) = (0, 0)
      return lengths.map { steps in
        if length > 0, length + steps > most { (column, length) = (column + 1, 0) }
        length += steps
        return column
      }
    }
    var (low, high) = (lengths.max() ?? 0, lengths.reduce(0, +))
    while low < high {
      let middle = (low + high) / 2
      if filled(middle).last ?? 0 < DotSize.mostColumns { high = middle } else { low = middle + 1 }
    }
    return filled(low)
  }

  /// The width of the text in a step's box.
  var cardWidth: Double {
    isWide || hasColumns && columnCount > DotSize.mostWideColumns ? DotSize.narrowCard : DotSize.card
  }

  private func dot() -> String {
    var dot = DotWriter()
    let stageNames = FlowDiagram.stageNames(of: journey)
    let ways = flow.edges.enumerated().compactMap { way(of: $0.element, at: $0.offset) }
    dot.block("digraph \"flow\"") { dot in
      writeDefaults(&dot)
      for (index, stage) in journey.stages.enumerated() {
        if stage.isImplied || stage.steps.isEmpty {
          write(stage, ways, to: &dot)
        } else {
          dot.block("subgraph \(DotWriter.quoted("cluster-\(index)-\(stage.head.name)"))") { dot in
            writeFrame(of: stage, stageNames[index], &dot)
            write(stage, ways, to: &dot)
            writeGate(of: stage, ways, to: &dot)
          }
        }
      }
      for way in ways where stage(of: way) == nil { writeNote(of: way, to: &dot) }
      for way in ways { writeEdges(of: way, among: ways, to: &dot) }
      writeGateEdges(ways, to: &dot)
      writeOrder(ways, &dot)
    }
    return dot.text
  }

  /// What the shares on ways count: those of other diagrams count everybody.
  private static let legend = "Shares count the customers at the step that a way leaves."

  private func writeDefaults(_ dot: inout DotWriter) {
    let font = DotAttribute.text("fontname", "DejaVu Sans")
    dot.defaults(
      "graph",
      [
        .text("id", "flow.graph"), .text("class", "flow"), .text("rankdir", isWide ? "LR" : "TB"),
        .text("bgcolor", DotPalette.paper), font, .text("splines", "spline"), .text("nodesep", nodeDistance),
        .text("ranksep", isWide ? "0.4" : "0.3"), .text("pad", "0.05"), .text("outputorder", "edgesfirst"),
      ] + (flow.edges.contains(where: flow.saysShare) ? DotAttribute.legend(FlowDiagram.legend) : []))
    dot.defaults(
      "node",
      [
        font, .text("fontsize", "9"), .text("fontcolor", DotPalette.ink), .text("shape", "box"),
        .text("style", "rounded,filled"), .text("fillcolor", DotPalette.paper), .text("margin", "0.09,0.06"),
        .text("height", "0.1"), .text("width", "0.1"),
      ])
    dot.defaults("edge", [.text("color", DotPalette.edge), .text("arrowsize", "0.7")])
  }

  /// How far apart boxes stand, in inches: columns without a frame leave room for lines up to the next one between them.
  private var nodeDistance: String { hasColumns && !hasStageColumns ? "0.5" : "0.25" }

  /// The name of a stage, rather smaller than broken within a word.
  func stageLabel(_ stage: Stage) -> (lines: [String], size: Double) {
    let label = program.label(stage.head)
    // That of one below another ends before the line into its first step, which comes down the middle.
    let width = isWide || hasColumns && isFirst(stage) ? DotSize.stage : cardWidth / 2 + 4
    func longest(_ size: Double) -> Double {
      label.split(separator: " ").map { TextMetrics.width(of: String($0), size: size, bold: true) }.max() ?? 0
    }
    let size = longest(DotSize.title) > width ? DotSize.small : DotSize.title
    // Lines are led around a name that is longer.
    let room = min(max(width, longest(size)), cardWidth)
    return (TextMetrics.wrap(label, width: room, size: size, bold: true), size)
  }

  private func writeFrame(of stage: Stage, _ name: String, _ dot: inout DotWriter) {
    let (lines, size) = stageLabel(stage)
    let room = Int(room(below: Double(lines.count) * size * 1.2, in: stage))
    let words = "<B>" + lines.map { DotWriter.markup($0) + "<BR ALIGN=\"LEFT\"/>" }.joined() + "</B>"
    dot.defaults(
      "graph",
      [
        .text("id", "flow.stage.\(name)"), .text("class", "stage"),
        .markup(
          "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD BALIGN=\"LEFT\">\(words)</TD></TR>"
            + (room < 1 ? "" : "<TR><TD HEIGHT=\"\(room)\"></TD></TR>") + "</TABLE>"),
        .text("labelloc", "t"), .text("labeljust", "l"), .text("fontsize", "\(Int(size))"),
        .text("fontcolor", DotPalette.ink), .text("style", "rounded,filled"), .text("color", DotPalette.wash),
        .text("margin", "12"),
      ])
  }

  /// The steps of a stage, and the notes on ways that stay in it.
  private func write(_ stage: Stage, _ ways: [Way], to dot: inout DotWriter) {
    guard !stage.steps.isEmpty else { return }
    for index in stage.steps { writeStep(index, to: &dot) }
    for way in ways where self.stage(of: way) == journey.steps[stage.steps.lowerBound].stage {
      writeNote(of: way, to: &dot)
    }
  }

  /// Keeps the order of the text where no way does: a step that nothing leads to stands below the one before it.
  private func writeOrder(_ ways: [Way], _ dot: inout DotWriter) {
    var hasEarlier = Array(repeating: false, count: flow.nodeCount)
    for edge in flow.edges where edge.from < flow.stepCount && edge.to < flow.stepCount {
      if edge.from != edge.to, !hasColumns || isWithinColumn(edge) {
        hasEarlier[max(edge.from, edge.to)] = true
      }
    }
    for index in journey.steps.indices.dropFirst() where !hasEarlier[index] {
      guard !hasColumns || columns[index] == columns[index - 1] else { continue }
      dot.edge(name(index - 1), name(index), [.text("style", "invis")])
    }
    guard hasColumns else { return }
    // The first steps of columns stand in one row. These lines make Graphviz keep them in the order of the text; of ways between
    // columns that could cross them it knows nothing.
    let firsts = columns.indices.filter(isFirst)
    // Graphviz stops at two level lines between the same boxes: where a way goes straight across, it keeps the order.
    for (left, right) in zip(firsts, firsts.dropFirst())
    where !ways.contains(where: { $0.edge.from == left && isStraight($0, among: ways) }) {
      dot.edge(
        name(left), name(right),
        [.text("style", "invis"), .text("minlen", "0")])
    }
  }

  /// The name of a step's node.
  func name(_ step: Int) -> String { "flow.step.\(names[step])" }
}
