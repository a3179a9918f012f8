import JourneyLanguage
import TextMetrics

// Who has the customer when, or where: a lane for each owner or channel, time from left to right.
//
// Graphviz cannot keep lanes, so everything has its place before Graphviz sees it: steps in a grid, ways in the gaps between
// its columns and in the gutters between its rows, where no box is. Graphviz draws what it is given.

/// The lanes of a journey in the DOT language: true swimlanes by owner, or the channels that customers go through.
package struct LaneDiagram {
  /// What a lane stands for.
  package enum Kind: String, Sendable, CaseIterable {
    case owners, channels
  }

  let site: SiteContext
  let id: JourneyID
  let kind: Kind
  let journey: Journey
  let flow: FlowGraph
  let grid: LaneGrid
  /// The names of steps, unique, for the ids of the drawing.
  private let names: [String]
  private let targets: [String]
  private let page: String?
  private let cards: [StepCard]

  /// The diagram of `id`; nil where it has no steps. Steps are linked to `page`, or to the page that the diagram stands in where
  /// that is empty, or to none where it is nil.
  package static func dot(_ id: JourneyID, _ kind: Kind, in site: SiteContext, page: String? = "") -> String?
  {
    LaneDiagram(id, kind, site, page: page)?.dot()
  }

  init?(_ id: JourneyID, _ kind: Kind, _ site: SiteContext, page: String? = "") {
    let journey = site.program.journeys[id.index]
    guard !journey.steps.isEmpty else { return nil }
    self.site = site
    self.id = id
    self.kind = kind
    self.journey = journey
    self.page = page
    flow = site.graphs[id.index]
    names = FlowDiagram.stepNames(of: journey)
    targets = PageIDs(journey, [], site.program).steps
    let words = WayWords(journey: journey, flow: flow, program: site.program)
    cards = journey.steps.indices.map { step in
      StepCard(
        site: site, id: id, step: step, width: DotSize.laneCard,
        shows: kind == .owners ? [.channel] : [.owner],
        exits: words.lines(from: step))
    }
    let lanes = StepLanes(journey, id, kind, site)
    grid = LaneGrid(
      flow, lanes: lanes.laneOf, stages: journey.steps.map { $0.stage.index },
      heights: cards.map { $0.height + 2 * DotSize.laneMargin },
      headHeights: lanes.all.map { LaneHead($0.key, site, width: LaneDiagram.headWidth).height + 8 },
      stageHeight: { stage, width, isContinued in
        let lines = LaneDiagram.stageLines(journey.stages[stage], width, isContinued, site)
        return Double(lines.count) * DotSize.title * 1.2 + 12
      })
    self.lanes = lanes.all
  }

  /// The lanes, from top to bottom.
  let lanes: [StepLanes.Lane]

  private static let headWidth = DotSize.laneHead - 14

  private var prefix: String { kind == .owners ? "lanes" : "channels" }

  // MARK: Writing

  private func dot() -> String {
    var dot = DotWriter()
    dot.block("digraph \(DotWriter.quoted(prefix))") { dot in
      dot.defaults(
        "graph",
        [
          .text("id", "\(prefix).graph"), .text("class", prefix), .text("bgcolor", DotPalette.paper),
          .text("pad", "0.05"), .text("outputorder", "nodesfirst"),
        ])
      dot.defaults(
        "node",
        [
          .text("fontname", "DejaVu Sans"), .text("fontsize", "9"), .text("fontcolor", DotPalette.ink),
          .text("shape", "box"), .text("style", "rounded,filled"), .text("fillcolor", DotPalette.paper),
          .text("margin", "0,0"), .text("height", "0.01"), .text("width", "0.01"),
        ])
      dot.defaults("edge", [.text("color", DotPalette.edge), .text("arrowsize", "0.7")])
      for band in grid.bands.indices { writeStages(of: band, &dot) }
      for band in grid.bands.indices { writeLanes(of: band, &dot) }
      for step in journey.steps.indices { writeStep(step, &dot) }
      for (index, route) in grid.routes.enumerated() { writeRoute(route, index, &dot) }
      for (index, tab) in grid.tabs.enumerated() { writeTab(tab, index, &dot) }
    }
    return dot.text
  }

  /// Graphviz counts from the bottom.
  private func position(_ x: Double, _ y: Double) -> String {
    "\(DotSize.number(x)),\(DotSize.number(grid.height - y))"
  }

  /// A box in a place, of a size that stays.
  private func fixed(_ frame: LaneGrid.Frame) -> [DotAttribute] {
    [
      .text("pos", position(frame.midX, frame.midY)), .text("width", DotSize.inches(frame.width)),
      .text("height", DotSize.inches(frame.height)), .text("fixedsize", "true"),
    ]
  }

  /// What the name of something ends in that the first band has, too.
  private func suffix(_ band: Int) -> String { band == 0 ? "" : ".\(band + 1)" }

  private func writeStages(of band: Int, _ dot: inout DotWriter) {
    let names = FlowDiagram.stageNames(of: journey)
    for span in grid.bands[band].stages {
      let stage = journey.stages[span.stage]
      guard !stage.isImplied else { continue }
      let suffix = span.isContinued ? suffix(band) : ""
      let lines = LaneDiagram.stageLines(stage, span.frame.width, span.isContinued, site)
      dot.node(
        "\(prefix).stage.\(span.stage)\(suffix)",
        [
          .text("id", "\(prefix).stage.\(names[span.stage])\(suffix)"), .text("class", "stage"),
          .text("style", "filled"), .text("fillcolor", DotPalette.wash), .text("color", DotPalette.paper),
          .markup(
            "<FONT POINT-SIZE=\"\(Int(DotSize.title))\"><B>"
              + lines.map(DotWriter.markup).joined(separator: "<BR/>") + "</B></FONT>"),
        ] + fixed(span.frame))
    }
  }

  /// The name of a stage, in so many points, with a word where it goes on from an earlier band; a stage that nobody wrote has none.
  private static func stageLines(
    _ stage: Stage, _ width: Double, _ isContinued: Bool, _ site: SiteContext
  ) -> [String] {
    if stage.isImplied { return [] }
    let label = site.program.label(stage.head) + (isContinued ? " (continued)" : "")
    return TextMetrics.wrap(label, width: width - 10, size: DotSize.title, bold: true)
  }

  private func writeLanes(of band: Int, _ dot: inout DotWriter) {
    for span in grid.bands[band].lanes {
      let (index, lane, frame) = (span.lane, lanes[span.lane], span.frame)
      let isNobody = lane.key == .nobody
      dot.node(
        "\(prefix).lane.\(index)\(suffix(band))",
        [
          .text("id", "\(prefix).lane.\(index + 1)\(suffix(band))"),
          .text("class", isNobody ? "lane unowned" : "lane"),
          .text("label", ""), .text("style", "filled"),
          .text(
            "fillcolor", isNobody ? DotPalette.blush : index % 2 == 0 ? DotPalette.wash : DotPalette.paper),
          .text("color", isNobody ? DotPalette.failure : DotPalette.wash), .text("penwidth", "0.75"),
        ] + fixed(frame))
      let head = LaneHead(lane.key, site, width: LaneDiagram.headWidth)
      let place = LaneGrid.Frame(
        x: frame.x + 8, y: frame.y, width: DotSize.laneHead - 8, height: frame.height)
      dot.node(
        "\(prefix).head.\(index)\(suffix(band))",
        [.text("class", "head"), .text("style", ""), .text("shape", "plain"), .markup(head.with())]
          + [.text("pos", position(place.midX, place.midY))])
    }
  }

  private func writeStep(_ step: Int, _ dot: inout DotWriter) {
    let card = cards[step]
    dot.node(
      "\(prefix).step.\(names[step])",
      [
        .text("id", "\(prefix).step.\(names[step])"), .text("class", card.cssClass), .markup(card.markup),
      ] + DotAttribute.link(to: targets[step], on: page)
        + [.tooltip("\(step + 1) \(site.program.label(journey.steps[step].head))")] + card.frame
        + fixed(grid.boxes[step]))
  }

  private func writeRoute(_ route: LaneGrid.Route, _ index: Int, _ dot: inout DotWriter) {
    let edge = route.edge
    let isTrouble = edge.kind.isFailure
    let color = isTrouble ? DotPalette.failure : route.isUsual ? DotPalette.usual : DotPalette.edge
    for (place, piece) in route.pieces.enumerated() {
      let isLast = place + 1 == route.pieces.count
      dot.edge(
        "\(prefix).step.\(names[edge.from])", "\(prefix).step.\(names[edge.to])",
        [
          .text("id", "\(prefix).way.\(index + 1)" + (place == 0 ? "" : ".\(place + 1)")),
          .text("class", isTrouble ? "fails" : route.isUsual ? "usual" : "way"),
          .text("style", isTrouble ? "dashed" : "solid"), .text("color", color),
          .text("penwidth", route.isUsual ? "2" : isTrouble ? "1.2" : "1"),
          .text("pos", spline(piece, hasHead: isLast)),
        ] + (isLast ? [] : [.text("dir", "none")]))
    }
  }

  private func writeTab(_ tab: LaneTab, _ index: Int, _ dot: inout DotWriter) {
    dot.node(
      "\(prefix).tab.\(index)",
      [
        .text("id", "\(prefix).tab.\(index + 1)"), .text("class", "tab"),
        .text("color", DotPalette.edge), .text("penwidth", "0.75"),
        .markup(tab.lines.map(DotWriter.markup).joined(separator: "<BR/>")),
      ] + fixed(tab.frame))
  }

  /// A line of straight pieces with round corners, as Graphviz wants it: Bézier curves, the tip of the arrow first.
  private func spline(_ points: [LaneGrid.Point], hasHead: Bool) -> String {
    let arrow = 7.0
    guard let tip = points.last, points.count > 1 else { return "" }
    var points = points
    if hasHead { points[points.count - 1].x -= arrow }
    var result = (hasHead ? ["e,\(position(tip.x, tip.y))"] : []) + [position(points[0].x, points[0].y)]
    var here = points[0]
    func curve(_ first: LaneGrid.Point, _ second: LaneGrid.Point, _ end: LaneGrid.Point) {
      result += [first, second, end].map { position($0.x, $0.y) }
      here = end
    }
    for index in points.indices.dropFirst() {
      let corner = points[index]
      guard index + 1 < points.count else {
        curve(here, corner, corner)
        break
      }
      let next = points[index + 1]
      let radius = min(6, distance(here, corner) / 2, distance(corner, next) / 2)
      let before = corner.toward(here, by: radius)
      curve(here, before, before)
      curve(corner, corner, corner.toward(next, by: radius))
    }
    return result.joined(separator: " ")
  }

  private func distance(_ left: LaneGrid.Point, _ right: LaneGrid.Point) -> Double {
    abs(left.x - right.x) + abs(left.y - right.y)
  }
}
