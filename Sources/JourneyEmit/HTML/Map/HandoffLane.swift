import JourneyLanguage
import JourneySource
import TextMetrics

/// Draws who passes the customer on to whom, and below it the data that are asked twice, carried or lost.
struct HandoffLane {
  private static let level = 32.0
  private let map: JourneyMap
  private let brackets: [Bracket]
  /// Where each thread has its row.
  private let rows: [Row]
  /// Labels of the threads in the lane head, by thread.
  private let labels: [[String]]
  let height: Double
  /// The declared handoffs whose words found no room in the drawing, as from and to: the cell of the receiving step says them.
  let unsaid: Set<[Int]>

  private struct Row {
    var top: Double
    /// Where its line runs.
    var middle: Double
    var bottom: Double
  }

  fileprivate struct Bracket {
    var passage: Passage
    var level: Int
    var start = 0.0
    var end = 0.0
    var isTwoWay: Bool
    /// The words on it, in lines.
    var words: [String] = []
  }

  init(_ map: JourneyMap) {
    self.map = map
    var brackets = HandoffLane.brackets(map)
    var unsaid: Set<[Int]> = []
    for index in brackets.indices {
      let (words, isWhole) = HandoffLane.label(of: brackets[index], map)
      brackets[index].words = words
      let passage = brackets[index].passage
      guard case .declared(let handoff) = passage.status else { continue }
      // What the customer consents to is in no drawing.
      if !isWhole || !map.journey.handoffs[handoff].consent.isEmpty {
        unsaid.insert([passage.from, passage.to])
      }
    }
    self.brackets = brackets
    self.unsaid = unsaid
    labels = map.threads.map { TextMetrics.wrap(map.program.label($0.data), width: 122, size: 11) }
    let depth = Double((brackets.map(\.level).max() ?? -1) + 1) * HandoffLane.level
    // Without brackets the rows begin below the name of the lane.
    var y = depth > 0 ? depth + 12 : 22
    var rows: [Row] = []
    for lines in labels {
      let height = max(30, Double(lines.count) * 13 + 8)
      rows.append(Row(top: y, middle: y + max(16, height / 2), bottom: y + height))
      y += height
    }
    self.rows = rows
    height = y + 6
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { brackets.isEmpty && map.threads.isEmpty }

  /// Where what is drawn. The legs of brackets only lead through the rows between their words and the steps.
  var parts: DrawnParts {
    var parts = DrawnParts()
    for bracket in brackets {
      let depth = Double(bracket.level + 1) * HandoffLane.level
      let extent = min(bracket.start, bracket.end) - 6...max(bracket.start, bracket.end) + 6
      // Where nothing is at stake a bracket is nothing to those who look at a stage alone that it passes over.
      let isQuiet = BracketWords(bracket.passage, map).isQuiet
      let seen = isQuiet ? [bracket.lower, bracket.upper].map(map.window(ofStageOf:)) : [extent]
      for own in seen.map({ extent.clamped(to: $0) }) {
        parts.append(
          .init(left: own.lowerBound, top: depth - 30, right: own.upperBound, bottom: depth + 3))
      }
      for x in [bracket.start, bracket.end] {
        parts.append(.init(left: x - 6, top: 0, right: x + 6, bottom: 12))
      }
    }
    for (row, thread) in zip(rows, map.threads) {
      for extent in ThreadCourse(thread, map).extents {
        parts.append(
          .init(left: extent.lowerBound, top: row.top - 8, right: extent.upperBound, bottom: row.bottom))
      }
    }
    return parts
  }

  func definition() -> Markup {
    #"<g id="thr" class="dr">\#(brackets.map(draw))\#(map.threads.indices.map(thread))</g>"#
  }

  /// The names of the data, for the lane head.
  ///
  /// - Parameters:
  ///   - kept: which parts of the lane are shown below each other; nil for all.
  ///   - classes: how it is called.
  func axis(keeping kept: [ClosedRange<Double>]? = nil, classes: String = "ax") -> Markup {
    guard !map.threads.isEmpty else { return .none }
    var texts = Markup.none
    var top = 0.0
    for part in kept ?? [0...height] {
      for (row, lines) in zip(rows, labels) where part.contains(row.middle) {
        for (index, line) in lines.enumerated() {
          let y = top + row.middle - part.lowerBound + 4 + (Double(index) - Double(lines.count - 1) / 2) * 13
          texts += #"<text x="136" y="\#(y)" text-anchor="end">\#(line)</text>"#
        }
      }
      top += part.upperBound - part.lowerBound
    }
    guard top > 0 else { return .none }
    return #"<svg class="\#(classes)" viewBox="0 0 148 \#(top)" width="148" height="\#(top)">\#(texts)</svg>"#
  }

  // MARK: brackets

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
        Bracket(passage: passage, level: (below.map(\.level).max() ?? -1) + 1, isTwoWay: isTwoWay))
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

