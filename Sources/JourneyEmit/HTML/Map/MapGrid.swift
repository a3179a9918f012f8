import JourneyLanguage
import TextMetrics

/// The map itself: lanes are rows, steps are columns, and the text reads stage by stage, step by step.
struct MapGrid {
  /// A drawn lane: its row, the group in the definitions, its height.
  struct Band {
    var lane: MapLane
    var group: String
    var height: Double
    /// Where what is drawn in it.
    var parts: DrawnParts
    /// Whether it is shown as a whole or not at all: its rows are a scale.
    var isScale = false
  }

  let map: JourneyMap
  /// The stages, long ones in pieces.
  let pieces: [JourneyMap.Piece]
  /// The lanes that somebody uses. The others are not drawn at all.
  let lanes: [MapLane]
  /// What stands in the page's hidden definitions beside the drawings of ways.
  let ownDefinitions: Markup
  private let ways: WayDrawings
  /// The lanes that are drawn.
  let bands: [Band]
  /// By step, what stands in its cells.
  let cells: [[MapLane: Markup]]
  let tags: FindingTags
  private let handoffs: HandoffLane

  /// The grid of a map.
  ///
  /// - Parameters:
  ///   - shown: the steps whose cells are wanted; nil for all.
  ///   - made: the drawings of ways, where they have been made for the same columns.
  init(_ map: JourneyMap, cellsOf shown: Range<Int>? = nil, with made: WayDrawings? = nil) {
    self.map = map
    pieces = map.pieces
    let tags = FindingTags(map: map)
    self.tags = tags
    let ways = made ?? WayDrawings(map)
    self.ways = ways
    var bands: [Band] = []
    var drawings: [Markup] = []
    if let lane = ways.feelings { bands.append(lane.band) }
    let handoffs = HandoffLane(map)
    if !handoffs.isEmpty {
      bands.append(Band(lane: .data, group: "thr", height: handoffs.height, parts: handoffs.parts))
      drawings.append(handoffs.definition())
    }
    self.handoffs = handoffs
    let promises = PromiseLane(map)
    if !promises.isEmpty {
      bands.append(Band(lane: .prom, group: "prm", height: promises.height, parts: promises.parts))
      drawings.append(promises.definition())
    }
    if let lane = ways.failures { bands.append(lane.band) }
    self.bands = bands
    ownDefinitions = drawings.joined(separator: "\n")
    let content = StepCells(map: map, unplacedEmotions: ways.unplaced, handoffs: handoffs)
    cells = map.steps.indices.map { step in
      var row: [MapLane: Markup] = [:]
      guard shown?.contains(step) ?? true else { return row }
      for lane in MapLane.allCases {
        let cell = content.cell(lane, step) + tags.tags(step: step, lane: lane)
        if !cell.isEmpty { row[lane] = cell }
      }
      return row
    }
    lanes = MapLane.allCases.filter { [cells] lane in
      bands.contains { $0.lane == lane } || cells.contains { $0[lane] != nil }
    }
  }

