import JourneyLanguage
import JourneySource

/// One journey as its map page sees it: what every lane needs to know, computed once.
///
/// Drawn lanes measure in pixels of a column that is 192 wide; the page scales them with its columns. A poster has wider ones.
struct JourneyMap: Sendable {
  let context: SiteContext
  let id: JourneyID
  let journey: Journey
  let graph: FlowGraph
  /// The ids of steps, stages and findings in the page.
  let ids: PageIDs
  /// The stages that have steps.
  let stages: [StageID]
  /// Which steps lead to which.
  let reach: StepReach
  /// The curves to draw, the first persona's first.
  let curves: [EmotionCurve]
  /// What should be felt, as far as anybody says it: one curve, or several where it is not the same for all personas.
  let ideals: [EmotionCurve]
  /// From owner to owner.
  private(set) var passages: [Passage]
  /// Data on their way from step to step.
  var threads: [DataThread]
  /// What is promised and expected.
  private(set) var spans: [PromiseSpan]
  let findings: [SiteFinding]
  /// Who waits too long, by step.
  private let longWaits: [Int: [PersonaID]]
  /// The steps at which a piece of a long stage or a row of a poster begins, but the first: no word of a drawing reaches over them.
  var breaks: [Int] = []
  /// Whether its stages are looked at alone, too: what comes in from an earlier one then says once more what it is.
  private(set) var isPresented = false
  /// The steps of the row of a poster for which it is; nil: all of it.
  private(set) var row: Range<Int>?
  /// The width of a column in drawn lanes.
  var column = 192.0

  init(_ id: JourneyID, in context: SiteContext) {
    self.context = context
    self.id = id
    let journey = context.program.journeys[id.index]
    self.journey = journey
    graph = context.graphs[id.index]
    findings = context.findings(of: id)
    longWaits = Dictionary(
      LongWaits(journey, graph, context.program).all.map { ($0.step, $0.personas) },
      uniquingKeysWith: { first, _ in first })
    stages = journey.stages.indices.filter { !journey.stages[$0].steps.isEmpty }.map(StageID.init)
    ids = PageIDs(journey, findings, context.program)
    reach = StepReach(graph)
    let resolver = EmotionResolver(id, in: context)
    curves = resolver.curves()
    ideals = resolver.ideals(beside: curves)
    let knowledge = DataKnowledge(journey, graph, context.program)
    passages = knowledge.passages
    threads = DataThread.all(knowledge)
    spans = PromiseSpan.all(journey, graph, context.program)
  }

  /// The map as it stands on a page, where long stages are in pieces.
  static func inPieces(_ id: JourneyID, in context: SiteContext) -> JourneyMap {
    var map = JourneyMap(id, in: context)
    map.isPresented = true
    for stage in map.stages {
      let steps = map.journey.stages[stage.index].steps
      guard steps.count > JourneyMap.longestStage else { continue }
      let count = (steps.count + JourneyMap.longestPiece - 1) / JourneyMap.longestPiece
      map.breaks += (1..<max(1, count)).map { steps.lowerBound + steps.count * $0 / count }
    }
    return map
  }

  /// How many steps one looks at together: more are presented and printed in several pieces of at most so many.
  private static let (longestStage, longestPiece) = (9, 6)

  /// A stage, or a part of a long one.
  struct Piece: Sendable, Hashable {
    var stage: StageID
    var steps: Range<Int>
    var isFirst: Bool
  }

  /// The stages that have steps, parted at the breaks.
  var pieces: [Piece] {
    stages.flatMap { stage -> [Piece] in
      let steps = journey.stages[stage.index].steps
      let starts = [steps.lowerBound] + breaks.filter { $0 > steps.lowerBound && $0 < steps.upperBound }
      return zip(starts, starts.dropFirst() + [steps.upperBound]).map { start, end in
        Piece(stage: stage, steps: start..<end, isFirst: start == steps.lowerBound)
      }
    }
  }

  /// Where pieces begin that are presented alone, but the first, from the left.
  var presentedEdges: [Double] {
    isPresented ? pieces.dropFirst().map { Double($0.steps.lowerBound) * column } : []
  }

  /// Whether the legend of the curves is so long that it stands below the lane, its entries side by side.
  var hasKeyStrip: Bool { curves.count + ideals.count > EmotionLane.mostWorded }

  /// The curves of today that an ideal is held against: those of its personas, else the first.
  func today(of ideal: EmotionCurve) -> [EmotionCurve] {
    let own = curves.filter { $0.personas.contains(where: ideal.personas.contains) }
    return own.isEmpty ? Array(curves.prefix(1)) : own
  }