  private func draw(_ bracket: Bracket) -> Markup {
    let passage = bracket.passage
    let name = BracketWords(passage, map).name
    let depth = Double(bracket.level + 1) * HandoffLane.level
    let forward = bracket.end >= bracket.start
    let turn = forward ? 5.0 : -5.0
    let (start, end) = (bracket.start, bracket.end)
    var result: Markup = #"""
      <path class="h \#(name)" d="M\#(start) \#(bracket.isTwoWay ? 9.0 : 3)V\#(depth - 5)q0 5 \#(turn) 5\#
      H\#(end - turn)q\#(turn) 0 \#(turn) -5V9"/>\#(arrow(name, end))
      """#
    if bracket.isTwoWay { result += arrow(name, start) }
    result += labelsAgain(bracket)
    for (index, line) in bracket.words.enumerated() {
      let y = depth - 17 + Double(index) * 12 + (bracket.words.count == 1 ? 9 : 0)
      let place: Markup =
        forward ? #"class="s hl \#(name)" x="\#(start + 5)""# : #"class="n hl \#(name)" x="\#(start - 5)""#
      result += #"<text \#(place) y="\#(y)">\#(line)</text>"#
    }
    return result
  }

  /// What is said once more where its giver is out of sight: where a stage is presented alone, on paper where a line begins with it
  /// (`pr`), and in another row of a poster.
  private func labelsAgain(_ bracket: Bracket) -> Markup {
    if let row = map.row {
      return labelAgain(bracket, in: row, shown: "")
    }
    guard map.isPresented else { return .none }
    return map.pieces.map { labelAgain(bracket, in: $0.steps, shown: " pr") }.joined(separator: "")
  }

  /// What is said of a bracket within some steps, of which the giver is none: beside where it arrives, or at their left edge where it
  /// only passes, before the next leg that comes down there.
  private func labelAgain(_ bracket: Bracket, in steps: Range<Int>, shown: String) -> Markup {
    let (left, right) = (Double(steps.lowerBound) * map.column, Double(steps.upperBound) * map.column)
    let (start, end) = (bracket.start, bracket.end)
    guard !(left...right).contains(start), max(start, end) > left, min(start, end) < right else {
      return .none
    }
    let words = BracketWords(bracket.passage, map)
    let (lines, x, anchor): ([String], Double, String)
    if (left...right).contains(end) {
      let center = map.center(bracket.passage.to)
      let isForward = end >= start
      let room =
        isForward
        ? end - max(left, center - map.column + 20) - 12 : min(right, center + map.column - 20) - end - 12
      (lines, x, anchor) = (
        words.shortened(to: room), isForward ? end - 9 : end + 9, isForward ? "n" : "s"
      )
    } else {
      let legs = brackets.filter { $0.level >= bracket.level }.flatMap { [$0.start, $0.end] }
      let room = (legs.filter { $0 > left && $0 < right }.min() ?? right) - left - 14
      (lines, x, anchor) = (words.shortened(to: room), left + 6, "s")
    }
    let depth = Double(bracket.level + 1) * HandoffLane.level
    return lines.enumerated().map { index, line in
      let y = depth - 17 + Double(index) * 12 + (lines.count == 1 ? 9 : 0)
      return #"<text class="\#(anchor) hl\#(shown) \#(words.name)" x="\#(x)" y="\#(y)">\#(line)</text>"#
    }.joined(separator: "")
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
    return BracketWords(passage, map).fitted(to: room)
  }

  private func arrow(_ name: String, _ x: Double) -> Markup {
    #"<path class="ah \#(name)" d="M\#(x - 4.5) 10h9l-4.5 -7z"/>"#
  }

  // MARK: threads

  private func thread(_ index: Int) -> Markup {
    let thread = map.threads[index]
    let y = rows[index].middle
    let course = ThreadCourse(thread, map)
    let (lines, losses, parting) = (course.lines, thread.losses, course.parting)
    let low = y + ThreadCourse.fall
    var result = lines.filter { $0.end > $0.start }.map { line -> Markup in
      #"<path class="t" d="M\#(line.start) \#(y)H\#(line.end)"/>"#
    }.joined(separator: "")
    for way in course.lost {
      // Beside a line that goes on, for whoever still knows it, what is lost has a line of its own.
      let height = way.isParting ? low : way.isBeside ? y + 5 : y
      result +=
        #"<path class="lk" d="M\#(way.edge + (way.isParting ? 18 : 5)) \#(height)H\#(way.end - 9)"/>"#
      for x in way.targets { result += #"<path class="la" d="M\#(x - 14) \#(height - 4)l6 4-6 4z"/>"# }
    }
    for way in course.open {
      let height = way.isBeside ? y + 5 : y
      result += #"<path class="lk" d="M\#(way.start + 1) \#(height)H\#(way.end - 6)"/>"#
    }
    for from in Set(thread.carried.filter { $0.to > $0.from }.map(\.from)).subtracting(
      Set(losses).subtracting(parting)
    ).sorted() {
      let x = course.edge(from)
      // What nobody has known does not arrive either.
      guard lines.contains(where: { $0.start < x && $0.end >= x - 6 }) else { continue }
      result += #"<path class="car" d="M\#(x - 5) \#(y - 5)l7 5-7 5z"/>"#
      if !course.lost.contains(where: { !$0.isParting && $0.extent.contains(x) }) {
        result += #"<text class="n" x="\#(x + 7)" y="\#(y - 8)">carried</text>"#
      }
    }
    for again in thread.repeats {
      let x = map.center(again.step)
      result += name(of: thread, x, y + 18)
      result += ring(again, y, isAbove: course.runs.contains { $0.start <= x && $0.end > x })
    }
    result += thread.needs.filter(course.reaches).map { need($0, y, course) }.joined(separator: "")
    for loss in losses {
      let x = course.edge(loss)
      let isKnown = lines.contains { $0.start < x && $0.end >= x - 6 }
      guard isKnown || thread.repeats.contains(where: { $0.lostAfter == loss }) else { continue }
      guard parting.contains(loss) else {
        result += cross(x, y, 6) + #"<text class="n bad" x="\#(x + 7)" y="\#(y - 9)">lost</text>"#
        continue
      }
      result += cross(x + 12, low, 4.5) + #"<text class="s bad" x="\#(x + 20)" y="\#(low + 4)">lost</text>"#
    }
    return result + source(thread, y, lines)
  }

  private func cross(_ x: Double, _ y: Double, _ size: Double) -> Markup {
    let side = size * 5 / 6
    return
      #"<path class="cut" d="M\#(x - side) \#(y - size)l\#(2 * side) \#(2 * size)M\#(x + side) \#(y - size)l\#(-2 * side) \#(2 * size)"/>"#
  }

  /// `isAbove`: the line goes on, so that the word cannot stand beside the ring.
  private func ring(_ again: DataThread.Repeat, _ y: Double, isAbove: Bool) -> Markup {
    let x = map.center(again.step)
    let text = again.isNeed ? "not known" : again.lostAfter == nil ? "asked anyway" : "asked again"
    let words: Markup =
      isAbove || again.lostAfter == nil
      ? #"<text class="bad" x="\#(x)" y="\#(y - 12)">\#(text)</text>"#
      : #"<text class="s bad" x="\#(x + 13)" y="\#(y + 4)">\#(text)</text>"#
    return #"""
      <circle class="rg" cx="\#(x)" cy="\#(y)" r="7.5"/><circle class="rd" cx="\#(x)" cy="\#(y)" r="3"/>\#(words)
      """#
  }

  /// A step that needs what was learned before it, and may know it.
  private func need(_ need: AnsweredNeed, _ y: Double, _ course: ThreadCourse) -> Markup {
    let x = map.center(need.step)
    let isOpen = need.openAfter != nil
    let word = isOpen ? "known?" : "needs"
    let tone = isOpen ? "bad" : "nt"
    let mark: Markup = #"<circle class="ne\#(isOpen ? " op" : "")" cx="\#(x)" cy="\#(y)" r="4"/>"#
    // Where the line goes on the word cannot stand beside the mark.
    return course.runs.contains { $0.start <= x && $0.end > x }
      ? #"\#(mark)<text class="\#(tone)" x="\#(x)" y="\#(y - 9)">\#(word)</text>"#
      : #"\#(mark)<text class="s \#(tone)" x="\#(x + 10)" y="\#(y + 4)">\#(word)</text>"#
  }

  private func name(of thread: DataThread, _ x: Double, _ y: Double) -> Markup {
    let label = map.program.label(thread.data)
    guard TextMetrics.width(of: label, size: 11) <= map.column - 8 else { return .none }
    return #"<text class="dn" x="\#(x)" y="\#(y)">\#(label)</text>"#
  }

  private func source(_ thread: DataThread, _ y: Double, _ lines: [(start: Double, end: Double)]) -> Markup {
    let profile: Markup =
      thread.isInProfile || thread.sources.isEmpty
      ? #"<text class="s" x="4" y="\#(y - 8)">in the profile</text>"# : .none
    return profile
      + thread.sources.map { source -> Markup in
        let x = map.center(source.step)
        let text = source.isGiven ? "gives" : "asks"
        // Over a line that comes from another way the word stands above it.
        let isOver = lines.contains { $0.start < x - 40 && $0.end > x - 40 }
        let word: Markup =
          isOver
          ? #"<text x="\#(x)" y="\#(y - 9)">\#(text)</text>"#
          : #"<text class="n" x="\#(x - 11)" y="\#(y + 4)">\#(text)</text>"#
        if source.isGiven {
          return #"<path class="give" d="M\#(x) \#(y - 6.5)l6.5 6.5-6.5 6.5-6.5-6.5z"/>\#(word)"#
        }
        return #"<circle class="ask" cx="\#(x)" cy="\#(y)" r="5"/>\#(word)"#
      }.joined(separator: "")
  }
}

extension HandoffLane.Bracket {
  var lower: Int { min(passage.from, passage.to) }
  var upper: Int { max(passage.from, passage.to) }
}
