import JourneyLanguage
import TextMetrics

/// Draws who passes the customer on to whom: a bracket below the steps from who gives to who takes over.
struct HandoffBrackets {
  private let map: JourneyMap
  private let brackets: [Bracket]
  /// By level, from the one nearest to the steps, where its brackets run along.
  private let depths: [Double]
  /// The declared handoffs whose words found no room in the drawing, as from and to.
  let unsaid: Set<[Int]>
  /// The passages whose words name all that is lost on them, as from and to.
  let namingLosses: Set<[Int]>

  private struct Bracket {
    var passage: Passage
    /// How many brackets are between it and the steps.
    var level: Int
    var start = 0.0
    var end = 0.0
    var isTwoWay: Bool
    /// What there is to say of it.
    var said: BracketWords
    /// The words on it, in lines.
    var words: [String] = []

    var lower: Int { min(passage.from, passage.to) }
    var upper: Int { max(passage.from, passage.to) }
  }

  init(_ map: JourneyMap) {
    self.map = map
    var brackets = HandoffBrackets.brackets(map)
    var unsaid: Set<[Int]> = []
    var namingLosses: Set<[Int]> = []
    for index in brackets.indices {
      let (words, isWhole) = HandoffBrackets.label(of: brackets[index], map)
      brackets[index].words = words
      let passage = brackets[index].passage
      if isWhole, brackets[index].said.namesLosses { namingLosses.insert([passage.from, passage.to]) }
      guard case .declared(let handoff) = passage.status else { continue }
      // What the customer consents to is in no drawing.
      if !isWhole || !map.journey.handoffs[handoff].consent.isEmpty {
        unsaid.insert([passage.from, passage.to])
      }
    }
    self.brackets = brackets
    self.unsaid = unsaid
    self.namingLosses = namingLosses
    depths = HandoffBrackets.depths(brackets, map)
  }

  var isEmpty: Bool { brackets.isEmpty }

  /// How deep the deepest bracket runs.
  var depth: Double { depths.last ?? 0 }

  /// Where what is drawn. The legs only lead through the rows between their words and the steps.
  var parts: [LabelPlacer.Box] {
    var parts: [LabelPlacer.Box] = []
    for bracket in brackets {
      let (top, depth) = (bracket.level == 0 ? 0 : depths[bracket.level - 1], depths[bracket.level])
      let extent = min(bracket.start, bracket.end) - 6...max(bracket.start, bracket.end) + 6
      // Where nothing is at stake a bracket is nothing to those who look at a stage alone that it passes over.
      let seen = bracket.said.isQuiet ? [bracket.lower, bracket.upper].map(map.window(ofStageOf:)) : [extent]
      for own in seen.map({ extent.clamped(to: $0) }) {
        parts.append(.init(left: own.lowerBound, top: top + 2, right: own.upperBound, bottom: depth + 3))
      }
      for x in [bracket.start, bracket.end] {
        parts.append(.init(left: x - 6, top: 0, right: x + 6, bottom: 12))
      }
    }
    return parts
  }

  func draw() -> Markup { brackets.map(draw).joined(separator: "") }

  // MARK: layout

  /// Brackets nest: the shorter one is nearer to the steps. Those that meet at a step stand side by side there.
  private static func brackets(_ map: JourneyMap) -> [Bracket] {
    let back = map.passages.filter { if case .back = $0.status { true } else { false } }
    let shown = map.passages.filter { if case .back = $0.status { false } else { true } }
    var result: [Bracket] = []
    for passage in shown.sorted(by: { (span($0), low($0), $0.from) < (span($1), low($1), $1.from) }) {
      let isTwoWay = back.contains { $0.from == passage.to && $0.to == passage.from }
      let own = low(passage)...(low(passage) + span(passage))
      let below = result.filter {
        ($0.lower...$0.upper).overlaps(own) && $0.lower != own.upperBound
          && $0.upper != own.lowerBound
      }
      result.append(
        Bracket(
          passage: passage, level: (below.map(\.level).max() ?? -1) + 1, isTwoWay: isTwoWay,
          said: BracketWords(passage, map)))
    }
    for step in map.steps.indices {
      // Legs of brackets from the left, the shallow ones first, then legs of those to the right, the deep ones first.
      let legs =
        result.indices.filter { result[$0].upper == step }.sorted { result[$0].level < result[$1].level }
        + result.indices.filter { result[$0].lower == step }.sorted { result[$0].level > result[$1].level }
      for (position, index) in legs.enumerated() {
        let x = map.center(step) + (Double(position) - Double(legs.count - 1) / 2) * 8
        if result[index].passage.from == step { result[index].start = x } else { result[index].end = x }
      }
    }
    return result
  }

  private static func low(_ passage: Passage) -> Int { min(passage.from, passage.to) }
  private static func span(_ passage: Passage) -> Int { abs(passage.to - passage.from) }