  /// What stands in the page's hidden definitions, from above.
  var definitions: Markup {
    [ways.feelings?.markup, ownDefinitions, ways.failures?.markup].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// The part of the style sheet that depends on the number of steps and the lanes in use: numbers only.
  ///
  /// - Parameter plan: how the map stands on paper.
  func styles(_ plan: PrintPlan) -> String {
    let count = map.steps.count
    let column = count <= 4 ? 17 : count <= 6 ? 14 : 12
    let rows = rowNames.map { "[\($0)] auto" }.joined(separator: " ")
    var places = rowNames.dropFirst(2).map { ".\($0){grid-row:\($0)}" }.joined()
    for (position, piece) in pieces.enumerated() {
      places += ".g\(position + 1){grid-column:\(piece.steps.lowerBound + 2)/span \(piece.steps.count)}"
    }
    let longest = pieces.map(\.steps.count).max() ?? 1
    for position in 1...max(1, longest) {
      places += ".step:nth-of-type(\(position)){grid-column:\(position)}"
    }
    for band in bands {
      places += ".b-\(band.lane.rawValue){grid-row:\(band.lane.rawValue)}"
      let share = Fixed.text(band.height / map.column, decimals: 3)
      // A stage that is presented alone can need less of the drawing.
      places +=
        ".c.\(band.lane.rawValue){padding-top:calc(var(--col)*var(--h-\(band.lane.rawValue),\(share)))}"
    }
    // A persona looked at alone: its curves stay, the others fade. Drawings are shown by `use`, where only properties come through.
    let curves = (map.curves + map.ideals).map(\.number)
    let single =
      map.journey.personas.count < 2 && map.curves.count < 2 && map.ideals.count < 2
      ? ""
      : curves.map { number in
        """
        .dr .c\(number){opacity:var(--o\(number),var(--o,1))}.dr .w .c\(number){opacity:var(--o\(number),var(--w,1))}\
        .dr .c\(number).tw{opacity:var(--o\(number),0)}:root[data-p~="\(number)"]{--o\(number):1}\
        :root[data-p]:not([data-p~="\(number)"]) li.c\(number){display:none}
        """
      }.joined()
        + map.curves.filter { $0.mark != nil }.map { curve in
          // A disc beside its point gives way to its twin at it.
          ".dr .c\(curve.number).cl{opacity:var(--k\(curve.number),var(--o,1))}:root[data-p~=\"\(curve.number)\"]{--k\(curve.number):0}"
        }.joined()
    return """
      :root{--col:\(column)rem;--head:max(\(Fixed.text(MapGrid.headWidth, decimals: 2))rem,calc(var(--col)*\(Fixed.text(MapGrid.headShare, decimals: 3))))}
      .map{grid-template-columns:var(--head) repeat(\(count),var(--col)) minmax(0,1fr);\
      --rows:\(rows) [end];grid-template-rows:var(--rows)}
      \(places)\(keyStyles).intro{max-width:max(75rem,calc(var(--head) + \(count)*var(--col)))}\
      \(isFlat ? ":root{--sth:0rem}.stage>.sh{display:none}" : stageRow)\
      \(count == 6 ? "@media screen and (max-width:96rem){:root{--col:12rem}}" : "")\
      \(largeScreens(count, column))
      \(single)
      \(pieceStyles)
      \(printStyles(plan))
      """
  }

  /// The rows, from above: names of stages and steps, the lanes of the picture, the names of steps once more for the second page on
  /// paper, the lanes of words.
  var rowNames: [String] {
    let (picture, words) = (lanes.filter { !$0.isAfterPicture }, lanes.filter(\.isAfterPicture))
    let drawn = picture.flatMap { $0 == .emo && map.hasKeyStrip ? [$0.rawValue, "key"] : [$0.rawValue] }
    return ["stage", "step"] + drawn + ["again"] + words.map(\.rawValue)
  }

  /// How wide columns are on a screen at least, in sizes of the type.
  private var screenColumn: Double { map.steps.count <= 4 ? 17 : 12 }

  /// The height of the row of stage names where columns have a width, both in sizes of the type. It has as many lines as the longest
  /// name needs.
  func stageHeight(column: Double) -> Double {
    let lines = pieces.map { piece -> Int in
      let stage = map.journey.stages[piece.stage.index]
      guard !stage.isImplied else { return 1 }
      let name = stageName(stage)
      let narrow = stageText(piece)
      // A word that is broken is so in parts for the narrowest columns.
      let room = narrow.breaks(name) ? narrow.room : stageRoom(piece, column)
      let words = name + " " + JourneyWords.count(stage.steps.count, "step", "steps")
      return TextMetrics.wrap(words, width: room, size: MapGrid.stageSize, bold: true).count
    }
    let most = lines.max() ?? 1
    return most > 1 ? Double(most) * 1.125 + 0.75 : MapGrid.oneStageLine
  }

  /// The height of that row on a screen, where it is not that of one line.
  private var stageRow: String {
    let height = stageHeight(column: screenColumn)
    return height > MapGrid.oneStageLine ? ":root{--sth:\(Fixed.text(height, decimals: 3))rem}" : ""
  }

  /// The same on paper, where it is not that of a screen.
  func printedStageRow(column: Double) -> String {
    let height = stageHeight(column: column)
    return isFlat || height == stageHeight(column: screenColumn)
      ? "" : "--sth:\(Fixed.text(height, decimals: 3))rem;"
  }

  private static let stageSize = 15.0
  private static let oneStageLine = 1.875

  /// What the name of a stage can take, in pixels: less than its columns by the distance from their edges.
  private func stageRoom(_ piece: JourneyMap.Piece, _ column: Double) -> Double {
    Double(piece.steps.count) * column * 16 - 24
  }

  private func stageText(_ piece: JourneyMap.Piece) -> BreakableText {
    BreakableText(room: stageRoom(piece, PrintPlan.narrowest), size: MapGrid.stageSize, isBold: true)
  }

  /// How much of a column's width what is drawn in the heads of lanes takes.
  static let headShare = 0.771
  /// How wide the heads of lanes are at least, in sizes of the type.
  static let headWidth = 9.25

  /// On a screen with room to spare everything is larger: a wall is looked at from afar.
  private func largeScreens(_ count: Int, _ column: Int) -> String {
    [18, 20, 22, 24].map { size in
      let least = max(110, max(10, column * 4 / 5) + count * column) * size
      return "@media screen and (min-width:\(least)px){:root{font-size:\(size)px}}"
    }.joined()
  }

  /// Where the legend of the curves stands: below the middle of their drawing, right under the lane's name where it is long, below
  /// the lane where it is so long that its entries stand side by side.
  private var keyStyles: String {
    guard !map.hasKeyStrip else { return ".lh.emo{grid-row:emo/span 2}" }
    return ".key{margin-top:\(hasLongKey ? ".5rem" : "calc(var(--col)*.646 - 1.6rem)")}"
  }

  private var hasLongKey: Bool { map.curves.count + map.ideals.count > 2 }

  /// How far the legend of the curves is below the lane's name, in sizes of the type, in columns of some width.
  func keyOffset(column: Double) -> Double {
    map.hasKeyStrip ? 0 : hasLongKey ? 0.5 : column * 0.646 - 1.6
  }

  /// The legend of the curves, where it stands below the lane.
  var keyStrip: Markup { map.hasKeyStrip ? ways.key : .none }

  /// Whether no stage has a name: then there is no row for them.
  var isFlat: Bool { map.stages.allSatisfy { map.journey.stages[$0.index].isImplied } }

  /// - Parameter plan: how the map stands on paper.
  func markup(_ plan: PrintPlan) -> Markup {
    // A screen shows all lines side by side, as one grid; paper below each other. Only a printer needs the heads of further lines.
    let lines = plan.lines.enumerated().map { number, line -> Markup in
      let steps = steps(line)
      let frame: Markup = #"""
        \#(rows)
        <div class="lh corner"></div>
        <div class="lhs" aria-hidden="true">\#(heads(steps))</div>
        """#
      return #"""
        <div class="ln\#(line.takesTwoPages ? " two" : "")">\#(number == 0 ? frame : #"<div class="lhs pph" hidden>\#(frame)</div>"#)
        \#(line.pieces.map { stage($0, on: steps) })</div>
        """#
    }
    return #"""
      <div class="map">
      \#(lines.joined(separator: "\n"))</div>
      """#
  }

  /// The lines between lanes.
  var rows: Markup {
    lanes.map { #"<i class="row \#($0.rawValue)"></i>"# as Markup }.joined(separator: "")
      + #"<i class="row again"></i>"#
  }

  /// The heads of all lanes, for a line of some steps.
  private func heads(_ line: Range<Int>) -> Markup {
    lanes.map { head($0, on: line) }.joined(separator: "") + keyStrip + #"<div class="lh again"></div>"#
  }

  // MARK: lane heads

  /// The head of a lane: name, remark, and what its drawing needs.
  ///
  /// - Parameter line: the steps beside which it stands on paper; nil for all of the map.
  func head(_ lane: MapLane, on line: Range<Int>? = nil) -> Markup {
    let remark = lane.remark ?? ""
    var extra = Markup.none
    switch lane {
    case .emo: extra = axis() + (map.hasKeyStrip ? .none : ways.key)
    case .data: extra = line.map { dataNames(handoffs, on: $0) } ?? handoffs.axis()
    default: break
    }
    let words: Markup =
      lane.isBlueprint
      ? "<em>\(remark)</em><b>\(lane.title)</b>"
      : "<b>\(lane.title)</b>\(remark.isEmpty ? .none : "<p>\(remark)</p>" as Markup)"
    return #"<div class="lh \#(lane.rawValue)">\#(words)\#(extra)</div>"#
  }

  private func axis() -> Markup {
    guard bands.contains(where: { $0.lane == .emo }) else { return .none }
    let texts = [3, 0, -3].map { score -> Markup in
      #"<text x="136" y="\#(EmotionLane.y(score) + 4)" text-anchor="end">\#(JourneyWords.score(score))</text>"#
    }
    return
      #"<svg class="ax" viewBox="0 0 148 \#(EmotionLane.height)" width="148" height="\#(EmotionLane.height)">\#(texts)</svg>"#
  }

  // MARK: stages and steps

  private func stage(_ position: Int, on line: Range<Int>) -> Markup {
    let piece = pieces[position]
    let stage = map.journey.stages[piece.stage.index]
    let goesOn = pieces.indices.contains(position + 1) && !pieces[position + 1].isFirst
    // Further pieces of a long stage have no id of their own.
    let name = map.ids.stages[piece.stage.index]
    let id: Markup = piece.isFirst ? #" id="\#(name)""# : #" data-of="\#(name)""#
    let small = piece.isFirst ? JourneyWords.count(stage.steps.count, "step", "steps") : "continued"
    let tag: Markup = stage.isImplied ? "div" : "section"
    let heading: Markup =
      stage.isImplied
      ? #"<div class="sh"><span></span></div>"#
      : #"""
      <h3 class="sh"><span><bdi>\#(stageText(piece).markup(stageName(stage)))</bdi> <small>\#(small)</small></span></h3>
      """#
    return #"""
      <\#(tag) class="stage g\#(position + 1)\#(goesOn ? " on-next" : "")"\#(id)>\#(heading)
      <div class="lhs" aria-hidden="true">\#(windows(piece, on: line))</div>
      \#(piece.steps.map(step))</\#(tag)>

      """#
  }

  /// The title of a stage, or its name.
  func stageName(_ stage: Stage) -> String {
    let label = map.program.label(stage.head)
    return label.isEmpty ? "Stage" : label
  }

  private func step(_ index: Int) -> Markup {
    let cells = cells[index]
    var before = Markup.none
    var after = Markup.none
    for lane in lanes {
      guard let content = cells[lane] else { continue }
      let cell: Markup =
        #"<div class="c \#(lane.rawValue)\#(ownerClass(index, lane))"><b class="l">\#(label(index, lane))</b>\#(content)</div>"#
      if lane.isAfterPicture { after += cell + "\n" } else { before += cell + "\n" }
    }
    return StepHead(map: map, tags: tags).open(index) + before
      + #"<p class="again" aria-hidden="true" dir="auto">\#(map.numbered(index))</p>"# + "\n" + after
      + "</article>\n"
  }

  private func label(_ step: Int, _ lane: MapLane) -> String {
    lane == .wait && map.steps[step].wait == nil ? "Takes" : lane.label
  }

  /// How the owner of a step is shown: `exp`licit, `imp`lied, `nobody`, `unknown`, or `none` where the customer is alone.
  func ownerClass(_ step: Int, _ lane: MapLane) -> String {
    guard lane == .own else { return "" }
    guard map.steps[step].kind == .touchpoint else { return " none" }
    guard let owner = map.owner(step) else { return map.isUnowned(step) ? " nobody" : " unknown" }
    return owner.isImplied ? " imp" : " exp"
  }
}

extension MapLane {
  /// Whether it belongs to the words below the picture: the second page on paper.
  var isAfterPicture: Bool {
    switch self {
    case .emo, .own, .data, .prom, .wait, .path: false
    case .tang, .mind, .offers, .pain, .opps, .nums, .front, .back, .supp, .src: true
    }
  }
}
