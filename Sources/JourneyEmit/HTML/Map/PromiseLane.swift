import JourneyLanguage
import JourneySource
import TextMetrics

/// Draws what is promised and expected, each from the step that makes it to the one that keeps it.
///
/// A bar is as long as the longer of what is said and what it can take; the tick stands where the promise ends,
/// and beyond it the bar is red.
struct PromiseLane {
  private let map: JourneyMap
  private let bars: [Bar]
  let height: Double

  private struct Bar {
    var span: PromiseSpan
    var start: Double
    var end: Double
    var words: [String]
    var wordsX: Double
    /// Whether what was promised stands at the tick.
    var hasLimitAtTick: Bool
    /// What is said of its end, in lines; several only below the bar.
    var closing: [String]
    /// Whether the closing words stand below the bar, since the stage ends beside it.
    var closesBelow: Bool
    /// Where they begin then.
    var closingX: Double
    var top = 0.0
    /// From where to where it and its words reach.
    var extent = 0.0...0.0

    var height: Double { Double(words.count) * 14 + 18 + (closesBelow ? 13 * Double(closing.count) : 0) }
  }

  init(_ map: JourneyMap) {
    self.map = map
    var bars: [Bar] = []
    // Rows by interval packing: a bar goes to the first row that is free from where its words begin.
    var rows: [(end: Double, bars: [Int])] = []
    for span in map.spans {
      var bar = PromiseLane.bar(span, map)
      let closing = PromiseLane.closingWidth(bar.closing)
      let left = min(bar.start, bar.wordsX, bar.closesBelow ? bar.closingX : .infinity)
      let words = bar.words.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
      let right = max(
        bar.end + (bar.closesBelow ? 0 : closing + 12), bar.wordsX + words,
        bar.closesBelow ? bar.closingX + closing : 0)
      if let row = rows.firstIndex(where: { $0.end + 12 < left }) {
        rows[row].end = right
        rows[row].bars.append(bars.count)
      } else {
        rows.append((right, [bars.count]))
      }
      bar.extent = left...right
      bars.append(bar)
    }
    var y = 4.0
    for row in rows {
      let tallest = row.bars.map { bars[$0].height }.max() ?? 0
      for index in row.bars {
        bars[index].top = y + (tallest - bars[index].height)
      }
      y += tallest + 6
    }
    self.bars = bars
    height = y + 4
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { bars.isEmpty }

  /// Where what is drawn.
  var parts: DrawnParts {
    var parts = DrawnParts()
    for bar in bars {
      parts.append(
        .init(
          left: bar.extent.lowerBound - 6, top: bar.top - 2, right: bar.extent.upperBound + 6,
          bottom: bar.top + bar.height + 2))
    }
    return parts
  }

  func definition() -> Markup { #"<g id="prm" class="dr">\#(bars.map(draw))</g>"# }

  /// What a promise says, for people.
  static func words(_ span: PromiseSpan) -> String {
    let quote = span.text.map { "“\($0)”" } ?? "A promise"
    guard span.isExpectation else { return quote }
    return "The customer expects: \(quote)" + (span.limit.map { " within \($0)" } ?? "")
  }

  private static func bar(_ span: PromiseSpan, _ map: JourneyMap) -> Bar {
    let start = span.from.map(map.center) ?? 12
    let last: Int
    var closing: String
    switch span.end {
    case .kept(let step):
      last = step
      closing =
        (span.longest.map { longest in
          span.isLate
            ? "can take \(longest)" : span.goesRound ? "takes \(longest)" : "takes \(longest) at most"
        } ?? (span.hasNoTime ? "kept, no time noted" : "kept"))
        + (span.isForgotten ? ", not always kept" : "")
    case .cancelled(let step):
      (last, closing) = (step, span.isForgotten ? "taken back, or never kept" : "taken back")
    case .end(let step):
      let time = span.time.map {
        $0 > .zero ? "usual way \(span.isExact ? "" : "up to ")\($0)" : "no time noted"
      }
      let to = "\(span.isGuess ? "presumably " : "")to step \(step + 1)"
      (last, closing) = (step, "\(time ?? "beside the usual way"), \(to)")
    case .open(let step): (last, closing) = (step, "nobody says at which step")
    case .never: (last, closing) = (min((span.from ?? 0) + 1, map.steps.count - 1), "never kept")
    }
    let anchor = span.from ?? 0
    var end = map.center(last)
    if end < start + 40 { end = start + 60 }
    // Where it ends in another row and its words find no room there, they stand with what is said of its end.
    let quote = span.text.map { "“\($0)”" } ?? ""
    if let row = map.breaks.last(where: { Double($0) * map.column > start && Double($0) * map.column < end }),
      !quote.isEmpty, Double(row) * map.column + TextMetrics.width(of: words(span), size: 12) + 14 >= end
    {
      closing = "\(quote): \(closing)"
    }
    let window = map.window(ofStageOf: anchor)
    var text = words(span)
    let room = max(window.upperBound - max(start, window.lowerBound + 4) - 6, 170)
    func wrap() -> [String] {
      DurationWords.kept(text) {
        TextMetrics.wrap($0, width: min(room, window.upperBound - window.lowerBound - 12), size: 12)
      }
    }
    func width(_ lines: [String]) -> Double {
      lines.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
    }
    func wordsX(_ width: Double) -> Double {
      max(window.lowerBound + 4, min(start, window.upperBound - width - 4))
    }
    var lines = wrap()
    // What was promised stands at the tick, where the words of the promise leave room for it; else it is one of them.
    let tick = start + (end - start) * share(ofLimitIn: span)
    let left = tick - 5 - TextMetrics.width(of: span.limit?.description ?? "", size: 11)
    let lastWidth = lines.last.map { TextMetrics.width(of: $0, size: 12) } ?? 0
    let hasTick = left > wordsX(width(lines)) + lastWidth + 8 && !crossesStage(left, tick - 5, map)
    if let limit = span.limit, !span.isExpectation, !hasTick {
      text += " within \(limit)"
      lines = wrap()
    }
    let closingWindow = map.window(ofStageOf: last)
    let closesBelow = end + 9 + closingWidth([closing]) > closingWindow.upperBound
    // A stage shows nothing of what stands beside it.
    let closingLines =
      closesBelow
      ? DurationWords.kept(closing) {
        TextMetrics.wrap(
          $0, width: closingWindow.upperBound - closingWindow.lowerBound - 8, size: 11, bold: true)
      }
      : [closing]
    return Bar(
      span: span, start: start, end: end, words: lines,
      wordsX: wordsX(width(lines)), hasLimitAtTick: hasTick, closing: closingLines,
      closesBelow: closesBelow,
      closingX: max(
        closingWindow.lowerBound + 4, min(end, closingWindow.upperBound - 4) - closingWidth(closingLines)))
  }

  private static func closingWidth(_ lines: [String]) -> Double {
    lines.map { TextMetrics.width(of: $0, size: 11, bold: true) }.max() ?? 0
  }

  private func draw(_ bar: Bar) -> Markup {
    let span = bar.span
    let y = bar.top + Double(bar.words.count) * 14 + 4
    var result = Markup.none
    for (index, line) in bar.words.enumerated() {
      let baseline = bar.top + 12 + Double(index) * 14
      result += #"<text class="pt" x="\#(bar.wordsX)" y="\#(baseline)">\#(line)</text>"#
    }
    // Where it goes on in another row, its words stand there once more, if there is room on it.
    for step in map.breaks {
      let left = Double(step) * map.column
      let width = bar.words.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
      let limit = limitPlace(bar)
      let isFree = limit.map { left + width + 14 < $0.left || left > $0.right } ?? true
      guard left > bar.start + 1, left + width + 8 < bar.end, isFree else { continue }
      for (index, line) in bar.words.enumerated() {
        result +=
          #"<text class="pt" x="\#(left + 6)" y="\#(bar.top + 12 + Double(index) * 14)">\#(line)</text>"#
      }
    }
    result += map.presentedEdges.map { again(bar, at: $0) }.joined(separator: "")
    let length = bar.end - bar.start
    let limit = Double(span.limit?.seconds ?? 0)
    let time = Double(span.time?.seconds ?? 0)
    let longest = max(limit, time, 1)
    func rectangle(_ name: String, _ from: Double, _ to: Double) -> Markup {
      #"<rect class="\#(name)" x="\#(bar.start + from * length)" y="\#(y)" width="\#((to - from) * length)" height="9"/>"#
    }
    var isKept = true
    var isBad = span.isLate || span.isForgotten
    switch span.end {
    case .never:
      (isBad, isKept) = (true, false)
      result += rectangle("over", 0, 1)
    case .cancelled:
      isKept = false
      result += rectangle(isBad ? "over" : "slack", 0, 1)
    case .open:
      isKept = false
      result += rectangle("slack", 0, 1)
    case .kept, .end:
      if span.limit != nil { result += rectangle("slack", 0, 1) }
      let inTime = (span.limit == nil ? 1 : min(time, limit) / longest)
      result += rectangle(span.isExpectation ? "use" : "prom", 0, inTime)
      if span.isLate {
        result += rectangle("over", limit / longest, 1)
        let tick = bar.start + limit / longest * length
        let words = bar.words.last.map { TextMetrics.width(of: $0, size: 12) } ?? 0
        // Below words that reach so far it does not strike them.
        let isBelow = tick > bar.wordsX - 3 && tick < bar.wordsX + words + 3
        result += #"<path class="dl" d="M\#(tick) \#(isBelow ? "\(y - 1)v15" : "\(y - 5)v19")"/>"#
      }
    }
    result += limitWords(bar, y)
    let (left, baseline) = bar.closesBelow ? (bar.closingX, y + 22) : (bar.end + 9, y + 9)
    for (index, line) in bar.closing.enumerated() {
      result +=
        #"<text class="s\#(isBad ? " bad" : "")" x="\#(left)" y="\#(baseline + Double(index) * 13)">\#(line)</text>"#
    }
    result += #"<circle class="pe" cx="\#(bar.start)" cy="\#(y + 4.5)" r="4.5"/>"#
    if isKept {
      result += #"<circle class="pe k" cx="\#(bar.end)" cy="\#(y + 4.5)" r="4.5"/>"#
    } else if case .cancelled = span.end {
      // A cross: what was promised ends here, and did not come.
      result += #"<path class="dl" d="M\#(bar.end - 5) \#(y - 0.5)l10 10m0-10l-10 10"/>"#
    }
    return result
  }

  /// Where what is said ends on a bar, from 0 at its beginning to 1.
  private static func share(ofLimitIn span: PromiseSpan) -> Double {
    let limit = Double(span.limit?.seconds ?? 0)
    return limit / max(limit, Double(span.time?.seconds ?? 0), 1)
  }

  /// What was promised, at the tick.
  private func limitWords(_ bar: Bar, _ y: Double) -> Markup {
    guard let place = limitPlace(bar) else { return .none }
    return #"<text class="n" x="\#(place.right)" y="\#(y - 6)">\#(place.words)</text>"#
  }

  /// What is said at the tick, and where; nil where nothing is.
  private func limitPlace(_ bar: Bar) -> (words: String, left: Double, right: Double)? {
    guard let limit = bar.span.limit, !bar.span.isExpectation, bar.hasLimitAtTick else { return nil }
    let right = bar.start + (bar.end - bar.start) * PromiseLane.share(ofLimitIn: bar.span) - 5
    return (limit.description, right - TextMetrics.width(of: limit.description, size: 11), right)
  }

  /// The words of a promise at the edge of a later piece, for when this is presented alone: cut where they find
  /// no room above the bar.
  private func again(_ bar: Bar, at left: Double) -> Markup {
    // Where the map goes on in another row of its own, they stand there in any case.
    let isSaid =
      map.breaks.contains { Double($0) * map.column == left }
      && left + (bar.words.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0) + 8 < bar.end
    guard left > bar.start + 1, left < bar.end, !isSaid else { return .none }
    let window = map.window(ofStageOf: Int(left / map.column))
    let next = bars.filter { $0.top == bar.top && $0.start > bar.start }.map { $0.wordsX - 8 }.min()
    var room = min(window.upperBound, next ?? window.upperBound) - left - 12
    if let limit = limitPlace(bar), limit.right > left { room = min(room, limit.left - left - 14) }
    guard room > 40 else { return .none }
    // The time stands at the tick, where that is in sight.
    let isInSight =
      limitPlace(bar).map { $0.left >= window.lowerBound && $0.right <= window.upperBound } ?? false
    let words = PromiseLane.words(bar.span)
    let term = bar.span.isExpectation || isInSight ? nil : bar.span.limit.map { words + " within \($0)" }
    let lines = [term, words].lazy.compactMap(\.self).map { text in
      DurationWords.kept(text) { TextMetrics.wrap($0, width: room, size: 12) }
    }.first { lines in
      lines.count <= bar.words.count && lines.allSatisfy { TextMetrics.width(of: $0, size: 12) <= room }
    }
    let shown =
      lines
      ?? DurationWords.kept(words) {
        TextMetrics.shortened($0, width: room, lines: max(1, bar.words.count), size: 12)
      }
    return shown.enumerated().map { index, line in
      #"<text class="pt pr" x="\#(left + 6)" y="\#(bar.top + 12 + Double(index) * 14)">\#(line)</text>"#
    }.joined(separator: "")
  }

  private static func crossesStage(_ left: Double, _ right: Double, _ map: JourneyMap) -> Bool {
    let step = min(max(0, Int(left / map.column)), map.steps.count - 1)
    return right > map.window(ofStageOf: step).upperBound
  }
}
