import JourneyLanguage
import TextMetrics

/// Who hands customers to whom: a box for each owner, an arrow for each pair, as wide as many customers go that way.
package struct HandoffNetwork {
  private let site: SiteContext
  private let id: JourneyID
  private let journey: Journey
  private let lanes: StepLanes
  /// From owner to owner, in the order in which they first come up.
  private let ties: [Tie]

  /// What goes from one owner to another.
  private struct Tie {
    var from: Int
    var to: Int
    /// How many of a hundred customers go this way, each as often as they do; nil where nobody can say.
    var share: Double?
    /// Handoffs that say what goes along, and changes of owner where something is at stake and nothing says so.
    var declared = 0
    var undeclared = 0
  }

  /// The network of journey `id` in the DOT language; nil where fewer than two owners have a touchpoint.
  package static func dot(_ id: JourneyID, in site: SiteContext) -> String? {
    exists(id, in: site) ? HandoffNetwork(id, site).dot() : nil
  }

  /// Whether a journey has one.
  static func exists(_ id: JourneyID, in site: SiteContext) -> Bool {
    let journey = site.program.journeys[id.index]
    let lanes = StepLanes(journey, id, .owners, site)
    return lanes.all.count { $0.key != .customer } > 1
  }

  init(_ id: JourneyID, _ site: SiteContext) {
    self.site = site
    self.id = id
    let journey = site.program.journeys[id.index]
    let graph = site.graphs[id.index]
    self.journey = journey
    lanes = StepLanes(journey, id, .owners, site)
    let laneOf = lanes.laneOf
    var ties: [Tie] = []
    func tie(_ from: Int, _ to: Int) -> Int {
      if let known = ties.firstIndex(where: { $0.from == from && $0.to == to }) { return known }
      ties.append(Tie(from: from, to: to))
      return ties.count - 1
    }
    for passage in DataKnowledge(journey, graph, site.program).passages {
      let (from, to) = (laneOf[passage.from], laneOf[passage.to])
      guard from != to else { continue }
      let index = tie(from, to)
      switch passage.status {
      case .declared: ties[index].declared += 1
      case .undeclared: ties[index].undeclared += 1
      case .idle, .back: break
      }
    }
    if let traffic = Traffic(graph), let flows = TouchpointFlows(journey, graph, traffic) {
      for flow in flows.all where laneOf[flow.from] != laneOf[flow.to] {
        let index = tie(laneOf[flow.from], laneOf[flow.to])
        ties[index].share = (ties[index].share ?? 0) + flow.count
      }
    }
    self.ties = ties
  }

  /// What it shows, in words.
  var words: String {
    func name(_ lane: Int) -> String { LaneHead.words(lanes.all[lane].key, site) }
    return ties.map { tie in
      var said = "\(name(tie.from)) to \(name(tie.to))"
      if let share = tie.share { said += ": \(HandoffNetwork.words(share))" }
      return said + (tie.undeclared > 0 ? ", nothing declared." : ".")
    }.joined(separator: " ")
  }

  /// The lanes of owners, nobody and unknown ones included.
  private var owners: [Int] { lanes.all.indices.filter { lanes.all[$0].key != .customer } }

  private func dot() -> String {
    var dot = DotWriter()
    dot.block("digraph \"handoffs\"") { dot in
      dot.defaults(
        "graph",
        [
          .text("id", "handoffs.graph"), .text("class", "handoffs"), .text("rankdir", "LR"),
          .text("bgcolor", "transparent"), .text("splines", "spline"), .text("nodesep", "0.45"),
          .text("ranksep", "0.9"), .text("pad", "0.05"), .text("outputorder", "edgesfirst"),
          .text("forcelabels", "true"),
        ])
      dot.defaults(
        "node",
        [
          .text("fontname", "DejaVu Sans"), .text("fontsize", "9"), .text("fontcolor", DotPalette.ink),
          .text("shape", "box"), .text("style", "rounded,filled"), .text("fillcolor", DotPalette.paper),
          .text("margin", "0.1,0.07"),
        ])
      dot.defaults(
        "edge", [.text("fontname", "DejaVu Sans"), .text("fontsize", "9"), .text("arrowsize", "0.7")])
      for lane in owners { writeOwner(lane, &dot) }
      for (index, tie) in ties.enumerated() { writeTie(tie, index, &dot) }
    }
    return dot.text
  }

  private func writeOwner(_ lane: Int, _ dot: inout DotWriter) {
    let key = lanes.all[lane].key
    let head = LaneHead(key, site, width: 150)
    let steps = lanes.laneOf.indices.filter { lanes.laneOf[$0] == lane }
    let numbers = steps.map { String($0 + 1) }.joined(separator: ", ")
    let said = "\(steps.count == 1 ? "step" : "steps") \(numbers)"
    let color: String
    if case .party(let party) = key {
      color = DivisionStyles.hues[site.divisions[party].hue].light
    } else {
      color = key == .nobody ? DotPalette.scream : DotPalette.edge
    }
    dot.node(
      "handoffs.owner.\(lane)",
      [
        .text("id", "handoffs.owner.\(lane + 1)"),
        .text("class", key == .nobody ? "owner unowned" : "owner"),
        .markup(head.with(more: said)), .text("color", color),
        .text("penwidth", key == .nobody ? "2" : "1.5"),
        .text("fillcolor", key == .nobody ? DotPalette.blush : DotPalette.paper),
      ])
  }

  private func writeTie(_ tie: Tie, _ index: Int, _ dot: inout DotWriter) {
    var lines: [String] = []
    if let share = tie.share { lines.append("<B>\(DotWriter.markup(HandoffNetwork.words(share)))</B>") }
    if tie.undeclared > 0 {
      let words = tie.undeclared == 1 ? "nothing declared" : "nothing declared, \(tie.undeclared) times"
      lines.append("<FONT COLOR=\"\(DotPalette.red)\">\(DotWriter.markup(words))</FONT>")
    }
    if tie.declared > 0 {
      lines.append(tie.declared == 1 ? "a handoff" : "\(tie.declared) handoffs")
    }
    let isTrouble = tie.undeclared > 0
    dot.edge(
      "handoffs.owner.\(tie.from)", "handoffs.owner.\(tie.to)",
      [
        .text("id", "handoffs.tie.\(index + 1)"), .text("class", isTrouble ? "fails" : "way"),
        .text("color", isTrouble ? DotPalette.failure : DotPalette.usual),
        .text("style", isTrouble ? "dashed" : "solid"),
        .text("penwidth", FigureWords.decimal(HandoffNetwork.width(tie.share ?? 0), places: 2)),
        .text("fontcolor", DotPalette.ink),
      ] + (lines.isEmpty ? [] : [.markup(lines.joined(separator: "<BR/>"))]))
  }

  /// From a hair for nearly nobody to four points for all.
  private static func width(_ share: Double) -> Double { 0.8 + 3.2 * min(1, max(0, share)) }

  /// `70%`, or how often where customers go this way more than once.
  private static func words(_ share: Double) -> String {
    share > 1.004 ? "\(FigureWords.decimal(share, places: 1)) times" : FigureWords.share(share)
  }
}