  var program: Program { context.program }
  var steps: [Step] { journey.steps }
  /// Whether a step is out of use: nobody comes there, feels or does anything.
  func isGone(_ step: Int) -> Bool { journey.isGone(step: step, graph) }
  /// Who waits too long for a step, whoever has the least patience first.
  func impatient(atStep step: Int) -> [PersonaID] { longWaits[step] ?? [] }
  /// The width of a drawn lane.
  var width: Double { Double(steps.count) * column }

  /// The middle of a step's column in drawn lanes.
  func center(_ step: Int) -> Double { (Double(step) + 0.5) * column }

  /// The part of a drawn lane that belongs to the stage of `step`.
  func window(ofStageOf step: Int) -> ClosedRange<Double> {
    let range = journey.stages[steps[step].stage.index].steps
    let start = max(range.lowerBound, breaks.last { $0 <= step } ?? 0)
    let end = min(range.upperBound, breaks.first { $0 > step } ?? steps.count)
    return Double(start) * column...Double(end) * column
  }

  /// The stage that a finding is about, where it is about no single step; nil: a step, or the journey as a whole.
  func stage(of finding: SiteFinding) -> StageID? {
    guard finding.step == nil else { return nil }
    let place = finding.diagnostic.place
    return stages.first { id in
      let stage = journey.stages[id.index]
      let own = stage.head.place
      return !stage.isImplied && own.file == place.file && own.range.start <= place.range.start
        && place.range.end <= own.range.end
    }
  }

  /// The map for a row of a poster: without the handoffs, data and promises that neither begin, end nor pass there.
  func limited(to row: Range<Int>) -> JourneyMap {
    func passes(_ steps: [Int]) -> Bool {
      guard let first = steps.min(), let last = steps.max() else { return false }
      return first < row.upperBound && last >= row.lowerBound
    }
    var map = self
    map.row = row
    map.passages = passages.filter { passes([$0.from, $0.to]) }
    let window = Double(row.lowerBound) * column...Double(row.upperBound) * column
    map.threads = threads.filter { thread in
      ThreadCourse(thread, self).extents.contains {
        $0.lowerBound < window.upperBound && $0.upperBound > window.lowerBound
      }
    }
    map.spans = spans.filter { span in
      let from = span.from ?? 0
      let to =
        switch span.end {
        case .kept(let step), .cancelled(let step), .end(let step), .open(let step): step
        case .never: from + 1
        }
      return passes([from, to])
    }
    return map
  }

  func text(_ text: Text) -> String { program.text(of: text) }

  /// The title of a step.
  func title(_ step: Int) -> String {
    let label = program.label(steps[step].head)
    return label.isEmpty ? "Step \(step + 1)" : label
  }

  /// `4 Orders on the web`.
  func numbered(_ step: Int) -> String { "\(step + 1) \(title(step))" }

  /// A link to a step that shows its number.
  func link(_ step: Int, _ text: String? = nil) -> Markup {
    #"<a href="\#(anchor: ids.steps[step])">\#(text ?? String(step + 1))</a>"#
  }

  /// Who owns a step; nobody owns an action.
  func owner(_ step: Int) -> (party: PartyID, isImplied: Bool)? {
    steps[step].kind == .action ? nil : program.owner(of: steps[step], in: journey)
  }

  /// All who own a step, the one that counts first.
  func owners(_ step: Int) -> [PartyID] {
    guard let owner = owner(step) else { return [] }
    return [owner.party] + journey.explicitOwners(of: steps[step]).map(\.party).dropFirst()
  }

  /// Whether nobody owns a step.
  func isUnowned(_ step: Int) -> Bool { context.isUnowned(step, in: id) }

  /// Whether a name at a step has to be mended before anybody knows its owner.
  func isOwnerUnknown(_ step: Int) -> Bool { context.isOwnerUnknown(step, in: id) }

  /// `Contact centre (Customer Service)`.
  func described(_ party: PartyID) -> String {
    let style = context.divisions[party]
    let label = program.label(party)
    if style.isPartner { return "\(label) (partner)" }
    return style.label == label ? label : "\(label) (\(style.label))"
  }

  /// The letter of a party's division, as a coloured badge.
  func badge(_ party: PartyID) -> Markup {
    let style = context.divisions[party]
    return #"<b class="k \#(style.cssClass)">\#(style.letter)</b>"#
  }

  /// Whether a step is reached only after something failed.
  func isDetour(_ step: Int) -> Bool { graph.isReachable[step] && !graph.isNormal[step] }

  /// The channels of the journey, in the order in which they come up.
  var channels: [ChannelID] {
    var seen: [ChannelID] = []
    for step in steps { if let channel = step.channel?.id, !seen.contains(channel) { seen.append(channel) } }
    return seen
  }
}