  /// Levels are as high as their words, wherever those are said.
  private static func depths(_ brackets: [Bracket], _ map: JourneyMap) -> [Double] {
    var isHigh = Array(repeating: false, count: (brackets.map(\.level).max() ?? -1) + 1)
    for bracket in brackets where !isHigh[bracket.level] {
      isHigh[bracket.level] =
        bracket.words.count > 1
        || wordsAgain(of: bracket, among: brackets, map).contains { $0.lines.count > 1 }
    }
    var depth = 0.0
    return isHigh.enumerated().map { level, isHigh in
      // The arrows of the first come from above.
      depth += isHigh || level == 0 ? 32 : 22
      return depth
    }
  }

  // MARK: words

  /// Words, where they begin or end, and the class of those that do.
  private struct Label {
    var lines: [String]
    var x: Double
    var anchor: String
  }

  /// The lines on a bracket, and whether they are all that there is to say.
  private static func label(of bracket: Bracket, _ map: JourneyMap) -> (lines: [String], isWhole: Bool) {
    let passage = bracket.passage
    let (start, end) = (bracket.start, bracket.end)
    // On the giver's side, before the next leg and inside the stage.
    let window = map.window(ofStageOf: passage.from)
    let center = map.center(passage.from)
    let room =
      end >= start
      ? min(window.upperBound, end, center + map.column - 20) - start - 8
      : start - max(window.lowerBound, end, center - map.column + 20) - 8
    return bracket.said.fitted(to: room)
  }

  /// What is said once more where its giver is out of sight: where a stage is presented alone, on paper where a line begins with it, and
  /// in another row of a poster.
  private static func wordsAgain(of bracket: Bracket, among brackets: [Bracket], _ map: JourneyMap)
    -> [Label]
  {
    if let row = map.row { return [label(of: bracket, in: row, among: brackets, map)].compactMap(\.self) }
    return map.isPresented
      ? map.pieces.compactMap { label(of: bracket, in: $0.steps, among: brackets, map) } : []
  }

  /// What is said of a bracket within some steps, of which the giver is none: beside where it arrives, or at their left edge where it
  /// only passes, before the next leg that comes down there. Nil where it is not seen, or its giver is.
  private static func label(
    of bracket: Bracket, in steps: Range<Int>, among brackets: [Bracket], _ map: JourneyMap
  ) -> Label? {
    let (left, right) = (Double(steps.lowerBound) * map.column, Double(steps.upperBound) * map.column)
    let (start, end) = (bracket.start, bracket.end)
    guard !(left...right).contains(start), max(start, end) > left, min(start, end) < right else {
      return nil
    }
    let words = bracket.said
    if (left...right).contains(end) {
      let center = map.center(bracket.passage.to)
      let isForward = end >= start
      let room =
        isForward
        ? end - max(left, center - map.column + 20) - 12 : min(right, center + map.column - 20) - end - 12
      return Label(
        lines: words.shortened(to: room), x: isForward ? end - 9 : end + 9, anchor: isForward ? "n" : "s")
    }
    let legs = brackets.filter { $0.level >= bracket.level }.flatMap { [$0.start, $0.end] }
    let room = (legs.filter { $0 > left && $0 < right }.min() ?? right) - left - 14
    return Label(lines: words.shortened(to: room), x: left + 6, anchor: "s")
  }

  // MARK: drawing

  private func draw(_ bracket: Bracket) -> Markup {
    let name = bracket.said.name
    let depth = depths[bracket.level]
    let forward = bracket.end >= bracket.start
    let turn = forward ? 5.0 : -5.0
    let (start, end) = (bracket.start, bracket.end)
    var result: Markup = #"""
      <path class="h \#(name)" d="M\#(start) \#(bracket.isTwoWay ? 9.0 : 3)V\#(depth - 5)q0 5 \#(turn) 5\#
      H\#(end - turn)q\#(turn) 0 \#(turn) -5V9"/>\#(arrow(name, end))
      """#
    if bracket.isTwoWay { result += arrow(name, start) }
    // `pr`: shown only where it is to be said again.
    let again = HandoffBrackets.wordsAgain(of: bracket, among: brackets, map)
    for label in again { result += draw(label, "\(map.row == nil ? " pr" : "") \(name)", depth) }
    return result
      + draw(
        Label(lines: bracket.words, x: forward ? start + 5 : start - 5, anchor: forward ? "s" : "n"),
        " \(name)", depth)
  }

  private func draw(_ label: Label, _ name: String, _ depth: Double) -> Markup {
    label.lines.enumerated().map { index, line in
      let y = depth - 17 + Double(index) * 12 + (label.lines.count == 1 ? 9 : 0)
      return #"<text class="\#(label.anchor) hl\#(name)" x="\#(label.x)" y="\#(y)">\#(line)</text>"#
    }.joined(separator: "")
  }

  private func arrow(_ name: String, _ x: Double) -> Markup {
    #"<path class="ah \#(name)" d="M\#(x - 4.5) 10h9l-4.5 -7z"/>"#
  }
}
