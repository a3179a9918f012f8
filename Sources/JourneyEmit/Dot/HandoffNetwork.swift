import JourneyLanguage
import TextMetrics

/// Who hands customers to whom: a box for each owner, an arrow for each pair, as wide as many customers go that way. What
/// nobody declares is an arrow of its own, and so is where customers only go: they are other things that happen between the same
/// two.
///
/// The words on an arrow are a node that it runs through, so that they lie on nothing and belong to one arrow. Owners
/// stand in the order in which customers first meet them; arrows back are drawn backwards (`dir=back`).
///
/// The first owner of a step is the one that counts, for arrows as for the rules. Whoever owns it, too, is tied to that one by a
/// dotted line without an arrow, that says which steps.
package struct HandoffNetwork {
  private let site: SiteContext
  private let id: JourneyID
  private let journey: Journey
  private let lanes: StepLanes
  /// What the links to steps lead to, and the page that has it; the page around the drawing where it is empty, none
  /// where it is nil.
  private let targets: [String]
  private let page: String?
  /// Who has a box: the owners of `lanes` by their numbers, then those who only own with others.
  private let keys: [StepLanes.Key]
  /// From owner to owner, in the order in which they first come up.
  private let ties: [Tie]

  /// What stands behind a tie: a handoff, something at stake that none speaks of, or only that customers go that way; or
  /// that steps have both for owners.
  private enum Kind: Hashable { case declared, undeclared, plain, shared }

  /// What goes from one owner to another.
  private struct Tie {
    var from: Int
    var to: Int
    var kind: Kind
    /// Whether something is at stake that no handoff speaks of.
    var isUndeclared: Bool { kind == .undeclared }
    /// How many of a hundred customers go this way, each as often as they do; nil where nobody can say.
    var share: Double?
    /// How many changes of owner where something is at stake it stands for.
    var count = 0
    /// How handoffs pass on, and how fast: each different one once.
    var means: [String] = []
    /// What they carry, and what gets lost on the way.
    var carried: [DataID] = []
    var lost: [DataID] = []
    /// What customers consent to without its being carried.
    var consent: [DataID] = []
    /// Which steps both own.
    var steps: [Int] = []
  }

  /// The network of journey `id` in the DOT language; nil where fewer than two have a touchpoint, nobody counted as one. An
  /// owner is linked to the first of its steps on `page`, or on the page that the diagram stands in where that is empty, or to
  /// nothing where it is nil.
  package static func dot(_ id: JourneyID, in site: SiteContext, page: String? = "") -> String? {
    exists(id, in: site) ? HandoffNetwork(id, site, page: page).dot() : nil
  }

  /// Whether a journey has one.
  static func exists(_ id: JourneyID, in site: SiteContext) -> Bool {
    let journey = site.program.journeys[id.index]
    let lanes = StepLanes(journey, id, .owners, site)
    return keys(lanes, journey).count { $0 != .customer } > 1
  }

  private static func keys(_ lanes: StepLanes, _ journey: Journey) -> [StepLanes.Key] {
    var keys = lanes.all.map(\.key)
    for step in journey.steps {
      for owner in journey.explicitOwners(of: step) where !keys.contains(.party(owner.party)) {
        keys.append(.party(owner.party))
      }
    }
    return keys
  }

  init(_ id: JourneyID, _ site: SiteContext, page: String? = "") {
    self.site = site
    self.id = id
    self.page = page
    let journey = site.program.journeys[id.index]
    let graph = site.graphs[id.index]
    self.journey = journey
    targets = PageIDs(journey, [], site.program).steps
    lanes = StepLanes(journey, id, .owners, site)
    let laneOf = lanes.laneOf
    let keys = HandoffNetwork.keys(lanes, journey)
    self.keys = keys
    var ties: [Tie] = []
    func tie(_ from: Int, _ to: Int, _ kind: Kind) -> Int {
      let known = ties.firstIndex { $0.from == from && $0.to == to && $0.kind == kind }
      if let known { return known }
      ties.append(Tie(from: from, to: to, kind: kind))
      return ties.count - 1
    }
    let knowledge = DataKnowledge(journey, graph, site.program)
    let threads = DataThread.all(knowledge)
    var kinds: [[Int]: Kind] = [:]
    for passage in knowledge.passages {
      let (from, to) = (laneOf[passage.from], laneOf[passage.to])
      // Nobody hands a customer over to the customer.
      guard from != to, lanes.all[from].key != .customer, lanes.all[to].key != .customer else { continue }
      let kind: Kind =
        switch passage.status {
        case .declared: .declared
        case .undeclared: .undeclared
        case .idle, .back: .plain
        }
      kinds[[passage.from, passage.to]] = kind
      let index = tie(from, to, kind)
      let handoff = passage.handoff.map { journey.handoffs[$0] }
      if kind != .plain { ties[index].count += 1 }
      let lost = DataThread.lost(on: passage, threads, journey)
      ties[index].lost += lost.filter { !ties[index].lost.contains($0) }
      guard let handoff else { continue }
      let unfilled = DataThread.unfilled(on: passage, threads)
      ties[index].carried += handoff.carries.filter {
        !ties[index].carried.contains($0) && !unfilled.contains($0)
      }
      ties[index].consent += handoff.consent.filter {
        !ties[index].consent.contains($0) && !handoff.carries.contains($0)
      }
      let means =
        handoff.via.map(site.program.text(of:)) + [handoff.within.map { "within \($0)" }].compactMap(\.self)
      let said = means.joined(separator: ",\n")
      if !said.isEmpty, !ties[index].means.contains(said) { ties[index].means.append(said) }
    }
    if let traffic = Traffic(graph), let flows = TouchpointFlows(journey, graph, traffic) {
      for flow in flows.all where laneOf[flow.from] != laneOf[flow.to] {
        let index = tie(laneOf[flow.from], laneOf[flow.to], kinds[[flow.from, flow.to]] ?? .plain)
        ties[index].share = (ties[index].share ?? 0) + flow.count
      }
    }
    for (step, lane) in laneOf.enumerated() {
      for owner in journey.explicitOwners(of: journey.steps[step]).dropFirst()
      where !site.isGone(step, in: id) {
        guard let other = keys.firstIndex(of: .party(owner.party)), other != lane, keys[lane] != .customer
        else {
          continue
        }
        let index =
          ties.firstIndex { $0.kind == .shared && [$0.from, $0.to].allSatisfy([lane, other].contains) }
          ?? tie(lane, other, .shared)
        if ties[index].steps.last != step { ties[index].steps.append(step) }
      }
    }
    self.ties = ties
  }

  /// Whether it says how many go some way.
  var hasFigures: Bool { ties.contains { $0.share != nil } }

  /// What it shows, in words.
  var words: String {
    func name(_ owner: Int) -> String { LaneHead.words(keys[owner], site) }
    return ties.map { tie in
      if tie.kind == .shared {
        return "\(name(tie.from)) and \(name(tie.to)) both own \(HandoffNetwork.steps(tie.steps))."
      }
      let share = tie.share.map(HandoffNetwork.words)
      let said = ([share] + said(tie).map(\.words)).compactMap(\.self).joined(separator: "; ").replacing(
        "\n", with: " ")
      return "\(name(tie.from)) to \(name(tie.to))" + (said.isEmpty ? "." : ": \(said).")
    }.joined(separator: " ")
  }

  /// The owners, nobody and unknown ones included.
  private var owners: [Int] { keys.indices.filter { keys[$0] != .customer } }

  private func dot() -> String {
    var dot = DotWriter()
    dot.block("digraph \"handoffs\"") { dot in
      dot.defaults(
        "graph",
        [
          .text("id", "handoffs.graph"), .text("class", "handoffs"), .text("rankdir", "LR"),
          .text("bgcolor", DotPalette.paper), .text("splines", "spline"), .text("nodesep", "0.3"),
          .text("ranksep", "0.4"), .text("pad", "0.05"), .text("outputorder", "edgesfirst"),
        ] + (hasFigures ? DotAttribute.legend(HandoffNetwork.legend) : []))
      dot.defaults(
        "node",
        [
          .text("fontname", "DejaVu Sans"), .text("fontsize", "9"), .text("fontcolor", DotPalette.ink),
          .text("shape", "box"), .text("style", "rounded,filled"), .text("fillcolor", DotPalette.paper),
          .text("margin", "0.1,0.07"), .text("height", "0.1"), .text("width", "0.1"),
        ])
      dot.defaults("edge", [.text("arrowsize", "0.7")])
      for owner in owners { writeOwner(owner, &dot) }
      for (index, tie) in ties.enumerated() { writeTie(tie, index, &dot) }
    }
    return dot.text
  }

  /// What the figures count: those of the flow count customers at a step.
  static let legend = "Figures say how often a customer goes that way: 100% is once each."

  private func writeOwner(_ owner: Int, _ dot: inout DotWriter) {
    let key = keys[owner]
    let head = LaneHead(key, site, width: 150)
    let steps = steps(owner)
    let shared = ties.first { $0.kind == .shared && $0.to == owner }?.steps.first
    let first = steps.first ?? shared
    let said =
      !steps.isEmpty
      ? HandoffNetwork.steps(steps) : shared != nil ? "owns only with others" : "owns only what is retired"
    let color: String
    if case .party(let party) = key {
      color = DivisionStyles.hues[site.divisions[party].hue].light
    } else {
      color = key == .nobody ? DotPalette.scream : DotPalette.edge
    }
    dot.node(
      "handoffs.owner.\(owner)",
      [
        .text("id", "handoffs.owner.\(owner + 1)"),
        .text("class", key == .nobody ? "owner unowned" : "owner"),
        .markup(head.with(more: said)), .text("color", color),
        .text("penwidth", key == .nobody ? "2" : "1.5"),
        .text("fillcolor", key == .nobody ? DotPalette.blush : DotPalette.paper),
      ] + (first.map { link(to: $0, of: key) } ?? []))
  }

  /// `step 3`, `steps 3, 7`.
  private static func steps(_ steps: [Int]) -> String {
    "\(steps.count == 1 ? "step" : "steps") \(steps.map { String($0 + 1) }.joined(separator: ", "))"
  }

  /// An owner's link: to its first step.
  private func link(to step: Int, of key: StepLanes.Key) -> [DotAttribute] {
    let title = site.program.label(journey.steps[step].head)
    return DotAttribute.link(to: targets[step], on: page)
      + [.tooltip("\(LaneHead.words(key, site)): \(step + 1) \(title)")]
  }

  /// The steps in use that count as an owner's; those who only own with others have none.
  private func steps(_ owner: Int) -> [Int] {
    lanes.laneOf.indices.filter { lanes.laneOf[$0] == owner && !site.isGone($0, in: id) }
  }

  private func writeTie(_ tie: Tie, _ index: Int, _ dot: inout DotWriter) {
    let name = "handoffs.tie.\(index + 1)"
    let color = tie.isUndeclared ? DotPalette.failure : DotPalette.usual
    let style = [
      .text("class", tie.isUndeclared ? "fails" : "way"), .text("color", color),
      .text("style", tie.isUndeclared ? "dashed" : tie.kind == .shared ? "dotted" : "solid"),
      DotAttribute.text("penwidth", FigureWords.decimal(HandoffNetwork.width(tie.share ?? 0), places: 2)),
    ]
    func line(_ suffix: String, _ direction: String) -> [DotAttribute] {
      style + [.text("id", "\(name).\(suffix)"), .text("dir", tie.kind == .shared ? "none" : direction)]
    }
    let isBack = (steps(tie.to).first ?? .max) < (steps(tie.from).first ?? .max)
    let (from, to) = ("handoffs.owner.\(tie.from)", "handoffs.owner.\(tie.to)")
    var lines = tie.share.map { ["<B>\(DotWriter.markup(HandoffNetwork.words($0)))</B>"] } ?? []
    for line in said(tie) {
      let color = line.isTrouble ? DotPalette.red : DotPalette.ink
      lines += TextMetrics.wrap(line.words, width: 124, size: DotSize.small).map {
        "<FONT COLOR=\"\(color)\">\(DotWriter.markup($0))</FONT>"
      }
    }
    guard !lines.isEmpty else {
      dot.edge(
        isBack ? to : from, isBack ? from : to,
        line("way", isBack ? "back" : "forward") + DotAttribute.below(!isBack, isBack))
      return
    }
    dot.node(
      name,
      [
        .text("id", name), .text("class", tie.isUndeclared ? "fails" : "way"),
        .markup(lines.joined(separator: "<BR/>")), .text("margin", "0.07,0.04"), .text("penwidth", "0.75"),
        .text("color", color), .text("fillcolor", tie.isUndeclared ? DotPalette.blush : DotPalette.paper),
      ]
        + (tie.isUndeclared || tie.kind == .shared
          ? [.text("style", "rounded,filled,\(tie.isUndeclared ? "dashed" : "dotted")")] : []))
    if isBack {
      dot.edge(to, name, line("on", "back") + DotAttribute.below(false, true))
      dot.edge(name, from, line("out", "none") + DotAttribute.below(true, true))
    } else {
      dot.edge(from, name, line("out", "none") + DotAttribute.below(true, true))
      dot.edge(name, to, line("on", "forward") + DotAttribute.below(true, false))
    }
  }

  /// What is said about a tie besides how many go: what it is that nobody declares, or how customers are passed on and what
  /// goes along; what gets lost.
  private func said(_ tie: Tie) -> [(words: String, isTrouble: Bool)] {
    if tie.kind == .shared { return [("both own \(HandoffNetwork.steps(tie.steps))", false)] }
    var said: [(words: String, isTrouble: Bool)] = []
    if tie.isUndeclared {
      said.append((tie.count > 1 ? "nothing declared, \(tie.count) ways" : "nothing declared", true))
    } else if tie.means.count > 2 {
      said.append((tie.means[0], false))
      said.append(("and \(tie.means.count - 1) other ways", false))
    } else {
      // Of two handoffs, one this way and one that.
      said += tie.means.enumerated().map { ($0.offset == 0 ? $0.element : "or \($0.element)", false) }
    }
    if !tie.carried.isEmpty { said.append(("carries \(names(tie.carried))", false)) }
    if !tie.consent.isEmpty { said.append(("consent for \(names(tie.consent))", false)) }
    if tie.count > 0, said.isEmpty, tie.lost.isEmpty { said.append(("handed over, nothing said", false)) }
    if !tie.lost.isEmpty { said.append(("\(names(tie.lost)) lost", true)) }
    return said
  }

  /// One by its name, more by their number: what they are called says the map.
  private func names(_ data: [DataID]) -> String {
    data.count == 1 ? site.program.label(data[0]) : "\(data.count) items"
  }

  /// From a hair for nearly nobody to four points for all.
  private static func width(_ share: Double) -> Double { 0.8 + 3.2 * min(1, max(0, share)) }

  /// `70%`, or how often where customers go this way more than once. Figures that come of several shares look more exact
  /// than anybody knows them: they are whole, unless nothing would be left.
  private static func words(_ share: Double) -> String {
    if share >= 1.05 { return "\(FigureWords.decimal(share, places: 1)) times each" }
    // The few who come back do not make more than all of them.
    return share < 0.01
      ? FigureWords.share(share) : "\(FigureWords.decimal(min(1, share) * 100, places: 0))%"
  }
}
