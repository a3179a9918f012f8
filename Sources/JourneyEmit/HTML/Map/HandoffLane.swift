import JourneyLanguage
import JourneySource
import TextMetrics

/// Draws who passes the customer on to whom, and below it the data that are asked twice, carried or lost.
struct HandoffLane {
  private let map: JourneyMap
  private let brackets: HandoffBrackets
  /// Where each thread has its row.
  private let rows: [Row]
  /// Labels of the threads in the lane head, by thread.
  private let labels: [[String]]
  let height: Double
  /// Where the line of each thread runs.
  private let courses: [ThreadCourse]
  /// The passages of which not all is in the drawing, as from and to: the cell of the receiving step says it. A declared handoff whose
  /// words found no room; something lost that neither words nor a cross on a line name; something that was to come along and cannot.
  let unsaid: Set<[Int]>
  /// By step, what it needs or identifies by to which a line leads.
  let drawnNeeds: [Int: [AnsweredNeed]]

  private struct Row {
    var top: Double
    /// Where its line runs.
    var middle: Double
    var bottom: Double
  }

  init(_ map: JourneyMap) {
    self.map = map
    let brackets = HandoffBrackets(map)
    let courses = map.threads.map { ThreadCourse($0, map) }
    (self.brackets, self.courses) = (brackets, courses)
    unsaid = map.passages.reduce(into: brackets.unsaid) { result, passage in
      let lost = DataThread.lost(on: passage, map.threads, map.journey)
      let isNamed = brackets.namingLosses.contains([passage.from, passage.to])
      for (thread, course) in zip(map.threads, courses) {
        let isCrossed = passage.to > passage.from && course.crosses.contains(passage.from)
        if lost.contains(thread.data) && !isNamed && !isCrossed {
          result.insert([passage.from, passage.to])
        }
      }
      if !DataThread.unfilled(on: passage, map.threads).isEmpty { result.insert([passage.from, passage.to]) }
    }
    drawnNeeds = Dictionary(
      grouping: zip(map.threads, courses).flatMap { thread, course in thread.needs.filter(course.reaches) },
      by: \.step)
    labels = map.threads.map { TextMetrics.wrap(map.program.label($0.data), width: 122, size: 11) }
    // Without brackets the rows begin below the name of the lane.
    var y = brackets.isEmpty ? 22 : brackets.depth + 12
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

  /// Where what is drawn.
  var parts: DrawnParts {
    var parts = DrawnParts()
    for box in brackets.parts { parts.append(box) }
    for (row, course) in zip(rows, courses) {
      for extent in course.extents {
        parts.append(
          .init(left: extent.lowerBound, top: row.top - 8, right: extent.upperBound, bottom: row.bottom))
      }
    }
    return parts
  }

  func definition() -> Markup {
    #"<g id="thr" class="dr">\#(brackets.draw())\#(map.threads.indices.map(thread))</g>"#
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

  // MARK: threads

  private func thread(_ index: Int) -> Markup {
    let thread = map.threads[index]
    let y = rows[index].middle
    let course = courses[index]
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
    result += uses(of: thread, y, course)
    for loss in course.crosses {
      let x = course.edge(loss)
      if course.harmless.contains(loss) {
        result += cross(x, y, 4.5, " qt") + #"<text class="n" x="\#(x + 7)" y="\#(y - 8)">dropped</text>"#
      } else if parting.contains(loss) {
        result +=
          cross(x + 12, low, 4.5) + #"<text class="s bad" x="\#(x + 20)" y="\#(low + 4)">lost</text>"#
      } else {
        result += cross(x, y, 6) + #"<text class="n bad" x="\#(x + 7)" y="\#(y - 9)">lost</text>"#
      }
    }
    return result + source(thread, y, lines) + ends(of: thread, y, lines)
  }

  /// The ends of lines at steps that do nothing with it: it comes along and is not used, or comes from somebody who knows it from before.
  private func ends(of thread: DataThread, _ y: Double, _ lines: [(start: Double, end: Double)]) -> Markup {
    let marked =
      thread.sources.map(\.step) + thread.repeats.map(\.step) + thread.needs.map(\.step)
    let bare = Set(map.steps.indices).subtracting(marked).map(map.center)
    return lines.filter { $0.end > $0.start }.flatMap { [$0.start, $0.end] }.filter(bare.contains).map { x in
      #"<path class="t" d="M\#(x) \#(y - 5)v10"/>"# as Markup
    }.joined(separator: "")
  }

  private func cross(_ x: Double, _ y: Double, _ size: Double, _ kind: String = "") -> Markup {
    let side = size * 5 / 6
    return
      #"<path class="cut\#(kind)" d="M\#(x - side) \#(y - size)l\#(2 * side) \#(2 * size)M\#(x + side) \#(y - size)l\#(-2 * side) \#(2 * size)"/>"#
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

  /// The steps that use what was learned before them, and know it or may know it.
  private func uses(of thread: DataThread, _ y: Double, _ course: ThreadCourse) -> Markup {
    let known =
      thread.needs.filter { $0.openAfter == nil && course.reaches($0) }.map {
        ($0.step, $0.isIdentifying ? "identifies" : "needs")
      }
    let open = thread.needs.filter { $0.openAfter != nil && course.reaches($0) }.map(\.step)
    return known.map { use($0, y, course, $1, mark: "ne", tone: "nt") }.joined(separator: "")
      + open.map { use($0, y, course, "known?", mark: "ne op", tone: "bad") }.joined(separator: "")
  }

  private func use(
    _ step: Int, _ y: Double, _ course: ThreadCourse, _ word: String, mark: String, tone: String
  ) -> Markup {
    let x = map.center(step)
    let circle: Markup = #"<circle class="\#(mark)" cx="\#(x)" cy="\#(y)" r="4"/>"#
    // Where the line goes on the word cannot stand beside the mark.
    return course.runs.contains { $0.start <= x && $0.end > x }
      ? #"\#(circle)<text class="\#(tone)" x="\#(x)" y="\#(y - 9)">\#(word)</text>"#
      : #"\#(circle)<text class="s \#(tone)" x="\#(x + 10)" y="\#(y + 4)">\#(word)</text>"#
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
        let text = source.isGiven ? "gives" : source.isIdentifying ? "identifies" : "asks"
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
