import JourneyLanguage

/// The map itself: lanes are rows, steps are columns, and the text reads stage by stage, step by step.
struct MapGrid {
  /// A drawn lane: its row, the group in the definitions, its height.
  struct Band {
    var lane: MapLane
    var group: String
    var height: Double
  }

  let map: JourneyMap
  /// The lanes that somebody uses. The others are not drawn at all.
  let lanes: [MapLane]
  /// What stands in the page's hidden definitions.
  let definitions: Markup
  /// The lanes that are drawn.
  let bands: [Band]
  /// By step, what stands in its cells.
  let cells: [[MapLane: Markup]]
  private let tags: FindingTags
  private let dataAxis: Markup

  /// The grid of a map.
  ///
  /// - Parameter shown: the steps whose cells are wanted; nil for all.
  init(_ map: JourneyMap, cellsOf shown: Range<Int>? = nil) {
    self.map = map
    let tags = FindingTags(map: map)
    self.tags = tags
    var bands: [Band] = []
    var drawings: [Markup] = []
    var unplaced: Set<Int> = []
    if !map.curves.isEmpty || map.ideal != nil {
      let lane = EmotionLane(map).definitions()
      unplaced = lane.unplaced
      bands.append(Band(lane: .emo, group: "emo", height: EmotionLane.height))
      drawings.append(lane.markup)
    }
    let handoffs = HandoffLane(map)
    if !handoffs.isEmpty {
      bands.append(Band(lane: .data, group: "thr", height: handoffs.height))
      drawings.append(handoffs.definition())
    }
    dataAxis = handoffs.axis()
    let promises = PromiseLane(map)
    if !promises.isEmpty {
      bands.append(Band(lane: .prom, group: "prm", height: promises.height))
      drawings.append(promises.definition())
    }
    let failures = FailureLane(map)
    if !failures.isEmpty {
      bands.append(Band(lane: .path, group: "pth", height: failures.height))
      drawings.append(failures.definition())
    }
    self.bands = bands
    definitions = drawings.joined(separator: "\n")
    let content = StepCells(map: map, unplacedEmotions: unplaced)
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

  /// The part of the style sheet that depends on the number of steps and the lanes in use: numbers only.
  func styles() -> String {
    let count = map.steps.count
    let column = count <= 4 ? 17 : count <= 6 ? 14 : 12
    var rows = "[stage] auto [step] auto "
    var places = ""
    for lane in lanes {
      if lane == .tang || (lane.isAfterPicture && !rows.contains("[again]")) { rows += "[again] auto " }
      rows += "[\(lane.rawValue)] auto "
      places += ".\(lane.rawValue){grid-row:\(lane.rawValue)}"
    }
    if !rows.contains("[again]") { rows += "[again] auto " }
    places += ".again{grid-row:again}"
    for (position, stage) in map.stages.enumerated() {
      let steps = map.journey.stages[stage.index].steps
      places += ".g\(position + 1){grid-column:\(steps.lowerBound + 2)/span \(steps.count)}"
    }
    let longest = map.stages.map { map.journey.stages[$0.index].steps.count }.max() ?? 1
    for position in 1...max(1, longest) {
      places += ".step:nth-of-type(\(position)){grid-column:\(position)}"
    }
    for band in bands {
      places += ".b-\(band.lane.rawValue){grid-row:\(band.lane.rawValue)}"
      let share = Fixed.text(band.height / map.column, decimals: 3)
      places += ".c.\(band.lane.rawValue){padding-top:calc(var(--col)*\(share))}"
    }
    return """
      :root{--col:\(column)rem}
      .map{grid-template-columns:var(--head) repeat(\(count),var(--col)) minmax(0,1fr);\
      --rows:\(rows)[end];grid-template-rows:var(--rows)}
      \(places).key{margin-top:\(keyTop)}.intro{max-width:max(75rem,calc(var(--head) + \(count)*var(--col)))}\
      \(isFlat ? ":root{--sth:0rem}.stage>.sh{display:none}" : "")\
      \(largeScreens(count, column))
      \(printStyles(count, longest))
      """
  }

  /// On a screen with room to spare everything is larger: a wall is looked at from afar.
  private func largeScreens(_ count: Int, _ column: Int) -> String {
    [18, 20, 22, 24].map { size in
      let least = max(110, 10 + count * column) * size
      return "@media screen and (min-width:\(least)px){:root{font-size:\(size)px}}"
    }.joined()
  }

  /// Where the legend of the curves begins: below the middle, or right under the lane's name where it is long.
  private var keyTop: String {
    map.curves.count + (map.ideal == nil ? 0 : 1) > 2 ? ".5rem" : "calc(var(--col)*.646 - 1.6rem)"
  }

  /// Whether no stage has a name: then there is no row for them.
  var isFlat: Bool { map.stages.allSatisfy { map.journey.stages[$0.index].isImplied } }

  /// Type on paper, in pixels, and how many steps stand in one line at most.
  private static let (printedType, printedLine) = ((upTo8: 12.5, beyond: 10.5, least: 8.0), 13)

  /// The width of a column on paper, in rem: the sheet is 120.9rem wide, with smaller type 144rem, and the lane heads take 9.25.
  private func printedColumn(_ count: Int) -> Double {
    count <= 8 ? min(24, 111.2 / Double(max(1, count))) : 134.2 / Double(count)
  }

  /// How large the type is on paper, in pixels: smaller where the lanes that are drawn would else run over the end of their page.
  /// A row that a page cuts in two falls apart, since its drawing lies across its cells.
  private func printedType(_ count: Int) -> Double {
    let type = count <= 8 ? MapGrid.printedType.upTo8 : MapGrid.printedType.beyond
    let column = printedColumn(count) * type
    // A page of A3 less its margins; the head of the page and the names of stages and steps.
    let (page, heads) = (277 / 25.4 * 96, 17 * type)
    let height = lanes.prefix { !$0.isAfterPicture }.reduce(heads) {
      $0 + printedHeight($1, column: column, type: type)
    }
    return min(type, max(MapGrid.printedType.least, type * page / height))
  }

  /// About how high a lane is on paper, in pixels: its drawing and the longest of its cells.
  private func printedHeight(_ lane: MapLane, column: Double, type: Double) -> Double {
    let drawing = (bands.first { $0.lane == lane }?.height ?? 0) * column / map.column
    let lettersPerLine = max(1, (column - type) / (type * 0.5))
    let lines =
      cells.compactMap { $0[lane] }.map { cell in
        MapGrid.lines(MarkupElement(reading: cell), lettersPerLine)
      }.max() ?? 0
    return drawing + (lines * 1.35 + 0.9) * type
  }

  /// About how many lines the content of a cell takes, what only screen readers see left out.
  private static func lines(_ element: MarkupElement, _ lettersPerLine: Double) -> Double {
    switch element.name {
    case _ where element.has("tx"): return 0
    case _ where element.has("pins"): return Double(element.elements.count) * 1.65
    case "svg": return 1
    case "p", "li":
      let lines = (Double(letters(element)) / lettersPerLine).rounded(.up)
      return max(element.has("rib") ? 2.3 : 1, lines)
    default: return element.elements.reduce(0) { $0 + MapGrid.lines($1, lettersPerLine) }
    }
  }

  private static func letters(_ element: MarkupElement) -> Int {
    element.children.reduce(0) { count, child in
      switch child {
      case .text(let text): count + text.count
      case .element(let inner): count + letters(inner)
      }
    }
  }

  /// On paper the map fills the width of an A3 sheet, with smaller type beyond eight steps; where not even that holds it in one
  /// line, whole stages stand below each other.
  private func printStyles(_ count: Int, _ longest: Int) -> String {
    if count <= MapGrid.printedLine {
      let size = Fixed.text(printedType(count))
      return "@media print{:root{--col:\(Fixed.text(printedColumn(count)))rem;font-size:\(size)px!important}}"
    }
    // Two stages of six steps stand side by side. Rows that more than one line of stages shared would run into each other at
    // the end of a page.
    let column = min(11.8, 143 / Double(max(1, longest)))
    let counts: String = map.stages.enumerated().map { position, stage -> String in
      ".g\(position + 1){--n:\(map.journey.stages[stage.index].steps.count)}"
    }.joined()
    return """
      @media print{:root{--col:\(Fixed.text(column))rem;font-size:\(Fixed.text(MapGrid.printedType.beyond))px!important}\
      .map{display:flex;flex-wrap:wrap;width:auto;gap:1.5rem 0}\
      .stage{display:grid;grid-template:var(--rows)/repeat(var(--n),var(--col));align-content:start;break-inside:avoid}\
      .row,.map>.lhs,.corner,.map .again{display:none!important}\(counts)\
      .c>.l{display:block;color:var(--mute);font-size:.6875rem;font-weight:400}.c.own>.l{padding:0 .7rem}\
      .dr .dn{display:inline!important}}
      """
  }

  func markup() -> Markup {
    let rows = lanes.map { #"<i class="row \#($0.rawValue)"></i>"# as Markup }
    return #"""
      <div class="map">
      \#(rows)<i class="row again"></i>
      <div class="lh corner"></div>
      <div class="lhs" aria-hidden="true">\#(lanes.map(head))<div class="lh again"></div></div>
      \#(map.stages.indices.map(stage))</div>
      """#
  }

  // MARK: lane heads

  /// The head of a lane: name, remark, and what its drawing needs.
  func head(_ lane: MapLane) -> Markup {
    let remark = lane.remark ?? ""
    var extra = Markup.none
    switch lane {
    case .emo: extra = axis() + key()
    case .data: extra = dataAxis
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
    return #"<svg class="ax" viewBox="0 0 148 \#(EmotionLane.height)">\#(texts)</svg>"#
  }

  private func key() -> Markup {
    var items = Markup.none
    let worded = EmotionLane.wordedCurves(of: map.curves.count)
    for (index, curve) in map.curves.enumerated().prefix(worded + 1) {
      let label = index < worded ? curve.label : "\(map.curves.count - worded) others"
      let shape: Markup =
        switch index {
        case 0: #"<circle cx="11" cy="5" r="3"/>"#
        case 1: #"<rect x="8" y="2" width="6" height="6"/>"#
        default: #"<path class="m" d="M11 1l4 8h-8z"/>"#
        }
      items += #"""
        <li class="\#(EmotionLane.cssClass(index))"><svg viewBox="0 0 22 10"><path d="M0 5h22"/>\#(shape)</svg>\#
        <span dir="auto">\#(label)</span></li>
        """#
    }
    if map.ideal != nil {
      items += #"""
        <li class="id"><svg viewBox="0 0 22 10"><path d="M0 5h22"/><path class="d" d="M11 .5 15.5 5 11 9.5 6.5 5z"/>\#
        </svg>Ideal</li>
        """#
    }
    if EmotionLane(map).hasDetours {
      items +=
        #"<li class="p1 w"><svg viewBox="0 0 22 10"><path d="M0 5h22"/></svg><span>after a failure</span></li>"#
    }
    return items.isEmpty ? .none : #"<ul class="key">\#(items)</ul>"#
  }

  // MARK: stages and steps

  private func stage(_ position: Int) -> Markup {
    let stage = map.journey.stages[map.stages[position].index]
    let count = stage.steps.count
    let windows = bands.map { band -> Markup in
      #"""
      <svg class="band b-\#(band.lane.rawValue)" viewBox="\#(Double(stage.steps.lowerBound) * map.column) 0 \#
      \#(Double(count) * map.column) \#(band.height)"><use href="\#(anchor: band.group)"/></svg>
      """#
    }
    let id = map.ids.stages[map.stages[position].index]
    let tag: Markup = stage.isImplied ? "div" : "section"
    let heading: Markup =
      stage.isImplied
      ? #"<div class="sh"><span></span></div>"#
      : #"""
      <h3 class="sh"><span><bdi>\#(stageName(stage))</bdi> <small>\#(JourneyWords.count(count, "step", "steps"))</small></span></h3>
      """#
    return #"""
      <\#(tag) class="stage g\#(position + 1)" id="\#(id)">\#(heading)
      <div class="lhs" aria-hidden="true">\#(windows)</div>
      \#(stage.steps.map(step))</\#(tag)>

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
